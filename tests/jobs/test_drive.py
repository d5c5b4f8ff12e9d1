from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

from embedstudio.core.errors import BadInputError
from embedstudio.core.events import FINAL, Cancelled, Event, Failed, Finished, Log, Metric, Progress
from embedstudio.core.protocols import Context
from embedstudio.jobs.checkpoints import CheckpointStore
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive, from_os_error
from tests.counting import CountingJob


class Raises:
    kind = ""
    resumable = False

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def run(self, ctx: Context) -> Generator[Event, None, Any]:
        yield Log("about to fail")
        raise self.error


def collect(job: Any, ctx: JobContext | None = None) -> tuple[Event, list[Event]]:
    events: list[Event] = []
    return drive(job, ctx or JobContext(), events.append), events


def test_the_result_comes_with_the_only_final_event() -> None:
    final, events = collect(CountingJob(3))
    assert isinstance(final, Finished)
    assert final.result.vectors[0, 0] == 6
    assert [event for event in events if isinstance(event, FINAL)] == [final]
    assert events[-1] is final


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (BadInputError("That is no text.", "Use another."), "bad-input"),
        (MemoryError(), "memory"),
        (OSError(errno.ENOSPC, "No space left on device", "file"), "disk-full"),
        (PermissionError(errno.EACCES, "Permission denied", "file"), "file"),
        (ZeroDivisionError("division by zero"), "internal"),
        (RecursionError(), "internal"),
    ],
)
def test_errors_become_sentences(error: BaseException, kind: str) -> None:
    final, events = collect(Raises(error))
    assert isinstance(final, Failed)
    assert final.error.kind == kind
    assert final.error.message
    assert final.error.hint
    assert "Traceback" in final.traceback
    assert "Traceback" not in final.error.message
    assert len([event for event in events if isinstance(event, FINAL)]) == 1


def test_a_keyboard_interrupt_is_not_swallowed() -> None:
    with pytest.raises(KeyboardInterrupt):
        collect(Raises(KeyboardInterrupt()))


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT]
)
def test_a_system_error_names_the_file_and_what_to_do(number: int) -> None:
    error = from_os_error(OSError(number, "reason", "a/file"))
    assert "a/file" in error.message
    assert "reason" not in error.message, "the system's words are in the system's language"
    assert error.hint


def test_errors_without_a_number_keep_their_words() -> None:
    assert "odd" in from_os_error(OSError("odd")).message
    assert "it is a folder" in from_os_error(OSError(errno.EISDIR, "Is a directory", "x")).message
    assert "OSError" in from_os_error(OSError()).message
    assert from_os_error(OSError("1280000 requested and 200000 written")).kind == "disk-full"


def test_stop_before_the_first_step_does_nothing() -> None:
    control = Control()
    control.stop()
    final, events = collect(CountingJob(3), JobContext(control))
    assert events == [final] == [Cancelled(None)]


def test_stop_leaves_a_checkpoint_of_a_resumable_job(tmp_path: Path) -> None:
    control = Control()
    store = CheckpointStore(tmp_path)
    events: list[Event] = []

    def emit(event: Event) -> None:
        events.append(event)
        if isinstance(event, Metric) and event.step == 3:
            control.stop()

    final = drive(CountingJob(10), JobContext(control, checkpoints=store), emit)
    assert isinstance(final, Cancelled)
    assert final.checkpoint is not None
    state = store.newest()
    assert state is not None
    done = int(state.values["done"])
    assert done >= 3
    resumed, _ = collect(CountingJob(10), JobContext(checkpoints=store))
    assert isinstance(resumed, Finished)
    assert resumed.result.vectors.tolist() == [[55.0, float(done)]]


def test_pause_holds_and_leaves_a_checkpoint_then_goes_on(tmp_path: Path) -> None:
    control = Control()
    store = CheckpointStore(tmp_path)
    seen = threading.Event()
    events: list[Event] = []

    def emit(event: Event) -> None:
        events.append(event)
        if isinstance(event, Metric) and event.step == 3:
            control.pause()
            seen.set()

    found: list[Event] = []
    worker = threading.Thread(
        target=lambda: found.append(drive(CountingJob(10), JobContext(control, checkpoints=store), emit))
    )
    worker.start()
    try:
        assert seen.wait(10)
        wait_until(lambda: store.newest() is not None)
        wait_until(lambda: not grows(events))
        assert worker.is_alive()
    finally:
        control.resume()
        worker.join(10)
    assert isinstance(found[0], Finished)
    assert found[0].result.vectors[0, 0] == 55


def test_stop_reaches_a_paused_job() -> None:
    control = Control()
    control.pause()
    found: list[Event] = []
    worker = threading.Thread(target=lambda: found.append(collect(CountingJob(10), JobContext(control))[0]))
    worker.start()
    control.stop()
    worker.join(10)
    assert found == [Cancelled(None)]


def test_the_job_is_closed_when_it_is_stopped() -> None:
    closed: list[bool] = []

    class Tidy:
        kind = ""
        resumable = False

        def run(self, ctx: Context) -> Generator[Event, None, Any]:
            try:
                while True:
                    yield Progress(0.5)
            finally:
                closed.append(True)

    control = Control()
    final = drive(Tidy(), JobContext(control), lambda event: control.stop())
    assert isinstance(final, Cancelled)
    assert closed == [True]


def wait_until(true: Callable[[], bool]) -> None:
    import time

    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def grows(events: list[Event]) -> bool:
    import time

    before = len(events)
    time.sleep(0.05)
    return len(events) > before
