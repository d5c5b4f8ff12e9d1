"""What the details say: words of the language, names of the field, titles of algorithms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embedstudio.core import i18n
from embedstudio.project import Project
from embedstudio.viewmodels.details import Details
from embedstudio.viewmodels.fact_words import algorithm_title, corpus_facts, parameter_facts, result_facts
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


def test_a_method_and_its_parameters_are_called_as_in_the_form(details):
    rows = {row.label: row.value for row in details.rows()}
    assert rows["Method"] == "UMAP"
    assert rows["Neighbours"] == "15"
    assert "n_neighbors" not in rows


def test_how_good_a_map_is_stands_before_what_made_it(details):
    rows = details.rows()
    labels = [row.label for row in rows]
    assert labels[:3] == ["Made from", "Trustworthiness", "Continuity"]
    assert [row.value for row in rows[1:3]] == ["0.933", "0.900"]
    assert all(row.tip for row in rows[1:3])
    assert "Neighbour recall" not in labels, "older maps do not know it"
    assert len(set(labels)) == len(labels)


def test_every_label_is_in_the_language_in_use(details):
    i18n.set_language("zh_CN")
    rows = details.rows()
    assert {"方法", "维数", "点数"} <= {row.label for row in rows}
    assert not [row.label for row in rows if row.label.isascii() and row.label.islower()]
    assert all(has_chinese(row.tip) for row in rows if row.label == "邻居")


def has_chinese(text):
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def test_a_choice_is_called_as_in_the_form_and_what_has_no_form_is_left_out():
    values = {"sg": 0, "min_count": 2, "workers": None, "seed": 12345, "rejected_rows": [{"line": 9}]}
    rows = {row.label: row.value for row in parameter_facts("word2vec.v1", values)}
    assert rows == {"Method": "CBOW", "Minimum count": "2", "Seed": "12345"}


def test_how_texts_were_read_is_told_in_the_words_of_the_import_form():
    values = {
        **{"file_labels": False, "encodings": {"utf-8": 9, "cp1252": 1}, "sources": ["/somewhere/news"]},
        **{"language": "en", "tokenizer": "unicode", "clean": ["lowercase"], "documents": "line"},
    }
    rows = {row.label: row.value for row in corpus_facts(values)}
    assert rows["Language"] == "English"
    assert rows["Files"] == "news"
    assert rows["One document is"] == "a line"
    assert rows["Cleaning"] == "Lower case"
    assert rows["Encoding"] == "utf-8, cp1252"
    assert not [label for label in rows if "_" in label]


def test_counts_have_separators_whatever_their_size():
    rows = {
        row.label: row.value
        for row in result_facts({"documents": 2225, "labels": {"a": 1}, "reused": ["graph"]})
    }
    assert rows == {"Documents": "2,225", "Labels": "1"}


def test_a_figure_is_told_once_and_with_what_it_means(tmp_path):
    with Project.create(tmp_path / "t.embed") as made:
        values = {"vector_size": 3, "sg": 1}
        summary = {"algorithm": "word2vec.v1", "seconds": 0.1}
        vectors = small_embedding()
        values["vector_size"] = vectors.vector_size
        made.add("embedding", vectors, "trained", parameters=values, summary=summary)
    session = Session()
    session.open_project(tmp_path / "t.embed")
    facts = Details(session, ProjectTree(session)).rows()
    session.close_project()
    sizes = [one for one in facts if one.label == "Dimensions"]
    assert [one.value for one in sizes] == [str(values["vector_size"])]
    assert sizes[0].tip
    assert ("Method", "Skip-gram") in [one[:2] for one in facts]
    assert "Time" not in [one.label for one in facts], "less than half a second is told as 0:00"


def row_of(tree, identity):
    return next(row for group in tree.groups() for row in group.rows if row.id == identity)


def test_what_ships_with_the_program_has_its_own_details_whatever_is_shown(details):
    details.tree.select(row_of(details.tree, "starter:en"))
    rows = {row.label: row.value for row in details.rows()}
    assert (rows["Words"], rows["Dimensions"], rows["Language"]) == ("20,000", "100", "English")
    details.tree.select(row_of(details.tree, "map of starter:zh"))
    rows = {row.label: row.value for row in details.rows()}
    assert rows["Made from"] == "Chinese starter"
    assert float(rows["Trustworthiness"]) > 0.8


def test_the_details_follow_the_page_in_front(details):
    session, looking = details.session, details.session.looking
    assert details.rows()[0].value == "vectors"
    looking.turn("models")
    assert details.tree.selected is None
    assert details.rows() == []
    looking.turn("map")
    assert details.tree.selected.name == "picture"
    session.open_artefact(session.artefacts("embedding")[0])
    assert details.tree.selected.name == "vectors", "what was clicked, though the page shows its map"
    session.explore_starter("en")
    assert details.rows()[0].value == "English starter"


def test_a_name_that_is_not_registered_stays():
    assert algorithm_title("made.v1") == "made.v1"
    assert algorithm_title("word2vec.v1") == "Word2Vec"
