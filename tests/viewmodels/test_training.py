"""Setting up, queueing, comparing and resuming trainings, without a window."""

import numpy as np
import pytest

from embedstudio.algorithms.embeddings import word2vec
from embedstudio.core.errors import EmbedStudioError, NameTakenError, ParameterError
from embedstudio.core.events import Metric
from embedstudio.core.i18n import set_language
from embedstudio.jobs.context import Control
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.details import Details
from embedstudio.viewmodels.project_tree import ProjectTree
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.training import Training, curve_of, is_training, smoothed
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


@pytest.fixture
def steered(tmp_path, monkeypatch, hand):
    """A training page whose trainings are turned off by ``hand``."""
    monkeypatch.setenv("EMBEDSTUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(word2vec, "_STEP_SECONDS", 0.0)
    session = Session(hand)
    session.new_project(tmp_path / "work.embed")
    session.open_artefact(session.project.add("corpus", small_corpus(), "texts"))
    training = Training(session)
    training.set_values({**training.values, **SMALL, "epochs": 40, "workers": 1})
    yield training
    session.close_project()


def whole_of(training):
    training.start()
    return training.session.embedding.vectors.copy()


def test_a_training_that_was_stopped_says_where_and_goes_on_to_the_same_end(steered, hand):
    whole = whole_of(steered)
    hand.at = 0.3
    steered.start()
    row = steered.rows()[0]
    assert row.status == "ended_early"
    assert (row.reached, row.planned) == (pytest.approx(12, abs=1.1), 40)
    assert row.fraction == pytest.approx(row.reached / 40)
    assert row.can_resume
    early = steered.session.embedding.vectors.copy()
    assert not np.array_equal(early, whole)
    before, seconds = len(row.live.metrics), steered.session.project.run(row.id).seconds
    hand.at = 2.0
    steered.resume(row)
    fresh, old = steered.rows()[:2]
    assert (fresh.name, fresh.status) == ("word2vec-2 2", "finished")
    assert (old.name, old.status, old.reached) == ("word2vec-2", "ended_early", row.reached)
    assert not old.can_resume
    assert np.array_equal(steered.session.embedding.vectors, whole)
    names = [info.name for info in steered.session.artefacts("embedding")]
    assert names == ["word2vec-1", "word2vec-2", "word2vec-2 2"]
    (kept,) = [info for info in steered.session.artefacts("embedding") if info.name == "word2vec-2"]
    assert np.array_equal(steered.session.project.load_embedding(kept).vectors, early)
    # its curve and its time begin where the training began
    assert fresh.live.metrics[:before][0].step == 0
    assert len(fresh.live.metrics) > before
    assert fresh.seconds > seconds
    (curve,) = steered.curves()
    assert curve.run_id == fresh.id
    assert curve.steps[0] == 0
    assert np.all(np.diff(curve.steps) > 0)


def test_a_training_that_was_cut_off_keeps_its_curve_and_its_time_when_it_goes_on(steered, hand):
    hand.at, hand.turn = 0.5, Control.stop
    steered.start()
    row = steered.rows()[0]
    assert row.status == "stopped"
    before = [metric.step for metric in row.live.metrics]
    seconds = steered.session.project.run(row.id).seconds
    hand.at = 2.0
    steered.resume(row)
    (again,) = steered.rows()
    steps = [metric.step for metric in again.live.metrics]
    assert again.status == "finished"
    assert steps[0] == before[0] == 0
    assert steps[-1] == pytest.approx(40)
    assert steps == sorted(set(steps))
    assert again.seconds >= seconds


def test_a_stopped_training_is_told_in_the_details_and_in_a_later_session(steered, hand):
    hand.at = 0.3
    steered.start()
    session = steered.session
    tree = ProjectTree(session)
    details = Details(session, tree)
    told = f"stopped at {int(steered.rows()[0].reached)} of 40"
    for kind in ("embedding", "run"):
        tree.select(next(row for group in tree.groups() for row in group.rows if made_here(row, kind)))
        facts = {fact.label.lower(): fact.value for fact in details.rows()}
        assert facts["state"] == told
        assert facts["epochs"] == "40"
    path = session.project.path
    session.close_project()
    later = Session()
    later.open_project(path)
    (row,) = Training(later).rows()
    assert (row.status, row.planned, row.can_resume) == ("ended_early", 40, True)
    later.close_project()


def made_here(row, kind):
    return row.kind == kind and not row.id.startswith("starter")


def test_a_run_that_failed_before_it_began_to_learn_cannot_go_on(steered):
    steered.set_values({**steered.values, "min_count": 1000})
    steered.start()
    row = steered.rows()[0]
    assert row.status == "failed"
    assert "min_count" not in row.error
    assert not row.can_resume


def test_titles_of_runs_follow_the_language(steered, hand):
    steered.start()
    (run,) = [run for run in steered.session.runs if run.kind == "embedding"]
    assert run.title == "Word2Vec on texts"
    set_language("zh_CN")
    try:
        assert run.title == "texts 上的 Word2Vec"
        assert steered.session.project.run(run.id).title == run.title
    finally:
        set_language("en")
    assert steered.rows()[0].algorithm == "Word2Vec"


def test_documents_as_vectors_are_no_training(steered):
    from embedstudio.core.registry import encoders
    from embedstudio.viewmodels.document_vectors import DocumentVectors

    documents = DocumentVectors(steered.session)
    documents.start(steered.corpus, encoders.get("lsa"), None, {"vector_size": 2})
    run = steered.session.runs[-1]
    assert (run.kind, run.status) == ("embedding", "finished")
    assert not is_training(run)
    assert steered.rows() == []


def test_how_far_it_came_is_rounded_down():
    assert wording.run_status("ended_early", 299.97, 300) == "stopped at 299 of 300"
    assert wording.run_status("ended_early", 4.97, 5) == "stopped at 4.9 of 5"
    assert wording.run_status("ended_early", 9.04, 300) == "stopped at 9 of 300"
    assert wording.share_done(9.04, 300) == "9/300"
    assert wording.run_status("finished") == "done"


def test_only_what_is_done_again_replaces_what_was_reported_before():
    class Job:
        kind = "model"

    before = [Metric(float(step), {"loss": 1.0}) for step in range(4)]
    run = ActiveRun("r", Job(), title="t", metrics=before, seconds=7.0)
    for metric in (Metric(2.0, {"loss": 2.0}), Metric(3.0, {"loss": 2.0}), Metric(3.0, {"accuracy": 0.5})):
        run.take(metric)
    assert [metric.step for metric in run.metrics] == [0, 1, 2, 3, 3]
    assert run.latest("loss") == 2.0
    assert run.latest("accuracy") == 0.5
    assert run.seconds >= 7.0
