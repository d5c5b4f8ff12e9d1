"""The loss of negative sampling on a fixed sample of word–context pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Corpus

PAIRS = 1_500
_FLOATS = 1_200_000
"""Numbers that one evaluation may gather: a few milliseconds."""
_TRIES = 60


@dataclass(frozen=True)
class PairSample:
    """Pairs drawn once from the corpus, with their noise words, to measure the loss on again and again.

    gensim's own counter is not used: it adds all batches up in one 32-bit float, which stops
    growing in earnest after some millions of pairs, mixes epochs, skips every pair whose score
    lies beyond ±6, and counting slows the inner loop. The mean over the same pairs and the same
    noise at every moment is comparable along a run, and computed from the vectors themselves.

    ``p`` pairs, ``k`` noise words each; for CBOW a "pair" is a word and its whole context.
    """

    inputs: npt.NDArray[np.int64]
    """``(p, c)`` context words that predict (c = 1 for skip-gram)."""
    weights: npt.NDArray[np.float32]
    """``(p, c)`` factors of the context words; 0 where a context is shorter."""
    targets: npt.NDArray[np.int64]
    """``(p, 1 + k)`` the word itself, then the noise words."""
    counted: npt.NDArray[np.bool_]
    """``(p, 1 + k)`` false where the noise word happens to be the word itself: training skips it too."""

    def loss(self, vectors: npt.NDArray[np.float32], outputs: npt.NDArray[np.float32]) -> float:
        """Mean over pairs of −log σ(h·u) − Σ log σ(−h·noise), in nats; (1 + k)·ln 2 before training."""
        hidden = np.einsum("pc,pcd->pd", self.weights, vectors[self.inputs])
        scores = np.einsum("pd,pkd->pk", hidden, outputs[self.targets])
        scores[:, 0] *= -1
        return float(np.logaddexp(0, scores)[self.counted].sum(dtype=np.float64) / len(scores))


def sample_pairs(
    corpus: Corpus,
    *,
    keep: npt.NDArray[np.float64],
    noise: npt.NDArray[np.uint32],
    sg: bool,
    cbow_mean: bool,
    window: int,
    shrink_windows: bool,
    negative: int,
    vector_size: int,
    seed: int,
) -> PairSample | None:
    """Draw pairs as training does: subsampled, within a sentence, windows shrunk at random.

    Parameters
    ----------
    corpus
        Where the pairs come from; words beyond ``len(keep)`` are left out.
    keep
        ``(n,)`` probability that an occurrence of a word survives subsampling.
    noise
        ``(n,)`` cumulative distribution of noise words, as integers.

    Returns
    -------
    PairSample | None
        ``None`` when no pair was found.
    """
    random = np.random.default_rng(seed)
    wide = 1 + negative + (0 if sg else 2 * window)
    wanted = int(np.clip(_FLOATS // (wide * vector_size), 50, PAIRS))
    found: list[tuple[int, list[int]]] = []
    positions = random.integers(0, corpus.n_tokens, wanted * _TRIES)
    starts = np.searchsorted(corpus.sentences, positions, "right") - 1
    for position, sentence in zip(positions.tolist(), starts.tolist(), strict=True):
        if len(found) == wanted:
            break
        first, last = int(corpus.sentences[sentence]), int(corpus.sentences[sentence + 1])
        first, last = max(first, position - 20 * window), min(last, position + 20 * window + 1)
        around = corpus.tokens[first:last].tolist()
        middle = position - first
        draws = random.random(len(around)).tolist()
        if not _kept(around[middle], draws[middle], keep):
            continue
        left = [w for w, x in zip(around[:middle], draws[:middle], strict=True) if _kept(w, x, keep)]
        right = [
            w for w, x in zip(around[middle + 1 :], draws[middle + 1 :], strict=True) if _kept(w, x, keep)
        ]
        reach = window - (int(random.integers(0, window)) if shrink_windows else 0)
        if sg:
            # One of all 2 × window places, or none: so every pair of the corpus is equally likely.
            place = int(random.integers(0, 2 * window))
            side, distance = (left[::-1], place) if place < window else (right, place - window)
            context = side[distance : distance + 1] if distance < reach else []
        else:
            context = left[-reach:] + right[:reach]
        if context:
            found.append((around[middle], context))
    if not found:
        return None
    return _pack(found, noise, negative, mean=sg or cbow_mean, random=random)


def _kept(word: int, draw: float, keep: npt.NDArray[np.float64]) -> bool:
    return word < len(keep) and draw < keep[word]


def _pack(
    found: Sequence[tuple[int, list[int]]],
    noise: npt.NDArray[np.uint32],
    negative: int,
    *,
    mean: bool,
    random: np.random.Generator,
) -> PairSample:
    width = max(len(context) for _, context in found)
    inputs = np.zeros((len(found), width), np.int64)
    weights = np.zeros((len(found), width), np.float32)
    for row, (_, context) in enumerate(found):
        inputs[row, : len(context)] = context
        weights[row, : len(context)] = 1 / len(context) if mean else 1
    words = np.array([word for word, _ in found], np.int64)[:, None]
    drawn = np.searchsorted(noise, random.integers(0, int(noise[-1]), (len(found), negative)), "left")
    counted = np.hstack([np.ones_like(words, bool), drawn != words])
    return PairSample(inputs, weights, np.hstack([words, drawn]), counted)
