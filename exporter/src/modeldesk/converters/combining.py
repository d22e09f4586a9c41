"""Models made of models: search results, voting, stacking, bagging, one against the rest."""

import numpy as np

from modeldesk.columns import Matrix, Table, choose, join
from modeldesk.converters.activations import share_of_sum, weighted_mean
from modeldesk.converters.dispatch import Source, as_matrix, converts, probability, score, value
from modeldesk.errors import UnsupportedModelError, within
from modeldesk.graph import Graph

HOLDERS = {
    "sklearn.frozen.FrozenEstimator": "estimator",
    "sklearn.model_selection.GridSearchCV": "best_estimator_",
    "sklearn.model_selection.RandomizedSearchCV": "best_estimator_",
    "sklearn.model_selection.HalvingGridSearchCV": "best_estimator_",
    "sklearn.model_selection.TunedThresholdClassifierCV": "estimator_",
    "sklearn.model_selection.FixedThresholdClassifier": "estimator_",
}


def _pass_on(question, attribute: str):
    return lambda model, graph, x: question(getattr(model, attribute), graph, x)


for _path, _attribute in HOLDERS.items():
    for _question in (score, probability, value):
        converts(_question, _path)(_pass_on(_question, _attribute))


def _voters(model) -> tuple[list, list | None]:
    kept = [
        i
        for i, (_, estimator) in enumerate(model.estimators)
        if not (isinstance(estimator, str) and estimator == "drop")
    ]
    weights = None if model.weights is None else [model.weights[i] for i in kept]
    names = [model.estimators[i][0] for i in kept]
    return list(zip(names, model.estimators_, strict=True)), weights


def _vote(question, model, graph: Graph, x: Source) -> str:
    """Return the weighted mean of what each voter answers."""
    voters, weights = _voters(model)
    members = []
    for name, voter in voters:
        with within(f"{name!r}"):
            members.append(question(voter, graph, x))
    return weighted_mean(graph, members, weights)


@converts(probability, "sklearn.ensemble.VotingClassifier")
def _(model, graph: Graph, x: Source) -> str:
    if model.voting != "soft":
        raise UnsupportedModelError(
            "hard voting counts votes and has no probability", "use voting='soft'"
        )
    return _vote(probability, model, graph, x)


@converts(value, "sklearn.ensemble.VotingRegressor")
def _(model, graph: Graph, x: Source) -> str:
    return _vote(value, model, graph, x)


@converts(probability, "sklearn.ensemble.StackingClassifier")
def _(model, graph: Graph, x: Source) -> str:
    inputs = _stack(model, graph, x, ["probability"])
    with within("the final estimator"):
        return probability(model.final_estimator_, graph, inputs)


@converts(value, "sklearn.ensemble.StackingRegressor")
def _(model, graph: Graph, x: Source) -> str:
    inputs = _stack(model, graph, x, ["value"])
    with within("the final estimator"):
        return value(model.final_estimator_, graph, inputs)


def _stack(model, graph: Graph, x: Source, kind: list[str]) -> Matrix:
    """What the final estimator reads: the members' answers, then the features if passed through."""
    parts = []
    names = [
        name
        for name, estimator in model.estimators
        if not (isinstance(estimator, str) and estimator == "drop")
    ]
    for name, estimator, method in zip(names, model.estimators_, model.stack_method_, strict=True):
        with within(f"{name!r}"):
            tensor, width = _answer(model, estimator, method, graph, x)
        parts.append(Matrix(tensor, (None,) * width))
    if model.passthrough:
        parts.append(as_matrix(x))
    return as_matrix(join(graph, parts))


def _answer(model, estimator, method: str, graph: Graph, x: Source) -> tuple[str, int]:
    if not hasattr(model, "classes_"):
        return value(estimator, graph, x), 1
    width = 1 if len(model.classes_) == 2 else len(model.classes_)
    if method == "predict_proba":
        return probability(estimator, graph, x), width
    if method == "decision_function":
        return score(estimator, graph, x), width
    raise UnsupportedModelError(
        f"stacking on the labels of {type(estimator).__name__}",
        "use members with predict_proba or decision_function",
    )


BAGGING = "sklearn.ensemble.Bagging{}"


@converts(probability, BAGGING.format("Classifier"))
def _(model, graph: Graph, x: Source) -> str:
    classes, members = len(model.classes_), []
    for part in _parts(model, graph, x):
        if len(part[0].classes_) != classes:
            raise UnsupportedModelError("a bagged model lacks a class", "draw larger samples")
        members.append(probability(part[0], graph, part[1]))
    return weighted_mean(graph, members)


@converts(value, BAGGING.format("Regressor"))
def _(model, graph: Graph, x: Source) -> str:
    return weighted_mean(graph, [value(part, graph, own) for part, own in _parts(model, graph, x)])


def _parts(model, graph: Graph, x: Source):
    x = as_matrix(x)
    for estimator, positions in zip(model.estimators_, model.estimators_features_, strict=True):
        yield estimator, choose(graph, x, positions)


@converts(probability, "sklearn.multiclass.OneVsRestClassifier")
def _(model, graph: Graph, x: Source) -> str:
    members = [probability(estimator, graph, x) for estimator in model.estimators_]
    if len(members) == 1:
        return members[0]
    joined = graph.add("Concat", *members, axis=1)
    return share_of_sum(graph, joined, len(members))


@converts(probability, "sklearn.dummy.DummyClassifier")
def _(model, graph: Graph, x: Source) -> str:
    if model.strategy not in ("prior", "most_frequent"):
        raise UnsupportedModelError(f"a dummy that answers at random ({model.strategy})")
    shares = model.predict_proba(np.zeros((1, 1)))
    return _same_for_all(graph, x, shares[:, 1:] if shares.shape[1] == 2 else shares)


@converts(value, "sklearn.dummy.DummyRegressor")
def _(model, graph: Graph, x: Source) -> str:
    return _same_for_all(graph, x, np.asarray(model.constant_, dtype=np.float64).reshape(1, 1))


def _same_for_all(graph: Graph, x: Source, answer: np.ndarray) -> str:
    first = x.select(x.order[:1]) if isinstance(x, Table) else choose(graph, as_matrix(x), [0])
    rows = graph.add("Shape", first.tensor, end=1)
    one = graph.constant(np.array([answer.shape[1]], dtype=np.int64))
    shape = graph.add("Concat", rows, one, axis=0)
    return graph.add("Expand", graph.constant(answer.astype(np.float64)), shape)
