"""HistGradientBoostingClassifier as one tree ensemble with double thresholds."""

from dataclasses import dataclass, field

import numpy as np
from onnx import TensorProto, helper, numpy_helper
from sklearn.ensemble import HistGradientBoostingClassifier

from modeldesk.columns import Matrix
from modeldesk.graph import ML, Graph


@dataclass
class _Nodes:
    """The ensemble's nodes, one list entry each, in the operator's attribute layout."""

    tree: list[int] = field(default_factory=list)
    node: list[int] = field(default_factory=list)
    feature: list[int] = field(default_factory=list)
    mode: list[str] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    true: list[int] = field(default_factory=list)
    false: list[int] = field(default_factory=list)
    missing_is_true: list[int] = field(default_factory=list)
    leaf_tree: list[int] = field(default_factory=list)
    leaf_node: list[int] = field(default_factory=list)
    leaf_weight: list[float] = field(default_factory=list)

    def add(self, tree, node, mode, feature=0, value=0.0, true=0, false=0, missing=0) -> None:
        self.tree.append(tree)
        self.node.append(node)
        self.feature.append(int(feature))
        self.mode.append(mode)
        self.value.append(float(value))
        self.true.append(int(true))
        self.false.append(int(false))
        self.missing_is_true.append(int(missing))


def raw_score(model: HistGradientBoostingClassifier, graph: Graph, x: Matrix) -> str:
    """Append `model.decision_function` for the matrix its trees read; return float [N, 1]."""
    known, positions = model._bin_mapper.make_known_categories_bitsets()
    nodes = _Nodes()
    for tree, (predictor,) in enumerate(model._predictors):
        free = len(predictor.nodes)
        for number, node in enumerate(predictor.nodes):
            if node["is_leaf"]:
                nodes.add(tree, number, "LEAF")
                nodes.leaf_tree.append(tree)
                nodes.leaf_node.append(number)
                nodes.leaf_weight.append(float(node["value"]))
            elif node["is_categorical"]:
                left = _members(predictor.raw_left_cat_bitsets[node["bitset_idx"]])
                seen = _members(known[positions[node["feature_idx"]]])
                free = _add_membership(nodes, tree, number, node, left, seen, free)
            else:
                _add_comparison(nodes, tree, number, node)
                source = x.sources[node["feature_idx"]]
                if source is not None and np.isfinite(node["num_threshold"]):
                    graph.thresholds[source].add(float(node["num_threshold"]))
    base = np.ravel(model._baseline_prediction).astype(np.float64)
    return _append(graph, x.tensor, nodes, base)


def _add_comparison(nodes: _Nodes, tree: int, number: int, node) -> None:
    nodes.add(
        tree,
        number,
        "BRANCH_LEQ",
        node["feature_idx"],
        node["num_threshold"],
        node["left"],
        node["right"],
        node["missing_go_to_left"],
    )


def _add_membership(
    nodes: _Nodes, tree: int, number: int, node, left: set[int], known: set[int], free: int
) -> int:
    """Spell set membership as a chain of equalities; return the next free node number.

    The chain asks for the categories of the side that missing values do not take, so that
    missing and unknown ones fall through to the other.
    """
    if node["missing_go_to_left"]:
        asked, hit, fallback = known - left, node["right"], node["left"]
    else:
        asked, hit, fallback = left, node["left"], node["right"]
    asked = sorted(asked) or [-1]
    for i, category in enumerate(asked):
        here = number if i == 0 else free + i - 1
        following = fallback if i == len(asked) - 1 else free + i
        nodes.add(tree, here, "BRANCH_EQ", node["feature_idx"], category, hit, following)
    return free + len(asked) - 1


def _members(bitset: np.ndarray) -> set[int]:
    """Positions of the set bits of 8 words of 32 bits."""
    bits = np.unpackbits(np.ascontiguousarray(bitset).view(np.uint8), bitorder="little")
    return set(np.flatnonzero(bits).tolist())


def _append(graph: Graph, tensor: str, nodes: _Nodes, base: np.ndarray) -> str:
    output = graph.name("score")
    node = helper.make_node(
        "TreeEnsembleRegressor",
        [tensor],
        [output],
        domain=ML,
        n_targets=1,
        aggregate_function="SUM",
        post_transform="NONE",
        nodes_treeids=nodes.tree,
        nodes_nodeids=nodes.node,
        nodes_featureids=nodes.feature,
        nodes_modes=nodes.mode,
        nodes_truenodeids=nodes.true,
        nodes_falsenodeids=nodes.false,
        nodes_missing_value_tracks_true=nodes.missing_is_true,
        target_treeids=nodes.leaf_tree,
        target_nodeids=nodes.leaf_node,
        target_ids=[0] * len(nodes.leaf_tree),
        nodes_values_as_tensor=_doubles(nodes.value),
        target_weights_as_tensor=_doubles(nodes.leaf_weight),
        base_values_as_tensor=_doubles(base),
    )
    graph.nodes.append(node)
    return graph.cast(output, TensorProto.DOUBLE)


def _doubles(values):
    return numpy_helper.from_array(np.asarray(values, dtype=np.float64), "")
