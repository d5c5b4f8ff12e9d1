"""How far the probabilities of a model can be trusted: ROC, precision and recall, calibration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.widgets.basics import Segmented, label
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.ui.widgets.line_plot import Line, LinePlot
from embedstudio.ui.widgets.picture_export import PictureExport
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.model_result import ModelResult

ROC, PRECISION, CALIBRATION = "roc", "precision_recall", "reliability"
TOKENS = ("line1", "line2", "success", "accent")
WIDTH = 264


@dataclass(frozen=True)
class AreaRow:
    """One label and the areas under its curves."""

    label: str
    roc: float
    precision: float


@dataclass(frozen=True)
class BinRow:
    """Texts whose probabilities are alike."""

    probability: float
    right: float
    texts: int


class PlotsPage(QWidget):
    """Curves of ``card["curves"]``."""

    def __init__(self, result: ModelResult) -> None:
        super().__init__()
        self.result = result
        self.kind = Segmented((ROC, PRECISION, CALIBRATION))
        self.kind.choose(ROC)
        self.kind.chosen.connect(self._on_kind)
        self.legend = label(look="caption", wrap=True)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.hint = label(look="caption", wrap=True)
        self.plot = LinePlot()
        self.plot.setMinimumHeight(160)
        self.export = PictureExport(self.plot, "curves")
        self.upward = label(look="caption")
        self.table = DataTable([])
        self.table.setFixedWidth(WIDTH)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.bins = DataTable([])
        self.bins.setFixedWidth(WIDTH)
        self.note = label(look="muted", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 4)
        head.addWidget(self.kind)
        head.addStretch(1)
        middle = QVBoxLayout()
        middle.setContentsMargins(16, 0, 8, 8)
        middle.setSpacing(4)
        middle.addWidget(self.hint)
        middle.addWidget(self.legend)
        middle.addWidget(self.upward)
        middle.addWidget(self.plot, 1)
        self.body = QWidget()
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.table)
        row.addWidget(self.bins)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.note, 1)
        column.addWidget(self.body, 1)

    def retranslate(self) -> None:
        """Set every word again."""
        self.kind.set_texts(
            {ROC: tr("ROC"), PRECISION: tr("Precision and recall"), CALIBRATION: tr("Calibration")}
        )
        self.table.setAccessibleName(tr("Areas under the curves of each label"))
        self.table.set_columns(
            [
                Column(tr("Label"), lambda row: row.label, str),
                Column(tr("ROC area"), lambda row: row.roc, _area, 80, right=True),
                Column(tr("PR area"), lambda row: row.precision, _area, 72, right=True),
            ]
        )
        self.table.retranslate()
        self.bins.setAccessibleName(tr("Texts behind each point of the calibration"))
        self.bins.set_columns(
            [
                Column(tr("Probability"), lambda row: row.probability, "{:.3f}".format, right=True),
                Column(tr("Right"), lambda row: row.right, "{:.3f}".format, 80, right=True),
                Column(tr("Texts"), lambda row: row.texts, wording.count, 72, right=True),
            ]
        )
        self.bins.retranslate()
        self.export.retranslate()
        self.note.setText(tr("This model kept no curves. Train it again to see them."))
        self._draw()

    def apply_theme(self) -> None:
        """Draw again in the colours in use."""
        self.plot.apply_theme()
        self._draw()

    def refresh(self) -> None:
        """Show the curves of the model that is opened; first those of the two hardest labels."""
        curves = self._curves()
        self.note.setVisible(not curves)
        self.body.setVisible(bool(curves))
        roc, precision = curves.get(ROC, {}), curves.get(PRECISION, {})
        rows = [
            AreaRow(
                name,
                float(roc.get(name, {}).get("auc", np.nan)),
                float(precision.get(name, {}).get("average", np.nan)),
            )
            for name in self.result.label_names()
            if name in roc or name in precision
        ]
        rows.sort(key=lambda row: (np.isnan(row.precision), row.precision))
        self.table.selectionModel().blockSignals(True)
        self.table.set_rows(rows)
        for place in range(min(2, len(rows))):
            self.table.selectionModel().select(
                self.table.model().index(place, 0),
                self.table.selectionModel().SelectionFlag.Select
                | self.table.selectionModel().SelectionFlag.Rows,
            )
        self.table.selectionModel().blockSignals(False)
        self._draw()

    def _curves(self) -> dict[str, Any]:
        model = self.result.model
        return {} if model is None else dict(model.card.get("curves") or {})

    def _draw(self) -> None:
        curves, kind = self._curves(), self.kind.key
        self.table.setVisible(kind != CALIBRATION)
        self.bins.setVisible(kind == CALIBRATION)
        ground = np.array([0.0, 1.0])
        if kind == CALIBRATION:
            points = np.asarray(curves.get(CALIBRATION) or np.zeros((0, 3)), np.float64).reshape(-1, 3)
            lines = [
                Line(points[:, 0], points[:, 1], "line1", markers=True),
                Line(ground, ground, "muted", dashed=True, faint=True),
            ]
            self.bins.set_rows([BinRow(x, y, int(n)) for x, y, n in points.tolist()])
            self.legend.setText("")
            self.upward.setText(tr("share that was right"))
            self._say(
                tr("On the dashed line a probability of 0.8 is right in 8 of 10 texts; below it is too sure.")
            )
            self.plot.setAccessibleName(tr("Calibration"))
            self.plot.show_lines(lines, axis=tr("probability"))
            return
        chosen = [self.table.row_at(index) for index in self.table.selectionModel().selectedRows()]
        names = [row.label for row in chosen][: len(TOKENS)]
        lines, legend = [], []
        across, up = ("false", "true") if kind == ROC else ("recall", "precision")
        for place, text in enumerate(names):
            curve = curves.get(kind, {}).get(text)
            if curve is None:
                continue
            token = TOKENS[place]
            x, y = np.asarray(curve[across], np.float64), np.asarray(curve[up], np.float64)
            lines.append(Line(x, y, token, dashed=place > 0))
            dash = "╌╌" if place else "━━"
            color = theme.color(token).name()
            legend.append(f'<span style="color:{color}">{dash}</span> {text.replace("<", "&lt;")}')
        if kind == ROC:
            lines.append(Line(ground, ground, "muted", dashed=True, faint=True))
        self.legend.setText("&nbsp;&nbsp;&nbsp;".join(legend))
        self._say(
            tr("Texts of the label found, against texts of others taken for it; the dashed line is chance.")
            if kind == ROC
            else tr("Of the texts said to have the label, how many have it, as more of them are found.")
        )
        self.upward.setText(tr("found (true positive rate)") if kind == ROC else tr("precision"))
        self.plot.setAccessibleName(tr("ROC") if kind == ROC else tr("Precision and recall"))
        self.plot.show_lines(lines, axis=tr("false positive rate") if kind == ROC else tr("recall"))

    def _say(self, hint: str) -> None:
        """How to read the curves, and of which tests they are where there were several."""
        part = self.result.tested_part
        self.hint.setText(f"{hint} · {part}" if part else hint)

    def _on_kind(self, kind: str) -> None:
        self.plot.fit()
        self._draw()

    def _on_selected(self) -> None:
        self._draw()


def _area(value: float) -> str:
    return "–" if np.isnan(value) else f"{value:.4f}"
