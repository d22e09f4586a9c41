"""Imputing and scaling as ONNX nodes, in double precision."""

import numpy as np
from onnx import TensorProto
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler

from modeldesk.columns import MISSING_TOKEN, Matrix, Mixed, choose, is_nan, join
from modeldesk.converters.dispatch import Source, as_matrix, converts, transform
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import ML, Graph


@transform.register(SimpleImputer)
def _(step: SimpleImputer, graph: Graph, x: Source) -> Matrix | Mixed:
    x = as_matrix(x)
    if step.missing_values is not np.nan and not is_nan(step.missing_values):
        raise UnsupportedModelError(
            f"SimpleImputer replaces {step.missing_values!r} instead of NaN",
            "turn such values into NaN before training",
        )
    statistics = np.asarray(step.statistics_)
    is_missing = is_missing_answer(graph, x)
    empty = [is_nan(value) or value is None for value in statistics.tolist()]
    kept = [i for i, nothing in enumerate(empty) if not nothing]
    if not kept:
        raise UnsupportedModelError("SimpleImputer met only columns without any value")
    gaps = is_missing
    if any(empty):  # scikit-learn drops columns without any value
        x, statistics = choose(graph, x, kept), statistics[kept]
        gaps = graph.add("Gather", is_missing, graph.constant(np.array(kept)), axis=1)
    dtype = object if x.is_text else np.float64
    fill = graph.constant(statistics.astype(dtype).reshape(1, -1))
    filled = Matrix(graph.add("Where", gaps, fill, x.tensor), x.sources, x.is_text)
    if not step.add_indicator:
        return filled
    return join(graph, [filled, _flags(graph, is_missing, step.indicator_.features_)])


def _flags(graph: Graph, is_missing: str, features) -> Matrix:
    flagged = graph.constant(np.asarray(features, dtype=np.int64))
    chosen = graph.add("Gather", is_missing, flagged, axis=1)
    return Matrix(graph.cast(chosen, TensorProto.DOUBLE), (None,) * len(features))


def is_missing_answer(graph: Graph, x: Matrix) -> str:
    """Append a bool tensor of the same shape: NaN, or the missing token."""
    if not x.is_text:
        return graph.add("IsNaN", x.tensor)
    found = graph.add(
        "LabelEncoder",
        x.tensor,
        domain=ML,
        keys_strings=[MISSING_TOKEN],
        values_int64s=[1],
        default_int64=0,
    )
    return graph.cast(found, TensorProto.BOOL)


@converts(transform, "sklearn.impute.MissingIndicator")
def _(step, graph: Graph, x: Source) -> Matrix:
    x = as_matrix(x)
    if not is_nan(step.missing_values):
        raise UnsupportedModelError("MissingIndicator of something other than NaN")
    return _flags(graph, is_missing_answer(graph, x), step.features_)


@transform.register(StandardScaler)
def _(step: StandardScaler, graph: Graph, x: Source) -> Matrix:
    x = as_matrix(x)
    tensor = x.tensor
    if step.with_mean:
        tensor = graph.add("Sub", tensor, graph.constant(step.mean_.reshape(1, -1)))
    if step.with_std:
        tensor = graph.add("Div", tensor, graph.constant(step.scale_.reshape(1, -1)))
    return Matrix(tensor, (None,) * x.width)


def _row(graph: Graph, values) -> str:
    return graph.constant(np.asarray(values, dtype=np.float64).reshape(1, -1))


@converts(transform, "sklearn.preprocessing.MinMaxScaler")
def _(step, graph: Graph, x: Source) -> Matrix:
    x = as_matrix(x)
    scaled = graph.add("Mul", x.tensor, _row(graph, step.scale_))
    tensor = graph.add("Add", scaled, _row(graph, step.min_))
    if step.clip:
        low, high = (graph.constant(np.array(float(end))) for end in step.feature_range)
        tensor = graph.add("Min", graph.add("Max", tensor, low), high)
    return Matrix(tensor, (None,) * x.width)


@converts(transform, "sklearn.preprocessing.MaxAbsScaler")
def _(step, graph: Graph, x: Source) -> Matrix:
    x = as_matrix(x)
    return Matrix(graph.add("Div", x.tensor, _row(graph, step.scale_)), (None,) * x.width)


@converts(transform, "sklearn.preprocessing.RobustScaler")
def _(step, graph: Graph, x: Source) -> Matrix:
    x = as_matrix(x)
    tensor = x.tensor
    if step.with_centering:
        tensor = graph.add("Sub", tensor, _row(graph, step.center_))
    if step.with_scaling:
        tensor = graph.add("Div", tensor, _row(graph, step.scale_))
    return Matrix(tensor, (None,) * x.width)
