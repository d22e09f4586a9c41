"""XGBoost: float32 inputs, thresholds and sums; a value below the threshold goes left."""

import json

import numpy as np
from onnx import TensorProto

from modeldesk.converters.activations import sigmoid_or_softmax
from modeldesk.converters.dispatch import Source, as_matrix, converts, probability, value
from modeldesk.converters.scikit_trees import single_precision
from modeldesk.converters.tree_ensemble import Nodes, append
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import Graph

CLASSIFIERS = ["xgboost.XGBClassifier", "xgboost.XGBRFClassifier"]
REGRESSORS = ["xgboost.XGBRegressor", "xgboost.XGBRFRegressor"]
PLAIN = {
    "reg:squarederror",
    "reg:absoluteerror",
    "reg:pseudohubererror",
    "reg:quantileerror",
    "reg:squaredlogerror",
}
EXPONENTIAL = {"count:poisson", "reg:gamma", "reg:tweedie"}


@converts(probability, *CLASSIFIERS)
def _(model, graph: Graph, x: Source) -> str:
    learner = _learner(model)
    objective = learner["objective"]["name"]
    if objective not in ("binary:logistic", "multi:softprob", "multi:softmax"):
        raise UnsupportedModelError(
            f"XGBoost with objective {objective!r}", "use binary:logistic or multi:softprob"
        )
    base = _base(learner)
    if objective == "binary:logistic":
        base = np.log(base / (1 - base))
    raw = _raw(model, learner, base, graph, x)
    return sigmoid_or_softmax(graph, raw, len(model.classes_))


@converts(value, *REGRESSORS)
def _(model, graph: Graph, x: Source) -> str:
    learner = _learner(model)
    objective = learner["objective"]["name"]
    if objective in PLAIN:
        return _raw(model, learner, _base(learner), graph, x)
    if objective in EXPONENTIAL:
        return graph.add("Exp", _raw(model, learner, np.log(_base(learner)), graph, x))
    raise UnsupportedModelError(f"XGBoost with objective {objective!r}")


def _learner(model) -> dict:
    missing = model.get_params().get("missing", np.nan)
    if missing is not None and not np.isnan(missing):
        raise UnsupportedModelError(f"XGBoost with missing={missing}", "use NaN for missing values")
    learner = json.loads(bytes(model.get_booster().save_raw("json")))["learner"]
    if learner["gradient_booster"]["name"] != "gbtree":
        raise UnsupportedModelError(
            f"XGBoost with booster {learner['gradient_booster']['name']!r}", "use booster='gbtree'"
        )
    if any(any(tree["split_type"]) for tree in learner["gradient_booster"]["model"]["trees"]):
        raise UnsupportedModelError(
            "XGBoost that splits on categories itself",
            "one-hot encode the categories in a pipeline and train again",
        )
    return learner


def _base(learner: dict) -> np.ndarray:
    scores = json.loads(learner["learner_model_param"]["base_score"])
    return np.atleast_1d(np.asarray(scores, dtype=np.float32)).astype(np.float64)


def _raw(model, learner: dict, base: np.ndarray, graph: Graph, x: Source) -> str:
    """Append the margin: double [N, K]."""
    x, forest = as_matrix(x), learner["gradient_booster"]["model"]
    targets = max(1, int(learner["learner_model_param"]["num_class"]))
    last = len(forest["trees"])
    best = getattr(model, "best_iteration", None) if model.early_stopping_rounds else None
    if best is not None:
        last = forest["iteration_indptr"][best + 1]
    one_by_one = graph.precise and targets == 1
    nodes = Nodes()
    for number, tree in enumerate(forest["trees"][:last]):
        target = number if one_by_one else forest["tree_info"][number]
        _add_tree(nodes, graph, x, number, tree, target)
    inputs = single_precision(graph, x)
    if one_by_one:
        return _float32_sum(graph, inputs, nodes, last, base)
    total = append(graph, inputs, nodes, targets)
    return graph.add("Add", total, graph.constant(base.reshape(1, -1)))


def _float32_sum(graph: Graph, inputs: str, nodes: Nodes, trees: int, base: np.ndarray) -> str:
    """Add the trees' leaves to the base in float32, one after the other, as XGBoost does."""
    graph.precise = False  # each output is one leaf, which float32 holds
    leaves = graph.cast(append(graph, inputs, nodes, trees), TensorProto.FLOAT)
    graph.precise = True
    first = graph.constant(np.array([0], dtype=np.int64))
    nothing = graph.add("Gather", leaves, first, axis=1)
    nothing = graph.add("Sub", nothing, nothing)
    start = graph.add("Add", nothing, graph.constant(base.astype(np.float32).reshape(1, 1)))
    row = graph.add("Concat", start, leaves, axis=1)
    sums = graph.add("CumSum", row, graph.constant(np.array(1, dtype=np.int64)))
    end = graph.add("Gather", sums, graph.constant(np.array([trees], dtype=np.int64)), axis=1)
    return graph.cast(end, TensorProto.DOUBLE)


def _add_tree(nodes: Nodes, graph: Graph, x, number: int, tree: dict, target: int) -> None:
    values = np.asarray(tree["split_conditions"], dtype=np.float32).astype(np.float64)
    for i, (left, right) in enumerate(
        zip(tree["left_children"], tree["right_children"], strict=True)
    ):
        if left == -1:
            nodes.leaf(number, i, {target: values[i]})
            continue
        feature = tree["split_indices"][i]
        # BRANCH_LEQ on the float32 value just below says the same as XGBoost's "less than", and
        # leaves one kind of comparison in the ensemble.
        below = np.nextafter(np.float32(values[i]), np.float32(-np.inf))
        nodes.add(
            number, i, "BRANCH_LEQ", feature, float(below), left, right, tree["default_left"][i]
        )
        graph.note_threshold(x.sources[feature], values[i])
