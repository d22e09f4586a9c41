"""CalibratedClassifierCV: Platt scaling, isotonic regression, temperature."""

import numpy as np

from modeldesk.converters.activations import (
    both_classes,
    share_of_sum,
    sigmoid_or_softmax,
    weighted_mean,
)
from modeldesk.converters.dispatch import Source, converts, probability, score
from modeldesk.converters.interpolation import interpolate
from modeldesk.errors import UnsupportedModelError, within
from modeldesk.graph import Graph


@converts(probability, "sklearn.calibration.CalibratedClassifierCV")
def _(model, graph: Graph, x: Source) -> str:
    precise, graph.precise = graph.precise, graph.precise or model.method == "isotonic"
    with within(f"the {model.method}-calibrated model"):
        members = [
            _calibrated(part, model.method, graph, x) for part in model.calibrated_classifiers_
        ]
    graph.precise = precise
    return weighted_mean(graph, members)


def _calibrated(part, method: str, graph: Graph, x: Source) -> str:
    estimator = getattr(part, "estimator", None) or part.base_estimator
    classes = len(part.classes)
    if len(estimator.classes_) != classes:
        raise UnsupportedModelError("a fold of the calibration lacks a class", "use fewer folds")
    has_score = hasattr(estimator, "decision_function")
    raw = score(estimator, graph, x) if has_score else probability(estimator, graph, x)
    if method == "temperature":
        return _temperature(part.calibrators[0], graph, raw, has_score, classes)
    curve = {"sigmoid": _platt, "isotonic": _isotonic}[method]
    if classes == 2:
        return curve(part.calibrators[0], graph, raw)
    columns = graph.add_many("Split", raw, outputs=classes, axis=1)
    curves = [
        curve(calibrator, graph, column)
        for calibrator, column in zip(part.calibrators, columns, strict=True)
    ]
    return share_of_sum(graph, graph.add("Concat", *curves, axis=1), classes)


def _platt(calibrator, graph: Graph, s: str) -> str:
    """Platt scaling, 1 / (1 + exp(a s + b)), Platt 1999, as scikit-learn parametrises it."""
    product = graph.add("Mul", s, graph.constant(np.array([[-calibrator.a_]])))
    shifted = graph.add("Sub", product, graph.constant(np.array([[calibrator.b_]])))
    return graph.add("Sigmoid", shifted)


def _isotonic(calibrator, graph: Graph, s: str) -> str:
    if calibrator.out_of_bounds != "clip":
        raise UnsupportedModelError("isotonic regression that does not clip at its ends")
    return interpolate(graph, s, calibrator.X_thresholds_, calibrator.y_thresholds_)


def _temperature(calibrator, graph: Graph, raw: str, has_score: bool, classes: int) -> str:
    """softmax(beta * logits), Guo et al. 2017; probabilities become logits by their logarithm."""
    beta = graph.constant(np.array([[float(calibrator.beta_)]]))
    if has_score:
        # Two classes have the logits (-s, s).
        factor = graph.constant(np.array([[2.0 if classes == 2 else 1.0]]))
        logits = graph.add("Mul", graph.add("Mul", raw, factor), beta)
        return sigmoid_or_softmax(graph, logits, classes)
    shares = both_classes(graph, raw) if classes == 2 else raw
    tiny = graph.constant(np.array([[np.finfo(np.float64).eps]]))
    logs = graph.add("Log", graph.add("Add", shares, tiny))
    softmax = graph.add("Softmax", graph.add("Mul", logs, beta), axis=1)
    if classes > 2:
        return softmax
    return graph.add("Gather", softmax, graph.constant(np.array([1])), axis=1)
