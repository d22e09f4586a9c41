"""What any shipped model folder must hold, read as the product reads it: from its card alone."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from training.consumer_credit.train import load_rows as consumer_credit_rows
from training.datasets import MODELS
from training.home_equity.model import load_rows as home_equity_rows
from training.model1.train import make_rows as model1_rows

ROWS = {
    "home-equity": lambda: home_equity_rows()[0],
    "consumer-credit": consumer_credit_rows,
    "model1": model1_rows,
}
LIMITS = {
    "home-equity": {"AUC": 0.87, "Brier score": 0.053, "Calibration error": 0.02},
    "consumer-credit": {"AUC": 0.83, "Brier score": 0.142, "Calibration error": 0.03},
    "model1": {"AUC": 0.85, "Brier score": 0.15, "Calibration error": 0.03},
}


@pytest.fixture(scope="module", params=sorted(ROWS))
def folder(request) -> Path:
    return MODELS / request.param / "1"


@pytest.fixture(scope="module")
def card(folder) -> dict:
    return json.loads((folder / "card.json").read_text(encoding="utf-8"))


def predict(folder: Path, card: dict, rows: list[dict]) -> np.ndarray:
    """Score rows of answers as the tensor mappings of the card say."""
    session = onnxruntime.InferenceSession(folder / card["model"]["file"])
    feeds = {}
    for entry in session.get_inputs():
        features = [part for part in card["features"] if part["tensor"]["input"] == entry.name]
        features.sort(key=lambda part: part["tensor"]["column"])
        blank, dtype = ("", object) if entry.type == "tensor(string)" else (np.nan, np.float64)
        table = [[row[feature["name"]] for feature in features] for row in rows]
        filled = [[blank if value is None else value for value in row] for row in table]
        feeds[entry.name] = np.array(filled, dtype=dtype)
    positive = card["output"]["classes"].index(card["output"]["positiveClass"])
    return session.run([card["output"]["tensor"]], feeds)[0][:, positive]


def published_rows(card: dict) -> list[dict]:
    entries = card["golden"]["rows"] + card["examples"]
    return [entry["data"] for entry in entries] + card["reference"]["rows"]


def test_the_card_describes_the_file_beside_it(folder, card):
    content = (folder / card["model"]["file"]).read_bytes()
    assert card["model"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert card["model"]["bytes"] == len(content) < 800_000
    assert (folder / "card.json").stat().st_size < 60_000
    assert [card["id"], str(card["version"])] == list(folder.parts[-2:])


def test_golden_rows_replay(folder, card):
    rows = card["golden"]["rows"]
    assert len(rows) >= 20
    predicted = predict(folder, card, [row["data"] for row in rows])
    expected = [row["prediction"] for row in rows]
    assert np.abs(predicted - expected).max() <= card["golden"]["tolerance"] == 1e-6


def test_every_row_was_compared(card):
    converted = card["model"]["converted"]
    assert converted["rowsCompared"] == card["training"]["rows"]
    assert converted["edgeRowsCompared"] > 0
    assert converted["largestDifference"] <= converted["tolerance"] == 1e-6


def test_published_answers_are_within_the_card_s_own_limits(card):
    for feature in card["features"]:
        for value in (row[feature["name"]] for row in published_rows(card)):
            if value is None:
                assert feature["missing"] == "allowed"
            elif feature["kind"] == "category":
                assert value in [option["value"] for option in feature["options"]]
            else:
                assert feature["min"] <= value <= feature["max"]
                assert feature["kind"] == "number" or isinstance(value, int)


def test_no_published_row_is_a_training_row(card):
    data = ROWS[card["id"]]()[[feature["name"] for feature in card["features"]]]
    real = {tuple(row) for row in data.astype(object).where(data.notna(), None).to_numpy()}
    assert not real & {tuple(row[name] for name in data.columns) for row in published_rows(card)}


def test_limits_are_not_the_extremes_of_the_training_rows(card):
    data = ROWS[card["id"]]()
    for feature in card["features"]:
        if feature["kind"] != "category":
            lowest, highest = data[feature["name"]].min(), data[feature["name"]].max()
            assert feature["min"] < lowest or feature["min"] == lowest == 0
            assert feature["max"] > highest


def test_examples_are_in_the_band_that_their_label_names(folder, card):
    examples, decision = card["examples"], card["decision"]
    assert 3 <= len(examples) <= 6
    predicted = predict(folder, card, [example["data"] for example in examples])
    bands = {band["label"]: band["upTo"] for band in decision["bands"]}
    for example, prediction in zip(examples, predicted, strict=True):
        if example["label"] in bands:
            band = next(name for name, end in bands.items() if prediction < end)
            assert band == example["label"]
    near = next(i for i, example in enumerate(examples) if example["label"] == "Near cut-off")
    assert abs(predicted[near] - decision["cutoff"]) < 0.1 * decision["cutoff"]


def test_reference_rows_are_weighted_and_below_the_cut_off_on_average(folder, card):
    reference = card["reference"]
    assert 50 <= len(reference["rows"]) == len(reference["weights"]) <= 100
    assert sum(reference["weights"]) == pytest.approx(1, abs=1e-9)
    predicted = predict(folder, card, reference["rows"])
    assert np.average(predicted, weights=reference["weights"]) < card["decision"]["cutoff"]


def test_measured_figures_meet_their_limits(card):
    metrics = {metric["name"]: metric for metric in card["training"]["metrics"]}
    limits = LIMITS[card["id"]]
    assert metrics["AUC"]["value"] >= limits["AUC"]
    assert metrics["Brier score"]["value"] <= limits["Brier score"]
    assert metrics["Calibration error"]["value"] <= limits["Calibration error"]
    for metric in metrics.values():
        assert metric["low"] <= metric["value"] <= metric["high"]
        assert "cross-validation" in metric["how"]


def test_claimed_directions_hold_on_the_exported_graph(folder, card):
    """From each published row, a sweep of the answer moves the probability one way only."""
    for feature in card["features"]:
        if "direction" not in feature:
            continue
        sweep = np.union1d(
            np.linspace(feature["min"], feature["max"], 60),
            [point["value"] for point in quantiles(card, feature["name"])],
        )
        rows = [{**row, feature["name"]: value} for row in published_rows(card) for value in sweep]
        steps = np.diff(predict(folder, card, rows).reshape(-1, len(sweep)), axis=1)
        sign = 1 if feature["direction"] == "up" else -1
        assert (sign * steps).min() >= 0, feature["name"]
        assert np.abs(steps).max() > 0, feature["name"]


def quantiles(card: dict, name: str) -> list[dict]:
    return card["training"]["distributions"][name]["quantiles"]


def test_words_are_plain(card):
    text = json.dumps(card).lower()
    assert not [word for word in ("please", "invalid", "oops") if word in text]
    assert "ai" not in text.replace('"', " ").split()
    assert "{value}" in text
    for feature in card["features"]:
        assert feature["reasons"].keys() == {"higher", "lower"}
        assert feature["label"][0].isupper()
