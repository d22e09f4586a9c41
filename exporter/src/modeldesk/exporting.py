"""From a fitted model and its training rows to a model folder."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn

from modeldesk.applicants import Mixer, is_numeric, to_frame
from modeldesk.card import card_bytes, check_card, in_order, read_texts
from modeldesk.convert import OUTPUT, convert
from modeldesk.errors import CardError
from modeldesk.features import describe_distributions, describe_features
from modeldesk.golden import golden_applicants
from modeldesk.graph import OPSETS
from modeldesk.parity import TOLERANCE, check_parity, edge_applicants
from modeldesk.prototypes import prototypes
from modeldesk.publish import publish, refuse_published

MODEL_FILE = "model.onnx"
CARD_FILE = "card.json"


def export(
    model,
    frame: pd.DataFrame,
    folder: str | Path,
    *,
    card: Mapping | str | Path,
    target: str,
    measured: Mapping | None = None,
    tolerance: float = TOLERANCE,
    replace: bool = False,
    seed: int = 0,
) -> dict:
    """Write `folder`/model.onnx and `folder`/card.json; return the card.

    `model` is a fitted binary classifier, `frame` the rows it was trained on, `target` the
    frame's column with the outcome; every other column is a feature. `card` holds the hand-written
    parts of the card, or the path of a YAML or JSON file that does; its `features` map names to
    texts. `measured` adds figures to the card's `training` (metrics, calibration, ROC points).

    The same arguments give the same bytes. Nothing is written unless every probability on every
    row and edge row agrees with scikit-learn within `tolerance`.

    Raises AlreadyPublishedError, UnsupportedModelError, ParityError or CardError.
    """
    folder = Path(folder)
    refuse_published(folder, replace=replace)
    texts = read_texts(card)
    data = frame.drop(columns=target).reset_index(drop=True)
    _check_columns(model, data)
    converted = convert(model, data)
    features = describe_features(data, converted, texts.get("features", {}))
    classes = [getattr(value, "item", lambda v=value: v)() for value in model.classes_]
    output = {"tensor": OUTPUT, "classes": classes, "positiveClass": classes[1], **texts["output"]}
    positive = classes.index(output["positiveClass"])
    edges = edge_applicants(data, features, converted, Mixer(data, features, seed))
    agreement = check_parity(model, converted, data, edges, tolerance)
    mixer = Mixer(data, features, seed + 1)
    golden = golden_applicants(features, mixer)
    examples = [_example(entry, features, mixer) for entry in texts.get("examples", [])]
    predictions = model.predict_proba(to_frame(golden, data))[:, positive]
    whole = in_order(
        {
            **texts,
            "schema": "modeldesk/1",
            "model": {
                "file": MODEL_FILE,
                "sha256": hashlib.sha256(converted.model).hexdigest(),
                "bytes": len(converted.model),
                "source": _source(model),
                "opset": {domain or "ai.onnx": version for domain, version in OPSETS.items()},
                "converted": agreement,
            },
            "task": "binary",
            "output": output,
            "features": features,
            "reference": _reference(model, data, features, texts, positive, seed),
            "golden": {
                "tolerance": tolerance,
                "rows": [
                    {"data": row, "prediction": float(prediction)}
                    for row, prediction in zip(golden, predictions, strict=True)
                ],
            },
            "examples": examples,
            "training": {
                "rows": len(frame),
                "baseRate": float((frame[target] == output["positiveClass"]).mean()),
                **texts["training"],
                **(measured or {}),
                "distributions": describe_distributions(data, features),
            },
        }
    )
    check_card(whole)
    files = {MODEL_FILE: converted.model, CARD_FILE: card_bytes(whole)}
    publish(folder, files, replace=replace)
    return whole


def _check_columns(model, data: pd.DataFrame) -> None:
    names = getattr(model, "feature_names_in_", data.columns)
    if set(names) != set(data.columns):
        differing = sorted(set(names) ^ set(data.columns))
        raise CardError(f"model and frame do not have the same columns: {differing}")


def _source(model) -> dict:
    name = type(model).__name__
    for part in ("steps", "estimator"):
        inner = getattr(model, part, None)
        if inner is not None:
            inner = inner[-1][1] if part == "steps" else inner
            name = f"{name}({_source(inner)['estimator']})"
            break
    return {"framework": f"scikit-learn {sklearn.__version__}", "estimator": name}


def _example(entry: Mapping, features: Sequence[Mapping], mixer: Mixer) -> dict:
    label, data = entry["label"], entry["data"]
    names = [feature["name"] for feature in features]
    if set(data) != set(names):
        raise CardError(f"example {label!r} must answer exactly {names}")
    row = {name: data[name] for name in names}
    for feature in features:
        _check_answer(feature, row[feature["name"]], f"example {label!r}")
    if mixer.is_real(row):
        raise CardError(f"example {label!r} is a training row")
    return {"label": label, "data": row}


def _check_answer(feature: Mapping, value, where: str) -> None:
    if value is None:
        accepted = feature["missing"] == "allowed"
    elif is_numeric(feature):
        accepted = feature["min"] <= value <= feature["max"]
        accepted &= feature["kind"] == "number" or float(value).is_integer()
    else:
        accepted = value in [option["value"] for option in feature["options"]]
    if not accepted:
        raise CardError(f"{where}: {feature['name']} does not accept {value!r}")


def _reference(model, data, features, texts: Mapping, positive: int, seed: int) -> dict:
    decision = texts.get("decision")
    chosen, whom = data, f"all {len(data):,} applicants in the training data"
    if decision:
        below = model.predict_proba(data)[:, positive] < decision["cutoff"]
        side = decision.get("favourable", "below")
        chosen = data[below if side == "below" else np.logical_not(below)]
        whom = (
            f"the {len(chosen):,} applicants in the training data that score {side} "
            f"the {decision['cutoff']:.0%} cut-off".replace("%", " %")
        )
    rows, weights = prototypes(chosen, features, seed)
    return {"about": f"{len(rows)} prototypes of {whom}", "rows": rows, "weights": weights}
