"""A corpus that was read: its documents, a reader, and its numbers."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.corpus_documents import DocumentsTable
from embedstudio.ui.panes.corpus_import import rejected_columns
from embedstudio.ui.widgets.basics import ElidedLabel, button, label, listen, name, tool_button
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.ui.widgets.figures import Figures
from embedstudio.ui.widgets.line_plot import Line, LinePlot
from embedstudio.ui.widgets.marked_text import mark
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.corpus import CorpusView, DocumentRow
from embedstudio.viewmodels.reader import find_words

RIGHT = 320
TYPING_MS = 250
PAGES = ("words", "zipf", "labels", "rejected")


class CorpusOverview(QWidget):
    """Figures above; documents and reader to the left; words, Zipf, labels, rejected to the right."""

    def __init__(self, model: CorpusView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._on_typed)
        self._build()
        listen(model.corpus_changed, self._on_corpus_changed)
        listen(model.documents_changed, self._on_documents_changed)
        listen(model.document_changed, self._on_document_changed)
        self.retranslate()

    # building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        self.title = ElidedLabel(look="run-name")
        self.about = ElidedLabel(look="caption")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        self.vectors = button("", "ph.dots-nine", on_click=self._on_vectors)
        self.train = button("primary", "ph.play", on_click=self._on_train)
        head_row = QHBoxLayout()
        head_row.setContentsMargins(16, 10, 12, 8)
        head_row.setSpacing(8)
        head_row.addLayout(words, 1)
        head_row.addWidget(self.vectors)
        head_row.addWidget(self.train)
        self.figures = Figures(
            ("documents", "sentences", "tokens", "vocabulary", "labels", "duplicates", "rejected"), "word"
        )
        self.figures.setContentsMargins(16, 0, 16, 10)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addLayout(head_row)
        head.addWidget(self.figures)

        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._typing.start)
        self.count = label(look="caption")
        self.copy = tool_button("ph.copy", self._on_copy)
        self.export = tool_button("ph.export", self._on_export)
        search_row = QHBoxLayout()
        search_row.setContentsMargins(12, 6, 8, 6)
        search_row.setSpacing(8)
        search_row.addWidget(self.search, 1)
        search_row.addWidget(self.count)
        search_row.addWidget(self.copy)
        search_row.addWidget(self.export)
        self.documents = DocumentsTable()
        self.documents.row_chosen.connect(self._on_row_chosen)
        self.reader_title = ElidedLabel(look="heading")
        self.reader_source = ElidedLabel(look="caption")
        self.reader = QPlainTextEdit()
        self.reader.setReadOnly(True)
        self.reader.setFrameStyle(0)
        reader = QWidget()
        reader_column = QVBoxLayout(reader)
        reader_column.setContentsMargins(12, 8, 4, 0)
        reader_column.setSpacing(2)
        reader_column.addWidget(self.reader_title)
        reader_column.addWidget(self.reader_source)
        reader_column.addWidget(self.reader, 1)
        top = QWidget()
        top_column = QVBoxLayout(top)
        top_column.setContentsMargins(0, 0, 0, 0)
        top_column.setSpacing(0)
        top_column.addLayout(search_row)
        top_column.addWidget(self.documents, 1)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        left.addWidget(top)
        left.addWidget(reader)
        left.setStretchFactor(0, 3)
        left.setStretchFactor(1, 2)

        self.tabs = QTabBar()
        theme.set_look(self.tabs, "inspector")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _ in PAGES:
            self.tabs.addTab("")
        self.words = DataTable([])
        self.zipf = LinePlot(log=True)
        self.zipf_note = label(look="caption", wrap=True)
        zipf = QWidget()
        zipf_column = QVBoxLayout(zipf)
        zipf_column.setContentsMargins(12, 8, 12, 12)
        zipf_column.addWidget(self.zipf, 1)
        zipf_column.addWidget(self.zipf_note)
        self.labels = LabelBars()
        self.rejected = DataTable([])
        self.pages = QStackedWidget()
        for page in (self.words, zipf, self.labels, self.rejected):
            self.pages.addWidget(page)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        right = QWidget()
        right_column = QVBoxLayout(right)
        right_column.setContentsMargins(0, 0, 0, 0)
        right_column.setSpacing(0)
        right_column.addWidget(self.tabs)
        right_column.addWidget(self.pages, 1)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setChildrenCollapsible(False)
        middle.addWidget(left)
        middle.addWidget(right)
        middle.setStretchFactor(0, 1)
        middle.setSizes([560, RIGHT])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(middle, 1)

    # words and colours -------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every word again."""
        self.vectors.setText(tr("Documents as vectors…"))
        name(
            self.vectors,
            tr("Documents as vectors…"),
            tr("A vector for each document: for a map of them, and for similar texts."),
        )
        self.train.setText(tr("Train on it"))
        name(self.train, tr("Train on it"), tr("Set up a training on this corpus."))
        self.figures.set_captions(
            {
                "documents": tr("Documents"),
                "sentences": tr("Sentences"),
                "tokens": tr("Tokens"),
                "vocabulary": tr("Vocabulary"),
                "labels": tr("Labels"),
                "duplicates": tr("Exact copies"),
                "rejected": tr("Rejected"),
            }
        )
        self.search.setPlaceholderText(tr("Search in the documents…"))
        self.search.setAccessibleName(tr("Search in the documents"))
        name(self.copy, tr("Copy the table"))
        name(self.export, tr("Export the table as CSV"))
        for place, text in enumerate((tr("Words"), tr("Zipf"), tr("Labels"), tr("Rejected"))):
            self.tabs.setTabText(place, text)
        self.tabs.setAccessibleName(tr("Numbers of the corpus"))
        self.documents.setAccessibleName(tr("Documents"))
        self.words.setAccessibleName(tr("Frequent words"))
        self.words.set_columns(
            [
                Column("#", lambda row: row[0], str, 48, right=True),
                Column(tr("Word"), lambda row: row[1], str),
                Column(tr("Times"), lambda row: row[2], wording.count, 84, right=True),
                Column(
                    tr("Share"), lambda row: row[3], lambda share: wording.percent(share, 2), 72, right=True
                ),
            ]
        )
        self.rejected.setAccessibleName(tr("Rejected"))
        self.rejected.set_columns(rejected_columns())
        self.zipf.setAccessibleName(tr("Word frequency by rank"))
        self.labels.setAccessibleName(tr("Documents per label"))
        self.reader.setAccessibleName(tr("Document"))
        self.reader.setPlaceholderText(tr("Choose a document to read it."))
        for table in (self.documents, self.words, self.rejected):
            table.retranslate()
        self._on_corpus_changed()
        self._on_documents_changed()
        self._on_document_changed()

    def apply_theme(self) -> None:
        """Draw the plot again."""
        self.zipf.apply_theme()
        self.labels.update()
        self._mark()

    # listening ---------------------------------------------------------------------------------

    def _on_train(self) -> None:
        self.model.session.page_requested.emit("train")

    def _on_vectors(self) -> None:
        from embedstudio.ui.panes.documents_dialog import DocumentsDialog

        DocumentsDialog(self.model.session, self).exec()

    def _on_typed(self) -> None:
        self.model.search(self.search.text())

    def _on_row_chosen(self, row: DocumentRow) -> None:
        self.model.read(row)

    def _on_copy(self) -> None:
        self.documents.copy()

    def _on_export(self) -> None:
        self.documents.ask_export()

    def _on_corpus_changed(self) -> None:
        model = self.model
        statistics = model.statistics
        corpus = model.session.corpus
        self.title.setText(model.title)
        self.about.setText(model.facts)
        if model.query != self.search.text():
            self.search.setText(model.query)
        if corpus is None:
            return
        self.rejected.set_rows(corpus.rejected)
        self.tabs.setTabVisible(3, bool(corpus.rejected))
        if statistics is None:
            self.figures.set_values(dict.fromkeys(self.figures.values, "…"))
            return
        self.figures.set_values(
            {
                "documents": wording.count(statistics.documents),
                "sentences": wording.count(statistics.sentences),
                "tokens": wording.count(statistics.tokens),
                "vocabulary": wording.count(statistics.vocabulary),
                "labels": wording.count(len(statistics.labels)) if statistics.labels else "–",
                "duplicates": wording.count(statistics.duplicates),
                "rejected": wording.count(statistics.rejected),
            }
        )
        total = max(1, statistics.tokens)
        words = statistics.frequent_words
        self.words.set_rows([(rank, word, n, n / total) for rank, (word, n) in enumerate(words, 1)])
        self.labels.show_counts(statistics.labels, statistics.label_entropy)
        self.tabs.setTabVisible(2, bool(statistics.labels))
        self._show_zipf()

    def _show_zipf(self) -> None:
        statistics = self.model.statistics
        if statistics is None:
            return
        ranks = statistics.zipf_ranks.astype(np.float64)
        frequencies = statistics.zipf_frequencies.astype(np.float64)
        lines = [Line(ranks, frequencies, "line1", width=1.75)]
        slope, (first, last) = statistics.zipf_slope, statistics.zipf_range
        if not np.isnan(slope) and last > first:
            inside = (ranks >= first) & (ranks <= last)
            middle = np.exp(np.mean(np.log(frequencies[inside])) - slope * np.mean(np.log(ranks[inside])))
            fit = np.array([first, last], np.float64)
            lines.append(Line(fit, middle * fit**slope, "line2", dashed=True))
            self.zipf_note.setText(
                tr(
                    "Slope {slope} between ranks {first} and {last}; natural text has about −1.",
                    slope=f"{slope:.2f}".replace("-", "−"),
                    first=wording.count(first),
                    last=wording.count(last),
                )
            )
        else:
            self.zipf_note.setText(tr("There are too few words for a slope."))
        self.zipf.show_lines(lines, axis=tr("rank of the word (occurrences upwards, both logarithmic)"))

    def _on_documents_changed(self) -> None:
        found = self.model.found
        self.documents.show_found(found)
        if len(found.rows) < found.total:
            shown, total = wording.count(len(found.rows)), wording.count(found.total)
            self.count.setText(tr("first {shown} of {total}", shown=shown, total=total))
        else:
            self.count.setText(tr("{count} documents", count=wording.count(found.total)))

    def _on_document_changed(self) -> None:
        row = self.model.document
        text, cut = self.model.text()
        self.reader_title.setText(row.title if row is not None else "")
        source = "" if row is None else " · ".join(part for part in (row.label, row.source) if part)
        if cut:
            source += " · " + tr("only the beginning is shown")
        self.reader_source.setText(source)
        self.reader.setPlainText(text)
        self._mark()

    def _mark(self) -> None:
        """What was searched for, in the text that is read."""
        text, query = self.reader.toPlainText(), self.model.query.strip()
        mark(self.reader, text, find_words(text, [query]) if query else [])


