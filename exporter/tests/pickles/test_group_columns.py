"""`modeldesk export --group`: columns of the CSV file that part the applicants."""

import json
import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression

from modeldesk.cli import main


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """A working folder with rows to train on, rows to test on, and a pickle."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    random = np.random.default_rng(1)
    debt, age = random.normal(30, 8, 400).round(1), random.integers(18, 80, 400)
    bad = (random.random(400) < 1 / (1 + np.exp(3 - debt / 10))).astype(int)
    sex = random.choice(["f", "m", None], 400)
    frame = pd.DataFrame({"debt": debt, "age": age, "sex": sex, "old": age > 60, "bad": bad})
    frame.loc[:4, "bad"] = np.nan
    frame[:300].to_csv("rows.csv", index=False)
    frame[300:].to_csv("test.csv", index=False)
    save(LogisticRegression().fit(frame[["debt", "age"]][5:300], bad[5:300]))
    return tmp_path


def save(model) -> None:
    Path("loan.pkl").write_bytes(pickle.dumps(model))


def export(*more: str) -> dict:
    common = ["--data", "rows.csv", "--target", "bad", "--to", "models", "--trust"]
    assert main(["export", "loan.pkl", *common, *more]) == 0
    card = json.loads(Path("models/loan/1/card.json").read_text())
    return {entry["name"]: entry for entry in card["training"]["groups"]}


def test_columns_that_are_no_features_part_the_rows(place, capsys):
    Path("edits.yaml").write_text("groups: {sex: {label: Sex, values: {m: Men, f: Women}}}")
    found = export("--edits", "edits.yaml", "--group", "sex", "--group", "old", "--group", "sex")
    assert list(found) == ["sex", "old"]
    assert [entry["value"] for entry in found["sex"]["groups"]] == ["m", "f", None]
    assert [entry["value"] for entry in found["old"]["groups"]] == ["false", "true"]
    rows = pd.read_csv("rows.csv").dropna(subset="bad")
    own = {entry["value"]: entry["positives"] for entry in found["sex"]["groups"]}
    assert own["f"] == rows.loc[rows["sex"] == "f", "bad"].sum()
    assert "By sex: 3 groups, lowest impact ratio" in capsys.readouterr().out


def test_with_a_test_file_its_rows_are_parted(place):
    rows = pd.read_csv("rows.csv")
    rows.drop(columns="sex").to_csv("rows.csv", index=False)
    found = export("--test", "test.csv", "--group", "sex")["sex"]
    assert "100 rows held out" in found["how"]
    assert sum(entry["rows"] for entry in found["groups"]) == 100


def test_a_model_without_names_takes_the_other_columns(place):
    rows = pd.read_csv("rows.csv").drop(columns="old")
    rows.to_csv("rows.csv", index=False)
    known = rows.dropna(subset="bad")
    save(LogisticRegression().fit(known[["debt", "age"]].to_numpy(), known["bad"]))
    found = export("--measure", "training", "--group", "sex")["sex"]
    assert sum(entry["rows"] for entry in found["groups"]) == 295


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--group", "Sex"], "no column 'Sex'.*Did you mean 'sex'"),
        (["--group", "bad"], "'bad' is the target"),
        (["--group", "age"], "'age' holds .* different numbers"),
    ],
)
def test_columns_that_make_no_groups_are_refused(place, capsys, words, message):
    common = ["--data", "rows.csv", "--target", "bad", "--to", "models", "--trust"]
    assert main(["export", "loan.pkl", *common, *words]) == 1
    said = capsys.readouterr().err.strip().splitlines()[-1]
    assert pd.Series([said]).str.contains(message).all(), said
    assert not Path("models").exists()
