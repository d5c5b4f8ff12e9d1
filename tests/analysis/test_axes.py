"""Axes between opposed words."""

from __future__ import annotations

import numpy as np
import pytest

from embedstudio.analysis.axes import ends, make_axis, project, scatter
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import NotFoundError, ParameterError
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.starter import load_starter


def _plane() -> Embedding:
    words = ["west", "east", "north", "south", "northeast", "nowhere"]
    vectors = [[-2, 0], [5, 0], [0, 1], [0, -3], [1, 1], [0, 0]]
    return Embedding(Vocabulary(words), np.array(vectors, np.float32))


def test_one_pair_is_its_own_direction() -> None:
    axis = make_axis(_plane(), [("west", "east")])
    np.testing.assert_allclose(axis.vector, [1, 0])
    np.testing.assert_allclose(axis.fit, [1])
    assert axis.consistency == 1
    assert axis.title == "west → east"
    values = project(_plane(), axis)
    np.testing.assert_allclose(values, [-1, 1, 0, 0, np.sqrt(0.5), 0], atol=1e-6)
    np.testing.assert_allclose(project(_plane(), axis, np.array([4, 1])), [np.sqrt(0.5), 1], atol=1e-6)
    low, high = ends(values, 2)
    assert low.tolist()[0] == 0
    assert high.tolist() == [1, 4]


def test_pairs_count_alike_and_say_how_they_fit() -> None:
    axis = make_axis(_plane(), [("West", "east"), ("south", "north")])
    np.testing.assert_allclose(axis.vector, [np.sqrt(0.5)] * 2, atol=1e-6)
    np.testing.assert_allclose(axis.fit, [np.sqrt(0.5)] * 2, atol=1e-6)
    assert axis.pairs[0] == ("west", "east")
    assert axis.title == "west → east +1"
    # these two have nothing in common
    assert axis.consistency == pytest.approx(axis.chance)


def test_two_axes_make_a_scatter() -> None:
    embedding = _plane()
    axes = [make_axis(embedding, [("west", "east")]), make_axis(embedding, [("south", "north")])]
    places = scatter(embedding, axes, np.arange(5))
    np.testing.assert_allclose(places[:4], [[-1, 0], [1, 0], [0, 1], [0, -1]], atol=1e-6)


def test_what_makes_no_axis() -> None:
    embedding = _plane()
    with pytest.raises(ParameterError, match="at least one pair"):
        make_axis(embedding, [])
    with pytest.raises(ParameterError, match="no direction"):
        make_axis(embedding, [("west", "west")])
    with pytest.raises(ParameterError, match="cancel"):
        make_axis(embedding, [("west", "east"), ("east", "west")])
    with pytest.raises(NotFoundError) as caught:
        make_axis(embedding, [("west", "eats")])
    assert "east" in caught.value.hint


def test_gender_in_the_starter() -> None:
    embedding = load_starter("en")
    axis = make_axis(embedding, [("he", "she"), ("man", "woman"), ("king", "queen")])
    assert axis.chance + 0.1 < axis.consistency < 1
    index = embedding.vocabulary.index
    rows = np.array([index[word] for word in ("father", "mother", "actor", "actress")])
    father, mother, actor, actress = project(embedding, axis, rows)
    assert father < mother
    assert actor < actress
    odd = make_axis(embedding, [("he", "she"), ("man", "woman"), ("north", "bread")])
    assert odd.fit[2] < odd.fit[:2].min()
    assert odd.consistency < axis.consistency
