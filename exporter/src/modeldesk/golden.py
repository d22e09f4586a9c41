"""Golden rows: invented applicants that visit every option, limit and missing answer."""

from collections.abc import Mapping, Sequence

from modeldesk.applicants import Mixer, Row, is_numeric, options_of

FEWEST = 24


def golden_applicants(features: Sequence[Mapping], mixer: Mixer) -> list[Row]:
    """Return at least 24 applicants; together they hold

    - each number at its lowest and its highest allowed value (one of each per row),
    - each answer that may be missing, missing alone, and all of these at once,
    - each option of each category,
    - and otherwise answers mixed from different training rows.
    """
    numbers = [feature for feature in features if is_numeric(feature)]
    optional = [feature["name"] for feature in features if feature["missing"] == "allowed"]
    choices = [feature for feature in features if options_of(feature)]
    rows = []
    for i, feature in enumerate(numbers):
        lowest = numbers[(i + 1) % len(numbers)]
        ends = {feature["name"]: feature["max"]}
        if lowest is not feature:
            ends[lowest["name"]] = lowest["min"]
        rows.append({**mixer.row(), **ends})
    rows += [{**mixer.row(), name: None} for name in optional]
    if optional:
        rows.append({**mixer.row(), **dict.fromkeys(optional)})
    for i in range(max(map(_option_count, choices), default=0)):
        chosen = {
            feature["name"]: options_of(feature)[i % _option_count(feature)] for feature in choices
        }
        rows.append({**mixer.row(), **chosen})
    while len(rows) < FEWEST:
        rows.append(mixer.row())
    return rows


def _option_count(feature: Mapping) -> int:
    return len(options_of(feature))
