"""The command `modeldesk export`: from a pickle to a model folder, without a line of code."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from modeldesk.desk_list import list_in_desk
from modeldesk.edits import EDITS_FILE, read_edits
from modeldesk.errors import ExportError, PickleError
from modeldesk.exporting import keep_edits
from modeldesk.making import CARD_FILE
from modeldesk.parity import TOLERANCE
from modeldesk.pickles.apart import run_apart
from modeldesk.pickles.environments import environment, need_of
from modeldesk.pickles.inspection import Inspection, inspect
from modeldesk.pickles.table import check_columns
from modeldesk.publish import publish, refuse_published

GROUP_HELP = "column of groups of applicants, to give approval and error rates by; repeatable"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 1 with one sentence on the error stream."""
    options = parser().parse_args(arguments)
    try:
        run(options)
    except ExportError as error:
        say(f"Not exported: {str(error).rstrip('.')}.")
        return 1
    except KeyboardInterrupt:
        say("Not exported: stopped.")
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the command line's parser."""
    whole = argparse.ArgumentParser(prog="modeldesk", description=__doc__)
    export = whole.add_subparsers(required=True).add_parser(
        "export", help="turn a pickled model into a model folder"
    )
    add = export.add_argument
    add("model", type=Path, help="a fitted model, pickled by pickle or joblib")
    add("--data", type=Path, required=True, help="CSV file with the rows it was trained on")
    add("--target", required=True, help="the data's column with the outcome")
    add("--positive", help="the class whose probability is shown (default: the second)")
    add("--id", help="the model's id (default: from the pickle's name)")
    add("--version", type=int, help="whole number (default: the next one free)")
    add("--title", help="what the form calls it")
    add("--to", type=Path, default=Path("public/models"), help="folder of all models")
    add("--tolerance", type=float, default=TOLERANCE, help="accepted difference (default: 1e-6)")
    add("--edits", type=Path, help=f"YAML or JSON file (default: {EDITS_FILE} beside the versions)")
    add("--group", action="append", default=[], metavar="COLUMN", help=GROUP_HELP)
    add("--test", type=Path, help="CSV file with rows held out, to measure on")
    add("--measure", choices=["folds", "training"], default="folds", help="what to measure on else")
    add("--timeout", type=float, default=900, help="seconds until the export is stopped")
    add("--trust", action="store_true", help="say that the pickle comes from somebody you trust")
    add("--dry-run", action="store_true", help="do everything but write")
    return whole


def say(text: str) -> None:
    """Tell the person something, beside the program's output."""
    print(text, file=sys.stderr)


def run(options: argparse.Namespace) -> None:
    """Do what the options ask for. Raises ExportError."""
    inspection = inspect(options.model)
    check_columns(options.data, options.target, () if options.test else options.group)
    if options.test:
        check_columns(options.test, options.target, options.group)
    folder = folder_of(options)
    refuse_published(folder, replace=False)
    edits_file = options.edits or folder.parent / EDITS_FILE
    edits = {
        **read_edits(edits_file, folder),
        "id": folder.parent.name,
        "version": int(folder.name),
    }
    if options.title:
        edits["title"] = options.title
    describe(inspection, options.model)
    need = need_of(inspection)
    if not trusted(options, inspection):
        return
    python = environment(need, say) if need else None
    job = {
        "pickle": str(options.model.resolve()),
        "data": str(options.data.resolve()),
        "test": options.test and str(options.test.resolve()),
        "target": options.target,
        "groups": list(dict.fromkeys(options.group)),
        "positive": options.positive,
        "folder": str(folder.resolve()),
        "edits": edits,
        "measure": options.measure,
        "tolerance": options.tolerance,
    }
    files = run_apart(job, python, options.timeout, say)
    card = json.loads(files[CARD_FILE])
    if not options.dry_run:
        publish(folder, files)
        list_in_desk(folder, card)
        keep_edits(edits_file, card)
    summarise(card, folder, edits_file, written=not options.dry_run)


def folder_of(options: argparse.Namespace) -> Path:
    """Return <to>/<id>/<version>; without a version, the next one free. Raises ExportError."""
    identity = options.id or re.sub(r"[^A-Za-z0-9._-]+", "-", options.model.stem).strip("-._")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", identity):
        raise ExportError(
            f"{identity!r} is no model id: give --id, made of letters, digits, dots, hyphens and"
            " underscores"
        )
    if options.version is not None and options.version < 1:
        raise ExportError(f"{options.version} is no version: give a whole number from 1 on")
    home = options.to / identity
    taken = [int(path.name) for path in home.glob("*") if path.name.isdigit()]
    version = options.version or max(taken, default=0) + 1
    return home / str(version)


def describe(inspection: Inspection, path: Path) -> None:
    """Say what the pickle told without being loaded."""
    made = f"scikit-learn {inspection.version}" if inspection.version else "an unknown version"
    libraries = ", ".join(name for name in inspection.libraries if name != "sklearn")
    say(f"{path}: made with {made}{f', and {libraries}' if libraries else ''}.")
    if inspection.strangers:
        say(f"It also names: {', '.join(inspection.strangers[:10])}.")


def trusted(options: argparse.Namespace, inspection: Inspection) -> bool:
    """Tell whether the pickle may be loaded; ask at a terminal. Raises PickleError if it may not.

    False means that a dry run ends here, with the pickle looked at but not loaded.
    """
    if options.trust:
        return True
    if sys.stdin.isatty() and sys.stderr.isatty():
        say("Loading a pickle can run any code on this computer. Do you trust where it comes from?")
        if input("Type yes to go on: ").strip().lower() == "yes":
            return True
    elif options.dry_run:
        say("Not loaded, for want of --trust: nothing was converted or compared.")
        return False
    raise PickleError(
        "loading a pickle can run any code on this computer, so it was not loaded: if it comes"
        " from somebody you trust, run the command again with --trust"
    )


def summarise(card: dict, folder: Path, edits_file: Path, *, written: bool) -> None:
    """Print what was made and how well it agrees."""
    agreement = card["model"]["converted"]
    where = folder if written else f"{folder} (dry run: nothing was written)"
    print(f"{card['title']}: {where}")
    print(
        f"  {card['model']['bytes']:,} bytes; {agreement['rowsCompared']:,} rows and"
        f" {agreement['edgeRowsCompared']:,} edge rows compared, largest difference"
        f" {agreement['largestDifference']:.1e} (accepted: {agreement['tolerance']:.1e})"
    )
    for metric in card["training"]["metrics"]:
        print(f"  {metric['name']}: {metric['value']} ({metric['how']})")
    for table in card["training"].get("groups", []):
        ratios = [
            entry["impactRatio"]["value"] for entry in table["groups"] if "impactRatio" in entry
        ]
        lowest = f"lowest impact ratio {min(ratios)}" if ratios else "no impact ratio"
        print(f"  By {table['name']}: {len(table['groups'])} groups, {lowest}")
    if written:
        print(f"  Texts to edit for the next version: {edits_file}")
