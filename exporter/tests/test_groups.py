"""Approval and error rates by group: counted right, and of nobody alone."""

import numpy as np
import pandas as pd
import pytest

from modeldesk import CardError, DataError
from modeldesk.group_figures import table
from modeldesk.groups import as_groups

DECISION = {"cutoff": 0.5, "favourable": "below"}


def counted(parts: list[tuple], decision=DECISION, texts=None) -> dict:
    """Return the table of (group, good approved, good refused, bad approved, bad refused)."""
    rows = [
        (group, outcome, score)
        for group, *counts in parts
        for (outcome, score), count in zip(
            [(0, 0.4), (0, 0.5), (1, 0.4), (1, 0.5)], counts, strict=True
        )
        for _ in range(count)
    ]
    frame = pd.DataFrame(rows, columns=["sex", "outcome", "score"])
    frame["sex"] = frame["sex"].astype(object)
    grouping = as_groups(frame[["sex"]], texts)[0]
    return table(grouping, frame["outcome"].to_numpy(), frame["score"].to_numpy(), decision, "How")


def test_rates_and_ratios_by_hand():
    found = counted([("f", 50, 20, 10, 20), ("m", 70, 10, 10, 10)])
    women, men = found["groups"]
    assert [found["comparedWith"], found["cutoff"], found["leftOut"]] == ["m", 0.5, 0]
    assert [women["rows"], women["positives"], women["approved"]] == [100, 30, 60]
    assert women["approval"] == {"value": 0.6, "low": 0.502003, "high": 0.690599}
    assert women["falsePositiveRate"]["value"] == round(20 / 70, 6)
    assert women["falseNegativeRate"]["value"] == round(10 / 30, 6)
    assert women["impactRatio"] == {"value": 0.75, "low": 0.621677, "high": 0.90481}
    assert "impactRatio" not in men


def test_where_a_high_score_is_good_the_other_side_is_approved():
    found = counted(
        [("f", 50, 20, 10, 20), ("m", 70, 10, 10, 10)], {**DECISION, "favourable": "above"}
    )
    women, men = found["groups"]
    assert [women["approved"], men["approved"]] == [40, 20]
    assert found["comparedWith"] == "f"
    assert women["falsePositiveRate"]["value"] == round(20 / 70, 6)


def test_small_groups_are_not_compared_with_and_the_smallest_left_out():
    few = [("c", 10, 0, 0, 0), ("d", 9, 0, 0, 0), ("e", 1, 0, 0, 0)]
    found = counted([("a", 15, 15, 0, 0), ("b", 29, 0, 0, 0), *few])
    assert [entry["value"] for entry in found["groups"]] == ["a", "b", "c"]
    assert [found["comparedWith"], found["fewest"], found["leftOut"]] == ["a", 10, 10]
    assert found["groups"][1]["impactRatio"]["value"] == 2
    assert "comparedWith" not in counted([("a", 29, 0, 0, 0), ("b", 12, 0, 0, 0)])


def test_one_group_alone_is_not_told_by_subtracting_the_others_from_the_whole():
    found = counted([("a", 50, 0, 0, 0), ("b", 12, 0, 0, 0), ("c", 40, 0, 0, 0), ("d", 1, 0, 0, 0)])
    assert [entry["value"] for entry in found["groups"]] == ["a", "c"]
    assert found["leftOut"] == 13


def test_no_rate_of_nobody_and_no_ratio_of_nothing():
    found = counted([("a", 30, 0, 0, 0), ("b", 0, 0, 0, 30)])
    good, bad = found["groups"]
    assert "falseNegativeRate" not in good
    assert "falsePositiveRate" not in bad
    assert "impactRatio" not in bad


def test_those_whose_group_is_not_known_are_one_but_nobody_is_compared_with_them():
    found = counted([("f", 20, 20, 0, 0), (None, 40, 0, 0, 0), ("", 5, 0, 0, 0)])
    assert [entry["value"] for entry in found["groups"]] == ["f", None]
    assert found["groups"][1]["rows"] == 45
    assert found["comparedWith"] == "f"
    assert found["groups"][1]["impactRatio"]["value"] == 2


def test_labels_come_in_the_order_of_the_edits():
    texts = {"sex": {"label": "Sex", "values": {"m": "Men", "f": "Women"}}}
    found = counted([("f", 50, 0, 0, 0), ("m", 40, 0, 0, 0), ("x", 20, 0, 0, 0)], texts=texts)
    assert found["label"] == "Sex"
    shown = [(entry["value"], entry.get("label")) for entry in found["groups"]]
    assert shown == [("m", "Men"), ("f", "Women"), ("x", None)]


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ([3, 1, 10], ["1", "3", "10"]),
        ([2.0, 1.5, np.nan], ["1.5", "2"]),
        ([True, False], ["false", "true"]),
        (np.array([True, None], dtype=object), ["true"]),
        (pd.Categorical(["young", "old"], categories=["young", "old", "none"]), ["young", "old"]),
    ],
)
def test_groups_are_named_as_in_json_and_sorted_as_people_do(values, names):
    assert as_groups({"band": values})[0].order == [*names, None]


@pytest.mark.parametrize(
    ("columns", "texts", "rows", "message"),
    [
        ({"age": range(13)}, {}, 13, "'age' holds 13 different numbers.*'under 25'"),
        ({"name": [f"n{i}" for i in range(51)]}, {}, 51, "51 different values"),
        ({"sex": ["f", "m"]}, {}, 3, "of 2 rows.*measured on 3"),
        (
            {"sex": ["f", "m"]},
            {"gender": {"label": "Sex"}},
            2,
            "groups by gender.*asked for by sex",
        ),
        ({"sex": ["f", "m"]}, {"sex": {"values": {"w": "Women"}}}, 2, "not have: w. It has f, m"),
        ({"sex": ["f", "m"]}, {"sex": "Sex"}, 2, "must hold a label"),
        ({"sex": ["f", "m"]}, {"sex": {"lable": "Sex"}}, 2, "must hold a label"),
    ],
)
def test_what_makes_no_groups_is_refused(columns, texts, rows, message):
    with pytest.raises((CardError, DataError), match=message):
        as_groups(columns, texts, rows)
    if "age" in columns:
        as_groups({"age": range(12)}, {}, 12)
