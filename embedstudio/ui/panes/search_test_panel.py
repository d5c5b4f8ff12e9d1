"""The test of the search: known answers, and how high each way of searching puts them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.widgets.basics import button, label, listen, name, tool_button
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.ui.widgets.row_table import ROW_HEIGHT
from embedstudio.viewmodels.search_test import SearchTest

FILE = "file"


class SearchTestPanel(QWidget):
    """Source, button, table, and a sentence on what it says."""

    def __init__(self, model: SearchTest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.setMinimumWidth(280)
        self.title = label(look="heading")
        self.about = label(look="caption", wrap=True)
        self.source = QComboBox()
        self.source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.source.setMinimumContentsLength(10)
        self.source.activated.connect(self._on_view_source)
        self.go = button("", "ph.play", model.start)
        self.stop = button(on_click=model.stop)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.table = DataTable([])
        self.note = label(look="caption", wrap=True)
        self.copy = tool_button("ph.copy", self.table.copy)
        self.export = tool_button("ph.export", self.table.ask_export)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        head.addWidget(self.copy)
        head.addWidget(self.export)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.source, 1)
        row.addWidget(self.go)
        row.addWidget(self.stop)
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 8, 8)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.about)
        top.addLayout(row)
        top.addWidget(self.bar)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 6, 12, 8)
        foot.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.table, 1000)
        column.addLayout(foot)
        column.addStretch(1)  # the sentence stands below the last row
        listen(model.changed, self.refresh)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.title.setText(tr("Test of the search"))
        self.about.setText(
            tr("Questions with known answers: how often is a right one among the first, and how high?")
        )
        name(self.source, tr("Questions and answers"))
        self.go.setText(tr("Test"))
        name(self.go, tr("Test"), tr("Ask all questions in every way of searching."))
        self.stop.setText(tr("Stop"))
        self.bar.setAccessibleName(tr("Progress"))
        name(self.copy, tr("Copy the table"))
        name(self.export, tr("Export as CSV"))
        self.table.setAccessibleName(tr("Test of the search"))
        titles = self.model.short_names()
        self.table.set_columns(
            [
                Column(tr("Found by"), lambda row: titles[row.method]),
                Column("R@1", lambda row: row.recall[1], _number, 54, right=True),
                Column("R@5", lambda row: row.recall[5], _number, 54, right=True),
                Column("R@10", lambda row: row.recall[10], _number, 58, right=True),
                Column("MRR", lambda row: row.mrr, _number, 56, right=True),
            ]
        )
        self.table.retranslate()
        self.refresh()

    def apply_theme(self) -> None:
        """Draw the table in the colours in use."""
        self.table.viewport().update()

    def refresh(self) -> None:
        """Show what was measured, or how far it is."""
        model = self.model
        self.source.clear()
        for key, text in model.sources:
            self.source.addItem(text, key)
        self.source.insertSeparator(self.source.count())
        self.source.addItem(tr("A file…"), FILE)
        self.source.setCurrentIndex(self.source.findData(model.source))
        if self.table.rows_model.rows != model.scores:
            self.table.set_rows(model.scores)
            head = self.table.horizontalHeader().sizeHint().height()
            self.table.setMaximumHeight(head + ROW_HEIGHT * len(model.scores) + 2)
        self.table.setVisible(bool(model.scores))
        running, run = model.running, model.run
        self.go.setVisible(not running)
        self.stop.setVisible(running)
        self.bar.setVisible(running)
        if running and run is not None:
            self.bar.setValue(round(run.fraction * 1000))
        text = run.message if running and run is not None else model.problem or model.sentence()
        measures = tr(
            "R@5: share of the questions with a right answer among the first five. "
            "MRR: mean of 1 / place of the first right answer."
        )
        self.note.setText(
            measures if not text else text if running or model.problem else f"{text}\n\n{measures}"
        )
        theme.set_look(self.note, "error" if model.problem and not running else "caption")
        for made in (self.copy, self.export):
            made.setEnabled(bool(model.scores))

    def _on_view_source(self, place: int) -> None:
        key = self.source.itemData(place)
        if key != FILE:
            self.model.choose(key)
            return
        kinds = tr("Tables (*.csv *.tsv *.json *.jsonl *.parquet)")
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Questions and answers"), "", kinds)
        if chosen:
            self.model.choose(str(Path(chosen)))
        else:
            self.refresh()


def _number(value: float) -> str:
    return f"{value:.3f}"
