"""Nearest neighbours in a large embedding, beside gensim, in one run, in turns.

    python benchmarks/neighbours.py [--words 300000] [--size 100] [--repeats 30]

Prints JSON. Between two questions there is a pause, as people make: the threads of OpenBLAS,
which gensim uses, go on turning for some 30 ms after their work and would slow whoever comes next.
``one word``: the 10 nearest of one word, another one each time. ``many words``: of
1,000 words at once, beside 1,000 calls of ``most_similar``. Before that both sides were asked
once or twice, so that they have what they keep between questions. ``recall`` is the share of
gensim's answers that are ours too (ours are exact; what is missing from 1 is rounding).
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from _words import word_embedding

from embedstudio.analysis.neighbours import neighbours, neighbours_many

TARGETS = {"one word": 2.0, "many words": 8.0}


PAUSE = 0.1


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    time.sleep(PAUSE)
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def recall(ours: list[set[str]], theirs: list[set[str]]) -> float:
    return statistics.mean(len(a & b) / len(b) for a, b in zip(ours, theirs, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--words", type=int, default=300_000)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--repeats", type=int, default=30)
    parser.add_argument("--many", type=int, default=1000)
    options = parser.parse_args()
    from gensim.models import KeyedVectors

    from embedstudio.kernels import nearest

    nearest.warm()
    embedding = word_embedding(options.words, options.size)
    words = embedding.vocabulary.words
    theirs = KeyedVectors(options.size)
    theirs.add_vectors(list(words), embedding.vectors)
    asked = np.random.default_rng(0).integers(0, len(words), options.repeats)
    first = timed(lambda: neighbours(embedding, 0))[0]
    second = timed(lambda: neighbours(embedding, 0))[0]
    theirs.most_similar(words[0])
    times: dict[str, list[float]] = {"ours": [], "gensim": []}
    found: dict[str, list[set[str]]] = {"ours": [], "gensim": []}
    for row in asked:
        seconds, answers = timed(lambda row=row: neighbours(embedding, int(row), 10))
        times["ours"].append(seconds)
        found["ours"].append({answer.word for answer in answers})
        seconds, pairs = timed(lambda row=row: theirs.most_similar(words[row], topn=10))
        times["gensim"].append(seconds)
        found["gensim"].append({word for word, _ in pairs})
    mine, gensims = (statistics.median(times[side]) for side in ("ours", "gensim"))
    report: dict[str, Any] = {"words": options.words, "vector_size": options.size, "repeats": options.repeats}
    report["one word"] = {
        "first_question_ms": round(first * 1000, 2),
        "second_question_ms": round(second * 1000, 2),
        "milliseconds": round(mine * 1000, 2),
        "gensim_milliseconds": round(gensims * 1000, 2),
        "ratio": round(gensims / mine, 2),
        "recall": round(recall(found["ours"], found["gensim"]), 4),
    }
    rows = np.sort(np.random.default_rng(1).choice(len(words), options.many, replace=False))
    neighbours_many(embedding, rows[:10])
    runs = []
    for _ in range(3):
        seconds, (near, _) = timed(lambda: neighbours_many(embedding, rows, 10))
        gensim_seconds, lists = timed(lambda: [theirs.most_similar(words[row], topn=10) for row in rows])
        runs.append((seconds, gensim_seconds))
    mine, gensims = (statistics.median(run[side] for run in runs) for side in (0, 1))
    report["many words"] = {
        "asked": options.many,
        "seconds": round(mine, 3),
        "gensim_seconds": round(gensims, 3),
        "ratio": round(gensims / mine, 2),
        "recall": round(
            recall(
                [{words[row] for row in line} for line in near],
                [{word for word, _ in line} for line in lists],
            ),
            4,
        ),
    }
    report["targets"] = TARGETS
    report["reached"] = all(
        report[name]["ratio"] >= target and report[name]["recall"] >= 0.99 for name, target in TARGETS.items()
    )
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
