"""Every document encoder: by hand where it can be, and what all must keep."""

from __future__ import annotations

import importlib

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from embedstudio.algorithms import load_all
from embedstudio.algorithms.documents.lsa import Lsa
from embedstudio.algorithms.documents.mean import Mean
from embedstudio.algorithms.documents.sequence import InOrder
from embedstudio.algorithms.documents.sif import Sif
from embedstudio.algorithms.documents.tfidf import TfIdf
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, ParameterError
from embedstudio.core.registry import encoders
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.text.terms import count_words, number_words, recount, term_counts
from tests.nouns import small_corpus

load_all()
WORDS = ["a", "b", "c"]
VECTORS = Embedding(Vocabulary(["b", "a", "z"]), np.array([[0, 2], [4, 0], [9, 9]], np.float32))
DOCUMENTS = [["a", "b", "b", "c"], ["c"], ["a"]]


def encoded(encoder, embedding=VECTORS):
    counts = count_words(DOCUMENTS, {word: place for place, word in enumerate(WORDS)})
    state, known = encoder.fit(counts, WORDS, embedding)
    index = {word: place for place, word in enumerate(known)}
    made = encoder.encode(state, recount(counts, WORDS, index))
    return made if isinstance(made, np.ndarray) else made.toarray()


def test_mean_maximum_and_minimum():
    assert encoded(Mean()) == pytest.approx(np.array([[4 / 3, 4 / 3], [0, 0], [4, 0]]))
    assert encoded(Mean("max")).tolist() == [[4, 2], [0, 0], [4, 0]]
    assert encoded(Mean("min")).tolist() == [[0, 0], [0, 0], [4, 0]]


def test_tfidf_weights_move_the_mean_to_the_rarer_word():
    plain, weighted = encoded(Mean())[0], encoded(Mean(weighting="tfidf"))[0]
    assert weighted[1] > plain[1]  # b stands in one document, a in two


def test_sif_by_its_formula():
    made = encoded(Sif(a=0.5, remove_component=False))
    share = {"a": 2 / 6, "b": 2 / 6}
    weight = {word: 0.5 / (0.5 + value) for word, value in share.items()}
    expected = (weight["a"] * np.array([4, 0]) + 2 * weight["b"] * np.array([0, 2])) / 3
    assert made[0] == pytest.approx(expected)
    assert (made[1] == 0).all()


def test_sif_removes_what_the_documents_share():
    corpus = small_corpus()
    rng = np.random.default_rng(0)
    common = np.full(6, 5.0)
    words = corpus.vocabulary.words
    vectors = (common + rng.normal(size=(len(words), 6))).astype(np.float32)
    counts = term_counts(corpus)
    encoder = Sif()
    state, known = encoder.fit(counts, words, Embedding(Vocabulary(words), vectors))
    made = encoder.encode(state, recount(counts, words, {word: i for i, word in enumerate(known)}))
    assert np.abs(made @ state.arrays["direction"]).max() < 1e-5


def test_tfidf_is_scikit_learns():
    from sklearn.feature_extraction.text import TfidfTransformer

    corpus = small_corpus()
    counts = term_counts(corpus)
    encoder = TfIdf(min_df=1, sublinear_tf=True)
    state, known = encoder.fit(counts, corpus.vocabulary.words, None)
    assert known == tuple(corpus.vocabulary.words)
    expected = TfidfTransformer(sublinear_tf=True).fit_transform(counts.astype(float))
    assert encoder.encode(state, counts).toarray() == pytest.approx(expected.toarray(), abs=1e-6)


def test_lsa_keeps_similarities_when_it_keeps_all_directions():
    corpus = small_corpus()
    counts, words = term_counts(corpus), corpus.vocabulary.words
    encoder = Lsa(vector_size=2048, min_df=1)
    state, _ = encoder.fit(counts, words, None)
    made = encoder.encode(state, counts)
    weighed = TfIdf(min_df=1).encode(state, counts)
    assert made @ made.T == pytest.approx((weighed @ weighed.T).toarray(), abs=1e-4)


def test_words_that_are_too_rare_for_any_feature():
    with pytest.raises(BadInputError, match="No word stands in 50 documents"):
        encoded(TfIdf(min_df=50))


@pytest.mark.parametrize(
    "entry", [entry for entry in encoders if entry.cls.gives != "sequence"], ids=lambda entry: entry.name
)
def test_an_empty_document_is_encoded_without_a_number_that_is_none(entry):
    encoder = entry.cls()
    corpus = small_corpus()
    words = corpus.vocabulary.words
    vectors = np.random.default_rng(0).normal(size=(len(words), 5)).astype(np.float32)
    given = Embedding(Vocabulary(words), vectors) if encoder.needs_vectors else None
    state, known = encoder.fit(term_counts(corpus), words, given)
    made = encoder.encode(state, count_words([[], ["w0"]], {word: i for i, word in enumerate(known)}))
    dense = made if isinstance(made, np.ndarray) else made.toarray()
    assert dense.shape[0] == 2
    assert np.isfinite(dense).all()


@pytest.mark.parametrize("entry", list(encoders), ids=lambda entry: entry.name)
def test_vectors_are_asked_for_where_they_are_needed(entry):
    encoder = entry.cls()
    if encoder.needs_vectors:
        with pytest.raises(ParameterError, match="word vectors"):
            encoded(encoder, None)
    else:
        assert len(encoded(entry.cls(min_df=1), None)) == 3


def test_words_in_order_are_numbered_cut_and_filled_up():
    vectors = np.arange(8, dtype=np.float32).reshape(4, 2)
    encoder = InOrder(longest=4)
    state, known = encoder.fit(None, (), Embedding(Vocabulary(["a", "b", "c", "d"]), vectors))
    index = {word: place for place, word in enumerate(known)}
    documents = [["b", "x", "a"], [], ["a", "b", "c", "d", "a"]]
    made = encoder.encode(state, number_words(documents, index))
    assert made.rows.tolist() == [[1, 0, -1, -1], [-1] * 4, [0, 1, 2, 3]]
    assert made.shape == (3, 4)
    np.testing.assert_array_equal(made.vectors, vectors)
    assert made[np.array([2, 0])].rows.tolist() == [[0, 1, 2, 3], [1, 0, -1, -1]]


@pytest.mark.parametrize(
    ("encoder", "place"),
    [(Lsa(2), "sklearn.utils.extmath.randomized_svd"), (Sif(), "numpy.linalg.svd")],
)
def test_directions_are_found_by_one_thread(monkeypatch, encoder, place):
    room, _, called = place.rpartition(".")
    found = getattr(importlib.import_module(room), called)
    threads = set()

    def noted(*arguments, **named):
        threads.update(one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas")
        return found(*arguments, **named)

    monkeypatch.setattr(place, noted)
    with threadpool_limits(2, user_api="blas"):
        encoded(encoder)
    assert threads == {1}
