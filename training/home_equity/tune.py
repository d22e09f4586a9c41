"""What choosing settings costs in honesty: `python -m training.home_equity.tune`.

Trees and leaves are fixed beforehand, so that the file stays small enough to travel. The other
settings are chosen by grouped cross-validation inside each outer fold, so that the outer figures
are of rows that had no part in the choice.
"""

from itertools import product

import numpy as np
import pandas as pd
from sklearn.metrics import brier_score_loss
from threadpoolctl import threadpool_limits

from training.home_equity.model import (
    FEATURES,
    REQUIRED,
    SETTINGS,
    TARGET,
    fit,
    load_rows,
    split,
)
from training.measure import METRICS, out_of_fold

CANDIDATES = [
    {**SETTINGS, "learning_rate": rate, "max_features": share, "l2_regularization": penalty}
    for rate, share, penalty in product([0.2, 0.3], [0.3, 0.4], [2.0])
]


def choose(frame: pd.DataFrame, groups: np.ndarray) -> dict:
    """Return the candidate with the lowest Brier score in five grouped folds of `frame`."""
    outcome = frame[TARGET].to_numpy()
    folds = split(outcome, groups, seed=2)

    def brier(settings: dict) -> float:
        def fit_rows(rows: np.ndarray):
            return fit(frame.iloc[rows], groups[rows], settings, folds=2)

        return brier_score_loss(outcome, out_of_fold(fit_rows, frame[FEATURES], folds))

    return min(CANDIDATES, key=brier)


@threadpool_limits.wrap(limits=1)
def main() -> None:
    """Print the choice in each outer fold, the nested figures, and the choice on all rows."""
    frame, groups = load_rows()
    complete = frame[REQUIRED].notna().all(axis=1).to_numpy()
    frame, groups = frame[complete].reset_index(drop=True), groups[complete]
    outcome = frame[TARGET].to_numpy()

    def fit_chosen(rows: np.ndarray):
        settings = choose(frame.iloc[rows].reset_index(drop=True), groups[rows])
        print("chosen inside a fold:", settings, flush=True)
        return fit(frame.iloc[rows], groups[rows], settings)

    predicted = out_of_fold(fit_chosen, frame[FEATURES], split(outcome, groups, seed=0))
    for name, metric in METRICS.items():
        print(f"nested {name}: {metric(outcome, predicted):.4f}", flush=True)
    print("chosen on all rows:", choose(frame, groups))


if __name__ == "__main__":
    main()
