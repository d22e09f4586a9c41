"""The gate: ONNX against the fitted model, on every row given and on the edges between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import onnxruntime
import pandas as pd

from modeldesk.applicants import Mixer, Row, is_numeric, options_of, to_frame
from modeldesk.columns import pack
from modeldesk.convert import Converted
from modeldesk.errors import ParityError
from modeldesk.original import Original

TOLERANCE = 1e-6
MOST_THRESHOLDS = 4000
UNSEEN = "something never seen"


class Scorer:
    """Runs a converted graph with onnxruntime on one CPU thread."""

    def __init__(self, converted: Converted) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        self._session = onnxruntime.InferenceSession(
            converted.model, options, providers=["CPUExecutionProvider"]
        )
        self._converted = converted

    def predict(self, frame: pd.DataFrame) -> np.ndarray:
        """Return class probabilities, float64 [N, C], or numbers [N, 1]."""
        feeds = pack(frame, self._converted.numbers, self._converted.categories)
        return self._session.run([self._converted.output], feeds)[0]


@dataclass(frozen=True)
class Edges:
    """Rows where a conversion goes wrong first: around tree thresholds, and elsewhere."""

    plain: list[Row]
    thresholds: list[Row]

    def __len__(self) -> int:
        return len(self.plain) + len(self.thresholds)


def edge_applicants(
    frame: pd.DataFrame, features: Sequence[Mapping], converted: Converted, mixer: Mixer
) -> Edges:
    """Return applicants at the places where a conversion goes wrong first.

    Each missing pattern seen in the frame and each single missing answer that the card allows,
    each limit, each option, and each tree threshold: exactly, and one float32 and one float64
    step to both sides. Of more than 4,000 thresholds, 4,000 spread over each feature's.
    """
    optional = [feature["name"] for feature in features if feature["missing"] == "allowed"]
    patterns = {tuple(row) for row in frame[optional].isna().drop_duplicates().to_numpy()}
    missing = [
        {name for name, is_missing in zip(optional, row, strict=True) if is_missing}
        for row in sorted(patterns)
    ]
    missing += [{name} for name in optional] + [set(optional)]
    plain = [{**mixer.row(), **dict.fromkeys(names)} for names in missing]
    around = []
    count = sum(map(len, converted.thresholds.values()))
    share = min(1.0, MOST_THRESHOLDS / max(count, 1))
    for feature in features:
        name = feature["name"]
        ends = [feature["min"], feature["max"]] if is_numeric(feature) else options_of(feature)
        plain += [{**mixer.row(), name: value} for value in ends]
        for threshold in _spread(converted.thresholds.get(name, []), share):
            around += [{**mixer.row(), name: near} for near in neighbours(threshold)]
    return Edges(plain, around)


def _spread(thresholds: Sequence[float], share: float) -> list[float]:
    if share == 1.0 or not thresholds:
        return list(thresholds)
    chosen = np.linspace(0, len(thresholds) - 1, max(1, int(len(thresholds) * share)))
    return [thresholds[int(i)] for i in chosen]


def neighbours(threshold: float) -> list[float]:
    """Return a threshold, its float32 form, and the next values to both sides in each type."""
    single = np.float32(threshold)
    values = {threshold, float(single)}
    for end in (-np.inf, np.inf):
        values |= {float(np.nextafter(threshold, end))}
        values |= {float(np.nextafter(single, np.float32(end)))}
    return sorted(values)


def differences(original: Original, scorer: Scorer, frame: pd.DataFrame) -> np.ndarray:
    """Return the largest absolute difference of each row, infinite where it is not finite."""
    if frame.empty:
        return np.zeros(0)
    gap = np.abs(original.predict(frame) - scorer.predict(frame)).max(axis=1)
    return np.where(np.isfinite(gap), gap, np.inf)


def largest_difference(original: Original, scorer: Scorer, frame: pd.DataFrame) -> float:
    """Return the largest absolute difference over a frame's rows."""
    return float(differences(original, scorer, frame).max(initial=0.0))


def check_parity(
    original: Original,
    converted: Converted,
    frame: pd.DataFrame,
    edges: Edges,
    tolerance: float,
    scale: float = 1.0,
) -> dict:
    """Compare on all rows and on the edges; return the card's `model.converted`.

    `tolerance` counts in units of `scale` (the target's standard deviation for a regression), and
    the figures returned in those of the prediction. Where a step was left to single precision,
    rows within one step of a threshold may differ; they are counted.

    Raises ParityError if any other prediction differs by more or is not finite.
    """
    scorer = Scorer(converted)
    limit = tolerance * scale
    rows = differences(original, scorer, frame)
    plain = differences(original, scorer, to_frame(edges.plain, frame))
    around = differences(original, scorer, to_frame(edges.thresholds, frame))
    unseen = _unseen(original, scorer, frame, edges)
    mismatches = int((around > limit).sum()) if converted.inexact else 0
    if mismatches:
        around = around[around <= limit]
    gaps = {
        "rows given": rows,
        "rows with missing answers, limits and options": plain,
        "rows around tree thresholds": around,
        "rows with a category never seen": unseen,
    }
    largest = max(float(gap.max(initial=0.0)) for gap in gaps.values())
    if not largest <= limit:
        raise ParityError(_sentence(gaps, limit, largest, converted))
    return {
        "rowsCompared": len(frame),
        "edgeRowsCompared": len(edges),
        "largestDifference": max(float(gap.max(initial=0.0)) for gap in (rows, plain, around)),
        "tolerance": limit,
        **({"thresholdMismatches": mismatches} if mismatches else {}),
    }


def _sentence(gaps: Mapping, limit: float, largest: float, converted: Converted) -> str:
    worst = max(gaps, key=lambda kind: gaps[kind].max(initial=0.0))
    count = int((gaps[worst] > limit).sum())
    size = "by an answer that is not a number" if np.isinf(largest) else f"by up to {largest:.3g}"
    blame = (
        f" {', '.join(converted.inexact)} runs in single precision." if converted.inexact else ""
    )
    return (
        f"ONNX and the fitted model differ {size} on {count:,} of {len(gaps[worst]):,} {worst};"
        f" at most {limit:g} is accepted.{blame} Use one of the steps and models that the"
        " exporter's README lists as exact, or, if such a difference does not matter, raise the"
        " tolerance, which the card then states"
    )


def _unseen(original: Original, scorer: Scorer, frame: pd.DataFrame, edges: Edges) -> np.ndarray:
    """Differences on a category never seen, where the fitted model gives an answer at all."""
    gaps = []
    for name in scorer._converted.categories:
        if isinstance(frame[name].dtype, pd.CategoricalDtype):
            continue  # pandas itself turns what it does not know into a missing answer
        rows = to_frame([{**row, name: UNSEEN} for row in edges.plain[:5]], frame)
        try:
            original.predict(rows)
        except ValueError:
            continue
        gaps.append(differences(original, scorer, rows))
    return np.concatenate(gaps) if gaps else np.zeros(0)
