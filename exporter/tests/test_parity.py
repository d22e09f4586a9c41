"""The gate stays shut when graph and model differ."""

import dataclasses

import numpy as np
import onnx
import pytest
from onnx import numpy_helper
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

import modeldesk.exporting as exporting
from modeldesk import ParityError, convert, export
from modeldesk.applicants import Mixer, to_frame
from modeldesk.features import describe_features
from modeldesk.parity import check_parity, edge_applicants, neighbours


@pytest.fixture
def data(frame):
    return frame.drop(columns="bad")


def test_a_conversion_that_differs_writes_nothing(frame, texts, tmp_path, logistic, monkeypatch):
    def shifted(model, data):
        wrong = make_pipeline(model[0], LogisticRegression())
        wrong[-1].__dict__.update(model[-1].__dict__ | {"intercept_": model[-1].intercept_ + 1e-4})
        return convert(wrong, data)

    monkeypatch.setattr(exporting, "convert", shifted)
    with pytest.raises(ParityError, match="differ by"):
        export(logistic, frame, tmp_path / "village" / "1", card=texts, target="bad")
    assert list(tmp_path.rglob("*")) == []


def test_a_silent_conversion_fault_of_skl2onnx_is_caught(frame, texts, tmp_path):
    """A forest trained on NaN converts without a word and answers otherwise."""
    numbers = frame[["lines", "ratio", "income", "bad"]]
    model = RandomForestClassifier(20, random_state=0)
    model.fit(numbers.drop(columns="bad"), numbers["bad"])
    with pytest.raises(ParityError):
        card = {**texts, "examples": []}
        export(model, numbers, tmp_path / "village" / "1", card=card, target="bad")
    assert list(tmp_path.rglob("*")) == []


def test_edge_rows_stand_on_both_sides_of_every_threshold(boosted, data):
    converted = convert(boosted, data)
    features = describe_features(data, converted, {})
    rows = edge_applicants(data, features, converted, Mixer(data, features, 0))
    visited = {row["ratio"] for row in rows}
    assert len(converted.thresholds["ratio"]) > 20
    for threshold in converted.thresholds["ratio"]:
        single = np.float32(threshold)
        assert {
            threshold,
            np.nextafter(threshold, np.inf),
            np.nextafter(threshold, -np.inf),
            float(np.nextafter(single, np.float32(np.inf))),
            float(np.nextafter(single, np.float32(-np.inf))),
        } <= visited
    assert any(row["lines"] is None and row["job"] is None for row in rows)
    assert {row["income"] for row in rows} >= {features[0]["min"], features[0]["max"]}


def test_edge_rows_catch_thresholds_kept_as_float32(boosted, data):
    """All training rows may agree and the graph still be wrong between them."""
    converted = convert(boosted, data)
    rounded = dataclasses.replace(converted, model=with_float32_thresholds(converted.model))
    features = describe_features(data, converted, {})
    edges = edge_applicants(data, features, converted, Mixer(data, features, 0))
    check_parity(boosted, converted, data, edges, 1e-6)
    with pytest.raises(ParityError):
        check_parity(boosted, rounded, data, edges, 1e-6)


def with_float32_thresholds(model: bytes) -> bytes:
    graph = onnx.load_from_string(model)
    trees = next(node for node in graph.graph.node if node.op_type == "TreeEnsembleRegressor")
    values = next(entry for entry in trees.attribute if entry.name == "nodes_values_as_tensor")
    rounded = numpy_helper.to_array(values.t).astype(np.float32).astype(np.float64)
    values.t.CopyFrom(numpy_helper.from_array(rounded))
    return graph.SerializeToString()


def test_neighbours_are_one_step_away_in_both_types():
    near = neighbours(0.1)
    assert near == sorted(near)
    assert len(near) == 6
    assert np.nextafter(0.1, 1) in near


def test_rows_are_read_with_the_types_of_the_training_frame(data):
    read = to_frame([{name: None for name in data.columns}], data)
    assert read["job"].dtype == data["job"].dtype
    assert read.isna().all(axis=None)
