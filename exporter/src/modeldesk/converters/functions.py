"""Plain functions: the numpy ones that FunctionTransformer and target transformations hold."""

from collections.abc import Callable

import numpy as np
from sklearn.preprocessing import FunctionTransformer

from modeldesk.columns import Matrix
from modeldesk.converters.dispatch import Source, as_matrix, transform
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import Graph


@transform.register(FunctionTransformer)
def _(step: FunctionTransformer, graph: Graph, x: Source) -> Matrix:
    if step.func is None:
        return transform("passthrough", graph, x)
    x = as_matrix(x)
    return Matrix(apply(step.func, graph, x.tensor, step.kw_args), (None,) * x.width)


def apply(function: Callable, graph: Graph, tensor: str, arguments: dict | None = None) -> str:
    """Append a known numpy function, element by element. Raises UnsupportedModelError."""
    if function not in _FUNCTIONS or arguments:
        name = getattr(function, "__name__", repr(function))
        raise UnsupportedModelError(
            f"the function {name!r} is Python code, which a browser cannot run",
            f"use one of {', '.join(sorted(f'np.{known.__name__}' for known in _FUNCTIONS))},"
            " or do it before training",
        )
    return _FUNCTIONS[function](graph, tensor)


def _log1p(graph: Graph, tensor: str) -> str:
    return graph.add("Log", graph.add("Add", tensor, graph.constant(np.ones(1))))


def _expm1(graph: Graph, tensor: str) -> str:
    return graph.add("Sub", graph.add("Exp", tensor), graph.constant(np.ones(1)))


def _log_of_base(base: float) -> Callable[[Graph, str], str]:
    return lambda graph, tensor: graph.add(
        "Div", graph.add("Log", tensor), graph.constant(np.log([base]))
    )


def _plain(operator: str) -> Callable[[Graph, str], str]:
    return lambda graph, tensor: graph.add(operator, tensor)


_FUNCTIONS: dict[Callable, Callable[[Graph, str], str]] = {
    np.log1p: _log1p,
    np.expm1: _expm1,
    np.log: _plain("Log"),
    np.log2: _log_of_base(2.0),
    np.log10: _log_of_base(10.0),
    np.exp: _plain("Exp"),
    np.sqrt: _plain("Sqrt"),
    np.abs: _plain("Abs"),
    np.square: lambda graph, tensor: graph.add("Mul", tensor, tensor),
}
