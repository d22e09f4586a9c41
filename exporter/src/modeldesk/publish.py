"""Model folders are written whole or not at all, and once."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from modeldesk.errors import AlreadyPublishedError


def refuse_published(folder: Path, *, replace: bool) -> None:
    """Raise AlreadyPublishedError if the folder exists and may not be replaced."""
    if folder.exists() and not replace:
        raise AlreadyPublishedError(f"{folder} exists; publish the next version instead")


def publish(folder: Path, files: Mapping[str, bytes], *, replace: bool = False) -> None:
    """Write files to a temporary neighbour of `folder`, then rename it into place."""
    refuse_published(folder, replace=replace)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".modeldesk-", dir=folder.parent) as temporary:
        staged = Path(temporary) / "new"
        staged.mkdir()
        for name, content in files.items():
            (staged / name).write_bytes(content)
        if folder.exists():
            os.replace(folder, Path(temporary) / "old")
        os.replace(staged, folder)
