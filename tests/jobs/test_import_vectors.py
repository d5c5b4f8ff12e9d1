"""The import job, driven."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from embedstudio.core.events import Cancelled, Event, Failed, Finished, Log, Progress
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.import_vectors import ImportVectorsJob


def test_import(tmp_path: Path) -> None:
    path = tmp_path / "v.txt"
    path.write_text("3 2\na 1 2\nb nan 2\nc 3 4\n", "utf-8")
    events: list[Event] = []
    final = drive(ImportVectorsJob(path), JobContext(), events.append)
    assert isinstance(final, Finished)
    assert final.result.vocabulary.words == ["a", "c"]
    assert final.result.origin["rejected"] == 1
    assert final.result.origin["rejected_rows"][0]["line"] == 3
    assert [event.message for event in events if isinstance(event, Log)] == ["Rows left out: 1."]
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert fractions[-1] == 1
    assert sum(isinstance(event, (Finished, Failed, Cancelled)) for event in events) == 1


def test_import_with_metadata(tmp_path: Path) -> None:
    (tmp_path / "v.tsv").write_text("1\t2\n3\t4\n", "utf-8")
    (tmp_path / "w.tsv").write_text("a\nb\n", "utf-8")
    final = drive(ImportVectorsJob(tmp_path / "v.tsv", tmp_path / "w.tsv"), JobContext(), lambda event: None)
    assert isinstance(final, Finished)
    assert final.result.vocabulary.words == ["a", "b"]


def test_bad_and_missing_files_fail_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for name, kind in (("empty.txt", "bad-input"), ("none.txt", "not-found")):
        final = drive(ImportVectorsJob(tmp_path / name), JobContext(), lambda event: None)
        assert isinstance(final, Failed)
        assert final.error.kind == kind
        assert final.error.hint


def test_cancel_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "v.txt"
    block = "".join(f"w{{}}x{i} " + "0.123456789 " * 100 + "\n" for i in range(1000))
    path.write_text("".join(block.replace("{}", str(part)) for part in range(40)), "utf-8")
    control = Control()
    events: list[Event] = []

    def emit(event: Event) -> None:
        events.append(event)
        control.stop()

    final = drive(ImportVectorsJob(path), JobContext(control), emit)
    assert isinstance(final, Cancelled)
    assert isinstance(events[0], Progress)
    assert events[0].fraction < 1
    assert len(events) == 2


def test_events_come_often_enough(tmp_path: Path) -> None:
    import time

    path = tmp_path / "v.txt"
    rows = np.random.default_rng(0).standard_normal((2000, 100))
    block = "".join(f"w{{}}x{i} {' '.join(f'{x:.6f}' for x in row)}\n" for i, row in enumerate(rows))
    path.write_text("".join(block.replace("{}", str(part)) for part in range(60)), "utf-8")
    drive(ImportVectorsJob(path), JobContext(), lambda event: None)
    times = [time.perf_counter()]
    drive(ImportVectorsJob(path), JobContext(), lambda event: times.append(time.perf_counter()))
    gaps = np.diff(times)
    assert len(gaps) > 3
    # one gap may be somebody else's turn on a busy machine
    assert np.sort(gaps)[-2] < 0.2
