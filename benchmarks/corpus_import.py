"""How fast texts become a corpus, and how long its longest step is: prints JSON.

python benchmarks/corpus_import.py [--line-mb 200]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from embedstudio.jobs.context import JobContext
from embedstudio.jobs.import_corpus import ImportCorpusJob
from embedstudio.text.options import ImportOptions
from embedstudio.text.samples import get_sample, sample_sources

WORDS = b"the quick brown fox jumps over lazy dogs while seven wizards box quietly and nobody minds 42 "


class Heart:
    """Measures how long another thread had to wait for the interpreter, and the peak memory."""

    def __enter__(self) -> Heart:
        self.longest, self.peak, self._stop = 0.0, 0, False
        self._process = psutil.Process()
        self.before = self._process.memory_info().rss
        self._thread = threading.Thread(target=self._beat)
        self._thread.start()
        return self

    def _beat(self) -> None:
        last, beats = time.perf_counter(), 0
        while not self._stop:
            time.sleep(0.005)
            now = time.perf_counter()
            self.longest, last = max(self.longest, now - last - 0.005), now
            beats += 1
            if beats % 10 == 0:
                self.peak = max(self.peak, self._process.memory_info().rss)

    def __exit__(self, *_: object) -> None:
        self._stop = True
        self._thread.join()
        self.peak = max(self.peak, self._process.memory_info().rss)


def measure(sources: list[Path], options: ImportOptions) -> dict[str, object]:
    with Heart() as heart:
        started = last = time.perf_counter()
        gap = 0.0
        steps = ImportCorpusJob(sources, options).run(JobContext())
        try:
            while True:
                next(steps)
                now = time.perf_counter()
                gap, last = max(gap, now - last), now
        except StopIteration as stop:
            corpus = stop.value
            gap = max(gap, time.perf_counter() - last)
        seconds = time.perf_counter() - started
    return {
        "documents": corpus.n_documents,
        "tokens": corpus.n_tokens,
        "vocabulary": len(corpus.vocabulary),
        "language": corpus.language,
        "rejected": len(corpus.rejected),
        "seconds": round(seconds, 2),
        "tokens_per_second": round(corpus.n_tokens / seconds),
        "longest_ms_between_events": round(gap * 1000),
        "longest_stall_of_another_thread_ms": round(heart.longest * 1000),
        "peak_memory_mb_above_start": (heart.peak - heart.before) >> 20,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--line-mb", type=int, default=200, help="size of the generated single line")
    arguments = parser.parse_args()
    results: dict[str, object] = {}
    for name in ("bbc", "chatterbot-zh"):
        if get_sample(name).available:
            print(f"reading {name}", file=sys.stderr)
            results[name] = measure(*sample_sources(name))
    with tempfile.TemporaryDirectory() as folder:
        for suffix, options in ((".txt", ImportOptions()), (".lines.txt", ImportOptions(documents="line"))):
            path = Path(folder) / f"one_line{suffix}"
            with path.open("wb") as file:
                for _ in range(arguments.line_mb):
                    file.write((WORDS * ((1 << 20) // len(WORDS) + 1))[: 1 << 20])
            print(f"reading {path.name}", file=sys.stderr)
            results[f"{arguments.line_mb} MB line{suffix}"] = measure([path], options)
            path.unlink()
    json.dump(results, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
