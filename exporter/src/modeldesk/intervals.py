"""95 % intervals of shares and of their ratios, from counts alone."""

import math

Z = 1.959963984540054


def wilson(share: float, rows: int) -> tuple[float, float]:
    """Return the score interval of a share (0 to 1) of `rows` rows; (0, 1) where there are none.

    Wilson (1927), as Newcombe (1998, method 3) writes it; the same as src/core/wilson.ts.
    """
    if rows == 0:
        return 0.0, 1.0
    middle = 2 * rows * share + Z * Z
    half = Z * math.sqrt(Z * Z + 4 * rows * share * (1 - share))
    whole = 2 * (rows + Z * Z)
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def katz(hits: int, rows: int, other_hits: int, other_rows: int) -> tuple[float, float] | None:
    """Return the log interval of (hits / rows) / (other_hits / other_rows).

    Katz, Baptista, Azen and Pike (1978): the logarithm of the ratio, plus and minus Z times
    sqrt(1/hits - 1/rows + 1/other_hits - 1/other_rows). None where a count is 0.
    """
    if hits == 0 or other_hits == 0:
        return None
    ratio = (hits / rows) / (other_hits / other_rows)
    spread = math.sqrt(1 / hits - 1 / rows + 1 / other_hits - 1 / other_rows)
    return ratio * math.exp(-Z * spread), ratio * math.exp(Z * spread)
