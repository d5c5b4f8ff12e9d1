"""The train page: what can be done with a run that ended early."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from embedstudio.core.events import Progress
from embedstudio.core.i18n import Phrase, tr_noop
from embedstudio.jobs.context import Control
from embedstudio.jobs.drive import drive
from embedstudio.jobs.train import TrainJob
from embedstudio.project import Project, RunSpec
from embedstudio.viewmodels import wording
from tests.nouns import small_corpus

PARAMETERS = {"vector_size": 8, "epochs": 2000, "min_count": 1, "workers": 1}


@pytest.fixture
def page(main_window, qtbot, tmp_path):
    """The page on a project with a training that was stopped in an earlier session."""
    control = Control()

    def emit(event):
        if isinstance(event, Progress) and event.fraction > 0:
            control.finish()

    with Project.create(tmp_path / "early.embed") as made:
        corpus = made.add("corpus", small_corpus(), "texts")
        title = Phrase(
            tr_noop("{algorithm} on {corpus}"), {"algorithm": Phrase("Word2Vec"), "corpus": "texts"}
        )
        spec = RunSpec("embedding", title, "w2v", "word2vec.v1", PARAMETERS, (corpus.id,))
        recorded = made.start_run(TrainJob(small_corpus(), parameters=PARAMETERS), spec)
        drive(recorded, recorded.context(control), emit)
    main_window.resize(1280, 720)
    main_window.session.open_project(tmp_path / "early.embed")
    qtbot.waitUntil(lambda: main_window.runner.idle, timeout=20_000)
    main_window.show_page("train")
    qtbot.waitUntil(lambda: main_window.runner.idle, timeout=20_000)
    return main_window.panes["train"]


def test_a_stopped_training_says_where_and_goes_on_by_a_click(page, main_window, qtbot):
    (row,) = page.model.rows()
    assert row.status == "ended_early"
    assert wording.ended_early(row.reached, 2000) in page.table.lines()[-1]
    go_on = page.buttons["resume"]
    assert go_on.isVisible()
    assert "the new result gets its own name" in go_on.toolTip()
    QTest.mouseClick(go_on, Qt.MouseButton.LeftButton)

    def embeddings():
        return [info.name for info in main_window.session.artefacts("embedding")]

    qtbot.waitUntil(lambda: len(embeddings()) == 2 and main_window.runner.idle, timeout=30_000)
    assert embeddings() == ["w2v", "w2v 2"]
    assert [one.status for one in page.model.rows()] == ["finished", "ended_early"]
    assert main_window.docks["training"].widget()._row_title.text() == "Word2Vec on texts"
    main_window.actions_by_id["language"].trigger()
    assert main_window.docks["training"].widget()._row_title.text() == "texts 上的 Word2Vec"
