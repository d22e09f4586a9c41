"""Model folders: whole, once, the same every time, and without anybody's row."""

import hashlib
import json

import numpy as np
import onnxruntime
import pytest

from modeldesk import AlreadyPublishedError, CardError, export
from modeldesk.applicants import to_rows


def publish(model, frame, folder, edits, **more) -> dict:
    rows, outcome = frame.drop(columns="bad"), frame["bad"]
    return export(model, rows, outcome, folder, edits=edits, measured={}, **more)


@pytest.fixture
def exported(frame, texts, tmp_path, logistic):
    folder = tmp_path / "village" / "1"
    card = publish(logistic, frame, folder, texts)
    return folder, card


def test_a_folder_holds_the_model_and_its_card(exported):
    folder, card = exported
    assert sorted(path.name for path in folder.iterdir()) == ["card.json", "model.onnx"]
    assert [path.name for path in folder.parent.iterdir()] == ["1"]
    assert json.loads((folder / "card.json").read_text()) == card
    content = (folder / "model.onnx").read_bytes()
    assert card["model"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert card["model"]["bytes"] == len(content)


def test_the_same_arguments_give_the_same_bytes(exported, frame, texts, tmp_path, logistic):
    folder, _ = exported
    publish(logistic, frame, tmp_path / "again", texts)
    for name in ("model.onnx", "card.json"):
        assert (folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_a_published_version_stays_as_it_is(exported, frame, texts, boosted):
    folder, card = exported
    with pytest.raises(AlreadyPublishedError):
        publish(boosted, frame, folder, texts)
    assert json.loads((folder / "card.json").read_text()) == card
    replaced = publish(boosted, frame, folder, texts, replace=True)
    assert json.loads((folder / "card.json").read_text()) == replaced != card


def test_golden_rows_replay_from_the_card_alone(exported):
    folder, card = exported
    session = onnxruntime.InferenceSession(folder / "model.onnx")
    rows = card["golden"]["rows"]
    feeds = {}
    for entry in session.get_inputs():
        features = [part for part in card["features"] if part["tensor"]["input"] == entry.name]
        features.sort(key=lambda part: part["tensor"]["column"])
        blank, dtype = ("", object) if "string" in entry.type else (np.nan, np.float64)
        table = [[row["data"][feature["name"]] for feature in features] for row in rows]
        filled = [[blank if value is None else value for value in row] for row in table]
        feeds[entry.name] = np.array(filled, dtype=dtype)
    predicted = session.run([card["output"]["tensor"]], feeds)[0][:, 1]
    expected = [row["prediction"] for row in rows]
    assert np.abs(predicted - expected).max() <= card["golden"]["tolerance"]
    assert len(rows) >= 20
    assert np.ptp(expected) > 0.3


def test_golden_rows_visit_limits_options_and_missing_answers(exported):
    _, card = exported
    rows = [entry["data"] for entry in card["golden"]["rows"]]
    for feature in card["features"]:
        answers = {row[feature["name"]] for row in rows}
        if feature["kind"] == "category":
            assert answers - {None} == {option["value"] for option in feature["options"]}
        else:
            assert {feature["min"], feature["max"]} <= answers
        assert (None in answers) == (feature["missing"] == "allowed")
    assert any(row["job"] is None and row["lines"] is None for row in rows)


def test_nobody_s_row_is_published(exported, frame):
    _, card = exported
    real = [tuple(row.items()) for row in to_rows(frame, card["features"])]
    published = [entry["data"] for entry in card["golden"]["rows"] + card["examples"]]
    for row in published + card["reference"]["rows"]:
        assert tuple(row.items()) not in real


def test_nobody_s_extremes_are_published(exported, frame):
    _, card = exported
    for feature in card["features"]:
        if feature["kind"] == "category":
            continue
        name = feature["name"]
        lowest, highest = frame[name].min(), frame[name].max()
        assert feature["min"] <= lowest
        assert feature["max"] > highest
        quantiles = card["training"]["distributions"][name]["quantiles"]
        assert [entry["at"] for entry in quantiles][:: len(quantiles) - 1] == [0.05, 0.95]
        assert quantiles[-1]["value"] < highest


def test_kinds_and_usual_ranges_come_from_the_data(exported):
    _, card = exported
    features = {feature["name"]: feature for feature in card["features"]}
    assert features["lines"]["kind"] == "integer"
    assert features["ratio"]["kind"] == "number"
    assert features["ratio"]["usual"] == [pytest.approx(22, abs=2), pytest.approx(48, abs=2)]
    assert features["lines"]["missing"] == "allowed"
    assert features["ratio"]["missing"] == "refused"
    assert features["ratio"]["label"] == "Debt-to-income"


def test_reference_rows_stand_for_those_below_the_cut_off(exported, frame, logistic):
    _, card = exported
    reference = card["reference"]
    below = (logistic.predict_proba(frame)[:, 1] < card["decision"]["cutoff"]).sum()
    assert f"{below:,} applicants" in reference["about"]
    assert len(reference["rows"]) == len(reference["weights"]) >= 50 or below < 600
    assert sum(reference["weights"]) == pytest.approx(1, abs=1e-12)
    assert min(reference["weights"]) * below >= 10 - 1e-9


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"ratio": -5}, "ratio does not accept -5"),
        ({"lines": 1.5}, "lines does not accept 1.5"),
        ({"income": None}, "income does not accept None"),
        ({"job": "wizard"}, "job does not accept 'wizard'"),
    ],
)
def test_examples_obey_the_card(frame, texts, tmp_path, logistic, change, message):
    example = {"label": "Odd", "data": {**texts["examples"][0]["data"], **change}}
    with pytest.raises(CardError, match=message):
        card = {**texts, "examples": [example]}
        publish(logistic, frame, tmp_path / "1", card)
    assert list(tmp_path.iterdir()) == []


def test_texts_about_features_that_do_not_exist_are_refused(frame, texts, tmp_path, logistic):
    card = {**texts, "features": {"RATIO": {"label": "Debt-to-income"}}}
    with pytest.raises(CardError, match="RATIO"):
        publish(logistic, frame, tmp_path / "1", card)
