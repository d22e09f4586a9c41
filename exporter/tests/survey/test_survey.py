"""Every pipeline of the survey goes through the exporter: exact, or refused in one sentence."""

import re
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from threadpoolctl import threadpool_limits

from modeldesk import ExportError
from modeldesk.making import make

from .pipelines import NUMBERS, TEXTS, Case, cases

pytestmark = pytest.mark.survey
DATA = Path(__file__).parents[3] / "training" / "data" / "hmeq.csv"
ROWS = 1500


@pytest.fixture(scope="module")
def hmeq() -> pd.DataFrame:
    frame = pd.read_csv(DATA).sample(ROWS, random_state=0).reset_index(drop=True)
    frame[TEXTS] = frame[TEXTS].astype(object).where(frame[TEXTS].notna(), np.nan)
    return frame


def rows_and_outcome(case: Case, hmeq: pd.DataFrame):
    data = hmeq[TEXTS + NUMBERS]
    if case.data == "categories":
        data = data.astype({name: "category" for name in TEXTS})
    elif case.data != "frame":
        data = hmeq[NUMBERS]
    if case.data == "array":
        data = data.fillna(data.median()).to_numpy()
    outcome = {
        "binary": hmeq["BAD"],
        "three": pd.cut(hmeq["LOAN"], 3, labels=False).map({0: "low", 1: "middle", 2: "high"}),
        "codes": pd.cut(hmeq["LOAN"], 3, labels=False),
        "number": hmeq["LOAN"].astype(float),
    }[case.target]
    if case.target != "binary" and not isinstance(data, np.ndarray):
        data = data.assign(LOAN=hmeq["CLNO"].fillna(0) * 7 + hmeq["BAD"])
    return (data[:800], outcome[:800]) if case.data == "few" else (data, outcome)


@pytest.mark.parametrize("name", cases)
def test_exact_or_refused(name, hmeq, record_property):
    case = cases[name]
    data, outcome = rows_and_outcome(case, hmeq)
    tolerance = case.ends if isinstance(case.ends, float) else 1e-6
    with warnings.catch_warnings(), threadpool_limits(1):
        warnings.simplefilter("ignore")
        model = case.build().fit(data, outcome)
        try:
            folder = Path("models") / "survey" / "1"
            card = make(model, data, outcome, folder, measured={}, tolerance=tolerance).card
        except ExportError as error:
            ended = str(error)
        else:
            agreement = card["model"]["converted"]
            unit = np.std(outcome) if case.target == "number" else 1.0
            ended = f"exact {agreement['largestDifference'] / unit:.1e}"
            assert "thresholdMismatches" not in agreement
    record_property("ended", ended)
    print(f"\n| {name} | {ended} |")
    if isinstance(case.ends, str) and case.ends != "exact":
        assert re.search(case.ends, ended)
        assert "\n" not in ended
        assert not ended.startswith("exact")
    else:
        assert ended.startswith("exact"), ended
