"""The labels that a classifier learns: read from a column, left out or merged as was wished, and checked."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Corpus
from embedstudio.core.errors import BadInputError, NotFoundError
from embedstudio.core.i18n import listed, tr
from embedstudio.jobs.finetune_options import LabelOptions
from embedstudio.text.labels import as_list, labels_in

Ints = npt.NDArray[np.int64]
Sets = dict[int, list[str]]
"""The labels of each text that can be learnt from, by its row."""

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
    """Documents without a label that is learnt, or without words."""

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
        No labels, one label, a label with one document, a label for every document; lists of labels
        where one label a text is learnt.
    NotFoundError
        There is no label that is to be left out.
    """
    several = task == "multilabel"
    given = column_of(corpus, options.column)
    lengths = np.diff(corpus.sentences[corpus.documents])
    sets = {
        row: found
        for row, value in enumerate(given)
        if lengths[row] > 0 and (found := labels_in(value, options.separator if several else "")) is not None
    }
    if not several:
        _check_one(sets)
        sets = {row: names for row, names in sets.items() if names}
    if not any(sets.values()):
        raise _no_labels(options.column)
    sets = _without(_merged(sets) if options.merge else sets, options)
    labels = tuple(sorted({name for names in sets.values() for name in names}))
    if not labels:
        raise BadInputError(
            tr("All labels are left out."), tr("Leave out fewer of them: most have too few texts.")
        )
    rows = np.array(list(sets), np.int64)
    _check_number(labels, len(rows))
    index = {label: place for place, label in enumerate(labels)}
    y = np.zeros((len(rows), len(labels)), np.int64)
    for place, names in enumerate(sets.values()):
        y[place, [index[name] for name in names]] = 1
    if len(labels) == 1 and y.all():
        raise _same_label(labels[0])
    if several and y.sum(axis=1).max() == 1 and not any(as_list(given[row]) for row in sets):
        raise BadInputError(
            tr("No text has several labels: is “{separator}” between them?", separator=options.separator),
            tr("Give the separator of this column, or learn one label a text."),
        )
    made = Labelled(rows, y if several else y.argmax(axis=1), labels, corpus.n_documents - len(rows))
    _check_lonely(made)
    return made


def column_of(corpus: Corpus, name: str) -> list[Any]:
    """The cells of a column; raises :class:`BadInputError` when there is none of that name."""
    if name not in corpus.table.column_names:
        if name == "label":
            raise _no_labels(name)
        raise BadInputError(
            tr("The corpus has no column named {column}.", column=name),
            tr("Its columns are: {columns}.", columns=", ".join(corpus.table.column_names)),
        )
    return list(corpus.table.column(name).to_pylist())


def _merged(sets: Sets) -> Sets:
    """Labels that differ in capitals, blanks or width alone become the most frequent of them."""
    counted = Counter(name for names in sets.values() for name in names)
    best: dict[str, str] = {}
    for name in sorted(counted, key=lambda name: (-counted[name], name)):
        best.setdefault(_spelling(name), name)
    return {row: sorted({best[_spelling(name)] for name in names}) for row, names in sets.items()}


def _spelling(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _without(sets: Sets, options: LabelOptions) -> Sets:
    """Texts of labels that are left out go, unless another of their labels stays."""
    counted = Counter(name for names in sets.values() for name in names)
    unwanted = options.unwanted()
    if options.merge:
        spelled = {_spelling(name): name for name in counted}
        unwanted = tuple(spelled.get(_spelling(name), name) for name in unwanted)
    for name in unwanted:
        if name not in counted:
            raise NotFoundError(
                tr("There is no label named {label}.", label=name),
                tr("Known names: {names}.", names=listed(list(counted))),
            )
    gone = {*unwanted, *(name for name, count in counted.items() if count < options.min_texts)}
    return {
        row: kept
        for row, names in sets.items()
        if (kept := [name for name in names if name not in gone]) or not names
    }


def _check_one(sets: Sets) -> None:
    several = sum(len(names) > 1 for names in sets.values())
    if several:
        raise BadInputError(
            tr("1 text has several labels.")
            if several == 1
            else tr("{count} texts have several labels.", count=f"{several:,}"),
            tr("Learn several labels a text (--task multilabel), or choose another column of labels."),
        )


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
            tr(
                "A label needs one text to learn from and one to test with: add texts, or leave it out "
                "with “{field}” (on the command line --min-per-label 2).",
                field=tr("Leave out labels below (texts)"),
            ),
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
        tr(
            "Choose another column (--label-column), import them again with a column of labels, or put "
            "them into a folder for each label."
        ),
    )
