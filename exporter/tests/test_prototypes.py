"""Reference rows stand for many applicants each."""

import numpy as np
import pandas as pd
import pytest

from modeldesk import CardError
from modeldesk.prototypes import prototypes

FEATURES = [
    {"name": "x", "kind": "number", "min": 0, "max": 1000, "usual": [0, 10], "step": 0.1},
    {"name": "c", "kind": "category", "options": [{"value": "a"}, {"value": "b"}]},
]


def make_frame(rows: int) -> pd.DataFrame:
    random = np.random.default_rng(0)
    x = random.uniform(0, 10, rows)
    x[0] = 900
    return pd.DataFrame({"x": x, "c": random.choice(["a", "b"], rows).astype(object)})


def test_an_outlier_does_not_become_a_prototype():
    rows, weights = prototypes(make_frame(1000), FEATURES, seed=0)
    assert len(rows) >= 50
    assert max(row["x"] for row in rows) < 200
    assert min(weights) >= 0.01
    assert sum(weights) == pytest.approx(1)


def test_weighted_prototypes_keep_the_mean():
    frame = make_frame(1000)
    rows, weights = prototypes(frame, FEATURES, seed=0)
    mean = np.average([row["x"] for row in rows], weights=weights)
    assert mean == pytest.approx(frame["x"].mean(), abs=0.1)


def test_an_answer_most_of_a_group_lacks_is_missing_there():
    frame = make_frame(1000)
    frame.loc[frame["c"] == "a", "x"] = np.nan
    rows, _ = prototypes(frame, FEATURES, seed=0)
    assert {row["x"] is None for row in rows if row["c"] == "a"} == {True}
    assert {row["x"] is None for row in rows if row["c"] == "b"} == {False}


def test_too_few_rows_are_refused():
    with pytest.raises(CardError, match="too few"):
        prototypes(make_frame(100), FEATURES, seed=0)
