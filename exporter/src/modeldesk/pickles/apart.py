"""Runs the worker apart from this process: with an end, and without network where that can be."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from modeldesk.card import check_card
from modeldesk.errors import ExportError, PickleError
from modeldesk.making import CARD_FILE, MODEL_FILE
from modeldesk.pickles.worker import RESULT

PACKAGE = Path(__file__).parents[2]


def without_network() -> list[str]:
    """Return the command in front that takes the network away, or nothing where none can."""
    tool = shutil.which("unshare")
    if not sys.platform.startswith("linux") or tool is None:
        return []
    command = [tool, "--map-root-user", "--net"]
    try:
        done = subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.SubprocessError):
        return []
    return command if done.returncode == 0 else []


def run_apart(
    job: dict, python: Path | None, seconds: float, say: Callable[[str], None]
) -> dict[str, bytes]:
    """Load, convert and compare in another process; return the model folder's files.

    `python` is that of the environment, None for the running one. Raises ExportError with the
    worker's sentence.
    """
    prefix = without_network()
    if not prefix:
        say("Note: here the network cannot be taken away from the process that loads the pickle.")
    with tempfile.TemporaryDirectory(prefix="modeldesk-") as temporary:
        place = Path(temporary)
        (place / "job.json").write_text(json.dumps(job), encoding="utf-8")
        command = [str(python or sys.executable), "-m", "modeldesk.pickles.worker"]
        _run([*prefix, *command, str(place / "job.json")], seconds, isolated=python is not None)
        return _result(place)


def _run(command: list[str], seconds: float, *, isolated: bool) -> None:
    env = {
        key: value
        for key, value in os.environ.items()
        if not (isolated and key.startswith("PYTHON"))
    }
    paths = [str(PACKAGE), *([] if isolated else filter(None, [env.get("PYTHONPATH")]))]
    env["PYTHONPATH"] = os.pathsep.join(paths)
    process = subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise ExportError(
            f"the export took longer than {seconds:g} seconds and was stopped: give fewer rows, a"
            " smaller model, or a longer --timeout"
        ) from None
    finally:
        if process.poll() is None:
            _stop(process)


def _stop(process: subprocess.Popen) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _result(place: Path) -> dict[str, bytes]:
    try:
        result = json.loads((place / RESULT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise PickleError(
            "the process that loaded the pickle ended without an answer: the pickle is damaged,"
            " or the computer has too little memory"
        ) from None
    if "error" in result:
        raise ExportError(result["error"])
    files = {name: (place / name).read_bytes() for name in (MODEL_FILE, CARD_FILE)}
    check_card(json.loads(files[CARD_FILE]))
    return files
