from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from embedstudio.core import i18n
from embedstudio.core.protocols import LiveLayout, LiveVectors
from embedstudio.jobs.context import window_threads
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_choices import MIN_DIST, N_NEIGHBORS, PROPOSED_LIMIT, UMAP
from embedstudio.viewmodels.map_facts import describe_parameters
from embedstudio.viewmodels.map_points import (
    FREQUENCY,
    RAMP,
    SLATE,
    TRUST,
    color_groups,
    importance,
    label_importance,
)
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding, small_map


class FakeRun:
    """A run that somebody else drives."""

    def __init__(self, kind="map", parents=("e1",)):
        self.kind, self.parents, self.status = kind, parents, "running"
        self.name, self.calls = "in the making", []

    @property
    def active(self):
        return self.status in ("running", "paused")

    @property
    def over(self):
        return not self.active and self.status != "queued"

    def pause(self):
        self.status = "paused"

    def resume(self):
        self.status = "running"

    def stop(self):
        self.calls.append("stop")

    def finish_early(self):
        self.calls.append("finish")


@pytest.fixture
def session():
    made = Session(settings=Settings())
    made.embedding = small_embedding()
    made.info = SimpleNamespace(id="e1", name="small")
    made.map = small_map()
    return made


@pytest.fixture
def model(session):
    return MapViewModel(session)


def count(signal):
    calls = []
    signal.connect(lambda *values: calls.append(values))
    return calls


def test_it_shows_the_map_of_the_session(model, session):
    assert model.shown.points is session.map
    assert list(model.shown.words)[:3] == session.embedding.vocabulary.words[:3]
    assert model.status_text() == "MADE 15 / seed 1 · the 30 most frequent words · trust 0.87"


def test_points_and_rows_are_translated_both_ways(model, session):
    session.map = small_map(20)
    object.__setattr__(session.map, "rows", np.arange(0, 40, 2, dtype=np.int32))
    session.map_changed.emit()
    assert model.point_of(6) == 3
    assert model.point_of(7) == -1
    assert model.point_of(39) == -1
    assert model.point_of(None) == -1
    assert model.row_of(3) == 6
    assert model.shown.words[3] == session.embedding.vocabulary[6]


def test_selecting_a_point_selects_its_row_everywhere(model, session):
    model.select_point(4)
    assert session.selected_row == 4
    model.clear_selection()
    assert session.selected_row is None


def test_edges_are_the_true_neighbours_with_their_cosines(model, session):
    points, cosines = model.edges(2)
    assert points == tuple(session.map.neighbors[2].tolist())
    unit = session.embedding.unit
    assert cosines == pytest.approx([float(unit[2] @ unit[p]) for p in points], abs=1e-5)


def test_the_slider_moves_both_parameters(model):
    changes = count(model.run_changed)
    assert model.locality == N_NEIGHBORS.index(15) == MIN_DIST.index(0.1)
    model.choose_locality(0)
    assert model.parameters[UMAP] == {"n_neighbors": N_NEIGHBORS[0], "min_dist": MIN_DIST[0]}
    assert len(changes) == 1
    model.set_parameters({"n_neighbors": 16, "min_dist": 0.1, "seed": 7})
    assert model.locality is None
    assert "seed" not in model.parameters[UMAP]


def test_run_asks_the_session_for_what_is_chosen(model, session, monkeypatch):
    asked = {}
    run = FakeRun()

    def project_map(method, **values):
        asked.update(values, method=method)
        return run

    monkeypatch.setattr(session, "project_map", project_map)
    model.choose_seed(7)
    model.choose_locality(1)
    model.start()
    assert asked == {
        "method": "umap.v1",
        "dims": 2,
        "limit": 30,  # as many as the map that is shown
        "seed": 7,
        "parameters": {"n_neighbors": N_NEIGHBORS[1], "min_dist": MIN_DIST[1]},
    }
    assert model.run is run
    assert not model.can_run
    model.pause_or_resume()
    assert run.status == "paused"
    model.pause_or_resume()
    assert run.status == "running"
    model.stop()
    assert run.calls == ["stop"]  # no word has moved: there is nothing to keep
    layout = LiveLayout(session.map.coordinates, session.map.rows, "umap", 3, 200)
    session.partial.emit(run, "layout", layout)
    model.stop()
    assert run.calls == ["stop", "finish"]
    run.status = "finished"
    session.run_changed.emit(run)
    assert model.run is None
    assert model.can_run


