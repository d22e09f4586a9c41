"""TransformedTargetRegressor: the inverse of what was done to the target."""

from modeldesk.converters.dispatch import Source, converts, value
from modeldesk.converters.functions import apply
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import Graph


@converts(value, "sklearn.compose.TransformedTargetRegressor")
def _(model, graph: Graph, x: Source) -> str:
    raw = value(model.regressor_, graph, x)
    if model.transformer is None:
        if model.inverse_func is None:
            return raw
        return apply(model.inverse_func, graph, raw)
    inverse = _INVERSES.get(type(model.transformer_).__name__)
    if inverse is None:
        raise UnsupportedModelError(
            f"a target transformed by {type(model.transformer_).__name__}",
            "use func=np.log1p with inverse_func=np.expm1, a StandardScaler, or the plain target",
        )
    return inverse(model.transformer_, graph, raw)


def _unscaled(scaler, graph: Graph, raw: str) -> str:
    if scaler.with_std:
        raw = graph.add("Mul", raw, graph.constant(scaler.scale_.reshape(1, 1)))
    if scaler.with_mean:
        raw = graph.add("Add", raw, graph.constant(scaler.mean_.reshape(1, 1)))
    return raw


def _unsqueezed(scaler, graph: Graph, raw: str) -> str:
    if scaler.clip:
        raise UnsupportedModelError("a clipped MinMaxScaler on the target")
    shifted = graph.add("Sub", raw, graph.constant(scaler.min_.reshape(1, 1)))
    return graph.add("Div", shifted, graph.constant(scaler.scale_.reshape(1, 1)))


def _function(step, graph: Graph, raw: str) -> str:
    return raw if step.inverse_func is None else apply(step.inverse_func, graph, raw)


_INVERSES = {
    "StandardScaler": _unscaled,
    "MinMaxScaler": _unsqueezed,
    "FunctionTransformer": _function,
}
