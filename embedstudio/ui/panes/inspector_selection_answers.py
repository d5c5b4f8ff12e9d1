"""Questions about the selected words: the odd one out, and their similarities as a heat map."""

from __future__ import annotations

from html import escape
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

import embedstudio
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.array_table import ArrayColumn, ArrayTable
from embedstudio.ui.widgets.basics import button, hairline, label, listen, name, strong, tool_button
from embedstudio.ui.widgets.heat_map import HeatMap
from embedstudio.ui.widgets.picture_export import writing
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.selection_page import SelectionPage

LEAST_ODD, LEAST_MATRIX = 3, 2
"""Words that are needed for an answer."""


class OddPage(QWidget):
    """The selected words by nearness to their centre, the odd one first."""

    def __init__(self, model: SelectionPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.answer = label(wrap=True)
        self.answer.setTextFormat(Qt.TextFormat.RichText)
        self.note = label(look="caption", wrap=True)
        self.table = ArrayTable()
        self.table.row_chosen.connect(self._on_view_row)
        self.table.horizontalHeader().setStretchLastSection(True)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.setSpacing(4)
        head.addWidget(self.answer)
        head.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        listen(model.odd_changed, self.refresh)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.table.setAccessibleName(tr("What is selected, by nearness to its centre"))
        self.refresh()

    def refresh(self) -> None:
        """Show the answer."""
        found, problem = self.model.odd, self.model.problem
        if found:
            self.answer.setText(tr("{word} fits least", word=strong(found[0].word)))
            self.note.setText(
                tr("Farthest from the mean of the {count} unit vectors", count=wording.count(len(found)))
            )
        else:
            enough = len(self.model.session.selection) >= LEAST_ODD
            text = tr("Comparing…") if enough else tr("Select three or more points.")
            self.answer.setText(escape(problem or text))
            self.note.setText("")
        self.table.setVisible(bool(found))
        words = np.array([one.word for one in found], np.object_)
        scores = np.array([one.score for one in found])
        columns = [
            ArrayColumn("word", tr("Word"), words, width=150),
            ArrayColumn("score", tr("To centre"), scores, "{:.3f}".format, 120, right=True, bar=True),
        ]
        self.table.set_table(columns, np.arange(len(found)))

    def _on_view_row(self, place: int) -> None:
        self.model.session.select_row(self.model.odd[place].row)


class MatrixPage(QWidget):
    """The heat map, small in the inspector and large in a window of its own."""

    def __init__(self, model: SelectionPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.heat = HeatMap()
        self.heat.cell_chosen.connect(self._on_view_cell)
        self.note = label(look="caption", wrap=True)
        self.enlarge = button("", "ph.arrows-out", self.open_large)
        self.export = tool_button("ph.export", self.ask_export)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 8, 6)
        foot.setSpacing(4)
        foot.addWidget(self.enlarge)
        foot.addStretch(1)
        foot.addWidget(self.export)
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 0)
        top.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.heat, 1)
        column.addWidget(hairline())
        column.addLayout(foot)
        listen(model.matrix_changed, self.refresh)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.enlarge.setText(tr("Enlarge"))
        name(self.enlarge, tr("Enlarge"), tr("Show the matrix in a window of its own, with every row"))
        name(self.export, tr("Export as a picture or as CSV"))
        self.heat.setAccessibleName(tr("Similarity matrix"))
        self.refresh()

    def refresh(self) -> None:
        """Show the answer."""
        matrix = self.model.matrix
        if matrix is None:
            self.heat.set_matrix((), np.empty((0, 0), np.float32))
            enough = len(self.model.session.selection) >= LEAST_MATRIX
            text = tr("Comparing…") if enough else tr("Select two or more points.")
            self.note.setText(self.model.problem or text)
        else:
            self.heat.set_matrix(matrix.words, matrix.cosines)
            selected = len(self.model.session.selection)
            self.note.setText(
                tr("Cosines of {count} points, groups side by side", count=len(matrix))
                if selected <= len(matrix)
                else tr(
                    "Cosines of the {count} words nearest to the centre of {total}",
                    count=len(matrix),
                    total=wording.count(selected),
                )
            )
        for made in (self.enlarge, self.export):
            made.setEnabled(matrix is not None)

    def caption(self) -> str:
        """What made the matrix."""
        info = self.model.session.info
        parts = (
            "" if info is None else info.name,
            tr("cosine, average linkage"),
            f"EmbedStudio {embedstudio.__version__}",
        )
        return " · ".join(part for part in parts if part)

    def open_large(self) -> None:
        """The matrix in a window of its own."""
        matrix = self.model.matrix
        if matrix is None:
            return
        dialog = QDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Similarity matrix"))
        dialog.resize(860, 900)
        large = HeatMap()
        large.set_matrix(matrix.words, matrix.cosines)
        large.cell_chosen.connect(self._on_view_cell)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(large)
        dialog.show()

    def ask_export(self) -> None:
        """Write the matrix as PNG or CSV; asks where."""
        kinds = tr("PNG picture (*.png);;CSV (*.csv)")
        chosen, kind = QFileDialog.getSaveFileName(self, tr("Export the matrix"), "similarity.png", kinds)
        if chosen:
            path = Path(chosen)
            self.export_to(path if path.suffix else path.with_suffix(".csv" if "csv" in kind else ".png"))

    def export_to(self, path: Path) -> None:
        """Write the matrix as the suffix says."""
        try:
            if path.suffix.lower() == ".csv":
                self.heat.save_table(path)
            else:
                self.heat.save_picture(path, self.caption())
        except EmbedStudioError as error:
            self.model.session.problem.emit(error)
        else:
            writing().written.emit(path)

    def _on_view_cell(self, row: int, _column: int) -> None:
        matrix = self.model.matrix
        if matrix is not None and row < len(matrix):
            self.model.session.select_row(int(matrix.rows[row]))