def test_a_large_embedding_is_cut_unless_all_is_chosen(model, session):
    session.embedding = SimpleNamespace(vocabulary=None, __len__=None)
    session.embedding = type("Large", (), {"__len__": lambda self: PROPOSED_LIMIT + 1})()
    model.choose_all(False)
    assert model.limit == PROPOSED_LIMIT
    model.choose_all(True)
    assert model.limit is None
    model.choose_all(False)
    session.embedding = type("Small", (), {"__len__": lambda self: PROPOSED_LIMIT})()
    assert model.limit is None


def test_a_map_that_is_made_moves_and_then_settles(model, session):
    run = FakeRun()
    shown, moved = count(model.shown_changed), count(model.layout_changed)
    session.run_changed.emit(run)
    rows = np.arange(40, dtype=np.int32)
    first, second = np.zeros((40, 2), np.float32), np.ones((40, 2), np.float32)
    session.partial.emit(run, "layout", LiveLayout(first, rows, "pca"))
    assert model.shown.moving
    assert len(shown) == 1
    assert model.trust is None
    session.partial.emit(run, "layout", LiveLayout(second, rows, "umap", 3, 200))
    assert [values[0] is second for values in moved] == [True]
    run.status = "finished"
    session.run_changed.emit(run)
    session.map = small_map(40)
    session.map_changed.emit()
    assert not model.shown.moving
    assert model.shown.points is session.map


def test_a_moving_map_keeps_the_clusters_of_the_same_words(model, session):
    run = FakeRun()
    layout = LiveLayout(np.zeros((30, 2), np.float32), session.map.rows.copy(), "pca")
    session.partial.emit(run, "layout", layout)
    assert (model.shown.points.clusters == session.map.clusters).all()


def test_layouts_of_other_embeddings_are_not_shown(model, session):
    run = FakeRun(parents=("other",))
    layout = LiveLayout(np.zeros((5, 2), np.float32), np.arange(5, dtype=np.int32), "pca")
    session.partial.emit(run, "layout", layout)
    assert not model.shown.moving


def test_a_map_that_was_stopped_gives_way_to_the_one_before(model, session):
    run = FakeRun()
    session.run_changed.emit(run)
    layout = LiveLayout(np.zeros((40, 2), np.float32), np.arange(40, dtype=np.int32), "pca")
    session.partial.emit(run, "layout", layout)
    run.status = "failed"
    session.run_changed.emit(run)
    assert model.shown.points is session.map


def live_vectors(n=60):
    rng = np.random.default_rng(0)
    return LiveVectors([f"w{i}" for i in range(n)], rng.normal(size=(n, 8)).astype(np.float32))


def test_words_in_training_move_while_the_map_is_seen(model, session):
    run = FakeRun("embedding", ())
    session.partial.emit(run, "vectors", live_vectors())
    assert not model.shown.training
    model.visible = True
    moved = count(model.layout_changed)
    session.partial.emit(run, "vectors", live_vectors())
    assert model.shown.training
    assert model.live_name == run.name
    assert model.shown.words[5] == "w5"
    model._throttle._next = 0.0
    session.partial.emit(run, "vectors", live_vectors())
    assert len(moved) == 1
    model.select_point(3)
    assert session.selected_row is None
    run.status = "finished"
    session.run_changed.emit(run)
    assert not model.shown.training
    assert model.live_name == ""


def test_the_last_frame_of_a_training_stays_until_there_is_a_map(model, session):
    run = FakeRun("embedding", ())
    model.visible = True
    session.partial.emit(run, "vectors", live_vectors(40))
    model._throttle._next = 0.0
    moved = count(model.layout_changed)
    session.partial.emit(run, "vectors", live_vectors(40))
    places = moved[-1][0]
    run.status, run.result = "finished", SimpleNamespace(id="e2")
    session.run_changed.emit(run)
    session.map, session.info = None, SimpleNamespace(id="e2", name="new")
    session.map_changed.emit()
    assert model.shown.resting
    assert np.array_equal(model.shown.points.coordinates, places)
    assert "not a saved map" in model.status_text()
    assert model.trust is None
    model.select_point(3)
    assert session.selected_row == 3
    session.map = small_map()
    session.map_changed.emit()
    assert not model.shown.resting
    session.map, session.info = None, SimpleNamespace(id="e3", name="other")
    session.map_changed.emit()
    assert model.shown is None


def test_a_training_that_fails_leaves_no_frame(model, session):
    run = FakeRun("embedding", ())
    model.visible = True
    session.partial.emit(run, "vectors", live_vectors(40))
    run.status, run.result = "failed", None
    session.map = None
    session.run_changed.emit(run)
    assert model.shown is None


