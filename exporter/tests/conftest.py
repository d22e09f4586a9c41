"""A small made-up lending table and models fitted on it."""

import numpy as np
import pandas as pd
import pytest
from any_rows import make_rows, prices, three_classes
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMBERS = ["income", "lines", "ratio"]
TEXTS = ["job", "region"]


def pytest_configure(config) -> None:
    config.addinivalue_line("markers", "survey: all pipelines of the survey, a minute or two")


@pytest.fixture(scope="session")
def frame() -> pd.DataFrame:
    random = np.random.default_rng(3)
    rows = 900
    income = random.lognormal(10, 0.5, rows).round(2)
    lines = random.poisson(3, rows).astype(float)
    ratio = random.normal(35, 8, rows)
    job = random.choice(["clerk", "miner", "smith"], rows).astype(object)
    region = random.choice(["north", "south"], rows).astype(object)
    log_odds = 0.1 * (ratio - 35) + 0.4 * (lines - 3) + 1.5 * (job == "miner") - 1
    bad = (random.random(rows) < 1 / (1 + np.exp(-log_odds))).astype(int)
    lines[random.random(rows) < 0.1] = np.nan
    job[random.random(rows) < 0.1] = np.nan
    # An order in which no transformer's columns stand side by side.
    return pd.DataFrame(
        {"income": income, "job": job, "lines": lines, "region": region, "ratio": ratio, "bad": bad}
    )


def prepare() -> ColumnTransformer:
    texts = make_pipeline(
        SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore")
    )
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    return ColumnTransformer(
        [
            ("ratio", "passthrough", ["ratio"]),
            ("region", OneHotEncoder(), ["region"]),
            ("numbers", numbers, ["lines", "income"]),
            ("job", texts, ["job"]),
        ]
    )


@pytest.fixture(scope="session")
def logistic(frame):
    model = make_pipeline(prepare(), LogisticRegression(max_iter=1000))
    return model.fit(frame.drop(columns="bad"), frame["bad"])


@pytest.fixture(scope="session")
def boosted(frame):
    prepared = ColumnTransformer(
        [
            ("numbers", SimpleImputer(strategy="median"), NUMBERS),
            ("texts", OneHotEncoder(handle_unknown="ignore", sparse_output=False), TEXTS),
        ]
    )
    model = make_pipeline(prepared, HistGradientBoostingClassifier(max_iter=20, random_state=0))
    return model.fit(frame.drop(columns="bad"), frame["bad"])


@pytest.fixture
def texts() -> dict:
    return {
        "id": "village",
        "version": 1,
        "title": "Village loan",
        "summary": "A made-up loan.",
        "author": "Tests",
        "licence": "MIT",
        "created": "2026-11-22",
        "intendedUse": "Tests.",
        "dataNotice": "Made up.",
        "output": {"label": "Probability of default"},
        "decision": {"cutoff": 0.5, "bands": [{"upTo": 1, "label": "All"}]},
        "features": {"ratio": {"label": "Debt-to-income", "unit": "%"}},
        "examples": [
            {
                "label": "Low",
                "data": {
                    "income": 30000,
                    "job": None,
                    "lines": 2,
                    "region": "north",
                    "ratio": 30.5,
                },
            }
        ],
        "training": {"target": "bad", "split": "None"},
    }


@pytest.fixture
def rows() -> pd.DataFrame:
    return make_rows()


@pytest.fixture
def three(rows) -> pd.Series:
    return three_classes(rows)


@pytest.fixture
def price(rows) -> pd.Series:
    return prices(rows)
