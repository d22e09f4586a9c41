"""Rows and models that do not fit: one sentence, and nothing written."""

import numpy as np
import pandas as pd
import pytest
from any_rows import ROWS, pipeline
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

from modeldesk import CardError, DataError, ExportError, UnsupportedModelError, export


def wide(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(town=[f"town {i}" for i in range(len(rows))])


@pytest.mark.parametrize(
    ("spoil", "error", "message"),
    [
        (lambda r: wide(pd.concat([r] * 25)), DataError, "10,000 different texts"),
        (lambda r: r.assign(town="east"), DataError, "one text in all rows"),
        (lambda r: r.assign(years_in_job=7), DataError, "one value in all rows"),
        (lambda r: r.assign(netIncome=np.nan), ExportError, "no value in any row|without any"),
        (lambda r: r.astype({"years_in_job": np.float16}), UnsupportedModelError, "float16"),
        (lambda r: r.assign(town=r["town"].where(r["owner"], 5)), ExportError, "numbers nor texts"),
        (lambda r: r.assign(town=r["town"].where(r["owner"], "")), ExportError, "empty text"),
        (lambda r: r.iloc[:, :0], DataError, "no rows or no columns"),
        (lambda r: pd.concat([r, r["town"]], axis=1), DataError, "occur twice: town"),
        (lambda r: pd.concat([r] * 501), DataError, "random sample"),
    ],
)
def test_rows_that_no_form_could_ask_for(rows, three, tmp_path, spoil, error, message):
    spoiled = spoil(rows).reset_index(drop=True)
    outcome = pd.concat([three] * (len(spoiled) // ROWS or 1)).reset_index(drop=True)
    kinds = ColumnTransformer(
        [
            ("texts", OneHotEncoder(handle_unknown="ignore"), ["town"]),
            ("numbers", SimpleImputer(keep_empty_features=True), ["netIncome", "years_in_job"]),
        ]
    )
    model = make_pipeline(kinds, LogisticRegression())
    fits = len(spoiled) <= 10_000 and spoiled.columns.is_unique and len(spoiled.columns)
    mixed = fits and spoiled["town"].map(type).nunique() > 1 and 5 in set(spoiled["town"])
    model.fit(*((spoiled, outcome) if fits and not mixed else (rows, three)))
    with pytest.raises(error, match=message) as caught:
        export(model, spoiled, outcome, tmp_path / "m" / "1", measured={})
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_other_things_that_do_not_fit(rows, three, price, tmp_path):
    model = pipeline(LogisticRegression()).fit(rows, three)
    folder = tmp_path / "m" / "1"
    with pytest.raises(DataError, match="do not belong together"):
        export(model, rows, three[:-1], folder)
    with pytest.raises(DataError, match=r"lacks columns .* town"):
        export(model, rows.drop(columns="town"), three, folder)
    with pytest.raises(DataError, match="target is missing"):
        export(model, rows, three.where(rows["owner"]), folder)
    with pytest.raises(CardError, match="not a version"):
        export(model, rows, three, tmp_path / "m")
    with pytest.raises(CardError, match="tolerance"):
        export(model, rows, three, folder, tolerance=0)
    with pytest.raises(CardError, match="wizards"):
        export(model, rows, three, folder, edits={"features": {"wizards": {}}})
    with pytest.raises(UnsupportedModelError, match="call fit"):
        export(LogisticRegression(), rows, three, folder)
    with pytest.raises(UnsupportedModelError, match="str is not a model"):
        export("model", rows, three, folder)
    with pytest.raises(UnsupportedModelError, match=r"outputs|targets"):
        both = np.column_stack([price, price])
        numbers = rows[["netIncome", "years_in_job"]]
        export(LinearRegression().fit(numbers, both), numbers, price, folder)
    assert list(tmp_path.iterdir()) == []
