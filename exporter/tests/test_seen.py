"""How far the training rows reach: rounded outwards, never a person's own answer."""

from modeldesk import export


def test_what_was_seen_lies_around_every_row_and_within_the_limits(
    frame, texts, tmp_path, logistic
):
    edits = {**texts, "features": {"ratio": {"max": 500}, "income": {"min": 0, "max": 200_000}}}
    rows, outcome = frame.drop(columns="bad"), frame["bad"]
    card = export(logistic, rows, outcome, tmp_path / "1", edits=edits, measured={})
    features = {part["name"]: part for part in card["features"]}
    distributions = card["training"]["distributions"]
    for name in ("income", "lines", "ratio"):
        low, high = distributions[name]["seen"]
        assert features[name]["min"] <= low <= frame[name].min()
        assert frame[name].max() < high <= features[name]["max"]
        assert low == 0 or low < frame[name].min()
    assert distributions["ratio"]["seen"][1] < 100
    assert features["ratio"]["max"] == 500
    assert "seen" not in distributions["job"]
