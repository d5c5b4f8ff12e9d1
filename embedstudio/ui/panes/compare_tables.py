"""The tables of the compare page: every word with its overlap, and the chosen word's neighbours."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.basics import ElidedLabel, Segmented, hairline, name, tool_button
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.viewmodels.compare import LEFT, CompareView, NeighborRow
from embedstudio.viewmodels.compare_job import WordRow, overlap_explained

CHANGED, KEPT = "changed", "kept"
WORD, RANK, SHARED, OVERLAP = range(4)


class WordTable(QWidget):
    """Compared words, the most or the least changed first."""

    def __init__(self, model: CompareView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._on_view_filter)
        self.order = Segmented((CHANGED, KEPT))
        self.order.choose(CHANGED)
        self.order.chosen.connect(self._on_view_order)
        self.export = tool_button("ph.export", self._on_view_export)
        self.table = DataTable(self._columns())
        self.table.export_action.triggered.disconnect(self.table.ask_export)
        self.table.export_action.triggered.connect(self._on_view_export)
        self.table.row_chosen.connect(self._on_view_chosen)
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        row.addWidget(self.order)
        row.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(hairline())
        column.addWidget(self.table, 1)
        self._on_view_order(CHANGED)

    def _columns(self) -> list[Column]:
        return [
            Column(tr("Word"), lambda row: row.word),
            Column(tr("Rank"), lambda row: row.rank, lambda rank: f"{rank:,}", width=62, right=True),
            Column(
                tr("Shared"),
                lambda row: row.shared,
                self._shared,
                width=64,
                right=True,
                tip=tr("How many of its nearest words both sides have"),
            ),
            Column(
                tr("Overlap"),
                lambda row: row.overlap,
                lambda share: f"{share:.3f}",
                width=92,
                bar=True,
                tip=overlap_explained(),
            ),
        ]

    def _shared(self, shared: int) -> str:
        result = self.model.result
        if result is None:
            return str(shared)
        return tr("{shared} of {total}", shared=shared, total=result.comparison.k)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.filter.setPlaceholderText(tr("Filter…"))
        name(self.filter, tr("Filter the words"))
        self.order.set_texts({CHANGED: tr("Changed"), KEPT: tr("Same")})
        self.order.buttons[CHANGED].setToolTip(tr("The most changed words first"))
        self.order.buttons[KEPT].setToolTip(tr("The least changed words first"))
        name(self.export, tr("Export the words"), tr("Export all words with both lists of neighbours"))
        self.table.set_columns(self._columns())
        self.table.retranslate()
        self.table.export_action.setText(tr("Export…"))
        self.table.setAccessibleName(tr("Words and how many neighbours both sides share"))
        self.refresh()

    def refresh(self) -> None:
        """The words of the comparison that is shown, or those of them that are selected."""
        result, chosen = self.model.result, self.model.selected.indices
        rows = result.rows if result is not None else []
        self.table.set_rows([rows[index] for index in chosen.tolist()] if len(chosen) else rows)
        self.export.setEnabled(result is not None)
        self.refresh_word()

    def refresh_word(self) -> None:
        """The chosen word is selected."""
        word, chosen = self.model.word, self.model.selected.indices
        if len(chosen):  # only these are in the table
            place = int(np.searchsorted(chosen, word))
            word = place if place < len(chosen) and int(chosen[place]) == word else -1
        self.table.choose(word)

    def _on_view_filter(self, text: str) -> None:
        self.table.set_filter(text)

    def _on_view_order(self, key: str) -> None:
        order = Qt.SortOrder.AscendingOrder if key == CHANGED else Qt.SortOrder.DescendingOrder
        self.table.sortByColumn(OVERLAP, order)
        self.table.scrollToTop()

    def _on_view_chosen(self, row: WordRow) -> None:
        self.model.look_at(row.index)

    def _on_view_export(self) -> None:
        kinds = tr("CSV (*.csv);;Parquet (*.parquet);;JSON lines (*.jsonl)")
        chosen, kind = QFileDialog.getSaveFileName(self, tr("Export the words"), "overlap.csv", kinds)
        if chosen:
            path = Path(chosen)
            suffix = kind.rpartition("*")[2].rstrip(")") or ".csv"
            self.model.export_table(path if path.suffix else path.with_suffix(suffix))


class NeighborList(QWidget):
    """The nearest words of the chosen word on one side; those of both sides carry a full dot."""

    def __init__(self, model: CompareView, which: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.which = model, which
        self.head = ElidedLabel("", "caption-strong")
        self.note = ElidedLabel("", "caption")
        self.table = DataTable(self._columns())
        self.table.horizontalHeader().setMinimumSectionSize(24)
        self.table.set_columns(self._columns())
        self.table.row_chosen.connect(self._on_view_chosen)
        row = QVBoxLayout()
        row.setContentsMargins(12, 2, 8, 2)
        row.setSpacing(0)
        row.addWidget(self.head)
        row.addWidget(self.note)
        head = QWidget()
        head.setLayout(row)
        head.setFixedHeight(44)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(hairline())
        column.addWidget(self.table, 1)

    def _columns(self) -> list[Column]:
        return [
            Column("", lambda row: row.shared, lambda both: "●" if both else "○", width=28),
            Column(tr("Word"), lambda row: row.word),
            Column(
                tr("Similarity"), lambda row: row.similarity, lambda score: f"{score:.3f}", width=80, bar=True
            ),
        ]

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.table.set_columns(self._columns())
        self.table.retranslate()
        left = self.which == LEFT
        self.table.setAccessibleName(tr("Neighbours on the left") if left else tr("Neighbours on the right"))
        self.refresh()

    def refresh(self) -> None:
        """The neighbours of the chosen word."""
        model = self.model
        rows: list[NeighborRow] = model.neighbors(self.which)
        self.table.set_rows(rows)
        self.table.clearSelection()
        result = model.result
        if result is None:
            return
        side = result.left if self.which == LEFT else result.right
        self.head.setText(side.title)
        if not rows:
            self.note.setText(tr("Choose a word to see its neighbours"))
            return
        shared = sum(row.shared for row in rows)
        self.note.setText(
            tr(
                "“{word}”: ● {shared} of {count} on both sides",
                word=result.comparison.words[model.word],
                shared=shared,
                count=len(rows),
            )
        )

    def _on_view_chosen(self, row: NeighborRow) -> None:
        self.model.look_at(row.index)
