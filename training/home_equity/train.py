"""Makes public/models/home-equity/1: `python -m training.home_equity.train`."""

from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from threadpoolctl import threadpool_limits

from modeldesk import export
from modeldesk.importance import Importance
from training.datasets import MODELS
from training.home_equity.model import FEATURES, REQUIRED, TARGET, fit, load_rows, split
from training.measure import calibration, metrics, out_of_fold, roc, shuffler

CARD = Path(__file__).with_name("card.yaml")
FOLDER = MODELS / "home-equity" / "1"
REPEATS = 3
HOW = (
    "Five-fold cross-validation, three times; near-twins in one fold, calibration inside each fold"
)


def measure(frame: pd.DataFrame, groups: np.ndarray, cutoff: float) -> dict:
    """Return the card's training figures from grouped folds, calibration inside each.

    Five folds are drawn three times and their predictions pooled, because one draw alone moves the
    AUC by a point either way. Models are fitted on complete rows (those with every required
    answer) and the figures are of these; the last two metrics add the rows without a market value,
    with a typical one in its place. Answers are shuffled twice in each of the fifteen folds.
    """
    outcome = frame[TARGET].to_numpy()
    complete = frame[REQUIRED].notna().all(axis=1).to_numpy()

    def fit_complete(rows: np.ndarray):
        kept = rows[complete[rows]]
        return fit(frame.iloc[kept], groups[kept])

    importance = Importance("binary", FEATURES)
    shuffle = shuffler(importance, frame[FEATURES], outcome, shuffles=2)

    def look(model, test: np.ndarray) -> None:
        shuffle(model, test[complete[test]])

    predicted = [
        out_of_fold(fit_complete, frame[FEATURES], split(outcome, groups, seed), look)
        for seed in range(REPEATS)
    ]
    y, g = np.tile(outcome[complete], REPEATS), np.tile(groups[complete], REPEATS)
    p = np.concatenate([once[complete] for once in predicted])
    everyone = metrics(
        np.tile(outcome, REPEATS), np.concatenate(predicted), np.tile(groups, REPEATS), HOW
    )
    wider = f", all {len(frame):,} rows with debt-to-income"
    return {
        "metrics": metrics(y, p, g, HOW)
        + [{**entry, "name": entry["name"] + wider} for entry in everyone[:2]],
        "calibration": calibration(y, p, REPEATS),
        "roc": roc(y, p, cutoff),
        **importance.part(HOW),
    }


@threadpool_limits.wrap(limits=1)
def train(folder: Path = FOLDER) -> dict:
    """Measure, fit on all complete rows, export to `folder`; return the card.

    On one thread: trees this small gain nothing from more, and lose much on a busy machine.
    """
    texts = yaml.safe_load(CARD.read_text(encoding="utf-8"))
    frame, groups = load_rows()
    measured = measure(frame, groups, texts["decision"]["cutoff"])
    complete = frame[REQUIRED].notna().all(axis=1).to_numpy()
    rows = frame[complete].reset_index(drop=True)
    model = fit(rows, groups[complete])
    return export(
        model,
        rows.drop(columns=TARGET),
        rows[TARGET],
        folder,
        edits=texts,
        measured=measured,
        replace=True,
    )


if __name__ == "__main__":
    train()
