"""Steps that bend each column: PowerTransformer and QuantileTransformer (uniform)."""

import numpy as np

from modeldesk.columns import Matrix, join, split
from modeldesk.converters.dispatch import Source, as_matrix, converts, transform
from modeldesk.converters.interpolation import interpolate
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import Graph

TINY = float(np.spacing(1.0))


@converts(transform, "sklearn.preprocessing.PowerTransformer")
def _(step, graph: Graph, x: Source) -> Matrix:
    bend = _yeo_johnson if step.method == "yeo-johnson" else _box_cox
    columns = split(graph, as_matrix(x))
    bent = [
        Matrix(bend(graph, column.tensor, float(power)), (None,))
        for column, power in zip(columns, step.lambdas_, strict=True)
    ]
    joined = as_matrix(join(graph, bent))
    return transform(step._scaler, graph, joined) if step.standardize else joined


def _number(graph: Graph, value: float) -> str:
    return graph.constant(np.array([[value]]))


def _box_cox(graph: Graph, tensor: str, power: float) -> str:
    if power == 0:
        return graph.add("Log", tensor)
    raised = graph.add("Pow", tensor, _number(graph, power))
    return graph.add("Div", graph.add("Sub", raised, _number(graph, 1.0)), _number(graph, power))


def _yeo_johnson(graph: Graph, tensor: str, power: float) -> str:
    """Yeo and Johnson 2000: Box-Cox of 1 + x above zero, of 1 - x with 2 - power below."""
    zero, one = _number(graph, 0.0), _number(graph, 1.0)
    is_negative = graph.add("Less", tensor, zero)
    # Each side sees harmless values where the other one counts, and NaN stays NaN.
    up = graph.add("Add", graph.add("Where", is_negative, zero, tensor), one)
    down = graph.add("Sub", one, graph.add("Where", is_negative, tensor, zero))
    positive = _box_cox(graph, up, 0.0 if abs(power) < TINY else power)
    rest = 2.0 - power
    negative = graph.add("Neg", _box_cox(graph, down, 0.0 if abs(rest) <= TINY else rest))
    return graph.add("Where", is_negative, negative, positive)


@converts(transform, "sklearn.preprocessing.QuantileTransformer")
def _(step, graph: Graph, x: Source) -> Matrix:
    """The mean of interpolating from below and from above, which differ at repeated quantiles."""
    if step.output_distribution != "uniform":
        raise UnsupportedModelError(
            "QuantileTransformer to a normal distribution has no exact form here",
            "use output_distribution='uniform', or a PowerTransformer",
        )
    columns = split(graph, as_matrix(x))
    curves = []
    for column, quantiles in zip(columns, step.quantiles_.T, strict=True):
        up = interpolate(graph, column.tensor, quantiles, step.references_)
        mirrored = graph.add("Neg", column.tensor)
        down = interpolate(graph, mirrored, -quantiles[::-1], -step.references_[::-1])
        mean = graph.add("Mul", graph.add("Sub", up, down), _number(graph, 0.5))
        ends = [(quantiles[-1], 1.0), (quantiles[0], 0.0)]
        for at, end in ends:
            hit = graph.add("Equal", column.tensor, _number(graph, float(at)))
            mean = graph.add("Where", hit, _number(graph, end), mean)
        curves.append(Matrix(mean, (None,)))
    return as_matrix(join(graph, curves))
