"""Makes public/models/model1/1 from a pickle: `python -m training.model1.train`.

The pickle is fitted here on seeded data, saved beside this file, and loaded again for the export,
as a newcomer would do it.
"""

import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from sklearn.linear_model import LogisticRegression

from modeldesk import export
from training.datasets import MODELS
from training.measure import stratified

HERE = Path(__file__).parent
PICKLE = HERE / "model1.pkl"
CARD = HERE / "card.yaml"
FOLDER = MODELS / "model1" / "1"
TARGET = "outcome"
FEATURES = ["feature_1", "feature_2"]
ROWS = 2000
SEED = 7


def make_rows() -> pd.DataFrame:
    """Return 2,000 seeded rows: two features, and an outcome that depends on both by chance.

    The log-odds of class 1 are feature_1 - 0.8 feature_2 - 0.3.
    """
    random = np.random.default_rng(SEED)
    features = random.normal(0, 2, size=(ROWS, 2))
    log_odds = features @ [1.0, -0.8] - 0.3
    outcome = (random.random(ROWS) < 1 / (1 + np.exp(-log_odds))).astype(int)
    return pd.DataFrame(features, columns=FEATURES).assign(**{TARGET: outcome})


def fit(rows: pd.DataFrame) -> LogisticRegression:
    """Return a logistic regression of the outcome on both features."""
    return LogisticRegression().fit(rows[FEATURES], rows[TARGET])


def train(folder: Path = FOLDER, pickled: Path = PICKLE) -> dict:
    """Fit and save the pickle, then export what it holds to `folder`; return the card."""
    rows = make_rows()
    pickled.write_bytes(pickle.dumps(fit(rows), protocol=5))
    model = pickle.loads(pickled.read_bytes())
    how = "Five-fold cross-validation, stratified"
    decision = yaml.safe_load(CARD.read_text(encoding="utf-8"))["decision"]
    measured = stratified(fit, rows, FEATURES, TARGET, decision, how)
    return export(
        model, rows[FEATURES], rows[TARGET], folder, edits=CARD, measured=measured, replace=True
    )


if __name__ == "__main__":
    train()
