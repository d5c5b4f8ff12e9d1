"""Word2Vec here against gensim's own ``train``, on the same corpus in the same process: prints JSON.

python benchmarks/training.py [--rounds 5] [--epochs 1] [--threads 1 2] [--quality --seeds 10]

The two take turns, and the best round of each counts: other programs only ever slow one down.
Both are told the same sentences and the same vocabulary, built beforehand. gensim reads lists of
strings that lie in memory (a ``corpus_file`` is shown apart). ``processor_time_ratio`` is gensim's
processor seconds over ours, preparation included: it says more than the clock on a busy machine.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Generator
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import numpy as np

from embedstudio.algorithms.embeddings.word2vec import Word2Vec
from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Event
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.import_corpus import ImportCorpusJob
from embedstudio.text.samples import sample_sources

METHODS: dict[str, Literal[0, 1]] = {"cbow": 0, "skip-gram": 1}


def finish(steps: Generator[Event, None, Any]) -> tuple[Any, float]:
    """The result, and the longest time between two events."""
    longest, last = 0.0, time.perf_counter()
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value, longest
        finally:
            now = time.perf_counter()
            longest, last = max(longest, now - last), now


def sentences_of(corpus: Corpus) -> list[list[str]]:
    words = corpus.vocabulary.words
    return [[words[row] for row in corpus.tokens[a:b].tolist()] for a, b in pairwise(corpus.sentences)]


def gensim_model(corpus: Corpus, **parameters: Any) -> Any:
    from gensim.models import Word2Vec as Gensim

    model = Gensim(**parameters)
    assert corpus.vocabulary.counts is not None
    counts = zip(corpus.vocabulary.words, corpus.vocabulary.counts.tolist(), strict=True)
    # gensim puts words of equal count in reverse order
    model.build_vocab_from_freq(dict(list(counts)[::-1]))
    return model


def speed(
    corpus: Corpus, texts: list[list[str]], file: Path, sg: Literal[0, 1], workers: int, args: Any
) -> dict[str, Any]:
    ours, theirs, from_file, gap = [], [], [], 0.0
    our_cost, their_cost = [], []
    tokens = corpus.n_tokens * args.epochs
    for _ in range(args.rounds):
        trainer = Word2Vec(sg=sg, workers=workers, epochs=args.epochs)
        before = time.process_time()
        embedding, longest = finish(trainer.train(corpus, JobContext()))
        our_cost.append(time.process_time() - before)
        gap = max(gap, longest)
        ours.append(embedding.origin["tokens_per_second"])
        for results, costs, source in (
            (theirs, their_cost, {"corpus_iterable": texts}),
            (from_file, [], {"corpus_file": str(file)}),
        ):
            model = gensim_model(corpus, sg=sg, workers=workers)
            started, before = time.perf_counter(), time.process_time()
            model.train(**source, total_words=corpus.n_tokens, epochs=args.epochs)
            results.append(tokens / (time.perf_counter() - started))
            costs.append(time.process_time() - before)
    return {
        "workers": workers,
        "embedstudio_tokens_per_second": round(max(ours)),
        "gensim_tokens_per_second": round(max(theirs)),
        "gensim_corpus_file_tokens_per_second": round(max(from_file)),
        "ratio": round(max(ours) / max(theirs), 3),
        "median_ratio": round(float(np.median(np.divide(ours, theirs))), 3),
        "processor_time_ratio": round(min(their_cost) / min(our_cost), 3),
        "longest_step_seconds": round(gap, 3),
    }


def quality(corpus: Corpus, texts: list[list[str]], sg: Literal[0, 1], args: Any) -> dict[str, Any]:
    """WordSim-353 of both over the same seeds, with the 95 % interval of the mean difference."""
    from embedstudio.analysis.evaluate import evaluate

    ours, theirs = [], []
    for seed in range(1, args.seeds + 1):
        trainer = Word2Vec(sg=sg, workers=2, epochs=5, seed=seed)
        ours.append(evaluate(finish(trainer.train(corpus, JobContext()))[0], "wordsim353").score)
        model = gensim_model(corpus, sg=sg, workers=2, seed=seed)
        model.train(texts, total_words=corpus.n_tokens, epochs=5)
        embedding = Embedding(Vocabulary(model.wv.index_to_key), model.wv.vectors)
        theirs.append(evaluate(embedding, "wordsim353").score)
    difference = np.subtract(ours, theirs)
    half = 1.96 * difference.std(ddof=1) / np.sqrt(len(difference))
    return {
        "seeds": args.seeds,
        "embedstudio_mean": round(float(np.mean(ours)), 4),
        "gensim_mean": round(float(np.mean(theirs)), 4),
        "difference": [round(float(difference.mean() + side * half), 4) for side in (-1, 1)],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sample", default="bbc")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--quality", action="store_true", help="also compare WordSim-353")
    parser.add_argument("--seeds", type=int, default=10)
    args = parser.parse_args()
    import gensim.models  # noqa: F401 - about a second, and no part of training

    corpus, _ = finish(ImportCorpusJob(*sample_sources(args.sample)).run(JobContext()))
    texts = sentences_of(corpus)
    report: dict[str, Any] = {"sample": args.sample, "tokens": corpus.n_tokens, "epochs": args.epochs}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "corpus.txt"
        file.write_text("\n".join(map(" ".join, texts)), "utf-8")
        for method, sg in METHODS.items():
            report[method] = [speed(corpus, texts, file, sg, workers, args) for workers in args.threads]
    if args.quality:
        report["wordsim353"] = {method: quality(corpus, texts, sg, args) for method, sg in METHODS.items()}
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
