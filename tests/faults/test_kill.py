"""``kill -9`` at the worst moments: everything up to the last save is there, the run can go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from embedstudio.core.events import Finished
from embedstudio.jobs.drive import drive
from embedstudio.project import Project
from tests.counting import CountingJob
from tests.nouns import small_embedding

ROOT = Path(__file__).parent.parent.parent

TRAIN = """
import sys, pathlib
from embedstudio.project import Project, RunSpec
from embedstudio.jobs.drive import drive
from tests.counting import CountingJob
from tests.nouns import small_embedding
project = Project.create(pathlib.Path(sys.argv[1]))
project.add("embedding", small_embedding(), "before")
spec = RunSpec("embedding", "Counting", "counted", "counting.v1", {"steps": 400})
recorded = project.start_run(CountingJob(400, delay=0.02), spec)
drive(recorded, recorded.context(checkpoint_seconds=0.05), lambda event: None)
"""

SAVE = """
import sys, pathlib
from embedstudio.project import Project
from tests.nouns import small_embedding
project = Project.create(pathlib.Path(sys.argv[1]))
number = 0
while True:
    number += 1
    info = project.add("embedding", small_embedding(n=2000, d=32, seed=number), f"e{number}")
    project.view["saved"] = number
    project.save()
    print(number, flush=True)
    if number % 3 == 0:
        project.delete(info)
"""


def kill_when(code: str, path: Path, ready: Callable[[], bool]) -> str:
    """Run ``code`` on ``path`` and kill it, for real, as soon as ``ready``; returns what it printed."""
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        end = time.monotonic() + 60
        while not ready():
            assert child.poll() is None, "it ended by itself"
            assert time.monotonic() < end, "it never got there"
            time.sleep(0.005)
    finally:
        os.kill(child.pid, signal.SIGKILL)
        printed, _ = child.communicate()
    assert child.returncode == -signal.SIGKILL
    return printed


def test_killed_while_training_the_run_is_unfinished_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.embed"
    kill_when(TRAIN, path, lambda: len(list(path.glob("runs/*/checkpoints/[0-9]*/complete.json"))) >= 2)
    with Project.open(path) as project:
        assert not project.read_only, "the dead process's lock was taken over"
        assert [info.name for info in project.artefacts()] == ["before"]
        project.verify(project.artefacts()[0])
        (run,) = project.runs()
        assert (run.status, run.has_checkpoint, run.name) == ("unfinished", True, "counted")
        before = len(project.metrics(run.id))
        assert before > 0
        recorded = project.resume_run(run.id)
        assert isinstance(recorded.job, CountingJob)
        recorded.job.delay = 0.0
        final = drive(recorded, recorded.context(), lambda event: None)
        assert isinstance(final, Finished)
        total, since = project.load_embedding(final.result).vectors[0]
        assert total == 400 * 401 / 2, "the same sum as without the kill"
        assert since > 0, "it did not begin again"
        assert [metric.step for metric in project.metrics(run.id)] == list(range(1, 401))


@pytest.mark.parametrize("seconds", [0.02, 0.07, 0.15, 0.31])
def test_killed_in_the_middle_of_saving_nothing_saved_is_lost(tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "a.embed"
    begun: list[float] = []

    def ready() -> bool:
        if not begun and len(list(path.glob("artefacts/embedding-*/meta.json"))) >= 2:
            begun.append(time.monotonic())
        return bool(begun) and time.monotonic() - begun[0] > seconds

    printed = kill_when(SAVE, path, ready)
    last = int(printed.split()[-1]) if printed.split() else 0
    with Project.open(path) as project:
        assert not project.read_only
        names = {info.name for info in project.artefacts()}
        # What comes after the last line may have been saved or not, deleted or not.
        expected = {f"e{number}" for number in range(1, last) if number % 3}
        assert expected <= names
        assert project.view.get("saved", 0) >= last
        for info in project.artefacts():
            project.verify(info)
            number = int(info.name[1:])
            made = small_embedding(n=2000, d=32, seed=number)
            assert (project.load_embedding(info).vectors == made.vectors).all()
        assert list(path.rglob(".tmp-*")) == []
        assert not (path / "trash").exists()
