"""What every test needs: no display, a home of its own, and nothing left behind."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import pytest

STALL_MS = 100.0
ONCE_MS = 400.0
"""One stall of a test may be this long: a shared virtual machine stands still itself now and then."""
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
    """Libraries (pyqtgraph) and tests that replace the exception hooks give them back."""
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


def waited_for_a_processor() -> dict[str, float]:
    """Seconds each thread was ready to run while every processor had something else to do (Linux)."""
    waits = {}
    try:
        for task in os.scandir("/proc/self/task"):
            with open(f"{task.path}/schedstat") as file:
                waits[task.name] = int(file.read().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        pass  # a thread ended meanwhile, or this is not Linux
    return waits


def longest_wait(before: dict[str, float], after: dict[str, float]) -> float:
    """What the worst served thread waited between two looks.

    Not the window's own thread alone: it also waits for one that holds Python's lock and
    has no processor.
    """
    return max((after[task] - before.get(task, 0.0) for task in after), default=0.0)


class Heartbeat:
    """A timer of 10 ms in the window's thread; ``stalls`` are the times it was late by over 100 ms.

    What other programs on the machine took from the window's thread is left out, or a busy
    machine would fail tests of an idle window; waiting for Python's lock is not. The wall
    clock alone speaks in ``benchmarks/window_stalls.py``.
    """

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.stalls: list[float] = []
        self._last, self._waited = time.perf_counter(), waited_for_a_processor()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now, waited = time.perf_counter(), waited_for_a_processor()
        late = (now - self._last) - longest_wait(self._waited, waited)
        if late * 1000 - BEAT_MS > STALL_MS:
            self.stalls.append(round(late * 1000 - BEAT_MS))
        self._last, self._waited = now, waited

    def restart(self) -> None:
        """Forget what came before (building a window is not a stall of it)."""
        self.stalls.clear()
        self._last, self._waited = time.perf_counter(), waited_for_a_processor()

    def check(self) -> None:
        """Fail when the window stood still for over 100 ms twice, or once for over 400 ms."""
        assert len(self.stalls) < 2, f"the window stood still for {self.stalls} ms"
        assert not self.stalls or self.stalls[0] <= ONCE_MS, f"the window stood still for {self.stalls} ms"

    def stop(self) -> None:
        """End the measurement."""
        self._beat()
        self._timer.stop()


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
