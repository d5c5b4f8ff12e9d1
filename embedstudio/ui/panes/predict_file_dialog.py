"""*Predict a file…*: choose the column, see the first rows, label them all, read what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui import dialogs, theme
from embedstudio.ui.widgets.basics import ElidedLabel, button, label, listen, name
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.predict import Predict
from embedstudio.viewmodels.predict_file import FileHead, FileToPredict

CELL = 150


def ask_file(model: Predict, parent: QWidget) -> None:
    """Ask for a file of texts, and show what is to be done with it."""
    if model.info is None:
        return
    kinds = tr("Tables and texts (*.csv *.tsv *.tab *.json *.jsonl *.ndjson *.parquet *.pq *.txt)")
    all_files = tr("All files (*)")
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Predict a file"), "", f"{kinds};;{all_files}")
    if not chosen:
        return
    file = FileToPredict(model.session, model.info)
    dialog = FileDialog(file, parent)
    file.choose(Path(chosen))
    dialog.exec()
    dialog.deleteLater()


def _said() -> list[Column]:
    """What the model says, before the columns of the file."""
    return [
        Column(tr("Prediction"), lambda row: row.label, str, 110),
        Column(tr("Probability"), lambda row: row.probability, _probability, 84, right=True),
    ]


def _probability(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


class FileDialog(QDialog):
    """One :class:`FileToPredict`."""

    def __init__(self, model: FileToPredict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.setWindowTitle(tr("Predict a file"))
        self.resize(720, 480)
        self.source = ElidedLabel("", "strong")
        self.column = QComboBox()
        self.column.activated.connect(self._on_view_column)
        self.out = ElidedLabel("")
        self.change = button(on_click=self._on_view_out)
        self.table = DataTable([])
        self.note = label(look="caption", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.show_rejected = button(on_click=self._on_view_rejected)
        self.folder = button("", "ph.folder-open", self._on_view_folder)
        self.stop = button(on_click=model.stop)
        self.shut = button(on_click=self.reject)
        self.go = button("primary", on_click=model.start)
        out = QHBoxLayout()
        out.setSpacing(8)
        out.addWidget(self.out, 1)
        out.addWidget(self.change)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for text, field in (
            (tr("File"), self.source),
            (tr("Text column"), self.column),
            (tr("Write to"), out),
        ):
            form.addRow(text, field)  # type: ignore[call-overload]
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.folder)
        foot.addWidget(self.show_rejected)
        foot.addStretch(1)
        for made in (self.stop, self.shut, self.go):
            foot.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addWidget(self.bar)
        column.addLayout(foot)
        self._answered = False
        self._say()
        listen(model.changed, self.refresh)
        self.refresh()

    def _say(self) -> None:
        name(self.column, tr("Text column"), tr("The column that the model reads"))
        self.change.setText(tr("Change…"))
        name(self.change, tr("Change…"), tr("Choose another file; its suffix says the format."))
        self.table.setAccessibleName(tr("First rows"))
        self.table.retranslate()
        self.bar.setAccessibleName(tr("Progress"))
        self.folder.setText(tr("Show in folder"))
        self.stop.setText(tr("Stop"))
        self.shut.setText(tr("Close"))
        self.go.setText(tr("Predict"))

    def refresh(self) -> None:
        """Show the file, or what became of it."""
        model, head = self.model, self.model.head
        self.source.setText("" if model.path is None else str(model.path))
        self.out.setText("" if model.out is None else str(model.out))
        if head is None:
            self.column.clear()
            self.table.set_rows([])
        elif self.column.count() != len(head.columns) + (not model.text_column):
            self._fill()
        if head is not None:
            self.column.setCurrentIndex(self.column.findData(model.text_column))
        if (model.done is not None) is not self._answered:
            self._answered = model.done is not None
            if head is not None:
                self._fill()
                self.column.setCurrentIndex(self.column.findData(model.text_column))
        self._tell()
        run = model.run
        self.bar.setVisible(model.running)
        if model.running and run is not None:
            self.bar.setValue(round(run.fraction * 1000))
        self.go.setEnabled(model.ready)
        self.go.setVisible(model.done is None)
        self.stop.setVisible(model.running)
        self.column.setEnabled(not model.running)
        self.change.setEnabled(not model.running)
        self.folder.setVisible(model.done is not None)
        rejected = model.done.rejected_count if model.done is not None else 0
        self.show_rejected.setVisible(bool(rejected))
        self.show_rejected.setText(tr("Rejected ({count})", count=wording.count(rejected)))

    def _fill(self) -> None:
        head = self.model.head
        assert head is not None
        self.column.clear()
        if not self.model.text_column:
            self.column.addItem(tr("Choose the column of the texts"), "")
        for one in head.columns:
            self.column.addItem(one, one)
        answers = self.model.first_answers()
        self.table.setAccessibleName(tr("First rows with their labels") if answers else tr("First rows"))
        self.table.set_columns([*(_said() if answers else ()), *self._of_file(head, answered=bool(answers))])
        self.table.set_rows(answers or head.rows)

    def _of_file(self, head: FileHead, *, answered: bool) -> list[Column]:
        text = self.model.text_column

        def cell(place: int) -> Callable[[Any], str]:
            return (lambda row: row.cells[place]) if answered else (lambda row: row[place])

        return [
            Column(one, cell(place), wording.one_line, 0 if one == text else CELL)
            for place, one in enumerate(head.columns)
        ]

    def _tell(self) -> None:
        model, run = self.model, self.model.run
        look, text = "caption", ""
        if model.problem:
            look, text = "error", model.problem
        elif model.done is not None:
            look, text = "success", model.report()
        elif model.running and run is not None:
            left = "" if run.seconds_left is None else wording.duration(run.seconds_left)
            left = tr("{time} left", time=left) if left else ""
            text = " · ".join(part for part in (run.message, left) if part)
        elif model.busy:
            text = tr("Reading the first rows…")
        elif model.head is not None and not model.text_column:
            look, text = "warning", tr("It does not say which of its columns is the text: choose it above.")
        elif model.head is not None:
            text = tr(
                "The same rows are written with the label and the probability of every label beside them."
            )
        theme.set_look(self.note, look)
        self.note.setText(text)

    def _on_view_column(self, place: int) -> None:
        self.model.choose_column(self.column.itemData(place))
        self._fill()
        self.refresh()

    def _on_view_out(self) -> None:
        kinds = "CSV (*.csv);;TSV (*.tsv);;JSON Lines (*.jsonl);;Parquet (*.parquet)"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Write to"), str(self.model.out or ""), kinds)
        if chosen:
            path = Path(chosen)
            self.model.choose_out(path if path.suffix else path.with_suffix(".csv"))

    def _on_view_rejected(self) -> None:
        dialogs.show_rejected(self, self.model.rejected)

    def _on_view_folder(self) -> None:
        if self.model.out is not None:
            dialogs.open_folder(self.model.out.parent)
