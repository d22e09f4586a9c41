"""The gate stays shut when graph and model differ."""

import dataclasses

import numpy as np
import onnx
import pytest
from onnx import numpy_helper
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

import modeldesk.making as making
from modeldesk import ParityError, convert, export
from modeldesk.applicants import Mixer, to_frame
from modeldesk.features import describe_features
from modeldesk.original import look_at
from modeldesk.parity import (
    Scorer,
    check_parity,
    differences,
    edge_applicants,
    largest_difference,
    neighbours,
)


@pytest.fixture
def data(frame):
    return frame.drop(columns="bad")


@pytest.fixture
def original(boosted, data):
    return look_at(boosted, data)


def test_a_conversion_that_differs_writes_nothing(frame, texts, tmp_path, logistic, monkeypatch):
    def shifted(original):
        model = original.model
        wrong = make_pipeline(model[0], LogisticRegression())
        wrong[-1].__dict__.update(model[-1].__dict__ | {"intercept_": model[-1].intercept_ + 1e-4})
        return convert(wrong, original.frame)

    monkeypatch.setattr(making, "convert_original", shifted)
    with pytest.raises(ParityError, match="differ by"):
        rows, folder = frame.drop(columns="bad"), tmp_path / "village" / "1"
        export(logistic, rows, frame["bad"], folder, edits=texts, measured={})
    assert list(tmp_path.rglob("*")) == []


def test_a_conversion_fault_on_missing_answers_is_caught(data, frame):
    """A forest that was trained on NaN, with the way NaN takes left out of the graph."""
    numbers = data[["lines", "ratio", "income"]]
    model = RandomForestClassifier(20, random_state=0).fit(numbers, frame["bad"])
    original, converted = look_at(model, numbers), convert(model, numbers)
    assert largest_difference(original, Scorer(converted), numbers) < 1e-6
    forgetful = dataclasses.replace(converted, model=without_missing_direction(converted.model))
    features = describe_features(numbers, converted, {})
    edges = edge_applicants(numbers, features, converted, Mixer(numbers, features, 0))
    with pytest.raises(ParityError, match="differ by"):
        check_parity(original, forgetful, numbers, edges, 1e-6)


def without_missing_direction(model: bytes) -> bytes:
    graph = onnx.load_from_string(model)
    trees = next(node for node in graph.graph.node if node.op_type == "TreeEnsembleRegressor")
    entry = next(
        part for part in trees.attribute if part.name.endswith("missing_value_tracks_true")
    )
    assert any(entry.ints)
    entry.ints[:] = [0] * len(entry.ints)
    return graph.SerializeToString()


def test_edge_rows_stand_on_both_sides_of_every_threshold(boosted, data):
    converted = convert(boosted, data)
    features = describe_features(data, converted, {})
    edges = edge_applicants(data, features, converted, Mixer(data, features, 0))
    visited = {row["ratio"] for row in edges.thresholds}
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
    assert any(row["lines"] is None and row["job"] is None for row in edges.plain)
    assert {row["income"] for row in edges.plain} >= {features[0]["min"], features[0]["max"]}


def test_edge_rows_catch_thresholds_kept_as_float32(original, boosted, data):
    """All training rows may agree and the graph still be wrong between them."""
    converted = convert(boosted, data)
    rounded = dataclasses.replace(converted, model=with_float32_thresholds(converted.model))
    features = describe_features(data, converted, {})
    edges = edge_applicants(data, features, converted, Mixer(data, features, 0))
    assert "thresholdMismatches" not in check_parity(original, converted, data, edges, 1e-6)
    with pytest.raises(ParityError, match="around tree thresholds"):
        check_parity(original, rounded, data, edges, 1e-6)


def test_mismatches_on_a_threshold_s_own_step_are_counted_in_single_precision(
    original, boosted, data
):
    converted = convert(boosted, data)
    rounded = with_float32_thresholds(converted.model)
    single = dataclasses.replace(converted, model=rounded, inexact=("SomeStep",))
    features = describe_features(data, converted, {})
    edges = edge_applicants(data, features, converted, Mixer(data, features, 0))
    agreeing = data[differences(original, Scorer(single), data) < 1e-6]
    assert len(agreeing) > 800
    edges = dataclasses.replace(edges, plain=[])
    agreement = check_parity(original, single, agreeing, edges, 1e-6)
    assert 0 < agreement["thresholdMismatches"] < len(edges.thresholds)
    assert agreement["largestDifference"] <= 1e-6


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
