"""scikit-learn's own trees: single, forests, gradient boosting, AdaBoost.

They cast their inputs to float32 and compare with float64 thresholds; so does the graph.
"""

import numpy as np
from onnx import TensorProto

from modeldesk.columns import Matrix
from modeldesk.converters.activations import sigmoid_or_softmax
from modeldesk.converters.dispatch import Source, as_matrix, converts, probability, score, value
from modeldesk.converters.tree_ensemble import Nodes, append
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import Graph

FORESTS = [f"sklearn.ensemble.{kind}{{}}" for kind in ("RandomForest", "ExtraTrees")]
TREES = ["sklearn.tree.DecisionTree{}", "sklearn.tree.ExtraTree{}"]


def _named(paths: list[str], kind: str) -> list[str]:
    return [path.format(kind) for path in paths]


def add_tree(nodes: Nodes, graph: Graph, x: Matrix, number: int, tree, leaf) -> None:
    """Append one `tree_`; `leaf(i)` gives the weights by target of its node `i`."""
    goes_left = getattr(tree, "missing_go_to_left", np.zeros(tree.node_count))
    for i in range(tree.node_count):
        left, right = tree.children_left[i], tree.children_right[i]
        if left == right:
            nodes.leaf(number, i, leaf(i))
            continue
        feature, threshold = tree.feature[i], tree.threshold[i]
        nodes.add(number, i, "BRANCH_LEQ", feature, threshold, left, right, goes_left[i])
        graph.note_threshold(x.sources[feature], threshold)


def single_precision(graph: Graph, x: Matrix) -> str:
    """Round a double tensor to what float32 holds; the result is double again."""
    return graph.cast(graph.cast(x.tensor, TensorProto.FLOAT), TensorProto.DOUBLE)


def _mean_of_trees(trees: list, graph: Graph, x: Matrix, values, targets: int) -> str:
    """`values(tree)` gives an array [nodes, targets] whose leaves are averaged over the trees."""
    nodes = Nodes()
    for number, tree in enumerate(trees):
        leaves = values(tree) / len(trees)
        add_tree(nodes, graph, x, number, tree, lambda i, w=leaves: dict(enumerate(w[i])))
    return append(graph, single_precision(graph, x), nodes, targets)


def _class_shares(classes: int):
    def values(tree) -> np.ndarray:
        counts = tree.value[:, 0, :]
        totals = counts.sum(axis=1, keepdims=True)
        shares = counts / np.where(totals == 0, 1.0, totals)
        return shares[:, 1:] if classes == 2 else shares

    return values


@converts(probability, *_named(FORESTS + TREES, "Classifier"))
def _(model, graph: Graph, x: Source) -> str:
    _one_output(model)
    classes = len(model.classes_)
    trees = [tree.tree_ for tree in getattr(model, "estimators_", [model])]
    targets = 1 if classes == 2 else classes
    return _mean_of_trees(trees, graph, as_matrix(x), _class_shares(classes), targets)


@converts(value, *_named(FORESTS + TREES, "Regressor"))
def _(model, graph: Graph, x: Source) -> str:
    _one_output(model)
    trees = [tree.tree_ for tree in getattr(model, "estimators_", [model])]
    base = float(np.mean([tree.value[0, 0, 0] for tree in trees]))
    mean = _mean_of_trees(trees, graph, as_matrix(x), lambda tree: tree.value[:, 0, :] - base, 1)
    return graph.add("Add", mean, graph.constant(np.array([[base]])))


def _one_output(model) -> None:
    if getattr(model, "n_outputs_", 1) != 1:
        raise UnsupportedModelError(
            f"{model.n_outputs_} outputs at once", "train one model for each"
        )


@converts(score, "sklearn.ensemble.GradientBoostingClassifier")
def _(model, graph: Graph, x: Source) -> str:
    return _boosted(model, graph, as_matrix(x))


@converts(probability, "sklearn.ensemble.GradientBoostingClassifier")
def _(model, graph: Graph, x: Source) -> str:
    raw = score(model, graph, x)
    if model.loss == "exponential":
        raw = graph.add("Mul", raw, graph.constant(np.array([[2.0]])))
    return sigmoid_or_softmax(graph, raw, len(model.classes_))


@converts(value, "sklearn.ensemble.GradientBoostingRegressor")
def _(model, graph: Graph, x: Source) -> str:
    return _boosted(model, graph, as_matrix(x))


def _boosted(model, graph: Graph, x: Matrix) -> str:
    if not isinstance(model.init_, str) and not type(model.init_).__name__.startswith("Dummy"):
        raise UnsupportedModelError(
            "gradient boosting that starts from another model (init=...)", "leave init out"
        )
    start = model._raw_predict_init(np.zeros((1, x.width), dtype=np.float32))
    nodes = Nodes()
    targets = model.estimators_.shape[1]
    for number, stage in enumerate(model.estimators_.ravel()):
        target, leaves = number % targets, stage.tree_.value[:, 0, 0] * model.learning_rate
        add_tree(nodes, graph, x, number, stage.tree_, lambda i, t=target, w=leaves: {t: w[i]})
    total = append(graph, single_precision(graph, x), nodes, targets)
    return graph.add("Add", total, graph.constant(start.astype(np.float64).reshape(1, -1)))


@converts(score, "sklearn.ensemble.AdaBoostClassifier")
def _(model, graph: Graph, x: Source) -> str:
    if not all(hasattr(stage, "tree_") for stage in model.estimators_):
        raise UnsupportedModelError("AdaBoost of something other than trees")
    if getattr(model, "algorithm", "SAMME") == "SAMME.R":
        raise UnsupportedModelError("AdaBoost with SAMME.R", "use algorithm='SAMME'")
    x, classes = as_matrix(x), len(model.classes_)
    shares = model.estimator_weights_ / model.estimator_weights_.sum()
    nodes = Nodes()
    for number, (stage, share) in enumerate(zip(model.estimators_, shares, strict=False)):
        best = stage.classes_.take(np.argmax(stage.tree_.value[:, 0, :], axis=1))
        add_tree(
            nodes,
            graph,
            x,
            number,
            stage.tree_,
            lambda i, b=best, w=share: _vote(model.classes_ == b[i], w, classes),
        )
    return append(graph, single_precision(graph, x), nodes, 1 if classes == 2 else classes)


def _vote(is_winner: np.ndarray, weight: float, classes: int) -> dict[int, float]:
    votes = np.where(is_winner, weight, -weight / (classes - 1))
    return {0: votes[1] - votes[0]} if classes == 2 else dict(enumerate(votes))


@converts(probability, "sklearn.ensemble.AdaBoostClassifier")
def _(model, graph: Graph, x: Source) -> str:
    classes = len(model.classes_)
    raw = score(model, graph, x)
    # scikit-learn takes the softmax of (-d/2, d/2) for two classes, of d/(C - 1) for more.
    if classes > 2:
        raw = graph.add("Mul", raw, graph.constant(np.array([[1 / (classes - 1)]])))
    return sigmoid_or_softmax(graph, raw, classes)
