"""The map that a dragged slider leaves is replaced by the next one, until it is kept."""

import pytest

from embedstudio.project import Project
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_choices import UMAP
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding


@pytest.fixture
def model(tmp_path):
    session = Session(settings=Settings())
    session.new_project(tmp_path / "p.embed")
    session.open_artefact(session.project.add("embedding", small_embedding(), "small"))
    made = MapViewModel(session)
    made.parameters[UMAP] = {"n_epochs": 10}
    made.start()
    yield made
    session.close_project()


def drag(model, place):
    model.choose_locality(place)
    model.go_on()


def ids(model):
    return [one.id for one in model.maps()]


def test_a_drag_leaves_one_draft_and_the_next_takes_its_place(model):
    first = ids(model)
    assert not model.shows_draft
    drag(model, 0)
    assert model.shows_draft
    once = ids(model)
    assert once[:1] == first
    drag(model, 1)
    drag(model, 2)
    assert len(ids(model)) == 2
    assert ids(model)[:1] == first
    assert ids(model)[1] != once[1]
    assert model.shows_draft
    project = model.session.project
    assert len(project.runs()) == 2
    assert not (project.path / "artefacts" / once[1]).exists()
    assert model.session.map.parameters["n_neighbors"] == 10
    assert "(draft)" in model.map_name(model.maps()[1])
    assert project.undo_text == ""


def test_a_draft_that_is_kept_stays(model):
    drag(model, 0)
    kept = ids(model)[1]
    model.keep_draft()
    assert not model.shows_draft
    assert model.map_name(model.maps()[1]) == model.maps()[1].name
    drag(model, 1)
    assert kept in ids(model)
    assert len(ids(model)) == 3


def test_to_rename_a_draft_is_to_keep_it(model):
    drag(model, 0)
    model.session.rename(model.maps()[1], "mine")
    assert not model.shows_draft
    drag(model, 1)
    assert [one.name for one in model.maps()][1] == "mine"


def test_a_deleted_draft_is_no_draft_and_comes_back_by_undo(model):
    drag(model, 0)
    draft = model.maps()[1]
    model.session.delete(draft)
    model.session.open_artefact(model.maps()[0])
    assert not model.shows_draft
    model.session.undo()
    assert draft.id in ids(model)


def test_the_next_window_knows_the_draft(model):
    drag(model, 0)
    draft, path = model.maps()[1], model.session.project.path
    model.session.close_project()
    with Project.open(path) as project:
        assert [one.id for one in project.artefacts("map")][1] == draft.id
    model.session.open_project(path)
    assert model.session.map_info.id == draft.id
    assert model.shows_draft
