"""The card of a model as a table: what it was made of, how, and how well it does."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.basics import button, label, name
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.viewmodels.model_card import card_facts
from embedstudio.viewmodels.model_result import ModelResult
from embedstudio.viewmodels.project_tree import names_of


class CardPage(QWidget):
    """The card of ``session.text_model``."""

    def __init__(self, result: ModelResult) -> None:
        super().__init__()
        self.result = result
        self.hint = label(look="caption", wrap=True)
        self.table = DataTable([])
        self.export = button("plain", "ph.export", on_click=self._on_export)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 8)
        head.addWidget(self.hint, 1)
        head.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def retranslate(self) -> None:
        """Set every word again."""
        self.hint.setText(tr("What one should know before using this model."))
        self.export.setText(tr("Export CSV…"))
        name(self.export, tr("Export CSV…"))
        self.table.setAccessibleName(tr("Model card"))
        self.table.set_columns(
            [
                Column(tr("Part"), lambda row: row.part, str, 112),
                Column(tr("Fact"), lambda row: row.fact, str),
                Column(tr("Value"), lambda row: row.value, str, 150),
            ]
        )
        self.table.retranslate()

    def refresh(self) -> None:
        """Show the card of the model that is opened."""
        result = self.result
        if result.model is None or result.info is None:
            self.table.set_rows([])
            return
        self.table.set_rows(card_facts(result.model, result.info, names_of(result.session)))

    def _on_export(self) -> None:
        self.table.ask_export()
