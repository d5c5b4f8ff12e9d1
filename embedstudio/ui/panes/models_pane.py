"""The models page: the form of a classifier to the left, what became of it to the right."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.panes.models_card import CardPage
from embedstudio.ui.panes.models_compare import ComparePage
from embedstudio.ui.panes.models_documents import DocumentsPage
from embedstudio.ui.panes.models_form import ModelForm
from embedstudio.ui.panes.models_head import ModelHead
from embedstudio.ui.panes.models_overview import Overview
from embedstudio.ui.panes.models_plots import PlotsPage
from embedstudio.ui.panes.models_table import ModelTable
from embedstudio.ui.widgets.basics import EmptyState, button, listen
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.model_result import TestedDocument
from embedstudio.viewmodels.models import Models
from embedstudio.viewmodels.session import Session

RESULT, ERRORS, PLOTS, CARD, ALL, COMPARE = range(6)


class ModelsPane(Pane):
    """One :class:`Models` on the screen."""

    def __init__(self, session: Session, parent: QWidget | None = None, model: Models | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.model = model or Models(session)
        self._stale = False
        self._listed = False
        self._watched: ActiveRun | None = None
        self.empty = EmptyState("ph.files")
        self.get_texts = button("primary", "ph.newspaper", on_click=self._on_get_texts)
        self.empty.add_button(self.get_texts)
        self.form = ModelForm(self.model.setup)
        self.nothing = EmptyState("ph.tag")
        self.compare_first = button("", "ph.columns", on_click=self.show_comparison)
        self.nothing.add_button(self.compare_first)
        self.head = ModelHead(self.model.result)
        self.overview = Overview(self.model.result)
        self.documents = DocumentsPage(self.model.result, self.model.why)
        self.plots = PlotsPage(self.model.result)
        self.card = CardPage(self.model.result)
        self.table = ModelTable(self.model.runs)
        self.compare = ComparePage(self.model.comparing)
        self.tabs = QTabBar()
        theme.set_look(self.tabs, "inspector")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setFixedHeight(32)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._build_body()
        for page in (self.overview, self.documents, self.plots, self.card, self.table, self.compare):
            self.tabs.addTab("")
            self.pages.addWidget(page)
        self.tabs.currentChanged.connect(self._on_tab)
        self._connect()
        self.retranslate()
        if self.model.comparing.comparison is not None:  # it was opened before there was a page for it
            self.show_comparison()

    def _build_body(self) -> None:
        """From the outside in: what gets another parent is dressed again, with everything in it."""
        body, result, line = QWidget(), QWidget(), QFrame()
        self._stack.addWidget(body)
        theme.set_look(line, "vline")
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._right = QStackedWidget()
        row.addWidget(self.form)
        row.addWidget(line)
        row.addWidget(self._right, 1)
        self._right.addWidget(self.nothing)
        self._right.addWidget(result)
        column = QVBoxLayout(result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.pages = QStackedWidget()
        column.addWidget(self.head)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        model = self.model
        listen(model.setup.changed, self._on_rows_changed)
        listen(model.runs.rows_changed, self._on_rows_changed)
        listen(model.runs.watched_changed, self._on_watched_changed)
        listen(model.result.changed, self._on_result_changed)
        listen(self.session.model_changed, self._on_model_changed)
        listen(model.comparing.opened, self.show_comparison)
        self.overview.cell_chosen.connect(self._on_cell)
        self.overview.errors_wanted.connect(self._on_errors)
        self.overview.listing_wanted.connect(self._on_listing)
        self.overview.list.wanted.connect(self._on_error)

    # words and colours -------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every word again."""
        self.empty.sentence.setText(
            tr("There are no texts to learn from yet. Import texts with labels, or take the BBC News sample.")
        )
        self.get_texts.setText(tr("BBC News sample"))
        self.get_texts.setAccessibleName(tr("BBC News sample"))
        self.nothing.sentence.setText(
            tr("A model learns the labels of texts. Choose on the left, press Train; it takes seconds.")
        )
        self.compare_first.setText(tr("Compare several models…"))
        self.compare_first.setAccessibleName(self.compare_first.text())
        texts = (tr("Result"), tr("Texts"), tr("Plots"), tr("Card"), tr("All models"), tr("Compare several"))
        for place, text in enumerate(texts):
            self.tabs.setTabText(place, text)
        self.tabs.setAccessibleName(tr("What to see of the model"))
        for part in (self.form, self.head, self.overview, self.documents):
            part.retranslate()
        for page in (self.plots, self.card, self.table, self.compare):
            page.retranslate()
        self._refresh()

    def apply_theme(self) -> None:
        """Draw again in the colours in use."""
        for part in (self.empty, self.nothing, self.overview, self.plots):
            part.apply_theme()
        self.update()

    # showing -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._refresh()
        self._publish()

    def _seen(self) -> bool:
        """Whether to draw now; a hidden page remembers that it has to."""
        self._stale = self._stale or not self.isVisible()
        return not self._stale

    def _on_rows_changed(self) -> None:
        if self._seen():
            self._arrange()

    def _on_result_changed(self) -> None:
        if self._seen() and self.model.runs.watched is None:
            self._show()

    def _on_watched_changed(self) -> None:
        run = self.model.runs.watched
        fresh, self._watched = run is not self._watched, run
        if not self._seen():
            return
        if fresh:
            self._refresh()
            if run is not None:
                self.tabs.setCurrentIndex(RESULT)
        elif run is not None:
            self._show()

    def _on_model_changed(self) -> None:
        self._listed = False
        if self._seen():
            self._refresh()
        if self.session.text_model is not None:
            self.tabs.setCurrentIndex(RESULT)

    def _refresh(self) -> None:
        self._stale = False
        self._arrange()
        self._show()

    def _arrange(self) -> None:
        """What can be seen at all: the form, a result, its tabs."""
        model = self.model
        rows = bool(model.runs.rows())
        self._stack.setCurrentIndex(1 if model.setup.corpora() or rows else 0)
        watched, opened = model.runs.watched is not None, model.result.model is not None
        shown = watched or opened
        now = self.tabs.currentIndex()
        self._right.setCurrentIndex(1 if rows or shown or now == COMPARE else 0)
        self.head.setVisible(shown)
        for place in (RESULT, ERRORS, PLOTS, CARD):
            wanted = shown if place == RESULT else opened and not watched
            if self.tabs.isTabVisible(place) != wanted:  # Qt forgets to lay out when told twice
                self.tabs.setTabVisible(place, wanted)
        if (not shown and now != COMPARE) or (watched and now not in (RESULT, ALL, COMPARE)):
            self.tabs.setCurrentIndex(RESULT if shown else ALL)

    def _show(self) -> None:
        """The run that is watched, or the model that is opened."""
        watched = self.model.runs.watched
        if watched is not None:
            self.head.show_run(watched)
            self.overview.show_run(watched)
        elif self.model.result.model is not None:
            self.head.show_model()
            self.overview.show_model()
            self.plots.refresh()
            self.card.refresh()
        self._publish()

    def _publish(self) -> None:
        """What the status line says while the page is on top."""
        if not self.isVisible():
            return
        result = self.model.result
        facts: list[str] = []
        if result.model is not None and result.info is not None:
            facts = [result.info.name]
            score = result.metrics.get("f1_macro")
            splits = int(result.metrics.get("repeats", 1))
            if score is not None and splits > 1 and not result.pooled:
                facts.append(
                    tr("macro-F1 {score}, mean of {count} splits", score=f"{score:.3f}", count=splits)
                )
            elif score is not None:
                facts.append(
                    tr(
                        "macro-F1 {score} on {count} texts",
                        score=f"{score:.3f}",
                        count=wording.count(result.tested),
                    )
                )
        hints = [tr("Click a cell: its texts")] if result.model is not None else []
        self.session.set_status(hints=hints, facts=facts)

    def show_comparison(self) -> None:
        """Bring *Compare several* to the front."""
        self._right.setCurrentIndex(1)
        self.tabs.setCurrentIndex(COMPARE)

    # doing -------------------------------------------------------------------------------------

    def _on_tab(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        if place == ERRORS and not self._listed:
            self._list_errors()

    def _list_errors(self) -> None:
        self._listed = True
        self.model.result.list_errors()

    def _on_cell(self, row: int, column: int) -> None:
        self._listed = True
        self.model.result.list_cell(row, column)
        self.overview.matrix.choose((row, column))
        self.tabs.setCurrentIndex(ERRORS)

    def _on_errors(self) -> None:
        self._list_errors()
        self.overview.matrix.choose(None)
        self.tabs.setCurrentIndex(ERRORS)

    def _on_listing(self) -> None:
        if not self._listed:
            self._list_errors()

    def _on_error(self, document: TestedDocument) -> None:
        self.documents.choose(document)
        self.tabs.setCurrentIndex(ERRORS)

    def _on_get_texts(self) -> None:
        self.session.open_sample("bbc")


if __name__ == "__main__":
    show_alone(ModelsPane, "Models")
