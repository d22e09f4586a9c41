"""Preprocessing steps as ONNX nodes: the dispatch, and the steps that hold other steps."""

from functools import singledispatch

import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import Pipeline

from modeldesk.columns import Matrix, Table, join
from modeldesk.errors import UnsupportedModelError
from modeldesk.fragment import transform_with_skl2onnx
from modeldesk.graph import Graph


def as_matrix(x: Table | Matrix) -> Matrix:
    """A step without column names reads every feature, in order."""
    return x.select(x.names) if isinstance(x, Table) else x


@singledispatch
def transform(step, graph: Graph, x: Table | Matrix) -> Matrix:
    """Append what `step.transform` does to `x` (N rows); return the resulting matrix.

    Steps without an exact form here go through skl2onnx, and the parity check judges the result.
    """
    return transform_with_skl2onnx(step, graph, as_matrix(x))


@transform.register
def _(step: Pipeline, graph: Graph, x: Table | Matrix) -> Matrix:
    for _, part in step.steps:
        x = transform(part, graph, x)
    return as_matrix(x)


@transform.register
def _(step: str, graph: Graph, x: Table | Matrix) -> Matrix:
    if step != "passthrough":
        raise UnsupportedModelError(f"unknown step {step!r}")
    return as_matrix(x)


@transform.register
def _(step: ColumnTransformer, graph: Graph, x: Table | Matrix) -> Matrix:
    if not isinstance(x, Table):
        raise UnsupportedModelError("a ColumnTransformer must come first and select by name")
    parts = []
    for _, part, columns in step.transformers_:
        names = _column_names(columns, step.feature_names_in_)
        if names and not (isinstance(part, str) and part == "drop"):
            parts.append(transform(part, graph, x.select(names)))
    return join(graph, parts)


def _column_names(columns, feature_names: np.ndarray) -> list[str]:
    if isinstance(columns, str):
        return [columns]
    if not isinstance(columns, slice) and all(isinstance(column, str) for column in columns):
        return list(columns)
    return list(feature_names[columns])
