from __future__ import annotations

import dataclasses

import numpy as np
import pyarrow as pa
import pytest

from embedstudio.algorithms.apply import Predictor
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, ParameterError
from embedstudio.core.events import Finished, Metric, Progress
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.finetune import FinetuneJob
from tests.nouns import small_corpus


def relabelled(labels, corpus=None):
    corpus = corpus or small_corpus()
    table = corpus.table.set_column(2, "label", pa.array(labels, pa.string()))
    return dataclasses.replace(corpus, table=table)


def run(job):
    events = []
    drive(job, JobContext(), events.append)
    assert isinstance(events[-1], Finished), events[-1]
    return events[-1].result, events


def test_a_labelled_corpus_becomes_a_model_that_reads():
    corpus = small_corpus(60)
    model, events = run(FinetuneJob(corpus, split_parameters={"repeats": 3}))
    card = model.card
    assert model.labels == ("topic0", "topic1")
    assert card["train"] + card["test"] == card["documents"] == 60
    assert card["metrics"]["accuracy"] > 0.9
    assert card["metrics"]["accuracy_interval"] >= 0
    assert sum(isinstance(event, Metric) for event in events) == 3
    shares = [event.fraction for event in events if isinstance(event, Progress)]
    assert all(0 <= share <= 1 for share in shares)
    texts = corpus.table.column("text").to_pylist()
    found = list(Predictor(model).predict(texts))
    labels = corpus.table.column("label").to_pylist()
    assert np.mean([one.label == label for one, label in zip(found, labels, strict=True)]) > 0.9
    for one in found:
        assert sum(one.scores.values()) == pytest.approx(1)
        assert list(one.scores.values()) == sorted(one.scores.values(), reverse=True)


def test_the_same_seed_makes_the_same_model():
    job = FinetuneJob(small_corpus(40), model="linear_svm", features="lsa")
    first, second = run(job)[0], run(job)[0]
    assert (first.results["test_rows"] == second.results["test_rows"]).all()
    for name, array in first.classifier_arrays.items():
        assert array == pytest.approx(second.classifier_arrays[name], abs=1e-5)


def test_a_text_without_known_words_gets_no_label():
    model, _ = run(FinetuneJob(small_corpus(40)))
    found = list(Predictor(model).predict(["zzz yyy", ""]))
    assert [(one.label, one.scores) for one in found] == [(None, {}), (None, {})]
    assert [one.words for one in found] == [2, 0]


def test_word_vectors_come_with_the_model():
    corpus = small_corpus(40)
    words = corpus.vocabulary.words
    vectors = np.random.default_rng(0).normal(size=(len(words), 12)).astype(np.float32)
    embedding = Embedding(Vocabulary(words), vectors)
    model, _ = run(FinetuneJob(corpus, "logistic_regression", "mean", embedding))
    assert model.card["metrics"]["accuracy"] > 0.7
    assert next(Predictor(model).predict([" ".join(words[:3])])).known_words == 3


def test_copies_stay_on_one_side():
    corpus = small_corpus(40)
    starts = corpus.sentences[corpus.documents]
    tokens = np.concatenate([corpus.tokens, corpus.tokens[: starts[10]]])
    more = np.concatenate([corpus.sentences, corpus.sentences[1:21] + corpus.sentences[-1]])
    twice = dataclasses.replace(
        corpus,
        tokens=tokens,
        sentences=more,
        documents=np.arange(0, 101, 2, dtype=np.int64),
        table=pa.concat_tables([corpus.table, corpus.table.slice(0, 10)]),
    )
    model, _ = run(FinetuneJob(twice, split_parameters={"test": 0.4, "duplicates": 1.0}))
    tested = set(model.results["test_rows"].tolist())
    assert model.card["copies_kept_together"] >= 10
    for row in range(10):
        assert (row in tested) == (row + 40 in tested)


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([None] * 20, "have no labels"),
        (["a"] * 20, "same label, a"),
        ([f"id{i}" for i in range(20)], "20 labels for 20 documents"),
        (["a"] * 19 + ["b"], "b has only one document"),
    ],
)
def test_labels_that_cannot_be_learnt(labels, message):
    with pytest.raises(BadInputError, match=message) as raised:
        list(FinetuneJob(relabelled(labels)).run(JobContext()))
    assert raised.value.hint


def test_documents_without_label_or_words_are_left_out():
    corpus = small_corpus(40)
    labels = corpus.table.column("label").to_pylist()
    labels[:6] = [None, "", None, "", None, ""]
    model, _ = run(FinetuneJob(relabelled(labels, corpus)))
    assert model.card["documents"] == 34


def test_features_that_need_vectors_and_values_out_of_range():
    with pytest.raises(ParameterError, match="word vectors"):
        list(FinetuneJob(small_corpus(), features="sif").run(JobContext()))
    with pytest.raises(ParameterError, match="test"):
        FinetuneJob(small_corpus(), split_parameters={"test": 0.99}).split()
