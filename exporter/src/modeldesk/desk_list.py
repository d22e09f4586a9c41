"""Lists a model that was just written in the desk.json beside `models/`: the desk then shows it."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

DESK_FILE = "desk.json"


def list_in_desk(folder: Path, card: Mapping) -> Path | None:
    """Add `folder`, models/<id>/<version>, to its desk's list; return the desk.json, if any.

    An entry that is there already is left as it is, and so is all else that the file says. Nothing
    happens where `folder` lies in no desk, or where desk.json is not the list it should be.
    """
    folder = folder.resolve()
    models = folder.parents[1]
    file = models.parent / DESK_FILE
    if models.name != "models" or not file.exists():
        return None
    try:
        desk = json.loads(file.read_text(encoding="utf-8"))
        listed = [(entry["id"], entry["version"]) for entry in desk["models"]]
    except (ValueError, KeyError, TypeError):
        return None
    if (card["id"], card["version"]) not in listed:
        desk["models"].append(entry_of(folder, card))
        temporary = file.with_name(f".{file.name}.new")
        temporary.write_text(text_of(desk), encoding="utf-8")
        os.replace(temporary, file)
    return file


def entry_of(folder: Path, card: Mapping) -> dict:
    """Return the entry of a model: what lists and requests need, and its card's hash as a pin."""
    title = card["title"] if isinstance(card["title"], str) else next(iter(card["title"].values()))
    digest = hashlib.sha256((folder / "card.json").read_bytes()).hexdigest()
    return {
        "id": card["id"],
        "version": card["version"],
        "title": title,
        "features": [feature["name"] for feature in card["features"]],
        "card": f"sha256-{digest}",
    }


def text_of(desk: Mapping) -> str:
    """Return desk.json with one model a line, so that two states of it can be compared."""

    def line(value) -> str:
        return json.dumps(value, ensure_ascii=False)

    models = ",\n".join(f"    {line(entry)}" for entry in desk["models"])
    others = [f"  {line(key)}: {line(value)}" for key, value in desk.items() if key != "models"]
    return "{\n" + ",\n".join([f'  "models": [\n{models}\n  ]', *others]) + "\n}\n"
