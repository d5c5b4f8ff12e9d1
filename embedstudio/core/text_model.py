"""A trained model of texts, whole in itself: what it needs to read a new text is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy.typing as npt


@dataclass(frozen=True)
class TextModel:
    """Features and classifier, fitted together.

    It holds the words it knows and, for features made of word vectors, a copy of their vectors,
    so that it goes on working when corpus and embedding are gone.
    """

    task: str
    """``"classification"`` or ``"multilabel"`` (any number of labels a text, none included)."""
    labels: tuple[str, ...]
    """Classes, in the order of the scores."""
    encoder: str
    """Registered name of the document encoder, with its version."""
    encoder_values: dict[str, Any]
    encoder_arrays: dict[str, npt.NDArray[Any]]
    words: tuple[str, ...]
    """The words that the encoder knows, in the order of its columns or vectors."""
    classifier: str
    """Registered name of the classifier, with its version."""
    classifier_values: dict[str, Any]
    classifier_arrays: dict[str, npt.NDArray[Any]]
    reading: dict[str, Any]
    """How texts were cut into words: ``tokenizer, language, clean``."""
    card: dict[str, Any] = field(default_factory=dict)
    """Data, split, parameters, metrics, seeds, versions: what one must know before using it."""
    threshold: float = 0.5
    """With several labels a text: those with at least this probability are said."""
    certainty: dict[str, Any] = field(default_factory=dict)
    """How far to trust it for short texts: ``words, trust, shares, several`` of :class:`Certainty`."""
    results: dict[str, npt.NDArray[Any]] = field(default_factory=dict)
    """Rows of the corpus and what was said of those tested, in the split the model was made in.

    ``train_rows``, ``validation_rows``, ``test_rows``: int64 rows of documents. For the rows tested,
    in their order: ``test_truth`` and ``test_predicted``, int64 ``(n,)`` classes or, with several
    labels, uint8 ``(n, n_labels)``; ``test_probabilities``, float32 ``(n, n_labels)``. Of folds, the
    tested rows are those of all, and ``test_fold``, int64 ``(n,)``, says in which one each was.
    """
