"""Near-twins: rows so alike that one in training gives away the other in testing."""

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

SAME = ["JOB", "REASON", "DEROG", "DELINQ"]
WITHIN = {"CLAGE": 12.0, "CLNO": 1.0, "YOJ": 2.0}
WITHIN_SHARE = {"VALUE": 0.10, "MORTDUE": 0.15}
MAY_BOTH_BE_MISSING = {"YOJ"}


def twin_groups(frame: pd.DataFrame) -> np.ndarray:
    """Return a group number per row; near-twins, and their near-twins, share one.

    Two rows are near-twins if they agree in job, purpose, derogatory reports and delinquencies
    (or both lack the answer) and lie close in oldest line (12 months), number of lines (1), years
    in job (2, or both missing), market value (10 % of the larger) and mortgage due (15 %). The
    outcome plays no part.
    """
    keys = [frame[name].astype(object).where(frame[name].notna(), "missing") for name in SAME]
    edges = [
        positions[pair]
        for positions in frame.groupby(keys, sort=True).indices.values()
        for pair in _pairs(frame.iloc[positions])
    ]
    left, right = np.array(edges).T
    links = coo_array((np.ones(len(left)), (left, right)), shape=(len(frame), len(frame)))
    return connected_components(links, directed=False)[1]


def _pairs(rows: pd.DataFrame) -> np.ndarray:
    """Return the positions of near-twins among rows that agree in SAME, shape [P, 2]."""
    near = np.ones((len(rows), len(rows)), dtype=bool)
    for name, limit in {**WITHIN, **WITHIN_SHARE}.items():
        values = rows[name].to_numpy(dtype=float)
        one, other = values[:, None], values[None, :]
        allowed = limit * np.maximum(one, other) if name in WITHIN_SHARE else limit
        close = np.abs(one - other) <= allowed
        if name in MAY_BOTH_BE_MISSING:
            close |= np.isnan(one) & np.isnan(other)
        near &= close
    return np.argwhere(np.triu(near, 1))
