"""The card's feature entries: what the data tells, completed by the hand-written texts."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from modeldesk.columns import CATEGORIES, NUMBERS
from modeldesk.convert import Converted
from modeldesk.errors import CardError
from modeldesk.rounding import plain, readable_step, round_to, significant, widen

ORDER = (
    "name label group help kind unit min max usual step options example missing change direction "
    "reasons protected"
).split()
QUANTILES = [round(0.05 * i, 2) for i in range(1, 20)]


def describe_features(
    frame: pd.DataFrame, converted: Converted, texts: Mapping[str, Mapping]
) -> list[dict]:
    """Return one card entry per feature, in the order of `texts`, then of the frame.

    `texts` maps feature names to hand-written parts, which win over what the data says; their
    `options` may be a mapping from value to label, in the order to show.
    """
    unknown = set(texts) - set(frame.columns)
    if unknown:
        raise CardError(f"texts for features the model does not have: {sorted(unknown)}")
    names = [*texts, *(name for name in frame.columns if name not in texts)]
    return [_describe(frame[name], converted, texts.get(name, {})) for name in names]


def _describe(column: pd.Series, converted: Converted, texts: Mapping) -> dict:
    name = column.name
    is_number = name in converted.numbers
    derived = _number(column, texts) if is_number else _category(column, texts)
    packed = converted.numbers if is_number else converted.categories
    tensor = {
        "input": NUMBERS if is_number else CATEGORIES,
        "column": packed.index(name),
        "type": "double" if is_number else "string",
    }
    written = {key: value for key, value in texts.items() if key != "options"}
    missing = "allowed" if column.isna().any() else "refused"
    entry = {"name": name, "label": name, "missing": missing, **derived, **written}
    return {**{key: entry[key] for key in ORDER if key in entry}, **entry, "tensor": tensor}


def _number(column: pd.Series, texts: Mapping) -> dict:
    known = column.dropna().astype(float)
    kind = texts.get("kind") or ("integer" if (known % 1 == 0).all() else "number")
    low, high = np.quantile(known, [0.05, 0.95])
    step = readable_step(low, high, whole=kind == "integer")
    bottom, top = widen(known.min(), known.max())
    return {
        "kind": kind,
        "min": plain(bottom),
        "max": plain(top),
        "usual": [plain(round_to(end, step)) for end in (low, high)],
        "step": plain(step),
        "example": plain(round_to(known.median(), step)),
    }


def _category(column: pd.Series, texts: Mapping) -> dict:
    shares = column.value_counts()
    labels = texts.get("options") or {value: value for value in shares.index}
    if set(labels) != set(shares.index):
        raise CardError(
            f"{column.name}: options {sorted(labels)} are not the values {sorted(shares.index)}"
        )
    options = [{"value": value, "label": label} for value, label in labels.items()]
    return {"kind": "category", "options": options, "example": shares.index[0]}


def describe_distributions(frame: pd.DataFrame, features: list[dict]) -> dict[str, dict]:
    """Return the card's `training.distributions`: quantiles from 5 to 95 %, or shares.

    Quantiles are rounded to four digits; the extremes, which belong to single rows, are left out.
    """
    distributions = {}
    for feature in features:
        column = frame[feature["name"]]
        entry: dict = {"missing": significant(float(column.isna().mean()), 4)}
        if feature["kind"] == "category":
            shares = column.value_counts(normalize=True)
            entry["shares"] = [
                {"value": option["value"], "share": significant(float(shares[option["value"]]), 4)}
                for option in feature["options"]
            ]
        else:
            values = np.quantile(column.dropna().astype(float), QUANTILES)
            entry["quantiles"] = [
                {"at": at, "value": plain(significant(float(value), 4))}
                for at, value in zip(QUANTILES, values, strict=True)
            ]
        distributions[feature["name"]] = entry
    return distributions
