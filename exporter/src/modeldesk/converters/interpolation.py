"""Piecewise linear curves."""

import numpy as np
from onnx import TensorProto

from modeldesk.graph import Graph


def interpolate(graph: Graph, tensor: str, xs: np.ndarray, ys: np.ndarray) -> str:
    """Append numpy.interp(tensor, xs, ys): [N, 1] to [N, 1], flat beyond both ends.

    Each segment adds its rise times the share of it that lies below the value, so that steep and
    long segments are both exact to the last digits. Equal neighbours in `xs` make a step that is
    reached at the knot, as with numpy.
    """
    xs, ys = np.asarray(xs, dtype=np.float64), np.asarray(ys, dtype=np.float64)
    kept = np.ones(len(xs), dtype=bool)
    kept[1:-1] = ~((ys[1:-1] == ys[:-2]) & (ys[1:-1] == ys[2:]))
    xs, ys = xs[kept], ys[kept]
    start = graph.constant(np.array([[ys[0]]]))
    widths, rises = np.diff(xs), np.diff(ys)
    total = start
    slope, jump = widths > 0, (widths == 0) & (rises != 0)
    if slope.any():
        offset = graph.add("Sub", tensor, graph.constant(xs[:-1][slope].reshape(1, -1)))
        share = graph.add("Div", offset, graph.constant(widths[slope].reshape(1, -1)))
        zero, one = (graph.constant(np.array(end)) for end in (0.0, 1.0))
        below = graph.add("Min", graph.add("Max", share, zero), one)
        rise = graph.add("MatMul", below, graph.constant(rises[slope].reshape(-1, 1)))
        total = graph.add("Add", rise, total)
    if jump.any():
        at = graph.constant(xs[:-1][jump].reshape(1, -1))
        passed = graph.cast(graph.add("GreaterOrEqual", tensor, at), TensorProto.DOUBLE)
        rise = graph.add("MatMul", passed, graph.constant(rises[jump].reshape(-1, 1)))
        total = graph.add("Add", rise, total)
    if not slope.any() and not jump.any():
        return graph.add("Add", graph.add("Sub", tensor, tensor), start)
    return total
