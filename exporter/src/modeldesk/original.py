"""The fitted model as the exporter sees it: its task, the columns it reads, its answers."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from modeldesk.errors import DataError, UnsupportedModelError

CALIBRATE = (
    "wrap it in CalibratedClassifierCV(model, method='sigmoid') and fit that, or use a model"
    " with predict_proba"
)


@dataclass(frozen=True)
class Original:
    """A fitted model and `frame`, the rows it was trained on, in the model's column order.

    `columns` are those that matter: what a ColumnTransformer drops is not asked for.
    """

    model: object
    frame: pd.DataFrame
    columns: tuple[str, ...]
    task: str

    @property
    def classes(self) -> list:
        """The classes as JSON values, in the order of the probabilities; none for a regression."""
        if self.task == "regression":
            return []
        return [getattr(label, "item", lambda v=label: v)() for label in self.model.classes_]

    @property
    def data(self) -> pd.DataFrame:
        """The training rows of the columns that matter."""
        return self.frame[list(self.columns)]

    def as_trained(self, frame: pd.DataFrame) -> pd.DataFrame | np.ndarray:
        """Return the rows as the model takes them: an array if it was trained without names."""
        if hasattr(self.model, "feature_names_in_"):
            return frame
        has_numbers_only = all(pd.api.types.is_numeric_dtype(kind) for kind in frame.dtypes)
        is_scikit_learn = type(self.model).__module__.startswith("sklearn")
        return frame.to_numpy() if has_numbers_only or is_scikit_learn else frame

    def predict(self, rows: pd.DataFrame) -> np.ndarray:
        """Return probabilities [N, C] in the order of `classes`, or numbers [N, 1], float64.

        `rows` holds at least `columns`; the others are filled with a training row's values.
        """
        whole = pd.DataFrame(
            {
                name: rows[name] if name in rows else [self.frame[name].iloc[0]] * len(rows)
                for name in self.frame.columns
            },
            index=rows.index,
        )
        asked = self.as_trained(whole)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if self.task == "regression":
                answer = self.model.predict(asked)
            else:
                answer = self.model.predict_proba(asked)
        return np.asarray(answer, dtype=np.float64).reshape(len(rows), -1)


def look_at(model, rows: pd.DataFrame) -> Original:
    """Check that `model` answers `rows`; return both as an Original.

    Raises UnsupportedModelError for what has no probability or number, and DataError for columns
    that are not the model's.
    """
    task = _task(model)
    frame = in_model_order(model, rows)
    read = columns_read(model, tuple(frame.columns))
    columns = tuple(name for name in frame.columns if name in read)
    if not columns:
        raise DataError("the model reads no column at all")
    original = Original(model, frame, columns, task)
    try:
        original.predict(frame.head(2))
    except Exception as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise DataError(
            f"the model does not accept the rows given: {first}. Give it the rows, with the column"
            " names and types, that it was trained on"
        ) from error
    return original


def _task(model) -> str:
    kind = type(model).__name__
    if not hasattr(model, "predict"):
        raise UnsupportedModelError(
            f"a {kind} is not a model that predicts", "give a fitted classifier or regressor"
        )
    try:
        classes = getattr(model, "classes_", None)
    except Exception:  # unfitted search objects raise here
        classes = None
    if classes is None:
        if not _is_regressor(model):
            raise UnsupportedModelError(
                f"this {kind} is neither a fitted classifier nor a regressor",
                "give a classifier or regressor, and call fit before exporting",
            )
        return "regression"
    if isinstance(classes, list) or getattr(model, "n_outputs_", 1) not in (1, None):
        raise UnsupportedModelError("several outputs at once", "train one model for each")
    if not hasattr(model, "predict_proba"):
        raise UnsupportedModelError(f"{kind} has no predict_proba, only labels", CALIBRATE)
    if len(classes) < 2:
        raise UnsupportedModelError("the model knows one class only", "train on rows of both")
    return "binary" if len(classes) == 2 else "multiclass"


def _is_regressor(model) -> bool:
    from sklearn.base import is_regressor

    try:
        return is_regressor(model)
    except Exception:
        return False


def in_model_order(model, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the model's own columns of `rows`. Raises DataError if one is absent."""
    names = getattr(model, "feature_names_in_", None)
    if names is None:
        count = getattr(model, "n_features_in_", len(rows.columns))
        if count != len(rows.columns):
            raise DataError(
                f"the model was trained on {count} columns without names, and the data has"
                f" {len(rows.columns)}: {', '.join(map(str, rows.columns))}. Give exactly the"
                " columns of the training, in that order"
            )
        return rows.reset_index(drop=True)
    absent = [str(name) for name in names if name not in rows.columns]
    if absent:
        raise DataError(
            f"the data lacks columns that the model was trained on: {', '.join(absent)}."
            f" It has {', '.join(map(str, rows.columns))}"
        )
    return rows[list(names)].reset_index(drop=True)


def columns_read(model, names: Sequence[str]) -> set[str]:
    """Return the names that reach the model; a ColumnTransformer in front may drop some."""
    from modeldesk.converters.preprocessing import column_names

    kind = type(model).__name__
    if kind == "Pipeline":
        return columns_read(model.steps[0][1], names)
    if kind == "ColumnTransformer":
        kept = [
            column_names(columns, getattr(model, "feature_names_in_", names))
            for _, part, columns in model.transformers_
            if not (isinstance(part, str) and part == "drop")
        ]
        return {name for part in kept for name in part}
    parts = _members(model)
    if not parts:
        return set(names)
    return set().union(*(columns_read(part, names) for part in parts))


def _members(model) -> list:
    if getattr(model, "passthrough", False):
        return []
    if hasattr(model, "calibrated_classifiers_"):
        folds = model.calibrated_classifiers_
        return [getattr(fold, "estimator", None) or fold.base_estimator for fold in folds]
    for attribute in ("best_estimator_", "estimator_", "regressor_"):
        if hasattr(model, attribute):
            return [getattr(model, attribute)]
    if type(model).__name__ == "FrozenEstimator":
        return [model.estimator]
    if type(model).__name__.startswith(("Voting", "Stacking")):
        return list(model.estimators_)
    return []
