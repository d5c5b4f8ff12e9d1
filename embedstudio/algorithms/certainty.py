"""How far a model's probabilities can be trusted for texts shorter than those it learnt from.

A text of three words has a vector far from that of any article: a model of dense vectors would be
sure of it, and wrong. What can be said of so few words is measured on pieces of documents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.sequences import WordSequences

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

PIECES, LEAST = 400, 30
"""Pieces of each length that are judged, and documents that must be twice as long."""
_LEAST_PROBABILITY = 1e-9


@dataclass(frozen=True)
class Certainty:
    """Probabilities of a text of few words are drawn towards the shares of the labels.

    In logarithms, ``trust`` of the model's and the rest of the shares (a temperature, Guo et al.
    2017, that depends on the number of known words); with several labels, each against its absence.
    """

    words: tuple[int, ...]
    """Lengths that were measured: 1, 2, 4 …"""
    trust: tuple[float, ...]
    """Of each length, 0 to 1, not falling; 1 from twice the last length on."""
    shares: tuple[float, ...]
    """Of the labels in training."""
    several: bool = False

    def applied(self, probabilities: Floats, known: Ints) -> Floats:
        """Probabilities ``(n, n_labels)`` of texts with so many ``known`` words."""
        if not self.words:
            return probabilities
        places = [*np.log2(self.words), np.log2(self.words[-1]) + 1]
        trust = np.interp(np.log2(np.maximum(known, 1)), places, [*self.trust, 1.0])
        short = trust < 1
        made = np.array(probabilities, np.float64)
        made[short] = drawn(made[short], trust[short, None], np.asarray(self.shares), several=self.several)
        return made

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "words": list(self.words),
            "trust": list(self.trust),
            "shares": list(self.shares),
            "several": self.several,
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Certainty:
        """From :meth:`to_json`; of nothing, one that leaves all as it is."""
        if not values:
            return cls((), (), ())
        return cls(tuple(values["words"]), tuple(values["trust"]), tuple(values["shares"]), values["several"])


def drawn(probabilities: Floats, trust: Floats | float, shares: Floats, *, several: bool) -> Floats:
    """``trust`` of the probabilities and the rest of the shares, in logarithms; 0 stays 0."""
    given = np.clip(probabilities, _LEAST_PROBABILITY, 1)
    usual = np.clip(shares, _LEAST_PROBABILITY, 1)
    if several:
        given, usual = np.clip(given, None, 1 - 1e-9), np.clip(usual, None, 1 - 1e-9)
        odds = trust * np.log(given / (1 - given)) + (1 - trust) * np.log(usual / (1 - usual))
        return np.asarray(1 / (1 + np.exp(-odds)))
    mixed = trust * np.log(given) + (1 - trust) * np.log(usual)
    made = np.exp(mixed - mixed.max(axis=1, keepdims=True)) * (shares > 0)
    return np.asarray(made / made.sum(axis=1, keepdims=True))


def fit_certainty(
    judge: Callable[[WordSequences], Floats],
    documents: WordSequences,
    truth: npt.NDArray[Any],
    shares: Floats,
    seed: int,
) -> Certainty:
    """Measure what a model knows of pieces of documents.

    Parameters
    ----------
    judge
        Probabilities ``(n, n_labels)`` of documents.
    documents, truth
        Their known words in order, and their classes; best those that were not trained on.
    shares
        ``(n_labels,)`` of the labels in training.
    seed
        Of the drawing of pieces.
    """
    several = truth.ndim == 2
    rng = np.random.default_rng(seed)
    lengths = np.diff(documents.starts)
    words: list[int] = []
    trust: list[float] = []
    length = 1
    while int((lengths >= 2 * length).sum()) >= LEAST:
        rows = rng.choice(np.flatnonzero(lengths >= 2 * length), PIECES)
        starts = documents.starts[:-1][rows] + rng.integers(0, lengths[rows] - length + 1)
        places = starts[:, None] + np.arange(length)
        pieces = WordSequences(
            documents.words[places].ravel(), np.arange(PIECES + 1, dtype=np.int64) * length
        )
        found = _best_trust(judge(pieces), truth[rows], shares, several=several)
        words.append(length)
        trust.append(max(found, trust[-1] if trust else 0.0))
        if found > 0.98:
            break
        length *= 2
    return Certainty(tuple(words), tuple(trust), tuple(shares.tolist()), several)


def _best_trust(probabilities: Floats, truth: npt.NDArray[Any], shares: Floats, *, several: bool) -> float:
    from scipy.optimize import minimize_scalar

    def loss(trust: float) -> float:
        made = drawn(probabilities, trust, shares, several=several)
        right = np.where(truth > 0, made, 1 - made) if several else made[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(right, 1e-12)).mean())

    return float(minimize_scalar(loss, bounds=(0.0, 1.0), method="bounded", options={"xatol": 1e-3}).x)
