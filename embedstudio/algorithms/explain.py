"""Why a model of texts says what it says: what every word of a text moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.apply import Predictor
from embedstudio.algorithms.explain_weights import LinearView, linear_view
from embedstudio.core.errors import NotFoundError
from embedstudio.core.i18n import tr
from embedstudio.core.text_model import TextModel
from embedstudio.text.word_places import WordPlace, word_places

MOST_WORDS = 300
"""Distinct words that are taken out one at a time; of a longer text, its rarest words."""
_SUREST = 1e-9
"""Probabilities are kept this far from 0 and 1, where their log-odds have no end."""


@dataclass(frozen=True)
class WordShare:
    """One word of the text, and what it moved."""

    word: str
    """As the model knows it."""
    start: int
    """Offset of its first character in the text; -1 when it cannot be told."""
    end: int
    share: float
    """In log-odds (natural): above 0 towards the label, below against it."""


@dataclass(frozen=True)
class WordTotal:
    """All occurrences of a word together."""

    word: str
    share: float
    count: int


@dataclass(frozen=True)
class Explanation:
    """What the words of a text did for a label."""

    label: str | None
    """``None`` where the text has no word that the model knows: there is nothing to explain."""
    against: str | None
    """The label it was weighed against; ``None`` for all others."""
    probability: float
    """What the model gives ``label``; ``nan`` without one."""
    method: str
    """``"weights"`` (read off a linear model, exact for its scores), ``"occlusion"`` (the model was asked
    again without the word) or ``"none"`` (a model that does not look at the text)."""
    shares: tuple[WordShare, ...] = ()
    """The known words in the order of the text."""
    unknown: tuple[str, ...] = ()
    """Words that the model does not know, each once."""

    def words(self, n: int | None = None) -> list[WordTotal]:
        """Every word once, the one that moved most first."""
        totals: dict[str, tuple[float, int]] = {}
        for one in self.shares:
            share, count = totals.get(one.word, (0.0, 0))
            totals[one.word] = share + one.share, count + 1
        made = [WordTotal(word, share, count) for word, (share, count) in totals.items()]
        return sorted(made, key=lambda one: -abs(one.share))[:n]


class Explainer:
    """A model that is ready to be asked why; make it once for many texts."""

    def __init__(self, model: TextModel | Predictor) -> None:
        self.predictor = model if isinstance(model, Predictor) else Predictor(model)
        self.model = self.predictor.model
        self._known = {word: place for place, word in enumerate(self.model.words)}
        self._each = "each" in self.model.classifier_values
        self._views: dict[int, LinearView | None] = {}

    def explain(self, text: str, label: str | None = None, against: str | None = None) -> Explanation:
        """What every known word of ``text`` did for ``label``.

        A linear model is read: the share of a word is what its part of the document's vector adds
        to the log-odds of the label, at the text as it is; the shares, with the model's own bias,
        add up to its score. Any other model is asked again without the word, all its occurrences
        at once (occlusion; Zeiler & Fergus 2014, Li, Monroe & Jurafsky 2016); two words that say
        the same thing then hide each other.

        Parameters
        ----------
        label
            Explained label; ``None`` for the one with the highest probability.
        against
            The share is then what speaks for ``label`` rather than for this one: for an error, what
            was said rather than the truth.

        Raises
        ------
        NotFoundError
            The model has no such label.
        """
        places = word_places(text, self.model.reading)
        known = [one for one in places if one.word in self._known]
        unknown = tuple(dict.fromkeys(one.word for one in places if one.word not in self._known))
        chosen = [self._class(one) if one is not None else None for one in (label, against)]
        if not known:
            return Explanation(None, against, float("nan"), "none", (), unknown)
        document = [one.word for one in known]
        probabilities = np.asarray(self.predictor.probabilities([document])[0], np.float64)
        of = chosen[0] if chosen[0] is not None else int(probabilities.argmax())
        distinct = list(dict.fromkeys(document))
        if self.model.classifier.startswith("majority."):
            method, moved = "none", np.zeros(len(distinct))
        elif self._view(of) is not None and not (self._each and chosen[1] is not None):
            counts = np.array([document.count(word) for word in distinct])
            columns = np.array([self._known[word] for word in distinct])
            view = cast(LinearView, self._view(of))
            moved = view.shares(columns, counts, 1 if self._each else of, chosen[1])
            method = "weights"
        else:
            method, moved = "occlusion", self._occluded(document, distinct, probabilities, of, chosen[1])
        return Explanation(
            label=self.model.labels[of],
            against=against,
            probability=float(probabilities[of]),
            method=method,
            shares=_spread(known, dict(zip(distinct, moved.tolist(), strict=True))),
            unknown=unknown,
        )

    def _view(self, label: int) -> LinearView | None:
        """The model to be read for a label; the same for all of them unless each has its own."""
        place = label if self._each else 0
        if place not in self._views:
            self._views[place] = linear_view(self.model, place)
        return self._views[place]

    def _class(self, label: str) -> int:
        if label not in self.model.labels:
            raise NotFoundError(
                tr("The model has no label {label}.", label=label),
                tr("Its labels are: {names}.", names=", ".join(self.model.labels)),
            )
        return self.model.labels.index(label)

    def _occluded(
        self,
        document: list[str],
        distinct: list[str],
        probabilities: npt.NDArray[np.float64],
        of: int,
        against: int | None,
    ) -> npt.NDArray[np.float64]:
        """How much the log-odds fall when a word is taken out."""
        asked = distinct
        if len(distinct) > MOST_WORDS:  # the model's words begin with the most frequent
            asked = sorted(distinct, key=lambda word: -self._known[word])[:MOST_WORDS]
        without = [[word for word in document if word != left_out] for left_out in asked]
        found = np.asarray(self.predictor.probabilities(without), np.float64)
        fallen = _log_odds(probabilities[None, :], of, against) - _log_odds(found, of, against)
        moved = dict(zip(asked, fallen.tolist(), strict=True))
        return np.array([moved.get(word, 0.0) for word in distinct])


def _log_odds(
    probabilities: npt.NDArray[np.float64], of: int, against: int | None
) -> npt.NDArray[np.float64]:
    mine = np.clip(probabilities[:, of], _SUREST, 1 - _SUREST)
    other = 1 - mine if against is None else np.clip(probabilities[:, against], _SUREST, 1 - _SUREST)
    return np.asarray(np.log(mine) - np.log(other), np.float64)


def _spread(known: Sequence[WordPlace], moved: dict[str, float]) -> tuple[WordShare, ...]:
    """The share of a word divided evenly among its occurrences."""
    counts: dict[str, int] = {}
    for one in known:
        counts[one.word] = counts.get(one.word, 0) + 1
    return tuple(WordShare(one.word, one.start, one.end, moved[one.word] / counts[one.word]) for one in known)
