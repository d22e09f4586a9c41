"""The two versions of small-loan are what their script makes, and differ as tests need it."""

import json

import pytest
from make_version_models import FOLDER, main

MOST_BYTES = 60_000
FILES = ["1/card.json", "1/model.onnx", "2/card.json", "2/model.onnx", "expected.json"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models") / "small-loan"
    main(folder)
    return folder


@pytest.fixture(scope="module")
def cards() -> list[dict]:
    return [json.loads((FOLDER / version / "card.json").read_text()) for version in ("1", "2")]


@pytest.fixture(scope="module")
def truth() -> dict:
    return json.loads((FOLDER / "expected.json").read_text())


@pytest.mark.parametrize("file", FILES)
def test_the_same_bytes_are_made_again(made, file):
    content = (made / file).read_bytes()
    assert content == (FOLDER / file).read_bytes()
    assert len(content) < MOST_BYTES


def test_no_other_file_is_there():
    found = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert sorted(str(path.relative_to(FOLDER)) for path in found) == FILES


def test_the_versions_differ_in_every_way_that_a_comparison_shows(cards):
    first, second = ({part["name"]: part for part in card["features"]} for card in cards)
    assert set(first) - set(second) == {"lines"}
    assert set(second) - set(first) == {"years_in_job"}
    assert first["income"]["label"] != second["income"]["label"]
    assert first["income"]["max"] != second["income"]["max"]
    assert [first["debt"]["missing"], second["debt"]["missing"]] == ["refused", "allowed"]
    assert len(second["purpose"]["options"]) == len(first["purpose"]["options"]) + 1
    for key in ("cutoff", "bands", "policy", "date"):
        assert cards[0]["decision"][key] != cards[1]["decision"][key]


def test_version_1_scores_two_examples_of_version_2_and_says_what_it_lacks_for_the_others(truth):
    given = [entry for entry in truth["examples"] if entry["version"] == 2]
    assert [entry["refused"].get("1") for entry in given] == [None, None, ["debt"], ["purpose"]]
    assert [entry["probabilities"]["1"] is None for entry in given] == [False, False, True, True]
    assert all(isinstance(entry["probabilities"]["2"], float) for entry in truth["examples"])


@pytest.mark.parametrize("version", [1, 2])
def test_figures_by_group_are_what_pandas_and_scikit_learn_alone_count(cards, truth, version):
    found, expected = cards[version - 1]["training"]["groups"], truth["groups"][str(version)]
    assert [table["name"] for table in found] == [table["name"] for table in expected]
    for table, own in zip(found, expected, strict=True):
        assert [table["comparedWith"], table["leftOut"]] == [own["comparedWith"], own["leftOut"]]
        assert table["cutoff"] == cards[version - 1]["decision"]["cutoff"]
        assert len(table["groups"]) == len(own["groups"])
        rates = {entry["value"]: entry for entry in own["groups"]}
        for entry in table["groups"]:
            assert_same(entry, rates[entry["value"]])


def assert_same(entry: dict, expected: dict) -> None:
    for key, value in expected.items():
        if isinstance(value, dict):
            assert entry[key] == pytest.approx(value, abs=5.1e-5)
        elif key not in ("falsePositives", "falseNegatives"):
            assert entry[key] == value
    assert set(entry) - {"label"} == set(expected) - {"falsePositives", "falseNegatives"}


def test_groups_are_of_every_size(cards):
    by_sex, by_age = cards[1]["training"]["groups"]
    assert [[entry["value"], entry.get("label")] for entry in by_sex["groups"]] == [
        ["f", "Women"],
        ["m", "Men"],
        [None, None],
    ]
    small = by_age["groups"][-1]
    assert small["rows"] == 22
    assert by_age["leftOut"] == 11
    highest = max(by_age["groups"], key=lambda entry: entry["approval"]["value"])
    assert highest == small
    assert by_age["comparedWith"] != small["value"]
