"""Rules of LightGBM and XGBoost that rows like those of the training do not show."""

import lightgbm
import numpy as np
import pandas as pd
import pytest
import xgboost

from modeldesk import convert
from modeldesk.original import look_at
from modeldesk.parity import Scorer, largest_difference

MODELS = [
    lightgbm.LGBMClassifier(n_estimators=10, verbose=-1, n_jobs=1),
    lightgbm.LGBMRegressor(n_estimators=10, verbose=-1, n_jobs=1),
    xgboost.XGBClassifier(n_estimators=10, n_jobs=1),
    xgboost.XGBRegressor(n_estimators=10, n_jobs=1),
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: type(model).__name__)
def test_a_gap_where_training_had_none(model):
    random = np.random.default_rng(0)
    rows = pd.DataFrame(random.normal(1.5, 1, (500, 3)), columns=list("abc"))
    outcome = (rows["a"] + random.normal(0, 1, 500) > 1.5).astype(int)
    fitted = model.fit(rows, outcome)
    gaps = rows.mask(random.random(rows.shape) < 0.4)
    assert np.ptp(look_at(fitted, rows).predict(gaps)[:, -1]) > 0.1
    assert largest_difference(look_at(fitted, rows), Scorer(convert(fitted, rows)), gaps) < 1e-6


def test_xgboost_stops_where_it_stopped_early():
    random = np.random.default_rng(0)
    rows = pd.DataFrame(random.normal(size=(400, 3)), columns=list("abc"))
    outcome = (rows["a"] + random.normal(0, 2, 400) > 0).astype(int)
    model = xgboost.XGBClassifier(n_estimators=200, early_stopping_rounds=3, n_jobs=1)
    model.fit(rows[:200], outcome[:200], eval_set=[(rows[200:], outcome[200:])], verbose=False)
    assert model.best_iteration + 1 < model.get_booster().num_boosted_rounds()
    assert largest_difference(look_at(model, rows), Scorer(convert(model, rows)), rows) < 1e-6
