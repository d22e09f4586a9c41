"""Builds one ONNX graph, node by node, with names that depend on nothing but their order."""

from collections import defaultdict

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSETS = {"": 17, "ai.onnx.ml": 3}
IR_VERSION = 8
ML = "ai.onnx.ml"
LARGEST = 1e300  # LightGBM writes it for infinity


class Graph:
    """An ONNX graph under construction.

    `thresholds` collects, by feature name, the values at which trees split that feature, so that
    the parity check can visit both sides of each. `precise` asks tree ensembles for more than
    float32 in their sums; `inexact` names the steps that were left to single precision.
    """

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []
        self.inputs: list[onnx.ValueInfoProto] = []
        self.thresholds: defaultdict[str, set[float]] = defaultdict(set)
        self.precise = False
        self.inexact: list[str] = []
        self._count = 0

    def note_threshold(self, feature: str | None, threshold: float) -> None:
        """Remember a value at which `feature`, if it is still a raw one, changes the answer."""
        if feature is not None and abs(threshold) < LARGEST:
            self.thresholds[feature].add(float(threshold))

    def name(self, stem: str) -> str:
        """Return a name that no other tensor or node of this graph has."""
        self._count += 1
        return f"{stem}_{self._count}"

    def input(self, name: str, element: int, width: int) -> str:
        """Declare an input tensor of shape [N, width]; `element` is a `TensorProto` type."""
        self.inputs.append(helper.make_tensor_value_info(name, element, ["N", width]))
        return name

    def constant(self, value: np.ndarray) -> str:
        """Store an array (numbers, or objects that are str) and return its tensor name."""
        name = self.name("constant")
        if value.dtype == object:
            encoded = [text.encode() for text in value.ravel()]
            tensor = helper.make_tensor(name, TensorProto.STRING, value.shape, encoded)
        else:
            tensor = numpy_helper.from_array(np.ascontiguousarray(value), name)
        self.initializers.append(tensor)
        return name

    def add(self, operator: str, *inputs: str, domain: str = "", **attributes) -> str:
        """Append a node with one output and return the output's name."""
        return self.add_many(operator, *inputs, outputs=1, domain=domain, **attributes)[0]

    def add_many(
        self, operator: str, *inputs: str, outputs: int, domain: str = "", **attributes
    ) -> list[str]:
        """Append a node with several outputs and return their names."""
        names = [self.name(operator.lower()) for _ in range(outputs)]
        node = helper.make_node(operator, inputs, names, domain=domain, **attributes)
        self.nodes.append(node)
        return names

    def cast(self, tensor: str, element: int) -> str:
        """Cast a tensor to a `TensorProto` element type."""
        return self.add("Cast", tensor, to=element)

    def finish(self, output: str, published_name: str, width: int) -> bytes:
        """Publish the double tensor `output` of shape [N, width] as `published_name`; serialise.

        The bytes depend on the graph alone: no time, version or machine is written.
        """
        self.nodes.append(helper.make_node("Identity", [output], [published_name]))
        published = helper.make_tensor_value_info(published_name, TensorProto.DOUBLE, ["N", width])
        graph = helper.make_graph(
            self.nodes, "modeldesk", self.inputs, [published], self.initializers
        )
        opsets = [helper.make_opsetid(domain, version) for domain, version in OPSETS.items()]
        model = helper.make_model(
            graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="modeldesk"
        )
        onnx.checker.check_model(model)
        return model.SerializeToString(deterministic=True)
