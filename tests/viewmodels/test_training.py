"""Setting up, queueing, comparing and resuming trainings, without a window."""

import numpy as np
import pytest

from embedstudio.core.errors import EmbedStudioError, NameTakenError, ParameterError
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.training import Training, curve_of, smoothed
from tests.nouns import small_corpus

SMALL = {"vector_size": 8, "epochs": 2, "min_count": 1}


@pytest.fixture
def session(tmp_path, monkeypatch):
    monkeypatch.setenv("EMBEDSTUDIO_HOME", str(tmp_path / "home"))
    session = Session()
    session.new_project(tmp_path / "work.embed")
    session.open_artefact(session.project.add("corpus", small_corpus(), "texts"))
    yield session
    session.close_project()


@pytest.fixture
def training(session):
    return Training(session)


def set_small(training):
    training.set_values({**training.values, **SMALL})


def test_the_shown_corpus_is_chosen(training, session):
    assert training.corpus is not None
    assert training.corpus.id == session.corpus_info.id


def test_a_training_becomes_an_embedding_and_a_row_with_a_curve(training, session):
    set_small(training)
    training.start()
    rows = training.rows()
    assert [(row.name, row.status, row.corpus) for row in rows] == [("word2vec-1", "finished", "texts")]
    assert [info.name for info in session.artefacts("embedding")] == ["word2vec-1"]
    assert session.embedding.vector_size == 8
    curves = training.curves()
    assert len(curves) == 1
    assert curves[0].steps[-1] == pytest.approx(2, abs=0.01)
    assert np.all(np.isfinite(curves[0].values))


def test_two_curves_lie_over_each_other(training):
    for _ in range(2):
        set_small(training)
        training.start()
    training.choose([row.id for row in training.rows()])
    assert sorted(curve.name for curve in training.curves()) == ["word2vec-1", "word2vec-2"]


def test_a_wrong_value_is_refused_and_nothing_starts(training, session):
    training.set_values({**training.values, "vector_size": 0})
    with pytest.raises(ParameterError, match="vector_size"):
        training.start()
    assert session.runs == []


def test_a_taken_name_is_refused(training):
    set_small(training)
    training.name = "mine"
    training.start()
    training.name = "mine"
    with pytest.raises(NameTakenError):
        training.start()


def test_without_a_corpus_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("EMBEDSTUDIO_HOME", str(tmp_path / "home"))
    training = Training(Session())
    with pytest.raises(EmbedStudioError) as raised:
        training.start()
    assert raised.value.hint


def test_runs_of_an_earlier_session_come_back_with_their_curves(training, session, tmp_path):
    set_small(training)
    training.start()
    path = session.project.path
    session.close_project()
    later = Session()
    later.open_project(path)
    again = Training(later)
    (row,) = again.rows()
    assert row.live is None
    assert row.status == "finished"
    again.choose([row.id])
    assert len(again.curves()) == 1
    assert again.rows()[0].loss == pytest.approx(again.curves()[0].values[-1], rel=0.2)
    later.close_project()


def test_removing_a_run_keeps_its_embedding(training, session):
    set_small(training)
    training.start()
    training.remove(training.rows()[0])
    assert training.rows() == []
    assert len(session.artefacts("embedding")) == 1


def test_reset_brings_the_defaults_back(training):
    before = dict(training.values)
    set_small(training)
    training.reset()
    assert training.values == before


def test_smoothing_starts_at_the_first_value_and_follows():
    values = np.array([4.0, 2.0, 2.0, 2.0])
    result = smoothed(values)
    assert result[0] == pytest.approx(4.0)
    assert 2.0 < result[-1] < 2.3


def test_a_curve_takes_only_steps_with_a_loss():
    from embedstudio.core.events import Metric

    curve = curve_of("r", "n", [Metric(0.5, {"loss": 3.0}), Metric(0.6, {"learning_rate": 0.1})])
    assert curve.steps.tolist() == [0.5]
    assert len(curve_of("r", "n", []).steps) == 0


def test_so_many_snapshots_are_asked_for(training, session):
    set_small(training)
    training.snapshots = 0
    training.start()
    project = session.project
    assert project.history.snapshots(training.rows()[0].id) is None
    training.reset()
    assert training.snapshots == 20
    set_small(training)
    training.snapshots = 3
    asked = []
    session.run_changed.connect(lambda run: asked.append(run.job.job.snapshots))
    training.start()
    assert set(asked) == {3}
