"""The selection page of the inspector: the selected words as a table, and questions about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import dialogs, icons
from embedstudio.ui.panes.inspector_selection_answers import MatrixPage, OddPage
from embedstudio.ui.panes.inspector_selection_head import SelectionHead
from embedstudio.ui.panes.map_style import dot_color
from embedstudio.ui.widgets.array_table import ArrayColumn, ArrayTable
from embedstudio.ui.widgets.basics import Segmented, button, hairline, label, listen, name, tool_button
from embedstudio.ui.widgets.picture_export import writing
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.columns import are_years, date_text, number_text
from embedstudio.viewmodels.map_documents import shows_documents
from embedstudio.viewmodels.selection_page import SelectionPage as SelectionPageModel
from embedstudio.viewmodels.selection_table import TableColumn

if TYPE_CHECKING:
    from embedstudio.viewmodels.selection import Rows
    from embedstudio.viewmodels.session import Session

FILTER_MS = 200
WORDS, ODD, MATRIX = "words", "odd", "matrix"
WIDTHS = {"word": 96, "rank": 72, "to_centre": 104, "count": 80, "trust": 56, "cluster": 120}
TITLE = 200
"""Width of the column of titles, where what is selected are documents."""
KINDS = "CSV (*.csv);;Parquet (*.parquet);;JSON lines (*.jsonl)"


class SelectionPage(QWidget):
    """One :class:`embedstudio.viewmodels.selection_page.SelectionPage` on the screen.

    ``head`` is not inside: the inspector puts it above its tabs.
    """

    def __init__(
        self, session: Session, model: SelectionPageModel | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.model = model or SelectionPageModel(session)
        self._menu: list[QAction | QMenu] = []
        self.head = SelectionHead()
        self.head.clear_requested.connect(self._on_view_clear)
        self.head.menu_requested.connect(self._on_view_menu)
        self.views = Segmented((WORDS, ODD, MATRIX))
        self.views.choose(WORDS)
        self.views.chosen.connect(self._on_view_chosen)
        self.save = button("", "ph.bookmark-simple", self._on_view_save)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self._funnel = QAction(self)
        icons.set_icon(self._funnel, "ph.funnel", "muted", 16)
        self.filter.addAction(self._funnel, QLineEdit.ActionPosition.LeadingPosition)
        self._filter_timer = QTimer(self)
        self._filter_timer.setSingleShot(True)
        self._filter_timer.setInterval(FILTER_MS)
        self._filter_timer.timeout.connect(self._on_view_filter)
        self.filter.textChanged.connect(self._on_view_filtering)
        self.table = ArrayTable()
        self.table.row_chosen.connect(self._on_view_row)
        self.table.sort_wanted.connect(self._on_view_sort)
        self.table.selectionModel().selectionChanged.connect(self._on_view_highlighted)
        self.odd = OddPage(self.model)
        self.matrix = MatrixPage(self.model)
        self.pages = QStackedWidget()
        self.footer = label(look="caption")
        self.tag = button("", "ph.tag", self._on_view_tag)
        self.columns = tool_button("ph.columns", self._on_view_columns)
        self.copy = tool_button("ph.copy", self.table.copy)
        self.export = tool_button("ph.export", self.ask_export)
        self._lay_out()
        listen(self.model.facts_changed, self._on_model_facts)
        listen(self.model.table_changed, self._on_model_table)
        listen(self.model.order_changed, self._on_model_order)
        listen(self.model.exported, self._on_model_exported)
        listen(session.selection_changed, self._on_model_pinned)
        listen(session.selection.changed, self._on_model_selected)

    def _lay_out(self) -> None:
        switch = QHBoxLayout()
        switch.setContentsMargins(12, 8, 12, 0)
        switch.addWidget(self.views)
        switch.addStretch(1)
        controls = QHBoxLayout()
        controls.setContentsMargins(12, 8, 12, 8)
        controls.setSpacing(8)
        controls.addWidget(self.filter, 1)
        controls.addWidget(self.save)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 8, 6)
        foot.setSpacing(4)
        foot.addWidget(self.footer, 1)
        foot.addWidget(self.tag)
        foot.addWidget(self.columns)
        foot.addWidget(self.copy)
        foot.addWidget(self.export)
        words = QWidget()
        inner = QVBoxLayout(words)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(controls)
        inner.addWidget(self.table, 1)
        inner.addWidget(hairline())
        inner.addLayout(foot)
        for page in (words, self.odd, self.matrix):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(switch)
        column.addWidget(self.pages, 1)

    def set_menu(self, entries: Sequence[QAction | QMenu], new_map: QAction | None = None) -> None:
        """What the buttons in the head offer: the window's own actions and menus."""
        self._menu = list(entries)
        if new_map is not None:
            self.head.set_map_action(new_map)
        self.head.menu.setVisible(bool(entries))

    # ----------------------------------------------------------------------------- words
    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.head.retranslate()
        self.head.menu.setVisible(bool(self._menu))
        self.views.set_texts({WORDS: tr("List"), ODD: tr("Odd one out"), MATRIX: tr("Matrix")})
        self.filter.setPlaceholderText(tr("Filter…"))
        name(self.filter, tr("Filter"), tr("Show only rows that contain this"))
        self.save.setText(tr("Save as set"))
        name(self.save, tr("Save as set"), tr("Keep this selection under a name, with the project"))
        self.tag.setText(tr("Tags"))
        name(self.tag, tr("Tags"), tr("Put a tag on the highlighted rows, or on the whole selection"))
        name(self.columns, tr("Columns"), tr("Choose the columns; those that fit are shown"))
        name(self.copy, tr("Copy the table"))
        name(self.export, tr("Export rows as CSV, Parquet or JSON lines"))
        self.table.setAccessibleName(tr("What is selected"))
        self.odd.retranslate()
        self.matrix.retranslate()
        if self.model.visible:
            self.model.refresh()

    def apply_theme(self) -> None:
        """Draw everything in the colours of the theme in use."""
        self.head.set_facts(self.model.facts)
        self.table.viewport().update()
        self.odd.table.viewport().update()
        self.matrix.heat.update()

    # -------------------------------------------------------------------- from the model
    def _on_model_facts(self) -> None:
        self.head.set_facts(self.model.facts)
        some = self.model.facts is not None
        self.save.setEnabled(some)

    def _on_model_selected(self) -> None:
        """Other words: their answers are not known yet."""
        key = self.views.key
        if key != WORDS and self.isVisible():
            self._ask(key)

    def _on_model_table(self) -> None:
        table = self.model.table
        columns = [] if table is None else [self._column(one) for one in table.columns]
        self.table.set_table(columns, self.model.order)
        self._on_model_pinned()
        self._tell_count()

    def _on_model_order(self) -> None:
        self.table.set_order(self.model.order, self.model.sort_by, self.model.descending)
        self._on_model_pinned()
        self._tell_count()

    def _on_model_pinned(self) -> None:
        table, row = self.model.table, self.session.selected_row
        if table is None or row is None or len(self.table.highlighted()) > 1:
            return
        place = int(np.searchsorted(table.rows, row))
        there = place < len(table) and int(table.rows[place]) == row
        self.table.highlight(place if there else -1)

    def _column(self, column: TableColumn) -> ArrayColumn:
        table = self.model.table
        assert table is not None
        text: Any = str
        if column.kind == "bar":
            text = _three
        elif column.kind == "number":
            text = _year if are_years(column.id, column.values) else _number
        elif column.kind == "date":
            text = _date
        colors, points = table.colors, dot_color
        dots = (lambda place: points(int(colors[place]))) if column.id == "word" else None
        number = column.kind in ("number", "bar")
        width = WIDTHS.get(column.id, 88)
        if column.id == "word" and self.of_documents:
            width = TITLE
        return ArrayColumn(
            column.id, column.title, column.values, text, width, number, column.kind == "bar", dots
        )

    @property
    def of_documents(self) -> bool:
        """Whether documents are selected, not words."""
        return shows_documents(self.session)

    def _tell_count(self) -> None:
        shown, table = len(self.model.order), self.model.table
        total = 0 if table is None else len(table)
        marked = len(self.table.highlighted())
        if marked > 1:
            text = tr("{count} highlighted", count=wording.count(marked))
        elif shown == total:
            count = wording.count(total)
            if self.of_documents:
                text = tr("1 document") if total == 1 else tr("{count} documents", count=count)
            else:
                text = tr("1 word") if total == 1 else tr("{count} words", count=count)
        else:
            text = tr("{count} of {total}", count=wording.count(shown), total=wording.count(total))
        self.footer.setText(text)

    # --------------------------------------------------------------------- from the view
    def showEvent(self, event: QShowEvent) -> None:
        """Figures and rows are computed while they are seen."""
        super().showEvent(event)
        self.model.visible = True
        if self.model.table is None and self.session.embedding is not None:
            self.model.refresh()
        self._ask(self.views.key)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is computed for what nobody sees."""
        super().hideEvent(event)
        self.model.visible = False

    def show_view(self, key: str) -> None:
        """Bring ``words``, ``odd`` or ``matrix`` to the front and ask its question."""
        self.views.choose(key)
        self._on_view_chosen(key)

    def _on_view_chosen(self, key: str) -> None:
        self.pages.setCurrentIndex((WORDS, ODD, MATRIX).index(key))
        self._ask(key)

    def _ask(self, key: str) -> None:
        """Ask what the view in front is about, unless that is known already."""
        model = self.model
        if key == ODD and model.busy != ODD and not model.odd:
            model.ask_odd()
        elif key == MATRIX and model.busy != MATRIX and model.matrix is None:
            model.ask_matrix()

    def _on_view_clear(self) -> None:
        self.session.selection.clear()

    def _on_view_menu(self) -> None:
        menu = QMenu(self)
        for entry in self._menu:
            if isinstance(entry, QMenu):
                menu.addMenu(entry)
            else:
                menu.addAction(entry)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.head.menu
        menu.popup(corner.mapToGlobal(corner.rect().bottomLeft()))

    def _on_view_save(self) -> None:
        self.ask_save()

    def ask_save(self) -> None:
        """Ask for a name and keep the selection under it."""
        selection = self.session.selection
        if not len(selection):
            return
        chosen = dialogs.ask_name(self, tr("Save the selection"), "")
        if chosen:
            selection.marks.save(chosen, selection.rows)

    def _on_view_filtering(self, _text: str) -> None:
        self._filter_timer.start()

    def _on_view_filter(self) -> None:
        self.model.arrange(text=self.filter.text().strip())

    def _on_view_sort(self, column: str, descending: bool) -> None:
        self.model.arrange(sort_by=column, descending=descending)

    def _on_view_row(self, place: int) -> None:
        if self.model.table is not None:
            self.session.select_row(int(self.model.table.rows[place]))

    def _on_view_highlighted(self, *_: object) -> None:
        self._tell_count()

    def tagged_rows(self) -> Rows:
        """What a tag is put on: two or more highlighted rows, or the selection, or the highlighted row."""
        table = self.model.table
        places = self.table.highlighted()
        selection = self.session.selection.rows
        if table is None or (len(places) < 2 and len(selection)):
            return selection
        return np.sort(table.rows[places]).astype(np.int32)

    def tag_menu(self) -> QMenu:
        """Tags to put on the rows, and to take off them."""
        rows, marks = self.tagged_rows(), self.session.selection.marks
        menu = QMenu(self)
        count = wording.count(len(rows))
        told = tr("{count} documents", count=count) if self.of_documents else tr("{count} words", count=count)
        menu.addSection(told)
        new = menu.addAction(tr("New tag…"))
        new.setEnabled(bool(len(rows)))
        new.triggered.connect(self._on_view_new_tag)
        put, take = menu.addMenu(tr("Add")), menu.addMenu(tr("Remove"))
        for tag, tagged in marks.tags.items():
            common = int(np.isin(rows, tagged, assume_unique=True).sum())
            if common < len(rows):
                put.addAction(tag)
            if common:
                take.addAction(tag)
        put.triggered.connect(self._on_view_put_tag)
        take.triggered.connect(self._on_view_take_tag)
        put.setEnabled(not put.isEmpty())
        take.setEnabled(not take.isEmpty())
        return menu

    def _on_view_tag(self) -> None:
        menu = self.tag_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.tag.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def _on_view_columns(self) -> None:
        menu = self.table.columns_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.columns.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def _on_view_new_tag(self) -> None:
        rows = self.tagged_rows()
        text = dialogs.ask_name(self, tr("New tag"), "")
        if text:
            self.session.selection.marks.tag(rows, text)

    def _on_view_put_tag(self, chosen: QAction) -> None:
        self.session.selection.marks.tag(self.tagged_rows(), chosen.text())

    def _on_view_take_tag(self, chosen: QAction) -> None:
        self.session.selection.marks.untag(self.tagged_rows(), chosen.text())

    def _on_model_exported(self, path: Path) -> None:
        writing().written.emit(path)

    def ask_export(self) -> None:
        """Ask for a file, and write the rows as they are shown."""
        proposed = "documents.csv" if self.of_documents else "words.csv"
        chosen, kind = QFileDialog.getSaveFileName(self, tr("Export rows"), proposed, KINDS)
        if chosen:
            path = Path(chosen)
            self.model.export(path if path.suffix else path.with_suffix(kind[kind.index("*") + 1 : -1]))


def _three(value: float) -> str:
    return f"{value:.3f}"


def _number(value: float) -> str:
    return "–" if value != value else number_text(float(value))


def _year(value: float) -> str:
    return "–" if value != value else number_text(float(value), years=True)


def _date(value: np.datetime64) -> str:
    return "–" if np.isnat(value) else date_text(value)
