"""Approval and error rates by group of applicants.

Groups of fewer than ten rows are left out, and their rows counted, so that no figure tells of one
person. Where fewer than ten rows are left out in all, the smallest group left goes too: they could
be told by subtracting from the whole (complementary suppression).

Rates carry the 95 % score interval (Wilson 1927), impact ratios the log interval (Katz et al.
1978); see `modeldesk.intervals`.
"""

from collections.abc import Mapping

import numpy as np

from modeldesk.groups import Grouping
from modeldesk.intervals import katz, wilson

FEWEST = 10
LARGE = 30
DIGITS = 6


def table(
    grouping: Grouping,
    outcome: np.ndarray,
    predicted: np.ndarray,
    decision: Mapping,
    how: str,
    rows: np.ndarray | None = None,
) -> dict:
    """Return one entry of the card's `training.groups`.

    `outcome` is 0 or 1 and `predicted` the positive class's probability, both [n]; `rows` are
    their positions among the rows of the grouping, all of them if None. `how` says in words what
    the predictions are of.
    """
    values = grouping.values if rows is None else grouping.values[rows]
    above = predicted >= decision["cutoff"]
    approved = above if decision.get("favourable", "below") == "above" else ~above
    counts, left_out = {}, 0
    for value in grouping.order:
        own = np.array([value == other for other in values], dtype=bool)
        if own.sum() < FEWEST:
            left_out += int(own.sum())
            continue
        bad = outcome == 1
        counts[value] = {
            "rows": own,
            "positives": own & bad,
            "approved": own & approved,
            "false positives": own & ~bad & above,
            "false negatives": own & bad & ~above,
        }
        counts[value] = {name: int(flags.sum()) for name, flags in counts[value].items()}
    if 0 < left_out < FEWEST and counts:
        smallest = min(counts, key=lambda value: counts[value]["rows"])
        left_out += counts.pop(smallest)["rows"]
    best = _compared_with(counts)
    entry = {
        "name": grouping.name,
        "label": grouping.label,
        "how": how,
        "cutoff": decision["cutoff"],
        "comparedWith": best,
        "fewest": FEWEST,
        "leftOut": left_out,
        "groups": [
            {
                "value": value,
                **({"label": grouping.labels[value]} if value in grouping.labels else {}),
                **_rates(own, counts[best] if best not in (None, value) else None),
            }
            for value, own in counts.items()
        ],
    }
    return {key: part for key, part in entry.items() if key != "comparedWith" or best is not None}


def _compared_with(counts: Mapping) -> str | None:
    """Return the known group of 30 rows and more with the highest approval rate; None without one.

    The four-fifths rule compares with the group of the highest rate, and not with groups that are
    too small to tell (29 CFR 1607.4(D)). Those whose group is not known are no group of people.
    """
    large = [value for value in counts if value is not None and counts[value]["rows"] >= LARGE]
    rates = {value: counts[value]["approved"] / counts[value]["rows"] for value in large}
    return max(rates, key=rates.__getitem__, default=None)


def _rates(own: Mapping, best: Mapping | None) -> dict:
    negatives = own["rows"] - own["positives"]
    rates = {
        **{key: own[key] for key in ("rows", "positives", "approved")},
        "approval": _share(own["approved"], own["rows"]),
    }
    if negatives:
        rates["falsePositiveRate"] = _share(own["false positives"], negatives)
    if own["positives"]:
        rates["falseNegativeRate"] = _share(own["false negatives"], own["positives"])
    ends = best and katz(own["approved"], own["rows"], best["approved"], best["rows"])
    if ends:
        ratio = (own["approved"] / own["rows"]) / (best["approved"] / best["rows"])
        rates["impactRatio"] = _estimate(ratio, *ends)
    return rates


def _share(hits: int, rows: int) -> dict:
    return _estimate(hits / rows, *wilson(hits / rows, rows))


def _estimate(value: float, low: float, high: float) -> dict:
    figures = {"value": value, "low": low, "high": high}
    return {key: round(float(figure), DIGITS) for key, figure in figures.items()}
