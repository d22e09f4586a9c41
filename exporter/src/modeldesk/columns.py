"""The columns that flow through the graph: the packed inputs, and the matrices made from them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from onnx import TensorProto

from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import Graph

NUMBERS = "numbers"
CATEGORIES = "categories"
MISSING_TOKEN = ""


@dataclass(frozen=True)
class Matrix:
    """A tensor of shape [N, len(sources)].

    `sources` names, per column, the feature whose value it still holds unchanged (apart from
    imputing), or None once the value was transformed.
    """

    tensor: str
    sources: tuple[str | None, ...]
    is_text: bool = False

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.sources)


@dataclass
class Table:
    """The model's raw features as two packed inputs, taken apart by Split only where needed."""

    graph: Graph
    numbers: tuple[str, ...]
    categories: tuple[str, ...]
    _columns: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.numbers:
            self.graph.input(NUMBERS, TensorProto.DOUBLE, len(self.numbers))
        if self.categories:
            self.graph.input(CATEGORIES, TensorProto.STRING, len(self.categories))

    @property
    def names(self) -> tuple[str, ...]:
        """All feature names: numbers first, then categories."""
        return self.numbers + self.categories

    def select(self, names: Sequence[str]) -> Matrix:
        """Return the named columns, in that order, as one matrix of one element type."""
        wanted = tuple(names)
        if wanted == self.numbers:
            return Matrix(NUMBERS, wanted)
        if wanted == self.categories:
            return Matrix(CATEGORIES, wanted, is_text=True)
        is_text = [name in self.categories for name in wanted]
        if any(is_text) and not all(is_text):
            raise UnsupportedModelError(f"numbers and texts in one transformer: {list(wanted)}")
        single = [Matrix(self._column(name), (name,), all(is_text)) for name in wanted]
        return join(self.graph, single)

    def _column(self, name: str) -> str:
        if name not in self._columns:
            packed, names = (
                (NUMBERS, self.numbers) if name in self.numbers else (CATEGORIES, self.categories)
            )
            columns = split(self.graph, Matrix(packed, names, packed == CATEGORIES))
            self._columns.update((column.sources[0], column.tensor) for column in columns)
        return self._columns[name]


def split(graph: Graph, matrix: Matrix) -> list[Matrix]:
    """Take an [N, K] matrix apart into K matrices of shape [N, 1]."""
    if matrix.width == 1:
        return [matrix]
    tensors = graph.add_many("Split", matrix.tensor, outputs=matrix.width, axis=1)
    return [
        Matrix(tensor, (source,), matrix.is_text)
        for tensor, source in zip(tensors, matrix.sources, strict=True)
    ]


def join(graph: Graph, matrices: Sequence[Matrix]) -> Matrix:
    """Put matrices of one element type side by side."""
    if len(matrices) == 1:
        return matrices[0]
    if len({matrix.is_text for matrix in matrices}) > 1:
        raise UnsupportedModelError("a step returns numbers and texts side by side")
    tensor = graph.add("Concat", *(matrix.tensor for matrix in matrices), axis=1)
    sources = tuple(source for matrix in matrices for source in matrix.sources)
    return Matrix(tensor, sources, matrices[0].is_text)


def is_number(column: pd.Series) -> bool:
    """Tell a column of numbers from one of texts; refuse every other kind of column."""
    if pd.api.types.is_bool_dtype(column):
        raise UnsupportedModelError(f"{column.name!r} is true/false: train on 0/1 or on texts")
    if pd.api.types.is_numeric_dtype(column):
        return True
    if not all(isinstance(value, str) for value in column.dropna().unique()):
        raise UnsupportedModelError(f"{column.name!r} holds neither numbers nor texts alone")
    return False


def pack(
    frame: pd.DataFrame, numbers: Sequence[str], categories: Sequence[str]
) -> dict[str, np.ndarray]:
    """Turn a frame of N rows into the graph's inputs.

    Returns `numbers` (float64 [N, K], NaN where missing) and `categories` (str objects [N, K],
    the empty text where missing), each only if it has columns.
    """
    feeds = {}
    if numbers:
        feeds[NUMBERS] = frame[list(numbers)].to_numpy(dtype=np.float64, na_value=np.nan)
    if categories:
        texts = frame[list(categories)].astype(object)
        feeds[CATEGORIES] = texts.where(texts.notna(), MISSING_TOKEN).to_numpy(dtype=object)
    return feeds


def is_nan(value) -> bool:
    """Tell NaN from every other number, text or None."""
    return isinstance(value, float) and np.isnan(value)
