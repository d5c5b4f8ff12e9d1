"""One document to read: whose it is, what it says, and the words in it that were asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from psygnal import Signal

from embedstudio.core.errors import NotFoundError
from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.text.labels import shown_label
from embedstudio.viewmodels.launcher import Call, Handle, ignore

if TYPE_CHECKING:
    from embedstudio.core.corpus import Corpus, Texts
    from embedstudio.viewmodels.session import Session

LONGEST = 50_000
"""Characters of a document that are shown."""
MOST_MARKS = 2_000
MOST_FACTS = 6
_LETTER = r"[^\W\u2e80-\u9fff\uf900-\ufaff]"
"""What goes on a word of letters: any letter or digit but Chinese characters and kana."""
_PLAIN = ("title", "text", "label", "encoding")


@dataclass(frozen=True)
class ReadDocument:
    """A document as the reader shows it."""

    corpus_id: str
    row: int
    """Of the table of its corpus."""
    title: str
    label: str
    text: str
    facts: tuple[tuple[str, str], ...]
    """What else the table says of it, by column."""
    cut: bool = False
    """Whether the text goes on after what is shown."""
    whole: bool = True
    """Whether it was read; else only its beginning is known, as its corpus is gone."""


class Reader:
    """The document that is read, of whatever corpus; on a map of documents, the pinned one."""

    changed = Signal()
    """``document`` or ``marks`` changed."""
    asked = Signal()
    """Somebody wants to read: the window brings the reader to the front."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.document: ReadDocument | None = None
        self.marks: tuple[str, ...] = ()
        """Words that are marked in the text."""
        self._corpus: tuple[str, Corpus] | None = None
        self._reading: Handle | None = None
        session.selection_changed.connect(self._follow)
        session.embedding_changed.connect(self._on_embedding_changed)
        session.corpus_changed.connect(self._on_corpus_changed)
        session.project_changed.connect(self.close)

    @property
    def shown_corpus(self) -> str:
        """Id of the corpus whose documents are the points shown; empty for any other points."""
        embedding, info = self.session.embedding, self.session.info
        if embedding is None or embedding.documents is None or info is None:
            return ""
        return info.parents[0].partition("@")[0] if info.parents else ""

    def open(self, corpus_id: str, row: int, mark: Sequence[str] = (), *, ask: bool = True) -> None:
        """Read a document, and pin it where it is on the map that is shown.

        Parameters
        ----------
        corpus_id
            Id of the corpus; it is read on a worker when it is not open.
        row
            Row of its table.
        mark
            Words to mark in the text.
        ask
            Whether the window brings the reader to the front.
        """
        self.marks = tuple(mark)
        self._read(corpus_id, row, ask=ask)
        if corpus_id == self.shown_corpus:
            assert self.session.embedding is not None
            assert self.session.embedding.documents is not None
            place = self.session.embedding.documents.row_of(row)
            if place is not None:
                self.session.select_row(place)

    def mark(self, words: Sequence[str]) -> None:
        """Mark other words, in this document and in those that are pinned after it."""
        if tuple(words) != self.marks:
            self.marks = tuple(words)
            self.changed.emit()

    def select(self, corpus_id: str, rows: Sequence[int]) -> bool:
        """Select documents on the map; ``False`` when it does not show those of this corpus."""
        embedding = self.session.embedding
        if not corpus_id or corpus_id != self.shown_corpus or embedding is None:
            return False
        documents = embedding.documents
        assert documents is not None
        self.session.selection.choose(np.flatnonzero(np.isin(documents.rows, np.asarray(rows, np.int64))))
        return True

    def close(self) -> None:
        """Read nothing any more."""
        self._drop()
        self._corpus, self.marks = None, ()
        if self.document is not None:
            self.document = None
            self.changed.emit()

    def spans(self) -> list[tuple[int, int]]:
        """Where the marked words stand in the text: first character, and the one after the last."""
        return [] if self.document is None else find_words(self.document.text, self.marks)

    @property
    def texts(self) -> Texts | None:
        """Whole texts of rows of the embedding that is shown, to call on a worker; ``None`` for words,
        and where their corpus is no longer in the project."""
        embedding, corpus_id = self.session.embedding, self.shown_corpus
        if embedding is None or embedding.documents is None:
            return None
        if all(one.id != corpus_id for one in self.session.artefacts("corpus")):
            return None
        rows_of = embedding.documents.rows
        return lambda rows: self.corpus(corpus_id).texts(rows_of[rows])

    def corpus(self, corpus_id: str) -> Corpus:
        """The documents of a corpus, read where they are not in memory; on a worker.

        Raises
        ------
        NotFoundError
            It is not in the project.
        """
        known = self._known(corpus_id)
        if known is not None:
            return known
        found = next((one for one in self.session.artefacts("corpus") if one.id == corpus_id), None)
        if found is None or self.session.project is None:
            raise _gone()
        corpus = self.session.project.load_corpus(found)
        self._corpus = (corpus_id, corpus)
        return corpus

    # ----------------------------------------------------------------------------- inside
    def _on_embedding_changed(self) -> None:
        """Other points: what was read of those before goes with them."""
        here = self.document
        if self.session.embedding is not None and here is not None and here.corpus_id != self.shown_corpus:
            self._drop()
            self.document = None
            self.changed.emit()
        self._follow()

    def _on_corpus_changed(self) -> None:
        """Another corpus: what was read of the one before goes with it, unless it is on the map."""
        info, here = self.session.corpus_info, self.document
        if here is not None and here.corpus_id not in ("" if info is None else info.id, self.shown_corpus):
            self._drop()
            self.document = None
            self.changed.emit()

    def _follow(self) -> None:
        """A point was pinned: where points are documents, it is read."""
        embedding, row, corpus_id = self.session.embedding, self.session.selected_row, self.shown_corpus
        if embedding is None or row is None or not corpus_id or row >= len(embedding):
            return
        assert embedding.documents is not None
        self._read(corpus_id, int(embedding.documents.rows[row]))

    def _read(self, corpus_id: str, row: int, *, ask: bool = False) -> None:
        here = self.document
        if here is not None and here.whole and (here.corpus_id, here.row) == (corpus_id, row):
            self._drop()
            self._show(here, ask)
            return
        corpus = self._known(corpus_id)
        if corpus is not None:
            self._drop()
            self._show(_document(corpus_id, corpus, row), ask)
            return
        self._drop()
        found = next((one for one in self.session.artefacts("corpus") if one.id == corpus_id), None)
        project = self.session.project
        if found is None or project is None:
            self._miss(corpus_id, row, ask)
            return
        over: list[Event] = []

        def done(event: Event) -> None:
            over.append(event)
            self._reading = None
            if isinstance(event, Finished):
                self._corpus = (corpus_id, event.result)
                self._show(_document(corpus_id, event.result, row), ask)
            elif isinstance(event, Failed):
                self.session.problem.emit(event.error)

        work = Call(lambda: project.load_corpus(found), tr("Opening {name}…", name=found.name))
        handle = self.session.launch(work, ignore, done)
        if not over:
            self._reading = handle

    def _known(self, corpus_id: str) -> Corpus | None:
        """The corpus, where it is in memory."""
        info = self.session.corpus_info
        if info is not None and info.id == corpus_id:
            return self.session.corpus
        return self._corpus[1] if self._corpus is not None and self._corpus[0] == corpus_id else None

    def _miss(self, corpus_id: str, row: int, ask: bool) -> None:
        """The corpus is gone: of a document on the map its beginning is known."""
        embedding = self.session.embedding
        place = None
        if corpus_id == self.shown_corpus and embedding is not None and embedding.documents is not None:
            place = embedding.documents.row_of(row)
        if place is None or embedding is None or embedding.documents is None:
            self.session.problem.emit(_gone())
            return
        labels = embedding.columns.get("label")
        label = "" if labels is None else str(labels[place])
        beginning = embedding.documents.beginnings[place]
        title = embedding.vocabulary[place]
        self._show(ReadDocument(corpus_id, row, title, label, beginning, (), True, False), ask)

    def _show(self, document: ReadDocument, ask: bool) -> None:
        self.document = document
        self.changed.emit()
        if ask:
            self.asked.emit()

    def _drop(self) -> None:
        if self._reading is not None:
            self._reading.drop()
            self._reading = None


