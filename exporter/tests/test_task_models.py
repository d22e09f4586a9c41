"""The model folders for the other two tasks are what their script makes."""

import pytest
from make_task_models import FOLDER, main

MOST_BYTES = 30_000
NAMES = ["house-price", "iris-like"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    main(folder)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_are_made_again(made, name):
    for file in ("model.onnx", "card.json"):
        content = (made / name / "1" / file).read_bytes()
        assert content == (FOLDER / name / "1" / file).read_bytes()
        assert len(content) < MOST_BYTES


def test_no_other_folder_is_there():
    """The third is that of `test_version_models.py`."""
    assert sorted(path.name for path in FOLDER.iterdir()) == [*NAMES, "small-loan"]
