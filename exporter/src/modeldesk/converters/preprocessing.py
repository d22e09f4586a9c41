"""Steps that hold other steps: pipelines, column transformers, unions."""

from collections.abc import Sequence

import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import FeatureUnion, Pipeline

from modeldesk.columns import Matrix, Mixed, Table, choose, join
from modeldesk.converters.dispatch import Source, as_matrix, probability, score, transform, value
from modeldesk.errors import UnsupportedModelError, within
from modeldesk.graph import Graph


def _all_columns(x: Source) -> Matrix | Mixed:
    return x.select(x.order) if isinstance(x, Table) else x


@transform.register(Pipeline)
def _(step: Pipeline, graph: Graph, x: Source) -> Matrix | Mixed:
    return _all_columns(_through(step.steps, graph, x))


def _through(steps: Sequence, graph: Graph, x: Source) -> Source:
    for name, part in steps:
        if part is not None:
            with within(f"{name!r}"):
                x = transform(part, graph, x)
    return x


def _ask_last(question):
    def ask(model: Pipeline, graph: Graph, x: Source) -> str:
        x = _through(model.steps[:-1], graph, x)
        name, last = model.steps[-1]
        with within(f"{name!r}"):
            return question(last, graph, x)

    return ask


for _question in (score, probability, value):
    _question.register(Pipeline, _ask_last(_question))


@transform.register(str)
def _(step: str, graph: Graph, x: Source) -> Matrix | Mixed:
    if step != "passthrough":
        raise UnsupportedModelError(f"unknown step {step!r}")
    return _all_columns(x)


@transform.register(FeatureUnion)
def _(step: FeatureUnion, graph: Graph, x: Source) -> Matrix | Mixed:
    parts = []
    for name, part in step.transformer_list:
        if part is None or (isinstance(part, str) and part == "drop"):
            continue
        with within(f"{name!r}"):
            out = transform(part, graph, x)
        weight = (step.transformer_weights or {}).get(name)
        if weight is not None:
            scaled = graph.add("Mul", as_matrix(out).tensor, graph.constant(np.array([weight])))
            out = Matrix(scaled, (None,) * out.width)
        parts.append(out)
    return join(graph, parts)


@transform.register(ColumnTransformer)
def _(step: ColumnTransformer, graph: Graph, x: Source) -> Matrix | Mixed:
    parts = []
    for name, part, columns in step.transformers_:
        if isinstance(part, str) and part == "drop":
            continue
        with within(f"{name!r}"):
            chosen = _columns(step, graph, x, columns)
            if chosen is not None:
                weight = (step.transformer_weights or {}).get(name)
                if weight is not None:
                    raise UnsupportedModelError("transformer_weights", "scale in a step of its own")
                parts.append(transform(part, graph, chosen))
    if not parts:
        raise UnsupportedModelError("a ColumnTransformer keeps no column")
    return join(graph, parts)


def _columns(step: ColumnTransformer, graph: Graph, x: Source, columns) -> Matrix | Mixed | None:
    if isinstance(x, Table):
        names = column_names(columns, getattr(step, "feature_names_in_", x.order))
        return x.select(names) if names else None
    if isinstance(x, Mixed):
        positions = np.arange(len(x.columns))[_positions(columns)]
        chosen = [x.columns[i] for i in np.atleast_1d(positions)]
        return join(graph, chosen) if chosen else None
    positions = np.atleast_1d(np.arange(x.width)[_positions(columns)])
    return choose(graph, x, positions) if len(positions) else None


def _positions(columns):
    names = [columns] if isinstance(columns, str) else columns
    if not isinstance(names, slice) and any(isinstance(name, str) for name in np.atleast_1d(names)):
        raise UnsupportedModelError(
            "a ColumnTransformer behind another step selects columns by name",
            "let it come first, or select by position",
        )
    return columns


def column_names(columns, feature_names: Sequence[str]) -> list[str]:
    """Return the names of the columns that an entry of `transformers_` selects."""
    if isinstance(columns, str):
        return [columns]
    is_list = not isinstance(columns, slice | int | np.integer)
    if is_list and len(columns) and all(isinstance(column, str) for column in columns):
        return list(columns)
    names = np.asarray(feature_names, dtype=object)
    if is_list and not len(columns):
        return []
    return list(np.atleast_1d(names[list(columns) if is_list else columns]))
