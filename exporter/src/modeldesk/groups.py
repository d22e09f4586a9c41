"""Columns that part applicants into groups, such as age bands; they need not be features."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from modeldesk.errors import CardError, DataError
from modeldesk.features import label_of
from modeldesk.rounding import plain

MOST_NUMBERS = 12
MOST_VALUES = 50


@dataclass(frozen=True)
class Grouping:
    """One column: each row's group ([N], text, None where not known) and the groups to show."""

    name: str
    label: str | Mapping
    values: np.ndarray
    order: Sequence[str | None]
    labels: Mapping


def groups_wanted(
    columns, texts: Mapping | None, measured: Mapping | None, *, can_decide: bool, rows: int
) -> list[Grouping]:
    """Return the groupings to measure by; none where `measured` holds all figures already.

    `columns` is a frame, a mapping or None. Raises DataError or CardError, as `as_groups`, and for
    a model that does not decide between two classes.
    """
    if measured is not None:
        if columns is not None:
            raise CardError("figures by group stand in `measured`, where that is given")
        _refuse_others(texts or {}, [entry["name"] for entry in measured.get("groups", [])])
        return []
    groupings = as_groups({} if columns is None else columns, texts, rows)
    if groupings and not can_decide:
        raise CardError(
            "figures by group are of approvals, and this model approves nothing: they need two"
            " classes and a decision with a cut-off"
        )
    return groupings


def as_groups(columns, texts: Mapping | None = None, rows: int | None = None) -> list[Grouping]:
    """Return the columns of a frame or mapping as groupings, with the labels of the edits.

    `texts` maps column names to `label` and `values`, a mapping from value to label in the order to
    show; `rows` is how many rows each column must have. Raises DataError for columns that make no
    groups, CardError for texts about others.
    """
    columns = {str(name): pd.Series(columns[name]) for name in columns}
    texts = texts or {}
    _refuse_others(texts, columns)
    return [_grouping(name, column, texts.get(name), rows) for name, column in columns.items()]


def _refuse_others(texts: Mapping, names: Collection[str]) -> None:
    unknown = [name for name in texts if name not in names]
    if unknown:
        raise CardError(
            f"the edits describe groups by {', '.join(unknown)}, and figures were asked for by"
            f" {', '.join(names) or 'no column'}: name the column with --group (in Python:"
            " groups=), or take it out of the edits"
        )


def _grouping(name: str, column: pd.Series, texts: Mapping | None, rows: int | None) -> Grouping:
    if rows is not None and len(column) != rows:
        raise DataError(
            f"the groups by {name} are of {len(column):,} rows, and the figures are measured on"
            f" {rows:,}: give one group for each of these rows"
        )
    column = column.where(column.astype(object) != "")
    order = _order(name, column)
    label, labels = _texts(name, texts or {}, order)
    values = np.full(len(column), None, dtype=object)
    is_known = column.notna().to_numpy()
    values[is_known] = [_text(value) for value in column[is_known]]
    shown = [*labels, *(value for value in order if value not in labels), None]
    return Grouping(name, label, values, shown, labels)


def _order(name: str, column: pd.Series) -> list[str]:
    """Return the groups as people would sort them. Raises DataError if they are too many."""
    known = column.dropna()
    count = known.nunique()
    is_number = pd.api.types.is_numeric_dtype(known) and not pd.api.types.is_bool_dtype(known)
    if is_number and count > MOST_NUMBERS:
        raise DataError(
            f"the column {name!r} holds {count:,} different numbers, too many to be groups: give"
            " bands in their place, such as 'under 25' and '25 to 34'"
        )
    if count > MOST_VALUES:
        raise DataError(
            f"the column {name!r} holds {count:,} different values; at most {MOST_VALUES} make"
            " groups: put them together into fewer"
        )
    present = set(known)
    is_ordered = isinstance(known.dtype, pd.CategoricalDtype)
    first = known.cat.categories if is_ordered else sorted(present, key=_rank)
    return list(dict.fromkeys(_text(value) for value in first if value in present))


def _texts(name: str, texts: Mapping, order: Sequence[str]) -> tuple[str | Mapping, Mapping]:
    """Return the column's label and those of its groups. Raises CardError if they do not fit."""
    labels = (texts.get("values") or {}) if isinstance(texts, Mapping) else None
    if not isinstance(labels, Mapping) or set(texts) - {"label", "values"}:
        raise CardError(
            f"the edits about groups by {name} must hold a label, and labels of its values:"
            " {label: ..., values: {value: label}}"
        )
    strangers = [value for value in labels if value not in order]
    if strangers:
        raise CardError(
            f"the edits name groups by {name} that the data does not have:"
            f" {', '.join(strangers)}. It has {', '.join(order)}"
        )
    return texts.get("label") or label_of(name), labels


def _rank(value) -> tuple:
    is_number = isinstance(value, int | float | np.number | np.bool_)
    return (0, value, "") if is_number else (1, 0, str(value))


def _text(value) -> str:
    """Return a value as the edits, which are JSON, name it: 1 for 1.0, true for True."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value)).lower()
    is_number = isinstance(value, int | float | np.number)
    return str(plain(value)) if is_number and np.isfinite(value) else str(value)
