"""How well a model predicts, by kind of task, each figure with an interval.

Outcomes and predictions, by task: 0 or 1 and the positive class's probability, both [N] (binary);
the class's position [N] and probabilities [N, C] (multiclass); numbers, both [N] (regression).
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from modeldesk.measuring import bins
from modeldesk.rounding import significant

REPLICATES = 500
DIGITS = 4

Metric = Callable[[np.ndarray, np.ndarray], float]


def auc(outcome: np.ndarray, predicted: np.ndarray) -> float:
    """Return the area under the ROC curve; NaN where all rows are of one class.

    The share of pairs, one of each class, in which the positive one scores higher; equal scores
    count half (Hanley and McNeil 1982).
    """
    positives = int(outcome.sum())
    pairs = positives * (len(outcome) - positives)
    if not pairs:
        return np.nan
    _, place, count = np.unique(predicted, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    won = ranks[outcome == 1].sum() - positives * (positives + 1) / 2
    return float(won / pairs)


def brier_score(outcome: np.ndarray, predicted: np.ndarray) -> float:
    """Return the mean squared distance of probability and outcome."""
    return float(np.square(predicted - outcome).mean())


def calibration_error(outcome: np.ndarray, predicted: np.ndarray) -> float:
    """Return the mean distance of predicted and observed share over ten equal-sized groups.

    Each group counts by its rows (expected calibration error, Naeini et al. 2015, with groups
    of equal size instead of equal width).
    """
    gaps = [
        abs(outcome[group].mean() - predicted[group].mean()) * len(group)
        for group in bins(predicted)
    ]
    return float(sum(gaps) / len(outcome))


def accuracy(outcome: np.ndarray, predicted: np.ndarray) -> float:
    """Return the share of rows whose most probable class is theirs."""
    return float((predicted.argmax(axis=1) == outcome).mean())


def log_loss(outcome: np.ndarray, predicted: np.ndarray) -> float:
    """Return the mean of -log p, p the probability given to the class that came out."""
    given = predicted[np.arange(len(outcome)), outcome]
    return float(-np.log(np.clip(given, np.finfo(float).eps, 1)).mean())


def r_squared(outcome: np.ndarray, predicted: np.ndarray) -> float:
    """Return the share of the outcome's variance that is explained; NaN where there is none."""
    whole = np.square(outcome - outcome.mean()).sum()
    return float(1 - np.square(outcome - predicted).sum() / whole) if whole > 0 else np.nan


def root_mean_squared_error(outcome: np.ndarray, predicted: np.ndarray) -> float:
    """Return the root of the mean squared error, in the outcome's unit."""
    return float(np.sqrt(np.square(outcome - predicted).mean()))


def mean_absolute_error(outcome: np.ndarray, predicted: np.ndarray) -> float:
    """Return the mean absolute error, in the outcome's unit."""
    return float(np.abs(outcome - predicted).mean())


METRICS: dict[str, dict[str, Metric]] = {
    "binary": {
        "AUC": auc,
        "Brier score": brier_score,
        "Calibration error": calibration_error,
    },
    "multiclass": {"Accuracy": accuracy, "Log loss": log_loss},
    "regression": {
        "R squared": r_squared,
        "Root mean squared error": root_mean_squared_error,
        "Mean absolute error": mean_absolute_error,
    },
}


def metrics(
    outcome: np.ndarray,
    predicted: np.ndarray,
    groups: np.ndarray,
    how: str,
    task: str = "binary",
    seed: int = 0,
) -> list[dict]:
    """Return the card's metrics, with 95 % intervals.

    The interval holds the middle 95 % of 500 bootstrap samples that draw whole `groups` (shape
    [N]), so that rows which resemble each other are drawn together. It is left out where the value
    lies outside: a measure that cannot fall below 0, such as a small calibration error, comes out
    larger in every sample than in the rows themselves, and its interval would mislead.
    """
    members = list(pd.Series(groups).groupby(groups).indices.values())
    random = np.random.default_rng(seed)
    samples: dict[str, list[float]] = {name: [] for name in METRICS[task]}
    for _ in range(REPLICATES):
        drawn = random.integers(len(members), size=len(members))
        rows = np.concatenate([members[i] for i in drawn])
        for name, metric in METRICS[task].items():
            samples[name].append(metric(outcome[rows], predicted[rows]))
    entries = []
    for name, metric in METRICS[task].items():
        low, high = np.nanquantile(samples[name], [0.025, 0.975])
        value = metric(outcome, predicted)
        figures = (
            {"value": value, "low": low, "high": high} if low <= value <= high else {"value": value}
        )
        rounded = {
            key: _rounded(float(figure), task)
            for key, figure in figures.items()
            if np.isfinite(figure)
        }
        if "value" in rounded:
            entries.append({"name": name, **rounded, "how": how})
    return entries


def _rounded(figure: float, task: str) -> float:
    return round(figure, DIGITS) if task == "binary" else significant(figure, DIGITS)
