from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from embedstudio.core.events import Checkpointed
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
