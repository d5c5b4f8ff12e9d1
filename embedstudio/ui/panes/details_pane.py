"""The details dock: what made the selected thing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.widgets.basics import ElidedLabel, label, listen
from embedstudio.viewmodels.details import Details, Fact
from embedstudio.viewmodels.project_tree import ProjectTree
from embedstudio.viewmodels.session import Session

VALUE_SHARE = 0.6
"""Of a row, when label and value are both too long. What is cut has a tooltip."""
MARGIN, GAP, HEIGHT, LINE, EDGE = 12, 12, 20, 21, 8


class DetailRow(QWidget):
    """A label to the left, its value to the right."""

    def __init__(self, key: str, value: str, tip: str = "") -> None:
        super().__init__()
        self.key = ElidedLabel(key, "caption", self)
        self.value = ElidedLabel(value, "caption-strong", self)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setToolTip(tip)
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
        self._shown: list[Fact] | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.verticalScrollBar().setSingleStep(LINE)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._area)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whole rows only: none is cut at the lower edge."""
        super().resizeEvent(event)
        room = self.height() - 2 * EDGE + LINE - HEIGHT
        self._column.setContentsMargins(0, EDGE, 0, EDGE + max(0, room % LINE))

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
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(LINE - HEIGHT)
        for row in rows:
            column.addWidget(DetailRow(*row))
        if not rows:
            text = tr("Choose something in the project to see what made it.")
            column.addWidget(label(text, "caption", wrap=True))
        column.addStretch(1)
        self._area.setWidget(body)


if __name__ == "__main__":
    show_alone(DetailsPane, "Details")
