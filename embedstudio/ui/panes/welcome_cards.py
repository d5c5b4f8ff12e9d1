"""The parts of the welcome page: cards, the place to drop files, recent projects."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui import icons, theme
from embedstudio.ui.widgets.basics import ElidedLabel, hairline, label, name

PICTURE = 168
LOW_PICTURE = 134
SIDE, WORDS = 20, 42
"""Space beside the words of a card, and the height of two lines of them."""


class Fact(QWidget):
    """An icon and a short fact."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._icon, self._glyph = QLabel(), icon
        self.words = label(look="fact")
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        self.setFixedHeight(20)
        self.apply_theme()

    def apply_theme(self) -> None:
        """Draw the icon again."""
        self._icon.setPixmap(icons.pixmap(self._glyph, "muted", 15))


class Card(QFrame):
    """A picture, a title, two sentences, two facts and the way in."""

    def __init__(self, picture: QWidget, facts: tuple[str, str]) -> None:
        super().__init__()
        theme.set_look(self, "card")
        self.title = label(look="card-title")
        self.words = label(look="card-words", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.facts = [Fact(icon) for icon in facts]
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self._picture = picture
        body = QVBoxLayout()
        body.setContentsMargins(SIDE, 15, SIDE, 20)
        body.setSpacing(0)
        body.addWidget(self.title)
        body.addSpacing(4)
        body.addWidget(self.words)
        body.addSpacing(10)
        for fact in self.facts:
            body.addWidget(fact)
        body.addStretch(1)
        body.addSpacing(14)
        body.addLayout(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(picture)
        column.addWidget(hairline())
        column.addLayout(body, 1)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred
        )  # as high as the highest
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """A lower picture for a low window."""
        self._picture.setFixedHeight(LOW_PICTURE if compact else PICTURE)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow card is as much higher as its words need."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = max(WORDS, self.words.heightForWidth(self.width() - 2 * (SIDE + 1)))
        self.words.setMinimumHeight(words)
        self.setMinimumHeight(210 + self._picture.maximumHeight() + words - WORDS)


class DropZone(QWidget):
    """Where files are dropped (the whole window takes them too)."""

    dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.frame = QFrame()
        theme.set_look(self.frame, "drop")
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.first, self.second = label(look="strong"), label(look="caption")
        inner = QVBoxLayout(self.frame)
        inner.setSpacing(6)
        inner.addStretch()
        for made in (self._icon, self.first, self.second):
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(made)
        inner.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.frame)
        self.apply_theme()

    def apply_theme(self) -> None:
        """Draw the icon again."""
        self._icon.setPixmap(icons.pixmap("ph.file-arrow-down", "accentText", 32))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if event.mimeData().hasUrls():
            theme.set_look(self.frame, "drop-over")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        theme.set_look(self.frame, "drop")

    def dropEvent(self, event: QDropEvent) -> None:
        """Open them."""
        theme.set_look(self.frame, "drop")
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()


def _local(when: str) -> str:
    """A moment of UTC on the clock of this computer, to the minute."""
    return datetime.fromisoformat(when).astimezone().strftime("%Y-%m-%d %H:%M")


class RecentRow(QFrame):
    """One recent project."""

    chosen = Signal(str)

    def __init__(self, path: Path, when: str) -> None:
        super().__init__()
        self.path = path
        theme.set_look(self, "recent")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(38)
        name(self, tr("Open {name}", name=path.stem), str(path))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        icon, caret = QLabel(), QLabel()
        icon.setPixmap(icons.pixmap("ph.folder-notch", "muted", 16))
        caret.setPixmap(icons.pixmap("ph.caret-right", "muted", 12))
        where = ElidedLabel(str(path.parent), "caption")
        row.addWidget(icon)
        row.addWidget(label(path.stem))
        row.addWidget(where, 1)
        row.addWidget(label(_local(when), "caption"))
        row.addWidget(caret)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens it."""
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit(str(self.path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(str(self.path))
        else:
            super().keyPressEvent(event)
