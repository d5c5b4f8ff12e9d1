"""Everything that changes while word2vec trains, and the step that changes it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor, wait
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Corpus
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.protocols import State

if TYPE_CHECKING:
    from embedstudio.algorithms.embeddings.word2vec import Word2Vec

GENSIM_LIMIT = 10_000
"""gensim drops what a batch holds beyond so many words, without a word."""
_BATCH_WORK = 9_000_000
"""Multiplications in a batch: about 6 ms on one core, so that threads wait little for each other."""
_INIT_ROWS = 1 << 22
_CACHE_ROOM = 32
_NOISE_DOMAIN = 2**31 - 1


def batch_words(sg: bool, window: int, negative: int, vector_size: int) -> int:
    """Raw words in a batch: fewer when each costs more; never depends on the machine or its speed."""
    contexts = window + 1
    work = contexts * (negative + 1) if sg else 2 * (contexts + negative + 1)
    return int(np.clip(_BATCH_WORK // (work * vector_size), 2 * window, GENSIM_LIMIT))


def noise_table(counts: npt.NDArray[np.int64], ns_exponent: float) -> npt.NDArray[np.uint32]:
    """Cumulative distribution of noise words over 2³¹ − 1, ``(n,)``."""
    cumulative = np.cumsum(np.power(counts.astype(np.float64), ns_exponent))
    return np.asarray(np.rint(cumulative / cumulative[-1] * _NOISE_DOMAIN), np.uint32)


def keep_probabilities(counts: npt.NDArray[np.int64], sample: float) -> npt.NDArray[np.float64]:
    """Probability that an occurrence of each word survives subsampling, as word2vec.c computes it."""
    if sample == 0:
        return np.ones(len(counts))
    threshold = sample * counts.sum()
    return np.asarray(np.minimum((np.sqrt(counts / threshold) + 1) * (threshold / counts), 1.0))


def piece_bounds(sentences: npt.NDArray[np.int64], longest: int) -> npt.NDArray[np.int64]:
    """Sentence offsets with every sentence over ``longest`` words cut into pieces of that length."""
    lengths = np.diff(sentences)
    if len(lengths) == 0 or lengths.max() <= longest:
        return np.asarray(sentences, np.int64)
    pieces = np.maximum(-(-lengths // longest), 1)
    firsts = np.cumsum(pieces) - pieces
    within = np.arange(pieces.sum()) - np.repeat(firsts, pieces)
    return np.append(np.repeat(sentences[:-1], pieces) + within * longest, sentences[-1])


class Cursor:
    """The next batch of the corpus, handed to one thread at a time.

    The learning rate falls linearly with the raw words handed out, over all epochs.
    """

    def __init__(self, corpus: Corpus, owner: Word2Vec, longest: int) -> None:
        self._tokens = corpus.tokens
        self._bounds = piece_bounds(corpus.sentences, longest)
        self._longest = longest
        self._owner = owner
        self._lock = threading.Lock()
        self.epoch = 0
        self.piece = 0

    @property
    def epochs_done(self) -> float:
        """Epochs handed out so far, as a fraction of the raw words."""
        return self.epoch + int(self._bounds[self.piece]) / int(self._bounds[-1])

    @property
    def learning_rate(self) -> float:
        """The rate of the next batch."""
        owner = self._owner
        rate = owner.alpha - (owner.alpha - owner.min_alpha) * (self.epochs_done / owner.epochs)
        return max(owner.min_alpha, rate)

    @property
    def at_end(self) -> bool:
        """Whether every batch of every epoch was handed out."""
        return self.epoch >= self._owner.epochs

    def take(self) -> tuple[list[list[int]], float] | None:
        """The next sentences and their learning rate; ``None`` at the end."""
        with self._lock:
            if self.at_end:
                return None
            rate = self.learning_rate
            start, bounds = self.piece, self._bounds
            stop = int(bounds.searchsorted(bounds[start] + self._longest, "right")) - 1
            cuts = bounds[start : stop + 1]
            self.piece = stop
            if stop == len(bounds) - 1:
                self.epoch, self.piece = self.epoch + 1, 0
        words = self._tokens[int(cuts[0]) : int(cuts[-1])].tolist()
        offsets = (cuts - cuts[0]).tolist()
        return [words[a:b] for a, b in pairwise(offsets)], rate


class _Vectors:
    """What gensim's inner loop reads of its ``KeyedVectors``."""

    __slots__ = ("expandos", "key_to_index", "vector_size", "vectors", "vectors_lockf")

    def __init__(self, n_words: int, vector_size: int, keep: npt.NDArray[np.float64]) -> None:
        self.vectors = np.empty((n_words, vector_size), np.float32)
        self.vectors_lockf = np.ones(1, np.float32)
        self.vector_size = vector_size
        # Corpora are numbers already: a number is its own row, and rare words are simply missing.
        self.key_to_index = {row: row for row in range(n_words)}
        self.expandos = {"sample_int": (keep * (2**32 - 1)).astype(np.uint32)}


class _Worker:
    """What gensim's inner loop reads of its ``Word2Vec`` model, with one thread's own buffers."""

    __slots__ = (
        "cbow_mean",
        "cum_table",
        "hs",
        "negative",
        "neu1",
        "random",
        "running_training_loss",
        "sample",
        "shrink_windows",
        "syn1neg",
        "window",
        "work",
        "workers",
        "wv",
    )

    def __init__(
        self,
        owner: Word2Vec,
        wv: _Vectors,
        syn1neg: npt.NDArray[np.float32],
        cum_table: npt.NDArray[np.uint32],
        number: int,
    ) -> None:
        self.wv = wv
        self.syn1neg = syn1neg
        self.cum_table = cum_table
        self.hs = 0
        self.negative = owner.negative
        self.sample = owner.sample
        self.cbow_mean = owner.cbow_mean
        self.window = owner.window
        self.shrink_windows = owner.shrink_windows
        self.workers = 1
        self.running_training_loss = 0.0
        self.random = np.random.RandomState(owner.seed if number == 0 else [owner.seed, number])
        self.work = _buffer(wv.vector_size)
        self.neu1 = _buffer(wv.vector_size)


