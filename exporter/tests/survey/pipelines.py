"""The survey's pipelines, by name: how each is built, and what its export must end in."""

from collections.abc import Callable
from dataclasses import dataclass

import lightgbm
import numpy as np
import xgboost
from sklearn import calibration, ensemble, linear_model, model_selection, neighbors
from sklearn import preprocessing as pre
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.decomposition import PCA, KernelPCA
from sklearn.discriminant_analysis import (
    LinearDiscriminantAnalysis,
    QuadraticDiscriminantAnalysis,
)
from sklearn.feature_selection import SelectKBest
from sklearn.gaussian_process import GaussianProcessClassifier
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import BernoulliNB, GaussianNB, MultinomialNB
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.svm import SVC, SVR, LinearSVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

NUMBERS = "LOAN MORTDUE VALUE YOJ DEROG DELINQ CLAGE NINQ CLNO DEBTINC".split()
TEXTS = ["REASON", "JOB"]
SMALL = {"n_jobs": 1, "random_state": 0}


@dataclass(frozen=True)
class Case:
    """One pipeline: `ends` is "exact", a tolerance, or a pattern of the sentence that refuses it.

    `target` is "binary", "three" or "number"; `data` is "frame", "numbers" (the numeric columns),
    "filled" (those without gaps), "array" (the same as an array) or "categories" (pandas categories
    in place of texts).
    """

    build: Callable
    ends: str | float = "exact"
    target: str = "binary"
    data: str = "frame"


def prepare(numbers=None, texts=None) -> ColumnTransformer:
    """Return the usual preprocessing, with other steps for numbers or texts if given."""
    if numbers is None:
        numbers = make_pipeline(SimpleImputer(strategy="median"), pre.StandardScaler())
    if texts is None:
        texts = make_pipeline(
            SimpleImputer(strategy="most_frequent"), pre.OneHotEncoder(handle_unknown="ignore")
        )
    return ColumnTransformer([("numbers", numbers, NUMBERS), ("texts", texts, TEXTS)])


def behind(model, numbers=None, texts=None):
    """Return `model` behind the preprocessing."""
    return make_pipeline(prepare(numbers, texts), model)


def logistic(numbers=None, texts=None):
    """Return a logistic regression behind the preprocessing."""
    return behind(linear_model.LogisticRegression(max_iter=2000), numbers, texts)


def filled(*steps):
    """Return numeric steps behind a median imputer."""
    return make_pipeline(SimpleImputer(strategy="median"), *steps)


def forest(trees: int = 30):
    """Return a small random forest."""
    return ensemble.RandomForestClassifier(trees, **SMALL)


def histogram(**settings):
    """Return small histogram gradient boosting."""
    return ensemble.HistGradientBoostingClassifier(max_iter=30, random_state=0, **settings)


def light(**settings):
    """Return small LightGBM."""
    return lightgbm.LGBMClassifier(n_estimators=30, verbose=-1, **SMALL, **settings)


def extreme(**settings):
    """Return small XGBoost."""
    return xgboost.XGBClassifier(n_estimators=30, max_depth=4, **SMALL, **settings)


def voting(kind: str):
    """Return a vote of three unlike models."""
    return ensemble.VotingClassifier(
        [("lr", logistic()), ("rf", behind(forest())), ("gb", behind(histogram()))], voting=kind
    )


def stacking(**settings):
    """Return two unlike models stacked."""
    return ensemble.StackingClassifier(
        [("lr", logistic()), ("rf", behind(forest()))], cv=3, **settings
    )


def doubled(values):
    """A function of one's own."""
    return values * 2


class Mine(linear_model.LogisticRegression):
    """A class of one's own that changes nothing."""


