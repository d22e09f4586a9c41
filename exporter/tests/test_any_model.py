"""`export(model, rows, outcome, folder)` alone: every task, without any text."""

import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import yaml
from any_rows import pipeline
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import FixedThresholdClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVR

from modeldesk import export
from modeldesk.features import label_of


def replay(folder: Path, card: dict) -> np.ndarray:
    """Score the golden rows with the card's tensor mappings alone."""
    feeds = {}
    session = onnxruntime.InferenceSession(folder / "model.onnx")
    for entry in session.get_inputs():
        own = [part for part in card["features"] if part["tensor"]["input"] == entry.name]
        own.sort(key=lambda part: part["tensor"]["column"])
        kind = object if "string" in entry.type else np.float64
        table = [[row["data"][part["name"]] for part in own] for row in card["golden"]["rows"]]
        feeds[entry.name] = np.array(table, dtype=kind)
    return session.run([card["output"]["tensor"]], feeds)[0]


def test_several_classes(rows, three, tmp_path):
    folder = tmp_path / "grades" / "1"
    card = export(pipeline(LogisticRegression()).fit(rows, three), rows, three, folder)
    assert card["task"] == "multiclass"
    assert card["output"]["classes"] == ["bronze", "gold", "silver"]
    shares = np.array([row["probabilities"] for row in card["golden"]["rows"]])
    assert np.abs(replay(folder, card) - shares).max() < 1e-12
    named = [card["output"]["classes"][i] for i in shares.argmax(axis=1)]
    assert [row["prediction"] for row in card["golden"]["rows"]] == named
    assert len(set(named)) > 1
    metrics = {entry["name"]: entry for entry in card["training"]["metrics"]}
    assert 0.5 < metrics["Accuracy"]["value"] < 1
    assert "never saw" in metrics["Accuracy"]["how"]
    assert "decision" not in card


def test_a_number(rows, price, tmp_path):
    folder = tmp_path / "price" / "1"
    model = pipeline(RandomForestRegressor(10, random_state=0)).fit(rows, price)
    card = export(model, rows, price, folder, edits={"output": {"unit": "$"}})
    assert card["task"] == "regression"
    assert card["output"] == {"tensor": "prediction", "label": "Price", "unit": "$"}
    expected = np.array([[row["prediction"]] for row in card["golden"]["rows"]])
    assert card["golden"]["tolerance"] == pytest.approx(1e-6 * price.std(ddof=0))
    assert np.abs(replay(folder, card) - expected).max() <= card["golden"]["tolerance"]
    assert {entry["name"] for entry in card["training"]["metrics"]} >= {"R squared"}
    assert "baseRate" not in card["training"]


def test_true_and_false_are_asked_as_such(rows, price, tmp_path):
    card = export(pipeline(LinearRegression()).fit(rows, price), rows, price, tmp_path / "m" / "1")
    owner = next(part for part in card["features"] if part["name"] == "owner")
    assert owner["kind"] == "boolean"
    answers = {row["data"]["owner"] for row in card["golden"]["rows"]}
    assert answers == {True, False}
    assert all(isinstance(answer, bool) for answer in answers)


def test_an_array_without_names(rows, three, tmp_path):
    array, two = rows[["netIncome", "years_in_job"]].to_numpy(), (three == "gold").to_numpy()
    model = RandomForestClassifier(10, random_state=0).fit(array, two)
    card = export(model, array, two, tmp_path / "array" / "1")
    assert [part["label"] for part in card["features"]] == ["Feature 1", "Feature 2"]
    assert card["output"]["classes"] == [False, True]
    assert card["output"]["positiveClass"] is True
    assert card["training"]["baseRate"] == pytest.approx(two.mean())
    assert len(card["training"]["calibration"]) == 10
    assert len(card["training"]["roc"]) > 5


def test_what_a_model_does_not_read_is_not_asked(rows, three, tmp_path):
    encode = ColumnTransformer([("town", OneHotEncoder(), ["town", "owner"])])
    model = make_pipeline(encode, LogisticRegression()).fit(rows, three)
    card = export(model, rows, three, tmp_path / "m" / "1")
    assert [part["name"] for part in card["features"]] == ["owner", "town"]
    published = [tuple(row["data"].values()) for row in card["golden"]["rows"]]
    shared = rows.groupby(["owner", "town"]).size()
    assert all(shared[answers] >= 10 for answers in published)


def test_figures_on_rows_held_out_and_on_training_rows(rows, three, tmp_path):
    model = pipeline(LogisticRegression()).fit(rows[:300], three[:300])
    card = export(
        model, rows[:300], three[:300], tmp_path / "m" / "1", test=(rows[300:], three[300:])
    )
    assert "100 rows held out" in card["training"]["metrics"][0]["how"]
    card = export(model, rows[:300], three[:300], tmp_path / "m" / "2", measure="training")
    assert "was trained on" in card["training"]["metrics"][0]["how"]


def test_the_model_s_own_threshold_becomes_the_cut_off(rows, three, tmp_path):
    gold = three == "gold"
    model = FixedThresholdClassifier(pipeline(LogisticRegression()), threshold=0.3).fit(rows, gold)
    card = export(model, rows, gold, tmp_path / "m" / "1")
    assert card["decision"]["cutoff"] == 0.3
    assert [band["upTo"] for band in card["decision"]["bands"]] == [0.3, 1]


@pytest.mark.parametrize(
    ("model", "words"),
    [(KNeighborsClassifier(), "all training rows"), (SVR(), "some training rows")],
)
def test_models_that_hold_training_rows_say_so(rows, three, price, tmp_path, model, words):
    outcome = price if isinstance(model, SVR) else three
    data = rows[["netIncome", "years_in_job"]]
    fitted = make_pipeline(StandardScaler(), model).fit(data, outcome)
    card = export(fitted, data, outcome, tmp_path / "m" / "1")
    assert any(words in sentence for sentence in card["limits"])


def test_edits_are_kept_from_export_to_export(rows, three, tmp_path):
    model = pipeline(LogisticRegression()).fit(rows, three)
    export(model, rows, three, tmp_path / "grades" / "1", measured={})
    file = tmp_path / "grades" / "edits.yaml"
    assert yaml.safe_load(file.read_text())["features"]["town"] == {"label": "Town"}
    edited = file.read_text().replace('"Town"', '"Where"').replace('"Grades"', '"Client grade"')
    file.write_text(edited)
    card = export(model, rows, three, tmp_path / "grades" / "2", measured={})
    assert card["title"] == "Client grade"
    assert [part["label"] for part in card["features"] if part["name"] == "town"] == ["Where"]
    assert file.read_text() == edited
    other = tmp_path / "mine.json"
    other.write_text(json.dumps({"title": "Mine", "features": {"netIncome": {"max": 9e5}}}))
    card = export(model, rows, three, tmp_path / "grades" / "3", measured={}, edits=other)
    assert card["title"] == "Mine"
    assert card["features"][0]["max"] == 9e5


def test_a_raised_tolerance_is_recorded(rows, three, tmp_path):
    model = pipeline(LogisticRegression()).fit(rows, three)
    card = export(model, rows, three, tmp_path / "m" / "1", measured={}, tolerance=1e-3)
    assert card["golden"]["tolerance"] == card["model"]["converted"]["tolerance"] == 1e-3


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("debt_to_income", "Debt to income"),
        ("netIncome", "Net income"),
        ("DEBTINC", "DEBTINC"),
        ("monthly_GDP", "Monthly GDP"),
        ("Loan amount (€)", "Loan amount (€)"),
    ],
)
def test_labels_from_names(name, label):
    assert label_of(name) == label
