"""The home equity model: what it reads, how it is fitted, how it is tested."""

import numpy as np
import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

from training.datasets import load
from training.home_equity.twins import twin_groups

TARGET = "BAD"
FEATURES = [
    "LOAN",
    "REASON",
    "VALUE",
    "MORTDUE",
    "JOB",
    "YOJ",
    "DEBTINC",
    "DEROG",
    "DELINQ",
    "NINQ",
    "CLAGE",
    "CLNO",
]
CATEGORIES = {
    "REASON": ["DebtCon", "HomeImp"],
    "JOB": ["Mgr", "Office", "Other", "ProfExe", "Sales", "Self"],
}
NUMBERS = [name for name in FEATURES if name not in CATEGORIES]
RISK_RISES_WITH = ["DEBTINC", "DEROG", "DELINQ", "NINQ"]
RISK_FALLS_WITH = ["CLAGE"]
REQUIRED = ["DEBTINC", "VALUE"]
FOLDS = 5
SETTINGS = {
    "max_iter": 160,
    "learning_rate": 0.3,
    "max_leaf_nodes": 63,
    "min_samples_leaf": 5,
    "max_features": 0.3,
    "l2_regularization": 2.0,
}


def load_rows() -> tuple[pd.DataFrame, np.ndarray]:
    """Return the rows with debt-to-income, and their near-twin groups."""
    frame = load("hmeq.csv")
    groups = twin_groups(frame)
    kept = frame["DEBTINC"].notna().to_numpy()
    return frame.loc[kept, [TARGET, *FEATURES]].reset_index(drop=True), groups[kept]


def split(outcome: np.ndarray, groups: np.ndarray, seed: int, folds: int = FOLDS) -> list:
    """Return pairs of training and test positions; no near-twin group is torn apart."""
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    return list(splitter.split(outcome, outcome, groups))


def boosted_trees(settings: dict = SETTINGS):
    """Return the unfitted pipeline: typical answers for missing ones, then monotone trees.

    No step marks that an answer was missing.
    """
    encode = make_pipeline(
        SimpleImputer(strategy="most_frequent"),
        OneHotEncoder(
            categories=list(CATEGORIES.values()), handle_unknown="ignore", sparse_output=False
        ),
    )
    prepare = ColumnTransformer(
        [("numbers", SimpleImputer(strategy="median"), NUMBERS), ("texts", encode, [*CATEGORIES])]
    )
    signs = {**dict.fromkeys(RISK_RISES_WITH, 1), **dict.fromkeys(RISK_FALLS_WITH, -1)}
    encoded_width = sum(map(len, CATEGORIES.values()))
    constraints = [signs.get(name, 0) for name in NUMBERS] + [0] * encoded_width
    trees = HistGradientBoostingClassifier(
        **settings, monotonic_cst=constraints, early_stopping=False, random_state=0
    )
    return make_pipeline(prepare, trees)


def fill_by_chance(frame: pd.DataFrame) -> pd.DataFrame:
    """Fill the gaps in mortgage due with answers drawn from its known ones (seeded).

    Filled with the median, its 400 gaps would stand out as a spike that trees can single out: a
    flag for missing answers by the back door. The other columns are counts, categories or
    monotone, and their typical answer is one that many rows have.
    """
    mortgage = frame["MORTDUE"].copy()
    gaps = mortgage.isna()
    known = mortgage[~gaps].to_numpy()
    mortgage[gaps] = np.random.default_rng(0).choice(known, gaps.sum())
    return frame.assign(MORTDUE=mortgage)


def fit(frame: pd.DataFrame, groups: np.ndarray, settings: dict = SETTINGS, folds: int = FOLDS):
    """Return trees fitted on all rows, calibrated on scores of rows that their trees never saw.

    Platt scaling keeps the order of scores, so what was monotone stays so.
    """
    outcome = frame[TARGET].to_numpy()
    model = CalibratedClassifierCV(
        boosted_trees(settings),
        method="sigmoid",
        cv=split(outcome, groups, seed=1, folds=folds),
        ensemble=False,
    )
    return model.fit(fill_by_chance(frame[FEATURES]), outcome)
