"""Encoders of categories as ONNX nodes."""

import numpy as np
from onnx import TensorProto
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

from modeldesk.columns import MISSING_TOKEN, Matrix, Mixed, Table, is_nan, join, split
from modeldesk.converters.category_tables import look_up, refuse_ambiguous
from modeldesk.converters.dispatch import Source, converts, transform
from modeldesk.graph import ML, Graph

UNKNOWN = -1


def _columns(x: Source) -> Matrix | Mixed:
    return x.select(x.order) if isinstance(x, Table) else x


def _has_plain_texts(step, x: Matrix | Mixed) -> bool:
    infrequent = getattr(step, "min_frequency", None) or getattr(step, "max_categories", None)
    return isinstance(x, Matrix) and x.is_text and not infrequent


@transform.register(OneHotEncoder)
def _(step: OneHotEncoder, graph: Graph, x: Source) -> Matrix | Mixed:
    x = _columns(x)
    if not _has_plain_texts(step, x) or step.drop is not None:
        return look_up(step, graph, x, _widths(step))
    parts = []
    for column, categories in zip(split(graph, x), step.categories_, strict=True):
        codes = graph.add(
            "LabelEncoder",
            column.tensor,
            domain=ML,
            keys_strings=_keys(categories),
            values_int64s=list(range(len(categories))),
            default_int64=UNKNOWN,
        )
        known = np.arange(len(categories), dtype=np.int64)
        hits = graph.add("Equal", codes, graph.constant(known.reshape(1, -1)))
        tensor = graph.cast(hits, TensorProto.DOUBLE)
        parts.append(Matrix(tensor, (None,) * len(categories)))
    return join(graph, parts)


def _widths(step: OneHotEncoder) -> list[int]:
    widths = getattr(step, "_n_features_outs", None)
    if widths is not None:
        return list(widths)
    dropped = step.drop_idx_ if step.drop_idx_ is not None else [None] * len(step.categories_)
    return [
        len(known) - (gone is not None)
        for known, gone in zip(step.categories_, dropped, strict=True)
    ]


@transform.register(OrdinalEncoder)
def _(step: OrdinalEncoder, graph: Graph, x: Source) -> Matrix | Mixed:
    x = _columns(x)
    if not _has_plain_texts(step, x):
        return look_up(step, graph, x, [1] * len(step.categories_))
    unknown = np.nan if step.unknown_value is None else step.unknown_value
    missing = getattr(step, "encoded_missing_value", np.nan)
    parts = []
    for column, categories in zip(split(graph, x), step.categories_, strict=True):
        codes = [
            float(missing if is_nan(category) else code) for code, category in enumerate(categories)
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


@converts(transform, "sklearn.preprocessing.TargetEncoder")
def _(step, graph: Graph, x: Source) -> Matrix | Mixed:
    each = len(step.classes_) if step.target_type_ == "multiclass" else 1
    return look_up(step, graph, _columns(x), [each] * len(step.categories_))


def _keys(categories: np.ndarray) -> list[str]:
    """Category texts as the graph reads them: NaN becomes the missing token."""
    refuse_ambiguous(categories)
    return [MISSING_TOKEN if is_nan(category) else str(category) for category in categories]
