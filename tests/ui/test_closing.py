"""What a window asks before it closes, what it remembers, and what it says after a crash."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from embedstudio.project import Project
from embedstudio.ui.app import make_application
from embedstudio.ui.dialogs import LogDialog, MessageDialog
from embedstudio.ui.main_window import MainWindow
from embedstudio.viewmodels.model_comparing import Pair
from embedstudio.viewmodels.settings import Settings
from tests.counting import CountingJob
from tests.viewmodels.test_models import noisy_corpus


@pytest.fixture
def open_window(qtbot):
    """Opens windows that remember, as the program does."""
    opened = []

    def make(settings=None):
        settings = settings or Settings(language="en", theme="light")
        make_application((), settings)
        window = MainWindow(settings)
        opened.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in opened:
        if window.isVisible():
            window.remember = False
            window.close()
        window.deleteLater()
    qtbot.wait(1)


class Answer:
    """Presses a button of the next dialog, and keeps what it said."""

    def __init__(self, key):
        self.key, self.said = key, ""
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self):
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, MessageDialog):
            self._timer.stop()
            self.said = dialog.message.text()
            self.hint = dialog.hint.text()
            self.button = dialog.buttons["stop"].text()
            QTest.mouseClick(dialog.buttons[self.key], Qt.MouseButton.LeftButton)


def test_closing_while_something_runs_asks_and_stays_or_saves(open_window, qtbot, tmp_path):
    window = open_window()
    path = tmp_path / "work.embed"
    Project.create(path).close()
    window.session.open_project(path)
    qtbot.waitUntil(lambda: window.session.project is not None, timeout=5000)
    window.session.run(CountingJob(steps=3000, delay=0.01), "Counting up")
    qtbot.waitUntil(lambda: any(run.fraction > 0 for run in window.session.active_runs), timeout=10_000)
    stay = Answer("stay")
    assert not window.close()
    assert "Counting up" in stay.said
    assert stay.hint == "Can go on later from its last checkpoint: Counting up."
    assert stay.button == "Save and close"
    assert window.isVisible()
    assert window.session.active_runs
    stop = Answer("stop")
    assert window.close()
    assert "Counting up" in stop.said
    assert window.runner.idle
    with Project.open(path) as project:
        (run,) = project.runs()
        assert not project.read_only
        assert run.can_resume
        assert run.has_checkpoint


def test_closing_promises_nothing_that_is_not_kept(open_window, qtbot, tmp_path):
    window = open_window()
    Project.create(tmp_path / "work.embed").close()
    window.session.open_project(tmp_path / "work.embed")
    qtbot.waitUntil(lambda: window.session.project is not None, timeout=5000)
    job = Forgetful(steps=3000, delay=0.01)
    window.session.submit(job, "Test of the search", "test")
    qtbot.waitUntil(lambda: any(run.fraction > 0 for run in window.session.active_runs), timeout=10_000)
    stop = Answer("stop")
    assert window.close()
    assert stop.hint == "Is not saved half-way and has to begin again: Test of the search."
    assert stop.button == "Stop and close"


def test_a_comparison_that_the_window_closed_on_goes_on_in_the_next(open_window, qtbot, tmp_path):
    path = tmp_path / "work.embed"
    with Project.create(path) as project:
        project.add("corpus", noisy_corpus(), "texts")
    window = open_window()
    window.session.open_project(path)
    qtbot.waitUntil(lambda: window.session.corpus is not None, timeout=5000)
    window.show_page("models")
    comparing = window.panes["models"].model.comparing
    comparing.chosen = {Pair("majority.v1", "tfidf.v1"), Pair("naive_bayes.v1", "tfidf.v1")}
    comparing.repeats = 30
    comparing.start()
    qtbot.waitUntil(lambda: comparing.comparison is not None, timeout=30_000)
    stop = Answer("stop")
    assert window.close()
    assert "Can go on later" in stop.hint
    second = open_window()
    second.session.open_project(path)
    qtbot.waitUntil(lambda: second.session.corpus is not None, timeout=5000)
    assert "interrupted" in second.strip.message.text()
    QTest.mouseClick(second.strip.first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(second.session.artefacts("comparison")), timeout=30_000)
    qtbot.waitUntil(lambda: second.runner.idle, timeout=10_000)
    (run,) = second.session.project.runs()
    assert run.status == "finished"
    (info,) = second.session.artefacts("comparison")
    assert (info.summary["models"], info.summary["splits"], info.summary["untested"]) == (2, 30, 0)


class Forgetful(CountingJob):
    kind = ""
    resumable = False


def test_closing_an_idle_window_asks_nothing(open_window):
    window = open_window()
    never = Answer("stay")
    assert window.close()
    assert never.said == ""


def test_size_and_docks_come_back(open_window, qtbot):
    first = open_window()
    first.resize(1300, 640)
    first.session.explore_starter("en")
    qtbot.waitUntil(lambda: first.session.embedding is not None and first.runner.idle, timeout=20_000)
    first.docks["details"].hide()
    qtbot.wait(20)
    assert first.close()
    second = open_window()
    assert second.height() == 640  # a width beyond the screen is cut, and the test's screen is small
    assert second.docks["details"].isHidden()
    second.session.explore_starter("en")
    qtbot.waitUntil(lambda: second.session.embedding is not None and second.runner.idle, timeout=20_000)
    assert second.docks["details"].isHidden()
    assert not second.docks["inspector"].isHidden()
    second.reset_layout()
    assert not second.docks["details"].isHidden()


def test_a_damaged_memory_of_the_layout_costs_the_layout_only(open_window, qtbot, tmp_path):
    folder = tmp_path / "home" / "config"
    folder.mkdir(parents=True)
    (folder / "window.ini").write_text("[General]\ngeometry=12\nstate=@ByteArray(nonsense)\n")
    window = open_window()
    window.session.explore_starter("en")
    qtbot.waitUntil(lambda: window.session.embedding is not None and window.runner.idle, timeout=20_000)
    assert not any(dock.isHidden() for dock in window.docks.values())


def test_after_a_crash_the_strip_leads_to_the_log(open_window, qtbot):
    window = open_window()
    window.report_crash()
    assert window.strip.isVisible()
    assert "crashed" in window.strip.message.text()
    shown = []

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, LogDialog):
            shown.append(dialog.text.toPlainText())
            dialog.accept()

    QTimer.singleShot(100, look)
    QTest.mouseClick(window.strip.first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shown), timeout=5000)
    assert shown == ["Nothing has been written to the log."]
    assert not window.strip.isVisible()


def test_a_crash_is_written_down_and_found_at_the_next_start(tmp_path):
    def start(code):
        command = f"import faulthandler; from embedstudio.ui.app import start_log; left = start_log(); {code}"
        return subprocess.run(
            [sys.executable, "-c", command],
            env={**os.environ, "EMBEDSTUDIO_HOME": str(tmp_path / "home")},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert start("print(repr(left))").stdout.strip() == "''"
    assert start("import os, signal; os.kill(os.getpid(), signal.SIGABRT)").returncode != 0
    assert "Aborted" in start("print(left)").stdout
    assert "the last start crashed" in (tmp_path / "home" / "config" / "embedstudio.log").read_text("utf-8")
    assert start("print(repr(left))").stdout.strip() == "''"
