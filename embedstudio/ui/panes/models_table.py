"""All models of the project and the runs that make them, in one table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.widgets.basics import button, label, listen, name
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import FINISHED, PAUSED, RUNNING
from embedstudio.viewmodels.model_runs import ModelRow, ModelRuns

WIDE, MIDDLE, SMALL, NARROW = 920, 740, 600, 400
FEATURES, CORPUS, ACCURACY, TIME, CREATED = 2, 3, 4, 6, 7


class ModelTable(QWidget):
    """The rows of :class:`ModelRuns` with what can be done to them."""

    def __init__(self, runs: ModelRuns) -> None:
        super().__init__()
        self.runs = runs
        self.hint = label(look="caption", wrap=True)
        self.hint.setContentsMargins(16, 8, 16, 8)
        self.table = DataTable([])
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.row_activated.connect(self._on_open_row)
        self.buttons: dict[str, QPushButton] = {}
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_look(foot, "footer")
        self.foot = QHBoxLayout(foot)
        self.foot.setContentsMargins(12, 8, 12, 8)
        self.foot.setSpacing(8)
        for key, icon, call in (
            ("open", "ph.eye", self._on_open),
            ("pause", "ph.pause", self._on_pause),
            ("resume", "ph.play", self._on_resume),
            ("stop", "ph.stop", self._on_stop),
            ("remove", "ph.trash", self._on_remove),
        ):
            self.buttons[key] = button(icon=icon, on_click=call)
            self.foot.addWidget(self.buttons[key])
        self.foot.addStretch(1)
        self.export = button("plain", "ph.export", on_click=self._on_export)
        self.foot.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.hint)
        column.addWidget(self.table, 1)
        column.addWidget(foot)
        listen(runs.rows_changed, self.refresh)

    def retranslate(self) -> None:
        """Set every word again."""
        self.hint.setText(
            tr("Scores are of texts not trained on; ± is the 95 % interval of the mean of several splits.")
        )
        texts = {
            "open": (tr("Open"), tr("Show its figures, its errors and its card.")),
            "pause": (tr("Pause"), tr("Hold after a checkpoint.")),
            "resume": (tr("Go on"), wording.go_on_tip("")),
            "stop": (tr("Stop"), tr("Stop here and keep what was learned so far.")),
            "remove": (tr("Remove"), tr("Take it out of the project. Undo brings a model back.")),
        }
        for key, (text, tip) in texts.items():
            self.buttons[key].setText(text)
            name(self.buttons[key], text, tip)
        self.export.setText(tr("Export CSV…"))
        name(self.export, tr("Export the list of models as CSV"))
        self.table.setAccessibleName(tr("Models"))
        self.table.set_columns(_columns())
        self.table.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show the rows as they are now; the chosen one stays chosen."""
        chosen = self._chosen()
        rows = self.runs.rows()
        self.table.set_rows(rows)
        place = next((at for at, row in enumerate(rows) if chosen is not None and row.id == chosen.id), -1)
        if place >= 0:
            self.table.choose(place)
        self._show_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow table leaves out its last columns (they are still exported)."""
        super().resizeEvent(event)
        self.table.setColumnHidden(CREATED, self.width() < WIDE)
        self.table.setColumnHidden(TIME, self.width() < MIDDLE)
        self.table.setColumnHidden(ACCURACY, self.width() < SMALL)  # the tree beside it has it
        self.table.setColumnHidden(CORPUS, self.width() < NARROW)
        self.table.setColumnHidden(FEATURES, self.width() < NARROW)

    def _chosen(self) -> ModelRow | None:
        index = self.table.currentIndex()
        return self.table.row_at(index) if index.isValid() else None

    def _show_buttons(self) -> None:
        row = self._chosen()
        live = row is not None and row.live is not None
        state = "" if row is None else row.status
        shown = {
            "open": row is not None and (row.info is not None or live),
            "pause": live and state == RUNNING,
            "resume": row is not None and ((live and state == PAUSED) or row.can_resume),
            "stop": live and state in (RUNNING, PAUSED),
            "remove": row is not None and state not in (RUNNING, PAUSED),
        }
        for key, made in self.buttons.items():
            made.setVisible(bool(shown[key]))
        name(self.buttons["resume"], tr("Go on"), wording.go_on_tip(state))

    def _on_current(self) -> None:
        self._show_buttons()

    def _on_open_row(self, row: ModelRow) -> None:
        self.runs.open(row)

    def _on_open(self) -> None:
        row = self._chosen()
        if row is not None:
            self.runs.open(row)

    def _on_pause(self) -> None:
        row = self._chosen()
        if row is not None and row.live is not None:
            row.live.pause()

    def _on_resume(self) -> None:
        row = self._chosen()
        if row is not None:
            self.runs.resume(row)

    def _on_stop(self) -> None:
        row = self._chosen()
        if row is not None and row.live is not None:
            row.live.finish_early()

    def _on_remove(self) -> None:
        row = self._chosen()
        if row is not None:
            self.runs.remove(row)

    def _on_export(self) -> None:
        self.table.ask_export()


def _columns() -> list[Column]:
    return [
        Column(tr("Name"), lambda row: row.name, str),
        Column(tr("Model"), _model, str, 112),
        Column(tr("Features"), lambda row: row.features, str, 84),
        Column(tr("Texts"), lambda row: row.corpus, str, 64),
        Column(tr("Accuracy"), lambda row: Score(row.accuracy, row.accuracy_interval), str, 108, right=True),
        Column(tr("Macro-F1"), lambda row: Score(row.f1_macro, row.f1_interval), str, 108, right=True),
        Column(tr("Time"), lambda row: row.seconds or 0.0, seconds_text, 72, right=True),
        Column(tr("Created"), lambda row: row.created, str, 124),
    ]


def _model(row: ModelRow) -> str:
    if row.status == FINISHED:
        return row.model
    state = wording.run_status(row.status, row.reached, row.planned)
    return state if row.info is None else f"{state} · {row.model}"


class Score(float):
    """A score that sorts by its mean and is shown with its interval."""

    half: float | None

    def __new__(cls, mean: float | None, half: float | None) -> Score:
        """A mean (``None`` sorts below all) with half the width of its interval."""
        made = super().__new__(cls, -1.0 if mean is None else mean)
        made.half = half
        return made

    def __str__(self) -> str:
        if self < 0:
            return "–"
        return f"{float(self):.3f}" if self.half is None else f"{float(self):.3f} ± {self.half:.3f}"


def seconds_text(seconds: float) -> str:
    """``0.4 s``, ``< 0.1 s``, ``1:12``; a dash when it is not known."""
    return (
        "–"
        if not seconds
        else tr("{seconds} s", seconds=f"{seconds:.1f}" if seconds >= 0.05 else "< 0.1")
        if seconds < 60
        else wording.duration(seconds)
    )
