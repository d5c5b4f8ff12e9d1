"""A question to the texts of a corpus: the documents that answer it best, and how well that works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from psygnal import Signal

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import Kept, listed, tr
from embedstudio.text.labels import shown_label
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.launcher import Call, ignore
from embedstudio.viewmodels.word_vectors import fitting_vectors, word_vectors

if TYPE_CHECKING:
    from embedstudio.algorithms.search import SearchIndex
    from embedstudio.core.corpus import Corpus
    from embedstudio.project import ArtefactInfo, Project
    from embedstudio.viewmodels.session import Session

SHOWN = 20
EVERYWHERE = 0.001
"""A function word that makes up more of the texts than this is not marked in them: the, of, 的."""
BEGINNING = 240
"""Characters of a text that stand in its row."""


@dataclass(frozen=True)
class FoundText:
    """One line of the answer."""

    place: int
    """1 for the best."""
    row: int
    """Of the corpus's table."""
    title: str
    label: str
    beginning: str
    score: float
    share: float
    """Length of its bar, 0–1: cosines on the full scale, BM25 beside the best one."""


@dataclass(frozen=True)
class Found:
    """The answer to a question."""

    question: str
    method: str
    corpus_id: str
    rows: tuple[FoundText, ...]
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    documents: int
    seconds: float
    marks: tuple[str, ...] = ()
    """The known words but for those that are everywhere."""


@dataclass(frozen=True)
class _Way:
    """What an index is made of."""

    corpus_id: str
    method: str
    embedding: str


@dataclass
class _Held:
    """A corpus that is ready to be asked; the last one is kept."""

    way: _Way
    corpus: Corpus
    index: SearchIndex


