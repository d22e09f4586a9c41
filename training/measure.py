"""Figures from predictions of rows that a model never saw, for the shipped models' cards."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedKFold

from modeldesk.group_figures import table
from modeldesk.groups import Grouping
from modeldesk.importance import Importance
from modeldesk.measuring import calibration, roc
from modeldesk.metrics import METRICS as METRICS_BY_TASK
from modeldesk.metrics import metrics

METRICS = METRICS_BY_TASK["binary"]

__all__ = ["METRICS", "calibration", "metrics", "out_of_fold", "roc", "shuffler", "stratified"]

FOLDS = 5
Look = Callable[[object, np.ndarray], None]


def out_of_fold(
    fit: Callable[[np.ndarray], object],
    data: pd.DataFrame,
    folds: Iterable[tuple[np.ndarray, np.ndarray]],
    look: Look | None = None,
) -> np.ndarray:
    """Return, for each row of `data`, the probability from a model that never saw it.

    `fit` takes the positions of training rows and returns a fitted classifier; `folds` holds
    pairs of training and test positions. `look` is shown each fold's model and test positions.
    """
    predicted = np.full(len(data), np.nan)
    for train, test in folds:
        model = fit(train)
        predicted[test] = model.predict_proba(data.iloc[test])[:, 1]
        if look is not None:
            look(model, test)
    return predicted


def shuffler(
    importance: Importance, data: pd.DataFrame, outcome: np.ndarray, shuffles: int
) -> Look:
    """Return a look that adds each fold's losses to `importance`."""

    def look(model, test: np.ndarray) -> None:
        def predict(rows: pd.DataFrame) -> np.ndarray:
            return model.predict_proba(rows)[:, 1]

        importance.look(predict, data.iloc[test], outcome[test], shuffles)

    return look


def stratified(
    fit: Callable[[pd.DataFrame], object],
    rows: pd.DataFrame,
    features: Sequence[str],
    target: str,
    decision: Mapping,
    how: str,
    groups: Sequence[Grouping] = (),
) -> dict:
    """Return the card's training figures from five stratified folds of `rows`.

    `fit` takes rows, `target` column included, and returns a fitted classifier that reads
    `features`; `groups` has the rows of `rows`.
    """
    outcome = rows[target].to_numpy()
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(rows, outcome)
    importance = Importance("binary", features)
    look = shuffler(importance, rows[features], outcome, shuffles=5)
    predicted = out_of_fold(lambda train: fit(rows.iloc[train]), rows[features], folds, look)
    tables = [table(grouping, outcome, predicted, decision, how) for grouping in groups]
    return {
        "metrics": metrics(outcome, predicted, np.arange(len(rows)), how),
        "calibration": calibration(outcome, predicted),
        "roc": roc(outcome, predicted, decision["cutoff"]),
        **importance.part(how),
        **({"groups": tables} if tables else {}),
    }
