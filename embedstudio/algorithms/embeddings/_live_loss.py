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
"""Positions drawn for each pair that is wanted: subsampling and short sentences refuse many."""
_LOOKS = 6
"""Contexts looked up for each pair that is wanted."""
_FEW = 50


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
    shape = _Shape(sg, window, shrink_windows)
    found = _draw(corpus, random.integers(0, corpus.n_tokens, wanted * _TRIES), wanted, shape, keep, random)
    if len(found) < _FEW:
        # Hardly any pairs, or hardly any sentences with more than one word: look at all of them.
        able = _places_with_company(corpus, len(keep))
        if len(able) == 0:
            return None
        found = _draw(corpus, random.choice(able, wanted * _TRIES), wanted, shape, keep, random) or found
    if not found:
        return None
    return _pack(found, noise, negative, mean=sg or cbow_mean, random=random)


@dataclass(frozen=True)
class _Shape:
    sg: bool
    window: int
    shrink_windows: bool


def _places_with_company(corpus: Corpus, n_words: int) -> npt.NDArray[np.int64]:
    """Positions of the words that are kept, in sentences that have at least two of them."""
    known = np.flatnonzero(corpus.tokens < n_words)
    sentences = np.searchsorted(corpus.sentences, known, "right") - 1
    company = np.bincount(sentences, minlength=len(corpus.sentences))
    return known[company[sentences] > 1]


def _draw(
    corpus: Corpus,
    positions: npt.NDArray[np.int64],
    wanted: int,
    shape: _Shape,
    keep: npt.NDArray[np.float64],
    random: np.random.Generator,
) -> list[tuple[int, list[int]]]:
    """Up to ``wanted`` words and their contexts, with the words at ``positions`` in the middle."""
    window, sg = shape.window, shape.sg
    reach = window - (random.integers(0, window, len(positions)) if shape.shrink_windows else 0)
    reach = np.broadcast_to(reach, positions.shape)
    # Skip-gram: one of all 2 × window places, or none, so that every pair of the corpus is as likely.
    place = random.integers(0, 2 * window, len(positions))
    chosen = _survives(corpus.tokens[positions], keep, random)
    if sg:
        chosen &= place % window < reach
    found: list[tuple[int, list[int]]] = []
    for draw in np.flatnonzero(chosen)[: _LOOKS * wanted].tolist():
        if len(found) == wanted:
            break
        left, right = _neighbours(corpus, int(positions[draw]), 4 * window, keep, random)
        far = int(reach[draw])
        if sg:
            side, distance = (left[::-1] if place[draw] < window else right), int(place[draw]) % window
            context = side[distance : distance + 1].tolist()
        else:
            context = left[-far:].tolist() + right[:far].tolist()
        if context:
            found.append((int(corpus.tokens[positions[draw]]), context))
    return found


def _survives(
    words: npt.NDArray[np.int32], keep: npt.NDArray[np.float64], random: np.random.Generator
) -> npt.NDArray[np.bool_]:
    """Which words are in the vocabulary and not subsampled away."""
    known = words < len(keep)
    return known & (random.random(len(words)) < keep[np.where(known, words, 0)])


def _neighbours(
    corpus: Corpus, position: int, reach: int, keep: npt.NDArray[np.float64], random: np.random.Generator
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """The surviving words before and after a token in its sentence, at most ``reach`` tokens away."""
    sentence = int(corpus.sentences.searchsorted(position, "right")) - 1
    first = max(int(corpus.sentences[sentence]), position - reach)
    last = min(int(corpus.sentences[sentence + 1]), position + reach + 1)
    words = corpus.tokens[first:last]
    stays = _survives(words, keep, random)
    middle = position - first
    return words[:middle][stays[:middle]], words[middle + 1 :][stays[middle + 1 :]]


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
