"""The process in which a pickle is loaded, converted and compared: a job in, a folder out.

Run as `python -m modeldesk.pickles.worker JOB`, in the environment that fits the pickle. The job,
a JSON file, names the pickle and the options; the answer is written beside it.
"""

import json
import sys
import warnings
from pathlib import Path

RESULT = "result.json"


def main(job_file: str) -> None:
    """Write the model folder's files and `result.json` beside the job."""
    warnings.simplefilter("ignore")
    place = Path(job_file).parent
    job = json.loads(Path(job_file).read_text(encoding="utf-8"))
    result = _answer(job, place)
    (place / RESULT).write_text(json.dumps(result), encoding="utf-8")


def _answer(job: dict, place: Path) -> dict:
    from modeldesk.errors import ExportError

    try:
        return _convert(job, place)
    except ExportError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "the computer has too little memory for this model and these rows"}
    except Exception as error:  # the person gets a sentence, whatever went wrong
        lines = str(error).strip().splitlines() or ["no reason given"]
        return {"error": f"something unforeseen stopped the export: {lines[0]} ({_kind(error)})"}


def _convert(job: dict, place: Path) -> dict:
    from modeldesk.making import make
    from modeldesk.pickles.table import header, read

    model = _load(Path(job["pickle"]))
    names = job["groups"]
    present = header(Path(job["data"]))
    own = [name for name in names if name in present]
    rows, outcome, groups = read(Path(job["data"]), job["target"], model, own)
    test = None
    if job["test"]:
        *test, groups = read(Path(job["test"]), job["target"], model, names)
    made = make(
        model,
        rows,
        outcome,
        Path(job["folder"]),
        edits=job["edits"],
        target=job["target"],
        positive=_class_named(job.get("positive"), model),
        measure=job["measure"],
        test=test,
        groups=groups,
        tolerance=job["tolerance"],
    )
    for name, content in made.files.items():
        (place / name).write_bytes(content)
    return {"files": list(made.files)}


def _load(path: Path):
    import joblib

    from modeldesk.errors import PickleError

    try:
        model = joblib.load(path)
    except ModuleNotFoundError as error:
        raise PickleError(
            f"the pickle needs the Python module {error.name!r}, which is not installed here:"
            " install it, or train the model without code of your own"
        ) from None
    except AttributeError as error:
        raise PickleError(
            f"the pickle refers to code that is not there ({error}): train the model without"
            " functions or classes of your own, or put them into a module that is installed"
        ) from None
    except Exception as error:
        raise PickleError(
            f"the pickle cannot be loaded ({_kind(error)}: {error}): write it again with pickle or"
            " joblib"
        ) from None
    if not hasattr(model, "predict"):
        raise PickleError(
            f"the pickle holds a {_kind(model)}, not a fitted model: pickle the model itself"
        )
    return model


def _class_named(text: str | None, model):
    """Return the class that a person wrote as text. Raises CardError if there is none."""
    from modeldesk.errors import CardError

    if text is None:
        return None
    classes = list(getattr(model, "classes_", []))
    for label in classes:
        if str(label) == text:
            return getattr(label, "item", lambda v=label: v)()
    known = ", ".join(map(str, classes)) or "none"
    raise CardError(f"the model has no class {text!r}; it has {known}")


def _kind(thing) -> str:
    return type(thing).__name__


if __name__ == "__main__":
    main(sys.argv[1])
