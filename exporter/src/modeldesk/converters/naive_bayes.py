"""Naive Bayes in double precision."""

import numpy as np
from onnx import TensorProto

from modeldesk.columns import Matrix
from modeldesk.converters.dispatch import Source, as_matrix, converts, probability
from modeldesk.converters.linear import affine
from modeldesk.graph import Graph


@converts(probability, "sklearn.naive_bayes.GaussianNB")
def _(model, graph: Graph, x: Source) -> str:
    """log P(c) - 1/2 sum log(2 pi v) - 1/2 sum (x - m)^2 / v, then the softmax over classes."""
    x = as_matrix(x)
    variances = getattr(model, "var_", None)
    variances = model.sigma_ if variances is None else variances
    columns = []
    axes = graph.constant(np.array([1], dtype=np.int64))
    for prior, mean, variance in zip(model.class_prior_, model.theta_, variances, strict=True):
        deviation = graph.add("Sub", x.tensor, graph.constant(mean.reshape(1, -1)))
        squared = graph.add("Mul", deviation, deviation)
        scaled = graph.add("Div", squared, graph.constant(2 * variance.reshape(1, -1)))
        total = graph.add("ReduceSum", scaled, axes, keepdims=1)
        constant = np.log(prior) - 0.5 * np.sum(np.log(2.0 * np.pi * variance))
        columns.append(graph.add("Sub", graph.constant(np.array([[constant]])), total))
    return _softmax(graph, graph.add("Concat", *columns, axis=1), len(model.classes_))


@converts(probability, "sklearn.naive_bayes.MultinomialNB")
def _(model, graph: Graph, x: Source) -> str:
    logits = affine(graph, as_matrix(x).tensor, model.feature_log_prob_, model.class_log_prior_)
    return _softmax(graph, logits, len(model.classes_))


@converts(probability, "sklearn.naive_bayes.BernoulliNB")
def _(model, graph: Graph, x: Source) -> str:
    x = as_matrix(x)
    tensor = x.tensor if model.binarize is None else above(graph, x, model.binarize)
    absent = np.log1p(-np.exp(model.feature_log_prob_))
    start = model.class_log_prior_ + absent.sum(axis=1)
    logits = affine(graph, tensor, model.feature_log_prob_ - absent, start)
    return _softmax(graph, logits, len(model.classes_))


def above(graph: Graph, x: Matrix, threshold: float) -> str:
    """Append 1 where a value is above the threshold, else 0: double, same shape."""
    hits = graph.add("Greater", x.tensor, graph.constant(np.array(float(threshold))))
    return graph.cast(hits, TensorProto.DOUBLE)


def _softmax(graph: Graph, logits: str, classes: int) -> str:
    shares = graph.add("Softmax", logits, axis=1)
    if classes > 2:
        return shares
    return graph.add("Gather", shares, graph.constant(np.array([1])), axis=1)
