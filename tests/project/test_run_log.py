from __future__ import annotations

from pathlib import Path

import pytest

from embedstudio.core.events import Log, Metric, Partial, Progress
from embedstudio.project.run_log import RunLog, last_line, mend, read_messages, read_metrics


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events.jsonl"


def test_hours_of_metrics_stay_a_few_thousand_lines_and_the_last_one_is_there(path: Path) -> None:
    log = RunLog(lambda: path)
    for tick in range(40_000):  # ten hours, a metric every 0.9 seconds
        log.seconds = tick * 0.9
        log.event(Metric(tick / 1000, {"loss": 1.0}))
    log.line("finished", result="x")
    metrics = read_metrics(path)
    assert 1000 < len(metrics) < 6000
    assert metrics[-1].step == 39.999
    assert last_line(path).event == "finished"


def test_the_first_metrics_are_all_kept(path: Path) -> None:
    log = RunLog(lambda: path)
    for tick in range(400):
        log.event(Metric(float(tick), {"loss": 1.0}))
    assert len(read_metrics(path)) == 400


def test_progress_is_written_now_and_then_and_pictures_never(path: Path) -> None:
    log = RunLog(lambda: path)
    for tick in range(100):
        log.seconds = tick / 10
        log.event(Progress(tick / 100, "on"))
        log.event(Partial("vectors", object()))
    assert len(path.read_text().splitlines()) == 5
    log.line("stopped")
    assert last_line(path).fraction == 0.99


def test_a_line_cut_short_by_a_crash_is_left_out(path: Path) -> None:
    log = RunLog(lambda: path)
    log.event(Metric(1.0, {"loss": 1.0}))
    log.event(Log("said"))
    with path.open("ab") as file:
        file.write(b'{"t": 3.0, "event": "metric", "fract')
    assert last_line(path).event == "log"
    mend(path)
    mend(path)
    RunLog(lambda: path).event(Metric(2.0, {"loss": 0.5}))
    assert [metric.step for metric in read_metrics(path)] == [1.0, 2.0]
    assert read_messages(path) == ["said"]


def test_what_was_redone_after_a_resume_counts_once(path: Path) -> None:
    log = RunLog(lambda: path)
    for step in (1, 2, 3, 4):
        log.event(Metric(step, {"loss": 1.0}))
    for step in (3, 4, 5):
        log.event(Metric(step, {"loss": 0.5}))
    found = read_metrics(path)
    assert [metric.step for metric in found] == [1, 2, 3, 4, 5]
    assert [metric.values["loss"] for metric in found] == [1.0, 1.0, 0.5, 0.5, 0.5]


def test_a_file_that_is_not_there_is_an_empty_history(path: Path) -> None:
    assert read_metrics(path) == []
    assert last_line(path).event == ""
    mend(path)
    assert not path.exists()
