"""`modeldesk export`: a folder, or one sentence, an exit code and nothing written."""

import json
import os
import pickle
import shutil
import socket
import subprocess
from pathlib import Path

import joblib
import numpy as np
import onnxruntime
import pandas as pd
import pytest
from make_old import rows as old_rows
from sklearn.linear_model import LinearRegression, LogisticRegression

from modeldesk.cli import main
from modeldesk.pickles import environments, table
from modeldesk.pickles.inspection import Inspection, inspect

HERE = Path(__file__).parent
FAST = ["--measure", "training"]


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """A working folder with a CSV file and a pickle that fits it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    frame = make_rows()
    frame.to_csv("rows.csv", index=False)
    model = LogisticRegression().fit(frame[["debt", "age"]], frame["bad"])
    Path("loan.pkl").write_bytes(pickle.dumps(model))
    return tmp_path


def make_rows() -> pd.DataFrame:
    random = np.random.default_rng(1)
    debt, age = random.normal(30, 8, 300).round(1), random.integers(18, 80, 300)
    bad = (random.random(300) < 1 / (1 + np.exp(3 - debt / 10))).astype(int)
    return pd.DataFrame({"debt": debt, "age": age, "bad": bad})


def export(*more: str, model="loan.pkl", data="rows.csv", target="bad", trust=True) -> int:
    options = ["--data", data, "--target", target, *FAST, *more]
    return main(["export", model, *options, *(["--trust"] if trust else [])])


def refused(capsys, *more, **options) -> str:
    """Export, expect a refusal; return its sentence."""
    assert export(*more, **options) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert not Path("public").exists() or not list(Path("public").rglob("card.json"))
    sentence = said.err.strip().splitlines()[-1]
    assert sentence.startswith("Not exported: ")
    assert sentence.endswith(".")
    return sentence


def test_a_pickle_becomes_a_folder_and_edits_survive_the_next_export(place, capsys):
    assert export("--title", "Car loan", "--to", "models") == 0
    assert "models/loan/1" in capsys.readouterr().out
    card = json.loads(Path("models/loan/1/card.json").read_text())
    assert (card["id"], card["version"], card["title"]) == ("loan", 1, "Car loan")
    assert [part["label"] for part in card["features"]] == ["Debt", "Age"]
    assert onnxruntime.InferenceSession("models/loan/1/model.onnx").get_outputs()
    edits = Path("models/loan/edits.yaml")
    text = edits.read_text()
    assert "Car loan" in text
    edits.write_text(
        text.replace('"Debt"', '"Debt-to-income"').replace('# unit: ""', 'unit: "%"', 1)
    )
    assert export("--to", "models", "--positive", "0") == 0
    second = json.loads(Path("models/loan/2/card.json").read_text())
    assert second["features"][0]["label"] == "Debt-to-income"
    assert second["features"][0]["unit"] == "%"
    assert second["title"] == "Car loan"
    assert second["output"]["positiveClass"] == 0
    assert json.loads(Path("models/loan/1/card.json").read_text()) == card
    assert "Debt-to-income" in edits.read_text()


def test_a_dry_run_writes_nothing(place, capsys):
    before = sorted(place.rglob("*"))
    assert export("--dry-run") == 0
    assert "nothing was written" in capsys.readouterr().out
    assert export("--dry-run", trust=False) == 0
    assert "Not loaded" in capsys.readouterr().err
    assert sorted(place.rglob("*")) == before


class Marks:
    """Touches a file when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self):
        return os.open, (str(self.marker), os.O_CREAT)


def test_a_pickle_that_runs_code_does_not_run_without_trust(place, capsys):
    marker = place / "marker"
    model = LogisticRegression()
    model.extra_ = Marks(marker)
    Path("loan.pkl").write_bytes(pickle.dumps(model))
    assert "--trust" in refused(capsys, trust=False)
    assert export("--dry-run", trust=False) == 0
    assert not marker.exists()
    refused(capsys)
    assert marker.exists(), "the test's own pickle must be one that runs code"


