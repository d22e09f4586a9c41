"""Writes old.pkl beside itself: run it with scikit-learn 1.3.2 (`python make_old.py`)."""

import pickle
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder


def rows() -> pd.DataFrame:
    """Return 400 seeded rows with gaps, and their outcome `bad`."""
    random = np.random.default_rng(5)
    income = random.lognormal(10, 0.5, 400).round(2)
    job = random.choice(["clerk", "miner", "smith"], 400).astype(object)
    bad = (random.random(400) < 1 / (1 + np.exp(income / 20000 - (job == "miner")))).astype(int)
    income[random.random(400) < 0.1] = np.nan
    return pd.DataFrame({"income": income, "job": job, "bad": bad})


def main() -> None:
    """Fit and pickle a small pipeline."""
    data = rows()
    prepared = ColumnTransformer(
        [
            ("numbers", SimpleImputer(strategy="median"), ["income"]),
            ("texts", OneHotEncoder(handle_unknown="ignore", sparse_output=False), ["job"]),
        ]
    )
    trees = HistGradientBoostingClassifier(max_iter=5, max_leaf_nodes=8, random_state=0)
    model = make_pipeline(prepared, trees).fit(data[["income", "job"]], data["bad"])
    Path(__file__).with_name("old.pkl").write_bytes(pickle.dumps(model))


if __name__ == "__main__":
    main()
