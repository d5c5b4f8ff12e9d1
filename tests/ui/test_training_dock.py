"""The training dock: one row while nothing has a curve, everything when something trains."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.events import EndedEarly, Finished, Metric
from embedstudio.viewmodels.active_run import FAILED, FINISHED, RUNNING, ActiveRun


class FakeJob:
    kind = "embedding"
    algorithm = "word2vec.v1"
    resumable = True


class FakeDocuments:
    kind = "embedding"
    algorithm = "lsa.v1"
    resumable = False


class FakeMap:
    kind = "map"
    algorithm = "umap.v1"
    resumable = False


@pytest.fixture
def dock(main_window, qtbot):
    main_window.resize(1440, 900)
    main_window.show_page("map")
    qtbot.wait(20)
    return main_window.docks["training"]


@pytest.fixture
def begin(main_window, qtbot):
    """A function that puts a run among those of the window."""

    def add(job, *losses: float) -> ActiveRun:
        run = ActiveRun(
            "r", job, title="Word2Vec on texts", name="w2v", algorithm=job.algorithm, parents=("corpus",)
        )
        run.status = RUNNING
        run.metrics = [Metric(step, {"loss": loss}) for step, loss in enumerate(losses)]
        main_window.session.runs.append(run)
        show(run)
        return run

    def show(run: ActiveRun) -> None:
        main_window.session.run_changed.emit(run)
        qtbot.wait(20)

    add.show = show
    return add


def test_an_idle_dock_is_one_row_that_says_what_to_do(dock):
    assert dock.folded
    assert dock.height() == 44
    assert "Nothing is running" in dock.widget()._idle.text()
    assert dock.widget()._idle.isVisible()
    assert not dock.head.fold.isVisible()


def test_a_training_opens_it_and_it_stays_open_with_the_curve(dock, begin):
    run = begin(FakeJob(), 4.0, 3.0)
    assert not dock.folded
    assert dock.widget().plot.isVisible()
    assert dock.height() > 100
    run.status = FINISHED
    begin.show(run)
    assert not dock.folded


def test_a_map_needs_no_more_than_the_row(dock, begin):
    begin(FakeMap())
    assert dock.folded
    assert dock.widget()._row_title.text() == "Word2Vec on texts"
    assert not dock.widget()._idle.isVisible()
    assert any(made.isVisible() for made in dock.widget()._stops)
    assert dock.widget()._row_figures.text() == "", "nothing is known yet of the time that is left"


def test_documents_as_vectors_need_no_more_than_the_row(dock, begin):
    run = begin(FakeDocuments())
    assert dock.folded
    run.status = FINISHED
    begin.show(run)
    assert dock.folded


def test_a_training_that_failed_before_it_learned_has_no_empty_chart(dock, begin):
    run = begin(FakeJob())
    assert not dock.folded
    run.status, run.error = FAILED, EmbedStudioError("Too few words.")
    begin.show(run)
    assert dock.folded
    assert dock.widget()._row_state.text() == "Too few words."


def test_a_training_that_ended_early_says_where(dock, begin):
    run = begin(FakeJob(), 4.0, 3.0)
    run.take(EndedEarly(29.34, 300))
    run.end(Finished(None))
    begin.show(run)
    assert dock.widget().state.text() == "stopped at 29 of 300"
    assert dock.widget().percent.text() == "10\u00a0%"
    assert dock.widget()._bars[0].value() == 98


def test_what_was_folded_by_hand_stays_folded_when_a_training_begins(dock, begin):
    begin(FakeJob(), 4.0, 3.0)
    QTest.mouseClick(dock.head.fold, Qt.MouseButton.LeftButton)
    assert dock.folded
    assert dock.widget().spark.isVisible()
    begin(FakeJob(), 4.0, 2.0)
    assert dock.folded
    QTest.mouseClick(dock.head.fold, Qt.MouseButton.LeftButton)
    assert not dock.folded
    assert not dock.widget().spark.isVisible()


def test_the_row_is_as_wide_as_the_window(dock, main_window):
    assert dock.head.width() == main_window.width()


def test_an_open_dock_is_never_crushed_by_a_low_window(dock, begin, main_window, qtbot):
    begin(FakeJob(), 4.0, 3.0)
    main_window.resize(1280, 720)
    qtbot.wait(50)
    assert main_window.height() == 720
    assert dock.widget().height() == 112
