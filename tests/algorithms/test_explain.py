"""Shares of words: those of a linear model add up to its score, and they say what occlusion says."""

from __future__ import annotations

import dataclasses

import numpy as np
import pyarrow as pa
import pytest

from embedstudio.algorithms.apply import Predictor
from embedstudio.algorithms.explain import Explainer
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import NotFoundError
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.finetune import FinetuneJob
from tests.nouns import small_corpus

TEXT = "W3 w2, w0! w2 unheard-of w1 w4"
"""Not in the order of the vocabulary."""


def trained(model="linear_svm", features="tfidf", vectors=False, **more):
    corpus = small_corpus(60)
    embedding = None
    if vectors:
        rng = np.random.default_rng(3)
        words = corpus.vocabulary.words
        topics = np.array([int(word[1:]) % 2 for word in words])
        made = rng.normal(size=(len(words), 6)) + 2 * topics[:, None]
        embedding = Embedding(Vocabulary(words, corpus.vocabulary.counts), made.astype(np.float32))
    steps = FinetuneJob(corpus, model, features, embedding, **more).run(JobContext())
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


LINEAR = [
    ("linear_svm", "tfidf", False),
    ("logistic_regression", "tfidf", False),
    ("naive_bayes", "tfidf", False),
    ("logistic_regression", "lsa", False),
    ("logistic_regression", "mean", True),
    ("linear_svm", "sif", True),
]


@pytest.mark.parametrize(("model", "features", "vectors"), LINEAR)
def test_weights_point_where_leaving_the_word_out_does(model, features, vectors, monkeypatch):
    explainer = Explainer(trained(model, features, vectors))
    read = explainer.explain(TEXT)
    assert read.method == "weights"
    assert read.label in ("topic0", "topic1")
    monkeypatch.setattr(explainer, "_view", lambda label: None)
    asked = explainer.explain(TEXT)
    assert asked.method == "occlusion"
    assert (asked.label, asked.probability) == (read.label, read.probability)
    shares = {one.word: one.share for one in read.words()}
    fallen = {one.word: one.share for one in asked.words()}
    assert sorted(shares) == sorted(fallen) == ["w0", "w1", "w2", "w3", "w4"]
    assert np.corrcoef([shares[word] for word in fallen], list(fallen.values()))[0, 1] > 0.8


def test_the_shares_add_up_to_the_log_odds():
    model = trained("logistic_regression", "tfidf")
    found = Explainer(model).explain(TEXT, "topic0")
    bias = model.classifier_arrays["bias"]
    total = sum(one.share for one in found.shares) + bias[0] - bias[1]
    assert total == pytest.approx(np.log(found.probability / (1 - found.probability)), abs=1e-4)


def test_the_shares_of_dense_features_add_up_too():
    model = trained("logistic_regression", "mean", vectors=True)
    found = Explainer(model).explain(TEXT, "topic1")
    bias = model.classifier_arrays["bias"]
    total = sum(one.share for one in found.shares) + bias[1] - bias[0]
    assert total == pytest.approx(np.log(found.probability / (1 - found.probability)), abs=1e-3)


def test_every_occurrence_has_its_place_and_an_equal_part():
    found = Explainer(trained()).explain(TEXT)
    assert [TEXT[one.start : one.end].lower() for one in found.shares] == ["w3", "w2", "w0", "w2", "w1", "w4"]
    twice = [one.share for one in found.shares if one.word == "w2"]
    assert len(twice) == 2
    assert twice[0] == twice[1] != 0
    assert found.unknown == ("unheard-of",)
    total = next(one for one in found.words() if one.word == "w2")
    assert (total.count, total.share) == (2, pytest.approx(2 * twice[0]))


def test_what_speaks_for_one_label_speaks_against_the_other():
    model = trained("logistic_regression", "tfidf")
    one, other = (
        Explainer(model).explain(TEXT, "topic0", "topic1"),
        Explainer(model).explain(TEXT, "topic1", "topic0"),
    )
    assert [a.share for a in one.shares] == pytest.approx([-b.share for b in other.shares])


def test_nothing_is_made_up():
    model = trained()
    empty = Explainer(model).explain("unheard-of words")
    assert (empty.label, empty.shares, empty.method) == (None, (), "none")
    assert np.isnan(empty.probability)
    with pytest.raises(NotFoundError, match="no label x"):
        Explainer(model).explain(TEXT, "x")
    blind = Explainer(trained("majority")).explain(TEXT)
    assert blind.method == "none"
    assert {one.share for one in blind.shares} == {0.0}


def test_largest_values_are_no_sum_over_words():
    model = trained("logistic_regression", "mean", vectors=True, feature_parameters={"pooling": "max"})
    assert Explainer(Predictor(model)).explain(TEXT).method == "occlusion"


def test_several_labels_are_explained_each_for_itself():
    corpus = small_corpus(60)
    labels = [
        label + (";third" if row % 3 == 0 else "")
        for row, label in enumerate(corpus.table.column("label").to_pylist())
    ]
    corpus = dataclasses.replace(corpus, table=corpus.table.set_column(2, "label", pa.array(labels)))
    steps = FinetuneJob(corpus, "logistic_regression", "tfidf", task="multilabel").run(JobContext())
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            model = stop.value
            break
    for label in ("topic0", "topic1"):
        found = Explainer(model).explain("w0 w2 w4 w1", label)
        assert found.method == "weights"
        for one in found.shares:
            assert (one.share > 0) == (int(one.word[1:]) % 2 == int(label[-1])), (label, one)
