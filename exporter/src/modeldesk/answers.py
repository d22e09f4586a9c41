"""Named applicants of a card: each must be one that its own form accepts."""

from collections.abc import Mapping, Sequence

from modeldesk.applicants import Mixer, is_numeric, options_of
from modeldesk.errors import CardError


def example(entry: Mapping, features: Sequence[Mapping]) -> dict:
    """Return a card's example in the features' order. Raises CardError."""
    label, data = entry["label"], entry["data"]
    names = [feature["name"] for feature in features]
    if set(data) != set(names):
        raise CardError(f"example {label!r} must answer exactly {names}")
    row = {name: data[name] for name in names}
    for feature in features:
        _check_answer(feature, row[feature["name"]], f"example {label!r}")
    return {"label": label, "data": row}


def check_examples(examples: Sequence[Mapping], mixer: Mixer) -> None:
    """Raise CardError if an example is somebody's training row."""
    for entry in examples:
        if mixer.is_real(entry["data"]):
            raise CardError(f"example {entry['label']!r} is a training row")


def _check_answer(feature: Mapping, value, where: str) -> None:
    if value is None:
        accepted = feature["missing"] == "allowed"
    elif is_numeric(feature):
        accepted = feature["min"] <= value <= feature["max"]
        accepted &= feature["kind"] == "number" or float(value).is_integer()
    else:
        accepted = value in options_of(feature)
    if not accepted:
        raise CardError(f"{where}: {feature['name']} does not accept {value!r}")
