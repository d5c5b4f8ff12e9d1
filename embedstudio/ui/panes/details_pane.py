"""The details dock: what made the selected thing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.widgets.basics import ElidedLabel, label
from embedstudio.viewmodels.details import Details
from embedstudio.viewmodels.project_tree import ProjectTree
from embedstudio.viewmodels.session import Session

VALUE = 116
"""A longer value is cut: its tooltip has it whole."""


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
        self.model.changed.connect(self._on_model_changed)
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
        grid = QGridLayout(body)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(1)
        for place, (key, value) in enumerate(rows):
            grid.addWidget(ElidedLabel(key, "caption"), place, 0)
            shown = ElidedLabel(value, "caption-strong")
            shown.setAlignment(Qt.AlignmentFlag.AlignRight)
            shown.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            shown.setFixedHeight(20)
            shown.setFixedWidth(min(shown.sizeHint().width() + 4, VALUE))
            grid.addWidget(shown, place, 1, Qt.AlignmentFlag.AlignRight)
        if not rows:
            text = tr("Choose something in the project to see what made it.")
            grid.addWidget(label(text, "caption", wrap=True), 0, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(rows) + 1, 1)
        self._area.setWidget(body)


if __name__ == "__main__":
    show_alone(DetailsPane, "Details")
