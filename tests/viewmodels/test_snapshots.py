import dataclasses

import numpy as np
import pytest

from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from embedstudio.viewmodels.snapshots import SNAPSHOT_SECONDS, SnapshotView
from tests.nouns import small_map
from tests.trained import trained_project


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    return trained_project(tmp_path_factory.mktemp("trained") / "two.embed")


@pytest.fixture
def session(trained):
    made = Session(settings=Settings())
    made.open_project(trained)
    yield made
    made.close_project()


@pytest.fixture
def model(session):
    return SnapshotView(MapViewModel(session))


def test_the_training_of_the_shown_vectors_is_found(model, session):
    assert session.info.name == "second"
    assert model.available
    assert model.last >= 1
    assert model.position == model.last
    assert not model.is_open
    assert model.moment() == "100\u00a0% trained"
    session.explore_starter("zh")
    assert not model.available
    model.play()
    assert not model.playing


def test_scrubbing_opens_the_film_and_moves_its_words(model):
    moved = []
    model.model.layout_changed.connect(moved.append)
    model.seek(0)
    shown = model.model.shown
    assert model.is_open
    assert shown.words == list(model.snapshots.words)
    first = shown.points.coordinates
    assert model.model.facts() == (f"Snapshot 1 of {model.last + 1}, start · one PCA of all snapshots",)
    model.seek(0.5)
    assert np.allclose(moved[-1], (first + model.places(1)) / 2, atol=1e-6)
    model.seek(99)
    assert model.position == model.last
    assert np.array_equal(moved[-1], model.places(model.last))
    # Words keep their clusters' colours and can be pinned as on any map.
    assert len(shown.points.cluster_names) >= 1
    model.model.select_point(3)
    assert model.session.selected_row == 3


def test_words_drift_from_noise_to_their_places(model):
    model.seek(0)
    last = model.places(model.last)
    away = [float(np.linalg.norm(model.places(place) - last)) for place in (0, model.last // 2, model.last)]
    assert away[0] > away[1] > away[2] == 0


def test_it_plays_to_its_end_and_begins_again(model):
    model.play()
    assert (model.playing, model.position) == (True, 0.0)
    model.advance(SNAPSHOT_SECONDS / 2)
    assert model.position == pytest.approx(0.5)
    model.pause()
    model.advance(1)
    assert model.position == pytest.approx(0.5)
    model.play()
    assert model.position == pytest.approx(0.5)
    model.advance(1e6)
    assert (model.playing, model.position) == (False, model.last)
    model.play()
    assert model.position == 0.0


def test_closing_gives_the_map_back(model, session):
    session.map = small_map(20)
    session.map_changed.emit()
    before = model.model.shown
    model.seek(1)
    assert model.model.shown is not before
    assert model.model.shown.points.cluster_names == session.map.cluster_names
    # It lies where the map lay, so that the camera need not move.
    low, high = np.quantile(session.map.coordinates, (0.01, 0.99), axis=0)
    everything = np.concatenate([model.places(place) for place in range(model.last + 1)])
    assert np.allclose(np.quantile(everything, (0.01, 0.99), axis=0).mean(axis=0), (low + high) / 2, atol=0.1)
    assert np.ptp(np.quantile(everything, (0.01, 0.99), axis=0), axis=0).max() <= (high - low).min() * 1.05
    model.close()
    assert not model.is_open
    assert model.model.shown.points is session.map
    model.seek(1)
    session.map = small_map(20)
    session.map_changed.emit()  # another map was opened
    assert not model.is_open
    assert model.position == model.last


def test_a_film_runs_from_the_first_to_the_last_and_rests_there(model):
    ready = []
    model.when_ready(lambda: ready.append(model.is_open))
    assert ready == [True]
    film = model.film(10)
    positions = [position for position, _ in film]
    assert positions == sorted(positions)
    assert (positions[0], positions[-1], positions[-10]) == (0, model.last, model.last)
    assert film[0][1].startswith(f"Snapshot 1 of {model.last + 1}, start")
    assert model.about()["embedding"] == "second"
    assert len(model.about()["snapshots"]) == model.last + 1


def test_a_damaged_snapshot_is_told(model, session):
    problems = []
    session.problem.connect(problems.append)
    path = model.snapshots.folder / model.snapshots.moments[0].file
    whole = path.read_bytes()
    path.write_bytes(b"nothing")
    try:
        model.play()
    finally:
        path.write_bytes(whole)
    assert not model.is_open
    assert not model.playing
    assert path.name in problems[0].message


def test_a_film_of_the_most_frequent_words_says_so(model):
    assert "most frequent" not in model.caption() + model.about_words()
    snapshots = model.snapshots
    model.snapshots = dataclasses.replace(snapshots, words=snapshots.words[:2])
    assert model.caption().endswith(" · the 2 most frequent words")
    assert "the 2 most frequent words" in model.about_words()
    assert "left out" in model.about_words()
