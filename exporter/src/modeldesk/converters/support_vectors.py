"""Support vector machines in double precision. The graph holds the support vectors."""

import numpy as np

from modeldesk.columns import Matrix
from modeldesk.converters.dispatch import Source, as_matrix, converts, probability, score, value
from modeldesk.errors import UnsupportedModelError
from modeldesk.fragment import probability_with_skl2onnx
from modeldesk.graph import Graph

SVC = ["sklearn.svm.SVC", "sklearn.svm.NuSVC"]
SVR = ["sklearn.svm.SVR", "sklearn.svm.NuSVR"]


@converts(score, *SVC)
def _(model, graph: Graph, x: Source) -> str:
    if len(model.classes_) > 2:
        raise UnsupportedModelError(
            "the decision function of an SVC for several classes",
            "use a LogisticRegression, or wrap the SVC in a OneVsRestClassifier",
        )
    return _sum_over_vectors(model, graph, as_matrix(x), 1.0)


@converts(probability, *SVC)
def _(model, graph: Graph, x: Source) -> str:
    """Platt scaling, 1 / (1 + exp(a f + b)), for two classes."""
    if len(model.classes_) > 2:
        return probability_with_skl2onnx(model, graph, as_matrix(x))
    # libsvm's f is the opposite of scikit-learn's decision function for two classes.
    a, b = float(model._probA[0]), float(model._probB[0])
    raw = _sum_over_vectors(model, graph, as_matrix(x), -a)
    shifted = graph.add("Neg", graph.add("Add", raw, graph.constant(np.array([[b]]))))
    first = graph.add("Sigmoid", shifted)
    return graph.add("Sub", graph.constant(np.ones((1, 1))), first)


@converts(value, *SVR)
def _(model, graph: Graph, x: Source) -> str:
    return _sum_over_vectors(model, graph, as_matrix(x), 1.0)


def _sum_over_vectors(model, graph: Graph, x: Matrix, factor: float) -> str:
    """Append factor * (sum_i a_i k(x, v_i) + c): double [N, 1]."""
    kernel = _kernel(model, graph, x)
    dual = np.asarray(model.dual_coef_, dtype=np.float64).reshape(-1, 1)
    total = graph.add("MatMul", kernel, graph.constant(dual * factor))
    shift = np.asarray(model.intercept_, dtype=np.float64).reshape(1, 1)
    return graph.add("Add", total, graph.constant(shift * factor))


def _kernel(model, graph: Graph, x: Matrix) -> str:
    """Append k(x, v) for each support vector v: double [N, V]."""
    vectors = np.asarray(model.support_vectors_, dtype=np.float64)
    gamma = float(model._gamma)
    product = graph.add("MatMul", x.tensor, graph.constant(vectors.T))
    if model.kernel == "linear":
        return product
    if model.kernel == "rbf":
        axes = graph.constant(np.array([1], dtype=np.int64))
        own = graph.add("ReduceSum", graph.add("Mul", x.tensor, x.tensor), axes, keepdims=1)
        others = graph.constant((vectors**2).sum(axis=1).reshape(1, -1))
        twice = graph.add("Mul", product, graph.constant(np.array(2.0)))
        distance = graph.add("Sub", graph.add("Add", own, others), twice)
        return graph.add("Exp", graph.add("Mul", distance, graph.constant(np.array(-gamma))))
    scaled = graph.add("Mul", product, graph.constant(np.array(gamma)))
    inner = graph.add("Add", scaled, graph.constant(np.array(float(model.coef0))))
    if model.kernel == "sigmoid":
        return graph.add("Tanh", inner)
    if model.kernel == "poly":
        return graph.add("Pow", inner, graph.constant(np.array(float(model.degree))))
    raise UnsupportedModelError(f"a kernel of your own ({model.kernel!r})", "use kernel='rbf'")