def test_frames_of_a_training_take_a_tenth_of_the_time_at_most(model, session):
    model.visible = True
    run = FakeRun("embedding", ())
    moved = count(model.layout_changed)
    for _ in range(50):
        session.partial.emit(run, "vectors", live_vectors())
    assert not moved


def test_the_status_line_is_ours_only_while_the_pane_is_seen(model, session):
    session.facts = ("of another page",)
    model.publish_status()
    assert session.facts == ("of another page",)
    model.visible = True
    assert session.facts == model.facts()
    assert session.trust == pytest.approx(0.87)
    assert session.hints


def test_colours_follow_the_mode(model):
    changes = count(model.colors_changed)
    clusters = model.groups
    assert clusters.names == ("word0 · word3", "word1 · word4", "–")
    assert sum(clusters.counts) == 30
    model.choose_color(FREQUENCY)
    assert model.groups.groups[0] == RAMP - 1
    assert (np.diff(model.groups.groups.astype(int)) <= 0).all()
    model.choose_color(TRUST)
    trust = model.shown.points.trust
    assert model.groups.groups.argmax() == trust.argmax()
    assert len(changes) == 2
    with pytest.raises(ValueError, match="colour mode"):
        model.choose_color("taste")


def test_labels_are_ordered_by_frequency_helped_by_trust():
    ranks = np.array([1, 100, 100], np.int32)
    weights = importance(ranks, np.array([0, 0, 15], np.float32))
    assert weights == pytest.approx([np.log(26), np.log(125), np.log(125) - 0.16 * 8], abs=1e-5)


def test_function_words_and_numbers_are_written_after_all_others():
    embedding = small_embedding(5)
    embedding.vocabulary.words[:] = ["the", "king", "1999", "的", "国王"]
    weights = label_importance(small_map(5), embedding.vocabulary)
    assert np.argsort(weights, kind="stable").tolist() == [1, 4, 0, 3, 2]


def test_the_slate_goes_to_the_function_words():
    embedding = small_embedding(30)
    embedding.vocabulary.words[1:30:3] = ["the", "of", "and", "in", "to", "a", "is", "on", "at", "by"]
    shown = small_map(30)
    shown = replace(shown, clusters=np.where(shown.clusters < 0, 2, shown.clusters).astype(np.int16))
    groups = color_groups(shown, embedding.vocabulary, "cluster")
    assert groups.colors[0] == SLATE
    assert SLATE not in groups.colors[1:]


def test_parameters_are_read_in_one_line():
    shown = small_map()
    shown.parameters.clear()
    assert describe_parameters(shown) == ""
    shown.parameters.update(
        {
            "method": "umap.v1",
            "parameters": {"n_neighbors": 15, "min_dist": 0.1, "metric": "cosine"},
            "seed": 42,
        }
    )
    assert describe_parameters(shown) == "UMAP 15 / 0.1 / cosine / seed 42"


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ({"method": "umap.v1", "n_epochs": 500, "epochs_done": 204.26}, "UMAP · stopped at 204 of 500"),
        (
            {"method": "tsne.v1", "iterations_done": 204, "iterations_planned": 300, "n_iter": 500},
            "t-SNE · stopped at 204 of 300",
        ),
        (
            # as versions before this one wrote it
            {"method": "tsne.v1", "iterations_done": 204, "early_exaggeration_iter": 250, "n_iter": 500},
            "t-SNE · stopped at 204 of 750",
        ),
        ({"method": "tsne.v1", "n_iter": 500}, "t-SNE"),
    ],
)
def test_a_map_that_was_stopped_says_so(made, told):
    shown = small_map()
    shown.parameters.clear()
    shown.parameters.update(made)
    assert describe_parameters(shown) == told


def test_a_map_that_takes_long_says_so_before_it_starts(model, session, monkeypatch):
    asked = []

    def seconds(method, n, dims, threads):
        asked.append((method.n_iter, n, dims, threads))
        return 200.0 if dims == 3 else 5.0

    monkeypatch.setattr("embedstudio.algorithms.projections.tsne.Tsne.expected_seconds", seconds)
    assert model.time_told() == ""
    assert not asked
    model.choose_method("tsne.v1")
    model.set_parameters({"n_iter": 700})
    assert model.time_told() == ""
    model.dims = 3
    assert model.time_told() == "about 3 minutes"
    assert asked[-1] == (700, len(session.map), 3, window_threads())
    i18n.set_language("zh_CN")
    assert model.time_told() == "约 3 分钟"
    session.embedding = None
    assert model.time_told() == ""
