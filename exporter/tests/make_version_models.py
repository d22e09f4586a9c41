"""Writes two versions of one model, which end-to-end tests compare with each other.

`python exporter/tests/make_version_models.py` writes e2e/models/small-loan/1 and 2, and
e2e/models/small-loan/expected.json, which `version_truth.py` works out without the exporter. All
data is made up by seeded generators; the same versions of the tools give the same bytes.

From version 1 to version 2: `lines` was dropped and `years_in_job` added; `income` has another
label and a higher limit; `debt` may be missing; `purpose` has an option more; other bands, another
cut-off, another policy; boosted trees instead of a logistic regression.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from version_texts import TEXTS
from version_truth import write_truth

from modeldesk import export

FOLDER = Path(__file__).parents[2] / "e2e" / "models" / "small-loan"
TARGET = "default"
FEATURES = {
    1: ["income", "debt", "lines", "purpose"],
    2: ["income", "debt", "years_in_job", "purpose"],
}
PURPOSES = {1: ["car", "furniture", "travel"], 2: ["car", "furniture", "travel", "education"]}
ROWS = {1: 900, 2: 1400}
# Column names of the groups that figures are given for; none of them is a feature.
GROUPS = {1: ["sex"], 2: ["sex", "age_band"]}
# Three bands have so few rows that a rate of theirs says little, or nothing.
FEW = {"62-79": 22, "80-84": 6, "85+": 5}


def applicants(version: int) -> pd.DataFrame:
    """Return the made-up rows of a version: all features, `sex`, `age_band` and `default`.

    Income is in euros a month, debt in euros; `default` is 1 for a loan not paid back.
    """
    random = np.random.default_rng(20 + version)
    rows = ROWS[version]
    age = _ages(random, rows)
    sex = random.choice(["f", "m"], rows).astype(object)
    shift = 0.006 * (age - 40) - 0.12 * (sex == "f")
    income = (np.exp(np.log(2400) + shift + random.normal(0, 0.35, rows)) / 10).round() * 10
    debt = (np.exp(np.log(3000) + random.normal(0, 0.8, rows)) / 10).round() * 10
    lines = random.poisson(3, rows).astype(float)
    years = np.minimum(random.exponential(3 + (age - 18) / 4, rows), age - 17).round()
    purpose = random.choice(PURPOSES[version], rows).astype(object)
    log_odds = 0.9 * np.log(debt / 3000) - 2.2 * np.log(income / 2400) + 0.3 * (lines - 3)
    log_odds += -0.12 * (years - 6) + 0.7 * (purpose == "travel") - 1.5
    outcome = (random.random(rows) < 1 / (1 + np.exp(-log_odds))).astype(int)
    lines[random.random(rows) < 0.12] = np.nan
    years[random.random(rows) < 0.1] = np.nan
    sex[random.random(rows) < 0.06] = np.nan
    if version == 2:
        debt[random.random(rows) < 0.08] = np.nan
    return pd.DataFrame(
        {
            "income": income,
            "debt": debt,
            "lines": lines,
            "years_in_job": years,
            "purpose": purpose,
            "sex": sex,
            "age_band": _bands(age),
            TARGET: outcome,
        }
    )


def _ages(random: np.random.Generator, rows: int) -> np.ndarray:
    age = random.integers(18, 62, rows)
    start = 0
    for (low, high), few in zip([(62, 80), (80, 85), (85, 90)], FEW.values(), strict=True):
        age[start : start + few] = random.integers(low, high, few)
        start += few
    return random.permutation(age)


def _bands(age: np.ndarray) -> np.ndarray:
    bands = pd.cut(age, [18, 25, 40, 62, 80, 85, 120], right=False)
    names = ["18-24", "25-39", "40-61", *FEW]
    return np.array(names, dtype=object)[bands.codes]


def unfitted(version: int) -> Pipeline:
    """Return a logistic regression for version 1, boosted trees for version 2."""
    texts = OneHotEncoder(sparse_output=False)
    numbers = [name for name in FEATURES[version] if name != "purpose"]
    if version == 1:
        typical = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
        prepare = ColumnTransformer([("numbers", typical, numbers), ("texts", texts, ["purpose"])])
        return make_pipeline(prepare, LogisticRegression())
    prepare = ColumnTransformer(
        [("numbers", "passthrough", numbers), ("texts", texts, ["purpose"])]
    )
    trees = HistGradientBoostingClassifier(
        max_iter=40,
        max_leaf_nodes=6,
        min_samples_leaf=30,
        monotonic_cst=[-1, 1, -1, 0, 0, 0, 0],
        early_stopping=False,
        random_state=0,
    )
    return make_pipeline(prepare, trees)


def make_version(version: int, folder: Path) -> dict:
    """Export a version to `folder`; return its card."""
    data = applicants(version)
    rows = data[FEATURES[version]]
    model = unfitted(version).fit(rows, data[TARGET])
    return export(
        model,
        rows,
        data[TARGET],
        folder,
        edits=TEXTS[version],
        groups=data[GROUPS[version]],
        replace=True,
    )


def main(folder: Path = FOLDER) -> None:
    """Write both versions, and what must come out of them, below `folder`."""
    for version in FEATURES:
        card = make_version(version, folder / str(version))
        print(f"{version}: {card['model']['bytes']:,} bytes, {card['model']['converted']}")
    write_truth(folder / "expected.json")


if __name__ == "__main__":
    main()
