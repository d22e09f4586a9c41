"""The shipped bytes are what the scripts make."""

import pickle

import pandas as pd
import pytest

from training.consumer_credit.train import train as train_consumer_credit
from training.datasets import MODELS, load
from training.home_equity.train import train as train_home_equity
from training.model1.train import PICKLE
from training.model1.train import train as train_model1


def same_bytes(made, shipped) -> bool:
    return all(
        (made / name).read_bytes() == (shipped / name).read_bytes()
        for name in ("model.onnx", "card.json")
    )


def test_home_equity(tmp_path):
    train_home_equity(tmp_path / "1")
    assert same_bytes(tmp_path / "1", MODELS / "home-equity" / "1")


def test_consumer_credit(tmp_path):
    train_consumer_credit(tmp_path / "1")
    assert same_bytes(tmp_path / "1", MODELS / "consumer-credit" / "1")


def test_model1(tmp_path):
    train_model1(tmp_path / "1", tmp_path / "model1.pkl")
    assert same_bytes(tmp_path / "1", MODELS / "model1" / "1")
    assert (tmp_path / "model1.pkl").read_bytes() == PICKLE.read_bytes()


def test_the_tutorial_s_applicant_is_accepted_by_the_pickle():
    model = pickle.loads(PICKLE.read_bytes())
    row = pd.DataFrame({"feature_1": [1.0], "feature_2": [0.5]})
    assert model.predict_proba(row)[0, 1] == pytest.approx(0.55, abs=0.05)


def test_other_data_is_refused(tmp_path, monkeypatch):
    (tmp_path / "hmeq.csv").write_text("BAD\n1\n")
    monkeypatch.setattr("training.datasets.DATA", tmp_path)
    with pytest.raises(ValueError, match="SHA-256"):
        load("hmeq.csv")
