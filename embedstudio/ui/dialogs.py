"""Dialogs: unexpected errors, the log, about, closing while something runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from embedstudio import __version__
from embedstudio.core.i18n import listed, tr
from embedstudio.ui import icons
from embedstudio.ui.widgets.basics import button, label
from embedstudio.viewmodels.closing import Closing

if TYPE_CHECKING:
    from embedstudio.core.corpus import Rejected

LOG_SHOWN = 200_000


class MessageDialog(QDialog):
    """An icon, a sentence, a hint, and buttons; ``answer`` is the key of the one pressed."""

    def __init__(
        self,
        title: str,
        message: str,
        hint: str,
        buttons: tuple[tuple[str, str, str], ...],
        parent: QWidget | None = None,
        *,
        icon: tuple[str, str] = ("ph.warning-circle", "warning"),
    ) -> None:
        super().__init__(parent)
        self.answer = ""
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon[0], icon[1], 24))
        self.message = label(message, "heading", wrap=True)
        self.hint = label(hint, "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.message)
        words.addWidget(self.hint)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        self.buttons: dict[str, QPushButton] = {}
        for key, text, look in buttons:
            made = button(look, on_click=self._on_clicked)
            made.setText(text)
            made.setProperty("key", key)
            made.setDefault(look == "primary")
            made.setAutoDefault(look == "primary")
            self.buttons[key] = made
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(20)
        column.addLayout(top)
        column.addLayout(row)

    def _on_clicked(self) -> None:
        self.answer = str(self.sender().property("key"))
        self.accept()


def open_folder(folder: Path) -> None:
    """Show a folder in the file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def ask_close(parent: QWidget, closing: Closing) -> str:
    """``"stop"`` to end what runs, save what can be saved, and close; ``"stay"`` to go on."""
    stop = tr("Stop and close") if closing.lost else tr("Save and close")
    dialog = MessageDialog(
        tr("Close EmbedStudio?"),
        tr("Still running: {runs}.", runs=listed(closing.titles)),
        closing.consequences,
        (("stay", tr("Keep running"), ""), ("stop", stop, "primary")),
        parent,
    )
    dialog.exec()
    return dialog.answer or "stay"


class LogDialog(QDialog):
    """The end of the log file, to read or to copy into a report."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Log"))
        self.resize(760, 480)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(tr("Log"))
        try:
            written = path.read_text("utf-8", "replace")[-LOG_SHOWN:]
        except OSError:
            written = ""
        self.text.setPlainText(written or tr("Nothing has been written to the log."))
        copy, close = button(on_click=self._on_copy), button("primary", on_click=self.accept)
        copy.setText(tr("Copy"))
        close.setText(tr("Close"))
        row = QHBoxLayout()
        row.addWidget(label(str(path), "caption"), 1)
        row.addWidget(copy)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.text)
        column.addLayout(row)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def show_rejected(parent: QWidget, rows: list[Rejected]) -> None:
    """The rows an import had to leave out, with line and reason, to copy or export."""
    from embedstudio.ui.panes.corpus_import import rejected_columns
    from embedstudio.ui.widgets.data_table import DataTable

    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Rejected"))
    dialog.resize(760, 420)
    table = DataTable(rejected_columns())
    table.setAccessibleName(tr("Rejected"))
    table.set_rows(rows)
    export, close = button("", "ph.export", table.ask_export), button("primary", on_click=dialog.accept)
    export.setText(tr("Export as CSV…"))
    close.setText(tr("Close"))
    row = QHBoxLayout()
    row.addWidget(export)
    row.addStretch(1)
    row.addWidget(close)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 16, 16, 12)
    column.setSpacing(12)
    column.addWidget(table)
    column.addLayout(row)
    dialog.exec()
    dialog.deleteLater()


def show_about(parent: QWidget) -> None:
    """Name, version, licence."""
    dialog = MessageDialog(
        tr("About EmbedStudio"),
        f"EmbedStudio {__version__}",
        tr(
            "See how text becomes vectors: train, map and probe word embeddings, offline. "
            "Apache License 2.0. Icons: Phosphor (MIT). "
            "Ready vectors: see resources/starter in the installation."
        ),
        (("close", tr("Close"), "primary"),),
        parent,
        icon=("ph.info", "accentText"),
    )
    dialog.exec()


def ask_name(parent: QWidget, title: str, name: str) -> str:
    """A new name, or nothing."""
    text, accepted = QInputDialog.getText(parent, title, tr("Name"), text=name)
    return text.strip() if accepted else ""
