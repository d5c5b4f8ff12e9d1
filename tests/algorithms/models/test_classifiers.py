"""What every classifier must keep, and what each says of itself."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from embedstudio.algorithms import load_all
from embedstudio.algorithms.models.linear_svm import LinearSvm
from embedstudio.algorithms.models.logistic_regression import LogisticRegression
from embedstudio.algorithms.models.naive_bayes import NaiveBayes
from embedstudio.core.errors import ParameterError
from embedstudio.core.registry import classifiers
from embedstudio.jobs.context import JobContext

load_all()


def fitted(classifier, features, labels, n_classes):
    steps = classifier.fit(features, labels, n_classes, JobContext())
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


@pytest.mark.parametrize("entry", list(classifiers), ids=lambda entry: entry.name)
@pytest.mark.parametrize("n_classes", [2, 3])
@pytest.mark.parametrize("sparse", [False, True])
def test_learns_what_can_be_learnt(entry, n_classes, sparse):
    features, labels = clumps(n_classes)
    given = csr_array(features) if sparse else features
    classifier = entry.cls()
    state = fitted(classifier, given[:160], labels[:160], n_classes)
    found = classifier.probabilities(state, given[160:])
    assert found.shape == (80, n_classes)
    assert found.sum(axis=1) == pytest.approx(np.ones(80))
    right = (found.argmax(axis=1) == labels[160:]).mean()
    if entry.short_name == "majority":
        assert right < 0.6
    else:
        assert right > 0.85


@pytest.mark.parametrize("entry", list(classifiers), ids=lambda entry: entry.name)
def test_a_label_without_a_text_gets_nothing(entry):
    features, labels = clumps(3)
    kept = labels != 1
    classifier = entry.cls()
    state = fitted(classifier, features[kept], labels[kept], 3)
    found = classifier.probabilities(state, features)
    assert (found[:, 1] == 0).all()
    assert np.isfinite(found).all()


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
