"""The card: assembled from the parts, checked, and written so that a person can read it."""

import json
from collections.abc import Mapping
from importlib import resources

import jsonschema

from modeldesk.errors import CardError

SCHEMA = "card.schema.json"
LINE_LENGTH = 160
ROW_LENGTH = 400
ORDER = (
    "schema id version title summary author licence created intendedUse limits dataNotice model "
    "task output features decision reference golden examples training"
).split()


def in_order(card: Mapping) -> dict:
    """Return the card with its parts in the order in which people read them."""
    unknown = set(card) - set(ORDER)
    if unknown:
        raise CardError(f"not parts of a card: {sorted(unknown)}")
    return {key: card[key] for key in ORDER if key in card}


def check_card(card: Mapping) -> None:
    """Raise CardError if the card breaks the published schema (when it is packaged)."""
    file = resources.files("modeldesk").joinpath(SCHEMA)
    if not file.is_file():
        return
    schema = json.loads(file.read_text("utf-8"))
    errors = jsonschema.validators.validator_for(schema)(schema).iter_errors(card)
    problems = [f"{error.json_path}: {error.message}" for error in errors]
    if problems:
        raise CardError("the card breaks its schema: " + "; ".join(problems[:5]))


def card_bytes(card: Mapping) -> bytes:
    """Return the card as UTF-8 JSON: indented, rows and short lists on one line."""
    return (_pretty(card, 0) + "\n").encode()


def _pretty(value, depth: int) -> str:
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not isinstance(value, dict | list):
        return line
    parts = value.values() if isinstance(value, dict) else value
    is_flat = not any(isinstance(part, dict | list) for part in parts)
    if depth and len(line) <= (ROW_LENGTH if is_flat else LINE_LENGTH):
        return line
    margin = " " * (depth + 1)
    if isinstance(value, dict):
        opening, closing = "{}"
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {_pretty(item, depth + 1)}"
            for key, item in value.items()
        ]
    else:
        opening, closing = "[]"
        parts = [_pretty(item, depth + 1) for item in value]
    body = f",\n{margin}".join(parts)
    return f"{opening}\n{margin}{body}\n{' ' * depth}{closing}"
