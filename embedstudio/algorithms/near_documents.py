"""The documents a model learnt from that are nearest to a text: what an error was misled by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms import load_all
from embedstudio.algorithms.documents.tfidf import TfIdf
from embedstudio.algorithms.models._linear import unit_rows
from embedstudio.core.corpus import Corpus
from embedstudio.core.errors import NotFoundError
from embedstudio.core.i18n import tr
from embedstudio.core.param import from_json
from embedstudio.core.protocols import State
from embedstudio.core.registry import encoders
from embedstudio.core.text_model import TextModel
from embedstudio.text.labels import shown_label
from embedstudio.text.terms import known_words, recount, term_counts


@dataclass(frozen=True)
class NearDocument:
    """One document that was trained on."""

    row: int
    """Of the corpus's table."""
    label: str
    similarity: float
    """Cosine, 1 for the same words."""


class TrainingDocuments:
    """The training documents of a model, as the vectors the model reads them by.

    Cosine of the encoder's vectors; dense ones have the mean of the training documents taken
    away first, or all would be alike. A model of word sequences reads no vector of a document:
    TF-IDF over its words then stands in. Of a model tested in folds, a document was tested without
    those of its own fold: they are left out for it.
    """

    def __init__(self, model: TextModel, corpus: Corpus) -> None:
        load_all()
        rows = model.results.get("train_rows")
        if rows is None or not len(rows) or int(rows.max()) >= corpus.n_documents:
            raise NotFoundError(
                tr("The documents that this model was trained on are not known."),
                tr("Train it again on a corpus that is in the project."),
            )
        self._corpus = corpus
        self.rows = np.asarray(rows, np.int64)
        self._folds: dict[int, int] = {}
        if "test_fold" in model.results:
            tested = np.asarray(model.results["test_rows"], np.int64)
            self._folds = dict(zip(tested.tolist(), model.results["test_fold"].tolist(), strict=True))
            self.rows = np.union1d(self.rows, tested)
        column = str(model.card.get("label_column") or "label")
        names = corpus.table.column_names
        given = corpus.table.column(column).to_pylist() if column in names else [None] * corpus.n_documents
        self._labels = [shown_label(given[row]) for row in self.rows.tolist()]
        entry = encoders.get(model.encoder)
        self._words = model.words
        self._index = {word: place for place, word in enumerate(self._words)}
        counts = recount(self._counts[self.rows], corpus.vocabulary.words, self._index)
        if entry.cls.gives == "sequence":
            weighing = TfIdf(min_df=1)
            self._state, known = weighing.fit(counts, self._words, None)
            self._index = {word: place for place, word in enumerate(known)}
            counts = recount(counts, self._words, self._index)
            self._encoder: Any = weighing
        else:
            self._encoder = from_json(entry.cls, model.encoder_values["parameters"])
            self._state = State(model.encoder_arrays, model.encoder_values)
        made = self._encoder.encode(self._state, counts)
        self._mean = unit_rows(made).mean(axis=0) if isinstance(made, np.ndarray) else None
        self._vectors = self._directions(made)

    def nearest_to_rows(self, rows: Sequence[int], n: int = 5) -> list[list[NearDocument]]:
        """The nearest to each of some documents of the corpus, itself left out.

        None to one without a word that the model knows.
        """
        chosen = np.asarray(rows, np.int64)
        if not len(chosen):
            return []
        counts = recount(self._counts[chosen], self._corpus.vocabulary.words, self._index)
        return self._nearest(counts, chosen.tolist(), n)

    @cached_property
    def _counts(self) -> Any:
        return term_counts(self._corpus)

    def _nearest(self, counts: Any, own: Sequence[int], n: int) -> list[list[NearDocument]]:
        asked = self._directions(self._encoder.encode(self._state, counts))
        known = known_words(counts) > 0
        found = asked @ self._vectors.T
        similar = np.asarray(found if isinstance(found, np.ndarray) else found.toarray(), np.float64)
        answers = []
        folds = np.array([self._folds.get(row, -1) for row in self.rows.tolist()], np.int64)
        for line, row, any_known in zip(similar, own, known.tolist(), strict=True):
            apart = (self.rows == row) | (folds == self._folds.get(row, -2))
            order = np.argsort(-line, kind="stable")
            nearest = order[~apart[order]][:n]
            answers.append([self._near(place, line) for place in nearest.tolist()] if any_known else [])
        return answers

    def _near(self, place: int, similar: npt.NDArray[np.float64]) -> NearDocument:
        return NearDocument(int(self.rows[place]), self._labels[place], float(similar[place]))

    def _directions(self, vectors: Any) -> Any:
        """Rows of length 1, around the mean of the training documents."""
        if self._mean is not None:
            return unit_rows(unit_rows(vectors) - self._mean)
        lengths = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel())
        made = vectors.copy()
        made.data = made.data / np.repeat(np.maximum(lengths, 1e-12), np.diff(made.indptr))
        return made
