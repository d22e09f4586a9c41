"""Reference rows: weighted prototypes that stand for many applicants without showing one."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits

from modeldesk.applicants import Row, as_answer, is_numeric, options_of
from modeldesk.errors import CardError

COUNT = 60
FEWEST = 20
FEWEST_APPLICANTS = 10


def prototypes(
    frame: pd.DataFrame, features: Sequence[Mapping], seed: int
) -> tuple[list[Row], list[float]]:
    """Sum up a frame in at most 60 rows and their weights, which add up to 1.

    Applicants are grouped by k-means on standardised answers, held within their usual ranges so
    that outliers form no group of their own. A group's row has the mean of each known number,
    rounded as the form takes it, the commonest category, and None where most are missing. No
    group has fewer than 10 applicants: smaller ones are shared out among their neighbours.
    """
    count = min(COUNT, len(frame) // FEWEST_APPLICANTS)
    if count < FEWEST:
        raise CardError(f"{len(frame)} rows are too few for {FEWEST} prototypes")
    groups = _group(_coordinates(frame, features), count, seed)
    rows, weights = [], []
    for group in np.unique(groups):
        members = frame[groups == group]
        rows.append({feature["name"]: _typical(feature, members) for feature in features})
        weights.append(len(members) / len(frame))
    return rows, weights


def _coordinates(frame: pd.DataFrame, features: Sequence[Mapping]) -> np.ndarray:
    columns = []
    for feature in features:
        values = frame[feature["name"]]
        if is_numeric(feature):
            numbers = values.astype(float).clip(*feature["usual"])
            numbers = numbers.fillna(numbers.median())
            columns.append((numbers - numbers.mean()) / (numbers.std() or 1.0))
        else:
            columns += [(values == option) * 1.0 for option in options_of(feature)]
    return np.column_stack(columns)


def _group(points: np.ndarray, count: int, seed: int) -> np.ndarray:
    """Return a group number per point; every group has at least FEWEST_APPLICANTS points."""
    with threadpool_limits(limits=1):
        means = KMeans(count, n_init=4, random_state=seed).fit(points)
    distances = means.transform(points)
    while True:
        groups = distances.argmin(axis=1)
        sizes = np.bincount(groups, minlength=count)
        sizes[sizes == 0] = len(points)
        if sizes.min() >= FEWEST_APPLICANTS:
            return groups
        distances[:, sizes.argmin()] = np.inf


def _typical(feature: Mapping, members: pd.DataFrame):
    values = members[feature["name"]]
    if values.isna().mean() > 0.5:
        return None
    if is_numeric(feature):
        return as_answer(feature, values.mean())
    commonest = values.value_counts().sort_index().idxmax()
    return bool(commonest) if feature["kind"] == "boolean" else commonest
