"""Reading vector files and asking for neighbours, beside gensim, in one run.

    .venv/bin/python benchmarks/vectors.py [--words 20000] [--size 100] [--repeats 5]

Prints one JSON document: medians and, for each, gensim's time ÷ ours (above 1: ours is faster).
``stall_ms`` is the longest wait of another thread that wakes every millisecond while a
file is read: what a window would feel.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import numpy as np

from embedstudio.analysis.neighbours import neighbours
from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Event
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.vectors import read_vectors, write_vectors
from embedstudio.jobs.context import JobContext
from embedstudio.kernels import vector_rows


def finish(steps: Generator[Event, None, Any]) -> Any:
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


def timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def longest_stall(work: Callable[[], Any]) -> float:
    """Longest gap of a thread that only sleeps, in seconds, while ``work`` runs on another."""
    worker = threading.Thread(target=work)
    longest, last = 0.0, time.perf_counter()
    worker.start()
    while worker.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


def side_by_side(ours: Callable[[], Any], theirs: Callable[[], Any], repeats: int) -> tuple[float, float]:
    """Medians, taken in turns so that a busy moment meets both."""
    pairs = [(timed(ours), timed(theirs)) for _ in range(repeats)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    from gensim.models import KeyedVectors

    vector_rows.warm()
    ctx = JobContext()
    values = np.random.default_rng(0).standard_normal((options.words, options.size)).astype(np.float32)
    words = [f"word{number}" for number in range(options.words)]
    embedding = Embedding(Vocabulary(words), values)
    report: dict[str, Any] = {"words": options.words, "vector_size": options.size, "repeats": options.repeats}
    with tempfile.TemporaryDirectory() as folder:
        for title, name in (("word2vec text", "v.txt"), ("word2vec binary", "v.bin")):
            path = Path(folder) / name
            finish(write_vectors(embedding, path, ctx))
            megabytes = path.stat().st_size / 1e6
            mine, gensims = side_by_side(
                lambda path=path: finish(read_vectors(path, ctx)),
                lambda path=path: KeyedVectors.load_word2vec_format(str(path), binary=path.suffix == ".bin"),
                options.repeats,
            )
            stall = longest_stall(lambda path=path: finish(read_vectors(path, ctx)))
            report[f"read {title}"] = {
                "megabytes": round(megabytes, 1),
                "seconds": round(mine, 4),
                "megabytes_per_second": round(megabytes / mine, 1),
                "gensim_seconds": round(gensims, 4),
                "ratio": round(gensims / mine, 2),
                "stall_ms": round(stall * 1000, 1),
            }
        theirs = KeyedVectors.load_word2vec_format(str(Path(folder) / "v.bin"), binary=True)
    # both keep what they need after the first question
    neighbours(embedding, words[0])
    theirs.most_similar(words[0])
    mine, gensims = side_by_side(
        lambda: neighbours(embedding, words[1], 10), lambda: theirs.most_similar(words[1], topn=10), 50
    )
    report["neighbours of one word"] = {
        "milliseconds": round(mine * 1000, 3),
        "gensim_milliseconds": round(gensims * 1000, 3),
        "ratio": round(gensims / mine, 2),
    }
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
