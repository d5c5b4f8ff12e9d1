"""The details dock: what made the selected thing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.widgets.basics import ElidedLabel, label, listen
from embedstudio.viewmodels.details import Details
from embedstudio.viewmodels.project_tree import ProjectTree
from embedstudio.viewmodels.session import Session

VALUE_SHARE = 0.6
"""Of a row, when label and value are both too long. What is cut has a tooltip."""
MARGIN, GAP, HEIGHT = 12, 12, 20


class DetailRow(QWidget):
    """A label to the left, its value to the right."""

    def __init__(self, key: str, value: str) -> None:
        super().__init__()
        self.key = ElidedLabel(key, "caption", self)
        self.value = ElidedLabel(value, "caption-strong", self)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedHeight(HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The value gets what the label leaves, and its share at least."""
        super().resizeEvent(event)
        room = self.width() - GAP
        left = max(room - self.key.sizeHint().width(), int(room * VALUE_SHARE))
        width = min(self.value.sizeHint().width(), left)
        self.key.setGeometry(0, 0, room - width, HEIGHT)
        self.value.setGeometry(self.width() - width, 0, width, HEIGHT)


class DetailsPane(Pane):
    """Label to the left, value to the right, one row each."""

    def __init__(self, session: Session, parent: QWidget | None = None, model: Details | None = None) -> None:
        super().__init__(parent)
        self.model = model or Details(session, ProjectTree(session))
        self._shown: list[tuple[str, str]] | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        listen(self.model.changed, self._on_model_changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Fill again."""
        self._area.setAccessibleName(tr("Details"))
        self._shown = None
        self._fill()

    def sizeHint(self) -> QSize:
        """Room for seven rows."""
        return QSize(232, 166)

    def _on_model_changed(self) -> None:
        self._fill()

    def _fill(self) -> None:
        rows = self.model.rows()
        if rows == self._shown:
            return
        self._shown = rows
        body = QWidget()
        theme.set_look(body, "panel")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, 8, MARGIN, 8)
        column.setSpacing(1)
        for key, value in rows:
            column.addWidget(DetailRow(key, value))
        if not rows:
            text = tr("Choose something in the project to see what made it.")
            column.addWidget(label(text, "caption", wrap=True))
        column.addStretch(1)
        self._area.setWidget(body)


if __name__ == "__main__":
    show_alone(DetailsPane, "Details")
