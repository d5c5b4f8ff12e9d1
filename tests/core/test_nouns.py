from __future__ import annotations

import numpy as np
import pytest

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, EmbedStudioError
from embedstudio.core.vocabulary import Vocabulary
from tests.nouns import small_corpus, small_embedding, small_map


def test_vocabulary_looks_up_both_ways() -> None:
    vocabulary = Vocabulary(["the", "猫"], np.array([5, 2]))
    assert vocabulary.index == {"the": 0, "猫": 1}
    assert vocabulary[1] == "猫"
    assert "猫" in vocabulary
    assert "dog" not in vocabulary
    assert list(vocabulary) == ["the", "猫"]
    assert vocabulary.count(0) == 5
    assert Vocabulary(["x"]).count(0) is None


def test_what_does_not_fit_together_is_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        Vocabulary(["a", "b"], np.array([1]))
    with pytest.raises(ValueError, match="vectors"):
        Embedding(Vocabulary(["a"]), np.zeros((2, 3), np.float32))
    with pytest.raises(ValueError, match="vectors"):
        Embedding(Vocabulary(["a"]), np.zeros(1, np.float32))


def test_unit_vectors_have_length_one_and_zero_stays_zero() -> None:
    vectors = np.array([[3, 4], [0, 0]], np.float32)
    embedding = Embedding(Vocabulary(["a", "b"]), vectors)
    np.testing.assert_allclose(embedding.unit, [[0.6, 0.8], [0, 0]], rtol=1e-6)
    np.testing.assert_allclose(embedding.norms, [5, 0])
    assert embedding.unit.dtype == np.float32
    assert embedding.unit is embedding.unit
    assert (len(embedding), embedding.vector_size) == (2, 2)


def test_corpus_and_map_count_their_parts() -> None:
    corpus = small_corpus(n_documents=7)
    assert corpus.n_documents == 7
    assert corpus.n_tokens == corpus.sentences[-1] == corpus.vocabulary.counts.sum()
    made = small_map(n=9, dims=3)
    assert (len(made), made.dims) == (9, 3)
    assert len(small_embedding(n=5)) == 5


def test_errors_carry_a_slug_a_sentence_and_a_hint() -> None:
    error = BadInputError("Line 3 of a.csv is no text.", "Save it as UTF-8.")
    assert error.to_json() == {
        "kind": "bad-input",
        "message": "Line 3 of a.csv is no text.",
        "hint": "Save it as UTF-8.",
    }
    assert str(error) == error.message
    assert EmbedStudioError("x", kind="special").kind == "special"
    assert BadInputError("x").kind == "bad-input"


def test_a_word_is_found_in_other_letters() -> None:
    vocabulary = Vocabulary(["paris", "Berlin", "berlin", "词"])
    asked = ("PARIS", "Berlin", "BERLIN", "词", "rome", "")
    assert [vocabulary.find(word) for word in asked] == [
        0,
        1,
        2,
        3,
        None,
        None,
    ]
