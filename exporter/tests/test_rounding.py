"""Numbers as people write them."""

import pytest

from modeldesk.rounding import around, plain, readable_step, round_to, significant, widen


@pytest.mark.parametrize(
    ("low", "high", "whole", "step"),
    [(20.53, 42.83, False, 0.1), (41_900, 203_800, True, 1000), (0, 2, True, 1)],
)
def test_steps_follow_the_span(low, high, whole, step):
    assert readable_step(low, high, whole=whole) == pytest.approx(step)


def test_rounding_leaves_no_binary_dust():
    assert round_to(0.1 + 0.2, 0.1) == 0.3
    assert round_to(20.53, 0.1) == 20.5
    assert round_to(7.3, 0.5) == 7.5
    assert round_to(41_900, 1000) == 42_000


def test_limits_lie_beyond_what_was_seen():
    assert widen(1.2, 71) == (0, 90)
    low, high = widen(-3, 4)
    assert low < -3
    assert high > 4


def test_whole_numbers_are_written_whole():
    assert repr(plain(25000.0)) == "25000"
    assert repr(plain(0.5)) == "0.5"
    assert significant(0.0123456, 3) == 0.0123


@pytest.mark.parametrize(
    ("low", "high", "whole", "seen"),
    [
        (0.5245, 203.31, False, (0, 210)),
        (1_100, 89_900, True, (1_000, 90_000)),
        (2_000, 90_000, True, (1_000, 91_000)),
        (0, 10, True, (0, 11)),
        (6, 72, True, (5, 73)),
        (-3.25, 4.1, False, (-3.3, 4.2)),
        (7, 7, True, (6, 8)),
    ],
)
def test_what_was_seen_is_rounded_outwards_beyond_both_ends(low, high, whole, seen):
    assert around(low, high, whole=whole) == pytest.approx(seen)
