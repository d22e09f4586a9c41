"""The card's feature entries: what the data tells, completed by the hand-written texts."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from modeldesk.applicants import options_of
from modeldesk.columns import CATEGORIES, MISSING_TOKEN, NUMBERS
from modeldesk.convert import Converted
from modeldesk.errors import CardError, DataError
from modeldesk.rounding import around, plain, readable_step, round_to, significant, widen

ORDER = (
    "name label group help kind unit min max usual step options example missing change direction "
    "reasons protected"
).split()
QUANTILES = [round(0.05 * i, 2) for i in range(1, 20)]
MOST_OPTIONS = 300


def describe_features(
    frame: pd.DataFrame, converted: Converted, texts: Mapping[str, Mapping]
) -> list[dict]:
    """Return one card entry per feature, in the order of `texts`, then of the frame.

    `texts` maps feature names to hand-written parts, which win over what the data says; their
    `options` may be a mapping from value to label, in the order to show. Raises CardError for
    texts that do not fit, DataError for columns that no form could ask for.
    """
    unknown = set(texts) - set(frame.columns)
    if unknown:
        raise CardError(f"texts for features the model does not have: {sorted(unknown)}")
    names = [*texts, *(name for name in frame.columns if name not in texts)]
    return [_describe(frame[name], converted, texts.get(name) or {}) for name in names]


def label_of(name: str) -> str:
    """Return a column's name as a person would write it: `debt_to_income` is "Debt to income".

    Names in capitals only, or with spaces, stay as they are.
    """
    if name.isupper() or " " in name or not name:
        return name
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z][a-z])", " ", name.replace("_", " ")).split()
    text = " ".join(word if word.isupper() else word.lower() for word in words)
    return text[:1].upper() + text[1:] if text else name


def _describe(column: pd.Series, converted: Converted, texts: Mapping) -> dict:
    name = column.name
    is_number = name in converted.numbers
    if not column.notna().any():
        raise DataError(f"column {name!r} has no value in any row: leave it out and train again")
    if is_number:
        derived = _boolean(column) if column.dtype == bool else _number(column, texts)
    else:
        derived = _category(column, texts)
    packed = converted.numbers if is_number else converted.categories
    tensor = {
        "input": NUMBERS if is_number else CATEGORIES,
        "column": packed.index(name),
        "type": "double" if is_number else "string",
    }
    written = {key: value for key, value in texts.items() if key != "options"}
    missing = "allowed" if column.isna().any() else "refused"
    entry = {"name": name, "label": label_of(name), "missing": missing, **derived, **written}
    return {**{key: entry[key] for key in ORDER if key in entry}, **entry, "tensor": tensor}


def _boolean(column: pd.Series) -> dict:
    return {"kind": "boolean", "example": bool(column.mode().iloc[0])}


def _number(column: pd.Series, texts: Mapping) -> dict:
    known = column.dropna().astype(float)
    if not np.isfinite(known).all():
        raise DataError(f"column {column.name!r} holds infinite values: make them missing")
    if known.min() == known.max() and not {"min", "max"} <= set(texts):
        raise DataError(
            f"column {column.name!r} has one value in all rows ({known.iloc[0]:g}), so the model"
            " learnt nothing from it: leave it out and train again, or give its min and max in the"
            " edits"
        )
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
    shares = shares[shares > 0]
    if MISSING_TOKEN in shares.index:
        raise DataError(
            f"column {column.name!r} holds the empty text, which stands for missing: replace it by"
            " NaN or by a word and train again"
        )
    if len(shares) > MOST_OPTIONS:
        raise DataError(
            f"column {column.name!r} has {len(shares):,} different texts; a form offers at most"
            f" {MOST_OPTIONS}. Group the rare ones, or leave the column out, and train again"
        )
    labels = texts.get("options") or {value: value for value in shares.index}
    if set(labels) != set(shares.index):
        raise CardError(
            f"{column.name}: options {sorted(labels)} are not the values {sorted(shares.index)}"
        )
    if len(labels) < 2:
        raise DataError(
            f"column {column.name!r} has one text in all rows ({shares.index[0]!r}), so the model"
            " learnt nothing from it: leave it out and train again"
        )
    options = [{"value": value, "label": label} for value, label in labels.items()]
    return {"kind": "category", "options": options, "example": shares.index[0]}


def describe_distributions(frame: pd.DataFrame, features: list[dict]) -> dict[str, dict]:
    """Return the card's `training.distributions`: quantiles from 5 to 95 %, or shares.

    Quantiles are rounded to four digits. The extremes belong to single rows, so what was `seen` is
    rounded outwards, beyond both ends, within the feature's limits.
    """
    distributions = {}
    for feature in features:
        column = frame[feature["name"]]
        entry: dict = {"missing": significant(float(column.isna().mean()), 4)}
        if options_of(feature):
            shares = column.value_counts(normalize=True)
            entry["shares"] = [
                {"value": option, "share": significant(float(shares.get(option, 0.0)), 4)}
                for option in options_of(feature)
            ]
        else:
            known = column.dropna().astype(float)
            values = np.quantile(known, QUANTILES)
            entry["quantiles"] = [
                {"at": at, "value": plain(significant(float(value), 4))}
                for at, value in zip(QUANTILES, values, strict=True)
            ]
            entry["seen"] = _seen(known, feature)
        distributions[feature["name"]] = entry
    return distributions


def _seen(known: pd.Series, feature: Mapping) -> list[float | int]:
    bottom, top = around(known.min(), known.max(), whole=feature["kind"] == "integer")
    return [plain(max(bottom, feature["min"])), plain(min(top, feature["max"]))]
