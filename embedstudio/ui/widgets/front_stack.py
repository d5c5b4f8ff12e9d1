"""Pages of which only the one in front takes room, scrolled where there is less than it needs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

LEAST = (200, 200)
"""Pixels that an area of pages is never smaller than."""


class FrontStack(QStackedWidget):
    """Qt's own asks for the room of the largest page, seen or not, and so pushes the panes around it.

    Pages are as wide as they get: what is in them is cut or put in two rows.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._on_current_changed)

    def minimumSizeHint(self) -> QSize:
        """As high as the page in front needs."""
        page = self.currentWidget()
        return QSize(0, page.minimumSizeHint().height() if page is not None else 0)

    def heightForWidth(self, width: int) -> int:
        """The same at every width: what lies in stacks would ask for the height it likes best."""
        return self.minimumSizeHint().height()

    def _on_current_changed(self, _place: int) -> None:
        self.updateGeometry()


def scrolled(pages: QWidget) -> QScrollArea:
    """An area that may be low, in which ``pages`` are scrolled when they need to be higher."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setMinimumSize(*LEAST)
    area.setWidget(pages)
    pages.setAutoFillBackground(False)  # the area's own ground shows through
    return area
