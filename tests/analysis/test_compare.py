"""Overlap of neighbours between two embeddings."""

from __future__ import annotations

import numpy as np
import pytest

from embedstudio.analysis.compare import Comparison, compare_steps, jaccard_steps
from embedstudio.analysis.neighbours import neighbours
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, ParameterError
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.kernels.parallel import drain
from tests.documents import embedded
from tests.nouns import small_corpus, small_embedding


def _compared(a: Embedding, b: Embedding, **options: object) -> Comparison:
    found: Comparison = drain(compare_steps(a, b, **options))  # type: ignore[arg-type]
    return found


def _turned(embedding: Embedding, seed: int = 3) -> Embedding:
    """The same words and angles in another frame of reference."""
    d = embedding.vector_size
    turn = np.linalg.qr(np.random.default_rng(seed).normal(size=(d, d)))[0]
    return Embedding(embedding.vocabulary, np.ascontiguousarray(embedding.vectors @ turn, np.float32))


def test_a_rotation_changes_no_neighbours() -> None:
    a = small_embedding(60, 8)
    found = _compared(a, _turned(a), k=5)
    assert found.mean_overlap == 1
    assert found.words == a.vocabulary.words
    assert found.k == 5


def test_neighbours_are_those_of_a_plain_search() -> None:
    a, b = small_embedding(60, 8), small_embedding(60, 8, seed=5)
    found = _compared(a, b, k=7, threads=2)
    for index in (0, 17, 59):
        first, second = found.neighbor_words(index)
        assert first == [one.word for one in neighbours(a, found.words[index], 7)]
        assert second == [one.word for one in neighbours(b, found.words[index], 7)]
        common = len(set(first) & set(second))
        assert found.overlap[index] == pytest.approx(common / (14 - common))
    assert found.mean_overlap == pytest.approx(found.overlap.mean())


def test_only_shared_words_are_compared_in_the_order_of_the_first() -> None:
    whole = small_embedding(40, 8)
    rows = np.arange(39, 4, -2)
    words = [whole.vocabulary[int(row)] for row in rows] + ["other"]
    vectors = np.concatenate([whole.vectors[rows], whole.vectors[:1]])
    part = Embedding(Vocabulary(words), np.ascontiguousarray(vectors))
    found = _compared(whole, part, k=3)
    assert found.words == [whole.vocabulary[int(row)] for row in sorted(rows)]
    assert [part.vocabulary[int(row)] for row in found.rows_b] == found.words
    assert found.mean_overlap == 1, "words that only one of them knows must not count"
    assert len(_compared(whole, part, k=3, limit=6).words) == 6


def test_the_word_that_moved_is_the_most_changed() -> None:
    a = small_embedding(60, 8)
    vectors = a.vectors.copy()
    vectors[12] = vectors[13] + 0.01
    found = _compared(a, Embedding(a.vocabulary, vectors), k=5)
    assert found.most_changed(1).tolist() == [12]
    assert found.overlap[found.least_changed(5)].min() >= found.overlap[found.most_changed(5)].max()


def test_lists_shorter_than_k_do_not_count_nobody() -> None:
    first = np.array([[0, 1, -1], [2, -1, -1]], np.int32)
    second = np.array([[1, 5, -1], [3, -1, -1]], np.int32)
    assert drain(jaccard_steps(first, second)).tolist() == pytest.approx([1 / 3, 0])


def test_progress_grows_to_the_end() -> None:
    a = small_embedding(60, 8)
    shares = list(compare_steps(a, _turned(a)))
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1


def test_two_strangers_and_senseless_numbers_are_refused() -> None:
    a = small_embedding(10, 4)
    strangers = Embedding(Vocabulary([f"x{row}" for row in range(10)]), a.vectors)
    with pytest.raises(BadInputError, match="share 0 words"):
        _compared(a, strangers)
    for options in ({"k": 0}, {"limit": 0}):
        with pytest.raises(ParameterError):
            _compared(a, a, **options)


def test_words_and_documents_are_told_apart() -> None:
    with pytest.raises(BadInputError, match="words cannot be compared with vectors of documents"):
        _compared(small_embedding(10, 4), embedded(small_corpus()))
