"""The table of the documents of a corpus, with as many of their further columns as have room."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.corpus import DocumentRow, Found

TITLE, LABEL, TOKENS, FURTHER, SOURCE = 150, 110, 72, 110, 130
"""Widths; the title takes what is left, but never less."""


class DocumentsTable(DataTable):
    """Title, label and length; then what the table that was read says besides; then the source."""

    _further: tuple[str, ...] = ()
    _shown: tuple[str, ...] | None = None

    def __init__(self) -> None:
        super().__init__([])

    def show_found(self, found: Found) -> None:
        """Show other documents."""
        self._further = found.columns
        self._fit()
        self.set_rows(found.rows)

    def retranslate(self) -> None:
        """Words of the heads and of the menu."""
        super().retranslate()
        self._shown = None
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More columns in a wider table."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - TITLE - LABEL - TOKENS
        further = self._further[: max(0, room // FURTHER)]
        shown = further + (("source",) if room - len(further) * FURTHER >= SOURCE else ())
        if not self._further:
            shown = ("source",)
        if shown == self._shown:
            return
        self._shown = shown
        columns = [
            Column(tr("Title"), lambda row: row.title, wording.one_line),
            Column(tr("Label"), lambda row: row.label, str, LABEL),
            Column(tr("Tokens"), lambda row: row.tokens, wording.count, TOKENS, right=True),
        ]
        for place, name in enumerate(shown):
            if name == "source" and place == len(shown) - 1:
                columns.append(Column(tr("Source"), lambda row: row.source, str, SOURCE))
            else:
                columns.append(Column(name, partial(_cell, place), _text, FURTHER))
        self.set_columns(columns)


def _cell(place: int, row: DocumentRow) -> object:
    return row.further[place]


def _text(value: object) -> str:
    return "" if value is None else wording.one_line(str(value))
