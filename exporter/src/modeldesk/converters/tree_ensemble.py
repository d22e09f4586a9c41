"""Any set of decision trees as one ONNX tree ensemble with double thresholds and leaves."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from modeldesk.graph import ML, Graph

FLOAT32_DIGITS = 23


@dataclass
class Nodes:
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
    leaf_target: list[int] = field(default_factory=list)
    leaf_weight: list[float] = field(default_factory=list)

    def add(self, tree, node, mode, feature=0, value=0.0, true=0, false=0, missing=0) -> None:
        """Append one node; `missing` tells whether NaN takes the true side."""
        self.tree.append(tree)
        self.node.append(int(node))
        self.feature.append(int(feature))
        self.mode.append(mode)
        self.value.append(float(value))
        self.true.append(int(true))
        self.false.append(int(false))
        self.missing_is_true.append(int(missing))

    def leaf(self, tree: int, node: int, weights: Mapping[int, float]) -> None:
        """Append a leaf that adds `weights` to its targets."""
        self.add(tree, node, "LEAF")
        for target, weight in weights.items():
            self.leaf_tree.append(tree)
            self.leaf_node.append(int(node))
            self.leaf_target.append(int(target))
            self.leaf_weight.append(float(weight))

    def membership(
        self,
        tree: int,
        number: int,
        feature: int,
        members: Iterable[float],
        hit: int,
        other: int,
        free: int,
    ) -> int:
        """Spell set membership as a chain of equalities from node `number` on.

        Missing and unknown values fall through to `other`. Further nodes are numbered from `free`;
        returns the next free number.
        """
        asked = sorted(members) or [-1]
        for i, category in enumerate(asked):
            here = number if i == 0 else free + i - 1
            following = other if i == len(asked) - 1 else free + i
            self.add(tree, here, "BRANCH_EQ", feature, category, hit, following)
        return free + len(asked) - 1


def append(
    graph: Graph, tensor: str, nodes: Nodes, targets: int, inner_base: np.ndarray | None = None
) -> str:
    """Append the sum of all trees' leaves; return a double tensor of shape [N, targets].

    The operator sums in double but returns float32. Where `graph.precise` asks for more, each leaf
    is split in two: a part so coarse that float32 holds its sum exactly, and the small rest.
    """
    if not graph.precise:
        return _append(graph, tensor, nodes, targets, inner_base)
    coarse, rest = _halves(nodes, targets)
    wide = Nodes(**{**vars(nodes)})
    wide.leaf_tree = nodes.leaf_tree * 2
    wide.leaf_node = nodes.leaf_node * 2
    wide.leaf_target = nodes.leaf_target + [target + targets for target in nodes.leaf_target]
    wide.leaf_weight = coarse + rest
    both = _append(graph, tensor, wide, 2 * targets, None)
    halves = graph.add_many("Split", both, outputs=2, axis=1)
    total = graph.add("Add", *halves)
    return total if inner_base is None else graph.add("Add", total, graph.constant(inner_base))


def _halves(nodes: Nodes, targets: int) -> tuple[list[float], list[float]]:
    weights = np.asarray(nodes.leaf_weight, dtype=np.float64)
    tree, target = np.asarray(nodes.leaf_tree), np.asarray(nodes.leaf_target)
    largest = np.zeros((tree.max(initial=0) + 1, targets))
    np.maximum.at(largest, (tree, target), np.abs(weights))
    bound = largest.sum(axis=0).max(initial=0.0)
    unit = 2.0 ** (math.ceil(math.log2(bound)) - FLOAT32_DIGITS) if bound > 0 else 1.0
    coarse = np.round(weights / unit) * unit
    return coarse.tolist(), (weights - coarse).tolist()


def _append(graph: Graph, tensor: str, nodes: Nodes, targets: int, base) -> str:
    output = graph.name("score")
    node = helper.make_node(
        "TreeEnsembleRegressor",
        [tensor],
        [output],
        domain=ML,
        n_targets=targets,
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
        target_ids=nodes.leaf_target,
        nodes_values_as_tensor=_doubles(nodes.value),
        target_weights_as_tensor=_doubles(nodes.leaf_weight),
        **({} if base is None else {"base_values_as_tensor": _doubles(base)}),
    )
    graph.nodes.append(node)
    return graph.cast(output, TensorProto.DOUBLE)


def _doubles(values):
    return numpy_helper.from_array(np.asarray(values, dtype=np.float64), "")
