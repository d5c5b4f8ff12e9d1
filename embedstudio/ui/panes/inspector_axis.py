"""The inspector's page about semantic axes: pairs of opposed words, and what lies along them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import dialogs
from embedstudio.ui.panes.inspector_questions import Complaint, WordField
from embedstudio.ui.panes.inspector_tables import AnswerTable
from embedstudio.ui.widgets.basics import (
    ElidedLabel,
    Segmented,
    button,
    hairline,
    label,
    listen,
    name,
    tool_button,
)
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.ui.widgets.row_table import ROW_HEIGHT
from embedstudio.viewmodels.axes import HIGH, LIMITS, LOW, AxesViewModel, X, Y
from embedstudio.viewmodels.inspector import InspectorViewModel

MOST_ROWS = 3
"""Pairs that are shown before their table scrolls."""


class PairTable(DataTable):
    """The pairs of an axis and how well each fits it; Delete takes one out."""

    def __init__(self, model: AxesViewModel, parent: QWidget | None = None) -> None:
        self._model = model
        super().__init__(_columns(), parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSortingEnabled(False)

    @property
    def chosen(self) -> int:
        """Place of the selected pair, or of the last one when none is."""
        now = self.currentIndex()
        return self.rows_model.source(now.row()) if now.isValid() else len(self.rows_model.rows) - 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the selected pair."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentIndex().isValid():
            self._model.remove(self.chosen)
            return
        super().keyPressEvent(event)


class AxisPage(QWidget):
    """One :class:`AxesViewModel` on the screen."""

    def __init__(
        self, inspector: InspectorViewModel, parent: QWidget | None = None, model: AxesViewModel | None = None
    ) -> None:
        super().__init__(parent)
        self.model = model or AxesViewModel(inspector)
        self.side = Segmented((X, Y))
        self.side.choose(X)
        self.side.chosen.connect(self.model.choose_side)
        self.menu = tool_button("ph.bookmark-simple", self._on_menu)
        self.first, self.last = WordField(inspector), WordField(inspector)
        for field in (self.first, self.last):
            field.returnPressed.connect(self._on_add)
        self._to = label("→", "muted")
        self.add = tool_button("ph.plus", self._on_add)
        self.complaint = Complaint()
        self.complaint.chosen.connect(self._on_suggestion)
        self.hint = label(look="caption", wrap=True)
        self.pairs = PairTable(self.model)
        self.facts = ElidedLabel("", "caption")
        self.turn = tool_button("ph.arrows-left-right", self.model.turn)
        self.remove = tool_button("ph.minus", self._on_remove)
        self.end = Segmented((LOW, HIGH))
        self.end.choose(HIGH)
        self.end.chosen.connect(self.model.choose_end)
        self.limit = QComboBox()
        self.limit.activated.connect(self._on_limit)
        self.table = AnswerTable()
        self.table.row_chosen.connect(self.model.select)
        self.place = ElidedLabel("", "caption")
        self.draws = QCheckBox()
        self.draws.toggled.connect(self.model.choose_draws)
        self.scatter = button("", "ph.dots-nine", self._on_scatter)
        self._lay_out()
        listen(self.model.changed, self.refresh)
        listen(self.model.ranked_changed, self.refresh_words)
        self.retranslate()

    def _lay_out(self) -> None:
        top = _row(self.side, None, self.menu)
        asked = _row(self.first, self._to, self.last, self.add)
        asked.setStretch(0, 1)
        asked.setStretch(2, 1)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        for made in (top, asked):
            head.addLayout(made)
        head.addWidget(self.complaint)
        head.addWidget(self.hint)
        self._about = QWidget()
        about = QHBoxLayout(self._about)
        about.setContentsMargins(12, 2, 8, 4)
        about.setSpacing(4)
        about.addWidget(self.facts, 1)
        about.addWidget(self.turn)
        about.addWidget(self.remove)
        self._ends = QWidget()
        ends = self._ends_row = QHBoxLayout(self._ends)
        ends.setContentsMargins(12, 8, 12, 8)
        ends.setSpacing(8)
        ends.addWidget(self.end)
        ends.addStretch(1)
        ends.addWidget(self.limit)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(12, 6, 12, 8)
        foot.setSpacing(6)
        foot.addWidget(self.place)
        foot.addLayout(_row(self.draws, None, self.scatter))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pairs)
        column.addWidget(self._about)
        self._line = hairline()
        column.addWidget(self._line)
        column.addWidget(self._ends)
        column.addWidget(self.table, 1)
        self._nothing = QWidget()
        column.addWidget(self._nothing, 1)
        column.addWidget(hairline())
        column.addWidget(self._foot)

    # ----------------------------------------------------------------- words
    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.side.set_texts({X: tr("Axis x"), Y: tr("Axis y")})
        name(self.menu, tr("Saved axes"))
        for field, text, example in (
            (self.first, tr("From"), tr("man")),
            (self.last, tr("To"), tr("woman")),
        ):
            name(field, text)
            field.setPlaceholderText(example)
        name(self.add, tr("Add the pair"))
        name(self.turn, tr("Turn the axis round"))
        name(self.remove, tr("Remove the pair"), tr("Remove the selected pair, or the last one"))
        self.pairs.set_columns(_columns())
        self.pairs.retranslate()
        self.pairs.setAccessibleName(tr("Pairs of the axis"))
        self.hint.setText(
            tr("Two opposed words make an axis; more pairs of the same opposition make it steadier.")
        )
        self.limit.clear()
        for limit in LIMITS:
            text = tr("{count} words", count=f"{limit:,}") if limit else tr("All words")
            self.limit.addItem(text, limit)
        self.limit.setCurrentIndex(LIMITS.index(self.model.limit))
        name(self.limit, tr("Words ranked"), tr("Rank only the most frequent words: rare ones are noise"))
        self.table.set_titles(tr("Cosine"), near=False)
        self.table.retranslate()
        self.table.setAccessibleName(tr("Words along the axis"))
        self.draws.setText(tr("Draw on the map"))
        name(self.draws, tr("Draw on the map"), tr("Draw the pairs of the axis over the map"))
        self.scatter.setText(tr("Scatter"))
        self.refresh()
        self.refresh_words()

    def apply_theme(self) -> None:
        """Draw the tables in the colours in use."""
        self.table.viewport().update()
        self.pairs.viewport().update()

    def refresh(self) -> None:
        """Show the axis in front."""
        model = self.model
        pairs, axis = model.pairs[model.side], model.axis
        self.side.choose(model.side)
        self.complaint.tell(model.problem)
        self.hint.setVisible(not pairs and not model.problem.problem)
        fits = [float(fit) for fit in axis.fit] if axis is not None else [None] * len(pairs)
        self.pairs.set_rows([(first, last, fit) for (first, last), fit in zip(pairs, fits, strict=True)])
        self.pairs.setFixedHeight(
            self.pairs.horizontalHeader().sizeHint().height() + min(len(pairs), MOST_ROWS) * ROW_HEIGHT + 2
        )
        self.facts.setText(model.facts())
        for made in (self.pairs, self._about, self._line):
            made.setVisible(bool(pairs))
        low, high = model.ends()
        self.end.set_texts({LOW: f"← {low}", HIGH: f"{high} →"})
        self._arrange_ends()
        self._ends.setVisible(axis is not None)
        self.table.setVisible(axis is not None)
        self._nothing.setVisible(axis is None)
        self.draws.setChecked(model.draws)
        self.draws.setEnabled(axis is not None)
        self.scatter.setEnabled(model.can_scatter)
        name(
            self.scatter,
            tr("Scatter of both axes"),
            tr("Make a map of both axes: x to the right, y upward")
            if model.can_scatter
            else tr("Give both axes at least one pair first"),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both words of the ends stand whole: where they need the row, the box goes below them."""
        super().resizeEvent(event)
        self._arrange_ends()

    def _arrange_ends(self) -> None:
        needed = self.end.sizeHint().width() + self.limit.sizeHint().width() + 32
        down, across = QHBoxLayout.Direction.TopToBottom, QHBoxLayout.Direction.LeftToRight
        self._ends_row.setDirection(down if needed > self.width() else across)

    def refresh_words(self) -> None:
        """Show the words of one end, and where the pinned word lies."""
        self.table.set_rows(self.model.rows)
        self.table.verticalScrollBar().setValue(0)
        text = self.model.place_text()
        self.place.setText(text)
        self.place.setVisible(bool(text))

    # ---------------------------------------------------------- from the view
    def _on_add(self) -> None:
        first, last = self.first.text().strip(), self.last.text().strip()
        if first and not last:
            self.last.setFocus()
        elif self.model.add(first, last):
            self.first.clear()
            self.last.clear()
            self.first.setFocus()

    def _on_suggestion(self, wrong: str, word: str) -> None:
        for field in (self.first, self.last):
            if field.text().strip() == wrong:
                field.setText(word)
        self._on_add()

    def _on_remove(self) -> None:
        if self.model.pairs[self.model.side]:
            self.model.remove(self.pairs.chosen)

    def _on_limit(self, place: int) -> None:
        self.model.choose_limit(int(self.limit.itemData(place)))

    def _on_scatter(self) -> None:
        self.model.scatter()

    def named_menu(self) -> QMenu:
        """Saved axes to open or delete, and the way to save this one."""
        menu = QMenu(self)
        save = QAction(tr("Save this axis…"), menu)
        save.setEnabled(self.model.axis is not None)
        save.triggered.connect(self._on_save)
        menu.addAction(save)
        if self.model.named:
            menu.addSeparator()
            delete = QMenu(tr("Delete"), menu)
            for title in self.model.named:
                opening = QAction(title, menu)
                opening.setData(title)
                opening.triggered.connect(self._on_open)
                menu.addAction(opening)
                deleting = QAction(title, delete)
                deleting.setData(title)
                deleting.triggered.connect(self._on_delete)
                delete.addAction(deleting)
            menu.addSeparator()
            menu.addMenu(delete)
        return menu

    def _on_menu(self) -> None:
        menu = self.named_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.menu.mapToGlobal(self.menu.rect().bottomLeft()))

    def _on_save(self) -> None:
        axis = self.model.axis
        if axis is None:
            return
        chosen = dialogs.ask_name(self, tr("Save this axis"), axis.title)
        if chosen:
            self.model.save(chosen)

    def _on_open(self) -> None:
        self.model.open(str(self.sender().data()))

    def _on_delete(self) -> None:
        self.model.delete(str(self.sender().data()))


def _fit_text(fit: float | None) -> str:
    return "–" if fit is None else f"{fit:.2f}"


def _columns() -> list[Column]:
    return [
        Column(tr("From"), lambda pair: pair[0]),
        Column(tr("To"), lambda pair: pair[1]),
        Column(tr("Fit"), lambda pair: pair[2], _fit_text, width=104, bar=True),
    ]


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; ``None`` is the gap that grows."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for made in widgets:
        if made is None:
            row.addStretch(1)
        else:
            row.addWidget(made)
    return row
