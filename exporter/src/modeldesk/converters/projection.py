"""Steps that choose or combine columns: selection, polynomials, principal components."""

import numpy as np

from modeldesk.columns import Matrix, choose
from modeldesk.converters.dispatch import Source, as_matrix, converts, transform
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import Graph

SELECTIONS = [
    f"sklearn.feature_selection.{name}"
    for name in (
        "SelectKBest SelectPercentile SelectFpr SelectFdr SelectFwe GenericUnivariateSelect "
        "SelectFromModel RFE RFECV SequentialFeatureSelector VarianceThreshold"
    ).split()
]


@converts(transform, *SELECTIONS)
def _(step, graph: Graph, x: Source) -> Matrix:
    return choose(graph, as_matrix(x), step.get_support(indices=True))


@converts(transform, "sklearn.preprocessing.PolynomialFeatures")
def _(step, graph: Graph, x: Source) -> Matrix:
    """Products of columns, multiplied in scikit-learn's order."""
    x = as_matrix(x)
    powers = step.powers_
    width = len(powers)
    tensor = None
    for factor in range(int(powers.sum(axis=1).max(initial=0))):
        columns, exists = np.zeros(width, dtype=np.int64), np.zeros(width, dtype=bool)
        for i, row in enumerate(powers):
            used = np.repeat(np.arange(x.width), row)
            if factor < len(used):
                columns[i], exists[i] = used[factor], True
        taken = graph.add("Gather", x.tensor, graph.constant(columns), axis=1)
        if not exists.all():
            ones = graph.constant(np.ones((1, width)))
            taken = graph.add("Where", graph.constant(exists.reshape(1, -1)), taken, ones)
        tensor = taken if tensor is None else graph.add("Mul", tensor, taken)
    if tensor is None:
        raise UnsupportedModelError("PolynomialFeatures of degree 0", "leave the step out")
    return Matrix(tensor, (None,) * width)


@converts(transform, "sklearn.decomposition.PCA")
def _(step, graph: Graph, x: Source) -> Matrix:
    x = as_matrix(x)
    components = np.asarray(step.components_, dtype=np.float64)
    centred = graph.add("Sub", x.tensor, graph.constant(step.mean_.reshape(1, -1)))
    tensor = graph.add("MatMul", centred, graph.constant(components.T))
    if step.whiten:
        scale = np.maximum(np.sqrt(step.explained_variance_), np.finfo(np.float64).eps)
        tensor = graph.add("Div", tensor, graph.constant(scale.reshape(1, -1)))
    return Matrix(tensor, (None,) * len(components))


@converts(transform, "sklearn.decomposition.TruncatedSVD")
def _(step, graph: Graph, x: Source) -> Matrix:
    x = as_matrix(x)
    tensor = graph.add("MatMul", x.tensor, graph.constant(step.components_.T))
    return Matrix(tensor, (None,) * len(step.components_))


@converts(transform, "sklearn.preprocessing.Normalizer")
def _(step, graph: Graph, x: Source) -> Matrix:
    x = as_matrix(x)
    size = graph.add("Abs", x.tensor)
    if step.norm == "max":
        length = graph.add("ReduceMax", size, axes=[1], keepdims=1)
    else:
        axes = graph.constant(np.array([1], dtype=np.int64))
        parts = size if step.norm == "l1" else graph.add("Mul", size, size)
        length = graph.add("ReduceSum", parts, axes, keepdims=1)
        if step.norm == "l2":
            length = graph.add("Sqrt", length)
    is_zero = graph.add("Equal", length, graph.constant(np.zeros((1, 1))))
    safe = graph.add("Where", is_zero, graph.constant(np.ones((1, 1))), length)
    return Matrix(graph.add("Div", x.tensor, safe), (None,) * x.width)
