"""HistGradientBoosting, classifier and regressor: float64 thresholds, categories as bit sets."""

import numpy as np

from modeldesk.columns import Matrix, Mixed, Table, join
from modeldesk.converters.activations import sigmoid_or_softmax
from modeldesk.converters.dispatch import Source, as_matrix, converts, probability, score, value
from modeldesk.converters.dispatch import transform as transform_step
from modeldesk.converters.tree_ensemble import Nodes, append
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import Graph

CLASSIFIER = "sklearn.ensemble.HistGradientBoostingClassifier"
REGRESSOR = "sklearn.ensemble.HistGradientBoostingRegressor"


@converts(score, CLASSIFIER)
def _(model, graph: Graph, x: Source) -> str:
    return raw_score(model, graph, _as_trees_read(model, graph, x))


@converts(probability, CLASSIFIER)
def _(model, graph: Graph, x: Source) -> str:
    return sigmoid_or_softmax(graph, score(model, graph, x), len(model.classes_))


@converts(value, REGRESSOR)
def _(model, graph: Graph, x: Source) -> str:
    raw = raw_score(model, graph, _as_trees_read(model, graph, x))
    link = type(model._loss.link).__name__
    if link == "IdentityLink":
        return raw
    if link == "LogLink":
        return graph.add("Exp", raw)
    raise UnsupportedModelError(f"HistGradientBoosting with loss {model.loss!r}")


def raw_score(model, graph: Graph, x: Matrix) -> str:
    """Append the sum of the trees for the matrix they read; return double [N, K]."""
    known, positions = model._bin_mapper.make_known_categories_bitsets()
    nodes = Nodes()
    targets = model.n_trees_per_iteration_
    trees = [
        (target, predictor) for stage in model._predictors for target, predictor in enumerate(stage)
    ]
    for tree, (target, predictor) in enumerate(trees):
        free = len(predictor.nodes)
        for number, node in enumerate(predictor.nodes):
            if node["is_leaf"]:
                nodes.leaf(tree, number, {target: node["value"]})
            elif node["is_categorical"]:
                left = _members(predictor.raw_left_cat_bitsets[node["bitset_idx"]])
                seen = _members(known[positions[node["feature_idx"]]])
                # The chain asks for the side that missing values do not take, so that missing and
                # unknown ones fall through to the other.
                asked, hit, other = left, node["left"], node["right"]
                if node["missing_go_to_left"]:
                    asked, hit, other = seen - left, node["right"], node["left"]
                free = nodes.membership(tree, number, node["feature_idx"], asked, hit, other, free)
            else:
                _add_comparison(nodes, tree, number, node)
                graph.note_threshold(x.sources[node["feature_idx"]], node["num_threshold"])
    base = np.ravel(model._baseline_prediction).astype(np.float64)
    return append(graph, x.tensor, nodes, targets, inner_base=base)


def _add_comparison(nodes: Nodes, tree: int, number: int, node) -> None:
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


def _members(bitset: np.ndarray) -> set[int]:
    """Positions of the set bits of 8 words of 32 bits."""
    bits = np.unpackbits(np.ascontiguousarray(bitset).view(np.uint8), bitorder="little")
    return set(np.flatnonzero(bits).tolist())


def _as_trees_read(model, graph: Graph, x: Source) -> Matrix:
    """Repeat the model's own preprocessing: categories as codes, in front of the numbers."""
    is_categorical = model.is_categorical_
    if is_categorical is None or not any(is_categorical):
        return as_matrix(x)
    preprocessor = getattr(model, "_preprocessor", None)
    if not isinstance(x, Table):
        if preprocessor is not None and not isinstance(x, Mixed):
            return _codes_of_matrix(preprocessor, graph, x, is_categorical)
        raise UnsupportedModelError(
            "categorical_features after a step that returns texts",
            "give the model the columns themselves, or one-hot encode them",
        )
    texts = [name for name, flag in zip(x.order, is_categorical, strict=True) if flag]
    numbers = [name for name, flag in zip(x.order, is_categorical, strict=True) if not flag]
    if preprocessor is None:
        return as_matrix(x)
    codes = transform_step(preprocessor.named_transformers_["encoder"], graph, x.select(texts))
    return as_matrix(join(graph, [codes, x.select(numbers)] if numbers else [codes]))


def _codes_of_matrix(preprocessor, graph: Graph, x: Matrix, is_categorical) -> Matrix:
    from modeldesk.columns import choose

    flagged = np.flatnonzero(is_categorical)
    plain = np.flatnonzero(~np.asarray(is_categorical))
    encoder = preprocessor.named_transformers_["encoder"]
    codes = transform_step(encoder, graph, choose(graph, x, flagged))
    return as_matrix(join(graph, [codes, choose(graph, x, plain)] if len(plain) else [codes]))
