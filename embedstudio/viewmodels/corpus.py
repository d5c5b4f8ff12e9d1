"""A corpus on the screen: choosing how to read texts, then looking at what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.filenames import readable
from embedstudio.core.i18n import tr, translated
from embedstudio.text.columns import RESERVED
from embedstudio.text.labels import shown_label
from embedstudio.text.options import ImportOptions
from embedstudio.text.samples import SAMPLES, Sample, get_sample, sample_sources
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.launcher import Call, Handle, ignore

if TYPE_CHECKING:
    import pyarrow as pa

    from embedstudio.core.corpus import Corpus
    from embedstudio.text.preview import Preview
    from embedstudio.text.statistics import CorpusStatistics
    from embedstudio.viewmodels.session import Session

MOST_DOCUMENTS = 5_000
"""Rows of the document table; a search narrows what is not among them."""
MOST_COLUMNS = 12
"""Further columns of the documents that are shown, where there is room."""
CELL = 200
"""Characters of a cell that are shown."""


@dataclass(frozen=True)
class DocumentRow:
    """One document in the table."""

    row: int
    title: str
    label: str
    tokens: int
    source: str
    further: tuple[object, ...] = ()
    """Its cells of :attr:`Found.columns`; ``None`` for an empty one."""


@dataclass(frozen=True)
class Found:
    """What a search of the documents gave."""

    rows: list[DocumentRow]
    total: int
    """Documents that match, shown or not."""
    columns: tuple[str, ...] = ()
    """Names of the further columns of the table that was read."""


class CorpusView:
    """What the corpus page shows: ``"empty"``, ``"import"`` or ``"corpus"``.

    Emits on the window's thread.
    """

    page_changed = Signal()
    """``page`` changed, or the import that runs began or ended."""
    import_changed = Signal()
    """Sources, options, preview or problem of the import changed."""
    progress_changed = Signal()
    corpus_changed = Signal()
    """Another corpus, or its statistics arrived."""
    documents_changed = Signal()
    document_changed = Signal()

    def __init__(self, session: Session) -> None:
        self.session = session
        self.page = "corpus" if session.corpus is not None else "empty"
        self.sources: list[Path] = []
        self.sample: Sample | None = None
        self.options = ImportOptions()
        self.name = ""
        self.preview: Preview | None = None
        self.problem: EmbedStudioError | None = None
        self.run: ActiveRun | None = None
        self.statistics: CorpusStatistics | None = None
        self.found = Found([], 0)
        self.query = ""
        self.document: DocumentRow | None = None
        self._reading: Handle | None = None
        self._searching: Handle | None = None
        self._told_title = self.title
        session.import_requested.connect(self._on_import_requested)
        session.corpus_changed.connect(self._on_corpus_changed)
        session.artefacts_changed.connect(self._on_artefacts_changed)
        session.run_changed.connect(self._on_run_changed)
        if session.corpus is not None:
            self._look_at(session.corpus)

    def enter(self) -> None:
        """The page came to the front: open the newest corpus of the project if none is shown."""
        corpora = self.session.artefacts("corpus")
        if self.page == "empty" and corpora and not self.session.busy:
            self.session.open_artefact(corpora[-1])

    # importing ---------------------------------------------------------------------------------

    @property
    def samples(self) -> tuple[Sample, ...]:
        """Texts that ship inside packages."""
        return SAMPLES

    def request(self, paths: Sequence[Path], sample: str | None = None) -> None:
        """Show the import page for files, folders or a sample; nothing is imported yet."""
        self.problem = None
        self.preview = None
        self.sample = None
        options = ImportOptions()
        try:
            if sample is not None:
                self.sample = get_sample(sample)
                paths, options = sample_sources(sample)
        except EmbedStudioError as error:
            self.session.problem.emit(error)
            return
        self.sources = [Path(path) for path in paths]
        self.options = options
        self.name = self._likely_name()
        self._go("import")
        self._read_preview()

    def set_options(self, **changes: Any) -> None:
        """Change fields of :class:`ImportOptions`; the preview follows."""
        changed = replace(self.options, **changes)
        if changed != self.options:
            self.options = changed
            self._read_preview()

    def set_name(self, name: str) -> None:
        """The name the corpus will have."""
        self.name = name

    def start(self) -> ActiveRun | None:
        """Import; the page goes on to the corpus when it is done."""
        if not self.sources or self.importing:
            return None
        self.run = self.session.import_corpus(self.sources, self.options, self.name.strip())
        self.page_changed.emit()
        return self.run

    @property
    def importing(self) -> bool:
        """Whether an import of this page runs."""
        return self.run is not None and self.run.active

    def cancel(self) -> None:
        """Stop the import that runs, or leave the import page."""
        if self.run is not None and self.run.active:
            self.run.stop()
            return
        self._go("corpus" if self.session.corpus is not None else "empty")

    # looking -----------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Show the documents whose title or text contains ``text`` (case ignored)."""
        corpus = self.session.corpus
        self.query = text
        if self._searching is not None:
            self._searching.drop()
            self._searching = None
        if corpus is None:
            return

        over: list[Event] = []

        def done(event: Event) -> None:
            over.append(event)
            self._searching = None
            if isinstance(event, Finished) and corpus is self.session.corpus:
                self.found = event.result
                self.documents_changed.emit()
            elif isinstance(event, Failed):
                self.session.problem.emit(event.error)

        handle = self.session.launch(Call(lambda: find_documents(corpus, text)), ignore, done)
        if not over:
            self._searching = handle

    def read(self, row: DocumentRow | None) -> None:
        """Open a document in the reader, or none."""
        self.document = row
        self.document_changed.emit()
        info = self.session.corpus_info
        if row is not None and info is not None:
            words = [self.query.strip()] if self.query.strip() else ()
            self.session.reader.open(info.id, row.row, words, ask=False)  # it is read on this page

    def text(self, limit: int = 50_000) -> tuple[str, bool]:
        """The document in the reader, and whether it was cut at ``limit`` characters."""
        corpus = self.session.corpus
        if corpus is None or self.document is None:
            return "", False
        whole = corpus.table["text"][self.document.row].as_py() or ""
        return whole[:limit], len(whole) > limit

    @property
    def title(self) -> str:
        """Name of the corpus."""
        info = self.session.corpus_info
        return info.name if info is not None else ""

    @property
    def facts(self) -> str:
        """Language, tokenizer and encodings in one line."""
        corpus = self.session.corpus
        if corpus is None:
            return ""
        from embedstudio.text.tokenizers import TOKENIZERS

        known = TOKENIZERS.get(corpus.tokenizer)
        parts = [wording.language(corpus.language)]
        parts.append(translated(known.title) if known is not None else corpus.tokenizer)
        encodings = corpus.parameters.get("encodings")
        if isinstance(encodings, dict):
            parts.append(", ".join(str(name) for name in encodings))
        return " · ".join(parts)

    # inside ------------------------------------------------------------------------------------

    def _go(self, page: str) -> None:
        self.page = page
        self.page_changed.emit()
        self.import_changed.emit()

    def _likely_name(self) -> str:
        if self.sample is not None:
            title = translated(self.sample.title)
            return title.split(",")[0].split("，")[0]
        return readable(self.sources[0].stem) if self.sources else ""

    def _read_preview(self) -> None:
        if self._reading is not None:
            self._reading.drop()
            self._reading = None
        self.preview, self.problem = None, None
        self.import_changed.emit()
        if not self.sources:
            return
        path, options = self.sources[0], self.options

        def read() -> Preview:
            from embedstudio.text.preview import preview

            return preview(path, options)

        over: list[Event] = []

        def done(event: Event) -> None:
            over.append(event)
            self._reading = None
            if isinstance(event, Finished):
                self.preview = event.result
            elif isinstance(event, Failed):
                self.problem = event.error
            self.import_changed.emit()

        handle = self.session.launch(Call(read, tr("Reading the first rows…")), ignore, done)
        if not over:
            self._reading = handle

    def _look_at(self, corpus: Corpus) -> None:
        from embedstudio.text.statistics import corpus_statistics

        self.statistics = None
        self.query = ""
        self.found = Found([], 0)
        self.read(None)

        def done(event: Event) -> None:
            if corpus is not self.session.corpus:
                return
            if isinstance(event, Finished):
                self.statistics = event.result
                self.corpus_changed.emit()
            elif isinstance(event, Failed):
                self.session.problem.emit(event.error)

        self.corpus_changed.emit()
        self.session.launch(Call(lambda: corpus_statistics(corpus)), ignore, done)
        self.search("")

    def _on_import_requested(self, request: tuple[list[Path], str | None]) -> None:
        paths, sample = request
        self.request(paths, sample)

    def _on_corpus_changed(self) -> None:
        corpus = self.session.corpus
        if corpus is None:
            self.statistics = None
            self.found = Found([], 0)
            self.read(None)
            if self.page == "corpus":
                self._go("empty")
            return
        self._go("corpus")
        self._look_at(corpus)

    def _on_artefacts_changed(self) -> None:
        """The corpus that is shown may be called otherwise now."""
        if self.title != self._told_title:
            self._told_title = self.title
            self.corpus_changed.emit()

    def _on_run_changed(self, run: ActiveRun) -> None:
        if run is not self.run:
            return
        if run.active:
            self.progress_changed.emit()
        else:
            self.problem = run.error
            self.page_changed.emit()
            self.import_changed.emit()


