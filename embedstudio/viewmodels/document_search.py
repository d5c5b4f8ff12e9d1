"""Documents by the words in them: found, selected on the map, the first one read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Corpus
from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.viewmodels.launcher import Call, ignore
from embedstudio.viewmodels.problems import NoDocumentError

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session


def search_documents(session: Session, text: str) -> bool:
    """Select the documents shown that have every word of ``text``; ``False`` while words are shown.

    The title of a document is that document. The words stay marked in what is read after.
    """
    embedding, corpus_id = session.embedding, session.reader.shown_corpus
    text = text.strip()
    if embedding is None or embedding.documents is None or not text:
        return False
    if embedding.vocabulary.find(text) is not None:
        session.reader.mark(())
        session.fly_to(text)
        return True
    words = text.split()
    rows = embedding.documents.rows

    def done(event: Event) -> None:
        if isinstance(event, Failed):
            session.problem.emit(event.error)
        if not isinstance(event, Finished) or session.embedding is not embedding:
            return
        places = np.flatnonzero(np.isin(rows, event.result))
        if not len(places):
            session.problem.emit(NoDocumentError(text))
            return
        session.reader.mark(words)
        session.page_requested.emit("map")
        session.select_row(int(places[0]))
        if len(places) > 1:
            session.selection.choose(places)
        else:
            session.reader.open(corpus_id, int(rows[places[0]]), words)
            session.fly_requested.emit(int(places[0]))

    def find() -> npt.NDArray[np.int64]:
        return documents_with(session.reader.corpus(corpus_id), words)

    session.launch(Call(find, tr("Looking through the documents…")), ignore, done)
    return True


def documents_with(corpus: Corpus, words: list[str]) -> npt.NDArray[np.int64]:
    """Rows of the documents in whose title or text every word stands, whatever its case; on a worker.

    Words of letters are found whole; Chinese ones anywhere.
    """
    import pyarrow.compute as pc

    found = np.ones(corpus.n_documents, np.bool_)
    for word in words:
        pattern = re.escape(word)
        if word.isascii():
            left, right = (r"\b" if end.isalnum() else "" for end in (word[0], word[-1]))
            pattern = f"{left}{pattern}{right}"
        hit = [
            pc.fill_null(pc.match_substring_regex(corpus.table[name], pattern, ignore_case=True), False)
            for name in ("text", "title")
        ]
        found &= np.asarray(pc.or_(*hit).to_numpy(), np.bool_)
    return np.flatnonzero(found)