ONE_HOT_NAN = pre.OneHotEncoder(handle_unknown="ignore")
ORDINAL = pre.OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
CALIBRATED = calibration.CalibratedClassifierCV
gb = ensemble.GradientBoostingClassifier
cases: dict[str, Case] = {
    "logistic": Case(logistic),
    "logistic, l1": Case(
        lambda: behind(linear_model.LogisticRegression(solver="liblinear", l1_ratio=1))
    ),
    "logistic, cross-validated": Case(
        lambda: behind(linear_model.LogisticRegressionCV(Cs=3, cv=3, max_iter=500))
    ),
    "sgd log loss": Case(
        lambda: behind(linear_model.SGDClassifier(loss="log_loss", random_state=0))
    ),
    "linear discriminant": Case(lambda: behind(LinearDiscriminantAnalysis())),
    "quadratic discriminant": Case(lambda: filled(QuadraticDiscriminantAnalysis()), data="numbers"),
    "decision tree": Case(lambda: behind(DecisionTreeClassifier(max_depth=6, random_state=0))),
    "random forest": Case(lambda: behind(forest(100))),
    "random forest on NaN": Case(forest, data="numbers"),
    "extra trees": Case(lambda: behind(ensemble.ExtraTreesClassifier(30, **SMALL))),
    "gradient boosting": Case(lambda: behind(gb(n_estimators=50, random_state=0))),
    "gradient boosting, exponential": Case(
        lambda: behind(gb(n_estimators=30, loss="exponential", random_state=0))
    ),
    "histogram boosting": Case(lambda: behind(histogram(), "passthrough", ONE_HOT_NAN)),
    "histogram boosting behind a scaler": Case(lambda: behind(histogram())),
    "histogram boosting, categorical codes": Case(
        lambda: make_pipeline(
            ColumnTransformer([("texts", ORDINAL, TEXTS), ("rest", "passthrough", NUMBERS)]),
            histogram(categorical_features=[0, 1]),
        )
    ),
    "histogram boosting, texts": Case(lambda: histogram(categorical_features=TEXTS)),
    "histogram boosting, from dtype": Case(histogram, data="categories"),
    "lightgbm bare": Case(light, data="numbers"),
    "lightgbm in a pipeline": Case(lambda: behind(light(), "passthrough", ORDINAL)),
    "lightgbm on categories": Case(light, data="categories"),
    "xgboost bare": Case(extreme, data="numbers"),
    "xgboost in a pipeline": Case(lambda: behind(extreme(), "passthrough")),
    "xgboost, native categories": Case(
        lambda: extreme(enable_categorical=True), "categories itself", data="categories"
    ),
    "adaboost": Case(lambda: behind(ensemble.AdaBoostClassifier(n_estimators=20, random_state=0))),
    "bagging": Case(
        lambda: behind(ensemble.BaggingClassifier(n_estimators=5, max_features=0.7, **SMALL))
    ),
    "naive bayes, gaussian": Case(lambda: filled(GaussianNB()), data="numbers"),
    "naive bayes, bernoulli": Case(lambda: behind(BernoulliNB())),
    "support vectors": Case(
        lambda: filled(pre.StandardScaler(), SVC(probability=True, random_state=0)), data="few"
    ),
    "support vectors, calibrated": Case(
        lambda: filled(pre.StandardScaler(), CALIBRATED(SVC(), cv=3)), data="few"
    ),
    "nearest neighbours": Case(
        lambda: filled(pre.StandardScaler(), neighbors.KNeighborsClassifier(15)), data="few"
    ),
    "neural network": Case(
        lambda: behind(MLPClassifier((16, 8), max_iter=40, random_state=0)),
    ),
    "sigmoid around a pipeline": Case(lambda: CALIBRATED(behind(forest()), cv=3)),
    "isotonic, histogram boosting": Case(
        lambda: CALIBRATED(behind(histogram()), method="isotonic", cv=3)
    ),
    "isotonic, forest": Case(lambda: CALIBRATED(behind(forest()), method="isotonic", cv=3)),
    "temperature": Case(lambda: CALIBRATED(logistic(), method="temperature", cv=3)),
    "linear support vectors": Case(lambda: behind(LinearSVC()), "CalibratedClassifierCV"),
    "linear support vectors, calibrated": Case(lambda: CALIBRATED(behind(LinearSVC()), cv=3)),
    "voting, soft": Case(lambda: voting("soft")),
    "voting, hard": Case(lambda: voting("hard"), "soft|predict_proba"),
    "stacking": Case(stacking),
    "stacking with features": Case(
        lambda: make_pipeline(
            prepare(),
            ensemble.StackingClassifier(
                [("rf", forest()), ("gb", histogram())], cv=3, passthrough=True
            ),
        )
    ),
    "grid search": Case(
        lambda: model_selection.GridSearchCV(logistic(), {"logisticregression__C": [0.1, 1]}, cv=3)
    ),
    "tuned threshold": Case(lambda: model_selection.TunedThresholdClassifierCV(logistic(), cv=3)),
    "imputer with indicator": Case(lambda: logistic(SimpleImputer(add_indicator=True))),
    "one-hot, drop first": Case(lambda: logistic(None, pre.OneHotEncoder(drop="first"))),
    "one-hot, infrequent": Case(
        lambda: logistic(
            None, pre.OneHotEncoder(min_frequency=200, handle_unknown="infrequent_if_exist")
        )
    ),
    "one-hot on numbers": Case(
        lambda: make_pipeline(
            ColumnTransformer(
                [("codes", pre.OneHotEncoder(handle_unknown="ignore"), ["DEROG", "NINQ"])],
                remainder=SimpleImputer(),
            ),
            linear_model.LogisticRegression(max_iter=2000),
        ),
        data="numbers",
    ),
    "ordinal with NaN": Case(lambda: behind(forest(), None, ORDINAL)),
    "target encoder": Case(lambda: logistic(None, pre.TargetEncoder(random_state=0))),
    "dropped columns": Case(
        lambda: make_pipeline(
            ColumnTransformer([("kept", SimpleImputer(), NUMBERS[:4])]),
            linear_model.LogisticRegression(),
        )
    ),
    "min-max": Case(lambda: logistic(filled(pre.MinMaxScaler(clip=True)))),
    "robust scaler": Case(lambda: logistic(filled(pre.RobustScaler()))),
    "polynomial": Case(lambda: logistic(filled(pre.StandardScaler(), pre.PolynomialFeatures(2)))),
    "bins": Case(lambda: logistic(filled(pre.KBinsDiscretizer(5)))),
    "power": Case(lambda: logistic(filled(pre.PowerTransformer()))),
    "quantiles": Case(lambda: logistic(filled(pre.QuantileTransformer(n_quantiles=100)))),
    "quantiles, normal": Case(
        lambda: logistic(
            filled(pre.QuantileTransformer(n_quantiles=100, output_distribution="normal"))
        ),
        "uniform",
    ),
    "splines": Case(lambda: logistic(filled(pre.SplineTransformer())), "SplineTransformer"),
    "log1p": Case(lambda: logistic(filled(pre.FunctionTransformer(np.log1p)))),
    "own function": Case(
        lambda: logistic(filled(pre.FunctionTransformer(doubled))), "doubled.*np.log1p"
    ),
    "principal components": Case(lambda: logistic(filled(pre.StandardScaler(), PCA(5)))),
    "best columns": Case(
        lambda: filled(SelectKBest(k=4), linear_model.LogisticRegression(max_iter=2000)),
        data="numbers",
    ),
    "union": Case(
        lambda: logistic(filled(FeatureUnion([("a", pre.StandardScaler()), ("b", PCA(2))])))
    ),
    "neighbours' imputer": Case(lambda: logistic(KNNImputer()), "KNNImputer"),
    "array": Case(lambda: linear_model.LogisticRegression(max_iter=2000), data="array"),
    "array, forest": Case(forest, data="array"),
    "own subclass of a known model": Case(lambda: behind(Mine())),
    "multinomial naive bayes": Case(
        lambda: filled(pre.MinMaxScaler(clip=True), MultinomialNB()), data="numbers"
    ),
    "normalizer": Case(lambda: logistic(filled(pre.Normalizer()))),
    "kernel components": Case(lambda: logistic(filled(KernelPCA(3, kernel="rbf")))),
    "forest behind components": Case(
        lambda: behind(forest(), filled(pre.StandardScaler(), PCA(4)))
    ),
    "gaussian process": Case(
        lambda: filled(pre.StandardScaler(), GaussianProcessClassifier()),
        "GaussianProcessClassifier has no exact form",
        data="few",
    ),
    "numbers and texts in one encoder": Case(
        lambda: make_pipeline(
            ColumnTransformer([("all", ONE_HOT_NAN, ["JOB", "DEROG"])]),
            linear_model.LogisticRegression(),
        )
    ),
    "columns by position": Case(
        lambda: make_pipeline(
            ColumnTransformer([("n", SimpleImputer(), slice(2, 12)), ("t", ONE_HOT_NAN, [0, 1])]),
            forest(),
        )
    ),
    "lightgbm, random forest": Case(
        lambda: light(boosting_type="rf", subsample=0.6, subsample_freq=1), data="numbers"
    ),
    "lightgbm, dart": Case(lambda: light(boosting_type="dart"), data="numbers"),
    "lightgbm, one against the rest": Case(
        lambda: light(objective="multiclassova"), "add up to 1", target="three", data="numbers"
    ),
    "xgboost, random forest": Case(
        lambda: xgboost.XGBRFClassifier(n_estimators=10, **SMALL), data="numbers"
    ),
    "xgboost, dart": Case(lambda: extreme(booster="dart"), "booster='gbtree'", data="numbers"),
    "isotonic, lightgbm": Case(
        lambda: CALIBRATED(light(), method="isotonic", cv=3), data="numbers"
    ),
    "isotonic, xgboost, tolerance raised": Case(
        lambda: CALIBRATED(extreme(), method="isotonic", cv=3), 1e-4, data="numbers"
    ),
    "three classes, support vectors": Case(
        lambda: filled(pre.StandardScaler(), SVC(probability=True, random_state=0)),
        target="three",
        data="few",
    ),
    "three classes, temperature": Case(
        lambda: CALIBRATED(behind(forest()), method="temperature", cv=3), target="three"
    ),
    "three classes, target encoder": Case(
        lambda: logistic(None, pre.TargetEncoder(random_state=0)), target="three"
    ),
    "regression, histogram boosting, poisson": Case(
        lambda: ensemble.HistGradientBoostingRegressor(loss="poisson", max_iter=20),
        target="number",
        data="numbers",
    ),
    "regression, lightgbm, quantile": Case(
        lambda: lightgbm.LGBMRegressor(objective="quantile", n_estimators=10, verbose=-1, n_jobs=1),
        target="number",
        data="numbers",
    ),
    "regression, xgboost, gamma": Case(
        lambda: xgboost.XGBRegressor(objective="reg:gamma", n_estimators=10, n_jobs=1),
        target="number",
        data="numbers",
    ),
    "regression, adaboost": Case(
        lambda: behind(ensemble.AdaBoostRegressor(n_estimators=5, random_state=0)),
        target="number",
    ),
    "three classes, logistic": Case(logistic, target="three"),
    "three classes, forest": Case(lambda: behind(forest()), target="three"),
    "three classes, histogram boosting": Case(lambda: behind(histogram()), target="three"),
    "three classes, gradient boosting": Case(
        lambda: behind(gb(n_estimators=20, random_state=0)), target="three"
    ),
    "three classes, lightgbm": Case(light, target="three", data="numbers"),
    "three classes, xgboost": Case(extreme, target="codes", data="numbers"),
    "three classes, isotonic": Case(
        lambda: CALIBRATED(behind(forest()), method="isotonic", cv=3), target="three"
    ),
    "three classes, adaboost": Case(
        lambda: behind(ensemble.AdaBoostClassifier(n_estimators=20, random_state=0)),
        target="three",
    ),
    "three classes, one against the rest": Case(
        lambda: OneVsRestClassifier(logistic()), target="three"
    ),
    "three classes, neural network": Case(
        lambda: behind(MLPClassifier((8,), max_iter=30, random_state=0)), target="three"
    ),
    "three classes, stacking": Case(stacking, target="three"),
    "regression, linear": Case(lambda: behind(linear_model.LinearRegression()), target="number"),
    "regression, ridge": Case(lambda: behind(linear_model.RidgeCV()), target="number"),
    "regression, poisson": Case(
        lambda: behind(linear_model.PoissonRegressor(alpha=1)), target="number"
    ),
    "regression, tree": Case(
        lambda: behind(DecisionTreeRegressor(max_depth=6, random_state=0)), target="number"
    ),
    "regression, forest": Case(
        lambda: behind(ensemble.RandomForestRegressor(20, max_leaf_nodes=200, **SMALL)),
        target="number",
    ),
    "regression, gradient boosting": Case(
        lambda: behind(ensemble.GradientBoostingRegressor(n_estimators=40, random_state=0)),
        target="number",
    ),
    "regression, histogram boosting": Case(
        lambda: behind(ensemble.HistGradientBoostingRegressor(max_iter=30, random_state=0)),
        target="number",
    ),
    "regression, lightgbm": Case(
        lambda: lightgbm.LGBMRegressor(n_estimators=30, verbose=-1, **SMALL),
        target="number",
        data="numbers",
    ),
    "regression, xgboost": Case(
        lambda: xgboost.XGBRegressor(n_estimators=30, max_depth=4, **SMALL),
        target="number",
        data="numbers",
    ),
    "regression, log of the target": Case(
        lambda: TransformedTargetRegressor(
            behind(linear_model.Ridge()), func=np.log1p, inverse_func=np.expm1
        ),
        target="number",
    ),
    "regression, neural network": Case(
        lambda: TransformedTargetRegressor(
            behind(MLPRegressor(hidden_layer_sizes=(8,), max_iter=50, random_state=0)),
            transformer=pre.StandardScaler(),
        ),
        target="number",
    ),
    "regression, support vectors": Case(
        lambda: filled(pre.StandardScaler(), SVR(C=100)), target="number", data="few"
    ),
    "regression, neighbours": Case(
        lambda: filled(pre.StandardScaler(), neighbors.KNeighborsRegressor(9)),
        target="number",
        data="few",
    ),
    "regression, voting": Case(
        lambda: ensemble.VotingRegressor(
            [
                ("ridge", behind(linear_model.Ridge())),
                ("forest", behind(ensemble.RandomForestRegressor(10, max_depth=6, **SMALL))),
            ]
        ),
        target="number",
    ),
    "regression, stacking": Case(
        lambda: ensemble.StackingRegressor(
            [
                ("ridge", behind(linear_model.Ridge())),
                ("tree", behind(DecisionTreeRegressor(max_depth=5, random_state=0))),
            ],
            cv=3,
        ),
        target="number",
    ),
}
