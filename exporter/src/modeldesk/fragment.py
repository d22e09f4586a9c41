"""Parts that skl2onnx converts well, converted by it one at a time and inlined."""

import copy

import numpy as np
import onnx
from onnx import TensorProto
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType

from modeldesk.columns import Matrix
from modeldesk.errors import UnsupportedModelError
from modeldesk.graph import OPSETS, Graph


def transform_with_skl2onnx(step, graph: Graph, x: Matrix) -> Matrix:
    """Append a numeric transformer; double in, double out."""
    fragment = _convert(step, x, DoubleTensorType([None, x.width]))
    tensor = graph.cast(_inline(graph, fragment, x.tensor)[0], TensorProto.DOUBLE)
    width = step.transform(np.zeros((1, x.width))).shape[1]
    return Matrix(tensor, (None,) * width)


def probability_with_skl2onnx(classifier, graph: Graph, x: Matrix) -> str:
    """Append a binary classifier; return the positive class's probability, double [N, 1].

    scikit-learn casts the inputs of its forests and of GradientBoosting to float32 before it
    compares them with thresholds, so the cast stands exactly there.
    """
    fragment = _convert(classifier, x, FloatTensorType([None, x.width]), zipmap=False)
    outputs = _inline(graph, fragment, graph.cast(x.tensor, TensorProto.FLOAT))
    positive = graph.add("Gather", outputs[1], graph.constant(np.array([1])), axis=1)
    _collect_thresholds(classifier, graph, x)
    return graph.cast(positive, TensorProto.DOUBLE)


def _convert(part, x: Matrix, input_type, **options) -> onnx.ModelProto:
    if x.is_text:
        raise UnsupportedModelError(f"{type(part).__name__} on texts")
    part = copy.deepcopy(part)
    try:
        return convert_sklearn(
            part,
            initial_types=[("x", input_type)],
            options={id(part): options} if options else None,
            target_opset=OPSETS,
        )
    except Exception as error:
        raise UnsupportedModelError(f"skl2onnx cannot convert {type(part).__name__}") from error


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


def _collect_thresholds(classifier, graph: Graph, x: Matrix) -> None:
    trees = np.ravel(getattr(classifier, "estimators_", [classifier]))
    for tree in (estimator.tree_ for estimator in trees if hasattr(estimator, "tree_")):
        is_split = tree.children_left != tree.children_right
        for column, value in zip(tree.feature[is_split], tree.threshold[is_split], strict=True):
            if x.sources[column] is not None and np.isfinite(value):
                graph.thresholds[x.sources[column]].add(float(value))
