"""The training rows from a CSV file."""

import csv
import difflib
import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from modeldesk.errors import DataError
from modeldesk.rows import MOST_ROWS

MOST_BYTES = 200_000_000


def header(path: Path) -> list[str]:
    """Return a CSV file's column names. Raises DataError if it is none that can be used."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise DataError(
                f"{path} has {size / 1e6:,.0f} MB, and at most {MOST_BYTES // 10**6} MB are read:"
                f" give a random sample of at most {MOST_ROWS:,} rows"
            )
        with path.open(encoding="utf-8-sig", newline="") as file:
            names = next(csv.reader(file), [])
            has_rows = bool(file.readline().strip())
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, csv.Error):
        raise DataError(f"{path} is not a CSV file in UTF-8: save it as one") from None
    if not names or not has_rows:
        raise DataError(f"{path} has no rows: its first line must name the columns")
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise DataError(
            f"columns that occur twice in {path}: {', '.join(repeated)}. Give each column a name"
            " of its own"
        )
    return names


def check_columns(path: Path, target: str, groups: Sequence[str] = ()) -> None:
    """Raise DataError if the file lacks a column that was named, or the target parts the groups."""
    names = header(path)
    for name in (target, *groups):
        if name in names:
            continue
        near = difflib.get_close_matches(name, names, 1, 0.6) or [
            other for other in names if other.lower() == name.lower()
        ]
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise DataError(f"{path} has no column {name!r}; it has {', '.join(names)}.{hint}")
    if target in groups:
        raise DataError(f"{target!r} is the target, so rates by its groups say nothing")


def read(
    path: Path, target: str, model, groups: Sequence[str] = ()
) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame]:
    """Return the model's columns, the outcome and the groups' columns, which may be features too.

    Texts are objects, NaN where missing.
    """
    check_columns(path, target, groups)
    try:
        frame = pd.read_csv(path, nrows=MOST_ROWS + 1, low_memory=False, encoding="utf-8-sig")
    except (pd.errors.ParserError, UnicodeDecodeError) as error:
        reason = re.sub(r"\s+", " ", str(error)).strip()
        raise DataError(f"{path} is not a CSV file that can be read: {reason}") from None
    if len(frame) > MOST_ROWS:
        raise DataError(
            f"{path} has more than {MOST_ROWS:,} rows: give a random sample of at most that many"
        )
    frame = frame[frame[target].notna()].reset_index(drop=True)
    if frame.empty:
        raise DataError(f"the target {target!r} is missing in all rows of {path}")
    outcome = frame.pop(target)
    parted = frame[list(groups)]
    if len(frame.columns) - len(groups) == getattr(model, "n_features_in_", None):
        frame = frame.drop(columns=list(groups))  # a model without names takes all other columns
    names = getattr(model, "feature_names_in_", None)
    if names is not None and set(names) <= set(frame.columns):
        frame = frame[list(names)]
    for name in frame.columns:
        if not pd.api.types.is_numeric_dtype(frame[name]):
            frame[name] = frame[name].astype(object).where(frame[name].notna(), float("nan"))
    return _with_categories(frame, model), outcome, parted


def _with_categories(frame: pd.DataFrame, model) -> pd.DataFrame:
    """Turn texts into pandas categories where the model was trained on such."""
    booster = getattr(model, "booster_", None)
    known = getattr(booster, "pandas_categorical", None)
    if known:
        texts = [name for name in frame.columns if frame[name].dtype == object]
        for name, values in zip(texts, known):  # noqa: B905  (the model checks the number)
            frame[name] = pd.Categorical(frame[name], categories=values)
    flags = getattr(model, "is_categorical_", None)
    if flags is not None and getattr(model, "categorical_features", None) == "from_dtype":
        for name, is_category in zip(model.feature_names_in_, flags, strict=True):
            if is_category:
                frame[name] = frame[name].astype("category")
    return frame