def _buffer(size: int) -> npt.NDArray[np.float32]:
    """Zeros with room around them: threads whose buffers meet in a cache line slow each other down."""
    return np.zeros(size + 2 * _CACHE_ROOM, np.float32)[_CACHE_ROOM : _CACHE_ROOM + size]


class Word2VecState:
    """Vectors, random states and position of one run.

    Parameters
    ----------
    owner
        The parameters.
    corpus
        What to train on; rows of ``counts`` are the words that stay.
    counts
        ``(n,)`` occurrences of the words that stay.
    workers
        Threads that train at the same time.
    """

    def __init__(self, owner: Word2Vec, corpus: Corpus, counts: npt.NDArray[np.int64], workers: int) -> None:
        self._owner = owner
        self.keep = keep_probabilities(counts, owner.sample)
        self.noise = noise_table(counts, owner.ns_exponent)
        self.cursor = Cursor(
            corpus, owner, batch_words(owner.sg == 1, owner.window, owner.negative, owner.vector_size)
        )
        self._wv = _Vectors(len(counts), owner.vector_size, self.keep)
        self.outputs = np.zeros((len(counts), owner.vector_size), np.float32)
        self._workers = [_Worker(owner, self._wv, self.outputs, self.noise, i) for i in range(workers)]
        self._pool = ThreadPoolExecutor(workers - 1, "word2vec") if workers > 1 else None
        self._train = self._inner_loop()
        self.seconds = 0.0
        """Seconds spent in :meth:`step`: pauses and imports are left out."""
        self._identity = {
            "words": len(counts),
            "tokens": corpus.n_tokens,
            "parameters": owner.decisive_parameters(),
        }

    @property
    def vectors(self) -> npt.NDArray[np.float32]:
        """``(n, vector_size)``, changed in place by every step."""
        return self._wv.vectors

    def initialise(self) -> Generator[Event, None, None]:
        """Fill the vectors with the noise that gensim starts from, in pieces: they may be large."""
        random = np.random.default_rng(self._owner.seed)
        vectors, size = self._wv.vectors, self._owner.vector_size
        rows = max(1, _INIT_ROWS // size)
        for start in range(0, len(vectors), rows):
            part = vectors[start : start + rows]
            random.random(out=part, dtype=np.float32)
            part *= 2.0
            part -= 1.0
            part /= size
            yield Progress(0.0, tr("Preparing to train"))

    def _inner_loop(self) -> Callable[[_Worker, list[list[int]], float], Any]:
        from gensim.models.word2vec_inner import train_batch_cbow, train_batch_sg

        if self._owner.sg:
            return lambda worker, batch, rate: train_batch_sg(worker, batch, rate, worker.work, False)
        return lambda worker, batch, rate: train_batch_cbow(
            worker, batch, rate, worker.work, worker.neu1, False
        )

    def step(self, seconds: float) -> None:
        """Train for about ``seconds``; afterwards no thread is inside a batch."""
        started = time.perf_counter()
        deadline = started + seconds
        if self._pool is None:
            self._run(self._workers[0], deadline)
        else:
            others = [self._pool.submit(self._run, worker, deadline) for worker in self._workers[1:]]
            try:
                self._run(self._workers[0], deadline)
            finally:
                wait(others)
            for other in others:
                other.result()
        self.seconds += time.perf_counter() - started

    def _run(self, worker: _Worker, deadline: float) -> None:
        now = time.perf_counter()
        while (batch := self.cursor.take()) is not None:
            self._train(worker, *batch)
            before, now = now, time.perf_counter()
            if now + (now - before) / 2 >= deadline:
                return

    def close(self) -> None:
        """End the threads."""
        if self._pool is not None:
            self._pool.shutdown()

    def save(self) -> State:
        """All of it, between two steps."""
        arrays: dict[str, npt.NDArray[Any]] = {"vectors": self.vectors, "outputs": self.outputs}
        positions = []
        for number, worker in enumerate(self._workers):
            state = worker.random.get_state(legacy=False)["state"]
            arrays[f"random_{number}"] = state["key"]
            positions.append(int(state["pos"]))
        values = {
            "identity": self._identity,
            "random_positions": positions,
            "epoch": self.cursor.epoch,
            "piece": self.cursor.piece,
            "seconds": self.seconds,
        }
        return State(arrays, values)

    def restore(self, state: State) -> None:
        """Go back to a saved state. Threads that were not there then start with fresh random numbers."""
        arrays, values = state.arrays, state.values
        if values.get("identity") != self._identity or arrays["vectors"].shape != self.vectors.shape:
            raise BadInputError(
                tr("The saved state of this run belongs to another corpus or other parameters."),
                tr("Start a new run."),
            )
        self.vectors[:] = arrays["vectors"]
        self.outputs[:] = arrays["outputs"]
        for number, (worker, position) in enumerate(
            zip(self._workers, values["random_positions"], strict=False)
        ):
            worker.random.set_state(("MT19937", arrays[f"random_{number}"], int(position), 0, 0.0))
        self.cursor.epoch, self.cursor.piece = int(values["epoch"]), int(values["piece"])
        self.seconds = float(values["seconds"])
