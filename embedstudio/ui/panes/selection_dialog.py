"""Select by spelling or by any column: what is asked for, how many words fit, what becomes of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.basics import Segmented, button, label, listen, name
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.map_documents import shows_documents
from embedstudio.viewmodels.selection import HOWS, How, how_texts
from embedstudio.viewmodels.selection_query import Overview, Query, SelectionQuery
from embedstudio.viewmodels.session import Session

COUNT_MS = 150
TEXT, RANGE, VALUES = range(3)
PAGES = {"text": TEXT, "number": RANGE, "date": RANGE, "category": VALUES}


class SelectionDialog(QDialog):
    """A form for a :class:`Query`; it stays open, so that one can go on selecting."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SelectionQuery(session)
        self.setWindowTitle(tr("Select by a column"))
        self.setMinimumWidth(440)
        self.column = QComboBox()
        name(self.column, tr("Column"), tr("What is known of each point"))
        for identity, title, kind in self.model.titles():
            self.column.addItem(title, (identity, kind))
        self.column.currentIndexChanged.connect(self._on_view_column)
        self.text = QLineEdit()
        self.text.setPlaceholderText(tr("Contains…"))
        name(self.text, tr("Text to look for"))
        self.regex, self.match_case = QCheckBox(tr("Regular expression")), QCheckBox(tr("Match case"))
        self.help = label(
            tr(
                "^ is the beginning, $ the end, . any character, .* any text, [abc] one of these, a|b either."
            ),
            "caption",
            wrap=True,
        )
        self.help.hide()
        self.regex.toggled.connect(self.help.setVisible)
        self.low, self.high = QLineEdit(), QLineEdit()
        name(self.low, tr("From"))
        name(self.high, tr("To"))
        self.values = QListWidget()
        self.values.setAccessibleName(tr("Values"))
        self.values.setMinimumHeight(160)
        self.how = Segmented(HOWS)
        self.how.set_texts(how_texts())
        self.how.choose("replace")
        self.answer = label(look="caption", wrap=True)
        self.select = button("primary", "", self._on_view_select)
        self.select.setText(tr("Select"))
        self.close_button = button(on_click=self.close)
        self.close_button.setText(tr("Close"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COUNT_MS)
        self._timer.timeout.connect(self._on_count)
        for field in (self.text, self.low, self.high):
            field.textChanged.connect(self._on_view_changed)
        for box in (self.regex, self.match_case):
            box.toggled.connect(self._on_view_changed)
        self.values.itemChanged.connect(self._on_view_changed)
        listen(self.model.answered, self._on_model_answered)
        listen(self.model.overview_changed, self._on_model_overview)
        self._lay_out()
        self._on_view_column()

    def _lay_out(self) -> None:
        words, boxes = QWidget(), QHBoxLayout()
        inner = QVBoxLayout(words)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.text)
        boxes.addWidget(self.regex)
        boxes.addWidget(self.match_case)
        boxes.addStretch(1)
        inner.addLayout(boxes)
        inner.addWidget(self.help)
        inner.addStretch(1)
        span = QWidget()
        pair = QVBoxLayout(span)
        pair.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.low)
        row.addWidget(label("–", "muted"))
        row.addWidget(self.high)
        pair.addLayout(row)
        pair.addStretch(1)
        self.stack = QStackedWidget()
        for page in (words, span, self.values):
            self.stack.addWidget(page)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.answer, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.select)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.column)
        column.addWidget(self.stack, 1)
        column.addWidget(self.how)
        column.addLayout(foot)
        self.text.setFocus()

    def query(self) -> Query:
        """What the form asks for."""
        identity, _ = self.column.currentData() or ("", "")
        chosen = [self.values.item(place) for place in range(self.values.count())]
        return Query(
            identity,
            self.text.text(),
            self.regex.isChecked(),
            self.match_case.isChecked(),
            self.low.text(),
            self.high.text(),
            tuple(
                str(item.data(Qt.ItemDataRole.UserRole))
                for item in chosen
                if item.checkState() == Qt.CheckState.Checked
            ),
        )

    # ------------------------------------------------------------------------ both ways
    def _on_view_column(self) -> None:
        identity, kind = self.column.currentData() or ("", "text")
        self.stack.setCurrentIndex(PAGES[kind])
        self.values.clear()
        self.low.clear()
        self.high.clear()
        self.model.look_into(identity)
        self._timer.start()

    def _on_view_changed(self) -> None:
        self._timer.start()

    def _on_count(self) -> None:
        self.answer.setText(tr("Searching…"))
        self.model.count(self.query())

    def _on_view_select(self) -> None:
        how: How = self.how.key  # type: ignore[assignment]
        self.model.select(self.query(), how)

    def _on_model_overview(self, overview: Overview) -> None:
        if overview.id != (self.column.currentData() or ("",))[0]:
            return
        self.low.setPlaceholderText(overview.low or tr("From"))
        self.high.setPlaceholderText(overview.high or tr("To"))
        self.values.blockSignals(True)
        for value, count in overview.values:
            item = QListWidgetItem(f"{value}  ({wording.count(count)})")
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.values.addItem(item)
        self.values.blockSignals(False)

    def _on_model_answered(self, count: int, problem: str) -> None:
        self.select.setEnabled(not problem)
        if shows_documents(self.model.session):
            fits = tr("{count} documents fit", count=wording.count(count))
            fits = tr("1 document fits") if count == 1 else fits
        else:
            fits = tr("1 word fits") if count == 1 else tr("{count} words fit", count=wording.count(count))
        self.answer.setText(problem or fits)
