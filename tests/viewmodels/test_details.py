"""What the details say: words of the language, names of the field, titles of algorithms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embedstudio.core import i18n
from embedstudio.project import Project
from embedstudio.viewmodels.details import Details, algorithm_title
from embedstudio.viewmodels.project_tree import ProjectTree
from embedstudio.viewmodels.session import Session
from tests.nouns import small_embedding, small_map


@pytest.fixture
def details(tmp_path):
    with Project.create(tmp_path / "p.embed") as made:
        vectors = made.add("embedding", small_embedding(), "vectors")
        picture = replace(small_map(), trustworthiness=0.93337, continuity=0.9, neighbor_recall=None)
        picture.parameters.update({"method": "umap.v1", "dims": 2, "limit": 30, "n_neighbors": 15})
        made.add("map", picture, "picture", (vectors.id,))
    session = Session()
    session.open_project(tmp_path / "p.embed")
    yield Details(session, ProjectTree(session))
    session.close_project()


def test_a_method_is_called_by_its_title(details):
    rows = {row.label: row.value for row in details.rows()}
    assert rows["method"] == "UMAP"
    assert rows["n_neighbors"] == "15"


def test_how_good_a_map_is_stands_before_what_made_it(details):
    for select in (False, True):  # as the map that is shown, and as the row that is selected
        if select:
            info = details.session.artefacts("map")[0]
            rows = [row for group in details.tree.groups() for row in group.rows]
            row = next(row for row in rows if getattr(row.source, "id", "") == info.id)
            details.tree.select(row)
        rows = details.rows()
        labels = [row.label for row in rows]
        assert labels[:3] == ["made from", "trustworthiness", "continuity"]
        assert [row.value for row in rows[1:3]] == ["0.933", "0.900"]
        assert all(row.tip for row in rows[1:3])
        assert "neighbour recall" not in labels, "older maps do not know it"
        assert len(set(labels)) == len(labels)


def test_keys_are_words_and_parameters_keep_their_names(details):
    i18n.set_language("zh_CN")
    rows = details.rows()
    labels = [row.label for row in rows]
    assert {"方法", "维数", "点数"} <= set(labels)
    assert not {"method", "dims", "limit", "points"} & set(labels)
    tip = next(row.tip for row in rows if row.label == "n_neighbors")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in tip)


def test_a_name_that_is_not_registered_stays():
    assert algorithm_title("made.v1") == "made.v1"
    assert algorithm_title("word2vec.v1") == "Word2Vec"
