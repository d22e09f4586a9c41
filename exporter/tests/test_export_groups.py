"""`export(..., groups=...)`: rates of rows that the model did not see."""

import numpy as np
import pandas as pd
import pytest
import yaml
from any_rows import pipeline
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.tree import DecisionTreeClassifier

from modeldesk import CardError, DataError, export


@pytest.fixture
def grouped(frame) -> pd.DataFrame:
    """Groups of the made-up lending table: `job` is a feature too, `branch` is not."""
    branch = np.random.default_rng(8).choice(["east", "west", None], len(frame), p=[0.5, 0.4, 0.1])
    return frame[["job"]].assign(branch=branch)


def publish(model, frame, texts, folder, groups, **more) -> list[dict]:
    rows, outcome = frame.drop(columns="bad"), frame["bad"]
    card = export(model, rows, outcome, folder, edits=texts, groups=groups, **more)
    assert "groups" not in card
    return card["training"].get("groups")


def test_they_are_of_folds_that_the_model_did_not_see(frame, logistic, texts, tmp_path, grouped):
    """Of a feature too, with missing values, and the same as scikit-learn alone gives."""
    texts["groups"] = {"branch": {"label": "Branch"}}
    by_job, by_branch = publish(logistic, frame, texts, tmp_path / "1", grouped)
    assert "never saw" in by_job["how"]
    rows, outcome = frame.drop(columns="bad"), frame["bad"]
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    scores = cross_val_predict(logistic, rows, outcome, cv=folds, method="predict_proba")[:, 1]
    approved = pd.Series(scores < 0.5)
    for found, column in ((by_job, "job"), (by_branch, "branch")):
        expected = approved.groupby(grouped[column].fillna("?")).agg(["size", "sum"])
        counts = {
            entry["value"] or "?": [entry["rows"], entry["approved"]] for entry in found["groups"]
        }
        assert counts == {key: row.tolist() for key, row in expected.iterrows()}


def test_what_was_learnt_by_heart_does_not_flatter(tmp_path):
    random = np.random.default_rng(3)
    rows = pd.DataFrame(random.normal(size=(400, 2)), columns=["a", "b"])
    bad = pd.Series(random.integers(0, 2, 400), name="bad")
    tree = DecisionTreeClassifier(random_state=0).fit(rows, bad)
    everyone = {"all": ["one"] * 400}
    unseen = export(tree, rows, bad, tmp_path / "1", groups=everyone)["training"]["groups"][0]
    by_heart = export(tree, rows, bad, tmp_path / "2", groups=everyone, measure="training")
    by_heart = by_heart["training"]["groups"][0]
    assert by_heart["groups"][0]["falseNegativeRate"]["value"] == 0
    assert unseen["groups"][0]["falseNegativeRate"]["value"] > 0.4
    assert "was trained on" in by_heart["how"]


def test_of_many_rows_each_keeps_its_group(frame, logistic, texts, tmp_path, monkeypatch):
    monkeypatch.setattr("modeldesk.figures.MOST_ROWS", 300)
    own = {"own": frame["bad"].map({0: "good", 1: "bad"})}
    found = publish(logistic, frame, texts, tmp_path / "1", own)[0]
    counts = {entry["value"]: (entry["rows"], entry["positives"]) for entry in found["groups"]}
    assert counts["bad"][0] == counts["bad"][1]
    assert counts["good"][1] == 0
    assert counts["bad"][0] + counts["good"][0] == 300


def test_with_rows_held_out_the_groups_are_theirs(frame, logistic, texts, tmp_path, grouped):
    held = frame[500:]
    test = held.drop(columns="bad"), held["bad"]
    rest = frame[:500]
    found = publish(logistic, rest, texts, tmp_path / "1", grouped[500:], test=test)
    assert all("400 rows held out" in entry["how"] for entry in found)
    assert sum(entry["rows"] for entry in found[1]["groups"]) == 400
    with pytest.raises(DataError, match="of 500 rows, and the figures are measured on 400"):
        publish(logistic, rest, texts, tmp_path / "2", grouped[:500], test=test)


def test_models_that_approve_nothing_have_no_groups(rows, three, price, tmp_path):
    town = rows[["town"]]
    for model, outcome in ((LogisticRegression(), three), (LinearRegression(), price)):
        with pytest.raises(CardError, match="approves nothing"):
            fitted = pipeline(model).fit(rows, outcome)
            export(fitted, rows, outcome, tmp_path / "m" / "1", groups=town)


def test_texts_about_groups_that_nobody_asked_for_are_refused(frame, logistic, texts, tmp_path):
    texts["groups"] = {"sex": {"label": "Sex"}}
    for more in ({}, {"measured": {}}):
        with pytest.raises(CardError, match=r"groups by sex, and .* by no column"):
            publish(logistic, frame, texts, tmp_path / "1", None, **more)
    with pytest.raises(CardError, match="stand in `measured`"):
        publish(logistic, frame, texts, tmp_path / "1", {"sex": ["f"] * 900}, measured={})


def test_the_first_edits_file_holds_the_labels_to_change(frame, logistic, tmp_path, grouped):
    rows, outcome = frame.drop(columns="bad"), frame["bad"]
    export(logistic, rows, outcome, tmp_path / "loan" / "1", groups=grouped)
    file = tmp_path / "loan" / "edits.yaml"
    text = file.read_text()
    assert "groups" not in yaml.safe_load(text)
    file.write_text(text.replace("# groups:", "groups:").replace('"east": "east"', '"east": "E"'))
    card = export(logistic, rows, outcome, tmp_path / "loan" / "2", groups=grouped)
    labels = {
        entry["value"]: entry["label"] for entry in card["training"]["groups"][1]["groups"][:2]
    }
    assert labels == {"east": "E", "west": "west"}


def test_the_same_groups_give_the_same_bytes(frame, boosted, texts, tmp_path, grouped):
    for name in ("1", "2"):
        publish(boosted, frame, {**texts, "version": 1}, tmp_path / name, grouped)
    first, second = ((tmp_path / name / "card.json").read_bytes() for name in ("1", "2"))
    assert first == second
    assert b'"importance"' in first
