"""Support vector machines in double precision. The graph holds the support vectors."""

import numpy as np

from modeldesk.columns import Matrix
from modeldesk.converters.dispatch import Source, as_matrix, converts, probability, score, value
from modeldesk.errors import UnsupportedModelError
from modeldesk.fragment import probability_with_skl2onnx
from modeldesk.graph import Graph

SVC = ["sklearn.svm.SVC", "sklearn.svm.NuSVC"]
TINY = 1e-7
CLOSE_ENOUGH = 0.005 / 2
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
    # libsvm's decision value is the opposite of scikit-learn's for two classes.
    a, b = float(model._probA[0]), float(model._probB[0])
    raw = _sum_over_vectors(model, graph, as_matrix(x), a)
    first = graph.add("Sigmoid", graph.add("Sub", raw, graph.constant(np.array([[b]]))))
    lowest, highest = (graph.constant(np.array(end)) for end in (TINY, 1 - TINY))
    first = graph.add("Min", graph.add("Max", first, lowest), highest)
    return _coupled(graph, first)


def _coupled(graph: Graph, r: str) -> str:
    """Append libsvm's coupling of pairwise probabilities for two classes (Wu et al. 2004).

    It would return 1 - r, the second class's share, if it did not start from 1/2 and stop as soon
    as it is within 0.0025; three rounds are as many as two classes ever need.
    """

    def number(value: float) -> str:
        return graph.constant(np.array([[value]]))

    def product(*factors: str) -> str:
        result = factors[0]
        for factor in factors[1:]:
            result = graph.add("Mul", result, factor)
        return result

    s = graph.add("Sub", number(1.0), r)
    cross = graph.add("Neg", product(r, s))
    rows = ((product(s, s), cross), (cross, product(r, r)))
    shares = [product(s, number(0.0)), product(s, number(0.0))]
    shares = [graph.add("Add", share, number(0.5)) for share in shares]
    for _ in range(3):
        parts = [
            graph.add("Add", product(row[0], shares[0]), product(row[1], shares[1])) for row in rows
        ]
        total = graph.add("Add", product(shares[0], parts[0]), product(shares[1], parts[1]))
        errors = [graph.add("Abs", graph.add("Sub", part, total)) for part in parts]
        is_done = graph.add("Less", graph.add("Max", *errors), number(CLOSE_ENOUGH))
        following = list(shares)
        for t in (0, 1):
            own = rows[t][t]
            step = graph.add("Div", graph.add("Sub", total, parts[t]), own)
            scale = graph.add("Add", step, number(1.0))
            twice = graph.add("Add", product(step, own), product(parts[t], number(2.0)))
            total = graph.add("Div", graph.add("Add", total, product(step, twice)), scale)
            total = graph.add("Div", total, scale)
            parts = [
                graph.add("Div", graph.add("Add", parts[j], product(step, rows[t][j])), scale)
                for j in (0, 1)
            ]
            following[t] = graph.add("Add", following[t], step)
            following = [graph.add("Div", share, scale) for share in following]
        shares = [
            graph.add("Where", is_done, old, new)
            for old, new in zip(shares, following, strict=True)
        ]
    return shares[1]


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
