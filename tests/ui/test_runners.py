"""Jobs in worker threads: nothing final is lost, nothing dropped is heard."""

from __future__ import annotations

import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import ClassVar

import pytest

from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Cancelled, Failed, Finished, Metric, Partial, Progress
from embedstudio.ui.app import make_application
from embedstudio.ui.runners import BEHIND, Mailbox, QThreadRunner
from embedstudio.viewmodels.settings import Settings


@dataclass
class Counting:
    steps: int = 50
    pause: float = 0.0
    fail: bool = False
    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx):
        for step in range(self.steps):
            time.sleep(self.pause)
            yield Progress(step / self.steps)
            yield Metric(float(step), {"loss": 1.0})
            yield Partial("picture", step)
            if self.fail:
                raise BadInputError("Line 3 is empty.", "Fill it.")
        return threading.current_thread() is threading.main_thread()


@pytest.fixture
def runner(qapp):
    made = QThreadRunner()
    yield made
    made.stop_all()
    assert made.wait_idle(10)


def run(runner, job):
    events, finals = [], []
    handle = runner(job, events.append, finals.append)
    return handle, events, finals


def test_a_job_runs_elsewhere_and_ends_once(runner):
    _, _, finals = run(runner, Counting())
    assert runner.wait_idle(10)
    assert finals == [Finished(False)]
    assert finals[0].result is False


@dataclass
class Priority:
    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx):
        yield Progress(0.0)
        with ThreadPoolExecutor(1) as team:
            return [of_thread(), team.submit(of_thread).result()]


def of_thread():
    if sys.platform != "linux":
        return 0  # elsewhere threads have no such number
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_workers_and_their_threads_stand_behind_the_window_for_a_processor(runner):
    _, _, finals = run(runner, Priority())
    assert runner.wait_idle(10)
    behind = BEHIND if sys.platform == "linux" else 0
    assert finals[0].result == [of_thread() + behind] * 2


def test_every_metric_arrives_but_only_the_newest_progress(runner):
    _, events, _ = run(runner, Counting(2000))
    assert runner.wait_idle(20)
    assert [event.step for event in events if isinstance(event, Metric)] == [float(i) for i in range(2000)]
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    assert len(fractions) < 2000


def test_an_error_arrives_in_words(runner):
    _, _, finals = run(runner, Counting(fail=True))
    assert runner.wait_idle(10)
    assert isinstance(finals[0], Failed)
    assert finals[0].error.message == "Line 3 is empty."


def test_stop_ends_it(runner):
    handle, _, finals = run(runner, Counting(10_000, 0.005))
    handle.control.stop()
    assert runner.wait_idle(10)
    assert isinstance(finals[0], Cancelled)


def test_a_dropped_job_is_heard_no_more(runner):
    handle, events, finals = run(runner, Counting(10_000, 0.005))
    handle.drop()
    assert runner.wait_idle(10)
    assert events == []
    assert finals == []


def test_a_listener_that_fails_does_not_silence_the_others(runner, caplog):
    def broken(event):
        raise RuntimeError("listener")

    runner(Counting(), broken, broken)
    _, _, finals = run(runner, Counting())
    assert runner.wait_idle(10)
    assert len(finals) == 1
    assert "a listener failed" in caplog.text


def test_the_window_goes_on_while_a_job_works(runner, heartbeat):
    heartbeat.restart()
    run(runner, Counting(400, 0.002))
    assert runner.wait_idle(20)


def test_the_mailbox_keeps_the_newest_of_each_kind():
    box = Mailbox()
    for number in range(3):
        box.put(Partial("a", number))
        box.put(Partial("b", number))
    events, final = box.take()
    assert [(event.kind, event.payload) for event in events] == [("a", 2), ("b", 2)]
    assert final is None
    assert box.take() == ([], None)


def test_a_handler_of_many_calls_does_not_wait_long_for_a_worker_in_python_code(qapp):
    """Each call that gives the interpreter away waits for it again: 100 of them waited 120 ms."""
    make_application((), Settings(language="en", theme="light"))
    over = threading.Event()

    def compute():
        while not over.is_set():
            sum(range(100))

    worker = threading.Thread(target=compute)
    worker.start()
    try:
        tries = []
        for _ in range(10):
            began = time.perf_counter()
            for _ in range(100):
                time.sleep(0)
            tries.append(time.perf_counter() - began)
    finally:
        over.set()
        worker.join()
    assert min(tries) < 0.06
