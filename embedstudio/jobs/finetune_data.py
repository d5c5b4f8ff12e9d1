"""What a classifier is trained with: labels, groups and words of the documents of a corpus."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Corpus
from embedstudio.core.dates import dates_of
from embedstudio.core.errors import BadInputError, ParameterError
from embedstudio.core.i18n import tr
from embedstudio.core.sequences import WordSequences
from embedstudio.jobs.finetune_options import LabelOptions, SplitOptions
from embedstudio.text.split import Split, make_splits, together
from embedstudio.text.terms import counted, recount, term_counts

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Ints = npt.NDArray[np.int64]

MOST_LABELS = 0.5
"""A column in which more than this share of the texts has a label of its own holds no labels."""


@dataclass(frozen=True)
class Labelled:
    """Documents that can be learnt from."""

    rows: Ints
    """``(n,)`` rows of the corpus."""
    y: Ints
    """``(n,)`` classes or, with several labels a document, ``(n, n_labels)`` of 0 and 1."""
    labels: tuple[str, ...]
    left_out: int
    """Documents without a label or without words."""

    @property
    def counted(self) -> dict[str, int]:
        """Documents of each label."""
        counts = self.y.sum(axis=0) if self.y.ndim == 2 else np.bincount(self.y, minlength=len(self.labels))
        return dict(zip(self.labels, counts.tolist(), strict=True))

    def only(self, kept: npt.NDArray[np.bool_]) -> Labelled:
        """Some of the documents."""
        gone = int((~kept).sum())
        return replace(self, rows=self.rows[kept], y=self.y[kept], left_out=self.left_out + gone)


def labelled(corpus: Corpus, task: str, options: LabelOptions) -> Labelled:
    """The labels of a corpus.

    Raises
    ------
    BadInputError
        No labels, one label, a label with one document, a label for every document.
    """
    given = _column(corpus, options.column)
    lengths = np.diff(corpus.sentences[corpus.documents])
    rows = np.array(
        [row for row, label in enumerate(given) if label not in (None, "", []) and lengths[row] > 0], np.int64
    )
    if not len(rows):
        raise _no_labels(options.column)
    values = [given[row] for row in rows.tolist()]
    if task == "multilabel":
        return _several(values, rows, corpus.n_documents - len(rows), options)
    names = [_name(value) for value in values]
    labels = tuple(sorted(set(names)))
    if len(labels) == 1:
        raise _same_label(labels[0])
    _check_number(labels, len(rows))
    index = {label: place for place, label in enumerate(labels)}
    y = np.array([index[name] for name in names], np.int64)
    found = Labelled(rows, y, labels, corpus.n_documents - len(rows))
    _check_lonely(found)
    return found


def _several(values: Sequence[Any], rows: Ints, left_out: int, options: LabelOptions) -> Labelled:
    sets = [_parts(value, options.separator) for value in values]
    kept = np.array([bool(one) for one in sets])
    labels = tuple(sorted({label for one in sets for label in one}))
    if not labels:
        raise _no_labels(options.column)
    _check_number(labels, len(rows))
    index = {label: place for place, label in enumerate(labels)}
    y = np.zeros((len(rows), len(labels)), np.int64)
    for row, one in enumerate(sets):
        y[row, [index[label] for label in one]] = 1
    if len(labels) == 1 and y.all():
        raise _same_label(labels[0])
    found = Labelled(rows, y, labels, left_out).only(kept)
    if y.sum(axis=1).max() == 1:
        raise BadInputError(
            tr("No text has several labels: is “{separator}” between them?", separator=options.separator),
            tr("Give the separator of this column, or learn one label a text."),
        )
    _check_lonely(found)
    return found


def _parts(value: Any, separator: str) -> set[str]:
    """The labels of one document: a list, also as JSON writes it, or a text with separators."""
    if isinstance(value, str) and value.startswith("["):
        with contextlib.suppress(ValueError):
            value = json.loads(value)
    parts = value if isinstance(value, list) else str(value).split(separator or "\0")
    return {text for part in parts if (text := _name(part).strip())}


def _name(value: Any) -> str:
    """A label as text; a number that became a float for the sake of empty cells is whole again."""
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def _check_number(labels: Sequence[str], documents: int) -> None:
    if len(labels) > max(2, MOST_LABELS * documents):
        raise BadInputError(
            tr(
                "There are {labels} labels for {documents} documents.",
                labels=len(labels),
                documents=documents,
            ),
            tr("This column seems to hold names or numbers: choose another one as labels at import."),
        )


def _check_lonely(found: Labelled) -> None:
    counted = found.counted
    lonely = min(counted, key=lambda label: counted[label])
    if counted[lonely] < 2:
        raise BadInputError(
            tr("The label {label} has only one document.", label=lonely),
            tr("A label needs one text to learn from and one to test with: add texts, or remove it."),
        )


def _same_label(label: str) -> BadInputError:
    return BadInputError(
        tr("All documents have the same label, {label}.", label=label),
        tr("There is nothing to tell apart: import texts with at least two labels."),
    )


def _no_labels(column: str) -> BadInputError:
    if column != "label":
        return BadInputError(
            tr("The column {column} holds no labels.", column=column), tr("Choose another column.")
        )
    return BadInputError(
        tr("The documents of this corpus have no labels."),
        tr("Import them again and choose the column of labels, or put them into a folder for each label."),
    )


def _column(corpus: Corpus, name: str) -> list[Any]:
    if name not in corpus.table.column_names:
        if name == "label":
            raise _no_labels(name)
        raise BadInputError(
            tr("The corpus has no column named {column}.", column=name),
            tr("Its columns are: {columns}.", columns=", ".join(corpus.table.column_names)),
        )
    return list(corpus.table.column(name).to_pylist())


def divided(
    corpus: Corpus, found: Labelled, options: SplitOptions, copies: Ints, *, validates: bool
) -> tuple[Labelled, list[Split]]:
    """The documents that can be divided, and every split of them (places among those documents).

    ``copies`` numbers the documents of the corpus so that copies share a number. The same options
    always divide the same; models that stop by a validation part get it out of what others
    train on, so that all are tested on the same documents.

    Raises
    ------
    BadInputError
        If the column to divide by is missing, or holds no dates.
    ParameterError
        If the parts cannot be made.
    """
    order = None
    if options.by != "chance" and not options.column:
        raise ParameterError(
            tr("A split by group or date needs a column."), tr("Set column to the name of a column.")
        )
    if options.by == "date":
        dates = dates_of(_column(corpus, options.column))[found.rows]
        known = ~np.isnat(dates)
        if not known.any():
            raise BadInputError(
                tr("The column {column} holds no dates.", column=options.column),
                tr("Dates look like 2004-05-06 or 6 May 2004."),
            )
        found, order = found.only(known), dates[known].astype(np.float64)
    groups = copies[found.rows]
    if options.by == "group":
        values = _column(corpus, options.column)
        numbers: dict[str, int] = {}
        own = [
            numbers.setdefault(
                str(values[row]) if values[row] not in (None, "") else f"\0{row}", len(numbers)
            )
            for row in found.rows.tolist()
        ]
        groups = together(groups, np.array(own, np.int64))
    splits = make_splits(
        found.y,
        test=options.test,
        validation=options.validation if validates else 0.0,
        k=_folds(options),
        repeats=options.repeats,
        seed=options.seed,
        groups=groups,
        order=order,
    )
    for split in splits:
        _check_classes(found, split)
    return found, splits


def _folds(options: SplitOptions) -> int:
    if options.folds == 1:
        raise ParameterError(tr("One fold leaves nothing to train on."), tr("Use 0 or at least 2 folds."))
    return options.folds


def _check_classes(found: Labelled, split: Split) -> None:
    seen = found.y[split.train]
    if (seen == seen[0]).all():
        raise BadInputError(
            tr("All documents to train on have the same labels after this split."),
            tr("Divide by chance, or by another column."),
        )


def in_order(corpus: Corpus) -> WordSequences:
    """The words of all documents, as the corpus numbers them."""
    return WordSequences(np.asarray(corpus.tokens), np.asarray(corpus.sentences[corpus.documents], np.int64))


class Words:
    """The words of the chosen documents, as an encoder wants them."""

    def __init__(self, corpus: Corpus, rows: Ints, *, sequences: bool) -> None:
        self.known = corpus.vocabulary.words
        self._corpus, self._rows = corpus, rows
        self._all: csr_array | WordSequences
        self._all = in_order(corpus)[rows] if sequences else term_counts(corpus)[rows]

    def of(self, rows: Ints) -> csr_array | WordSequences:
        """Counts or sequences of some documents, over the corpus's own words."""
        return self._all[rows]

    def over(self, words: Sequence[str]) -> csr_array | WordSequences:
        """Counts or sequences of all documents, over other words."""
        if isinstance(self._all, WordSequences):
            return self._all.renumbered(self._numbers(words))
        return recount(self._all, self.known, {word: place for place, word in enumerate(words)})

    def pieces(self, rows: Ints, words: Sequence[str]) -> WordSequences:
        """Some documents in order, over other words."""
        return in_order(self._corpus)[self._rows[rows]].renumbered(self._numbers(words))

    def _numbers(self, words: Sequence[str]) -> npt.NDArray[np.int32]:
        """The place among ``words`` of each of the corpus's own; -1 for none."""
        index = {word: place for place, word in enumerate(words)}
        return np.array([index.get(word, -1) for word in self.known], np.int32)

    def as_read(self, sequences: WordSequences, n_words: int) -> csr_array | WordSequences:
        """Documents in order, or their counts: what the encoder reads."""
        return sequences if isinstance(self._all, WordSequences) else counted(sequences, n_words)
