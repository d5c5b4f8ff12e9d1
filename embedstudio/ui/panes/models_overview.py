"""A model at a glance: its curves, its confusion matrix, and the scores of each label."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from embedstudio.core.events import Metric
from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.models_errors import ErrorList
from embedstudio.ui.widgets.basics import ElidedLabel, button, hairline, label, name
from embedstudio.ui.widgets.confusion_matrix import ConfusionMatrix
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.ui.widgets.line_plot import Line, LinePlot
from embedstudio.ui.widgets.picture_export import PictureExport, tell_failure
from embedstudio.ui.widgets.row_table import ROW_HEIGHT
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.model_card import KeptStep, kept_step
from embedstudio.viewmodels.model_result import ModelResult
from embedstudio.viewmodels.model_runs import Series, series
from embedstudio.viewmodels.training import smoothed

SUPPORT, WIDE = 1, 640
ROOM_FOR_ERRORS, ROOM_WITH_CURVES, FEW_LABELS = 370, 690, 8
"""Heights from which the errors are listed too, below a matrix of so many labels at most."""
LOSS, VALIDATION_LOSS, VALIDATION_F1 = "loss", "validation_loss", "validation_f1_macro"


class Curves(QWidget):
    """Loss and macro-F1 over the epochs, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.titles = [label(look="heading") for _ in range(2)]
        self.legends = [label(look="caption") for _ in range(2)]
        self.plots = [LinePlot() for _ in range(2)]
        self.exports = [
            PictureExport(plot, name) for plot, name in zip(self.plots, ("loss", "macro-f1"), strict=True)
        ]
        self.note = label(look="caption", wrap=True)
        self.note.setContentsMargins(16, 4, 16, 0)
        row = QHBoxLayout()
        row.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.note)
        whole.addLayout(row, 1)
        for place in range(2):
            head = QHBoxLayout()
            head.setContentsMargins(8, 0, 0, 0)
            head.setSpacing(12)
            head.addWidget(self.titles[place])
            head.addWidget(self.legends[place], 1)
            self.legends[place].setTextFormat(Qt.TextFormat.RichText)
            self.plots[place].setMinimumHeight(84)
            column = QVBoxLayout()
            column.setContentsMargins(8, 6, 8, 2)
            column.setSpacing(2)
            column.addLayout(head)
            column.addWidget(self.plots[place], 1)
            row.addLayout(column, 1)

    def retranslate(self) -> None:
        """Titles and names."""
        for place, text in enumerate((tr("Loss"), tr("Macro-F1"))):
            self.titles[place].setText(text)
            self.plots[place].setAccessibleName(text)
            self.exports[place].retranslate()
        self.apply_theme()

    def apply_theme(self) -> None:
        """Draw again, and write the legends in the colours in use."""
        both = [("line1", "━━", tr("train")), ("line2", "━●━", tr("validation"))]
        for legend, entries in zip(self.legends, (both, both[1:]), strict=True):
            legend.setText("&nbsp;&nbsp;".join(_legend(*entry) for entry in entries))
        for plot in self.plots:
            plot.apply_theme()

    def show_series(
        self,
        loss: Series,
        validation: Series,
        score: Series,
        epochs: float | None,
        kept: KeptStep | None = None,
    ) -> None:
        """Draw both plots; of a finished model, with the epoch or round whose weights were kept."""
        self.note.setText("" if kept is None else kept.told)
        self.note.setVisible(kept is not None)
        mark = None if kept is None else (float(kept.step), tr("kept"))
        lines = [Line(loss.steps, loss.values, "line1", faint=True)] if len(loss.steps) > 40 else []
        shown = smoothed(loss.values) if len(loss.steps) > 40 else loss.values
        lines.append(Line(loss.steps, shown, "line1"))
        lines.append(Line(validation.steps, validation.values, "line2", markers=True))
        axis = tr("epoch")
        self.plots[0].show_lines(lines, x_end=epochs, axis=axis, mark=mark)
        end = float(score.values[-1]) if len(score.values) else None
        line = Line(score.steps, score.values, "line2", markers=True)
        self.plots[1].show_lines([line], end=end, x_end=epochs, axis=axis, mark=mark)


