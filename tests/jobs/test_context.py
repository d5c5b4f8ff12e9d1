from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from embedstudio.core.events import Checkpointed, Log
from embedstudio.core.protocols import State
from embedstudio.jobs.checkpoints import CheckpointStore
from embedstudio.jobs.context import Control, JobContext, window_threads


def test_the_window_keeps_a_core(monkeypatch: pytest.MonkeyPatch) -> None:
    for cores, expected in ((8, 7), (2, 1), (1, 1), (None, 1)):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        assert window_threads() == expected


@pytest.mark.parametrize("release", [Control.resume, Control.stop, Control.finish])
def test_whoever_waits_in_a_pause_is_released(release: Callable[[Control], None]) -> None:
    control = Control()
    control.pause()
    assert control.paused
    assert not control.wait(0.01)
    released = threading.Event()

    def wait() -> None:
        control.wait()
        released.set()

    worker = threading.Thread(target=wait)
    worker.start()
    release(control)
    assert released.wait(5)
    worker.join()
    assert control.stopping is (release is Control.stop)
    assert control.finishing is (release is Control.finish)


def test_a_checkpoint_is_saved_when_it_is_due_or_wanted_and_otherwise_costs_nothing(tmp_path: Path) -> None:
    calls: list[int] = []

    def state() -> State:
        calls.append(1)
        return State({}, {"n": len(calls)})

    ctx = JobContext(checkpoints=CheckpointStore(tmp_path), checkpoint_seconds=1000)
    assert list(ctx.checkpoint(state)) == []
    assert calls == []
    ctx.wanted = True
    (event,) = ctx.checkpoint(state)
    assert isinstance(event, Checkpointed)
    assert event.path == ctx.last_checkpoint
    assert not ctx.wanted
    eager = JobContext(checkpoints=CheckpointStore(tmp_path), checkpoint_seconds=0)
    assert eager.restored == State({}, {"n": 1})
    assert len(list(eager.checkpoint(state))) == 1


def test_without_a_store_nothing_is_saved_or_restored() -> None:
    ctx = JobContext(threads=3)
    ctx.wanted = True
    assert ctx.restored is None
    assert ctx.threads == 3
    assert list(ctx.checkpoint(lambda: pytest.fail("asked for a state"))) == []
    assert not ctx.finishing
    ctx.control.finish()
    assert ctx.finishing


def test_whoever_wants_the_result_so_far_can_go_on_from_there_later(tmp_path: Path) -> None:
    ctx = JobContext(checkpoints=CheckpointStore(tmp_path), checkpoint_seconds=1000)
    ctx.control.finish()
    (event,) = ctx.checkpoint(lambda: State({}, {"n": 7}))
    assert isinstance(event, Checkpointed)
    assert JobContext(checkpoints=CheckpointStore(tmp_path)).restored == State({}, {"n": 7})


def test_a_full_disk_does_not_take_the_result_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = CheckpointStore(tmp_path)

    def full(state: State) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store, "save", full)
    ctx = JobContext(checkpoints=store, checkpoint_seconds=0)
    with pytest.raises(OSError, match="No space"):
        list(ctx.checkpoint(lambda: State({}, {})))
    ctx.control.finish()
    (event,) = ctx.checkpoint(lambda: State({}, {}))
    assert isinstance(event, Log)
    assert event.message == "No checkpoint could be written to go on from: the disk is full."