def _gone() -> NotFoundError:
    return NotFoundError(
        tr("The corpus of this document is not in the project."),
        tr("Undo its deletion, or import the texts again."),
    )


def find_words(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where words stand in a text, whatever their case, at most :data:`MOST_MARKS` places.

    Words of letters are found whole, also beside Chinese characters; Chinese ones anywhere, as nothing
    stands between them.
    """
    forms = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not forms:
        return []
    pattern = "|".join(
        rf"(?<!{_LETTER}){re.escape(word)}(?!{_LETTER})" if word.isascii() else re.escape(word)
        for word in forms
    )
    found = []
    for match in re.finditer(pattern, text, re.IGNORECASE):
        found.append(match.span())
        if len(found) == MOST_MARKS:
            break
    return found


def is_beginning(title: str, text: str) -> bool:
    """Whether a title is nothing but the first words of its text, or all of it."""
    words = " ".join(text[: 2 * len(title) + 80].split())
    return words == title or (title.endswith("…") and words.startswith(title[:-1]))


def _document(corpus_id: str, corpus: Corpus, row: int) -> ReadDocument:
    cells: dict[str, Any] = {
        name: corpus.table[name][row].as_py() for name in corpus.table.column_names if name != "text"
    }
    text = corpus.table["text"][row].as_py() or ""
    title = " ".join(str(cells.get("title") or "").split())
    starts = text.lstrip()
    if is_beginning(title, starts):
        title = ""  # it was made of the text
    elif title and starts.startswith(title) and len(starts) > len(title):
        text = starts[len(title) :].lstrip()
    facts = tuple(
        (name, str(value)) for name, value in cells.items() if name not in _PLAIN and value not in (None, "")
    )
    return ReadDocument(
        corpus_id,
        row,
        title or tr("Document {number}", number=row + 1),
        shown_label(cells.get("label")),
        text[:LONGEST],
        facts[:MOST_FACTS],
        len(text) > LONGEST,
    )
