"""Documents as vectors: a corpus becomes an embedding with one row a document."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio import __version__
from embedstudio.algorithms import load_all
from embedstudio.core.corpus import Corpus
from embedstudio.core.documents import Documents, FittedEncoder
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, ParameterError
from embedstudio.core.events import Event, Log, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.param import from_json, to_json
from embedstudio.core.protocols import Context, DocumentEncoder
from embedstudio.core.registry import Entry, encoders
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.metadata_columns import typed
from embedstudio.text.background import waiting
from embedstudio.text.labels import shown_label
from embedstudio.text.terms import recount, shared_words, term_counts

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LABEL, SOURCE, LENGTH = "label", "source", "length"
"""Columns that every embedding of documents may have, besides those of the table that was read."""
LONGEST_TITLE = 80
BEGINNING = 200
"""Characters of a text that a tooltip shows."""
_AT_ONCE = 2_000
_NO_COLUMNS = ("title", "text", "encoding", LABEL, SOURCE)


def dense_encoders() -> list[Entry]:
    """The encoders whose vectors are short enough for a map and for neighbours."""
    load_all()
    return [entry for entry in encoders if entry.cls.gives == "dense"]


@dataclass(frozen=True)
class EmbedDocumentsJob:
    """Give every document of a corpus a vector.

    Parameters
    ----------
    corpus
        The documents.
    features
        Registered name of the document encoder; it is fitted on all of them.
    embedding
        Word vectors, for encoders that are made of them.
    parameters
        Parameters of the encoder by name; those left out keep their defaults.
    embedding_name
        How the word vectors are called, to be remembered.

    The result's vocabulary has the titles, each made unique; documents without a word that the
    encoder knows get no vector and are left out.
    """

    corpus: Corpus
    features: str = "sif.v1"
    embedding: Embedding | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    embedding_name: str = ""

    kind: ClassVar[str] = "embedding"
    resumable: ClassVar[bool] = False

    @property
    def entry(self) -> Entry:
        """The registered encoder; raises :class:`ParameterError` when its vectors are too long."""
        load_all()
        entry = encoders.get(self.features)
        if entry.cls.gives != "dense":
            raise ParameterError(
                tr("{features} gives a number for each word: too long for a map.", features=entry.title),
                tr(
                    "Use one of: {names}.",
                    names=", ".join(one.short_name for one in dense_encoders()),
                ),
            )
        return entry

    @property
    def resolved(self) -> dict[str, Any]:
        """All parameters of the encoder, checked, defaults included."""
        return to_json(self.encoder())

    def encoder(self) -> DocumentEncoder:
        """The encoder with its parameters, checked."""
        made: DocumentEncoder = from_json(self.entry.cls, self.parameters)
        return made

    def run(self, ctx: Context) -> Generator[Event, None, Embedding]:
        """Count, fit, encode, name.

        Raises
        ------
        BadInputError
            No document has a word that the encoder knows.
        ParameterError
            A parameter is unknown or out of range, or the encoder needs an embedding.
        """
        started = time.monotonic()
        corpus, encoder, entry = self.corpus, self.encoder(), self.entry
        words = corpus.vocabulary.words
        counts = yield from waiting(lambda: term_counts(corpus), 0.0, tr("Counting words"))
        message = tr("Encoding documents")
        state, known = yield from waiting(lambda: encoder.fit(counts, words, self.embedding), 0.2, message)
        index = {word: place for place, word in enumerate(known)}
        of_known = yield from waiting(lambda: recount(counts, words, index), 0.4, message)
        rows = np.flatnonzero(np.diff(of_known.indptr)).astype(np.int32)
        if not len(rows):
            raise BadInputError(
                tr("None of these documents has a word that the vectors know."),
                tr("Choose vectors of the language of the documents, or TF-IDF + SVD."),
            )
        left_out = corpus.n_documents - len(rows)
        if left_out:
            yield Log(
                tr("1 document without a known word was left out.")
                if left_out == 1
                else tr("{count} documents without a known word were left out.", count=left_out)
            )
        vectors = yield from self._encode(encoder, state, of_known, rows, message)
        titles, beginnings = yield from _read(corpus, rows)
        columns = yield from _columns(corpus, rows)
        kept, telling = yield from waiting(lambda: shared_words(counts[rows], words), 0.95, message)
        fitted = FittedEncoder(
            entry.name,
            {"parameters": to_json(encoder), **state.values},
            state.arrays,
            known,
            corpus.reading,
        )
        documents = Documents(
            rows,
            beginnings,
            telling,
            kept.indptr.astype(np.int64),
            kept.indices.astype(np.int32),
            kept.data.astype(np.int32),
            fitted,
        )
        origin: dict[str, object] = {
            "algorithm": entry.name,
            "parameters": to_json(encoder),
            "left_out": left_out,
            "column_names": corpus.parameters.get("columns") or {},
            "embedding": self.embedding_name,
            "language": corpus.language,
            "seconds": round(time.monotonic() - started, 3),
            "version": __version__,
        }
        return Embedding(Vocabulary(unique(titles)), vectors, origin, columns, documents)

    def _encode(
        self,
        encoder: DocumentEncoder,
        state: Any,
        counts: csr_array,
        rows: npt.NDArray[np.int32],
        message: str,
    ) -> Generator[Event, None, npt.NDArray[np.float32]]:
        """The vectors of ``rows``, some thousand at a time."""
        parts = []
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            made = yield from waiting(
                partial(lambda some: encoder.encode(state, counts[some]), some),
                0.5 + 0.3 * start / len(rows),
                message,
            )
            parts.append(np.asarray(made, np.float32))
        return np.ascontiguousarray(np.concatenate(parts))


def unique(titles: Sequence[str]) -> list[str]:
    """The titles, those that stand more than once with a number: ``"News (2)"``."""
    taken, counted = set(titles), Counter[str]()
    found = []
    for title in titles:
        counted[title] += 1
        if counted[title] == 1:
            found.append(title)
            continue
        name = f"{title} ({counted[title]})"
        while name in taken:
            counted[title] += 1
            name = f"{title} ({counted[title]})"
        taken.add(name)
        found.append(name)
    return found


def _read(
    corpus: Corpus, rows: npt.NDArray[np.int32]
) -> Generator[Event, None, tuple[list[str], tuple[str, ...]]]:
    """Title and beginning of each document."""
    import pyarrow as pa
    import pyarrow.compute as pc

    titles: list[str] = []
    beginnings: list[str] = []
    for start in range(0, len(rows), _AT_ONCE):
        part = corpus.table.select(["title", "text"]).take(pa.array(rows[start : start + _AT_ONCE]))
        texts = pc.utf8_slice_codeunits(part["text"], 0, 4 * BEGINNING).to_pylist()
        for title, text in zip(part["title"].to_pylist(), texts, strict=True):
            words = " ".join((text or "").split())
            title = " ".join((title or "").split()) or words or "–"
            titles.append(title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…")
            beginnings.append(_beginning(words, title))
        yield Progress(0.8 + 0.1 * start / len(rows), tr("Reading titles"))
    return titles, tuple(beginnings)


def _beginning(words: str, title: str) -> str:
    """The first words of a text, less a title that stands there too."""
    if words.startswith(title):
        words = words[len(title) :].lstrip() or words
    return words if len(words) <= BEGINNING else words[: BEGINNING - 1] + "…"


def _columns(
    corpus: Corpus, rows: npt.NDArray[np.int32]
) -> Generator[Event, None, dict[str, npt.NDArray[Any]]]:
    """Label, length, source, and the further columns of the table, typed."""
    import pyarrow as pa

    names = corpus.table.column_names
    part = corpus.table.select([name for name in names if name != "text"]).take(pa.array(rows))
    found: dict[str, npt.NDArray[Any]] = {}
    chosen = [LABEL, *[name for name in names if name not in _NO_COLUMNS and name != LENGTH], SOURCE]
    for name in chosen:
        if name not in part.column_names:
            continue
        texts = ["" if value is None else str(value) for value in part[name].to_pylist()]
        if not any(texts):
            if name not in (LABEL, SOURCE):
                yield Log(tr("The column {name} is empty and is left out.", name=name))
            continue
        if name in (LABEL, SOURCE):
            values = np.empty(len(texts), np.object_)
            values[:] = [shown_label(text) for text in texts] if name == LABEL else texts
        else:
            values = yield from typed(name, texts)
        found[name] = values
    lengths = np.diff(corpus.sentences[corpus.documents])[rows]
    found[LENGTH] = lengths.astype(np.float64)
    return found
