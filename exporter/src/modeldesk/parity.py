"""The gate: ONNX against scikit-learn, on every row given and on the edges between them."""

from collections.abc import Mapping, Sequence

import numpy as np
import onnxruntime
import pandas as pd

from modeldesk.applicants import Mixer, Row, is_numeric, to_frame
from modeldesk.columns import pack
from modeldesk.convert import OUTPUT, Converted
from modeldesk.errors import ParityError

TOLERANCE = 1e-6


class Scorer:
    """Runs a converted graph with onnxruntime on one CPU thread."""

    def __init__(self, converted: Converted) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            converted.model, options, providers=["CPUExecutionProvider"]
        )
        self._converted = converted

    def predict_proba(self, frame: pd.DataFrame) -> np.ndarray:
        """Return class probabilities, float64 [N, 2]."""
        feeds = pack(frame, self._converted.numbers, self._converted.categories)
        return self._session.run([OUTPUT], feeds)[0]


def edge_applicants(
    frame: pd.DataFrame, features: Sequence[Mapping], converted: Converted, mixer: Mixer
) -> list[Row]:
    """Return applicants at the places where a conversion goes wrong first.

    Each missing pattern seen in the frame and each single missing answer that the card allows,
    each limit, each option, and each tree threshold: exactly, and one float32 and one float64
    step to both sides.
    """
    optional = [feature["name"] for feature in features if feature["missing"] == "allowed"]
    patterns = {tuple(row) for row in frame[optional].isna().drop_duplicates().to_numpy()}
    missing = [
        {name for name, is_missing in zip(optional, row, strict=True) if is_missing}
        for row in sorted(patterns)
    ]
    missing += [{name} for name in optional] + [set(optional)]
    rows = [{**mixer.row(), **dict.fromkeys(names)} for names in missing]
    for feature in features:
        values = _edges(feature, converted.thresholds.get(feature["name"], []))
        rows += [{**mixer.row(), feature["name"]: value} for value in values]
    return rows


def _edges(feature: Mapping, thresholds: Sequence[float]) -> list[float | str]:
    if not is_numeric(feature):
        return [option["value"] for option in feature["options"]]
    around = [near for threshold in thresholds for near in neighbours(threshold)]
    return [float(feature["min"]), float(feature["max"]), *around]


def neighbours(threshold: float) -> list[float]:
    """Return a threshold, its float32 form, and the next values to both sides in each type."""
    single = np.float32(threshold)
    values = {threshold, float(single)}
    for end in (-np.inf, np.inf):
        values |= {float(np.nextafter(threshold, end))}
        values |= {float(np.nextafter(single, np.float32(end)))}
    return sorted(values)


def largest_difference(model, scorer: Scorer, frame: pd.DataFrame) -> float:
    """Return the largest absolute difference of probabilities over a frame's rows."""
    if frame.empty:
        return 0.0
    differences = np.abs(model.predict_proba(frame) - scorer.predict_proba(frame))
    return float(np.max(differences, initial=0.0)) if np.isfinite(differences).all() else np.inf


def check_parity(
    model, converted: Converted, frame: pd.DataFrame, edges: Sequence[Row], tolerance: float
) -> dict:
    """Compare on all rows and on the edges; return the card's `model.converted`.

    Raises ParityError if any probability differs by more than `tolerance` or is not finite.
    """
    scorer = Scorer(converted)
    largest = max(
        largest_difference(model, scorer, frame),
        largest_difference(model, scorer, to_frame(edges, frame)),
    )
    if not largest <= tolerance:
        raise ParityError(
            f"ONNX and scikit-learn differ by {largest:.3g}; at most {tolerance:g} is accepted"
        )
    return {
        "rowsCompared": len(frame),
        "edgeRowsCompared": len(edges),
        "largestDifference": largest,
        "tolerance": tolerance,
    }
