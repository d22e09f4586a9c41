"""Metrics of every kind of task, each with its interval."""

import math

import numpy as np
import pytest
from any_rows import pipeline
from sklearn import metrics as sklearn_metrics
from sklearn.linear_model import LinearRegression, LogisticRegression

from modeldesk import DataError, export
from modeldesk.measuring import calibration
from modeldesk.metrics import METRICS, metrics


@pytest.fixture
def classes() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(1)
    return random.integers(0, 3, 800), random.dirichlet([2, 2, 2], 800)


@pytest.fixture
def numbers() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(2)
    outcome = random.normal(50_000, 9_000, 800)
    return outcome, outcome + random.normal(0, 4_000, 800)


def test_they_are_scikit_learn_s(classes, numbers):
    two, several, number = METRICS["binary"], METRICS["multiclass"], METRICS["regression"]
    bad, scores = classes[0] == 1, classes[1][:, 1].round(1)
    expected = sklearn_metrics.roc_auc_score(bad, scores)
    assert two["AUC"](bad, scores) == pytest.approx(expected, rel=1e-12)
    assert two["Brier score"](bad, scores) == pytest.approx(
        sklearn_metrics.brier_score_loss(bad, scores)
    )
    truth, shares = classes
    expected = sklearn_metrics.accuracy_score(truth, shares.argmax(axis=1))
    assert several["Accuracy"](*classes) == pytest.approx(expected)
    assert several["Log loss"](*classes) == pytest.approx(sklearn_metrics.log_loss(truth, shares))
    assert number["R squared"](*numbers) == pytest.approx(sklearn_metrics.r2_score(*numbers))
    expected = sklearn_metrics.root_mean_squared_error(*numbers)
    assert number["Root mean squared error"](*numbers) == pytest.approx(expected)
    expected = sklearn_metrics.mean_absolute_error(*numbers)
    assert number["Mean absolute error"](*numbers) == pytest.approx(expected)


def test_the_interval_of_a_mean_is_as_wide_as_theory_has_it(classes, numbers):
    """A mean of n rows is known to 1.96 standard deviations over the root of n."""
    alone = np.arange(800)
    accuracy, _ = metrics(*classes, alone, "", "multiclass")
    share = accuracy["value"]
    half = 1.96 * math.sqrt(share * (1 - share) / 800)
    assert [accuracy["low"], accuracy["high"]] == pytest.approx(
        [share - half, share + half], abs=half * 0.15
    )
    error = metrics(*numbers, alone, "", "regression")[2]
    half = 1.96 * np.abs(numbers[0] - numbers[1]).std() / math.sqrt(800)
    assert [error["low"], error["high"]] == pytest.approx(
        [error["value"] - half, error["value"] + half], abs=half * 0.15
    )


@pytest.mark.filterwarnings("error")
def test_an_interval_that_misses_its_value_is_left_out():
    random = np.random.default_rng(0)
    scores = random.random(400).round(1)
    outcome = np.zeros(400)
    for group in np.array_split(np.argsort(scores, kind="stable"), 10):
        outcome[group[: round(scores[group].sum())]] = 1
    *others, error = metrics(outcome, scores, np.arange(400), "Here")
    assert error["name"] == "Calibration error"
    assert error["value"] < 0.02
    assert not {"low", "high"} & set(error)
    assert all(entry["low"] <= entry["value"] <= entry["high"] for entry in others)


def test_samples_of_one_class_leave_the_interval_of_the_others():
    outcome = np.array([0] * 40 + [1])
    entries = metrics(outcome, np.linspace(0, 1, 41), np.arange(41), "")
    assert all(entry["low"] <= entry["value"] <= entry["high"] for entry in entries)


@pytest.mark.parametrize("task", ["multiclass", "regression"])
def test_cards_give_intervals(rows, three, price, tmp_path, task):
    outcome = three if task == "multiclass" else price + 50 * rows["years_in_job"] ** 2
    model = pipeline(LogisticRegression() if task == "multiclass" else LinearRegression())
    card = export(model.fit(rows, outcome), rows, outcome, tmp_path / "any" / "1")
    assert card["task"] == task
    assert [entry["name"] for entry in card["training"]["metrics"]] == [*METRICS[task]]
    for entry in card["training"]["metrics"]:
        assert entry["low"] < entry["value"] < entry["high"]


def test_calibration_carries_the_interval_of_its_rows():
    """Fifty rows of each of ten groups; in the first, 10 of 50: 0.2, from 0.1124 to 0.3304."""
    predicted = np.repeat(np.linspace(0.05, 0.95, 10), 50)
    outcome = np.concatenate([np.arange(50) < 10 + 4 * i for i in range(10)]).astype(int)
    first = calibration(outcome, predicted)[0]
    assert [first["observed"], first["rows"]] == [0.2, 50]
    assert [first["low"], first["high"]] == pytest.approx([0.1124, 0.3304], abs=5e-5)
    twice = calibration(np.tile(outcome, 2), np.tile(predicted, 2), repeats=2)[0]
    assert twice == first


def test_outcomes_that_the_model_does_not_know_are_refused(rows, three, tmp_path):
    model = pipeline(LogisticRegression()).fit(rows, three)
    test = rows[:50], three[:50].replace("gold", "platinum")
    with pytest.raises(DataError, match="does not know: platinum"):
        export(model, rows, three, tmp_path / "m" / "1", test=test)
