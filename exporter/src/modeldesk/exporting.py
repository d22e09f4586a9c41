"""From a fitted model and its training rows to a model folder."""

import os
from collections.abc import Mapping
from pathlib import Path

from modeldesk.desk_list import list_in_desk
from modeldesk.edits import EDITS_FILE, template
from modeldesk.making import make
from modeldesk.parity import TOLERANCE
from modeldesk.publish import publish, refuse_published


def export(
    model,
    rows,
    outcome,
    folder: str | Path,
    *,
    edits: Mapping | str | Path | None = None,
    target: str | None = None,
    positive=None,
    measured: Mapping | None = None,
    measure: str = "folds",
    test: tuple | None = None,
    groups=None,
    tolerance: float = TOLERANCE,
    replace: bool = False,
    seed: int = 0,
) -> dict:
    """Write `folder`/model.onnx and `folder`/card.json; return the card.

    `model` is a fitted classifier or regressor, `rows` (DataFrame or array, [N, F]) what it was
    trained on, `outcome` ([N]) the target. `folder` is models/<id>/<version>. `edits`, a mapping or
    a YAML or JSON file, wins over everything worked out here; its `features` map names to parts of
    their card entries. Without it, `edits.yaml` beside the version folders is read, and written
    where it is absent, so that edits made there are kept by the next export.

    `measured` gives the card's training figures; else they are measured: by cross-validation
    (`measure="folds"`), on the training rows ("training"), or on `test`, a pair of rows and
    outcomes. `positive` names the positive class. `groups`, a frame or mapping of columns that need
    not be features, gives approval and error rates by group, for a model that decides between two
    classes; it has the rows that are measured on, in their order: those of `test`, else `rows`.
    Groups of fewer than 10 rows are left out. The same arguments give the same bytes, but for
    the date, which the edits may fix.

    Nothing is written unless every answer on every row and edge row agrees with the fitted model
    within `tolerance`: of a probability, or in standard deviations of a numeric target.

    Where `folder` lies in a desk, below models/ beside a desk.json, the model is listed there.

    Raises AlreadyPublishedError, UnsupportedModelError, ParityError, DataError or CardError.
    """
    folder = Path(folder)
    refuse_published(folder, replace=replace)
    made = make(
        model,
        rows,
        outcome,
        folder,
        edits=edits,
        target=target,
        positive=positive,
        measured=measured,
        measure=measure,
        test=test,
        groups=groups,
        tolerance=tolerance,
        seed=seed,
    )
    publish(folder, made.files, replace=replace)
    list_in_desk(folder, made.card)
    if not isinstance(edits, Mapping):
        keep_edits(folder.parent / EDITS_FILE if edits is None else Path(edits), made.card)
    return made.card


def keep_edits(path: Path, card: Mapping) -> None:
    """Write an edits file to start from, unless there is one."""
    if not path.exists():
        temporary = path.with_name(f".{path.name}.new")
        temporary.write_text(template(card), encoding="utf-8")
        os.replace(temporary, path)
