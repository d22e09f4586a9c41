"""Fit the home equity pipeline as its training script does, and pickle it.

`python -m bench.peers.fit_pipeline FILE`, from the repository's root.
"""

import pickle
import sys

from training.home_equity.model import REQUIRED, fit, load_rows

frame, groups = load_rows()
complete = frame[REQUIRED].notna().all(axis=1).to_numpy()
model = fit(frame[complete].reset_index(drop=True), groups[complete])
model.cv = None  # the folds' row numbers: fitting is over, and every request would read them again
with open(sys.argv[1], "wb") as file:
    pickle.dump(model, file)
