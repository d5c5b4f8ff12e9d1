"""The next map is made like the one that is shown, of the same words, unless told otherwise."""

import numpy as np
import pytest

from embedstudio.core.protocols import LiveLayout
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_choices import LOCALITY, TSNE, UMAP
from embedstudio.viewmodels.map_facts import told_apart
from embedstudio.viewmodels.map_points import CLUSTER
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding
from tests.viewmodels.test_map import FakeRun

ROWS = np.array([3, 5, 8, 13, 21, 34, 36, 38], np.int32)


@pytest.fixture
def model(tmp_path):
    session = Session(settings=Settings())
    session.new_project(tmp_path / "p.embed")
    session.open_artefact(session.project.add("embedding", small_embedding(), "small"))
    made = MapViewModel(session)
    made.choose_method("pca.v1")
    yield made
    session.close_project()


def test_a_map_that_is_opened_shows_how_it_was_made(model):
    model.choose_method(UMAP)
    model.set_parameters({"n_neighbors": 7, "min_dist": 0.02, "n_epochs": 12})
    model.choose_seed(5)
    model.start()
    model.choose_method(TSNE)
    model.set_parameters({"perplexity": 10.0, "n_iter": 20})
    model.choose_seed(6)
    model.start()
    assert model.method == TSNE
    model.open_map(model.maps()[0])
    assert (model.method, model.seed) == (UMAP, 5)
    assert model.parameters[UMAP] == {"n_neighbors": 7, "min_dist": 0.02, "n_epochs": 12}
    assert model.locality == 1
    model.open_map(model.maps()[1])
    assert (model.method, model.seed) == (TSNE, 6)
    assert model.parameters[TSNE] == {"perplexity": 10.0, "n_iter": 20}


def test_what_is_chosen_while_a_map_is_made_or_grouped_stays(model):
    model.start()
    model.choose_method(UMAP)
    model.choose_locality(7)
    model.session.map_changed.emit()
    assert model.method == UMAP
    assert model.locality == 7


def test_the_slider_follows_the_method(model):
    assert model.locality is None
    assert model.locality_values == {}
    model.choose_locality(2)
    assert model.parameters["pca.v1"] == {}
    model.choose_method(TSNE)
    assert model.locality_values == {"perplexity": 30.0}
    assert model.locality == 3
    model.choose_locality(0)
    assert model.parameters[TSNE] == {"perplexity": LOCALITY[TSNE]["perplexity"][0]}
    model.choose_method(UMAP)
    assert model.locality == 3


def test_a_part_of_the_words_is_mapped_again_unless_another_number_is_chosen(model):
    model.choose_count(20)
    model.start()
    assert len(model.shown.points) == 20
    model.start()
    assert len(model.shown.points) == 20
    other = model.session.project.add("embedding", small_embedding(), "other")
    model.session.open_artefact(other)
    assert model.wanted_count == len(model.session.embedding)
    model.open_map(None)
    model.session.open_artefact(model.session.artefacts("map")[1])
    assert model.wanted_count == 20
    model.session.open_artefact(model.session.artefacts("embedding")[0])
    model.open_map(model.maps()[0])
    assert model.wanted_count == 20
    model.start()
    assert len(model.shown.points) == 20
    model.choose_count(30)
    assert model.wanted_count == 30
    model.start()
    assert len(model.shown.points) == 30


def test_a_selection_is_mapped_again_unless_a_number_is_chosen(model):
    model.session.selection.choose(ROWS)
    model.start_selection()
    assert model.wants_selection
    assert model.wanted_count == len(ROWS)
    model.start()
    assert model.shown.points.rows.tolist() == ROWS.tolist()
    model.choose_count(12)
    assert not model.wants_selection
    model.start()
    assert model.shown.points.rows.tolist() == list(range(12))


def test_words_keep_their_colours_while_others_are_mapped(model):
    model.choose_count(30)
    model.start()
    before = model.session.map
    model.choose_color(CLUSTER)
    run = FakeRun(parents=(model.session.info.id,))
    rows = np.arange(35, dtype=np.int32)
    model.session.run_changed.emit(run)
    layout = LiveLayout(np.zeros((35, 2), np.float32), rows, "umap", 1, 5)
    model.session.partial.emit(run, "layout", layout)
    assert model.shown.moving
    assert model.mode == CLUSTER
    assert model.shown.points.clusters[:30].tolist() == before.clusters.tolist()
    assert set(model.shown.points.clusters[30:].tolist()) == {-1}


def test_a_column_stays_the_colour_of_the_same_words(model):
    model.start()
    model.choose_color("norm")
    run = FakeRun(parents=(model.session.info.id,))
    model.session.run_changed.emit(run)
    points = model.session.map
    model.session.partial.emit(run, "layout", LiveLayout(points.coordinates, points.rows, "umap", 1, 5))
    assert model.shown.moving
    assert model.mode == "norm"
    assert model.groups.mode == "norm"


def test_a_drag_that_leads_on_to_the_next_leaves_no_run(model, monkeypatch):
    model.choose_method(UMAP)
    model.set_parameters({"n_epochs": 10})
    model.start()
    session = model.session
    first = len(session.project.runs())
    left = session.project.runs()[0]
    run = FakeRun(parents=(session.info.id,))
    run.id, run.kind = left.id, "map"
    model.run, model._again, model.latest = run, True, session.map.coordinates
    asked = []
    monkeypatch.setattr(session, "project_map", lambda method, **values: asked.append(values))
    run.status = "stopped"
    session.run_changed.emit(run)
    assert len(asked) == 1
    assert len(session.project.runs()) == first - 1


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"n_neighbors": 15, "min_dist": 0.1, "seed": 42}, ""),
        ({"n_neighbors": 20, "min_dist": 0.15, "seed": 42, "limit": None}, "20 / 0.15"),
        ({"perplexity": 30.0, "seed": 7, "limit": 3000}, "seed 7 · 3,000 points"),
        ({"perplexity": 50.0}, "50"),
        ({}, ""),
    ],
)
def test_what_tells_a_map_from_others_of_its_name(parameters, told):
    assert told_apart(parameters) == told


def test_a_map_of_one_word_is_whole_in_the_middle_and_has_no_trust(model):
    model.choose_method(UMAP)
    model.choose_count(1)
    model.start()
    assert len(model.shown.points) == 1
    assert model.trust is None
    assert "stopped" not in model.status_text()
    assert "trustworthiness" not in model.session.map_info.summary
