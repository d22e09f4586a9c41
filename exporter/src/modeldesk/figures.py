"""The card's training figures where nobody gives any: how well a model predicts."""

from collections.abc import Mapping

import numpy as np
from sklearn.base import clone
from sklearn.metrics import accuracy_score, log_loss, mean_absolute_error, r2_score
from sklearn.model_selection import KFold, StratifiedKFold

from modeldesk.measuring import DIGITS, calibration, metrics, roc
from modeldesk.original import Original
from modeldesk.rounding import significant

FOLDS = 5
MOST_ROWS = 10_000
IN_FOLDS = "Five-fold cross-validation, on rows that the fitted model of each fold never saw"
IN_SAMPLE = "On the rows that the model was trained on; new rows are predicted less well"


def figures(
    original: Original,
    outcome: np.ndarray,
    positive,
    cutoff: float,
    measure: str,
    test: tuple[Original, np.ndarray] | None = None,
) -> dict:
    """Return metrics, the split in words and, for two classes, calibration and ROC points.

    `outcome` has shape [N]. `measure` is "folds" (the model is fitted anew five times, on at most
    10,000 rows; in-sample figures, called so, where it cannot be) or "training"; `test`, a model
    with rows held out and their outcomes, comes before both.
    """
    if test is not None:
        held_out, truth = test
        how = f"On {len(truth):,} rows held out"
        return {
            "split": f"{len(outcome):,} rows for training, {len(truth):,} held out.",
            **_measured(original, truth, held_out.predict(held_out.data), positive, cutoff, how),
        }
    rows = np.arange(len(outcome))
    if len(rows) > MOST_ROWS:
        rows = np.sort(np.random.default_rng(0).choice(len(rows), MOST_ROWS, replace=False))
    truth = outcome[rows]
    predicted = _out_of_fold(original, rows, truth) if measure == "folds" else None
    if predicted is None:
        split, how = "The model was fitted on all rows.", IN_SAMPLE
        predicted = original.predict(original.data.iloc[rows])
    else:
        split, how = "All rows, in five folds.", IN_FOLDS
    return {"split": split, **_measured(original, truth, predicted, positive, cutoff, how)}


def _out_of_fold(original: Original, rows: np.ndarray, outcome: np.ndarray) -> np.ndarray | None:
    """Return predictions [N, C] by models that did not see the row, or None where none fits."""
    if _is_prefit(original.model):
        return None
    frame = original.frame.iloc[rows].reset_index(drop=True)
    splitter = KFold if original.task == "regression" else StratifiedKFold
    predicted = None
    try:
        for train, test in splitter(FOLDS, shuffle=True, random_state=0).split(frame, outcome):
            fitted = clone(original.model).fit(
                original.as_trained(frame.iloc[train]), outcome[train]
            )
            answer = Original(fitted, frame, original.columns, original.task).predict(
                frame.iloc[test]
            )
            if predicted is None:
                predicted = np.full((len(rows), answer.shape[1]), np.nan)
            predicted[test] = answer
    except Exception:  # a model that cannot be fitted again is measured as it is
        return None
    return predicted if predicted is not None and np.isfinite(predicted).all() else None


def _is_prefit(model) -> bool:
    parameters = model.get_params() if hasattr(model, "get_params") else {}
    parts = [model, *parameters.values()]
    return "prefit" in [value for value in parameters.values() if isinstance(value, str)] or any(
        type(part).__name__ == "FrozenEstimator" for part in parts
    )


def _measured(original, truth, predicted, positive, cutoff: float, how: str) -> Mapping:
    if original.task == "binary":
        column = predicted[:, original.classes.index(positive)]
        is_positive = (truth == positive).astype(int)
        if len(set(is_positive.tolist())) < 2:
            return {"metrics": []}
        return {
            "metrics": metrics(is_positive, column, np.arange(len(truth)), how),
            "calibration": calibration(is_positive, column),
            "roc": roc(is_positive, column, cutoff),
        }
    if original.task == "multiclass":
        labels = np.asarray(original.classes)
        values = {
            "Accuracy": accuracy_score(truth, labels[predicted.argmax(axis=1)]),
            "Log loss": log_loss(truth, predicted, labels=labels),
        }
    else:
        numbers = predicted[:, 0]
        values = {
            "R squared": r2_score(truth, numbers),
            "Root mean squared error": float(np.sqrt(np.mean((truth - numbers) ** 2))),
            "Mean absolute error": mean_absolute_error(truth, numbers),
        }
    return {
        "metrics": [
            {"name": name, "value": significant(float(value), DIGITS), "how": how}
            for name, value in values.items()
        ]
    }