class Calls:
    """Opens a connection when it is unpickled; the answer is left in a file."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __reduce__(self):
        return exec, (self.code,)


def test_a_pickle_is_loaded_without_network_or_the_command_says_so(place, capsys):
    """On Linux with `unshare -rn`; elsewhere the connection stands and a note says so."""
    tool = shutil.which("unshare")
    can = tool and subprocess.run([tool, "-rn", "true"], check=False).returncode == 0
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        model = LogisticRegression()
        model.extra_ = Calls(
            f"import socket, pathlib\n"
            f"try:\n socket.create_connection(('127.0.0.1', {port}), 3); word = 'connected'\n"
            f"except OSError: word = 'cut off'\n"
            f"pathlib.Path({str(place / 'word')!r}).write_text(word)"
        )
        Path("loan.pkl").write_bytes(pickle.dumps(model))
        assert export() == 1
    noted = "network cannot be taken away" in capsys.readouterr().err
    assert (place / "word").read_text() == ("cut off" if can else "connected")
    assert noted is not bool(can)


def test_where_the_network_cannot_be_taken_away_the_command_says_so(place, capsys, monkeypatch):
    monkeypatch.setattr("modeldesk.pickles.apart.shutil.which", lambda name: None)
    assert export() == 0
    assert "network cannot be taken away" in capsys.readouterr().err


def test_an_export_that_takes_too_long_is_stopped(place, capsys):
    model = LogisticRegression()
    model.extra_ = Calls("import time; time.sleep(60)")
    Path("loan.pkl").write_bytes(pickle.dumps(model))
    assert "longer than 2 seconds" in refused(capsys, "--timeout", "2")


def write(path: str, content) -> None:
    data = content if isinstance(content, bytes) else pickle.dumps(content)
    Path(path).write_bytes(data)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"debt,age\n1,2\n", "not a pickle"),
        (b"PK\x03\x04 a zip", "not a pickle"),
        ({"weights": [1, 2]}, "no scikit-learn"),
        (pd.DataFrame({"a": [1]}), "no scikit-learn"),
        (os.getcwd, "no scikit-learn"),
        (pickle.dumps(LogisticRegression())[:-30], "cut short"),
        ([LogisticRegression()], "holds a list"),
        (LogisticRegression(), "call fit"),
    ],
)
def test_what_is_no_pickle_of_a_fitted_model(place, capsys, content, message):
    write("loan.pkl", content)
    assert message in refused(capsys)


def change(**columns):
    return lambda frame: frame.assign(**columns)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (lambda frame: frame.rename(columns={"bad": "Bad"}), "Did you mean 'Bad'"),
        (lambda frame: frame.drop(columns="age"), "lacks columns that the model .* age"),
        (lambda frame: frame.assign(again=1).rename(columns={"again": "age"}), "twice"),
        (change(age=np.nan), "no value in any row|does not accept"),
        (change(age=40), "one value in all rows"),
        (change(age=np.inf), "infinite|does not accept"),
        (change(bad=np.nan), "missing in all rows"),
        (lambda frame: frame[:0], "no rows"),
        (change(age="old"), "does not accept"),
    ],
)
def test_data_that_do_not_fit(place, capsys, changed, message):
    changed(make_rows()).to_csv("rows.csv", index=False)
    sentence = refused(capsys)
    assert pd.Series([sentence]).str.contains(message, regex=True).all(), sentence


def test_other_refusals_name_what_to_do(place, capsys, monkeypatch):
    assert "cannot be read" in refused(capsys, data="nowhere.csv")
    assert "cannot be read" in refused(capsys, model="nowhere.pkl")
    assert "no class 'yes'" in refused(capsys, "--positive", "yes")
    assert "tolerance" in refused(capsys, "--tolerance", "2")
    assert "--id" in refused(capsys, "--id", "../../up")
    assert "whole number" in refused(capsys, "--version", "0")
    Path("edits.yaml").write_text("- not\n- names")
    assert "names and values" in refused(capsys, "--edits", "edits.yaml")
    Path("binary.csv").write_bytes(b"\xff\xfe\x00\x01\n\x80")
    assert "UTF-8" in refused(capsys, data="binary.csv")
    monkeypatch.setattr(table, "MOST_BYTES", 100)
    assert "random sample" in refused(capsys)


def test_a_published_version_is_not_overwritten(place, capsys):
    published = Path("public/models/loan/3")
    published.mkdir(parents=True)
    assert "next version" in refused(capsys, "--version", "3")
    assert list(published.iterdir()) == []


def test_the_version_is_read_from_every_kind_of_pickle(place):
    model = LinearRegression().fit([[0.0], [1.0]], [0, 1])
    expected = inspect(Path("loan.pkl")).version
    assert expected
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        write("model", pickle.dumps(model, protocol))
        assert inspect(Path("model")).version == expected
    big = LinearRegression().fit(np.random.default_rng(0).normal(size=(50, 40)), np.arange(50))
    for compress in (0, 3, ("gzip", 3), ("bz2", 3), ("xz", 3), ("lzma", 3)):
        joblib.dump(big, "model", compress=compress)
        assert inspect(Path("model")).version == expected


def test_names_of_strangers_are_told_without_loading(place):
    model = LogisticRegression()
    model.extra_ = os.getcwd
    write("model", model)
    assert inspect(Path("model")).strangers == ("posix.getcwd",)


def test_a_version_names_its_environment(monkeypatch):
    def need(version):
        return environments.need_of(Inspection(version, ("sklearn.x",), True))

    assert need(environments.sklearn.__version__) is None
    assert need(None) is None
    assert "numpy<2" in need("1.3.2").requirements
    assert need("1.0.2").pythons == (10,)
    assert 11 in need("1.3.2").pythons
    assert need("1.3.2").name != need("1.3.1").name
    with pytest.raises(environments.PickleError, match=r"before 1\.0"):
        need("0.24.2")
    monkeypatch.setattr(environments, "find_python", lambda minors: None)
    with pytest.raises(environments.PickleError, match=r"Python 3\.10, and none is on the PATH"):
        environments.environment(need("1.0.2"), print)


def test_a_pickle_from_a_later_version_is_refused_where_pip_has_none(place, capsys, monkeypatch):
    monkeypatch.setenv("MODELDESK_CACHE", str(place / "cache"))
    commands = []

    def run(command, **options):
        commands.append(command)
        failure = "ERROR: No matching distribution found for scikit-learn==99.1.0"
        is_install = "install" in command
        return environments.subprocess.CompletedProcess(command, int(is_install), "", failure)

    monkeypatch.setattr(environments.subprocess, "run", run)
    version = inspect(Path("loan.pkl")).version.encode()
    later = b"99.1.0"[: len(version)].ljust(len(version), b"0")
    write("loan.pkl", Path("loan.pkl").read_bytes().replace(version, later))
    sentence = refused(capsys)
    assert "No matching distribution" in sentence
    assert any("install" in command for command in commands)


@pytest.mark.survey
def test_an_old_pickle_is_converted_where_it_fits(place, capsys, monkeypatch):
    monkeypatch.setenv("MODELDESK_CACHE", str(place / "cache"))
    old_rows().to_csv("old.csv", index=False)
    old = inspect(HERE / "old.pkl")
    assert old.version == "1.3.2"
    options = {"model": str(HERE / "old.pkl"), "data": "old.csv"}
    if environments.find_python(environments.need_of(old).pythons) is None:
        assert "needs Python 3.12 or 3.11 or 3.10, and none is on the PATH" in refused(
            capsys, **options
        )
        return
    assert export("--to", "models", **options) == 0
    card = json.loads(Path("models/old/1/card.json").read_text())
    assert card["model"]["source"]["framework"] == "scikit-learn 1.3.2"
    assert card["model"]["converted"]["largestDifference"] < 1e-6
