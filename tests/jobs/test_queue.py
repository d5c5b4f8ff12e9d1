from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from embedstudio.core.events import Cancelled, Event, Failed, Finished
from embedstudio.jobs.context import Control
from embedstudio.jobs.job import Job
from embedstudio.jobs.queue import OnEvent, QueueItem, RunQueue, run_inline
from tests.counting import CountingJob


@dataclass
class MapLike(CountingJob):
    kind: ClassVar[str] = "map"
    resumable: ClassVar[bool] = False


class Manual:
    """A runner whose jobs say what the test makes them say."""

    def __init__(self) -> None:
        self.begun: list[Running] = []

    def __call__(self, job: Job, on_event: OnEvent, on_done: OnEvent) -> Running:
        self.begun.append(Running(job, on_event, on_done))
        return self.begun[-1]


class Running:
    def __init__(self, job: Job, on_event: OnEvent, on_done: OnEvent) -> None:
        self.job, self.say, self.end = job, on_event, on_done
        self.control = Control()

    def drop(self) -> None:
        self.control.stop()


def filled(*jobs: Any) -> tuple[RunQueue, Manual, list[QueueItem]]:
    runner = Manual()
    queue = RunQueue(runner)
    return queue, runner, [queue.submit(job, f"job {number}") for number, job in enumerate(jobs)]


def test_one_training_at_a_time_and_a_map_beside_it() -> None:
    queue, runner, (first, second, third, fourth) = filled(CountingJob(), CountingJob(), MapLike(), MapLike())
    assert [item.state for item in (first, second, third, fourth)] == [
        "running",
        "queued",
        "running",
        "queued",
    ]
    runner.begun[0].end(Finished("done"))
    assert (first.state, second.state) == ("finished", "running")
    assert queue.items == (second, third, fourth)
    runner.begun[1].end(Finished("done"))
    assert fourth.state == "running"


def test_those_that_wait_can_be_moved_and_removed() -> None:
    queue, runner, (first, a, b, c) = filled(*(CountingJob() for _ in range(4)))
    queue.move(c, -2)
    assert queue.waiting == (c, a, b)
    queue.move(c, 1)
    assert queue.waiting == (a, c, b)
    queue.move(b, 99)
    queue.move(a, -99)
    assert queue.waiting == (a, c, b)
    queue.move(first, 1)
    assert queue.items[0] is first
    assert queue.remove(a)
    assert not queue.remove(a)
    assert not queue.remove(first)
    runner.begun[0].end(Finished(None))
    assert (c.state, a.state) == ("running", "stopped")


def test_a_paused_training_keeps_its_place() -> None:
    queue, runner, (first, second) = filled(CountingJob(), CountingJob())
    queue.pause(first)
    assert runner.begun[0].control.paused
    assert (first.state, second.state) == ("paused", "queued")
    queue.resume(first)
    assert not runner.begun[0].control.paused
    assert first.state == "running"
    queue.pause(second)
    assert second.state == "queued"


def test_stop_ends_what_runs_and_removes_what_waits() -> None:
    queue, runner, (first, second, third) = filled(CountingJob(), CountingJob(), CountingJob())
    queue.stop(second)
    assert queue.waiting == (third,)
    queue.stop(first)
    assert runner.begun[0].control.stopping
    assert first.state == "running", "until it says that it ended"
    runner.begun[0].end(Cancelled())
    assert (first.state, third.state) == ("stopped", "running")
    queue.stop_all()
    assert runner.begun[1].control.stopping


def test_finish_early_reaches_a_paused_job() -> None:
    queue, runner, (first,) = filled(CountingJob())
    queue.pause(first)
    queue.finish(first)
    assert runner.begun[0].control.finishing
    assert not runner.begun[0].control.paused
    assert first.state == "running"


def test_a_second_final_event_is_not_delivered() -> None:
    heard: list[Event] = []
    runner = Manual()
    RunQueue(runner).submit(CountingJob(), "x", heard.append)
    runner.begun[0].end(Finished(1))
    runner.begun[0].end(Finished(2))
    assert [event.result for event in heard if isinstance(event, Finished)] == [1]


def test_a_failed_job_lets_the_next_one_begin() -> None:
    heard: list[Event] = []
    queue = RunQueue(run_inline)
    failed = queue.submit(CountingJob(5, fail_at=2), "fails", heard.append)
    good = queue.submit(CountingJob(5), "works", heard.append)
    assert (failed.state, good.state) == ("failed", "finished")
    assert isinstance(failed.final, Failed)
    assert good.fraction == 1.0
    assert sum(isinstance(event, Finished) for event in heard) == 1
    assert queue.items == ()


def test_a_listener_may_submit_the_next_job() -> None:
    queue = RunQueue(run_inline)
    states: list[str] = []

    def then(event: Event) -> None:
        if isinstance(event, Finished) and len(states) < 3:
            states.append("again")
            queue.submit(CountingJob(1), "next", then)

    queue.submit(CountingJob(1), "first", then)
    assert states == ["again"] * 3
    assert queue.items == ()


def test_changed_tells_of_every_step() -> None:
    queue, runner, (first, second) = filled(CountingJob(), CountingJob())
    heard: list[str] = []
    queue.changed.connect(lambda: heard.append(f"{first.state} {second.state}"))
    queue.pause(first)
    queue.resume(first)
    runner.begun[0].end(Finished(None))
    assert heard == ["paused queued", "running queued", "finished queued", "finished running"]
