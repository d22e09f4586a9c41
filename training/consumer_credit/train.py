"""Makes public/models/consumer-credit/1: `python -m training.consumer_credit.train`."""

from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

from modeldesk import export
from modeldesk.groups import as_groups
from training.datasets import MODELS, load
from training.measure import stratified

CARD = Path(__file__).with_name("card.yaml")
FOLDER = MODELS / "consumer-credit" / "1"
TARGET = "bad"
PROHIBITED = ["Age", "Marital"]
# Bands begin at these ages. From 62 on an applicant is elderly: 12 CFR 1002.2(o), Regulation B.
AGES = [25, 35, 45, 62]
BANDS = ["under 25", "25 to 34", "35 to 44", "45 to 61", "62 and older"]
REQUIRED = ["Income", "Home", "Job"]
TEXTS = ["Job", "Home", "Records"]
SKEWED = ["Income", "Assets", "Debt"]
OTHER_NUMBERS = ["Amount", "Price", "Time", "Seniority", "Expenses"]
HOW = "Five-fold cross-validation, stratified, duplicate rows dropped"
FEATURES = [*TEXTS, *SKEWED, *OTHER_NUMBERS]


def load_rows() -> pd.DataFrame:
    """Return the distinct rows that have every required answer; `bad` is 1 for a bad loan."""
    frame = _load()
    return frame[FEATURES].assign(**{TARGET: (frame["Status"] == "bad").astype(int)})


def load_groups() -> pd.DataFrame:
    """Return `Age`, in bands, and `Marital` of the same rows: not features, but looked at after."""
    frame = _load()
    bands = pd.cut(frame["Age"], [0, *AGES, np.inf], right=False, labels=BANDS)
    return frame[PROHIBITED].assign(Age=bands)


def _load() -> pd.DataFrame:
    frame = load("credit_data.csv").drop_duplicates().dropna(subset=REQUIRED)
    return frame.reset_index(drop=True)


def fit(rows: pd.DataFrame) -> Pipeline:
    """Return a logistic regression on standardised numbers and one-hot categories.

    Income, assets and debt run over three powers of ten, so they enter as log(1 + x). A missing
    number is the median; nothing marks that it was missing.
    """
    impute = SimpleImputer(strategy="median")
    prepare = ColumnTransformer(
        [
            ("texts", OneHotEncoder(handle_unknown="ignore"), TEXTS),
            (
                "skewed",
                make_pipeline(impute, FunctionTransformer(np.log1p), StandardScaler()),
                SKEWED,
            ),
            ("numbers", make_pipeline(impute, StandardScaler()), OTHER_NUMBERS),
        ]
    )
    model = make_pipeline(prepare, LogisticRegression(max_iter=1000))
    return model.fit(rows[FEATURES], rows[TARGET])


def train(folder: Path = FOLDER) -> dict:
    """Measure, fit on all rows, export to `folder`; return the card."""
    texts = yaml.safe_load(CARD.read_text(encoding="utf-8"))
    rows = load_rows()
    groups = as_groups(load_groups(), texts["groups"], len(rows))
    measured = stratified(fit, rows, FEATURES, TARGET, texts["decision"], HOW, groups)
    return export(
        fit(rows),
        rows[FEATURES],
        rows[TARGET],
        folder,
        edits=texts,
        measured=measured,
        replace=True,
    )


if __name__ == "__main__":
    train()
