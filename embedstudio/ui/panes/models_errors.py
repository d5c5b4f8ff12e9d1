"""The errors of a model below its matrix, the surest first: a click on one says why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.basics import ElidedLabel, listen
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.viewmodels.model_result import ModelResult, TestedDocument


class ErrorList(QWidget):
    """What :class:`ModelResult` lists, in short."""

    wanted = Signal(object)
    """The :class:`TestedDocument` that was clicked."""

    def __init__(self, result: ModelResult) -> None:
        super().__init__()
        self.result = result
        self._several: bool | None = None
        self.title = ElidedLabel("", "heading")
        self.table = DataTable([])
        self.table.row_chosen.connect(self._on_row)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 6)
        head.addWidget(self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        listen(result.listing_changed, self.refresh)

    def retranslate(self) -> None:
        """Set every word again."""
        self.table.setAccessibleName(tr("Errors, the surest first"))
        self._several = None  # in the language in use
        self.table.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show the listing."""
        result = self.result
        if self._several is not result.multilabel:
            self._several = result.multilabel
            self.table.set_columns(tested_columns(several=result.multilabel))
        title = result.problem or (result.listing_title() if result.documents else tr("Reading the texts…"))
        self.title.setText(title)
        self.table.set_rows(result.documents)
        self.table.choose(-1)

    def _on_row(self, document: TestedDocument) -> None:
        self.wanted.emit(document)


def tested_columns(*, several: bool) -> list[Column]:
    """A text of the test, what it is, what was said of it, and how surely; ``several`` labels are longer."""
    width = 156 if several else 104
    return [
        Column(tr("Text"), lambda row: row.title, str),
        Column(tr("True label"), lambda row: row.truth, str, width),
        Column(tr("Said"), lambda row: row.said, str, width),
        Column(tr("Probability"), lambda row: row.probability, lambda value: f"{value:.3f}", 84, right=True),
    ]
