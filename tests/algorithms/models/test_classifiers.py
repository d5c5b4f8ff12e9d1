"""What every classifier must keep, and what each says of itself."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array
from threadpoolctl import threadpool_info, threadpool_limits

from embedstudio.algorithms import load_all
from embedstudio.algorithms.models._linear import fit_waiting
from embedstudio.algorithms.models._one_vs_rest import fit_each, probabilities_of
from embedstudio.algorithms.models.linear_svm import LinearSvm
from embedstudio.algorithms.models.logistic_regression import LogisticRegression
from embedstudio.algorithms.models.naive_bayes import NaiveBayes
from embedstudio.core.errors import ParameterError
from embedstudio.core.param import param_specs
from embedstudio.core.registry import classifiers
from embedstudio.core.sequences import SequenceFeatures
from embedstudio.jobs.context import JobContext

load_all()


def fitted(classifier, features, labels, n_classes):
    return all_of(classifier.fit(features, labels, n_classes, JobContext(threads=1)))


def small(entry):
    """With few epochs, where it has any."""
    names = {spec.name for spec in param_specs(entry.cls)}
    return entry.cls(
        **{name: value for name, value in {"epochs": 3, "max_iter": 20}.items() if name in names}
    )


def all_of(steps):
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


def clumps(n_classes=3, n=240, d=6, seed=0, spread=0.7):
    rng = np.random.default_rng(seed)
    labels = np.arange(n) % n_classes
    centres = np.abs(rng.normal(size=(n_classes, d))) * 2
    features = np.maximum(centres[labels] + spread * rng.normal(size=(n, d)), 0).astype(np.float32)
    return features, labels.astype(np.int64)


def sentences(n_classes=3, n=240, seed=0):
    """Documents as sequences; their second word says of which class they are."""
    rng = np.random.default_rng(seed)
    labels = np.arange(n) % n_classes
    rows = np.full((n, 9), -1, np.int32)
    for row, length in enumerate(rng.integers(2, 9, n)):
        rows[row, :length] = rng.integers(n_classes, 20, length)
    rows[:, 1] = labels
    vectors = rng.normal(size=(20, 8)).astype(np.float32)
    return SequenceFeatures(rows, vectors), labels.astype(np.int64)


def given(kind, n_classes=3):
    if kind == "sequence":
        return sentences(n_classes)
    features, labels = clumps(n_classes)
    return (csr_array(features) if kind == "sparse" else features), labels


READS = [
    pytest.param(entry, kind, id=f"{entry.short_name}-{kind}")
    for entry in classifiers
    for kind in entry.cls.takes
]


@pytest.mark.parametrize(("entry", "kind"), READS)
@pytest.mark.parametrize("n_classes", [2, 3])
def test_learns_what_can_be_learnt(entry, kind, n_classes):
    features, labels = given(kind, n_classes)
    classifier = entry.cls()
    train, test = np.arange(160), np.arange(160, 240)
    state = fitted(classifier, features[train], labels[train], n_classes)
    found = classifier.probabilities(state, features[test])
    assert found.shape == (80, n_classes)
    assert found.sum(axis=1) == pytest.approx(np.ones(80))
    right = (found.argmax(axis=1) == labels[160:]).mean()
    if entry.short_name == "majority":
        assert right < 0.6
    else:
        assert right > 0.85


@pytest.mark.parametrize(("entry", "kind"), READS)
def test_a_label_without_a_text_gets_nothing(entry, kind):
    features, labels = given(kind)
    kept = np.flatnonzero(labels != 1)
    classifier = small(entry)
    state = fitted(classifier, features[kept], labels[kept], 3)
    found = classifier.probabilities(state, features)
    assert (found[:, 1] == 0).all()
    assert np.isfinite(found).all()


@pytest.mark.parametrize(("entry", "kind"), READS)
def test_several_labels_are_learnt_each_for_itself(entry, kind):
    features, labels = given(kind)
    several = np.zeros((len(labels), 3), np.int64)
    several[labels == 0, 0] = 1
    several[labels == 1, :2] = 1  # its second label always comes with the first
    several[:, 2] = 1  # all documents have it
    train, test = np.arange(160), np.arange(160, 240)
    classifier = entry.cls()
    if classifier.multilabel:
        state = fitted(classifier, features[train], several[train], 3)
        found = classifier.probabilities(state, features[test])
    else:
        state = all_of(fit_each(classifier, features[train], several[train], JobContext()))
        found = probabilities_of(classifier, state, features[test])
    assert found.shape == (80, 3)
    assert ((found >= 0) & (found <= 1)).all()
    assert (found[:, 2] > 0.5).all()
    if entry.short_name != "majority":
        assert ((found > 0.5) == several[test]).mean() > 0.85


@pytest.mark.parametrize("entry", list(classifiers), ids=lambda entry: entry.short_name)
def test_it_says_what_it_is_and_what_it_reads(entry):
    assert entry.title.strip()
    assert entry.description.strip().endswith(".")
    assert entry.cls.__doc__
    assert set(entry.cls.takes) <= {"sparse", "dense", "sequence"}
    for spec in param_specs(entry.cls):
        assert spec.label.strip()
        assert spec.help.strip().endswith(".")
        assert spec.validate(spec.default) == spec.default


def test_logistic_regression_is_scikit_learns():
    from sklearn.linear_model import LogisticRegression as Theirs

    for n_classes in (2, 3):
        features, labels = clumps(n_classes)
        sparse = csr_array(features)
        state = fitted(LogisticRegression(), sparse, labels, n_classes)
        expected = Theirs(max_iter=1000).fit(sparse, labels).predict_proba(sparse)
        assert LogisticRegression().probabilities(state, sparse) == pytest.approx(expected, abs=1e-5)


def test_the_svm_says_what_its_margins_say_and_is_as_sure_as_it_is_right():
    features, labels = clumps(2, n=3000, spread=2.5)
    state = fitted(LinearSvm(), features[:2000], labels[:2000], 2)
    found = LinearSvm().probabilities(state, features[2000:])
    sure, right = found.max(axis=1), found.argmax(axis=1) == labels[2000:]
    assert 0.6 < right.mean() < 0.97
    assert sure.mean() == pytest.approx(right.mean(), abs=0.04)


def test_naive_bayes_refuses_features_that_can_be_negative():
    with pytest.raises(ParameterError, match="negative"):
        fitted(NaiveBayes(), np.array([[-1.0], [1.0]], np.float32), np.array([0, 1]), 2)


def test_balanced_weights_find_the_rare_label_more_often():
    features, labels = clumps(2, n=2000, spread=2.5)
    kept = (labels == 0) | (np.arange(2000) % 20 == 1)
    features, labels = features[kept], labels[kept]
    found = {}
    for weight in ("none", "balanced"):
        classifier = LogisticRegression(class_weight=weight)
        said = classifier.probabilities(fitted(classifier, features, labels, 2), features).argmax(axis=1)
        found[weight] = (said[labels == 1] == 1).mean()
    assert found["balanced"] > found["none"] + 0.2


def test_a_linear_model_is_fitted_by_one_thread():
    class Model:
        def fit(self, features, labels):
            self.threads = {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"}

    model = Model()
    with threadpool_limits(2, user_api="blas"):
        list(fit_waiting(model, np.ones((4, 2)), np.array([0, 1, 0, 1])))
    assert model.threads == {1}