class Overview(QWidget):
    """The first tab of a model."""

    cell_chosen = Signal(int, int)
    errors_wanted = Signal()
    listing_wanted = Signal()
    """There is room for the errors, and they have to be read."""

    def __init__(self, result: ModelResult) -> None:
        super().__init__()
        self.result = result
        self.message = label(look="muted", wrap=True)
        self.message.setContentsMargins(24, 0, 24, 0)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.curves = Curves()
        self.line = hairline()
        self.matrix = ConfusionMatrix()
        self.matrix.cell_chosen.connect(self.cell_chosen)
        self.export_picture = PictureExport(self.matrix, "confusion-matrix")
        self.export_counts = QAction(self.matrix)
        self.export_counts.triggered.connect(self._on_export_counts)
        self.matrix.addAction(self.export_counts)
        self.matrix_title, self.matrix_note = label(look="heading"), ElidedLabel("", "caption")
        self.table = DataTable([])
        self.table.row_chosen.connect(self._on_label)
        self.errors = button("", "ph.list-bullets", on_click=self._on_errors)
        self.list = ErrorList(result)
        self.list_line = hairline()
        left = QVBoxLayout()
        left.setContentsMargins(16, 8, 0, 4)
        left.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.matrix_title)
        head.addWidget(self.matrix_note, 1)
        left.addLayout(head)
        left.addWidget(self.matrix, 1)
        right = QVBoxLayout()
        right.setContentsMargins(4, 8, 8, 10)
        right.setSpacing(10)
        right.addWidget(self.table, 1000)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 0, 0)
        foot.addWidget(self.errors)
        foot.addStretch(1)
        right.addLayout(foot)
        right.addStretch(1)  # the button stands below the last row
        self.below = QWidget()
        row = QHBoxLayout(self.below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(left, 9)
        row.addLayout(right, 11)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.curves, 3)
        column.addWidget(self.line)
        column.addWidget(self.message, 1)
        column.addWidget(self.below, 4)
        column.addWidget(self.list_line)
        column.addWidget(self.list, 3)

    def retranslate(self) -> None:
        """Set every word again."""
        self.curves.retranslate()
        self.matrix.retranslate()
        self.export_picture.retranslate()
        self.export_counts.setText(tr("Export as CSV…"))
        self.matrix_title.setText(tr("Confusion matrix"))
        self.table.setAccessibleName(tr("Scores of each label"))
        self.table.set_columns(_columns())
        self.table.retranslate()
        self.list.retranslate()

    def apply_theme(self) -> None:
        """Draw again in the colours in use."""
        self.curves.apply_theme()
        self.matrix.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page has no room for the numbers of texts, which the matrix shows too."""
        super().resizeEvent(event)
        self.table.setColumnHidden(SUPPORT, self.width() < WIDE)
        self._arrange()

    def show_run(self, run: ActiveRun) -> None:
        """Curves while they grow; what it does where there are none."""
        self.below.hide()
        self._arrange()
        epochs = run.parameters.get("epochs")
        found = [series(run.metrics, key) for key in (LOSS, VALIDATION_LOSS, VALIDATION_F1)]
        drawn = len(found[0].steps) > 1
        self.curves.setVisible(drawn)
        self.line.setVisible(drawn)
        text = run.message if run.error is None else f"{run.error.message}\n{run.error.hint}".strip()
        if not run.active and run.error is None:
            text = wording.run_status(run.status)
        self.message.setText(text)
        self.message.show()
        if drawn:
            self.curves.show_series(*found, float(epochs) if epochs else None)

    def show_model(self) -> None:
        """Everything about a finished model."""
        result = self.result
        self.message.hide()
        self.below.show()
        history: Sequence[dict[str, Any]] = (
            () if result.model is None else result.model.card.get("history", ())
        )
        drawn = len(history) > 0
        self.curves.setVisible(drawn)
        self.line.setVisible(drawn)
        if drawn:
            metrics = [
                Metric(float(one["step"]), {key: float(value) for key, value in one.items() if key != "step"})
                for one in history
            ]
            found = [series(metrics, key) for key in (LOSS, VALIDATION_LOSS, VALIDATION_F1)]
            kept = None if result.model is None else kept_step(result.model)
            self.curves.show_series(*found, max(metric.step for metric in metrics), kept)
        names, counts = result.matrix()
        self.matrix.set_counts(names, counts)
        self.matrix.choose(result.cell)
        self._note(int(counts.sum()))
        rows = result.class_rows()
        self.table.set_rows(rows)
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setMaximumHeight(head + ROW_HEIGHT * len(rows) + 2)
        errors = result.errors
        self.errors.setVisible(errors is not None)
        if errors is not None:
            self.errors.setEnabled(errors > 0)
            text = tr("Show the error") if errors == 1 else tr("Show the {count} errors", count=errors)
            self.errors.setText(text if errors else tr("No errors"))
            name(self.errors, self.errors.text(), tr("The texts that were told wrong, with what was said."))
        self._arrange()

    def _arrange(self) -> None:
        """Whether the errors are listed: where there is room and few texts have to be read for it."""
        room = ROOM_WITH_CURVES if self.curves.isVisibleTo(self) else ROOM_FOR_ERRORS
        listed = (
            self.below.isVisibleTo(self)
            and self.height() >= room
            and len(self.matrix.names) <= FEW_LABELS
            and self.result.quickly_listed
        )
        self.list.setVisible(listed)
        self.list_line.setVisible(listed)
        if listed:
            self.listing_wanted.emit()

    def _note(self, tested: int) -> None:
        result = self.result
        texts = tr("1 text") if tested == 1 else tr("{count} texts", count=wording.count(tested))
        splits = int(result.metrics.get("repeats", 1))
        if splits < 2:
            note = tr("test, {texts}", texts=texts)
        elif result.pooled:
            note = tr("{count} folds, {texts}", count=splits, texts=texts)
        else:
            note = tr("first of {count} splits, {texts}", count=splits, texts=texts)
        self.matrix_note.setText(note)

    def _on_label(self, row: object) -> None:
        if self.result.multilabel:
            self.result.focus_on(row.label)  # type: ignore[attr-defined]

    def _on_export_counts(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Export as CSV"), "confusion-matrix.csv", "CSV (*.csv)"
        )
        if chosen:
            path = Path(chosen)
            tell_failure(self, self.matrix.save_table, path if path.suffix else path.with_suffix(".csv"))

    def _on_errors(self) -> None:
        self.errors_wanted.emit()


def _columns() -> list[Column]:
    def score(value: float) -> str:
        return f"{value:.3f}" if np.isfinite(value) else "–"

    return [
        Column(tr("Label"), lambda row: row.label, str),
        Column(tr("Texts"), lambda row: row.support, wording.count, 54, right=True),
        Column(tr("Prec."), lambda row: row.precision, score, 54, right=True),
        Column(tr("Recall"), lambda row: row.recall, score, 56, right=True),
        Column("F1", lambda row: row.f1, score, 54, right=True),
    ]


def _legend(token: str, dash: str, text: str) -> str:
    return f'<span style="color:{theme.color(token).name()}">{dash}</span> {text}'
