"""Numbers as a person would write them, and as JSON keeps them."""

import math


def readable_step(low: float, high: float, *, whole: bool) -> float:
    """Return the power of ten that shows the span from low to high in two or three digits.

    With `whole`, never less than 1.
    """
    span = high - low
    if span <= 0:
        return 1.0
    step = 10.0 ** (math.floor(math.log10(span)) - 2)
    return max(1.0, step) if whole else step


def round_to(value: float, step: float) -> float:
    """Round to the nearest multiple of a step without binary dust (0.30000000000000004)."""
    decimals = max(0, -math.floor(math.log10(step))) + 1
    return round(round(value / step) * step, decimals)


def significant(value: float, digits: int) -> float:
    """Round to a number of significant digits."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def widen(low: float, high: float) -> tuple[float, float]:
    """Return limits a quarter of the span beyond what was seen, rounded to be read.

    A quantity that was never negative starts at 0.
    """
    margin = (high - low) / 4 or 1.0
    unit = 10.0 ** math.floor(math.log10(high - low or 1.0))
    top = round_to(math.ceil((high + margin) / unit) * unit, unit)
    if low >= 0:
        return 0.0, top
    return round_to(math.floor((low - margin) / unit) * unit, unit), top


def around(low: float, high: float, *, whole: bool) -> tuple[float, float]:
    """Return the span from low to high rounded outwards to its second digit, and beyond both ends.

    Neither end is the one given, but for 0 below a quantity that was never negative. With `whole`,
    ends are whole numbers.
    """
    span = high - low or abs(high) or 1.0
    unit = 10.0 ** (math.floor(math.log10(span)) - 1)
    unit = max(1.0, unit) if whole else unit
    top = round_to(math.ceil(high / unit) * unit, unit)
    top = top if top > high else round_to(top + unit, unit)
    bottom = round_to(math.floor(low / unit) * unit, unit)
    bottom = bottom if bottom < low else round_to(bottom - unit, unit)
    return (0.0 if low >= 0 and bottom < 0 else bottom), top


def plain(value: float | int) -> float | int:
    """Return whole numbers as int, so that JSON reads 25000 and not 25000.0."""
    return int(value) if float(value).is_integer() else float(value)
