"""What `make_version_models.py` says about the two versions of its model."""

COMMON = {
    "id": "small-loan",
    "title": "Small loan",
    "author": "Modeldesk",
    "licence": "MIT",
    "intendedUse": "Tests.",
    "dataNotice": "Made-up numbers; no person is behind them.",
    "limits": ["The rows were made up by a seeded random generator."],
    "output": {"label": "Probability of default"},
}
DEBT = {"unit": "€", "min": 0, "max": 100000, "step": 10, "change": "down"}
PURPOSES = {"car": "Car", "furniture": "Furniture", "travel": "Travel"}


SEX = {"label": "Sex", "values": {"f": "Women", "m": "Men"}}


def example(label: str, **data) -> dict:
    return {"label": label, "data": data}


FIRST = {
    **COMMON,
    "version": 1,
    "created": "2026-03-02",
    "summary": "Estimates the chance that a made-up loan is not paid back: the first model.",
    "decision": {
        "cutoff": 0.3,
        "favourable": "below",
        "bands": [
            {"upTo": 0.15, "label": "Low"},
            {"upTo": 0.3, "label": "Medium"},
            {"upTo": 1, "label": "High"},
        ],
        "policy": "Small loans 2026-03",
        "date": "2026-03-01",
    },
    "features": {
        "income": {
            "label": "Income per month",
            "unit": "€",
            "min": 0,
            "max": 12000,
            "step": 10,
            "change": "up",
        },
        "debt": {"label": "Debt", **DEBT},
        "lines": {"label": "Credit lines", "min": 0, "max": 20, "change": "none"},
        "purpose": {"label": "Purpose", "options": PURPOSES, "change": "none"},
    },
    "examples": [
        example("A steady earner", income=3200, debt=1500, lines=2, purpose="car"),
        example("A young household", income=2100, debt=4000, lines=3, purpose="furniture"),
        example("A newcomer", income=1800, debt=6000, lines=None, purpose="travel"),
    ],
    "groups": {"sex": SEX},
    "training": {"target": "default = 1", "period": "Made-up loans of 2024"},
}

# Of these, version 1 can score the first two; it requires the third one's debt, and it does not
# know the fourth one's purpose.
SECOND = {
    **COMMON,
    "version": 2,
    "created": "2026-11-22",
    "summary": "Estimates the chance that a made-up loan is not paid back: years in job count now.",
    "decision": {
        "cutoff": 0.25,
        "favourable": "below",
        "bands": [
            {"upTo": 0.08, "label": "Very low"},
            {"upTo": 0.25, "label": "Low"},
            {"upTo": 0.5, "label": "High"},
            {"upTo": 1, "label": "Very high"},
        ],
        "policy": "Small loans 2026-11",
        "date": "2026-11-01",
    },
    "features": {
        "income": {
            "label": "Income per month, after tax",
            "unit": "€",
            "min": 0,
            "max": 20000,
            "step": 10,
            "change": "up",
            "direction": "down",
        },
        "debt": {"label": "Debt", **DEBT, "direction": "up"},
        "years_in_job": {
            "label": "Years in job",
            "unit": "years",
            "min": 0,
            "max": 70,
            "change": "none",
            "direction": "down",
        },
        "purpose": {
            "label": "Purpose",
            "options": {**PURPOSES, "education": "Education"},
            "change": "none",
        },
    },
    "examples": [
        example("A steady earner", income=3200, debt=1500, years_in_job=12, purpose="car"),
        example("A young household", income=2100, debt=4000, years_in_job=2, purpose="furniture"),
        example("A newcomer", income=1800, debt=None, years_in_job=None, purpose="travel"),
        example("A student", income=900, debt=500, years_in_job=1, purpose="education"),
    ],
    "groups": {"sex": SEX, "age_band": {"label": "Age"}},
    "training": {"target": "default = 1", "period": "Made-up loans of 2025"},
}

TEXTS = {1: FIRST, 2: SECOND}
