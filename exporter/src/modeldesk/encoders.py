"""Encoders of categories as ONNX nodes."""

import numpy as np
from onnx import TensorProto
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

from modeldesk.columns import MISSING_TOKEN, Matrix, Table, is_nan, join, split
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import ML, Graph
from modeldesk.preprocessing import as_matrix, transform

UNKNOWN = -1


@transform.register
def _(step: OneHotEncoder, graph: Graph, x: Table | Matrix) -> Matrix:
    x = as_matrix(x)
    if step.drop is not None or step.min_frequency or step.max_categories:
        raise UnsupportedModelError("OneHotEncoder with dropped or infrequent categories")
    parts = []
    for column, categories in zip(split(graph, x), step.categories_, strict=True):
        if x.is_text:
            codes = graph.add(
                "LabelEncoder",
                column.tensor,
                domain=ML,
                keys_strings=_keys(categories),
                values_int64s=list(range(len(categories))),
                default_int64=UNKNOWN,
            )
            known = np.arange(len(categories), dtype=np.int64)
        else:
            codes, known = column.tensor, categories.astype(np.float64)
            if np.isnan(known).any():
                raise UnsupportedModelError("OneHotEncoder on numbers with a missing category")
        hits = graph.add("Equal", codes, graph.constant(known.reshape(1, -1)))
        tensor = graph.cast(hits, TensorProto.DOUBLE)
        parts.append(Matrix(tensor, (None,) * len(categories)))
    return join(graph, parts)


@transform.register
def _(step: OrdinalEncoder, graph: Graph, x: Table | Matrix) -> Matrix:
    x = as_matrix(x)
    if not x.is_text or step.min_frequency or step.max_categories:
        raise UnsupportedModelError("OrdinalEncoder on numbers or with infrequent categories")
    unknown = np.nan if step.unknown_value is None else step.unknown_value
    parts = []
    for column, categories in zip(split(graph, x), step.categories_, strict=True):
        codes = [
            float(step.encoded_missing_value if is_nan(category) else code)
            for code, category in enumerate(categories)
        ]
        encoded = graph.add(
            "LabelEncoder",
            column.tensor,
            domain=ML,
            keys_strings=_keys(categories),
            values_floats=codes,
            default_float=float(unknown),
        )
        parts.append(Matrix(graph.cast(encoded, TensorProto.DOUBLE), column.sources))
    return join(graph, parts)


def _keys(categories: np.ndarray) -> list[str]:
    """Category texts as the graph reads them: NaN becomes the missing token."""
    if any(category is None for category in categories):
        raise UnsupportedModelError("None among the categories: use NaN for missing texts")
    if MISSING_TOKEN in categories:
        raise UnsupportedModelError("the empty text is a category, but it stands for missing")
    return [MISSING_TOKEN if is_nan(category) else str(category) for category in categories]
