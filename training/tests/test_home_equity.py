"""What the home equity model promises beyond what every model does."""

import json

import numpy as np
import pandas as pd
import pytest

from training.datasets import MODELS, load
from training.home_equity.model import (
    FEATURES,
    RISK_FALLS_WITH,
    RISK_RISES_WITH,
    boosted_trees,
    fill_by_chance,
    load_rows,
    split,
)
from training.home_equity.twins import twin_groups


@pytest.fixture(scope="module")
def card() -> dict:
    return json.loads((MODELS / "home-equity" / "1" / "card.json").read_text(encoding="utf-8"))


def test_the_lender_s_monotone_features_are_claimed(card):
    claimed = {part["name"]: part["direction"] for part in card["features"] if "direction" in part}
    assert claimed == {
        **dict.fromkeys(RISK_RISES_WITH, "up"),
        **dict.fromkeys(RISK_FALLS_WITH, "down"),
    }


def test_what_reads_as_a_label_when_blank_is_required(card):
    missing = {part["name"]: part["missing"] for part in card["features"]}
    assert missing["DEBTINC"] == missing["VALUE"] == "refused"
    assert missing["DELINQ"] == "allowed"
    assert card["training"]["rows"] == 4662
    assert card["training"]["baseRate"] == pytest.approx(378 / 4662)


def test_a_missing_answer_counts_as_the_typical_one():
    """No flag for missing answers reaches the trees: 10 numbers and 8 options, no more."""
    frame, _ = load_rows()
    prepare = boosted_trees()[0].fit(frame[FEATURES])
    assert prepare.transform(frame[FEATURES][:1]).shape == (1, 18)
    blank = frame[FEATURES][:1].assign(YOJ=np.nan, JOB=np.nan)
    typical = frame[FEATURES][:1].assign(YOJ=frame["YOJ"].median(), JOB=frame["JOB"].mode()[0])
    np.testing.assert_array_equal(prepare.transform(blank), prepare.transform(typical))


def test_gaps_in_mortgage_due_leave_no_spike_to_single_out():
    frame, _ = load_rows()
    filled = fill_by_chance(frame[FEATURES])["MORTDUE"]
    known = frame["MORTDUE"].notna()
    pd.testing.assert_series_equal(filled[known], frame["MORTDUE"][known])
    assert filled.value_counts().iloc[0] <= frame["MORTDUE"].value_counts().iloc[0] + 5


def test_the_trees_are_few(card):
    assert boosted_trees()[-1].max_iter <= 200


def test_near_twins_share_a_group_and_its_fold():
    frame, groups = load_rows()
    for train, test in split(frame["BAD"].to_numpy(), groups, seed=0):
        assert not set(groups[train]) & set(groups[test])


def test_twins_are_found_without_the_outcome():
    frame = load("hmeq.csv")
    flipped = frame.assign(BAD=1 - frame["BAD"])
    np.testing.assert_array_equal(twin_groups(frame), twin_groups(flipped))
    in_groups = pd.Series(twin_groups(frame)).map(pd.Series(twin_groups(frame)).value_counts())
    assert (in_groups > 1).sum() == pytest.approx(4053, rel=0.01)


@pytest.mark.parametrize(
    ("change", "is_twin"),
    [
        ({"CLAGE": 112}, True),
        ({"CLAGE": 113}, False),
        ({"VALUE": 110_000}, True),
        ({"VALUE": 112_000}, False),
        ({"JOB": "Mgr"}, False),
        ({"YOJ": np.nan}, False),
        ({"MORTDUE": np.nan}, False),
        ({"BAD": 1, "LOAN": 5}, True),
    ],
)
def test_near_means_what_it_says(change, is_twin):
    row = {
        "BAD": 0,
        "LOAN": 20_000,
        "REASON": "DebtCon",
        "JOB": "Office",
        "DEROG": 0.0,
        "DELINQ": np.nan,
        "CLAGE": 100.0,
        "CLNO": 20.0,
        "YOJ": 5.0,
        "VALUE": 100_000.0,
        "MORTDUE": 70_000.0,
    }
    far = {**row, "REASON": "HomeImp"}
    groups = twin_groups(pd.DataFrame([row, {**row, **change}, far, far]))
    assert (groups[0] == groups[1]) == is_twin
    assert groups[2] == groups[3] != groups[0]
