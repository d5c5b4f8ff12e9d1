"""What every test needs: no display, a home of its own, and nothing left behind."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
import time

from embedstudio.__main__ import ENVIRONMENT

for _name, _value in {**ENVIRONMENT, "QT_QPA_PLATFORM": "offscreen"}.items():
    os.environ.setdefault(_name, _value)

import pytest

STALL_MS = 100.0
BEAT_MS = 10


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what opens a window by what it uses, not by hand."""
    for item in items:
        if {"qtbot", "qapp", "heartbeat"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("window")


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    """Settings, logs and untitled projects of a test stay in its folder."""
    monkeypatch.setenv("EMBEDSTUDIO_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def _english():
    """Every test starts and ends in English."""
    from embedstudio.core import i18n

    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture(autouse=True)
def _hooks():
    """Libraries and tests that replace the exception hooks give them back."""
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog, request):
    """A warning that the test did not ask for (through ``caplog``) is a failure."""
    yield
    if "caplog" in request.fixturenames and "caplog" in request.node.funcargs and _asked(request):
        return
    loud = [
        record
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and record.name.startswith("embedstudio")
    ]
    if loud:
        pytest.fail("unexpected log: " + "; ".join(record.getMessage() for record in loud))


def _asked(request) -> bool:
    """Whether the test itself (not this file) takes ``caplog``."""
    return "caplog" in request.node._fixtureinfo.argnames


@pytest.fixture(autouse=True)
def _no_thread_left():
    """A worker that outlives its test is a leak; the message says where it was started."""
    yield
    runners = sys.modules.get("embedstudio.ui.runners")
    if runners is None:
        return
    workers = [item for item in gc.get_objects() if type(item) is runners.Worker]
    running = []
    for worker in workers:
        try:
            if worker.isRunning():
                running.append(worker)
        except RuntimeError:
            continue  # its C++ half is gone: it ended
    names = [worker.objectName() for worker in running]
    for worker in running:
        worker.control.stop()
        worker.wait(10_000)
    assert not names, f"left running: {names}"


class ProcessorWait:
    """How long the thread that made it was ready to run while every processor was busy (Linux).

    One read of a file that stays open: whatever gives the interpreter away in the window's
    thread may wait for it, and would measure itself.
    """

    def __init__(self) -> None:
        try:
            self._file = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
        except OSError:
            self._file = -1

    def seconds(self) -> float:
        """Since the thread began; 0 where the system does not say."""
        return int(os.pread(self._file, 64, 0).split()[1]) / 1e9 if self._file >= 0 else 0.0

    def close(self) -> None:
        """Give the file back."""
        if self._file >= 0:
            os.close(self._file)


class Heartbeat:
    """A timer of 10 ms in the window's thread; ``stalls`` are the times it was late by over ``allowed`` ms.

    What other programs on the machine took from the window's thread is left out, or a busy
    machine would fail tests of an idle window; waiting for Python's lock is not. The wall
    clock alone speaks in ``benchmarks/window_stalls.py``.
    """

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.stalls: list[float] = []
        self.allowed = STALL_MS
        self._wait = ProcessorWait()
        self._last, self._waited = time.perf_counter(), self._wait.seconds()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now, waited = time.perf_counter(), self._wait.seconds()
        late = (now - self._last) - (waited - self._waited)
        if late * 1000 - BEAT_MS > self.allowed:
            self.stalls.append(round(late * 1000 - BEAT_MS))
        self._last, self._waited = now, waited

    def restart(self) -> None:
        """Forget what came before (building a window is not a stall of it)."""
        self.stalls.clear()
        self._last, self._waited = time.perf_counter(), self._wait.seconds()

    def check(self) -> None:
        """Fail when the window stood still."""
        assert not self.stalls, f"the window stood still for {self.stalls} ms"

    def stop(self) -> None:
        """End the measurement."""
        self._beat()
        self._timer.stop()
        self._wait.close()


@pytest.fixture
def heartbeat(qapp):
    """Fails the test when the window's thread stood still; see :meth:`Heartbeat.check`."""
    beat = Heartbeat()
    yield beat
    beat.stop()
    beat.check()


@pytest.fixture
def main_window(qtbot):
    """The real window, shown, with nothing remembered."""
    from embedstudio.ui.app import make_application
    from embedstudio.ui.main_window import MainWindow
    from embedstudio.viewmodels.settings import Settings

    settings = Settings(language="en", theme="light")
    make_application((), settings)
    window = MainWindow(settings, remember=False)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()
    qtbot.wait(1)


@pytest.fixture
def hand():
    """A runner that turns the wheel of a run on the way."""
    from tests.steering import Hand

    return Hand()
