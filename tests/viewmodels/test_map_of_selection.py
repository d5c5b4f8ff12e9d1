"""Maps of the selected words alone."""

import numpy as np
import pytest

from embedstudio.core.errors import ParameterError
from embedstudio.core.events import Failed, Finished
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.map import MapJob
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_making import LEAST_SELECTED
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding

ROWS = np.array([3, 5, 8, 13, 21, 34, 36, 38], np.int32)


@pytest.fixture
def model(tmp_path):
    session = Session(settings=Settings())
    session.new_project(tmp_path / "p.embed")
    info = session.project.add("embedding", small_embedding(), "small")
    session.open_artefact(info)
    made = MapViewModel(session)
    made.choose_method("pca.v1")
    yield made
    session.close_project()


def test_the_selected_words_get_a_map_of_their_own(model):
    model.start()
    model.session.selection.choose(ROWS)
    model.start_selection()
    assert model.shown.points.rows.tolist() == ROWS.tolist()
    assert "a selection of 8 words" in model.status_text()
    assert model.session.map_info.name == "PCA 2-D of 8 words"
    assert model.session.map_info.parameters["selected"] == 8
    assert model.shown.points.neighbors.max() < len(ROWS)


def test_a_saved_selection_names_its_map(model):
    model.session.selection.choose(ROWS)
    model.session.selection.marks.save("kings", ROWS)
    model.start_selection()
    assert model.session.map_info.name == "PCA 2-D of kings"


def test_a_few_words_are_not_worth_a_map(model):
    model.session.selection.choose(ROWS[: LEAST_SELECTED - 1])
    assert not model.can_map_selection
    model.start_selection()
    assert model.maps() == []


def test_in_space_the_same_words_are_shown(model):
    model.start()
    model.session.selection.choose(ROWS)
    model.start_selection()
    model.session.selection.clear()
    model.choose_dims(3)
    assert model.lacks_dims
    model.start_same_words()
    assert model.shown.points.dims == 3
    assert model.shown.points.rows.tolist() == ROWS.tolist()
    model.choose_dims(2)
    assert model.shown.points.rows.tolist() == ROWS.tolist()


@pytest.mark.parametrize("rows", [[], [5, 3], [3, 3], [-1, 2], [0, 4_000]])
def test_rows_that_are_none_are_refused(rows):
    job = MapJob(small_embedding(), "pca.v1", rows=np.array(rows, np.int32))
    final = drive(job, JobContext(), lambda event: None)
    assert isinstance(final, Failed)
    assert isinstance(final.error, ParameterError)


def test_a_job_maps_the_rows_it_is_given():
    final = drive(MapJob(small_embedding(), "pca.v1", rows=ROWS), JobContext(), lambda event: None)
    assert isinstance(final, Finished)
    assert final.result.rows.tolist() == ROWS.tolist()
