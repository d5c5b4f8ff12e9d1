"""Linear models read word by word: every word's part of a document's vector times the weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms import load_all
from embedstudio.core.param import from_json
from embedstudio.core.protocols import DocumentEncoder, State, under
from embedstudio.core.registry import encoders
from embedstudio.core.text_model import TextModel

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LINEAR = ("logistic_regression", "linear_svm", "naive_bayes")
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class LinearView:
    """A linear classifier over features that are a sum of one part a word."""

    encoder: DocumentEncoder
    name: str
    """Of the encoder, without its version."""
    encoding: State
    fitted: State
    n_words: int
    softmax: bool
    """Scores compete (softmax); otherwise every label has a score and a sigmoid of its own."""

    def shares(
        self,
        columns: npt.NDArray[np.int64],
        counts: npt.NDArray[np.int64],
        of: int,
        against: int | None,
    ) -> Floats:
        """What each word adds to the log-odds of a label.

        Parameters
        ----------
        columns, counts
            The distinct words of one text, as columns of the encoder's counts, and how often each
            stands in it.
        of, against
            Classes: the label, and the one it is weighed against.

        Where labels compete, the slope of the log-odds of one label against all others together
        is its weights less the mean of the others', each counted by its probability.
        """
        order = np.argsort(columns, kind="stable")  # scipy would sort the columns of the row
        found = np.zeros(len(columns))
        found[order] = self._sorted_shares(columns[order], counts[order], of, against)
        return found

    def _sorted_shares(
        self,
        columns: npt.NDArray[np.int64],
        counts: npt.NDArray[np.int64],
        of: int,
        against: int | None,
    ) -> Floats:
        from scipy.sparse import csr_array

        arrays = self.fitted.arrays
        ends = np.array([0, len(columns)], np.int32)
        row = csr_array((counts.astype(np.int32), columns.astype(np.int32), ends), shape=(1, self.n_words))
        parts: Any = PARTS[self.name](self.encoder, self.encoding, row)
        if "mean" in arrays:  # dense features were made of length 1, then scaled
            dense = np.asarray(parts, np.float64)
            whole = np.linalg.norm(dense.sum(axis=0))
            lengths = np.linalg.norm(dense, axis=1)
            portion = lengths / max(float(lengths.sum()), 1e-12)
            # what is taken from the document's vector is taken from each word by its length
            parts = (dense / max(float(whole), 1e-12) - np.outer(portion, arrays["mean"])) / arrays["spread"]
        scores = np.asarray(parts @ np.asarray(arrays["weights"], np.float64).T, np.float64)
        totals = scores.sum(axis=0) + arrays["bias"]
        classes = np.asarray(self.fitted.values.get("classes", np.arange(scores.shape[1])))
        places = {int(one): place for place, one in enumerate(classes)}
        if of not in places or (against is not None and against not in places):
            return np.zeros(len(columns))  # a label without a text to learn from has no weights
        mine = places[of]
        if not self.softmax:
            slope = -np.asarray(arrays["sigmoids"])[:, 0] if "sigmoids" in arrays else np.ones(len(totals))
            found = slope[mine] * scores[:, mine]
            if against is not None:
                found = found - slope[places[against]] * scores[:, places[against]]
            return np.asarray(found, np.float64)
        if against is not None:
            return np.asarray(scores[:, mine] - scores[:, places[against]], np.float64)
        others = np.array([place for place in range(len(totals)) if place != mine])
        raised = np.exp(totals[others] - totals[others].max())
        return np.asarray(scores[:, mine] - scores[:, others] @ (raised / raised.sum()), np.float64)


def linear_view(model: TextModel, label: int = 0) -> LinearView | None:
    """The model as something that can be read, or ``None`` where it cannot.

    Where one classifier was fitted for each label, it is that of ``label``, whose class is 1.
    """
    load_all()
    if model.classifier.rpartition(".v")[0] not in LINEAR:
        return None
    entry = encoders.get(model.encoder)
    encoder = from_json(entry.cls, model.encoder_values["parameters"])
    if entry.short_name not in PARTS or getattr(encoder, "pooling", "mean") != "mean":
        return None  # the largest and smallest values of a text are no sum over its words
    fitted = State(model.classifier_arrays, model.classifier_values)
    if "each" in fitted.values:
        fitted = State(under(fitted.arrays, f"{label}/"), fitted.values["each"][label])
    if "weights" not in fitted.arrays:
        return None
    return LinearView(
        encoder=encoder,
        name=entry.short_name,
        encoding=State(model.encoder_arrays, model.encoder_values),
        fitted=fitted,
        n_words=len(model.words),
        softmax="sigmoids" not in fitted.arrays,
    )


def _tfidf_parts(encoder: DocumentEncoder, state: State, row: csr_array) -> Any:
    """One entry a word, so that a row of the result has one column that is not 0."""
    from scipy.sparse import csr_array

    made: Any = encoder.encode(state, row)
    n = len(row.indices)
    return csr_array((made.data, made.indices, np.arange(n + 1)), shape=(n, row.shape[1]))


def _lsa_parts(encoder: DocumentEncoder, state: State, row: csr_array) -> Any:
    from embedstudio.algorithms.documents.tfidf import TfIdf

    return _tfidf_parts(TfIdf(), state, row) @ state.arrays["directions"]


def _mean_parts(encoder: DocumentEncoder, state: State, row: csr_array) -> Any:
    weights = row.data.astype(np.float64)
    if "idf" in state.arrays:
        weights = weights * state.arrays["idf"][row.indices]
    return (weights / max(weights.sum(), 1e-12))[:, None] * state.arrays["vectors"][row.indices]


def _sif_parts(encoder: DocumentEncoder, state: State, row: csr_array) -> Any:
    weights = row.data * state.arrays["weights"][row.indices].astype(np.float64)
    parts = (weights / max(int(row.data.sum()), 1))[:, None] * state.arrays["vectors"][row.indices]
    direction = state.arrays.get("direction")
    return parts if direction is None else parts - np.outer(parts @ direction, direction)


PARTS: dict[str, Callable[[DocumentEncoder, State, csr_array], Any]] = {
    "tfidf": _tfidf_parts,
    "lsa": _lsa_parts,
    "mean": _mean_parts,
    "sif": _sif_parts,
}
"""Encoders whose vector of a document is a sum over its words: the parts, ``(distinct words, d)``."""
