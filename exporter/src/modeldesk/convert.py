"""A fitted model to ONNX bytes, in exact mode: doubles as far as the model itself keeps them."""

import copy
from dataclasses import dataclass, field

import pandas as pd

from modeldesk.columns import Table, is_number
from modeldesk.converters import probability, register_boosting_libraries, value
from modeldesk.converters.activations import both_classes
from modeldesk.errors import ExportError, UnsupportedModelError
from modeldesk.graph import Graph
from modeldesk.original import Original, look_at

PROBABILITIES = "probabilities"
NUMBER = "prediction"


@dataclass(frozen=True)
class Converted:
    """A graph, the features in the column order of its two inputs, and its tree thresholds.

    `is_exact` is False where a step was left to single precision; `inexact` names such steps.
    """

    model: bytes
    numbers: tuple[str, ...]
    categories: tuple[str, ...]
    thresholds: dict[str, list[float]]
    output: str = PROBABILITIES
    inexact: tuple[str, ...] = field(default=())


def convert(model, frame: pd.DataFrame) -> Converted:
    """Convert a fitted model that was trained on `frame`'s columns.

    The graph reads `numbers` (double [N, K]) and `categories` (string [N, K]) and returns
    `probabilities` (double [N, C], in the order of `model.classes_`) or, for a regression,
    `prediction` (double [N, 1]). `model` is not changed. Raises UnsupportedModelError or DataError.
    """
    return convert_original(look_at(model, frame))


def convert_original(original: Original) -> Converted:
    """Convert a model that was looked at before; see `convert`."""
    register_boosting_libraries()
    data, model = original.data, original.model
    graph = Graph()
    graph.precise = original.task == "regression"
    flags = {name: is_number(data[name]) for name in data.columns}
    table = Table(
        graph,
        tuple(name for name, is_numeric in flags.items() if is_numeric),
        tuple(name for name, is_numeric in flags.items() if not is_numeric),
        order=tuple(data.columns),
    )
    try:
        if original.task == "regression":
            output, name, width = value(copy.deepcopy(model), graph, table), NUMBER, 1
        else:
            output, name = probability(copy.deepcopy(model), graph, table), PROBABILITIES
            width = len(model.classes_)
            output = both_classes(graph, output) if width == 2 else output
        content = graph.finish(output, name, width)
    except ExportError:
        raise
    except Exception as error:
        raise UnsupportedModelError(
            f"{type(model).__name__} could not be converted ({type(error).__name__}: "
            f"{str(error).splitlines()[0] if str(error) else 'no reason given'})",
            "use steps and models that the exporter's README lists",
        ) from error
    thresholds = {name: sorted(values) for name, values in sorted(graph.thresholds.items())}
    return Converted(
        content, table.numbers, table.categories, thresholds, name, tuple(graph.inexact)
    )
