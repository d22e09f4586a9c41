"""Made-up rows with every kind of column, and a pipeline that reads them."""

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

ROWS = 400


def make_rows() -> pd.DataFrame:
    random = np.random.default_rng(2)
    return pd.DataFrame(
        {
            "netIncome": random.lognormal(10, 0.4, ROWS).round(2),
            "years_in_job": random.integers(0, 40, ROWS),
            "owner": random.random(ROWS) < 0.5,
            "town": random.choice(["east", "west", "north"], ROWS).astype(object),
        }
    )


def three_classes(rows) -> pd.Series:
    score = np.log(rows["netIncome"]) + rows["owner"] + (rows["town"] == "east")
    return pd.cut(score, 3, labels=["bronze", "silver", "gold"]).astype(object).rename("grade")


def prices(rows) -> pd.Series:
    return (3 * rows["netIncome"] + 5000 * rows["owner"] + 900.0).rename("price")


def pipeline(model):
    encode = ColumnTransformer([("town", OneHotEncoder(), ["town"])], remainder=StandardScaler())
    return make_pipeline(encode, model)
