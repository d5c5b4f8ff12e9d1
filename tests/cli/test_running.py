from __future__ import annotations

import os
import signal
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from embedstudio.cli.running import interrupts, run_job
from embedstudio.core.errors import BadInputError, EmbedStudioError
from embedstudio.core.events import Event, Log, Progress
from embedstudio.core.protocols import Context
from embedstudio.jobs.context import Control


@dataclass
class Steps:
    """Interrupts itself at a step, or fails at one."""

    steps: int = 5
    interrupt_at: int = -1
    error: Exception | None = None
    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, int]:
        yield Log("begun")
        for step in range(self.steps):
            if step == self.interrupt_at:
                os.kill(os.getpid(), signal.SIGINT)
            yield Progress(step / self.steps, f"step {step}")
        if self.error is not None:
            raise self.error
        return self.steps


def test_the_result_comes_back_and_the_listener_hears_all(capsys: pytest.CaptureFixture[str]) -> None:
    heard: list[Event] = []
    assert run_job(Steps(), "Working", listen=heard.append) == 5
    assert len(heard) == 7
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "begun" in captured.err


def test_ctrl_c_stops_between_steps_and_restores_the_handler() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(EmbedStudioError) as caught:
        run_job(Steps(interrupt_at=2), "Working")
    assert caught.value.kind == "stopped"
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_ends_at_once() -> None:
    control = Control()
    with interrupts(control):
        os.kill(os.getpid(), signal.SIGINT)
        assert control.stopping
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_the_reason_of_a_failure_comes_through() -> None:
    with pytest.raises(BadInputError, match="no good"):
        run_job(Steps(error=BadInputError("no good")), "Working")


def test_the_details_of_an_unexpected_failure_are_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMBEDSTUDIO_HOME", str(tmp_path))
    with pytest.raises(EmbedStudioError) as caught:
        run_job(Steps(error=ZeroDivisionError("oh")), "Working")
    assert caught.value.kind == "internal"
    assert "ZeroDivisionError" in next(tmp_path.rglob("commands.log")).read_text("utf-8")
