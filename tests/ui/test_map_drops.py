import numpy as np
import pytest
from PySide6.QtWidgets import QInputDialog

from embedstudio.core.embedding import Embedding
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.map import MapJob
from embedstudio.project.store import ArtefactInfo
from embedstudio.ui.panes.map_drops import LONGEST
from embedstudio.ui.panes.map_pane import MapPane
from embedstudio.viewmodels.session import Session


@pytest.fixture(params=[2, 3])
def pane(qtbot, request) -> MapPane:
    vectors = np.random.default_rng(0).standard_normal((60, 6)).astype(np.float32)
    embedding = Embedding(Vocabulary([f"w{i}" for i in range(60)]), vectors)
    session = Session()
    session.embedding = embedding
    session.info = ArtefactInfo("embedding-1", "embedding", "mine", "")
    job = MapJob(embedding, "umap", request.param, None, {"n_epochs": 20}, 1)
    session.map = drive(job, JobContext(threads=1), lambda event: None).result
    made = MapPane(session)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    session.map_changed.emit()
    return made


def say(monkeypatch, text: str, accepted: bool = True) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (text, accepted))


def test_a_dropped_text_is_drawn_and_told(pane, monkeypatch):
    say(monkeypatch, "w4")
    pane.drops.ask()
    (shape,) = pane.canvas.scene.overlay
    np.testing.assert_array_equal(shape.points, pane.session.map.coordinates[4:5])
    assert shape.words == ("w4",)
    assert not pane.strip.isHidden()
    assert "w4" in pane.strip.message.text()
    say(monkeypatch, "w5 and " + "w6 " * 30)
    pane.strip.first.click()
    assert len(pane.canvas.scene.overlay) == 2
    assert len(pane.canvas.scene.overlay[1].words[0]) <= LONGEST
    assert "and" in pane.strip.hint.text()
    pane.strip.second.click()
    assert pane.canvas.scene.overlay == ()
    assert pane.strip.isHidden()


def test_nothing_is_dropped_when_the_question_is_cancelled(pane, monkeypatch):
    say(monkeypatch, "w4", accepted=False)
    pane.drops.ask()
    assert pane.canvas.scene.overlay == ()


def test_another_map_is_without(pane, monkeypatch):
    say(monkeypatch, "w4")
    pane.drops.ask()
    pane.session.map_changed.emit()
    assert pane.canvas.scene.overlay == ()
    assert pane.strip.isHidden()
