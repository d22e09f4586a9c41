"""How well predicted probabilities fit outcomes, point by point: calibration and ROC.

`outcome` is 0 or 1 and `predicted` a probability, both of shape [N].
"""

import numpy as np

from modeldesk.intervals import wilson

BINS = 10
ROC_POINTS = 40
ROC_DIGITS = 4
CALIBRATION_DIGITS = 5


def calibration(outcome: np.ndarray, predicted: np.ndarray, repeats: int = 1) -> list[dict]:
    """Return mean prediction, observed share, its interval and rows in ten equal-sized groups.

    The interval is the 95 % score interval (Wilson 1927). With each row predicted `repeats` times,
    `rows` and the interval still count it once.
    """
    return [
        _group(predicted[group].mean(), outcome[group].mean(), round(len(group) / repeats))
        for group in bins(predicted)
    ]


def _group(predicted: float, observed: float, rows: int) -> dict:
    low, high = wilson(float(observed), rows)
    shares = {"predicted": predicted, "observed": observed, "low": low, "high": high}
    figures = {name: round(float(share), CALIBRATION_DIGITS) for name, share in shares.items()}
    return {**figures, "rows": rows}


def roc(outcome: np.ndarray, predicted: np.ndarray, cutoff: float) -> list[dict]:
    """Return about forty ROC points, the cut-off among them, by falling threshold."""
    spread = np.quantile(predicted, np.linspace(0, 1, ROC_POINTS - 2)[1:-1])
    thresholds = sorted({0.0, cutoff, 1.0, *np.round(spread, ROC_DIGITS).tolist()}, reverse=True)
    return [
        {
            "threshold": threshold,
            "falsePositiveRate": _share(predicted[outcome == 0] >= threshold),
            "truePositiveRate": _share(predicted[outcome == 1] >= threshold),
        }
        for threshold in thresholds
    ]


def bins(predicted: np.ndarray) -> list[np.ndarray]:
    """Return row positions in ten equal-sized groups by rising prediction."""
    return np.array_split(np.argsort(predicted, kind="stable"), BINS)


def _share(flags: np.ndarray) -> float:
    return round(float(flags.mean()), ROC_DIGITS)
