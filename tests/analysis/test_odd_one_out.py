import numpy as np
import pytest

from embedstudio.analysis.odd_one_out import mean_similarity, odd_one_out, to_centre
from embedstudio.core.errors import NotFoundError, ParameterError
from embedstudio.formats.starter import load_starter
from tests.nouns import small_embedding


def gensim_vectors(embedding):
    from gensim.models import KeyedVectors

    vectors = KeyedVectors(embedding.vector_size)
    vectors.add_vectors(embedding.vocabulary.words, embedding.vectors)
    return vectors


@pytest.mark.parametrize("seed", range(5))
def test_as_gensim_ranks_them(seed):
    embedding = small_embedding(60, seed=seed)
    peer = gensim_vectors(embedding)
    words = np.random.default_rng(seed).choice(embedding.vocabulary.words, 7, replace=False).tolist()
    ranked = odd_one_out(embedding, words)
    assert ranked[0].word == peer.doesnt_match(words)
    theirs = peer.rank_by_centrality(words)
    assert [one.word for one in ranked] == [word for _, word in reversed(theirs)]
    assert np.allclose([one.score for one in ranked], [score for score, _ in reversed(theirs)], atol=1e-5)


def test_breakfast_cereal_dinner_lunch():
    embedding = load_starter("en")
    assert odd_one_out(embedding, ["breakfast", "cereal", "dinner", "lunch"])[0].word == "cereal"
    assert odd_one_out(embedding, ["paris", "london", "banana", "berlin"])[0].word == "banana"


def test_too_few_and_unknown_words():
    embedding = small_embedding()
    with pytest.raises(ParameterError) as few:
        odd_one_out(embedding, ["word1", "word2"])
    assert "3" in few.value.message
    with pytest.raises(NotFoundError, match="wurd1"):
        odd_one_out(embedding, ["wurd1", "word2", "word3"])


def test_mean_similarity_is_that_of_all_pairs():
    embedding = small_embedding()
    rows = np.array([1, 4, 5, 9, 30])
    cosines = embedding.unit[rows] @ embedding.unit[rows].T
    expected = cosines[np.triu_indices(5, 1)].mean()
    assert mean_similarity(embedding, rows) == pytest.approx(expected, abs=1e-6)
    assert np.isnan(mean_similarity(embedding, rows[:1]))
    assert len(to_centre(embedding, rows)) == 5
