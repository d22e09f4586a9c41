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


@dataclass(frozen=True)
class Mixed:
    """Columns of numbers and of texts side by side, which no single tensor can hold."""

    columns: tuple[Matrix, ...]

    @property
    def names(self) -> tuple[str | None, ...]:
        """Per column, the feature whose value it holds."""
        return tuple(column.sources[0] for column in self.columns)


@dataclass
class Table:
    """The model's raw features as two packed inputs, taken apart by Split only where needed.

    `order` holds the features in the order of training, or a part of them.
    """

    graph: Graph
    numbers: tuple[str, ...]
    categories: tuple[str, ...]
    order: tuple[str, ...] = ()
    _columns: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.order = self.order or self.numbers + self.categories
        if self.numbers:
            self.graph.input(NUMBERS, TensorProto.DOUBLE, len(self.numbers))
        if self.categories:
            self.graph.input(CATEGORIES, TensorProto.STRING, len(self.categories))

    def select(self, names: Sequence[str]) -> Matrix | Mixed:
        """Return the named columns, in that order."""
        wanted = tuple(names)
        if wanted == self.numbers:
            return Matrix(NUMBERS, wanted)
        if wanted == self.categories:
            return Matrix(CATEGORIES, wanted, is_text=True)
        single = [Matrix(self._column(name), (name,), name in self.categories) for name in wanted]
        return join(self.graph, single)

    def _column(self, name: str) -> str:
        if name not in self._columns:
            packed, names = (
                (NUMBERS, self.numbers) if name in self.numbers else (CATEGORIES, self.categories)
            )
            columns = split(self.graph, Matrix(packed, names, packed == CATEGORIES))
            self._columns.update((column.sources[0], column.tensor) for column in columns)
        return self._columns[name]


def split(graph: Graph, matrix: Matrix | Mixed) -> list[Matrix]:
    """Take an [N, K] matrix apart into K matrices of shape [N, 1]."""
    if isinstance(matrix, Mixed):
        return list(matrix.columns)
    if matrix.width == 1:
        return [matrix]
    tensors = graph.add_many("Split", matrix.tensor, outputs=matrix.width, axis=1)
    return [
        Matrix(tensor, (source,), matrix.is_text)
        for tensor, source in zip(tensors, matrix.sources, strict=True)
    ]


def join(graph: Graph, matrices: Sequence[Matrix | Mixed]) -> Matrix | Mixed:
    """Put matrices side by side: a Matrix if all hold one element type, else Mixed."""
    if len(matrices) == 1:
        return matrices[0]
    if len({isinstance(matrix, Mixed) or matrix.is_text for matrix in matrices}) > 1 or any(
        isinstance(matrix, Mixed) for matrix in matrices
    ):
        return Mixed(tuple(single for matrix in matrices for single in split(graph, matrix)))
    tensor = graph.add("Concat", *(matrix.tensor for matrix in matrices), axis=1)
    sources = tuple(source for matrix in matrices for source in matrix.sources)
    return Matrix(tensor, sources, matrices[0].is_text)


def choose(graph: Graph, matrix: Matrix, positions: Sequence[int]) -> Matrix:
    """Return the columns at `positions`, in that order."""
    positions = [int(position) for position in positions]
    if positions == list(range(matrix.width)):
        return matrix
    index = graph.constant(np.array(positions, dtype=np.int64))
    tensor = graph.add("Gather", matrix.tensor, index, axis=1)
    return Matrix(tensor, tuple(matrix.sources[i] for i in positions), matrix.is_text)


def is_number(column: pd.Series) -> bool:
    """Tell a column of numbers (true and false count as 1 and 0) from one of texts.

    Raises UnsupportedModelError for every other kind of column.
    """
    if column.dtype == np.float16:
        raise UnsupportedModelError(
            f"column {column.name!r} is float16, which keeps three digits",
            "train on float64 or float32",
        )
    if isinstance(column.dtype, pd.CategoricalDtype):
        if all(isinstance(value, str) for value in column.cat.categories):
            return False
        raise UnsupportedModelError(
            f"column {column.name!r} is a pandas category of something other than texts",
            "turn its categories into texts and train again",
        )
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_complex_dtype(column):
        return True
    odd = [value for value in column.dropna().unique() if not isinstance(value, str)]
    if odd:
        raise UnsupportedModelError(
            f"column {column.name!r} holds neither numbers nor texts alone"
            f" (for example {odd[0]!r})",
            "turn it into numbers or into texts before training",
        )
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
