"""Imputing, scaling and plain functions as ONNX nodes, in double precision."""

from collections.abc import Callable

import numpy as np
from onnx import TensorProto
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from modeldesk.columns import MISSING_TOKEN, Matrix, Table, is_nan, join
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import ML, Graph
from modeldesk.preprocessing import as_matrix, transform


@transform.register
def _(step: SimpleImputer, graph: Graph, x: Table | Matrix) -> Matrix:
    x = as_matrix(x)
    if step.missing_values is not np.nan and not is_nan(step.missing_values):
        raise UnsupportedModelError("SimpleImputer must impute NaN")
    if any(is_nan(value) or value is None for value in step.statistics_):
        raise UnsupportedModelError("SimpleImputer met a column without any value")
    is_missing = _is_missing(graph, x)
    dtype = object if x.is_text else np.float64
    fill = graph.constant(step.statistics_.astype(dtype).reshape(1, -1))
    filled = Matrix(graph.add("Where", is_missing, fill, x.tensor), x.sources, x.is_text)
    if not step.add_indicator:
        return filled
    flagged = graph.constant(np.asarray(step.indicator_.features_, dtype=np.int64))
    chosen = graph.add("Gather", is_missing, flagged, axis=1)
    flags = graph.cast(chosen, TensorProto.DOUBLE)
    return join(graph, [filled, Matrix(flags, (None,) * len(step.indicator_.features_))])


def _is_missing(graph: Graph, x: Matrix) -> str:
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


@transform.register
def _(step: StandardScaler, graph: Graph, x: Table | Matrix) -> Matrix:
    x = as_matrix(x)
    tensor = x.tensor
    if step.with_mean:
        tensor = graph.add("Sub", tensor, graph.constant(step.mean_.reshape(1, -1)))
    if step.with_std:
        tensor = graph.add("Div", tensor, graph.constant(step.scale_.reshape(1, -1)))
    return Matrix(tensor, (None,) * x.width)


@transform.register
def _(step: FunctionTransformer, graph: Graph, x: Table | Matrix) -> Matrix:
    x = as_matrix(x)
    if step.func is None:
        return x
    if step.func not in _FUNCTIONS or step.kw_args:
        raise UnsupportedModelError(f"FunctionTransformer of {step.func!r}")
    return Matrix(_FUNCTIONS[step.func](graph, x.tensor), (None,) * x.width)


def _log1p(graph: Graph, tensor: str) -> str:
    return graph.add("Log", graph.add("Add", tensor, graph.constant(np.ones(1))))


_FUNCTIONS: dict[Callable, Callable[[Graph, str], str]] = {
    np.log1p: _log1p,
    np.log: lambda graph, tensor: graph.add("Log", tensor),
    np.exp: lambda graph, tensor: graph.add("Exp", tensor),
    np.sqrt: lambda graph, tensor: graph.add("Sqrt", tensor),
    np.abs: lambda graph, tensor: graph.add("Abs", tensor),
}
