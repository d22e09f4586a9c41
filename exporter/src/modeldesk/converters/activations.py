"""From raw scores to probabilities."""

import numpy as np

from modeldesk.graph import Graph


def sigmoid_or_softmax(graph: Graph, raw: str, classes: int) -> str:
    """Append the logistic link: sigmoid of [N, 1] for two classes, else softmax of [N, C]."""
    if classes == 2:
        return graph.add("Sigmoid", raw)
    return graph.add("Softmax", raw, axis=1)


def share_of_sum(graph: Graph, tensor: str, classes: int) -> str:
    """Divide each row of [N, C] by its sum; rows of zeros become equal shares."""
    axes = graph.constant(np.array([1], dtype=np.int64))
    total = graph.add("ReduceSum", tensor, axes, keepdims=1)
    is_zero = graph.add("Equal", total, graph.constant(np.zeros((1, 1))))
    safe = graph.add("Where", is_zero, graph.constant(np.ones((1, 1))), total)
    equal = graph.constant(np.full((1, classes), 1 / classes))
    return graph.add("Where", is_zero, equal, graph.add("Div", tensor, safe))


def both_classes(graph: Graph, positive: str) -> str:
    """Put 1 - p beside p: double [N, 1] becomes [N, 2]."""
    one = graph.constant(np.ones((1, 1)))
    return graph.add("Concat", graph.add("Sub", one, positive), positive, axis=1)


def weighted_mean(graph: Graph, members: list[str], weights=None) -> str:
    """Append the mean of tensors of one shape."""
    if len(members) == 1:
        return members[0]
    if weights is None:
        total = graph.add("Sum", *members)
        return graph.add("Div", total, graph.constant(np.array([[float(len(members))]])))
    shares = np.asarray(weights, dtype=np.float64) / np.sum(weights)
    parts = [
        graph.add("Mul", member, graph.constant(np.array([[share]])))
        for member, share in zip(members, shares, strict=True)
    ]
    return graph.add("Sum", *parts)
