"""Fit three plain pipelines on the home equity rows and pickle them: what a data scientist would hand over.

`python bench/peers/fit_plain.py ROWS.csv FOLDER`
"""

import pickle
import sys
from pathlib import Path

import pandas as pd
from lightgbm import LGBMClassifier
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

numbers = make_column_selector(dtype_include="number")
words = make_column_selector(dtype_exclude="number")


def codes():
    encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    return make_column_transformer((encoder, words), remainder="passthrough")


scaled = make_column_transformer(
    (make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
    (make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder()), words),
)
pipelines = {
    "logistic": make_pipeline(scaled, LogisticRegression(max_iter=1000)),
    "boosting": make_pipeline(codes(), HistGradientBoostingClassifier(random_state=0)),
    "lightgbm": make_pipeline(codes(), LGBMClassifier(random_state=0, verbose=-1)),
}
rows = pd.read_csv(sys.argv[1])
for name, pipeline in pipelines.items():
    fitted = pipeline.fit(rows.drop(columns="BAD"), rows["BAD"])
    (Path(sys.argv[2]) / f"{name}.pkl").write_bytes(pickle.dumps(fitted))
