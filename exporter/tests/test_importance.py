"""What each answer is worth, on rows that the model did not see."""

import numpy as np
import pandas as pd
import pytest
from any_rows import pipeline
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.tree import DecisionTreeClassifier

from modeldesk import export
from modeldesk.figures import Wanted, figures
from modeldesk.importance import Importance
from modeldesk.original import look_at


@pytest.fixture(scope="module")
def noise() -> pd.DataFrame:
    """Three columns, and an outcome that has nothing to do with any of them."""
    random = np.random.default_rng(5)
    frame = pd.DataFrame(random.normal(size=(600, 3)), columns=["a", "b", "c"])
    return frame.assign(bad=random.integers(0, 2, 600))


@pytest.fixture(scope="module")
def sums() -> pd.DataFrame:
    """The outcome is 3a + b and a little chance; c has no part in it."""
    random = np.random.default_rng(6)
    frame = pd.DataFrame(random.normal(size=(3000, 3)), columns=["a", "b", "c"])
    return frame.assign(y=3 * frame["a"] + frame["b"] + random.normal(size=3000))


def of(model, frame: pd.DataFrame, outcome: str, measure="folds", **more) -> dict:
    original = look_at(model, frame.drop(columns=outcome))
    wanted = Wanted(1, {"cutoff": 0.5})
    return figures(original, frame[outcome].to_numpy(), wanted, measure, **more)["importance"]


def test_in_a_linear_model_the_loss_is_twice_the_share_of_variance(sums):
    """Of var(y) = 11, a has 9 and b 1; a shuffled part errs by itself and by its stranger."""
    found = of(LinearRegression().fit(sums[["a", "b", "c"]], sums["y"]), sums, "y")
    assert found["measure"] == "R squared"
    losses = {name: entry["loss"] for name, entry in found["features"].items()}
    assert losses == pytest.approx({"a": 18 / 11, "b": 2 / 11, "c": 0}, abs=0.05)
    assert found["features"]["a"]["low"] < losses["a"] < found["features"]["a"]["high"]


def test_what_the_model_ignores_is_worth_nothing_at_all(frame, logistic):
    data = frame.drop(columns="bad").assign(region="north")
    importance = Importance("binary", ["ratio", "income", "region"])
    logistic = pipeline_without(logistic, "ratio")
    importance.look(lambda rows: logistic(rows), data, frame["bad"].to_numpy(), shuffles=3)
    assert importance.losses["ratio"] == [0, 0, 0]
    assert importance.part("")["importance"]["features"]["ratio"] == {
        "loss": 0,
        "low": 0,
        "high": 0,
    }
    assert any(importance.losses["income"])


def pipeline_without(model, name: str):
    """Return the model's probability with one answer set to the same for all."""
    return lambda rows: model.predict_proba(rows.assign(**{name: 30.0}))[:, 1]


def test_the_losses_are_scikit_learn_s(frame, boosted, noise):
    data, outcome = frame.drop(columns="bad"), frame["bad"]
    found = of(boosted, frame, "bad", measure="training")
    assert "was trained on" in found["how"]
    expected = permutation_importance(
        boosted, data, outcome, scoring="roc_auc", n_repeats=25, random_state=1
    ).importances_mean
    losses = [found["features"][name]["loss"] for name in data.columns]
    assert losses == pytest.approx(list(expected), abs=0.01)
    assert max(losses) > 0.1


def test_the_strongest_answer_is_worth_most(frame, boosted):
    """The outcome was made from the ratio, the lines and the job."""
    losses = {name: part["loss"] for name, part in of(boosted, frame, "bad")["features"].items()}
    assert list(losses) == [name for name in frame.columns if name != "bad"]
    assert max(losses, key=losses.get) == "ratio"
    assert min(losses["ratio"], losses["lines"], losses["job"]) > 4 * losses["income"]


def test_what_was_learnt_by_heart_is_worth_nothing_on_rows_not_seen(noise):
    tree = DecisionTreeClassifier(random_state=0).fit(noise[["a", "b", "c"]], noise["bad"])
    by_heart = of(tree, noise, "bad", measure="training")["features"]
    unseen = of(tree, noise, "bad")
    assert "never saw" in unseen["how"]
    assert min(entry["loss"] for entry in by_heart.values()) > 0.2
    assert max(abs(entry["loss"]) for entry in unseen["features"].values()) < 0.05
    others = look_at(tree, noise[["a", "b", "c"]][400:])
    held = of(tree, noise, "bad", test=(others, 1 - noise["bad"].to_numpy()[400:]))
    assert "200 rows held out" in held["how"]
    assert max(entry["loss"] for entry in held["features"].values()) < -0.2


def test_no_model_is_fitted_twice(rows, three, monkeypatch, tmp_path):
    model = pipeline(LogisticRegression()).fit(rows, three)
    fit, fitted = LogisticRegression.fit, []

    def counted(self, *arguments, **options):
        fitted.append(len(arguments[0]))
        return fit(self, *arguments, **options)

    monkeypatch.setattr(LogisticRegression, "fit", counted)
    card = export(model, rows, three, tmp_path / "grades" / "1")
    assert fitted == [320] * 5
    importance = card["training"]["importance"]
    assert importance["measure"] == "Log loss"
    assert "25 shuffles" in importance["how"]
    assert set(importance["features"]) == {part["name"] for part in card["features"]}
    assert max(importance["features"], key=lambda n: importance["features"][n]["loss"]) == "owner"


def test_of_many_rows_a_part_is_looked_at(monkeypatch, noise):
    monkeypatch.setattr("modeldesk.importance.MOST_ROWS", 150)
    asked = []

    def predict(rows):
        asked.append(len(rows))
        return rows["a"].to_numpy()

    importance = Importance("binary", ["a", "b"])
    importance.look(predict, noise, noise["bad"].to_numpy(), shuffles=2)
    assert asked == [150] * 5


def test_rows_of_one_class_are_passed_over(noise):
    importance = Importance("binary", ["a"])
    importance.look(lambda rows: rows["a"].to_numpy(), noise, np.ones(600, dtype=int))
    assert importance.part("") == {}


def test_the_same_rows_give_the_same_losses(frame, boosted):
    assert of(boosted, frame, "bad") == of(boosted, frame, "bad")
