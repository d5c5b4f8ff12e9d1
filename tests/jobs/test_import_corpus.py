from __future__ import annotations

import threading
import time
from pathlib import Path

import psutil
import pytest

from embedstudio.core.corpus import Corpus
from embedstudio.core.events import FINAL, Cancelled, Event, Failed, Finished
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.import_corpus import ImportCorpusJob
from embedstudio.text.importer import ImportOptions


def run(job: ImportCorpusJob, ctx: JobContext | None = None) -> tuple[Event, list[Event]]:
    events: list[Event] = []
    return drive(job, ctx or JobContext(), events.append), events


def test_a_corpus_comes_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hello world")
    final, events = run(ImportCorpusJob([tmp_path / "a.txt"]))
    assert isinstance(final, Finished)
    assert isinstance(final.result, Corpus)
    assert [type(event) for event in events if isinstance(event, FINAL)] == [Finished]


def test_bad_input_is_a_sentence_not_a_traceback(tmp_path: Path) -> None:
    final, _ = run(ImportCorpusJob([tmp_path / "gone.txt"]))
    assert isinstance(final, Failed)
    assert final.error.kind == "not-found"
    (tmp_path / "zero.txt").write_bytes(b"\0" * 100)
    final, _ = run(ImportCorpusJob([tmp_path / "zero.txt"]))
    assert isinstance(final, Failed)
    assert final.error.kind == "bad-input"
    assert "zero.txt" in final.error.message


def test_it_stops_in_the_middle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words to be read " * 500_000)
    control = Control()
    events: list[Event] = []

    def stop_at_third(event: Event) -> None:
        events.append(event)
        if len(events) == 3:
            control.stop()

    final = drive(ImportCorpusJob([tmp_path / "a.txt"]), JobContext(control), stop_at_third)
    assert final == Cancelled(None)
    assert len(events) == 4


def one_line(path: Path, megabytes: int) -> None:
    words = b"the quick brown fox jumps over lazy dogs while seven wizards box quietly and nobody minds 42 "
    with path.open("wb") as file:
        for _ in range(megabytes):
            file.write((words * (1 + (1 << 20) // len(words)))[: 1 << 20])


def check_one_line(tmp_path: Path, megabytes: int, longest_s: float, memory: int) -> None:
    path = tmp_path / "line.txt"
    one_line(path, megabytes)
    process = psutil.Process()
    before = process.memory_info().rss
    peak = 0
    gaps: list[float] = []
    steps = ImportCorpusJob([path], ImportOptions(documents="line")).run(JobContext())
    while True:
        started = time.perf_counter()
        try:
            next(steps)
        except StopIteration as stop:
            corpus = stop.value
            break
        gaps.append(time.perf_counter() - started)
        if len(gaps) % 20 == 0:
            peak = max(peak, process.memory_info().rss - before)
    assert corpus.n_documents == 1
    assert corpus.n_tokens > megabytes * 180_000
    assert max(gaps) < longest_s
    assert peak < memory
    assert corpus.table.column("text")[0].as_buffer().size == megabytes << 20


def test_a_line_of_12_megabytes(tmp_path: Path) -> None:
    check_one_line(tmp_path, 12, longest_s=1.0, memory=300 << 20)


@pytest.mark.slow
def test_a_line_of_200_megabytes(tmp_path: Path) -> None:
    check_one_line(tmp_path, 200, longest_s=1.0, memory=900 << 20)


def test_other_threads_go_on_while_it_reads(tmp_path: Path) -> None:
    one_line(tmp_path / "line.txt", 6)
    waits: list[float] = []
    done = threading.Event()

    def beat() -> None:
        while not done.is_set():
            started = time.perf_counter()
            time.sleep(0.005)
            waits.append(time.perf_counter() - started - 0.005)

    thread = threading.Thread(target=beat)
    thread.start()
    try:
        final, _ = run(ImportCorpusJob([tmp_path / "line.txt"]))
    finally:
        done.set()
        thread.join()
    assert isinstance(final, Finished)
    # alone on two cores the longest is 40 ms; a call on the whole text would take seconds
    assert max(waits) < 0.5
