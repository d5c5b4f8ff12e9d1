from __future__ import annotations

import contextlib
import errno
import itertools
import time
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import numpy as np
import pytest

from embedstudio.analysis.live_frame import Throttle
from embedstudio.core.errors import NotFoundError
from embedstudio.core.events import Cancelled, Event, Finished, Log, Partial, Progress
from embedstudio.core.protocols import LiveVectors
from embedstudio.jobs.context import Control
from embedstudio.jobs.drive import drive
from embedstudio.jobs.train import TrainJob
from embedstudio.project import Project, RunSpec, snapshots, store
from embedstudio.project.atomic import TEMPORARY
from embedstudio.project.snapshots import FOLDER, WORDS, SnapshotRecorder, read_snapshots
from tests.nouns import small_corpus

PARAMETERS = {"vector_size": 8, "epochs": 200, "min_count": 1, "workers": 1, "sample": 0.0}


class Training:
    """Vectors that say how far they are."""

    def __init__(self, n: int = 6) -> None:
        self.vectors = np.zeros((n, 2), np.float32)
        self.live = LiveVectors([f"w{i}" for i in range(n)], self.vectors, np.arange(n, 0, -1))

    def step(self, recorder: SnapshotRecorder, fraction: float) -> None:
        self.vectors[:] = fraction
        recorder.take(Progress(fraction), fraction * 10)
        recorder.take(Partial("vectors", self.live), fraction * 10)


def recorder_in(folder: Path, wanted: int = 4, *, resumed: bool = False) -> SnapshotRecorder:
    always = Throttle(0.0, 1.0, clock=lambda: 1e9)
    return SnapshotRecorder(
        lambda: folder, contextlib.nullcontext(), wanted, resumed=resumed, throttle=always
    )


def fractions(folder: Path) -> list[float]:
    found = read_snapshots(folder)
    return [] if found is None else [float(found.vectors(place)[0, 0]) for place in range(len(found))]


def test_moments_are_evenly_spaced_and_the_last_state_is_kept(tmp_path: Path) -> None:
    training, recorder = Training(), recorder_in(tmp_path)
    for percent in range(0, 100, 5):
        training.step(recorder, percent / 100)
    training.vectors[:] = 1.0
    recorder.take(Progress(1.0), 10.0)
    recorder.finish(10.0, complete=True)
    assert fractions(tmp_path) == [0.0, 0.25, 0.5, 0.75, 1.0]
    found = read_snapshots(tmp_path)
    assert found is not None
    assert found.words == tuple(training.live.words)
    assert found.counts == (6, 5, 4, 3, 2, 1)
    assert [moment.seconds for moment in found.moments] == [0.0, 2.5, 5.0, 7.5, 10.0]
    assert found.embedding(1).vocabulary.count(0) == 6


def test_only_frequent_words_are_kept(tmp_path: Path) -> None:
    training, recorder = Training(WORDS + 10), recorder_in(tmp_path)
    training.step(recorder, 0.0)
    recorder.finish(0.0, complete=False)
    found = read_snapshots(tmp_path)
    assert found is not None
    assert len(found.words) == len(found.vectors(0)) == WORDS


def test_what_a_resumed_run_does_again_is_there_once(tmp_path: Path) -> None:
    training, recorder = Training(), recorder_in(tmp_path)
    for fraction in (0.0, 0.3, 0.6):
        training.step(recorder, fraction)
    recorder.finish(6.0, complete=False)
    again = recorder_in(tmp_path, resumed=True)
    again.take(Progress(0.0), 6.0)  # "preparing", before the checkpoint is taken up
    again.take(Partial("vectors", training.live), 6.0)
    for fraction in (0.4, 0.55, 0.8, 1.0):
        training.step(again, fraction)
    again.finish(10.0, complete=True)
    assert fractions(tmp_path) == pytest.approx([0.0, 0.3, 0.55, 0.8, 1.0], abs=1e-3)
    assert len(list(tmp_path.glob("*.npy"))) == 5


def test_too_costly_moments_are_left_out(tmp_path: Path) -> None:
    now = [0.0]
    costly = Throttle(5.0, 1.0, clock=lambda: now[0])
    recorder = SnapshotRecorder(lambda: tmp_path, contextlib.nullcontext(), 10, throttle=costly)
    training = Training()
    for tenth in range(11):
        now[0] = float(tenth)
        training.step(recorder, tenth / 10)
    recorder.finish(10.0, complete=True)
    assert len(fractions(tmp_path)) == 3


