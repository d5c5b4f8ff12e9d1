"""The texts that were predicted before: a click brings one back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.basics import label, listen, name, tool_button
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.predict import Earlier, Predict


class EarlierTexts(QWidget):
    """A head with its buttons, and a table of text, label and probability."""

    again = Signal(str)
    """A text was clicked."""

    def __init__(self, model: Predict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.title = label(look="heading")
        self.table = DataTable([])
        self.table.setMinimumHeight(48)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.copy = tool_button("ph.copy", self.table.copy)
        self.export = tool_button("ph.export", self.table.ask_export)
        self.forget = tool_button("ph.trash", self._on_forget)
        self.nothing = label(look="caption", wrap=True)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 4)
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addStretch(1)
        for made in (self.copy, self.export, self.forget):
            head.addWidget(made)
        under = QVBoxLayout()
        under.setContentsMargins(12, 0, 12, 0)
        under.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(under)
        column.addWidget(self.table, 1)
        self._filler = QWidget()
        column.addWidget(self._filler, 1)
        listen(model.earlier_changed, self.refresh)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.title.setText(tr("Earlier texts"))
        self.nothing.setText(tr("Texts you predict are kept here until you close the project."))
        name(self.copy, tr("Copy the table"))
        name(self.export, tr("Export as CSV"))
        name(self.forget, tr("Empty the list"))
        self.table.setAccessibleName(tr("Earlier texts"))
        self.table.set_columns(
            [
                Column(tr("Text"), lambda row: row.text, wording.one_line),
                Column(tr("Label"), lambda row: row.label, wording.or_dash, width=92),
                Column(tr("Score"), lambda row: row.score, _number, width=72, right=True),
            ]
        )
        self.table.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show the list."""
        some = bool(self.model.earlier)
        self.table.set_rows(self.model.earlier)
        self.table.choose(-1)
        self.table.setVisible(some)
        self._filler.setVisible(not some)
        self.nothing.setVisible(not some)
        for made in (self.copy, self.export, self.forget):
            made.setEnabled(some)

    def apply_theme(self) -> None:
        """Draw the table in the colours in use."""
        self.table.viewport().update()

    def _on_row_chosen(self, row: Earlier) -> None:
        self.again.emit(row.text)

    def _on_forget(self) -> None:
        self.model.forget_earlier()


def _number(score: float | None) -> str:
    return "–" if score is None else f"{score:.3f}"
