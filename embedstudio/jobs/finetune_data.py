"""What a classifier is trained with: splits and words of the labelled documents of a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Corpus
from embedstudio.core.dates import dates_of
from embedstudio.core.errors import BadInputError, ParameterError
from embedstudio.core.i18n import tr
from embedstudio.core.sequences import WordSequences
from embedstudio.jobs.finetune_labels import Ints, Labelled, column_of
from embedstudio.jobs.finetune_options import SplitOptions
from embedstudio.text.split import Split, make_splits, together
from embedstudio.text.terms import counted, recount, term_counts

if TYPE_CHECKING:
    from scipy.sparse import csr_array


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
        dates = dates_of(column_of(corpus, options.column))[found.rows]
        known = ~np.isnat(dates)
        if not known.any():
            raise BadInputError(
                tr("The column {column} holds no dates.", column=options.column),
                tr("Dates look like 2004-05-06 or 6 May 2004."),
            )
        found, order = found.only(known), dates[known].astype(np.float64)
    groups = copies[found.rows]
    _check_copies(found, groups)
    if options.by == "group":
        values = column_of(corpus, options.column)
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
        k=options.folds,
        repeats=options.repeats,
        seed=options.seed,
        groups=groups,
        order=order,
        copies=options.by != "group",
    )
    for split in splits:
        _check_classes(found, split)
    return found, splits


def _check_copies(found: Labelled, copies: Ints) -> None:
    """Refuse texts that are all the same and have different labels."""
    if len(np.unique(copies)) == 1 and len(np.unique(found.y, axis=0)) > 1:
        raise BadInputError(
            tr("All {count} texts are copies of one, with different labels.", count=f"{len(copies):,}"),
            tr("Nothing in the texts tells the labels apart: check the column of the texts."),
        )


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
