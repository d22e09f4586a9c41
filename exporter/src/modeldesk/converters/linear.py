"""Linear models, classifiers and regressors, in double precision."""

import numpy as np

from modeldesk.converters.activations import share_of_sum, sigmoid_or_softmax
from modeldesk.converters.dispatch import Source, as_matrix, converts, probability, score, value
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import Graph

LOGISTIC = "sklearn.linear_model.LogisticRegression"
SGD = "sklearn.linear_model.SGDClassifier"
DISCRIMINANT = "sklearn.discriminant_analysis.LinearDiscriminantAnalysis"
REGRESSORS = [
    f"sklearn.linear_model.{name}"
    for name in (
        "LinearRegression Ridge RidgeCV Lasso LassoCV LassoLars LassoLarsCV LassoLarsIC ElasticNet "
        "ElasticNetCV Lars LarsCV BayesianRidge ARDRegression HuberRegressor TheilSenRegressor "
        "QuantileRegressor SGDRegressor OrthogonalMatchingPursuit PassiveAggressiveRegressor"
    ).split()
] + ["sklearn.svm.LinearSVR"]
LOG_LINKED = [f"sklearn.linear_model.{name}" for name in ("PoissonRegressor", "GammaRegressor")] + [
    "sklearn.linear_model.TweedieRegressor"
]


@converts(
    score,
    LOGISTIC,
    SGD,
    DISCRIMINANT,
    "sklearn.linear_model.RidgeClassifier",
    "sklearn.svm.LinearSVC",
)
def _(model, graph: Graph, x: Source) -> str:
    return affine(graph, as_matrix(x).tensor, model.coef_, model.intercept_)


def affine(graph: Graph, tensor: str, weights: np.ndarray, intercept) -> str:
    """Append tensor @ weights.T + intercept: double [N, F] to [N, K], weights [K, F] or [F]."""
    weights = np.asarray(weights, dtype=np.float64)
    weights = weights.reshape(-1, weights.shape[-1])
    product = graph.add("MatMul", tensor, graph.constant(weights.T))
    shift = np.asarray(intercept, dtype=np.float64).reshape(1, -1)
    return graph.add("Add", product, graph.constant(shift))


@converts(probability, LOGISTIC)
def _(model, graph: Graph, x: Source) -> str:
    raw, classes = score(model, graph, x), len(model.classes_)
    one_against_rest = getattr(model, "multi_class", "auto") == "ovr" or (
        getattr(model, "multi_class", "multinomial") == "auto" and model.solver == "liblinear"
    )
    if classes > 2 and one_against_rest:
        return share_of_sum(graph, graph.add("Sigmoid", raw), classes)
    if classes == 2 and getattr(model, "multi_class", "auto") == "multinomial":
        raw = graph.add("Mul", raw, graph.constant(np.array([[2.0]])))
    return sigmoid_or_softmax(graph, raw, classes)


@converts(probability, DISCRIMINANT)
def _(model, graph: Graph, x: Source) -> str:
    return sigmoid_or_softmax(graph, score(model, graph, x), len(model.classes_))


@converts(probability, SGD)
def _(model, graph: Graph, x: Source) -> str:
    if model.loss not in ("log_loss", "log"):
        raise UnsupportedModelError(
            f"SGDClassifier with loss {model.loss!r} gives no smooth probability",
            "use loss='log_loss'",
        )
    shares = graph.add("Sigmoid", score(model, graph, x))
    classes = len(model.classes_)
    return shares if classes == 2 else share_of_sum(graph, shares, classes)


@converts(value, *REGRESSORS)
def _(model, graph: Graph, x: Source) -> str:
    if np.ndim(model.coef_) > 1 and np.shape(model.coef_)[0] != 1:
        raise UnsupportedModelError("several targets at once", "train one model for each")
    return affine(graph, as_matrix(x).tensor, model.coef_, model.intercept_)


@converts(value, *LOG_LINKED)
def _(model, graph: Graph, x: Source) -> str:
    raw = affine(graph, as_matrix(x).tensor, model.coef_, model.intercept_)
    link = getattr(model, "link", "log")
    power = getattr(model, "power", 1)
    if link == "identity" or (link == "auto" and power <= 0):
        return raw
    return graph.add("Exp", raw)
