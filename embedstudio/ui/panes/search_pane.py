"""The search page: a question to a corpus, the texts that answer it, and how well that works."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.panes.search_test_panel import SearchTestPanel
from embedstudio.ui.widgets.basics import EmptyState, button, hairline, label, listen, name, tool_button
from embedstudio.ui.widgets.choice_box import fill
from embedstudio.ui.widgets.data_table import BarDelegate, Column, DataTable, Index
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.search_test import SearchTest
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.text_search import FoundText, TextSearch
from embedstudio.viewmodels.welcome import SAMPLE

PLACE, TITLE, LABEL, SCORE, BEGINNING = range(5)
SIDE = 316
NARROW = 560
"""Below this width of the table in pixels it has no beginnings."""


class _ShareDelegate(BarDelegate):
    """A bar as long as the row says; its number may be on another scale."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table

    def share(self, index: Index) -> float:
        """Of the row."""
        return float(self._table.row_at(index).share)


class FoundTable(DataTable):
    """Texts that were found; in a narrow pane without their beginnings."""

    _shares: _ShareDelegate | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__([], parent)

    def retranslate(self) -> None:
        """Columns and menu in the language in use."""
        super().retranslate()
        self.set_columns(
            [
                Column("#", lambda row: row.place, str, 38, right=True),
                Column(tr("Title"), lambda row: row.title, width=180),
                Column(tr("Label"), lambda row: row.label, wording.or_dash, 80),
                Column(tr("Score"), lambda row: row.score, lambda score: f"{score:.3f}", 104),
                Column(tr("Beginning"), lambda row: row.beginning),
            ]
        )
        self._shares = self._shares or _ShareDelegate(self)  # the base class comes here first
        self.setItemDelegateForColumn(SCORE, self._shares)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles before beginnings."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        if self.rows_model.columnCount() <= BEGINNING:
            return
        narrow = self.viewport().width() < NARROW
        self.setColumnHidden(BEGINNING, narrow)
        stretch, fixed = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Interactive
        self.horizontalHeader().setSectionResizeMode(TITLE, stretch if narrow else fixed)
        if not narrow:
            self.setColumnWidth(TITLE, 180)


