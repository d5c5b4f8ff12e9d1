"""Use a trained model of texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms import load_all
from embedstudio.core.param import from_json
from embedstudio.core.protocols import Classifier, DocumentEncoder, State
from embedstudio.core.registry import classifiers, encoders
from embedstudio.core.text_model import TextModel
from embedstudio.text.terms import count_words, tokenize

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
        return self._of_counts(count_words(documents, self._index))

    def _of_counts(self, counts: csr_array) -> npt.NDArray[np.float64]:
        return self._classifier.probabilities(self._fitted, self._encoder.encode(self._encoding, counts))

    def _some(self, texts: Sequence[str]) -> list[Prediction]:
        documents = self.tokenize(texts)
        counts = count_words(documents, self._index)
        given = self._of_counts(counts)
        known = np.asarray(counts.sum(axis=1)).ravel()
        found = []
        for row, text in enumerate(texts):
            scores: dict[str, float] = {}
            if known[row]:
                order = np.argsort(-given[row], kind="stable").tolist()
                scores = {self.model.labels[place]: float(given[row, place]) for place in order}
            label = next(iter(scores), None)
            found.append(Prediction(text, label, scores, int(known[row]), len(documents[row])))
        return found
