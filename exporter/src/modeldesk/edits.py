"""What a person writes about a model: read, laid over what the data says, and kept."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import yaml

from modeldesk.errors import CardError
from modeldesk.features import label_of
from modeldesk.original import Original

EDITS_FILE = "edits.yaml"
MERGED = ("output", "training")
NOT_STATED = "Not stated."


def read_edits(edits: Mapping | str | Path | None, folder: Path) -> dict:
    """Return the hand-written part of a card from a mapping, or from a YAML or JSON file.

    Without either, from `edits.yaml` beside the version folders, if there is one.
    Raises CardError if the file cannot be read as a mapping.
    """
    if edits is None:
        edits = folder.parent / EDITS_FILE
    if not isinstance(edits, Mapping):
        path = Path(edits)
        if not path.exists():
            return {}
        try:
            edits = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise CardError(f"{path} is not readable as YAML or JSON: {error}") from None
        if not isinstance(edits, Mapping):
            raise CardError(f"{path} must hold names and values, as {EDITS_FILE} does")
    for key in ("features", "groups", *MERGED):
        if not isinstance(edits.get(key) or {}, Mapping):
            raise CardError(f"{key!r} in the edits must hold names and values")
    return json.loads(json.dumps(dict(edits), default=str))


def complete(edits: Mapping, original: Original, folder: Path, target: str, positive) -> dict:
    """Return the texts of the card: the edits, and a plain default for each one absent."""
    version = edits.get("version", folder.name)
    if not str(version).isdigit() or int(version) < 1:
        raise CardError(
            f"the folder's name, {folder.name!r}, is not a version: give a folder like"
            " models/home-equity/1, or a whole number as `version` in the edits"
        )
    identity = edits.get("id", folder.parent.name)
    count = len(original.columns)
    regression = original.task == "regression"
    label = label_of(target) if regression else f"Probability of {target} = {positive}"
    if original.task == "multiclass":
        label = label_of(target)
    defaults = {
        "id": identity,
        "version": int(version),
        "title": label_of(str(identity).replace("-", "_")),
        "summary": f"Estimates {label[0].lower() + label[1:]} from {count} answers.",
        "author": "Not stated",
        "licence": "Not stated",
        "created": date.today().isoformat(),
        "intendedUse": NOT_STATED,
        "limits": [],
        "dataNotice": NOT_STATED,
    }
    output = {"label": label}
    training = {
        "target": target if regression else f"{target} = {positive}",
        "split": NOT_STATED,
    }
    if original.task == "multiclass":
        training["target"] = target
    if original.task == "binary" and "decision" not in edits:
        defaults["decision"] = own_decision(original.model)
    texts = {**defaults, **edits}
    texts.pop("groups", None)  # they are laid over the figures by group
    texts["output"] = {**output, **(edits.get("output") or {})}
    texts["training"] = {**training, **(edits.get("training") or {})}
    texts["limits"] = [*texts["limits"], *_held_rows(original.model)]
    if texts.get("decision") is None:
        texts.pop("decision", None)
    return texts


def own_decision(model) -> dict:
    """The threshold that the model's own `predict` uses, as a policy to be replaced by edits."""
    cutoff = getattr(model, "best_threshold_", getattr(model, "threshold", 0.5))
    if not isinstance(cutoff, int | float) or not 0 < cutoff < 1:
        cutoff = 0.5
    return {
        "cutoff": float(cutoff),
        "favourable": "below",
        "bands": [
            {"upTo": float(cutoff), "label": "Below the cut-off"},
            {"upTo": 1, "label": "At or above the cut-off"},
        ],
        "policy": "Threshold of the model itself",
    }


def _held_rows(model) -> list[str]:
    """Say where the model file itself contains training rows."""
    kinds = _kinds(model, 0)
    sentences = []
    if any(kind.startswith("KNeighbors") or kind.startswith("RadiusNeigh") for kind in kinds):
        sentences.append(
            "The model file contains all training rows, as the model reads them (nearest"
            " neighbours): whoever can open the form can read them."
        )
    if any(kind in ("SVC", "NuSVC", "SVR", "NuSVR") for kind in kinds):
        sentences.append(
            "The model file contains some training rows, as the model reads them (support"
            " vectors): whoever can open the form can read them."
        )
    return sentences


def _kinds(part, depth: int) -> set[str]:
    """Return the class names of a fitted model and of everything it holds."""
    found = {type(part).__name__}
    if depth > 6 or isinstance(part, str | int | float | bool | type(None)):
        return found
    inner: Sequence = ()
    if isinstance(part, list | tuple):
        inner = part[:50]
    elif hasattr(part, "__dict__") and type(part).__module__.split(".")[0] == "sklearn":
        inner = [value for value in vars(part).values() if not hasattr(value, "dtype")]
    for value in inner:
        found |= _kinds(value, depth + 1)
    return found


def template(card: Mapping) -> str:
    """Return an edits file for a card: what a person should write, and, as comments, what may be.

    Values that follow from the data are comments, so that they stay up to date at the next export
    until somebody takes the # away.
    """

    def line(margin: str, key: str, value) -> str:
        return f"{margin}{json.dumps(key)[1:-1] if key.isidentifier() else json.dumps(key)}: " + (
            json.dumps(value, ensure_ascii=False)
        )

    lines = [
        "# What the form says about this model. Kept from export to export; edit freely.",
        "# Lines behind a # follow from the data; take the # away to fix them.",
    ]
    lines += [
        line("", key, card[key])
        for key in "title summary author licence intendedUse dataNotice".split()
    ]
    lines += ["output:", line("  ", "label", card["output"]["label"])]
    lines.append('# limits: ["What the model cannot do, a sentence each"]')
    if card["task"] == "regression":
        lines.append('  # unit: "$"')
        lines[-1], lines[-2] = lines[-2], lines[-1]
    if "decision" in card:
        lines.append("# " + line("", "decision", card["decision"]))
    lines.append("features:")
    for feature in card["features"]:
        lines += [f"  {json.dumps(feature['name'], ensure_ascii=False)}:"]
        lines.append(line("    ", "label", feature["label"]))
        shown = "group help unit min max step missing change protected".split()
        values = {"group": "", "help": "", "unit": "", "change": "any", "protected": False}
        numeric = feature["kind"] in ("number", "integer")
        for key in shown:
            if key in ("unit", "min", "max", "step") and not numeric:
                continue
            lines.append(line("    # ", key, feature.get(key, values.get(key, ""))))
        if feature["kind"] == "category":
            labels = {option["value"]: option["label"] for option in feature["options"]}
            lines.append(line("    # ", "options", labels))
    tables = card["training"].get("groups", [])
    if tables:
        lines.append(line("# ", "groups", {table["name"]: _group_texts(table) for table in tables}))
    return "\n".join(lines) + "\n"


def _group_texts(table: Mapping) -> dict:
    known = [entry for entry in table["groups"] if entry["value"] is not None]
    labels = {entry["value"]: entry.get("label", entry["value"]) for entry in known}
    return {"label": table["label"], "values": labels}
