"""How much each raw answer matters: what gets worse when it is shuffled among applicants.

Permutation importance (Breiman 2001). Answers that say the same share their importance: shuffling
one of them alone takes little away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from modeldesk.metrics import Metric, auc, log_loss, r_squared

SHUFFLES = 25
MOST_ROWS = 2_000
FEWEST_ROWS = 100
MOST_ANSWERS = 1_000_000
DIGITS = 5

# By task: the measure, in the terms of `modeldesk.metrics`, and whether more of it is better.
MEASURES: dict[str, tuple[str, Metric, bool]] = {
    "binary": ("AUC", auc, True),
    "multiclass": ("Log loss", log_loss, False),
    "regression": ("R squared", r_squared, True),
}


@dataclass
class Importance:
    """Gathers the losses of the features `names`, from one set of rows or from several folds."""

    task: str
    names: Sequence[str]
    seed: int = 0
    losses: dict[str, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._random = np.random.default_rng(self.seed)

    def look(
        self,
        predict: Callable[[pd.DataFrame], np.ndarray],
        rows: pd.DataFrame,
        outcome: np.ndarray,
        shuffles: int = SHUFFLES,
    ) -> None:
        """Add the losses on rows ([n, F]) and outcomes ([n]) that the model has not seen.

        `predict` gives what `modeldesk.metrics` reads. Of many rows, a random part is looked at:
        2,000, or fewer where the features are so many that a million answers would not do. Rows
        on which the measure means nothing, all of one class, are passed over.
        """
        most = min(MOST_ROWS, max(FEWEST_ROWS, MOST_ANSWERS // (SHUFFLES * len(self.names))))
        if len(rows) > most:
            kept = np.sort(self._random.choice(len(rows), most, replace=False))
            rows, outcome = rows.iloc[kept], outcome[kept]
        _, score, more_is_better = MEASURES[self.task]
        whole = score(outcome, predict(rows))
        if not np.isfinite(whole):
            return
        for name in self.names:
            for _ in range(shuffles):
                shuffled = rows.copy()
                order = self._random.permutation(len(rows))
                shuffled[name] = rows[name].iloc[order].set_axis(rows.index)
                change = whole - score(outcome, predict(shuffled))
                self.losses.setdefault(name, []).append(change if more_is_better else -change)

    def part(self, how: str) -> dict:
        """Return the card's `training.importance` as a dict to merge; empty without any look.

        The loss is the mean of all shuffles; low and high bound their middle 95 %.
        """
        if not self.losses:
            return {}
        features = {}
        for name, losses in self.losses.items():
            low, high = np.quantile(losses, [0.025, 0.975])
            figures = {"loss": np.mean(losses), "low": low, "high": high}
            features[name] = {
                key: round(float(figure), DIGITS) + 0.0 for key, figure in figures.items()
            }
        words = f"{how}; mean and middle 95 % of {len(losses)} shuffles of the answers"
        measure = MEASURES[self.task][0]
        return {"importance": {"measure": measure, "how": words, "features": features}}
