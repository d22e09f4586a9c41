"""How well predicted probabilities fit outcomes, in the card's own terms."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from sklearn.metrics import brier_score_loss, roc_auc_score

BINS = 10
REPLICATES = 500
ROC_POINTS = 40
DIGITS = 4


def calibration_error(outcome: np.ndarray, predicted: np.ndarray) -> float:
    """Return the mean distance of predicted and observed share over ten equal-sized groups.

    Each group counts by its rows (expected calibration error, Naeini et al. 2015, with groups
    of equal size instead of equal width).
    """
    gaps = [
        abs(outcome[group].mean() - predicted[group].mean()) * len(group)
        for group in _bins(predicted)
    ]
    return float(sum(gaps) / len(outcome))


METRICS: dict[str, Callable[[np.ndarray, np.ndarray], float]] = {
    "AUC": roc_auc_score,
    "Brier score": brier_score_loss,
    "Calibration error": calibration_error,
}


def metrics(
    outcome: np.ndarray, predicted: np.ndarray, groups: np.ndarray, how: str, seed: int = 0
) -> list[dict]:
    """Return the card's metrics, each with a 95 % interval.

    `outcome` is 0 or 1 and `predicted` a probability, both of shape [N]. The interval holds the
    middle 95 % of 500 bootstrap samples that draw whole `groups` (shape [N]), so that rows which
    resemble each other are drawn together.
    """
    members = list(pd.Series(groups).groupby(groups).indices.values())
    random = np.random.default_rng(seed)
    samples: dict[str, list[float]] = {name: [] for name in METRICS}
    for _ in range(REPLICATES):
        drawn = random.integers(len(members), size=len(members))
        rows = np.concatenate([members[i] for i in drawn])
        for name, metric in METRICS.items():
            samples[name].append(metric(outcome[rows], predicted[rows]))
    entries = []
    for name, metric in METRICS.items():
        low, high = np.quantile(samples[name], [0.025, 0.975])
        value = metric(outcome, predicted)
        figures = {"value": value, "low": low, "high": high}
        rounded = {key: round(float(figure), DIGITS) for key, figure in figures.items()}
        entries.append({"name": name, **rounded, "how": how})
    return entries


def calibration(outcome: np.ndarray, predicted: np.ndarray, repeats: int = 1) -> list[dict]:
    """Return mean prediction, observed share and rows in ten equal-sized groups.

    With each row predicted `repeats` times, `rows` still counts it once.
    """
    return [
        {
            "predicted": round(float(predicted[group].mean()), 5),
            "observed": round(float(outcome[group].mean()), 5),
            "rows": round(len(group) / repeats),
        }
        for group in _bins(predicted)
    ]


def roc(outcome: np.ndarray, predicted: np.ndarray, cutoff: float) -> list[dict]:
    """Return about forty ROC points, the cut-off among them, by falling threshold."""
    spread = np.quantile(predicted, np.linspace(0, 1, ROC_POINTS - 2)[1:-1])
    thresholds = sorted({0.0, cutoff, 1.0, *np.round(spread, DIGITS).tolist()}, reverse=True)
    return [
        {
            "threshold": threshold,
            "falsePositiveRate": _share(predicted[outcome == 0] >= threshold),
            "truePositiveRate": _share(predicted[outcome == 1] >= threshold),
        }
        for threshold in thresholds
    ]


def _bins(predicted: np.ndarray) -> list[np.ndarray]:
    return np.array_split(np.argsort(predicted, kind="stable"), BINS)


def _share(flags: np.ndarray) -> float:
    return round(float(flags.mean()), DIGITS)
