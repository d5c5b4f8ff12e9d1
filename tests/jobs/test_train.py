from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from embedstudio.core.errors import NotFoundError, ParameterError
from embedstudio.core.events import FINAL, Cancelled, Checkpointed, Failed, Finished, Progress
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.checkpoints import CheckpointStore
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.train import TrainJob

PARAMETERS = {"sg": 1, "vector_size": 100, "epochs": 20, "workers": 1, "sample": 0.0}


@pytest.fixture(scope="module")
def corpus():
    from embedstudio.core.corpus import Corpus

    random = np.random.default_rng(0)
    tokens = np.minimum(random.zipf(1.3, 20_000) - 1, 299).astype(np.int32)
    counts = np.bincount(tokens, minlength=300).astype(np.int64)
    order = np.argsort(-counts, kind="stable")
    rank = np.argsort(order)
    words = [f"w{number}" for number in range(300)]
    return Corpus(
        language="en",
        tokenizer="whitespace",
        vocabulary=Vocabulary(words, counts[order]),
        tokens=rank[tokens].astype(np.int32),
        sentences=np.arange(0, 20_001, 20, dtype=np.int64),
        documents=np.array([0, 1000], np.int64),
        table=None,
    )


@pytest.fixture(scope="module")
def whole(corpus):
    final = drive(TrainJob(corpus, "word2vec", PARAMETERS), JobContext(threads=1), lambda event: None)
    assert isinstance(final, Finished)
    return final.result


class Running:
    """A job driven in a thread of its own, as the window drives it."""

    def __init__(self, corpus, folder: Path) -> None:
        self.control = Control()
        self.events = []
        self.moved = threading.Semaphore(0)
        ctx = JobContext(self.control, checkpoints=CheckpointStore(folder), threads=1)
        job = TrainJob(corpus, "word2vec", PARAMETERS)
        self.thread = threading.Thread(target=drive, args=(job, ctx, self._emit))
        self.thread.start()

    def _emit(self, event) -> None:
        self.events.append(event)
        if isinstance(event, Progress) and event.fraction > 0:
            self.moved.release()

    def wait_until_it_trains(self) -> None:
        assert self.moved.acquire(timeout=60)

    def wait_until_it_holds(self) -> None:
        """Wait for the checkpoint of a pause, then until no event comes any more."""
        deadline = time.monotonic() + 60
        while not any(isinstance(event, Checkpointed) for event in self.events):
            assert time.monotonic() < deadline, "no checkpoint after a pause"
            time.sleep(0.01)
        before = -1
        while len(self.events) != before:
            before = len(self.events)
            time.sleep(0.3)

    def end(self):
        self.thread.join(60)
        assert not self.thread.is_alive()
        return self.events[-1]


def test_a_pause_saves_holds_and_goes_on_to_the_same_result(corpus, whole, tmp_path):
    run = Running(corpus, tmp_path)
    run.wait_until_it_trains()
    run.control.pause()
    run.wait_until_it_holds()
    assert run.thread.is_alive()
    assert sum(isinstance(event, Checkpointed) for event in run.events) == 1
    run.control.resume()
    final = run.end()
    assert isinstance(final, Finished)
    assert sum(isinstance(event, FINAL) for event in run.events) == 1
    np.testing.assert_array_equal(final.result.vectors, whole.vectors)


def test_time_spent_in_a_pause_does_not_slow_the_speed_shown(corpus, tmp_path):
    run = Running(corpus, tmp_path)
    run.wait_until_it_trains()
    run.control.pause()
    run.wait_until_it_holds()
    paused = time.monotonic()
    time.sleep(1.5)
    paused = time.monotonic() - paused
    run.control.resume()
    started = time.monotonic()
    final = run.end()
    assert final.result.origin["seconds"] < time.monotonic() - started + paused


def test_a_run_stopped_while_paused_can_be_resumed_later(corpus, whole, tmp_path):
    run = Running(corpus, tmp_path)
    run.wait_until_it_trains()
    run.control.pause()
    run.wait_until_it_holds()
    run.control.stop()
    final = run.end()
    assert isinstance(final, Cancelled)
    assert final.checkpoint is not None
    ctx = JobContext(checkpoints=CheckpointStore(tmp_path), threads=1)
    resumed = drive(TrainJob(corpus, "word2vec", PARAMETERS), ctx, lambda event: None)
    np.testing.assert_array_equal(resumed.result.vectors, whole.vectors)


def test_a_damaged_newest_checkpoint_falls_back_to_the_one_before(corpus, whole, tmp_path):
    store = CheckpointStore(tmp_path)
    ctx = JobContext(checkpoints=store, threads=1, checkpoint_seconds=0)

    def stop_at_third_checkpoint(event):
        if isinstance(event, Checkpointed) and event.path.name == "000003":
            ctx.control.stop()

    drive(TrainJob(corpus, "word2vec", PARAMETERS), ctx, stop_at_third_checkpoint)
    newest = max(tmp_path.iterdir())
    (newest / "vectors.npy").write_bytes((newest / "vectors.npy").read_bytes()[:-50])
    resumed = drive(
        TrainJob(corpus, "word2vec", PARAMETERS), JobContext(checkpoints=store, threads=1), lambda event: None
    )
    assert isinstance(resumed, Finished)
    np.testing.assert_array_equal(resumed.result.vectors, whole.vectors)


def test_the_parameters_are_completed_and_checked(corpus):
    job = TrainJob(corpus, "word2vec", {"sg": 1})
    assert job.entry.name == "word2vec.v1"
    assert job.resolved["sg"] == 1
    assert job.resolved["window"] == 5
    assert TrainJob(corpus, "word2vec.v1", job.resolved).resolved == job.resolved
    with pytest.raises(ParameterError, match="windows"):
        TrainJob(corpus, "word2vec", {"windows": 5}).trainer()


@pytest.mark.parametrize(
    ("algorithm", "parameters", "kind"),
    [
        ("word3vec", {}, NotFoundError.kind),
        ("word2vec", {"window": 0}, ParameterError.kind),
        ("word2vec", {"min_count": 10**9}, "bad-input"),
    ],
)
def test_bad_input_fails_with_a_hint(corpus, algorithm, parameters, kind):
    events = []
    final = drive(TrainJob(corpus, algorithm, parameters), JobContext(threads=1), events.append)
    assert isinstance(final, Failed)
    assert final.error.kind == kind
    assert final.error.hint
    assert events[-1] is final
