"""Predictions of rows that a model never saw, for the shipped models' cards."""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedKFold

from modeldesk.measuring import calibration, metrics, roc

__all__ = ["calibration", "metrics", "out_of_fold", "roc", "stratified"]


def out_of_fold(
    fit: Callable[[np.ndarray], object],
    data: pd.DataFrame,
    folds: Iterable[tuple[np.ndarray, np.ndarray]],
) -> np.ndarray:
    """Return, for each row of `data`, the probability from a model that never saw it.

    `fit` takes the positions of training rows and returns a fitted classifier; `folds` holds
    pairs of training and test positions.
    """
    predicted = np.full(len(data), np.nan)
    for train, test in folds:
        predicted[test] = fit(train).predict_proba(data.iloc[test])[:, 1]
    return predicted


def stratified(
    fit: Callable[[pd.DataFrame], object], rows: pd.DataFrame, target: str, cutoff: float, how: str
) -> dict:
    """Return the card's training figures from five stratified folds of `rows`.

    `fit` takes rows, `target` column included, and returns a fitted classifier that reads its own
    columns of what it is given.
    """
    outcome = rows[target].to_numpy()
    folds = StratifiedKFold(5, shuffle=True, random_state=0).split(rows, outcome)
    data = rows.drop(columns=target)
    predicted = out_of_fold(lambda train: fit(rows.iloc[train]), data, folds)
    return {
        "metrics": metrics(outcome, predicted, np.arange(len(rows)), how),
        "calibration": calibration(outcome, predicted),
        "roc": roc(outcome, predicted, cutoff),
    }