def test_what_other_programs_take_meanwhile_is_not_the_cost_of_a_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = itertools.count()
    clocks = SimpleNamespace(thread_time=time.thread_time, perf_counter=lambda: float(next(busy)))
    monkeypatch.setattr(snapshots, "time", clocks)
    now = [0.0]
    throttle = Throttle(0.0, 0.01, clock=lambda: now[0])
    recorder = SnapshotRecorder(lambda: tmp_path, contextlib.nullcontext(), 10, throttle=throttle)
    training = Training()
    for tenth in range(11):
        now[0] = 30.0 * tenth
        training.step(recorder, tenth / 10)
    recorder.finish(300.0, complete=True)
    assert len(fractions(tmp_path)) == 11


def test_a_disk_that_refuses_ends_only_the_snapshots(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    training, recorder = Training(), recorder_in(tmp_path / "file")
    training.step(recorder, 0.0)
    recorder.finish(0.0, complete=True)
    assert isinstance(recorder.error, OSError)
    assert read_snapshots(tmp_path / "file") is None


def test_half_a_snapshot_does_not_stay_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(file: BinaryIO, *_: object, **__: object) -> None:
        file.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("numpy.save", half)
    training, recorder = Training(), recorder_in(tmp_path)
    training.step(recorder, 0.0)
    recorder.finish(0.0, complete=True)
    assert isinstance(recorder.error, OSError)
    assert [path.name for path in tmp_path.iterdir()] == ["words.json"]


def test_a_damaged_snapshot_is_refused_with_its_name(tmp_path: Path) -> None:
    training, recorder = Training(), recorder_in(tmp_path)
    training.step(recorder, 0.0)
    recorder.finish(0.0, complete=False)
    (tmp_path / "0000.npy").write_bytes(b"not an array")
    found = read_snapshots(tmp_path)
    assert found is not None
    with pytest.raises(NotFoundError, match=r"0000\.npy"):
        found.vectors(0)


def start(project: Project, snapshots: int = 20, epochs: int = 200):
    corpus = project.add("corpus", small_corpus(), "texts")
    job = TrainJob(
        project.load_corpus(corpus), "word2vec.v1", {**PARAMETERS, "epochs": epochs}, snapshots=snapshots
    )
    spec = RunSpec("embedding", "Training", "trained", "word2vec.v1", job.resolved, (corpus.id,), seed=1)
    return project.start_run(job, spec)


def test_snapshots_make_room_for_the_result(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = start(project)
    folder = project.path / "runs" / recorded.run_id / FOLDER
    write = store.write_noun

    def full(*arguments: object) -> object:
        if any(folder.glob("*.npy")):
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(*arguments)

    monkeypatch.setattr(store, "write_noun", full)
    events: list[Event] = []
    final = drive(recorded, recorded.context(), events.append)
    assert isinstance(final, Finished), final
    assert not folder.exists()
    assert any(isinstance(event, Log) and "make room" in event.message for event in events)
    project.verify(final.result)


def test_a_training_leaves_its_way_and_deleting_the_run_takes_it_along(project: Project) -> None:
    recorded = start(project)
    final = drive(recorded, recorded.context(), lambda event: None)
    assert isinstance(final, Finished), final
    found = project.history.snapshots(recorded.run_id)
    assert found is not None
    result = project.load_embedding(final.result)
    assert found.moments[0].fraction == 0.0
    assert found.moments[-1].fraction == 1.0
    assert found.words == tuple(result.vocabulary.words)
    assert np.allclose(found.vectors(len(found) - 1), result.vectors, atol=2e-3, rtol=1e-3)
    assert not np.allclose(found.vectors(0), result.vectors, atol=2e-3, rtol=1e-3)
    assert not list(found.folder.glob(f"{TEMPORARY}*"))
    project.delete_run(recorded.run_id)
    assert project.history.snapshots(recorded.run_id) is None
    project.undo()
    assert project.history.snapshots(recorded.run_id) is not None


def test_none_are_kept_when_none_are_wanted(project: Project) -> None:
    recorded = start(project, snapshots=0)
    drive(recorded, recorded.context(), lambda event: None)
    assert project.history.snapshots(recorded.run_id) is None


def test_a_stopped_training_goes_on_with_its_snapshots(project: Project) -> None:
    recorded = start(project, epochs=3000)
    control = Control()

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and event.fraction > 0.05:
            control.stop()

    final = drive(recorded, recorded.context(control), emit)
    assert isinstance(final, Cancelled)
    half = project.history.snapshots(recorded.run_id)
    assert half is not None
    assert half.moments[0].fraction == 0.0
    again = project.resume_run(recorded.run_id)
    final = drive(again, again.context(), lambda event: None)
    assert isinstance(final, Finished), final
    found = project.history.snapshots(recorded.run_id)
    assert found is not None
    passed = [moment.fraction for moment in found.moments]
    assert passed == sorted(set(passed))
    assert (passed[0], passed[-1]) == (0.0, 1.0)
