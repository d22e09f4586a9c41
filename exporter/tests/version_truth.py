"""What must come out of the two versions of small-loan, worked out without the exporter.

Probabilities are the fitted scikit-learn models' own. Group figures are counted by pandas from
scikit-learn's `cross_val_predict`, with the formulas written out once more here: score interval
(Wilson 1927) and log interval of a ratio (Katz et al. 1978).
"""

import json
from math import exp, sqrt
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from version_texts import TEXTS

FEWEST = 10
LARGE = 30
Z = 1.959963984540054


def write_truth(file: Path) -> None:
    """Write the examples' probabilities and the groups' figures of both versions as JSON."""
    truth = {"examples": examples(), "groups": {str(v): groups(v) for v in TEXTS}}
    file.write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")


def examples() -> list[dict]:
    """Return each version's examples, and what each version makes of them.

    Answers that a version has no question for are dropped; questions without an answer are "not
    known". `probabilities` is null, and `refused` names the features, where a version does not
    accept the answers.
    """
    from make_version_models import FEATURES, PURPOSES, TARGET, applicants, unfitted

    data = {version: applicants(version) for version in TEXTS}
    fitted = {
        version: unfitted(version).fit(rows[FEATURES[version]], rows[TARGET])
        for version, rows in data.items()
    }
    entries = []
    for source, texts in TEXTS.items():
        for example in texts["examples"]:
            entry = {"version": source, **example, "probabilities": {}, "refused": {}}
            for version, model in fitted.items():
                row = {name: example["data"].get(name) for name in FEATURES[version]}
                required = data[version][FEATURES[version]].notna().all()
                refused = [name for name in row if row[name] is None and required[name]]
                refused += ["purpose"] if row["purpose"] not in PURPOSES[version] else []
                if refused:
                    entry["probabilities"][str(version)] = None
                    entry["refused"][str(version)] = refused
                    continue
                frame = pd.DataFrame([row])
                numbers = [name for name in row if name != "purpose"]
                frame[numbers] = frame[numbers].astype(float)
                entry["probabilities"][str(version)] = float(model.predict_proba(frame)[0, 1])
            entries.append(entry)
    return entries


def groups(version: int) -> list[dict]:
    """Return the group tables of a version: counts, rates and their intervals, unrounded."""
    from make_version_models import FEATURES, GROUPS, TARGET, applicants, unfitted

    data = applicants(version)
    outcome = data[TARGET]
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    scores = cross_val_predict(
        unfitted(version), data[FEATURES[version]], outcome, cv=folds, method="predict_proba"
    )[:, 1]
    data = data.assign(above=scores >= TEXTS[version]["decision"]["cutoff"])
    return [_table(data, name, TARGET) for name in GROUPS[version]]


def _table(data: pd.DataFrame, name: str, target: str) -> dict:
    counts = {}
    left_out = 0
    for value, rows in data.groupby(name, dropna=False):
        if len(rows) < FEWEST:
            left_out += len(rows)
            continue
        bad, above = rows[target] == 1, rows["above"]
        counts[None if pd.isna(value) else value] = {
            "rows": len(rows),
            "positives": int(bad.sum()),
            "approved": int((~above).sum()),
            "falsePositives": int((above & ~bad).sum()),
            "falseNegatives": int((~above & bad).sum()),
        }
    large = [value for value in counts if value is not None and counts[value]["rows"] >= LARGE]
    best = max(large, key=lambda value: counts[value]["approved"] / counts[value]["rows"])
    rows = [_figures(value, counts[value], counts[best], value == best) for value in counts]
    return {"name": name, "comparedWith": best, "leftOut": left_out, "groups": rows}


def _figures(value, own: dict, best: dict, is_best: bool) -> dict:
    negatives = own["rows"] - own["positives"]
    figures = {
        "value": value,
        **own,
        "approval": _wilson(own["approved"], own["rows"]),
        "falsePositiveRate": _wilson(own["falsePositives"], negatives),
        "falseNegativeRate": _wilson(own["falseNegatives"], own["positives"]),
    }
    if not is_best:
        figures["impactRatio"] = _katz(own["approved"], own["rows"], best["approved"], best["rows"])
    return figures


def _wilson(hits: int, rows: int) -> dict | None:
    """Centre and half width of the score interval, in Wilson's own form."""
    if rows == 0:
        return None
    share = hits / rows
    centre = (share + Z**2 / (2 * rows)) / (1 + Z**2 / rows)
    half = Z / (1 + Z**2 / rows) * sqrt(share * (1 - share) / rows + Z**2 / (4 * rows**2))
    return {"value": share, "low": max(0.0, centre - half), "high": min(1.0, centre + half)}


def _katz(a: int, m: int, b: int, n: int) -> dict | None:
    """Return (a / m) / (b / n) with its log interval."""
    if a == 0 or b == 0:
        return None
    ratio = (a / m) / (b / n)
    spread = float(np.sqrt(1 / a - 1 / m + 1 / b - 1 / n))
    return {"value": ratio, "low": ratio * exp(-Z * spread), "high": ratio * exp(Z * spread)}
