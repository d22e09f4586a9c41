"""A model folder's two files in memory: converted, compared, described, checked."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from modeldesk.answers import check_examples, example
from modeldesk.applicants import Mixer, to_frame
from modeldesk.card import card_bytes, check_card, in_order
from modeldesk.convert import convert_original
from modeldesk.edits import complete, read_edits
from modeldesk.errors import CardError
from modeldesk.features import describe_distributions, describe_features
from modeldesk.figures import Wanted, figures
from modeldesk.golden import golden_applicants
from modeldesk.graph import OPSETS
from modeldesk.groups import groups_wanted
from modeldesk.original import Original, look_at
from modeldesk.parity import TOLERANCE, check_parity, edge_applicants
from modeldesk.reference import reference
from modeldesk.rows import as_frame, as_outcome
from modeldesk.source import source

MODEL_FILE = "model.onnx"
CARD_FILE = "card.json"


@dataclass(frozen=True)
class Made:
    """A model folder's two files, before they are written."""

    card: dict
    model: bytes

    @property
    def files(self) -> dict[str, bytes]:
        """File names and contents."""
        return {MODEL_FILE: self.model, CARD_FILE: card_bytes(self.card)}


def make(
    model,
    rows,
    outcome,
    folder: Path,
    *,
    edits: Mapping | str | Path | None = None,
    target: str | None = None,
    positive=None,
    measured: Mapping | None = None,
    measure: str = "folds",
    test: tuple | None = None,
    groups=None,
    tolerance: float = TOLERANCE,
    seed: int = 0,
) -> Made:
    """Do all that `export` does, but write nothing."""
    if not 0 < tolerance < 1:
        raise CardError(f"the tolerance must lie between 0 and 1, and {tolerance:g} does not")
    written = read_edits(edits, folder)
    frame = as_frame(rows, model)
    truth = as_outcome(outcome, frame)
    original = look_at(model, frame)
    target = target or str(getattr(outcome, "name", None) or "target")
    converted = convert_original(original)
    data = original.data
    features = describe_features(data, converted, written.get("features") or {})
    output = {"tensor": converted.output}
    if original.task != "regression":
        output["classes"] = original.classes
    if original.task == "binary":
        named = positive if positive is not None else original.classes[1]
        output["positiveClass"] = (written.get("output") or {}).get("positiveClass", named)
        if output["positiveClass"] not in original.classes:
            raise CardError(
                f"the positive class {output['positiveClass']!r} is not one of {original.classes}"
            )
    texts = complete(written, original, folder, target, output.get("positiveClass"))
    output = {**output, **texts["output"]}
    wanted = Wanted(
        output.get("positiveClass"),
        texts.get("decision"),
        groups_wanted(
            groups,
            written.get("groups"),
            measured,
            can_decide=original.task == "binary" and "decision" in texts,
            rows=len(test[0] if test else frame),
        ),
    )
    scale = _scale(original, truth)
    edges = edge_applicants(data, features, converted, Mixer(data, features, seed))
    agreement = check_parity(original, converted, data, edges, tolerance, scale)
    mixer = Mixer(data, features, seed + 1)
    golden = golden_applicants(features, mixer)
    examples = [example(entry, features) for entry in texts.get("examples") or []]
    check_examples(examples, mixer)
    if measured is None:
        held_out = test and _held_out(original, test)
        measured = figures(original, truth, wanted, measure, held_out)
    training = {"rows": len(frame)}
    if original.task == "binary":
        training["baseRate"] = float((truth == output["positiveClass"]).mean())
    whole = in_order(
        {
            **texts,
            "schema": "modeldesk/1",
            "model": {
                "file": MODEL_FILE,
                "sha256": hashlib.sha256(converted.model).hexdigest(),
                "bytes": len(converted.model),
                "source": source(model),
                "opset": {domain or "ai.onnx": version for domain, version in OPSETS.items()},
                "converted": agreement,
            },
            "task": original.task,
            "output": output,
            "features": features,
            "reference": reference(original, features, texts, output, seed),
            "golden": {
                "tolerance": agreement["tolerance"],
                "rows": _golden_rows(original, golden, data),
            },
            "examples": examples,
            "training": {
                **training,
                **texts["training"],
                **_without_edited(measured, written.get("training") or {}),
                "distributions": describe_distributions(data, features),
            },
        }
    )
    if whole["reference"] is None:
        del whole["reference"]
    check_card(whole)
    return Made(whole, converted.model)


def _scale(original: Original, truth: np.ndarray) -> float:
    """What a difference of 1 means: the target's standard deviation, or 1 for probabilities."""
    if original.task != "regression":
        return 1.0
    deviation = float(np.std(truth.astype(np.float64)))
    if not deviation > 0 or not np.isfinite(deviation):
        raise CardError("the target must be numbers that differ from each other")
    return deviation


def _without_edited(measured: Mapping, edited: Mapping) -> dict:
    """What a person wrote about the training stands, but for the figures themselves."""
    return {key: value for key, value in measured.items() if key != "split" or key not in edited}


def _held_out(original: Original, test: tuple) -> tuple[Original, np.ndarray]:
    frame = as_frame(test[0], original.model)
    return look_at(original.model, frame), as_outcome(test[1], frame)


def _golden_rows(original: Original, rows: list, data: pd.DataFrame) -> list[dict]:
    answers = original.predict(to_frame(rows, data))
    entries = []
    for row, answer in zip(rows, answers, strict=True):
        entry: dict = {"data": row}
        if original.task == "multiclass":
            entry["prediction"] = original.classes[int(np.argmax(answer))]
            entry["probabilities"] = [float(share) for share in answer]
        else:
            entry["prediction"] = float(answer[-1])
        entries.append(entry)
    return entries
