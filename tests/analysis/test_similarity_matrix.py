import numpy as np
import pytest

from embedstudio.analysis.similarity_matrix import MOST, similarity_matrix
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from tests.nouns import small_embedding


def test_cosines_of_every_pair_with_groups_side_by_side():
    embedding = small_embedding(40)
    rows = np.arange(24)
    matrix = similarity_matrix(embedding, rows)
    assert sorted(matrix.rows.tolist()) == rows.tolist()
    assert matrix.words == tuple(embedding.vocabulary[row] for row in matrix.rows.tolist())
    unit = embedding.unit[matrix.rows]
    assert np.allclose(matrix.cosines, unit @ unit.T, atol=1e-6)
    clumps = matrix.rows % 4  # the vectors were made in four clumps
    assert np.count_nonzero(np.diff(clumps)) == 3


def test_it_is_the_order_of_the_tree_not_of_the_words():
    embedding = small_embedding(40)
    one = similarity_matrix(embedding, np.arange(20))
    beside = np.diag(one.cosines, 1).mean()
    unit = embedding.unit[:20]
    assert beside > np.diag(unit @ unit.T, 1).mean() + 0.2


@pytest.mark.parametrize("count", [0, 1, MOST + 1])
def test_too_few_and_too_many(count):
    with pytest.raises(ParameterError) as refused:
        similarity_matrix(small_embedding(100), np.arange(count))
    assert refused.value.hint


def test_two_words_and_zero_vectors():
    embedding = small_embedding(10)
    assert similarity_matrix(embedding, np.array([3, 1])).words == ("word3", "word1")
    vectors = embedding.vectors.copy()
    vectors[2] = 0
    matrix = similarity_matrix(Embedding(embedding.vocabulary, vectors), np.arange(6))
    assert np.isfinite(matrix.cosines).all()
