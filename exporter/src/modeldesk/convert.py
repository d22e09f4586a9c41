"""A fitted model to ONNX bytes, in exact mode: doubles as far as scikit-learn itself keeps them."""

import copy
from dataclasses import dataclass

import pandas as pd

import modeldesk.encoders
import modeldesk.scaling  # noqa: F401  (both register their steps)
from modeldesk.classifiers import both_classes, ensure_binary, probability
from modeldesk.columns import Table, is_number
from modeldesk.graph import Graph

OUTPUT = "probabilities"


@dataclass(frozen=True)
class Converted:
    """A graph, the features in the column order of its two inputs, and its tree thresholds."""

    model: bytes
    numbers: tuple[str, ...]
    categories: tuple[str, ...]
    thresholds: dict[str, list[float]]


def convert(model, frame: pd.DataFrame) -> Converted:
    """Convert a fitted binary classifier that was trained on `frame`'s columns.

    The graph reads `numbers` (double [N, K]) and `categories` (string [N, K]) and returns
    `probabilities` (double [N, 2], in the order of `model.classes_`). `model` is not changed.
    Raises UnsupportedModelError.
    """
    ensure_binary(model)
    graph = Graph()
    flags = {name: is_number(frame[name]) for name in frame.columns}
    table = Table(
        graph,
        tuple(name for name, is_numeric in flags.items() if is_numeric),
        tuple(name for name, is_numeric in flags.items() if not is_numeric),
    )
    output = both_classes(graph, probability(copy.deepcopy(model), graph, table))
    thresholds = {name: sorted(values) for name, values in sorted(graph.thresholds.items())}
    return Converted(graph.finish(output, OUTPUT), table.numbers, table.categories, thresholds)
