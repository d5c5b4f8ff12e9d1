"""The reader: a document's title, what is known of it, and its text with the asked words marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from embedstudio.core.i18n import listed, retold, tr
from embedstudio.ui.widgets.basics import EmptyState, hairline, label, listen, name, tool_button
from embedstudio.ui.widgets.marked_text import mark
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.reader import ReadDocument
from embedstudio.viewmodels.session import Session

FACTS_SHOWN = 3


class ReaderPage(QWidget):
    """The session's :class:`~embedstudio.viewmodels.reader.Reader` on the screen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.model = session, session.reader
        self._shown: ReadDocument | None = None
        self._places: list[QTextCursor] = []
        self.title = label(look="run-name", wrap=True)
        self.label = label(look="badge")
        self.centre = tool_button("ph.crosshair", self._on_view_centre)
        self.copy = tool_button("ph.copy", self._on_view_copy)
        self.facts = label(look="caption", wrap=True)
        self.note = label(look="warning", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameStyle(0)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.document().setDocumentMargin(0)
        self.marked = label(look="caption")
        self.before = tool_button("ph.caret-up", self._on_view_before)
        self.next = tool_button("ph.caret-down", self._on_view_next)
        about = QHBoxLayout()
        about.setSpacing(4)
        about.addWidget(self.label)
        about.addStretch(1)
        about.addWidget(self.centre)
        about.addWidget(self.copy)
        column = QVBoxLayout()
        column.setContentsMargins(12, 10, 8, 0)
        column.setSpacing(6)
        for made in (self.title, self.facts, self.note):
            column.addWidget(made)
        column.insertLayout(1, about)
        beside = QHBoxLayout()  # a text field has 6 px inside
        beside.setContentsMargins(6, 8, 2, 0)
        beside.addWidget(self.text)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 2, 8, 2)
        foot.setSpacing(4)
        foot.addWidget(self.marked, 1)
        foot.addWidget(self.before)
        foot.addWidget(self.next)
        self._rule = hairline()
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column)
        whole.addLayout(beside, 1)
        whole.addWidget(self._rule)
        whole.addWidget(self._foot)
        self.empty = EmptyState("ph.article")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        listen(self.model.changed, self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.empty.sentence.setText(tr("Click a document on the map, or in a list, to read it here."))
        name(self.centre, tr("Show on the map"))
        name(self.copy, tr("Copy the text"))
        name(self.before, tr("The marked word before"))
        name(self.next, tr("The next marked word"))
        self.text.setAccessibleName(tr("Document"))
        self.refresh()

    def apply_theme(self) -> None:
        """Mark in the colours of the theme in use."""
        self.empty.apply_theme()
        self._mark()

    def refresh(self) -> None:
        """Show the document."""
        found = self.model.document
        self.stack.setCurrentIndex(found is not None)
        if found is None:
            self._shown = None
            return
        self.title.setText(retold(found.title))
        self.label.setText(found.label)
        self.label.setVisible(bool(found.label))
        told = (_fact(key, value) for key, value in found.facts[:FACTS_SHOWN])
        self.facts.setText(" · ".join(told))
        self.facts.setToolTip("\n".join(f"{key}: {value}" for key, value in found.facts))
        self.facts.setVisible(bool(found.facts))
        self.centre.setVisible(found.corpus_id == self.model.shown_corpus)
        note = ""
        if not found.whole:
            note = tr("Only its beginning is known: its corpus was deleted.")
        elif found.cut:
            note = tr("The text goes on: only its first part is shown.")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if self._shown is not found:
            self._shown = found
            self.text.setPlainText(found.text)
        self._mark()

    def _mark(self) -> None:
        """Put a ground and a line under every asked word, and count them."""
        text = self.model.document.text if self.model.document is not None else ""
        self._places = mark(self.text, text, self.model.spans())
        asked = bool(self.model.marks)
        self._foot.setVisible(asked)
        self._rule.setVisible(asked)
        self.before.setEnabled(bool(self._places))
        self.next.setEnabled(bool(self._places))
        words = listed(self.model.marks[:3])
        count = len(self._places)
        if not count:
            self.marked.setText(tr("“{words}” does not stand in it", words=words))
        else:
            self.marked.setText(
                tr("1 place marked")
                if count == 1
                else tr("{count} places marked", count=wording.count(count))
            )

    # ---------------------------------------------------------------- from the view
    def _go(self, step: int) -> None:
        """Show the next marked place after the cursor, or the one before it; round at the ends."""
        if not self._places:
            return
        here = self.text.textCursor().selectionStart()
        starts = [cursor.selectionStart() for cursor in self._places]
        if step > 0:
            wanted = next((at for at, start in enumerate(starts) if start > here), 0)
        else:
            wanted = next((at for at in reversed(range(len(starts))) if starts[at] < here), len(starts) - 1)
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(starts[wanted])
        self.text.setTextCursor(cursor)
        self.text.centerCursor()

    def _on_view_before(self) -> None:
        self._go(-1)

    def _on_view_next(self) -> None:
        self._go(1)

    def _on_view_centre(self) -> None:
        row = self.session.selected_row
        if row is not None:
            self.session.page_requested.emit("map")
            self.session.fly_requested.emit(row)

    def _on_view_copy(self) -> None:
        found = self.model.document
        if found is not None:
            QGuiApplication.clipboard().setText(f"{found.title}\n\n{found.text}")


def _fact(key: str, value: str) -> str:
    """What a column says; a number says nothing without the name of its column."""
    return f"{key} {value}" if value.replace(".", "", 1).isdigit() else value
