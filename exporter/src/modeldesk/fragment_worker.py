"""The process that `modeldesk.fragment` starts: a pickled step in, `d` or `f` and a graph out."""

import pickle
import sys
import warnings

import numpy as np
import onnxruntime
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType

from modeldesk.graph import OPSETS

PRECISIONS = {
    b"d": (DoubleTensorType, np.float64),
    b"f": (FloatTensorType, np.float32),
}


def main() -> int:
    """Write the first graph that onnxruntime can run; return 1 if there is none."""
    warnings.simplefilter("ignore")
    onnxruntime.set_default_logger_severity(4)
    part, width, options = pickle.load(sys.stdin.buffer)
    for letter, (tensor_type, dtype) in PRECISIONS.items():
        try:
            graph = convert_sklearn(
                part,
                initial_types=[("x", tensor_type([None, width]))],
                options={id(part): options} if options else None,
                target_opset=OPSETS,
            ).SerializeToString()
            session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
            session.run(None, {"x": np.ones((2, width), dtype=dtype)})
        except Exception:  # whatever it is, this precision does not work
            continue
        sys.stdout.buffer.write(letter + graph)
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