class LabelBars(QWidget):
    """Documents per label as bars with their counts."""

    ROW = 28

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self._balance = 0.0

    def show_counts(self, counts: dict[str, int], balance: float) -> None:
        """Labels, most frequent first, and their normalised entropy."""
        self._counts, self._balance = counts, balance
        self.setAccessibleDescription(", ".join(f"{key} {count}" for key, count in counts.items()))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every label."""
        return QSize(280, self.ROW * (len(self._counts) + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar, number; the balance below."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(theme.font(13))
            most = max(self._counts.values(), default=1)
            fit = max(1, (self.height() - 2 * self.ROW) // self.ROW)
            for place, (key, count) in enumerate(list(self._counts.items())[:fit]):
                y = 12 + place * self.ROW
                self._row(painter, y, key, count, count / most)
            y = 12 + min(fit, len(self._counts)) * self.ROW
            painter.setPen(theme.color("muted"))
            painter.setFont(theme.font(12))
            more = len(self._counts) - fit
            words = tr("Balance {balance} of 1 (normalised entropy)", balance=f"{self._balance:.2f}")
            if more > 0:
                words = tr("and {count} more", count=wording.count(more)) + " · " + words
            painter.drawText(QRectF(12, y, self.width() - 24, 24), Qt.AlignmentFlag.AlignVCenter, words)

    def _row(self, painter: QPainter, y: float, key: str, count: int, share: float) -> None:
        width = self.width() - 24
        name_width = min(110.0, width * 0.36)
        painter.setPen(theme.color("text"))
        shown = painter.fontMetrics().elidedText(key, Qt.TextElideMode.ElideRight, int(name_width))
        painter.drawText(QRectF(12, y, name_width, 24), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.drawText(
            QRectF(12, y, width, 24),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            wording.count(count),
        )
        track = QRectF(12 + name_width + 8, y + 7, width - name_width - 72, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(track, 3, 3)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(track.x(), track.y(), max(2.0, track.width() * share), 10), 3, 3)
