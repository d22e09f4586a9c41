"""The card's training figures where nobody gives any: how well a model predicts, and by what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.model_selection import KFold, StratifiedKFold

from modeldesk.errors import DataError
from modeldesk.group_figures import table
from modeldesk.groups import Grouping
from modeldesk.importance import SHUFFLES, Importance
from modeldesk.measuring import calibration, roc
from modeldesk.metrics import metrics
from modeldesk.original import Original

FOLDS = 5
MOST_ROWS = 10_000
IN_FOLDS = "Five-fold cross-validation, on rows that the fitted model of each fold never saw"
IN_SAMPLE = "On the rows that the model was trained on; new rows are predicted less well"


@dataclass(frozen=True)
class Wanted:
    """What the figures are of: the positive class, the cut-off with its sides, and groups."""

    positive: object = None
    decision: Mapping | None = None
    groups: Sequence[Grouping] = ()

    @property
    def cutoff(self) -> float:
        """The decision's cut-off; a half without a decision."""
        return (self.decision or {}).get("cutoff", 0.5)


@dataclass(frozen=True)
class Look:
    """A fitted model, rows for it to predict ([n, F]) and their positions among all ([n])."""

    model: Original
    rows: pd.DataFrame
    positions: np.ndarray


@dataclass(frozen=True)
class Seen:
    """What came of all looks: outcomes and predictions, as `modeldesk.metrics` reads them."""

    task: str
    outcome: np.ndarray
    predicted: np.ndarray
    importance: Importance


def figures(
    original: Original,
    outcome: np.ndarray,
    wanted: Wanted,
    measure: str,
    test: tuple[Original, np.ndarray] | None = None,
) -> dict:
    """Return the split in words, metrics, importance and, for two classes, all that belongs to it.

    `outcome` has shape [N]. `measure` is "folds" (the model is fitted anew five times, on at most
    10,000 rows; in-sample figures, called so, where it cannot be) or "training"; `test`, a model
    with rows held out and their outcomes, comes before both. The rows of `wanted.groups` are those
    of the test, else of `outcome`. Raises DataError for outcomes that the model does not know.
    """
    if test is not None:
        held_out, truth = test
        split = f"{len(outcome):,} rows for training, {len(truth):,} held out."
        looks = [Look(held_out, held_out.data, np.arange(len(truth)))]
        seen = _look(looks, _coded(original, truth, wanted), original, wanted, SHUFFLES)
        return {"split": split, **_told(seen, wanted, f"On {len(truth):,} rows held out")}
    rows = np.arange(len(outcome))
    if len(rows) > MOST_ROWS:
        rows = np.sort(np.random.default_rng(0).choice(len(rows), MOST_ROWS, replace=False))
    coded = _coded(original, outcome[rows], wanted)
    if measure == "folds" and not _is_prefit(original.model):
        try:
            looks = _folds(original, rows, outcome[rows])
            seen = _look(looks, coded, original, wanted, SHUFFLES // FOLDS)
        except Exception:  # a model that cannot be fitted again is measured as it is
            seen = None
        if seen is not None and np.isfinite(seen.predicted).all():
            return {"split": "All rows, in five folds.", **_told(seen, wanted, IN_FOLDS, rows)}
    looks = [Look(original, original.data.iloc[rows], np.arange(len(rows)))]
    seen = _look(looks, coded, original, wanted, SHUFFLES)
    return {"split": "The model was fitted on all rows.", **_told(seen, wanted, IN_SAMPLE, rows)}


def _folds(original: Original, rows: np.ndarray, outcome: np.ndarray) -> Iterator[Look]:
    """Yield, for each fold, a model that never saw its rows."""
    frame = original.frame.iloc[rows].reset_index(drop=True)
    splitter = KFold if original.task == "regression" else StratifiedKFold
    for train, test in splitter(FOLDS, shuffle=True, random_state=0).split(frame, outcome):
        fitted = clone(original.model).fit(original.as_trained(frame.iloc[train]), outcome[train])
        yield Look(Original(fitted, frame, original.columns, original.task), frame.iloc[test], test)


def _is_prefit(model) -> bool:
    parameters = model.get_params() if hasattr(model, "get_params") else {}
    parts = [model, *parameters.values()]
    return "prefit" in [value for value in parameters.values() if isinstance(value, str)] or any(
        type(part).__name__ == "FrozenEstimator" for part in parts
    )


def _look(
    looks: Iterable[Look], outcome: np.ndarray, original: Original, wanted: Wanted, shuffles: int
) -> Seen:
    """Predict every row once, and shuffle each feature `shuffles` times in each look."""
    is_binary = original.task == "binary"
    column = original.classes.index(wanted.positive) if is_binary else 0
    importance = Importance(original.task, original.columns)
    predicted = None
    for look in looks:

        def predict(frame: pd.DataFrame, model: Original = look.model) -> np.ndarray:
            answer = model.predict(frame)
            return answer if original.task == "multiclass" else answer[:, column]

        answer = predict(look.rows)
        if predicted is None:
            predicted = np.full((len(outcome), *answer.shape[1:]), np.nan)
        predicted[look.positions] = answer
        importance.look(predict, look.rows, outcome[look.positions], shuffles)
    return Seen(original.task, outcome, predicted, importance)


def _told(seen: Seen, wanted: Wanted, how: str, rows: np.ndarray | None = None) -> dict:
    """Return the figures of what was seen; `rows` are its positions among those of the groups."""
    task, outcome, predicted = seen.task, seen.outcome, seen.predicted
    told: dict = {"metrics": []}
    if task != "binary" or np.ptp(outcome):
        told["metrics"] = metrics(outcome, predicted, np.arange(len(outcome)), how, task)
        told |= seen.importance.part(how)
        if task == "binary":
            told["calibration"] = calibration(outcome, predicted)
            told["roc"] = roc(outcome, predicted, wanted.cutoff)
    if wanted.groups:
        told["groups"] = [
            table(grouping, outcome, predicted, wanted.decision, how, rows)
            for grouping in wanted.groups
        ]
    return told


def _coded(original: Original, truth: np.ndarray, wanted: Wanted) -> np.ndarray:
    """Return the outcomes as `modeldesk.metrics` reads them."""
    if original.task == "regression":
        return truth.astype(np.float64)
    if original.task == "binary":
        return (truth == wanted.positive).astype(int)
    places = {label: i for i, label in enumerate(original.classes)}
    strangers = sorted({str(value) for value in truth if value not in places})
    if strangers:
        raise DataError(
            f"outcomes that the model does not know: {', '.join(strangers[:5])}. Leave those rows"
            " out"
        )
    return np.array([places[value] for value in truth])
