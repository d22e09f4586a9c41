"""Applicants that nobody was: rows mixed column by column, and the frames models read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from modeldesk.errors import CardError
from modeldesk.rounding import plain, round_to

MANY = 10
Row = dict[str, float | int | str | bool | None]


def is_numeric(feature: Mapping) -> bool:
    """Tell a card's feature with min and max from one with options."""
    return feature["kind"] in ("number", "integer")


def options_of(feature: Mapping) -> list:
    """Return the answers that a feature offers; none for a number."""
    if feature["kind"] == "boolean":
        return [False, True]
    return [option["value"] for option in feature.get("options", [])]


def as_answer(feature: Mapping, value: float) -> float | int:
    """Round a number as the form takes it and bring it within the feature's limits."""
    rounded = round_to(float(value), feature.get("step", 1))
    return plain(min(max(rounded, feature["min"]), feature["max"]))


def to_frame(rows: Sequence[Row], like: pd.DataFrame) -> pd.DataFrame:
    """Return rows of answers as the model reads them: float64, or `like`'s type of text."""
    columns = {}
    for name in like.columns:
        values = [row[name] for row in rows]
        if pd.api.types.is_bool_dtype(like[name]) and None not in values:
            columns[name] = pd.Series(values, dtype=bool)
        elif pd.api.types.is_numeric_dtype(like[name]):
            columns[name] = pd.Series(values, dtype=np.float64)
        else:
            texts = [np.nan if value is None else value for value in values]
            columns[name] = pd.Series(texts, dtype=object).astype(like[name].dtype)
    return pd.DataFrame(columns)


def to_rows(frame: pd.DataFrame, features: Iterable[Mapping]) -> list[Row]:
    """Return a frame's rows as answers: rounded, within limits, None where missing."""
    columns = {
        feature["name"]: [
            None if pd.isna(value) else _answer(feature, value) for value in frame[feature["name"]]
        ]
        for feature in features
    }
    return [
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    ]


def _answer(feature: Mapping, value) -> float | int | str | bool:
    if is_numeric(feature):
        return as_answer(feature, value)
    return bool(value) if feature["kind"] == "boolean" else str(value)


class Mixer:
    """Makes plausible applicants by taking each answer from a different training row.

    Every answer is given; none of the rows made equals a training row, rounded or not, unless
    that row's answers are shared by ten rows or more.
    """

    def __init__(self, frame: pd.DataFrame, features: Sequence[Mapping], seed: int) -> None:
        self._frame = frame
        self._features = features
        self._random = np.random.default_rng(seed)
        self._known = {
            feature["name"]: np.flatnonzero(frame[feature["name"]].notna()) for feature in features
        }
        self._real = Counter(tuple(row.values()) for row in to_rows(frame, features))

    def row(self) -> Row:
        """Return the next applicant. Raises CardError if the rows are too few or too alike."""
        for _ in range(1000):
            row = self._mixed()
            if row and not self.is_real(row):
                return row
        raise CardError("mixed answers always give a training row: too few values to publish")

    def is_real(self, row: Row) -> bool:
        """Tell whether a training row, rounded as the form takes it, has these very answers.

        Answers that many rows share single nobody out.
        """
        answers = tuple(row[feature["name"]] for feature in self._features)
        return 0 < self._real[answers] < MANY

    def _mixed(self) -> Row | None:
        """Return an applicant, or None if two answers came from the same row."""
        row, taken = {}, set()
        for feature in self._features:
            name = feature["name"]
            position = self._random.choice(self._known[name])
            value = self._frame[name].iat[position]
            row[name] = _answer(feature, value)
            taken.add(position)
        return row if len(taken) == len(row) else None
