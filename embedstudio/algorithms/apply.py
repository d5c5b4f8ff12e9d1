"""Use a trained model of texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms import load_all
from embedstudio.algorithms.certainty import Certainty
from embedstudio.algorithms.models._one_vs_rest import probabilities_of
from embedstudio.core.param import from_json
from embedstudio.core.protocols import Classifier, DocumentEncoder, State
from embedstudio.core.registry import classifiers, encoders
from embedstudio.core.sequences import WordSequences
from embedstudio.core.text_model import TextModel
from embedstudio.text.terms import count_words, known_words, number_words, tokenize

if TYPE_CHECKING:
    from scipy.sparse import csr_array

AT_ONCE = 256


@dataclass(frozen=True)
class Prediction:
    """What a model says of one text."""

    text: str
    label: str | None
    """``None`` where the text has no word that the model knows: nothing can be said then."""
    scores: dict[str, float]
    """Probability of each label, highest first; empty without a label."""
    known_words: int
    words: int
    labels: tuple[str, ...] = ()
    """All labels said: one, or with several labels a text those above the model's threshold, which
    :attr:`label` then holds with the model's separator between them (empty for none of them)."""


class Predictor:
    """A model that is ready to read; make it once, it builds an index of its words."""

    def __init__(self, model: TextModel) -> None:
        load_all()
        self.model = model
        self._index = {word: place for place, word in enumerate(model.words)}
        self._encoder: DocumentEncoder = from_json(
            encoders.get(model.encoder).cls, model.encoder_values["parameters"]
        )
        self._classifier: Classifier = from_json(
            classifiers.get(model.classifier).cls, model.classifier_values["parameters"]
        )
        self._certainty = Certainty.from_json(model.certainty)
        self._encoding = State(model.encoder_arrays, model.encoder_values)
        self._fitted = State(model.classifier_arrays, model.classifier_values)

    def predict(self, texts: Sequence[str]) -> Iterator[Prediction]:
        """Predictions in the order of ``texts``, computed some hundred at a time."""
        for start in range(0, len(texts), AT_ONCE):
            yield from self._some(texts[start : start + AT_ONCE])

    def tokenize(self, texts: Sequence[str]) -> list[list[str]]:
        """The words of each text, cut as those of the training texts were."""
        return tokenize(texts, self.model.reading)

    def probabilities(self, documents: Sequence[Sequence[str]]) -> npt.NDArray[np.float64]:
        """``(n, n_labels)`` for documents that are cut into words already."""
        return self._of(self._numbered(documents))

    def _numbered(self, documents: Sequence[Sequence[str]]) -> csr_array | WordSequences:
        if self._encoder.gives == "sequence":
            return number_words(documents, self._index)
        return count_words(documents, self._index)

    def _of(self, given: csr_array | WordSequences) -> npt.NDArray[np.float64]:
        features = self._encoder.encode(self._encoding, given)
        found = probabilities_of(self._classifier, self._fitted, features)
        return self._certainty.applied(found, known_words(given))

    def _some(self, texts: Sequence[str]) -> list[Prediction]:
        documents = self.tokenize(texts)
        numbered = self._numbered(documents)
        given = self._of(numbered)
        known = known_words(numbered)
        found = []
        for row, text in enumerate(texts):
            scores: dict[str, float] = {}
            if known[row]:
                order = np.argsort(-given[row], kind="stable").tolist()
                scores = {self.model.labels[place]: float(given[row, place]) for place in order}
            label, labels = self._said(scores)
            found.append(Prediction(text, label, scores, int(known[row]), len(documents[row]), labels))
        return found

    def _said(self, scores: dict[str, float]) -> tuple[str | None, tuple[str, ...]]:
        """What to call a text, and all its labels."""
        if not scores:
            return None, ()
        if self.model.task == "multilabel":
            labels = tuple(label for label, score in scores.items() if score >= self.model.threshold)
            return str(self.model.card.get("separator") or ";").join(labels), labels
        label = next(iter(scores))
        return label, (label,)
