"""Columns over the points shown."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from embedstudio.viewmodels.columns import (
    CLUSTER,
    COUNT,
    DISTANCE,
    NORM,
    OWN,
    TRUST,
    WORD,
    column,
    columns,
    own_text,
)
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding, small_map


@pytest.fixture
def session():
    made = Session(settings=Settings())
    made.embedding = small_embedding()
    made.info = SimpleNamespace(id="e1", name="small")
    made.map = small_map(30)
    return made


def test_every_column_has_a_value_a_point(session):
    found = columns(session)
    assert [one.id for one in found] == ["word", "rank", "count", "cluster", "trust", "norm"]
    assert all(len(one.values) == 30 for one in found)
    session.map = None
    assert all(len(one.values) == 40 for one in columns(session))
    session.embedding = None
    assert columns(session) == []


def test_values_are_those_of_the_words(session):
    words = session.embedding.vocabulary
    assert column(session, WORD).values[3] == words[3]
    assert column(session, COUNT).values[3] == words.count(3)
    assert column(session, NORM).values == pytest.approx(session.embedding.norms[:30], rel=1e-5)
    assert column(session, TRUST).values == pytest.approx(session.map.trust)
    assert column(session, CLUSTER).values[5] == session.map.cluster_names[session.map.clusters[5]]


def test_distances_are_to_the_pinned_word(session):
    assert column(session, DISTANCE) is None
    session.select_row(4)
    unit = session.embedding.unit
    found = column(session, DISTANCE)
    assert found.values == pytest.approx(1 - unit[:30] @ unit[4], abs=1e-5)
    assert session.embedding.vocabulary[4] in found.title


def test_columns_that_came_with_the_vectors(session):
    own = {
        "kind": np.array(["a", "b"] * 20, object),
        "note": np.array([f"text {n}" for n in range(40)], object),
        "size": np.arange(40) / 2,
        "seen": np.array(["2024-01-31", "NaT"] * 20, "datetime64[s]"),
    }
    session.embedding = replace(session.embedding, columns=own)
    kinds = {one.id: one.kind for one in columns(session) if one.id.startswith(OWN)}
    assert kinds == {"own:kind": "category", "own:note": "text", "own:size": "number", "own:seen": "date"}
    assert column(session, "own:size").values[5] == 2.5
    cells = [own_text(values, 0) for values in own.values()]
    assert cells == ["a", "text 0", "0", "2024-01-31"]
    assert own_text(own["seen"], 1) == ""
