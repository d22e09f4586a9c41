"""Intervals of shares and ratios against published and hand-worked figures."""

import pytest
from scipy.stats.contingency import relative_risk

from modeldesk.intervals import katz, wilson


@pytest.mark.parametrize(
    ("hits", "rows", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_score_interval_is_newcombe_s(hits, rows, low, high):
    """Newcombe (1998), table I, method 3."""
    assert wilson(hits / rows, rows) == pytest.approx((low, high), abs=5e-5)


def test_a_share_of_nothing_may_be_anything():
    assert wilson(0.0, 0) == (0, 1)
    assert wilson(1.0, 5)[1] == 1


def test_the_interval_of_a_ratio_by_hand_and_by_scipy():
    """60 of 100 against 80 of 100: log 0.75 plus and minus 1.96 sqrt(0.0091667)."""
    assert katz(60, 100, 80, 100) == pytest.approx((0.6217, 0.9048), abs=5e-5)
    other = relative_risk(7, 31, 40, 90).confidence_interval(0.95)
    assert katz(7, 31, 40, 90) == pytest.approx((other.low, other.high), rel=1e-12)


def test_no_ratio_without_approvals():
    assert katz(0, 10, 5, 10) is None
    assert katz(5, 10, 0, 10) is None
