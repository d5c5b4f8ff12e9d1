"""What is shown once something shown was deleted, and once it came back."""

from __future__ import annotations

import pytest

from embedstudio.project import Project
from embedstudio.viewmodels.corpus import CorpusView
from embedstudio.viewmodels.project_tree import ProjectTree
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_corpus, small_embedding, small_map


@pytest.fixture
def session(tmp_path):
    with Project.create(tmp_path / "p.embed") as made:
        for name in ("one", "two", "three"):
            made.add("corpus", small_corpus(), name)
        for name in ("left", "right"):
            vectors = made.add("embedding", small_embedding(), name)
            made.add("map", small_map(), f"map of {name}", (vectors.id,))
        made.add("map", small_map(), "second map", (vectors.id,))
    session = Session(settings=Settings())
    session.open_project(tmp_path / "p.embed")
    yield session
    session.close_project()


def named(session, kind, name):
    return session.project.find(kind, name)


def show(session, kind, name):
    session.open_artefact(named(session, kind, name))
    session.looking.turn({"corpus": "corpus", "model": "models"}.get(kind, "map"))


def test_after_a_corpus_the_next_one_is_shown_and_undo_brings_it_back(session):
    show(session, "corpus", "two")
    session.delete(named(session, "corpus", "two"))
    assert session.corpus_info.name == "three"
    assert session.looking.id == session.corpus_info.id
    session.undo()
    assert session.corpus_info.name == "two"
    session.redo()
    assert session.corpus_info.name == "three"


def test_after_the_last_of_the_list_the_one_before_it_is_shown(session):
    show(session, "corpus", "three")
    session.delete(named(session, "corpus", "three"))
    assert session.corpus_info.name == "two"


def test_after_all_of_a_kind_nothing_is_shown(session):
    show(session, "corpus", "one")
    for name in ("one", "two", "three"):
        session.delete(named(session, "corpus", name))
    assert session.corpus is None
    assert session.looking.id == ""
    session.undo()
    assert session.corpus_info.name == "three"


def test_an_embedding_goes_with_its_maps_and_comes_back_with_the_one_that_was_shown(session):
    show(session, "map", "map of right")
    assert [info.name for info in session.maps_of(session.info)] == ["map of right", "second map"]
    session.delete(session.info)
    assert (session.info.name, session.map_info.name) == ("left", "map of left")
    session.undo()
    assert (session.info.name, session.map_info.name) == ("right", "map of right")


def test_after_a_map_another_of_its_embedding_is_shown_or_none(session):
    show(session, "map", "map of right")
    session.delete(session.map_info)
    assert (session.info.name, session.map_info.name) == ("right", "second map")
    session.delete(session.map_info)
    assert (session.info.name, session.map) == ("right", None)
    assert session.looking.id == session.info.id


def test_the_page_in_front_stays_and_what_is_not_shown_stays_so(session):
    show(session, "corpus", "one")
    pages = []
    session.page_requested.connect(pages.append)
    session.delete(named(session, "map", "second map"))
    assert session.corpus_info.name == "one"
    session.delete(named(session, "embedding", "right"))
    assert session.info.name == "left"
    assert session.looking.id == session.corpus_info.id
    assert pages == []


def test_what_is_shown_is_called_by_its_new_name(session):
    show(session, "map", "second map")
    session.rename(session.info, "newly named")
    session.rename(session.map_info, "its map")
    assert (session.info.name, session.map_info.name) == ("newly named", "its map")


def test_the_page_of_a_corpus_has_its_new_name_at_once(session):
    view = CorpusView(session)
    show(session, "corpus", "one")
    titles = []
    view.corpus_changed.connect(lambda: titles.append(view.title))
    session.rename(session.corpus_info, "first")
    assert titles[-1] == "first"


def test_of_a_project_that_was_closed_nothing_is_looked_at(session):
    show(session, "corpus", "one")
    session.close_project()
    assert session.looking.id == ""


def test_the_next_undo_is_told_apart_from_any_other(session):
    session.rename(named(session, "corpus", "one"), "first")
    renamed = session.next_undo
    session.delete(named(session, "corpus", "two"))
    deleted = session.next_undo
    assert deleted is not renamed
    session.selection.choose([1, 2])
    assert session.next_undo not in (renamed, deleted)
    session.undo()
    assert session.next_undo is deleted
    session.undo()
    assert session.next_undo is renamed


def test_another_corpus_begins_with_no_document_open(session):
    view = CorpusView(session)
    show(session, "corpus", "one")
    told = []
    view.document_changed.connect(lambda: told.append(view.document))
    view.read(view.found.rows[0])
    view.query = "something"
    assert session.reader.document is not None
    show(session, "corpus", "two")
    assert told[-1] is None
    assert view.query == ""
    assert session.reader.document is None


def test_maps_name_what_they_are_of_and_ready_ones_stay(session):
    tree = ProjectTree(session)
    show(session, "map", "second map")
    maps = {row.id: row for group in tree.groups() if group.kind == "map" for row in group.rows}
    assert maps["map of starter:en"].origin == "English starter"
    assert maps[session.map_info.id].origin == "seed 1 · right"
    assert tree.current_ids() == {session.map_info.id}
    tree.open(maps["map of starter:en"])
    assert tree.selected == maps["map of starter:en"]
    assert tree.current_ids() == {"map of starter:en"}
    assert [row.id for row in tree.groups()[2].rows] == list(maps)