class SearchPane(Pane):
    """One :class:`TextSearch` on the screen."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, model: TextSearch | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.model = model or TextSearch(session)
        self.question = QLineEdit()
        self.question.setClearButtonEnabled(True)
        self.question.returnPressed.connect(self._on_view_ask)
        self.go = button("primary", "ph.magnifying-glass", self._on_view_ask)
        self._titles = {key: QLabel() for key in ("corpus", "method", "embedding")}
        self.corpus, self.method, self.embedding = QComboBox(), QComboBox(), QComboBox()
        for key, combo in self._combos().items():
            combo.activated.connect(self._on_view_choice)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12 if key != "method" else 16)
            self._titles[key].setBuddy(combo)
        self.about = label(look="caption", wrap=True)
        self.table = FoundTable()
        self.table.row_chosen.connect(self._on_view_row)
        self.note = label(look="caption", wrap=True)
        self.on_map = button("", "ph.map-trifold", self._on_view_map)
        self.copy = tool_button("ph.copy", self.table.copy)
        self.export = tool_button("ph.export", self.table.ask_export)
        self.hint = EmptyState("ph.magnifying-glass")
        self.test = SearchTestPanel(SearchTest(session, self.model))
        self.empty = EmptyState("ph.files")
        self.sample = button("primary", "", self._on_view_sample)
        self.empty.add_button(self.sample)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._build())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        listen(self.model.changed, self.refresh)
        listen(self.model.answered, self._on_model_answered)
        listen(session.embedding_changed, self._on_model_answered)
        self.retranslate()

    def _combos(self) -> dict[str, QComboBox]:
        return {"corpus": self.corpus, "method": self.method, "embedding": self.embedding}

    def _build(self) -> QWidget:
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(self.question, 1)
        asked.addWidget(self.go)
        chosen = QHBoxLayout()
        chosen.setSpacing(8)
        for key, combo in self._combos().items():
            self._titles[key].setContentsMargins(8 if chosen.count() else 0, 0, 0, 0)
            chosen.addWidget(self._titles[key])
            chosen.addWidget(combo, 1)
        top = QVBoxLayout()
        top.setContentsMargins(16, 14, 16, 10)
        top.setSpacing(10)
        top.addLayout(asked)
        top.addLayout(chosen)
        top.addWidget(self.about)
        self._answers = QStackedWidget()
        self._answers.addWidget(self.hint)
        self._answers.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 6, 12, 6)
        foot.setSpacing(4)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.on_map)
        foot.addWidget(self.copy)
        foot.addWidget(self.export)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._answers, 1)
        column.addWidget(hairline())
        column.addLayout(foot)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setChildrenCollapsible(False)
        middle.addWidget(left)
        middle.addWidget(self.test)
        middle.setStretchFactor(0, 1)
        middle.setSizes([640, SIDE])
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(hairline())
        column.addWidget(middle, 1)
        return whole

    # words and colours -------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.question.setPlaceholderText(tr("Ask a question, or write what a text should be about…"))
        name(self.question, tr("Question"), tr("The texts that fit it best are found with Enter."))
        self.go.setText(tr("Search"))
        titles = {"corpus": tr("Texts"), "method": tr("Find by"), "embedding": tr("Vectors")}
        for key, combo in self._combos().items():
            self._titles[key].setText(titles[key])
            name(combo, titles[key])
        self.method.setToolTip(tr("How a question and a text are compared"))
        self.table.setAccessibleName(tr("Texts found"))
        self.table.retranslate()
        self.on_map.setText(tr("Mark on the map"))
        name(self.on_map, tr("Mark on the map"), tr("Select these texts on the map of their documents."))
        name(self.copy, tr("Copy the table"))
        name(self.export, tr("Export as CSV"))
        self.empty.sentence.setText(
            tr("There are no texts to search yet. Import some, or begin with a sample.")
        )
        self.sample.setText(tr("Open the BBC News sample"))
        self.test.retranslate()
        self.refresh()
        self._on_model_answered()

    def apply_theme(self) -> None:
        """Draw everything in the colours in use."""
        for made in (self.hint, self.empty):
            made.apply_theme()
        self.test.apply_theme()
        self.table.viewport().update()
        self.update()

    # from the model ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what there is to choose from."""
        model = self.model
        self._stack.setCurrentIndex(1 if model.corpora else 0)
        fill(self.corpus, [(info.id, info.name) for info in model.corpora], model.corpus_id)
        fill(self.method, model.methods, model.method)
        fill(self.embedding, model.embeddings(), model.embedding_id)
        for made in (self._titles["embedding"], self.embedding):
            made.setVisible(model.needs_vectors)
        self.about.setText(model.about_method)

    def _on_model_answered(self) -> None:
        """The texts that were found, or in their place why there are none."""
        model = self.model
        rows = list(model.found.rows) if model.found is not None else []
        before = self.table.rows_model.rows
        if rows != before:
            self.table.set_rows(rows)
            self.table.choose(-1)
            self.table.verticalScrollBar().setValue(0)
        labelled = any(row.label for row in rows)
        self.table.setColumnHidden(LABEL, not labelled)
        self._answers.setCurrentIndex(1 if rows else 0)
        note = tr("Searching…") if model.busy and not rows else model.note()
        self.note.setText(note if rows else "")
        if not rows:
            self.hint.sentence.setText(
                note or tr("The texts that answer your question best show here. Click one to read it.")
            )
        theme.set_look(self.hint.sentence, "error" if model.problem else "muted")
        self.on_map.setVisible(model.can_mark)
        for made in (self.copy, self.export):
            made.setEnabled(bool(rows))
        if self.question.text().strip() != model.question and not self.question.hasFocus():
            self.question.setText(model.question)

    # from the view -----------------------------------------------------------------------------

    def _on_view_ask(self) -> None:
        self.model.ask(self.question.text())

    def _on_view_choice(self, _place: int) -> None:
        self.model.choose(
            corpus_id=self.corpus.currentData(),
            method=self.method.currentData(),
            embedding_id=self.embedding.currentData(),
        )

    def _on_view_row(self, row: FoundText) -> None:
        self.model.read(row)

    def _on_view_map(self) -> None:
        self.model.mark_on_map()

    def _on_view_sample(self) -> None:
        self.session.open_sample(SAMPLE)


if __name__ == "__main__":
    show_alone(SearchPane, tr("Search"))
