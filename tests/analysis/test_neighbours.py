"""Exact neighbours, against the plain formula."""

from __future__ import annotations

import time

import numpy as np
import pytest

from embedstudio.analysis.neighbours import METRICS, neighbours, neighbours_many, row_of, similarity
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import NotFoundError, ParameterError
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.starter import load_starter
from tests.nouns import small_embedding


def plain(embedding: Embedding, vector: np.ndarray, metric: str) -> np.ndarray:
    """Scores of all words by the definition, in float64."""
    vectors = embedding.vectors.astype(np.float64)
    vector = vector.astype(np.float64)
    if metric == "dot":
        return vectors @ vector
    if metric == "euclidean":
        return np.linalg.norm(vectors - vector, axis=1)
    return (vectors @ vector) / np.linalg.norm(vectors, axis=1) / np.linalg.norm(vector)


@pytest.mark.parametrize("metric", METRICS)
def test_against_the_definition(metric: str) -> None:
    embedding = small_embedding(200, 8)
    for row in (0, 7, 199):
        scores = plain(embedding, embedding.vectors[row], metric)
        order = np.argsort(scores if metric == "euclidean" else -scores, kind="stable")
        expected = [int(other) for other in order if other != row][:12]
        found = neighbours(embedding, embedding.vocabulary[row], 12, metric)
        assert [answer.row for answer in found] == expected
        assert [answer.word for answer in found] == [embedding.vocabulary[other] for other in expected]
        np.testing.assert_allclose([answer.score for answer in found], scores[expected], rtol=1e-3, atol=1e-5)
        assert neighbours(embedding, row, 12, metric) == found
        with_itself = neighbours(embedding, embedding.vectors[row], 13, metric)
        if metric != "dot":
            assert with_itself[0].row == row


@pytest.mark.parametrize("metric", METRICS)
def test_many_equal_one_by_one(metric: str) -> None:
    embedding = small_embedding(150, 6)
    asked = [3, 0, 149, 77, 5, 6, 7, 8, 9]
    rows, scores = neighbours_many(embedding, asked, 10, metric)
    assert rows.shape == scores.shape == (9, 10)
    for row, found, values in zip(asked, rows, scores, strict=True):
        expected = neighbours(embedding, row, 10, metric)
        assert found.tolist() == [answer.row for answer in expected]
        np.testing.assert_allclose(values, [answer.score for answer in expected], rtol=1e-3, atol=1e-4)


def test_a_large_embedding_answers_the_same_the_first_time_and_later(monkeypatch: pytest.MonkeyPatch) -> None:
    embedding = small_embedding(150, 6)
    expected = [neighbours(embedding, row, 10, exclude=[5, 6]) for row in range(20)]
    monkeypatch.setattr("embedstudio.analysis.neighbours.CODES_FROM", 0)
    for row in [0, *range(20)]:
        found = neighbours(embedding, row, 10, exclude=[5, 6])
        assert [answer.row for answer in found] == [answer.row for answer in expected[row]]
        np.testing.assert_allclose(
            [answer.score for answer in found], [answer.score for answer in expected[row]], atol=1e-6
        )


def test_left_out_words_and_too_many_wanted() -> None:
    embedding = small_embedding(10, 4)
    found = neighbours(embedding, 0, 100, exclude=["word1", 2])
    assert sorted(answer.row for answer in found) == [3, 4, 5, 6, 7, 8, 9]
    assert neighbours(embedding, 0, 0) == []
    assert neighbours_many(embedding, [0, 1], 100)[0].shape == (2, 9)


def test_equal_vectors_come_in_order_of_rank_and_zero_vectors_score_zero() -> None:
    vectors = np.array([[1, 0], [2, 0], [0, 0], [3, 0]], np.float32)
    embedding = Embedding(Vocabulary(list("abcd")), vectors)
    assert [answer.word for answer in neighbours(embedding, "a", 3)] == ["b", "d", "c"]
    assert neighbours(embedding, "a", 3)[-1].score == 0
    assert similarity(embedding, "a", "c") == 0


@pytest.mark.parametrize(("metric", "expected"), [("cosine", 0.6), ("dot", 30.0), ("euclidean", 65**0.5)])
def test_similarity(metric: str, expected: float) -> None:
    embedding = Embedding(Vocabulary(["a", "b"]), np.array([[3, 4], [10, 0]], np.float32))
    assert similarity(embedding, "a", "b", metric) == pytest.approx(expected)
    assert similarity(embedding, 1, embedding.vectors[0], metric) == pytest.approx(expected)


def test_unknown_words_come_with_suggestions() -> None:
    embedding = load_starter("en")
    with pytest.raises(NotFoundError, match="goverment") as caught:
        neighbours(embedding, "goverment")
    assert "government" in caught.value.hint
    with pytest.raises(NotFoundError) as caught:
        row_of(embedding, "ξξξξξ")
    assert "20,000" in caught.value.hint
    with pytest.raises(NotFoundError):
        neighbours(embedding, 20_000)


def test_what_cannot_be_asked() -> None:
    embedding = small_embedding()
    with pytest.raises(ParameterError, match="manhattan"):
        neighbours(embedding, 0, metric="manhattan")
    with pytest.raises(ParameterError, match="3 values"):
        neighbours(embedding, np.zeros(3))
    with pytest.raises(ParameterError):
        similarity(embedding, 0, 1, "manhattan")


def test_king_as_drawn() -> None:
    found = neighbours(load_starter("en"), "king", 8)
    expected = [("prince", 0.769), ("queen", 0.752), ("son", 0.702), ("brother", 0.700), ("monarch", 0.697),
                ("throne", 0.691), ("kingdom", 0.680), ("father", 0.680)]  # fmt: skip
    assert [(answer.word, round(answer.score, 3)) for answer in found] == expected


def test_one_query_is_quick() -> None:
    embedding = load_starter("en")
    neighbours(embedding, "king")
    times = []
    for _ in range(20):
        start = time.perf_counter()
        neighbours(embedding, "king", 20)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.005
