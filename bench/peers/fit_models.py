"""Fit the models that ship and a LightGBM one, and pickle each beside its rows.

`python -m bench.peers.fit_models FOLDER`, from the repository's root: what a data scientist would
hand over, <name>.pkl and <name>.csv.
"""

import pickle
import sys
from pathlib import Path

from lightgbm import LGBMClassifier
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder

from training.consumer_credit import train as consumer_credit
from training.home_equity import model as home_equity
from training.model1 import train as model1

folder = Path(sys.argv[1])


def hand_over(name, fitted, rows):
    (folder / f"{name}.pkl").write_bytes(pickle.dumps(fitted))
    rows.to_csv(folder / f"{name}.csv", index=False)


frame, groups = home_equity.load_rows()
complete = frame[home_equity.REQUIRED].notna().all(axis=1).to_numpy()
frame = frame[complete].reset_index(drop=True)
calibrated = home_equity.fit(frame, groups[complete])
calibrated.cv = None  # the folds' row numbers: fitting is over
hand_over("home-equity", calibrated, frame)

rows = consumer_credit.load_rows()
hand_over("consumer-credit", consumer_credit.fit(rows), rows)

rows = model1.make_rows()
hand_over("model1", model1.fit(rows), rows)

words = make_column_selector(dtype_exclude="number")
encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
boosted = make_pipeline(
    make_column_transformer((encoder, words), remainder="passthrough"),
    LGBMClassifier(random_state=0, verbose=-1),
)
hand_over("lightgbm", boosted.fit(frame[home_equity.FEATURES], frame[home_equity.TARGET]), frame)
