import hashlib
import json

import pytest

from modeldesk.desk_list import list_in_desk

CARD = {
    "id": "loan",
    "version": 2,
    "title": {"en": "Loan"},
    "features": [{"name": "A"}, {"name": "B"}],
}
DESK = {
    "models": [{"id": "loan", "version": 1, "validUntil": "2030-01-01"}],
    "default": "loan",
    "language": "de",
}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "models" / "loan" / "2"
    folder.mkdir(parents=True)
    (folder / "card.json").write_text(json.dumps(CARD))
    return folder


def write_desk(folder, content):
    file = folder.parents[2] / "desk.json"
    file.write_text(content)
    return file


def test_lists_the_model_with_its_pin_and_leaves_the_rest(folder):
    file = write_desk(folder, json.dumps(DESK))
    assert list_in_desk(folder, CARD) == file
    desk = json.loads(file.read_text())
    assert desk["models"][0] == DESK["models"][0]
    pin = hashlib.sha256((folder / "card.json").read_bytes()).hexdigest()
    assert desk["models"][1] == {
        "id": "loan",
        "version": 2,
        "title": "Loan",
        "features": ["A", "B"],
        "card": f"sha256-{pin}",
    }
    assert (desk["default"], desk["language"]) == ("loan", "de")


def test_an_entry_that_is_there_stays_as_it_is(folder):
    desk = {**DESK, "models": [{"id": "loan", "version": 2, "withdrawn": "Too old"}]}
    file = write_desk(folder, json.dumps(desk))
    before = file.read_text()
    list_in_desk(folder, CARD)
    assert file.read_text() == before


@pytest.mark.parametrize("content", ["{", "[]", '{"models": 5}', '{"models": [{}]}'])
def test_a_file_that_is_no_list_is_left_alone(folder, content):
    file = write_desk(folder, content)
    assert list_in_desk(folder, CARD) is None
    assert file.read_text() == content


def test_a_folder_outside_a_desk_is_listed_nowhere(tmp_path):
    folder = tmp_path / "out" / "loan" / "2"
    folder.mkdir(parents=True)
    assert list_in_desk(folder, CARD) is None
