"""Encoders whose every answer can be listed: the fitted encoder itself fills a table.

Infrequent and dropped categories, unseen ones, NaN, numbers as categories: each category is put
through the encoder once, and the graph looks its row up.
"""

import warnings

import numpy as np
import pandas as pd
from onnx import TensorProto

from modeldesk.columns import MISSING_TOKEN, Matrix, Mixed, is_nan, join, split
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import ML, Graph

UNSEEN_TEXT = "\uffff unseen"
UNSEEN_NUMBER = -8.98846567431158e307


def look_up(step, graph: Graph, x: Matrix | Mixed, widths: list[int]) -> Matrix | Mixed:
    """Append an encoder of independent columns; column j becomes widths[j] columns.

    `step` has `categories_` and answers alike for a category whatever the other columns hold. The
    columns of target encoders for several classes stand class by class within a feature.
    """
    parts, start = [], 0
    columns = split(graph, x)
    for j, (column, width) in enumerate(zip(columns, widths, strict=True)):
        refuse_ambiguous(step.categories_[j])
        table = _table(step, columns, j)[:, start : start + width]
        start += width
        index = _index(graph, column, step.categories_[j])
        rows = graph.add("Gather", graph.constant(table), index, axis=0)
        parts.append(Matrix(rows, (None,) * width))
    return join(graph, parts)


def refuse_ambiguous(categories: np.ndarray) -> None:
    """Raise UnsupportedModelError where a missing answer could mean two things."""
    if any(category is None for category in categories):
        raise UnsupportedModelError(
            "None is among the categories", "use NaN for missing texts and train again"
        )
    if any(isinstance(category, str) and category == MISSING_TOKEN for category in categories):
        raise UnsupportedModelError(
            "the empty text is a category, but it stands for missing",
            "replace the empty text by NaN or by a word and train again",
        )


def _table(step, columns: list[Matrix], j: int) -> np.ndarray:
    """Return the encoder's rows for each category of column j, and, last, for an unseen one."""
    categories = step.categories_[j]
    unseen = UNSEEN_TEXT if columns[j].is_text else UNSEEN_NUMBER
    rows = [_encode(step, columns, j, category) for category in categories]
    try:
        rows.append(_encode(step, columns, j, unseen))
    except ValueError:  # handle_unknown="error": no probability rather than a wrong one
        rows.append(np.full_like(rows[0], np.nan))
    return np.vstack(rows)


def _encode(step, columns: list[Matrix], j: int, category) -> np.ndarray:
    row = [known[0] for known in step.categories_]
    row[j] = category
    kinds = [object if column.is_text else np.float64 for column in columns]
    frame = pd.DataFrame({i: pd.Series([row[i]], dtype=kind) for i, kind in enumerate(kinds)})
    if hasattr(step, "feature_names_in_"):
        frame.columns = step.feature_names_in_
    rows = frame if len(set(kinds)) > 1 or hasattr(step, "feature_names_in_") else frame.to_numpy()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        encoded = step.transform(rows)
    dense = encoded.toarray() if hasattr(encoded, "toarray") else np.asarray(encoded)
    return dense.astype(np.float64).reshape(1, -1)


def _index(graph: Graph, column: Matrix, categories: np.ndarray) -> str:
    """Append the position of each value among the categories, their number if unseen: [N]."""
    flat = graph.constant(np.array([-1], dtype=np.int64))
    if column.is_text:
        codes = graph.add(
            "LabelEncoder",
            column.tensor,
            domain=ML,
            keys_strings=[MISSING_TOKEN if is_nan(text) else str(text) for text in categories],
            values_int64s=list(range(len(categories))),
            default_int64=len(categories),
        )
        return graph.add("Reshape", codes, flat)
    known = np.asarray(categories, dtype=np.float64)
    hits = graph.add("Equal", column.tensor, graph.constant(known.reshape(1, -1)))
    if np.isnan(known).any():
        spot = graph.constant(np.isnan(known).reshape(1, -1))
        nan_hit = graph.add("And", graph.add("IsNaN", column.tensor), spot)
        hits = graph.add("Or", hits, nan_hit)
    flags = graph.cast(hits, TensorProto.DOUBLE)
    axes = graph.constant(np.array([1], dtype=np.int64))
    found = graph.add("ReduceSum", flags, axes, keepdims=1)
    unseen = graph.add("Sub", graph.constant(np.ones((1, 1))), found)
    best = graph.add("ArgMax", graph.add("Concat", flags, unseen, axis=1), axis=1, keepdims=0)
    return graph.add("Reshape", best, flat)
