"""Parts without a converter here, converted by skl2onnx one at a time and inlined.

The conversion runs in a process of its own, because some conversions never end. Doubles first;
float32 where no double kernel exists.
"""

import copy
import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto

from modeldesk.columns import Matrix
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import Graph

SECONDS = 120
NEVER = {
    "KNNImputer": (
        "KNNImputer has no conversion that gives the same numbers",
        "use SimpleImputer(strategy='median')",
    ),
    "IterativeImputer": (
        "IterativeImputer has no conversion that gives the same numbers",
        "use SimpleImputer(strategy='median')",
    ),
}
HERE = "write it with the steps that the exporter's README lists, or do it before training"


def transform_with_skl2onnx(step, graph: Graph, x: Matrix) -> Matrix:
    """Append a numeric transformer; double in, double out."""
    outputs = _append(step, graph, x)
    width = step.transform(np.zeros((1, x.width))).shape[1]
    return Matrix(graph.cast(outputs[0], TensorProto.DOUBLE), (None,) * width)


def probability_with_skl2onnx(classifier, graph: Graph, x: Matrix) -> str:
    """Append a classifier's probabilities: double [N, 1] for two classes, else [N, C]."""
    shares = _append(classifier, graph, x, zipmap=False)[1]
    if len(classifier.classes_) == 2:
        shares = graph.add("Gather", shares, graph.constant(np.array([1])), axis=1)
    return graph.cast(shares, TensorProto.DOUBLE)


def value_with_skl2onnx(regressor, graph: Graph, x: Matrix) -> str:
    """Append a regressor's prediction: double [N, 1]."""
    number = graph.cast(_append(regressor, graph, x)[0], TensorProto.DOUBLE)
    return graph.add("Reshape", number, graph.constant(np.array([-1, 1])))


def _append(part, graph: Graph, x: Matrix, **options) -> list[str]:
    name = type(part).__name__
    if name in NEVER:
        raise UnsupportedModelError(*NEVER[name])
    if x.is_text:
        raise UnsupportedModelError(f"{name} reads texts", "one-hot encode the texts before it")
    if type(part).__module__.split(".")[0] not in ("sklearn",):
        raise UnsupportedModelError(
            f"{name} (from {type(part).__module__}) is not a step or model that is known here", HERE
        )
    is_double, content = _convert_elsewhere(part, x.width, options)
    tensor = x.tensor
    if not is_double:
        graph.inexact.append(name)
        tensor = graph.cast(tensor, TensorProto.FLOAT)
    return _inline(graph, onnx.load_from_string(content), tensor)


def _convert_elsewhere(part, width: int, options: dict) -> tuple[bool, bytes]:
    """Run `modeldesk.fragment_worker`; return whether it kept doubles, and the graph."""
    name = type(part).__name__
    paths = [str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "modeldesk.fragment_worker"],
            input=pickle.dumps((copy.deepcopy(part), width, options)),
            capture_output=True,
            timeout=SECONDS,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnsupportedModelError(
            f"converting {name} took longer than {SECONDS} seconds and was stopped",
            "use another step in its place",
        ) from None
    except Exception as error:
        raise UnsupportedModelError(f"{name} cannot be pickled ({error})", HERE) from None
    if done.returncode or not done.stdout:
        raise UnsupportedModelError(f"{name} has no exact form in ONNX", HERE)
    return done.stdout[:1] == b"d", done.stdout[1:]


def _inline(graph: Graph, fragment: onnx.ModelProto, tensor: str) -> list[str]:
    """Copy a one-input graph into `graph`; return the names of its outputs."""
    names = {fragment.graph.input[0].name: tensor, "": ""}

    def renamed(name: str) -> str:
        if name not in names:
            names[name] = graph.name("inlined")
        return names[name]

    for constant in fragment.graph.initializer:
        constant.name = renamed(constant.name)
        graph.initializers.append(constant)
    for node in fragment.graph.node:
        node.name = ""
        node.input[:] = [renamed(name) for name in node.input]
        node.output[:] = [renamed(name) for name in node.output]
        graph.nodes.append(node)
    return [renamed(output.name) for output in fragment.graph.output]
