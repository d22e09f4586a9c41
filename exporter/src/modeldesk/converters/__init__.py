"""One small file per kind of step or model; importing this package registers them all.

LightGBM and XGBoost are looked at only where the model at hand has already imported them.
"""

import importlib
import sys

from modeldesk.converters import (  # noqa: F401
    bins,
    calibration,
    combining,
    curves,
    encoders,
    functions,
    histogram_trees,
    linear,
    naive_bayes,
    preprocessing,
    projection,
    scaling,
    scikit_trees,
    support_vectors,
    target_transformation,
)
from modeldesk.converters.dispatch import probability, score, transform, value

__all__ = ["probability", "register_boosting_libraries", "score", "transform", "value"]


def register_boosting_libraries() -> None:
    """Register the converters of those libraries that are loaded."""
    for library in ("lightgbm", "xgboost"):
        if library in sys.modules:
            importlib.import_module(f"modeldesk.converters.{library}_trees")
