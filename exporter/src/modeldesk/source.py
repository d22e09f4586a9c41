"""What a model is made of and by which library, in a few words."""

import sys


def source(model) -> dict:
    """Return the card's `model.source`."""
    package = type(model).__module__.split(".")[0]
    distribution = {"sklearn": "scikit-learn"}.get(package, package)
    version = getattr(sys.modules.get(package), "__version__", "")
    return {"framework": f"{distribution} {version}".strip(), "estimator": _estimator(model)}


def _estimator(model) -> str:
    name = type(model).__name__
    if hasattr(model, "steps"):
        return f"{name}({_estimator(model.steps[-1][1])})"
    inner = getattr(model, "estimator", None)
    if inner is not None and not isinstance(inner, str):
        return f"{name}({_estimator(inner)})"
    return name
