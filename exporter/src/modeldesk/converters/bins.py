"""Steps that compare with fixed values: KBinsDiscretizer and Binarizer."""

import numpy as np
from onnx import TensorProto

from modeldesk.columns import Matrix, join, split
from modeldesk.converters.dispatch import Source, as_matrix, converts, transform
from modeldesk.converters.naive_bayes import above
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import Graph


@converts(transform, "sklearn.preprocessing.KBinsDiscretizer")
def _(step, graph: Graph, x: Source) -> Matrix:
    if getattr(step, "dtype", None) is np.float32:
        raise UnsupportedModelError("KBinsDiscretizer in float32", "leave dtype out")
    x, parts = as_matrix(x), []
    for column, edges in zip(split(graph, x), step.bin_edges_, strict=True):
        bins = len(edges) - 1
        inner = np.asarray(edges[1:-1], dtype=np.float64)
        for edge in inner:
            graph.note_threshold(column.sources[0], edge)
        if len(inner):
            axes = graph.constant(np.array([1], dtype=np.int64))
            passed = graph.add(
                "GreaterOrEqual", column.tensor, graph.constant(inner.reshape(1, -1))
            )
            flags = graph.cast(passed, TensorProto.DOUBLE)
            number = graph.add("ReduceSum", flags, axes, keepdims=1)
        else:
            number = graph.add("Sub", column.tensor, column.tensor)
        if step.encode == "ordinal":
            parts.append(Matrix(number, (None,)))
            continue
        each = graph.constant(np.arange(bins, dtype=np.float64).reshape(1, -1))
        hits = graph.cast(graph.add("Equal", number, each), TensorProto.DOUBLE)
        parts.append(Matrix(hits, (None,) * bins))
    return as_matrix(join(graph, parts))


@converts(transform, "sklearn.preprocessing.Binarizer")
def _(step, graph: Graph, x: Source) -> Matrix:
    x = as_matrix(x)
    return Matrix(above(graph, x, step.threshold), (None,) * x.width)
