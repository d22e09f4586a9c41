"""LightGBM: float64 thresholds, its own rules for missing values, categories of pandas."""

import numpy as np
from onnx import TensorProto

from modeldesk.columns import MISSING_TOKEN, Matrix, Table, is_nan, join, split
from modeldesk.converters.activations import sigmoid_or_softmax
from modeldesk.converters.dispatch import Source, as_matrix, converts, probability, score, value
from modeldesk.converters.tree_ensemble import Nodes, append
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import ML, Graph

PLAIN = {"regression", "regression_l1", "huber", "fair", "quantile", "mape"}
EXPONENTIAL = {"poisson", "gamma", "tweedie"}
NOT_A_CATEGORY = -1.0


@converts(score, "lightgbm.LGBMClassifier")
def _(model, graph: Graph, x: Source) -> str:
    return _raw(model, graph, x)[0]


@converts(probability, "lightgbm.LGBMClassifier")
def _(model, graph: Graph, x: Source) -> str:
    raw, objective, settings = _raw(model, graph, x)
    if objective not in ("binary", "multiclass"):
        raise UnsupportedModelError(
            f"LightGBM with objective {objective!r} gives no probabilities that add up to 1",
            "use objective='binary' or 'multiclass'",
        )
    if objective == "multiclass":
        return sigmoid_or_softmax(graph, raw, len(model.classes_))
    slope = graph.constant(np.array([[float(settings.get("sigmoid", 1))]]))
    shares = graph.add("Sigmoid", graph.add("Mul", raw, slope))
    return shares


@converts(value, "lightgbm.LGBMRegressor")
def _(model, graph: Graph, x: Source) -> str:
    raw, objective, settings = _raw(model, graph, x)
    if objective in EXPONENTIAL:
        return graph.add("Exp", raw)
    if objective not in PLAIN or settings:
        raise UnsupportedModelError(f"LightGBM with objective {objective!r} {settings or ''}")
    return raw


def _raw(model, graph: Graph, x: Source) -> tuple[str, str, dict[str, str]]:
    """Return the trees' sum (double [N, K]), the objective's name and its settings."""
    dump = model.booster_.dump_model()
    objective, *settings = dump.get("objective", "custom").split()
    if model.get_params().get("linear_tree"):
        raise UnsupportedModelError("LightGBM with linear trees", "leave linear_tree out")
    matrix = _codes_for_categories(dump.get("pandas_categorical"), graph, x)
    nodes, targets = Nodes(), dump["num_tree_per_iteration"]
    for number, tree in enumerate(dump["tree_info"]):
        _Tree(nodes, graph, matrix, number, number % targets).add(tree["tree_structure"])
    total = append(graph, matrix.tensor, nodes, targets)
    if dump.get("average_output"):
        rounds = len(dump["tree_info"]) / targets
        total = graph.add("Div", total, graph.constant(np.array([[rounds]])))
    return total, objective, dict(setting.split(":") for setting in settings if ":" in setting)


class _Tree:
    """Numbers the nodes of one nested tree as they are met."""

    def __init__(self, nodes: Nodes, graph: Graph, x: Matrix, number: int, target: int) -> None:
        self._nodes, self._graph, self._x = nodes, graph, x
        self._number, self._target, self._free = number, target, 0

    def _take(self, count: int = 1) -> int:
        self._free += count
        return self._free - count

    def add(self, node: dict) -> int:
        """Append a node and what hangs below; return its number."""
        here = self._take()
        self._fill(node, here)
        return here

    def _fill(self, node: dict, here: int) -> None:
        if "leaf_value" in node:
            self._nodes.leaf(self._number, here, {self._target: node["leaf_value"]})
            return
        feature = node["split_feature"]
        left = self._take(2)
        right = left + 1
        if node["decision_type"] == "==":
            members = [float(text) for text in str(node["threshold"]).split("||")]
            self._free = self._nodes.membership(
                self._number, here, feature, members, left, right, self._free
            )
        else:
            threshold = float(node["threshold"])
            self._nodes.add(
                self._number,
                here,
                "BRANCH_LEQ",
                feature,
                threshold,
                left,
                right,
                _missing_goes_left(node, threshold),
            )
            self._graph.note_threshold(self._x.sources[feature], threshold)
        self._fill(node["left_child"], left)
        self._fill(node["right_child"], right)


def _missing_goes_left(node: dict, threshold: float) -> bool:
    if node["missing_type"] == "NaN":
        return node["default_left"]
    if node["missing_type"] == "Zero":
        raise UnsupportedModelError("LightGBM with zero_as_missing", "leave zero_as_missing out")
    return threshold >= 0  # without missing values in training, LightGBM reads NaN as 0


def _codes_for_categories(categories: list | None, graph: Graph, x: Source) -> Matrix:
    """Replace text columns by the codes that LightGBM gave to pandas categories."""
    if not categories or not isinstance(x, Table):
        return as_matrix(x)
    columns, known = [], iter(categories)
    for column in split(graph, x.select(x.order)):
        if not column.is_text:
            columns.append(column)
            continue
        texts = next(known)
        if any(
            is_nan(text) or not isinstance(text, str) or text == MISSING_TOKEN for text in texts
        ):
            raise UnsupportedModelError("LightGBM on categories that are not all texts")
        codes = graph.add(
            "LabelEncoder",
            column.tensor,
            domain=ML,
            keys_strings=list(texts),
            values_floats=[float(code) for code in range(len(texts))],
            default_float=NOT_A_CATEGORY,
        )
        columns.append(Matrix(graph.cast(codes, TensorProto.DOUBLE), (None,)))
    return as_matrix(join(graph, columns))
