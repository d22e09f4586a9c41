"""Writes the model folders that end-to-end tests of the other two tasks use.

`python exporter/tests/make_task_models.py` writes e2e/models/iris-like/1 (three classes) and
e2e/models/house-price/1 (a number). All data is made up by seeded generators; the same versions of
the tools give the same bytes.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from modeldesk import export

FOLDER = Path(__file__).parents[2] / "e2e" / "models"
COMMON = {
    "author": "Modeldesk",
    "licence": "MIT",
    "created": "2026-11-22",
    "intendedUse": "Tests.",
    "dataNotice": "Made-up numbers; no person, flower or house is behind them.",
    "limits": ["The rows were made up by a seeded random generator."],
}


def flowers() -> pd.DataFrame:
    """Return 450 made-up flowers of three species that overlap a little."""
    random = np.random.default_rng(4)
    species = np.repeat(["Alba", "Rosea", "Vera"], 150)
    shift = np.repeat([0.0, 1.0, 2.0], 150)
    frame = pd.DataFrame(
        {
            "petal_length": 1.5 + 1.8 * shift + random.normal(0, 0.5, 450),
            "petal_width": 0.3 + 0.8 * shift + random.normal(0, 0.3, 450),
            "sepal_length": 5.0 + 0.7 * shift + random.normal(0, 0.5, 450),
        }
    )
    return frame.round(2).clip(lower=0.1).assign(species=species)


def houses() -> pd.DataFrame:
    """Return 500 made-up houses; a tenth has no known year of building."""
    random = np.random.default_rng(6)
    area = random.normal(120, 30, 500).clip(40).round()
    rooms = (area / 28 + random.normal(0, 0.7, 500)).round().clip(1)
    built = random.integers(1920, 2020, 500).astype(float)
    district = random.choice(["Harbour", "Hill", "Old town"], 500).astype(object)
    garden = random.random(500) < 0.4
    premium = pd.Series(district).map({"Harbour": 60, "Hill": 90, "Old town": 20}).to_numpy()
    price = 1900 * area + 9000 * rooms + 300 * (built - 1920) + 700 * premium + 25_000 * garden
    built[random.random(500) < 0.1] = np.nan
    return pd.DataFrame(
        {
            "area": area,
            "rooms": rooms,
            "built": built,
            "district": district,
            "garden": garden,
            "price": (price + random.normal(0, 12_000, 500)).round(-2),
        }
    )


def make_iris_like(folder: Path) -> dict:
    """Export a logistic regression on three classes; return its card."""
    data = flowers()
    rows, outcome = data.drop(columns="species"), data["species"].astype(object)
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(rows, outcome)
    edits = {
        **COMMON,
        "title": "Flower",
        "summary": "Tells three made-up species apart by three lengths.",
        "output": {"label": "Species"},
        "features": {
            "petal_length": {"unit": "cm", "min": 0, "max": 12},
            "petal_width": {"unit": "cm", "min": 0, "max": 6},
            "sepal_length": {"unit": "cm", "min": 0, "max": 14},
        },
        "examples": [
            {
                "label": "A small flower",
                "data": {"petal_length": 1.4, "petal_width": 0.3, "sepal_length": 4.8},
            },
            {
                "label": "Between two species",
                "data": {"petal_length": 4.2, "petal_width": 1.5, "sepal_length": 6.1},
            },
        ],
    }
    return export(model, rows, outcome, folder, edits=edits, replace=True)


def make_house_price(folder: Path) -> dict:
    """Export boosted trees on a number; return its card."""
    data = houses()
    rows, outcome = data.drop(columns="price"), data["price"]
    encode = ColumnTransformer(
        [("district", OneHotEncoder(), ["district"])],
        remainder=SimpleImputer(strategy="median"),
    )
    trees = GradientBoostingRegressor(n_estimators=25, max_depth=3, random_state=0)
    model = make_pipeline(encode, trees).fit(rows, outcome)
    edits = {
        **COMMON,
        "title": "House price",
        "summary": "Estimates the price of a made-up house.",
        "output": {"label": "Price", "unit": "€"},
        "features": {
            "area": {"unit": "m²", "group": "House", "change": "none"},
            "rooms": {"group": "House", "change": "none"},
            "built": {"label": "Year of building", "group": "House", "min": 1850, "max": 2030},
            "district": {"group": "Place"},
            "garden": {"label": "Has a garden", "group": "Place"},
        },
        "examples": [
            {
                "label": "A flat in the old town",
                "data": {
                    "area": 65,
                    "rooms": 2,
                    "built": None,
                    "district": "Old town",
                    "garden": False,
                },
            },
        ],
    }
    return export(model, rows, outcome, folder, edits=edits, replace=True)


def main(folder: Path = FOLDER) -> None:
    """Write both model folders below `folder`."""
    for make, name in ((make_iris_like, "iris-like"), (make_house_price, "house-price")):
        card = make(folder / name / "1")
        print(f"{name}: {card['model']['bytes']:,} bytes, {card['model']['converted']}")


if __name__ == "__main__":
    main()