class TextSearch:
    """What the search page asks, and what it shows. One question is on its way at a time."""

    problem = Kept()

    changed = Signal()
    """What there is to choose from, or what is chosen."""
    answered = Signal()
    """``found``, ``busy`` or ``problem``."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.corpus_id = ""
        self.method = "bm25"
        self.embedding_id = ""
        self.question = ""
        self.n = SHOWN
        self.found: Found | None = None
        self.problem = ""
        self.busy = False
        self._held: _Held | None = None
        self._again = False
        session.artefacts_changed.connect(self._on_artefacts_changed)
        session.project_changed.connect(self._on_project_changed)
        session.corpus_changed.connect(self._on_corpus_changed)
        session.looking.pages["search"] = lambda: (self.corpus_id,)
        self._choose_likely()

    # what there is to choose from --------------------------------------------------------------

    @property
    def corpora(self) -> list[ArtefactInfo]:
        """The corpora of the project."""
        return self.session.artefacts("corpus")

    @property
    def corpus(self) -> ArtefactInfo | None:
        """The one that is searched."""
        return next((info for info in self.corpora if info.id == self.corpus_id), None)

    @property
    def methods(self) -> list[tuple[str, str]]:
        """Ways of searching and what they are called."""
        titles = {
            "bm25": tr("BM25 · words"),
            "tfidf": tr("TF-IDF · words"),
            "sif": tr("SIF · word vectors"),
            "mean": tr("Mean · word vectors"),
        }
        return list(titles.items())

    @property
    def about_method(self) -> str:
        """What the chosen way finds, in a sentence."""
        texts = {
            "bm25": tr("Finds texts that use the words of the question; rare words count more."),
            "tfidf": tr("Finds texts that use the words of the question; long texts have no advantage."),
            "sif": tr("Finds texts about the same, in other words too; frequent words count less."),
            "mean": tr("Finds texts about the same, in other words too; every word counts alike."),
        }
        return texts[self.method]

    @property
    def needs_vectors(self) -> bool:
        """Whether the chosen way is made of word vectors."""
        return self.method in ("sif", "mean")

    def embeddings(self) -> list[tuple[str, str]]:
        """Id and name of the word vectors to choose from."""
        return word_vectors(self.session)

    # choosing ----------------------------------------------------------------------------------

    def choose(
        self, *, corpus_id: str | None = None, method: str | None = None, embedding_id: str | None = None
    ) -> None:
        """Search elsewhere or otherwise; what was asked is asked again."""
        before = (self.corpus_id, self.method, self.embedding_id)
        if corpus_id is not None and corpus_id != self.corpus_id:
            self.corpus_id = corpus_id
            self.embedding_id = fitting_vectors(self.session, self.corpus)
        self.method = method or self.method
        self.embedding_id = embedding_id or self.embedding_id
        if before == (self.corpus_id, self.method, self.embedding_id):
            return
        self.changed.emit()
        self.session.looking.refresh("search")
        self._ask()

    # asking ------------------------------------------------------------------------------------

    def ask(self, question: str) -> None:
        """Find the texts that answer it best."""
        self.question = question.strip()
        self._ask()

    def read(self, one: FoundText) -> None:
        """Open a text in the reader, the words of the question marked."""
        if self.found is not None:
            self.session.reader.open(self.found.corpus_id, one.row, mark=self.found.marks)

    def mark_on_map(self) -> bool:
        """Select what was found on the map; ``False`` when it shows other points."""
        if self.found is None or not self.found.rows:
            return False
        rows = [one.row for one in self.found.rows]
        if not self.session.reader.select(self.found.corpus_id, rows):
            return False
        self.session.page_requested.emit("map")
        return True

    @property
    def can_mark(self) -> bool:
        """Whether the map shows the documents of what was searched."""
        found = self.found
        return found is not None and bool(found.rows) and found.corpus_id == self.session.reader.shown_corpus

    def note(self) -> str:
        """What is to be said of the answer."""
        found = self.found
        if self.problem:
            return self.problem
        if found is None:
            return ""
        if not found.known:
            return tr("None of these words is in the texts or vectors: nothing can be found by them.")
        if not found.rows:
            return tr("No text has anything in common with the question.")
        parts = []
        shown, all_of_them = len(found.rows), wording.count(found.documents)
        best = tr("The best of {all} texts", all=all_of_them)
        parts.append(best if shown == 1 else tr("The {n} best of {all} texts", n=shown, all=all_of_them))
        if found.unknown:
            parts.append(tr("not known: {words}", words=listed(found.unknown[:8])))
        milliseconds = max(1, round(found.seconds * 1000))
        parts.append(tr("{milliseconds} ms", milliseconds=milliseconds))
        return " · ".join(parts)

    # inside ------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if not self.question or self.corpus is None:
            if self.found is not None or self.problem:
                self.found, self.problem = None, ""
                self.answered.emit()
            return
        if self.busy:
            self._again = True
        else:
            self._start()

    def _start(self) -> None:
        project, question, n = self.session.project, self.question, self.n
        info = self.corpus
        if project is None or info is None:
            return
        way = _Way(info.id, self.method, self.embedding_id if self.needs_vectors else "")
        held = self._held if self._held is not None and self._held.way == way else None
        opened = self.session.corpus if self.session.corpus_info == info else None

        def answer() -> tuple[_Held, Found]:
            ready = held or _prepare(project, info, way, opened)
            return ready, _search(ready, question, n)

        def done(event: Event) -> None:
            self.busy = False
            if isinstance(event, Finished):
                self._held, self.found = event.result
                self.problem = ""
            elif isinstance(event, Failed):
                self.found, self.problem = None, event.error.in_full
            if self._again:
                self._again = False
                self._ask()
            self.answered.emit()

        self.busy = True
        self.answered.emit()
        self.session.launch(Call(answer, tr("Searching…")), ignore, done)

    def _choose_likely(self) -> None:
        """What was chosen stays as long as it is there: another corpus may stand open beside it."""
        before = self.corpus_id
        if self.corpus is None:
            shown, corpora = self.session.corpus_info, self.corpora
            if shown in corpora:
                self.corpus_id = shown.id if shown else ""
            else:
                self.corpus_id = corpora[-1].id if corpora else ""
        known = [key for key, _ in self.embeddings()]
        if before != self.corpus_id or self.embedding_id not in known:
            self.embedding_id = fitting_vectors(self.session, self.corpus)

    def _on_corpus_changed(self) -> None:
        """A corpus was opened: it is searched."""
        before, shown = self.corpus_id, self.session.corpus_info
        if shown is not None:
            self.corpus_id = shown.id
        self._choose_likely()
        if before != self.corpus_id:
            self.embedding_id = fitting_vectors(self.session, self.corpus)
            self.found, self.problem = None, ""
            self.answered.emit()
            self.changed.emit()

    def _on_artefacts_changed(self) -> None:
        self._choose_likely()
        self.changed.emit()

    def _on_project_changed(self) -> None:
        self._held, self.found, self.problem, self.question = None, None, "", ""
        self.corpus_id = self.embedding_id = ""
        self._choose_likely()
        self.changed.emit()
        self.answered.emit()


def _prepare(project: Project, info: ArtefactInfo, way: _Way, opened: Corpus | None) -> _Held:
    """Count or encode the documents; runs on a worker."""
    from embedstudio.algorithms.search import SearchIndex
    from embedstudio.project.resolve import resolve_embedding

    corpus = opened if opened is not None else project.load_corpus(info)
    embedding = resolve_embedding(project, way.embedding)[1] if way.embedding else None
    return _Held(way, corpus, SearchIndex.build(corpus, way.method, embedding))


def _search(held: _Held, question: str, n: int) -> Found:
    import time

    began = time.perf_counter()
    result = held.index.search(question, n)
    seconds = time.perf_counter() - began
    best = max((hit.score for hit in result.hits), default=1.0)
    scale = best if held.way.method == "bm25" else 1.0
    table = held.corpus.table
    rows = [
        _row(table, place, hit.row, hit.score, hit.score / scale) for place, hit in enumerate(result.hits, 1)
    ]
    telling = tuple(word for word in result.known if not _everywhere(held.corpus, word))
    return Found(
        question=question,
        method=result.method,
        corpus_id=held.way.corpus_id,
        rows=tuple(rows),
        known=result.known,
        unknown=result.unknown,
        documents=held.corpus.n_documents,
        seconds=seconds,
        marks=telling or result.known,
    )


def _everywhere(corpus: Corpus, word: str) -> bool:
    from embedstudio.text.function_words import FUNCTION_WORDS

    row = corpus.vocabulary.index.get(word)
    count = None if row is None else corpus.vocabulary.count(row)
    return word.lower() in FUNCTION_WORDS and (count or 0) > EVERYWHERE * corpus.n_tokens


def _row(table: Any, place: int, row: int, score: float, share: float) -> FoundText:
    names = table.column_names
    title = str(table["title"][row].as_py() or "") if "title" in names else ""
    label = shown_label(table["label"][row].as_py()) if "label" in names else ""
    text = " ".join(str(table["text"][row].as_py() or "")[: BEGINNING * 2].split())
    title = " ".join(title.split())
    if title and text.startswith(title):
        text = text[len(title) :].strip()
    return FoundText(place, row, title, label, text[:BEGINNING], score, share)
