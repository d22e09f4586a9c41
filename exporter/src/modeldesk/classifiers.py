"""Binary classifiers as ONNX nodes: the decision function, and the positive class's probability."""

from functools import singledispatch

import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from modeldesk.columns import Matrix, Table, join
from modeldesk.errors import UnsupportedModelError
from modeldesk.fragment import probability_with_skl2onnx
from modeldesk.graph import Graph
from modeldesk.histogram_trees import raw_score
from modeldesk.preprocessing import as_matrix, transform


@singledispatch
def score(model, graph: Graph, x: Table | Matrix) -> str:
    """Append `model.decision_function`; return a double tensor of shape [N, 1]."""
    raise UnsupportedModelError(f"no decision function for {type(model).__name__}")


@singledispatch
def probability(model, graph: Graph, x: Table | Matrix) -> str:
    """Append the positive class's probability; return a double tensor of shape [N, 1]."""
    return probability_with_skl2onnx(model, graph, as_matrix(x))


@score.register
def _(model: Pipeline, graph: Graph, x: Table | Matrix) -> str:
    return score(model.steps[-1][1], graph, _before_last(model, graph, x))


@probability.register
def _(model: Pipeline, graph: Graph, x: Table | Matrix) -> str:
    return probability(model.steps[-1][1], graph, _before_last(model, graph, x))


def _before_last(model: Pipeline, graph: Graph, x: Table | Matrix) -> Table | Matrix:
    for _, step in model.steps[:-1]:
        x = transform(step, graph, x)
    return x


@score.register
def _(model: FrozenEstimator, graph: Graph, x: Table | Matrix) -> str:
    return score(model.estimator, graph, x)


@probability.register
def _(model: FrozenEstimator, graph: Graph, x: Table | Matrix) -> str:
    return probability(model.estimator, graph, x)


@score.register
def _(model: LogisticRegression, graph: Graph, x: Table | Matrix) -> str:
    product = graph.add("MatMul", as_matrix(x).tensor, graph.constant(model.coef_.T))
    return graph.add("Add", product, graph.constant(model.intercept_.reshape(1, 1)))


@probability.register
def _(model: LogisticRegression, graph: Graph, x: Table | Matrix) -> str:
    return graph.add("Sigmoid", score(model, graph, x))


@score.register
def _(model: HistGradientBoostingClassifier, graph: Graph, x: Table | Matrix) -> str:
    if model.is_categorical_ is None:
        return raw_score(model, graph, as_matrix(x))
    return raw_score(model, graph, _categories_first(model, graph, x))


@probability.register
def _(model: HistGradientBoostingClassifier, graph: Graph, x: Table | Matrix) -> str:
    return graph.add("Sigmoid", score(model, graph, x))


def _categories_first(
    model: HistGradientBoostingClassifier, graph: Graph, x: Table | Matrix
) -> Matrix:
    """Repeat the model's own preprocessing: categories as codes, in front of the numbers."""
    if not isinstance(x, Table):
        raise UnsupportedModelError(
            "categorical_features after another step: give the model the columns themselves"
        )
    texts = list(model.feature_names_in_[model.is_categorical_])
    numbers = list(model.feature_names_in_[~model.is_categorical_])
    if not set(texts) <= set(x.categories):
        raise UnsupportedModelError("categorical_features must be columns of texts")
    codes = transform(model._preprocessor.named_transformers_["encoder"], graph, x.select(texts))
    return join(graph, [codes, x.select(numbers)] if numbers else [codes])


@probability.register
def _(model: CalibratedClassifierCV, graph: Graph, x: Table | Matrix) -> str:
    if model.method != "sigmoid":
        raise UnsupportedModelError(f"{model.method} calibration: use method='sigmoid'")
    members = [
        _platt(part.estimator, part.calibrators[0], graph, x)
        for part in model.calibrated_classifiers_
    ]
    if len(members) == 1:
        return members[0]
    total = graph.add("Sum", *members)
    return graph.add("Div", total, graph.constant(np.array([[float(len(members))]])))


def _platt(estimator, calibrator, graph: Graph, x: Table | Matrix) -> str:
    """Platt scaling, 1 / (1 + exp(a s + b)), Platt 1999, as scikit-learn parametrises it."""
    has_score = hasattr(estimator, "decision_function")
    s = score(estimator, graph, x) if has_score else probability(estimator, graph, x)
    product = graph.add("Mul", s, graph.constant(np.array([[-calibrator.a_]])))
    shifted = graph.add("Sub", product, graph.constant(np.array([[calibrator.b_]])))
    return graph.add("Sigmoid", shifted)


def both_classes(graph: Graph, positive: str) -> str:
    """Put 1 - p beside p: double [N, 1] becomes [N, 2]."""
    one = graph.constant(np.ones((1, 1)))
    return graph.add("Concat", graph.add("Sub", one, positive), positive, axis=1)


def ensure_binary(model) -> None:
    """Refuse what has no probability of one of two classes."""
    if not hasattr(model, "predict_proba"):
        raise UnsupportedModelError(f"{type(model).__name__} has no predict_proba")
    if len(model.classes_) != 2:
        raise UnsupportedModelError(f"{len(model.classes_)} classes; two are supported")