def find_documents(corpus: Corpus, text: str, limit: int = MOST_DOCUMENTS) -> Found:
    """Documents whose title or text contains ``text``, in the order of the corpus; on a worker."""
    import pyarrow as pa
    import pyarrow.compute as pc

    table = corpus.table
    text = text.strip()
    if text:
        hit = pc.match_substring(table["text"], text, ignore_case=True)
        hit = pc.or_kleene(hit, pc.match_substring(table["title"], text, ignore_case=True))
        matching = np.flatnonzero(pc.fill_null(hit, False).to_numpy())
    else:
        matching = np.arange(corpus.n_documents)
    shown = matching[:limit]
    part = table.select(["title", "label", "source"]).take(pa.array(shown))
    starts = corpus.sentences[corpus.documents]
    tokens = np.diff(starts)[shown].tolist()
    columns = [part[name].to_pylist() for name in ("title", "label", "source")]
    names = tuple(name for name in table.column_names if name not in RESERVED)[:MOST_COLUMNS]
    cells = [_cells(table[name].take(pa.array(shown))) for name in names]
    further: list[tuple[object, ...]] = list(zip(*cells, strict=True)) if names else [()] * len(shown)
    rows = [
        DocumentRow(int(row), title or "", shown_label(label), count, source or "", more)
        for row, title, label, source, count, more in zip(
            shown.tolist(), *columns, tokens, further, strict=True
        )
    ]
    return Found(rows, len(matching), names)


def _cells(column: pa.ChunkedArray) -> list[object]:
    """Values that sort: numbers, or the beginnings of texts."""
    values = column.to_pylist()
    if all(value is None or isinstance(value, int | float) for value in values):
        return list(values)
    return [None if value in (None, "") else str(value)[:CELL] for value in values]
