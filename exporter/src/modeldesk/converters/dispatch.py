"""The four questions that a converter answers, each dispatched on the class of the fitted part."""

import importlib
from collections.abc import Callable
from functools import singledispatch

from modeldesk.columns import Matrix, Mixed, Table
from modeldesk.errors import UnsupportedModelError
from modeldesk.fragment import probability_with_skl2onnx, transform_with_skl2onnx
from modeldesk.fragment import value_with_skl2onnx as value_by_fragment
from modeldesk.graph import Graph

Source = Table | Mixed | Matrix


def as_matrix(x: Source) -> Matrix:
    """A step without column names reads every feature, in the order of training."""
    if isinstance(x, Table):
        x = x.select(x.order)
    if isinstance(x, Mixed):
        raise UnsupportedModelError(
            f"one step reads numbers and texts together: {', '.join(map(str, x.names))}",
            "give numbers and texts to different steps of a ColumnTransformer",
        )
    return x


@singledispatch
def transform(step, graph: Graph, x: Source) -> Matrix | Mixed:
    """Append what `step.transform` does to `x` (N rows); return the resulting matrix.

    Steps without an exact form here go through skl2onnx, and the parity check judges the result.
    """
    return transform_with_skl2onnx(step, graph, as_matrix(x))


@singledispatch
def score(model, graph: Graph, x: Source) -> str:
    """Append `model.decision_function`; return double [N, 1] for two classes, else [N, C]."""
    raise UnsupportedModelError(
        f"the decision function of {type(model).__name__} has no exact form here",
        "put a LogisticRegression or a tree model in its place",
    )


@singledispatch
def probability(model, graph: Graph, x: Source) -> str:
    """Append `model.predict_proba`.

    Returns a double tensor: [N, 1], the positive class's probability, for two classes, else [N, C].
    """
    return probability_with_skl2onnx(model, graph, as_matrix(x))


@singledispatch
def value(model, graph: Graph, x: Source) -> str:
    """Append the `predict` of a regressor; return a double tensor of shape [N, 1]."""
    return value_by_fragment(model, graph, as_matrix(x))


def converts(question: Callable, *paths: str) -> Callable:
    """Register a converter for classes named by dotted path; those not installed are left out.

    By name, because older versions of scikit-learn lack some classes.
    """

    def register(converter: Callable) -> Callable:
        for path in paths:
            module, _, name = path.rpartition(".")
            try:
                found = getattr(importlib.import_module(module), name)
            except (ImportError, AttributeError):
                continue
            question.register(found, converter)
        return converter

    return register
