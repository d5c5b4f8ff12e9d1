"""Analogies by both formulas."""

from __future__ import annotations

import numpy as np
import pytest

from embedstudio.analysis.analogy import analogy
from embedstudio.core.errors import NotFoundError, ParameterError
from embedstudio.formats.starter import load_starter
from tests.nouns import small_embedding


@pytest.mark.parametrize("method", ["3cosadd", "3cosmul"])
def test_man_king_woman(method: str) -> None:
    found = analogy(load_starter("en"), "man", "king", "woman", 10, method)
    assert found[0].word == "queen"
    assert len(found) == 10
    assert not {"man", "king", "woman"} & {answer.word for answer in found}
    scores = [answer.score for answer in found]
    assert scores == sorted(scores, reverse=True)


def test_against_the_definitions() -> None:
    embedding = small_embedding(60, 8)
    unit = embedding.unit.astype(np.float64)
    a, b, c = unit[[1, 2, 3]]
    target = b - a + c
    added = unit @ target / np.linalg.norm(target)
    multiplied = (1 + unit @ b) / 2 * (1 + unit @ c) / 2 / ((1 + unit @ a) / 2 + 0.001)
    for method, scores in (("3cosadd", added), ("3cosmul", multiplied)):
        expected = [int(row) for row in np.argsort(-scores) if row not in (1, 2, 3)][:5]
        found = analogy(embedding, "word1", "word2", "word3", 5, method)
        assert [answer.row for answer in found] == expected
        np.testing.assert_allclose([answer.score for answer in found], scores[expected], rtol=1e-4)


def test_unknown_word_and_method() -> None:
    embedding = small_embedding()
    with pytest.raises(NotFoundError, match="nowhere"):
        analogy(embedding, "word1", "nowhere", "word2")
    with pytest.raises(ParameterError, match="3cosdiv"):
        analogy(embedding, "word1", "word2", "word3", method="3cosdiv")


def test_a_tiny_vocabulary_has_few_answers() -> None:
    assert len(analogy(small_embedding(5, 4), "word1", "word2", "word3", 10)) == 2
    assert len(analogy(small_embedding(4, 4), "word1", "word1", "word2", 10)) == 2
