"""The rows and outcomes that a model was trained on, as a frame and an array."""

import numpy as np
import pandas as pd

from modeldesk.errors import DataError

MOST_ROWS = 200_000


def as_frame(rows, model) -> pd.DataFrame:
    """Return `rows` ([N, F]) as a frame with text names and clean texts. Raises DataError.

    Columns of an array are named as the model knows them, else `feature_1`, `feature_2`, ...
    """
    if not isinstance(rows, pd.DataFrame):
        rows = _from_array(np.asarray(rows), model)
    if len(rows) == 0 or len(rows.columns) == 0:
        raise DataError("the data has no rows or no columns")
    if len(rows) > MOST_ROWS:
        raise DataError(
            f"{len(rows):,} rows are more than the {MOST_ROWS:,} that are compared one by one:"
            " give a random sample of them"
        )
    repeated = sorted({str(name) for name in rows.columns[rows.columns.duplicated()]})
    if repeated:
        raise DataError(
            f"columns that occur twice: {', '.join(repeated)}. Give each column a name of its own"
        )
    rows = rows.reset_index(drop=True)
    if not all(isinstance(name, str) for name in rows.columns):
        rows = rows.set_axis([str(name) for name in rows.columns], axis=1)
    return rows


def _from_array(array: np.ndarray, model) -> pd.DataFrame:
    if array.ndim != 2:
        raise DataError(f"the rows must be a table of two dimensions, not of {array.ndim}")
    names = getattr(model, "feature_names_in_", None)
    if names is None or len(names) != array.shape[1]:
        names = [f"feature_{i + 1}" for i in range(array.shape[1])]
    frame = pd.DataFrame(array, columns=list(names))
    return frame.infer_objects() if array.dtype == object else frame


def as_outcome(outcome, frame: pd.DataFrame) -> np.ndarray:
    """Return outcomes as an array [N]. Raises DataError if they do not match the rows."""
    values = outcome.to_numpy() if isinstance(outcome, pd.Series) else np.asarray(outcome)
    values = values.reshape(-1) if values.ndim == 2 and values.shape[1] == 1 else values
    if values.ndim != 1 or len(values) != len(frame):
        raise DataError(f"{len(frame):,} rows and {len(values):,} outcomes do not belong together")
    if pd.isna(pd.Series(values)).any():
        raise DataError("the target is missing in some rows: leave those rows out")
    return values
