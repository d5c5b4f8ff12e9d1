from __future__ import annotations

import dataclasses

import numpy as np
import pyarrow as pa
import pytest

from embedstudio.algorithms.encode import TextEncoder
from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Failed, Finished, Log
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.embed_documents import EmbedDocumentsJob, dense_encoders, unique
from tests.nouns import small_corpus


def vectors_for(corpus, d=8):
    words = corpus.vocabulary.words
    rng = np.random.default_rng(1)
    return Embedding(Vocabulary(words), rng.normal(size=(len(words), d)).astype(np.float32))


def drive_all(job):
    events = []
    drive(job, JobContext(), events.append)
    return events


def made(job):
    events = drive_all(job)
    assert isinstance(events[-1], Finished), events[-1]
    return events[-1].result


@pytest.mark.parametrize("features", ["sif", "mean", "lsa"])
def test_every_document_gets_a_vector_and_its_text_gets_the_same(features):
    corpus = small_corpus(40)
    parameters = {"vector_size": 5, "min_df": 1} if features == "lsa" else {}
    found = made(EmbedDocumentsJob(corpus, features, vectors_for(corpus), parameters))
    assert len(found) == 40
    assert found.vocabulary[3] == "Document 3"
    assert found.origin["algorithm"] == f"{features}.v1"
    texts = corpus.table["text"].to_pylist()
    encoded = TextEncoder(found.documents.encoder).encode(texts)
    np.testing.assert_allclose([one.vector for one in encoded], found.vectors, atol=1e-5)
    assert found.documents.row_of(7) == 7


def test_documents_of_one_topic_are_near_each_other():
    corpus = small_corpus(60)
    found = made(EmbedDocumentsJob(corpus, "lsa", None, {"vector_size": 2, "min_df": 1}))
    topics = np.arange(60) % 2
    scores = found.unit @ found.unit.T
    same = topics[:, None] == topics[None, :]
    assert scores[same].mean() > scores[~same].mean() + 0.2


def test_columns_are_typed_and_empty_ones_left_out():
    corpus = small_corpus(12)
    table = corpus.table.append_column("date", pa.array([f"2024-01-{day + 1:02}" for day in range(12)]))
    table = table.append_column("stars", pa.array(range(12)))
    table = table.append_column("nothing", pa.array([None] * 12, pa.string()))
    events = drive_all(
        EmbedDocumentsJob(dataclasses.replace(corpus, table=table), "mean", vectors_for(corpus))
    )
    found = events[-1].result
    assert [one.message for one in events if isinstance(one, Log)] == [
        "The column nothing is empty and is left out."
    ]
    assert list(found.columns) == ["label", "date", "stars", "source", "length"]
    assert found.columns["date"][2] == np.datetime64("2024-01-03")
    assert found.columns["stars"].tolist() == list(range(12))
    assert found.columns["length"].sum() == corpus.n_tokens


def test_what_has_no_known_word_is_left_out_and_said():
    corpus = small_corpus(20)
    frequent = corpus.vocabulary.words[0]  # of every other document at most
    known = Embedding(Vocabulary([frequent]), np.ones((1, 3), np.float32))
    events = drive_all(EmbedDocumentsJob(corpus, "mean", known))
    found = events[-1].result
    texts = corpus.table["text"].to_pylist()
    expected = [row for row, text in enumerate(texts) if frequent in text.split()]
    assert found.documents.rows.tolist() == expected
    assert found.vocabulary.words == [f"Document {row}" for row in expected]
    assert found.documents.row_of(next(iter(set(range(20)) - set(expected)))) is None
    assert any(isinstance(event, Log) for event in events)


def test_the_counts_are_those_of_the_words_that_stand_in_two_documents():
    corpus = small_corpus(20)
    documents = made(EmbedDocumentsJob(corpus, "mean", vectors_for(corpus))).documents
    texts = [text.split() for text in corpus.table["text"].to_pylist()]
    for word in documents.words:
        expected = [words.count(word) for words in texts]
        assert sum(map(bool, expected)) >= 2
        assert documents.matrix[:, [documents.index[word]]].toarray().ravel().tolist() == expected


def test_titles_become_unique():
    assert unique(["a", "b", "a", "a (2)", "a"]) == ["a", "b", "a (3)", "a (2)", "a (4)"]


@pytest.mark.parametrize(
    ("features", "vectors"),
    [
        ("tfidf", None),
        ("sif", None),
        ("sif", Embedding(Vocabulary(["unheard"]), np.ones((1, 3), np.float32))),
    ],
)
def test_what_cannot_be_done_is_said_with_a_way_out(features, vectors):
    last = drive_all(EmbedDocumentsJob(small_corpus(), features, vectors))[-1]
    assert isinstance(last, Failed)
    assert last.error.hint


def test_vectors_of_documents_are_no_word_vectors():
    corpus = small_corpus()
    documents = made(EmbedDocumentsJob(corpus, "lsa", None, {"vector_size": 3}))
    last = drive_all(EmbedDocumentsJob(corpus, "mean", documents))[-1]
    assert isinstance(last, Failed)
    assert "documents" in last.error.message


def test_only_short_vectors_are_offered():
    names = [entry.short_name for entry in dense_encoders()]
    assert {"sif", "mean", "lsa"} <= set(names)
    assert "tfidf" not in names
