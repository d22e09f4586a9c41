"""Invented applicants are nobody."""

import pandas as pd
import pytest

from modeldesk import CardError
from modeldesk.applicants import Mixer

OPTIONS = [{"value": "x"}, {"value": "y"}]
FEATURES = [{"name": name, "kind": "category", "options": OPTIONS} for name in "ab"]


def frame(rare: int) -> pd.DataFrame:
    """Return 30 rows of x and x, and a few of y and y."""
    return pd.DataFrame({"a": ["x"] * 30 + ["y"] * rare, "b": ["x"] * 30 + ["y"] * rare})


def test_answers_of_few_rows_are_never_made_and_those_of_many_are():
    mixer = Mixer(frame(9), FEATURES, seed=0)
    made = {tuple(mixer.row().values()) for _ in range(300)}
    assert made == {("x", "x"), ("x", "y"), ("y", "x")}
    assert mixer.is_real({"a": "y", "b": "y"})


def test_where_every_mixture_is_somebody_nothing_is_made():
    rows = pd.DataFrame({"a": list("xxyy"), "b": list("xyxy")})
    with pytest.raises(CardError, match="too few values"):
        Mixer(rows, FEATURES, seed=0).row()
