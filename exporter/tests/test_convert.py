"""The graph computes what scikit-learn computes, from two packed inputs."""

import pickle

import onnx
import pandas as pd
import pytest
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import (
    GradientBoostingClassifier,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
)
from sklearn.frozen import FrozenEstimator
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, OrdinalEncoder

from modeldesk import UnsupportedModelError, convert
from modeldesk.original import look_at
from modeldesk.parity import Scorer, largest_difference


def difference(model, data: pd.DataFrame) -> float:
    return largest_difference(look_at(model, data), Scorer(convert(model, data)), data)


@pytest.fixture
def data(frame):
    return frame.drop(columns="bad")


def test_two_packed_inputs_are_split_inside_the_graph(logistic, data):
    converted = convert(logistic, data)
    graph = onnx.load_from_string(converted.model).graph
    shapes = {
        entry.name: (
            entry.type.tensor_type.elem_type,
            entry.type.tensor_type.shape.dim[1].dim_value,
        )
        for entry in graph.input
    }
    assert shapes == {
        "numbers": (onnx.TensorProto.DOUBLE, 3),
        "categories": (onnx.TensorProto.STRING, 2),
    }
    taken_apart = {node.input[0] for node in graph.node if node.op_type == "Split"}
    assert taken_apart == {"numbers", "categories"}
    assert [output.name for output in graph.output] == ["probabilities"]
    assert converted.numbers == ("income", "lines", "ratio")


def test_doubles_stay_doubles(logistic, data):
    assert difference(logistic, data) < 1e-14


def test_a_missing_text_is_what_scikit_learn_makes_of_nan(boosted, data):
    """`boosted` has NaN among its one-hot categories; `job` is missing in a tenth of the rows."""
    assert data["job"].isna().any()
    assert difference(boosted, data) < 1e-6


def test_histogram_trees_with_categories(frame, data):
    model = HistGradientBoostingClassifier(
        categorical_features=["job", "region"], max_iter=20, random_state=0
    )
    model.fit(data, frame["bad"])
    unseen = data.assign(job="wizard")
    scorer = Scorer(convert(model, data))
    assert model.predict_proba(data)[:, 1].std() > 0.1
    assert largest_difference(look_at(model, data), scorer, data) < 1e-6
    assert largest_difference(look_at(model, data), scorer, unseen) < 1e-6


@pytest.mark.parametrize("ensemble", [True, False])
def test_calibration_around_a_pipeline(frame, data, logistic, ensemble):
    model = CalibratedClassifierCV(logistic, method="sigmoid", cv=3, ensemble=ensemble)
    assert difference(model.fit(data, frame["bad"]), data) < 1e-14


def test_calibration_of_a_frozen_model(frame, data, boosted):
    model = CalibratedClassifierCV(FrozenEstimator(boosted), method="sigmoid")
    assert difference(model.fit(data, frame["bad"]), data) < 1e-6


@pytest.mark.parametrize(
    "classifier", [RandomForestClassifier(20, random_state=0), GradientBoostingClassifier()]
)
def test_float32_trees_behind_double_preprocessing(frame, data, classifier):
    prepared = ColumnTransformer(
        [
            ("numbers", SimpleImputer(add_indicator=True), ["income", "lines", "ratio"]),
            ("texts", OrdinalEncoder(encoded_missing_value=-1), ["job", "region"]),
        ]
    )
    model = make_pipeline(prepared, classifier).fit(data, frame["bad"])
    assert difference(model, data) < 1e-6


def test_conversion_leaves_the_model_alone(boosted, data):
    before = pickle.dumps(boosted)
    convert(boosted, data)
    assert pickle.dumps(boosted) == before


def double(values):
    return values * 2


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: make_pipeline(FunctionTransformer(double), LogisticRegression()), "double"),
        (lambda: make_pipeline(KNNImputer(), LogisticRegression()), "KNNImputer.*median"),
        (lambda: RidgeClassifier(), "predict_proba.*CalibratedClassifierCV"),
    ],
)
def test_what_has_no_faithful_form_is_refused(frame, build, message):
    data = frame[["income", "ratio"]]
    # A sentence, with the place in the pipeline, and never a stack.
    with pytest.raises(UnsupportedModelError, match=message):
        convert(build().fit(data, frame["bad"]), data)


def test_none_among_categories_is_refused(frame):
    data = frame[["job"]].where(frame[["job"]].notna(), None).astype(object)
    data.loc[0, "job"] = None
    model = make_pipeline(OneHotEncoder(), LogisticRegression()).fit(data, frame["bad"])
    assert None in model[0].categories_[0]
    with pytest.raises(UnsupportedModelError, match="None"):
        convert(model, data)
