"""Asks for a text to drop onto the map, and tells where it came to lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.basics import button, listen, name
from embedstudio.ui.widgets.point_canvas_style import Overlay
from embedstudio.ui.widgets.strip import Strip
from embedstudio.viewmodels.session import Session

if TYPE_CHECKING:
    from embedstudio.analysis.transform import Dropped

LONGEST = 32
"""Characters of a text beside its point."""


class MapDrops(QObject):
    """The session's dropped texts on the strip above a map."""

    def __init__(self, session: Session, strip: Strip, parent: QWidget) -> None:
        super().__init__(parent)
        self._drops, self._strip, self._pane = session.drops, strip, parent
        self._told: Dropped | None = None
        listen(session.drops.dropped, self._on_dropped)
        listen(session.drops.changed, self._on_changed)

    def ask(self) -> None:
        """Ask for a word or a sentence and place it."""
        if self._drops.of_documents:
            dialog = DropDialog(self._pane)
            if dialog.exec():
                if dialog.file is not None:
                    self._drops.drop_file(dialog.file)
                else:
                    self._drops.drop(dialog.text.toPlainText())
            dialog.deleteLater()
            return
        text, accepted = QInputDialog.getText(
            self._pane, tr("Drop a text on the map"), tr("A word or a sentence:")
        )
        if accepted:
            self._drops.drop(text)

    def _on_dropped(self, one: Dropped) -> None:
        self._told = one
        self._tell()

    def _tell(self) -> None:
        if self._told is not None:
            message, hint = self._drops.describe(self._told)
            choices = ((tr("Drop another…"), self.ask), (tr("Take away"), self._drops.clear))
            if self._drops.of_documents:
                near = ((tr("Read it"), self._read), (tr("Select what is near"), self._select))
                choices = (*near, choices[1])
            self._strip.tell("info", message, hint, choices, again=self._tell)

    def _read(self) -> None:
        if self._told is not None:
            self._drops.read_nearest(self._told)

    def _select(self) -> None:
        if self._told is not None:
            self._drops.select_near(self._told)

    def _on_changed(self) -> None:
        if not self._drops.texts and self._told is not None:
            self._told = None
            self._strip.dismiss()


class DropDialog(QDialog):
    """A text to drop among documents: typed, pasted, or the file that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file: Path | None = None
        self.setWindowTitle(tr("Drop a text on the map"))
        self.resize(480, 260)
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(tr("Type or paste a sentence or a whole text"))
        name(self.text, tr("Text"))
        self.from_file = button("", "ph.folder-open", self._on_view_file)
        self.from_file.setText(tr("From a file…"))
        cancel, self.place = button(on_click=self.reject), button("primary", "", self.accept)
        cancel.setText(tr("Cancel"))
        self.place.setText(tr("Drop"))
        self.place.setDefault(True)
        self.place.setEnabled(False)
        self.text.textChanged.connect(self._on_view_typed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.from_file)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.text, 1)
        column.addLayout(row)

    def _on_view_typed(self) -> None:
        self.place.setEnabled(bool(self.text.toPlainText().strip()))

    def _on_view_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("A text file"), "", tr("Texts (*.txt *.md);;All (*)")
        )
        if chosen:
            self.file = Path(chosen)
            self.accept()


def drop_overlay(one: Dropped) -> Overlay:
    """The point of a dropped text, with the beginning of what it says."""
    text = " ".join(one.text[: 4 * LONGEST].split())
    text = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    return Overlay(one.coordinates[None], words=(text,))
