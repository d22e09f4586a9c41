"""Whom explanations compare against."""

from collections.abc import Mapping

import numpy as np

from modeldesk.original import Original
from modeldesk.prototypes import FEWEST, FEWEST_APPLICANTS, prototypes


def reference(original: Original, features, texts: Mapping, output, seed: int) -> dict | None:
    """Prototypes of the rows on the favourable side of the cut-off, of all rows without one.

    None where the rows are too few to stand for anybody without showing somebody.
    """
    data = original.data
    chosen, whom = data, f"all {len(data):,} applicants in the training data"
    decision = texts.get("decision")
    if decision and original.task == "binary":
        positive = original.classes.index(output["positiveClass"])
        below = original.predict(data)[:, positive] < decision["cutoff"]
        side = decision.get("favourable", "below")
        kept = data[below if side == "below" else np.logical_not(below)]
        if len(kept) >= FEWEST * FEWEST_APPLICANTS:
            chosen = kept
            whom = (
                f"the {len(chosen):,} applicants in the training data that score {side} "
                f"the {decision['cutoff']:.0%} cut-off".replace("%", " %")
            )
    if len(chosen) < FEWEST * FEWEST_APPLICANTS:
        return None
    rows, weights = prototypes(chosen, features, seed)
    return {"about": f"{len(rows)} prototypes of {whom}", "rows": rows, "weights": weights}
