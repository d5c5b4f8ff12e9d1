"""The train page: the form of a trainer, the curves of the runs, and their history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.panes.train_snapshots import SnapshotField
from embedstudio.ui.widgets.basics import EmptyState, button, label, listen, name
from embedstudio.ui.widgets.choice_box import fill
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.ui.widgets.line_plot import Line, LinePlot
from embedstudio.ui.widgets.param_form import ParamForm
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import PAUSED, RUNNING, WAITING, ActiveRun
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.training import RunRow, Training, smoothed

SIDE = 296
WIDE, MIDDLE = 780, 540
"""Widths of the right part from which all columns fit, and from which the corpus does."""
CORPUS, ALGORITHM, BEGUN = 1, 6, 7
TOKENS = ("line1", "line2", "success", "accent")


class TrainPane(Pane):
    """Form to the left; curves and runs to the right."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, model: Training | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.model = model or Training(session)
        self._stale = False
        self._stack = QStackedLayout(self)
        self.empty = EmptyState("ph.files")
        self.get_texts = button("primary", "ph.newspaper", on_click=self._on_get_texts)
        self.empty.add_button(self.get_texts)
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_form())
        row.addWidget(_vline())
        row.addWidget(self._build_runs(), 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._body)
        listen(self.model.setup_changed, self._on_setup_changed)
        listen(self.model.rows_changed, self._on_rows_changed)
        listen(self.model.progress_changed, self._on_progress_changed)
        listen(self.model.curves_changed, self._on_curves_changed)
        self.retranslate()

    # building ----------------------------------------------------------------------------------

    def _build_form(self) -> QWidget:
        self.corpus = QComboBox()
        self.corpus.activated.connect(self._on_corpus_chosen)
        self.algorithm = QComboBox()
        self.algorithm.activated.connect(self._on_algorithm_chosen)
        self.name = QLineEdit()
        self.name.textEdited.connect(self._on_name_edited)
        self._titles = [label() for _ in range(3)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, field in enumerate((self.corpus, self.algorithm, self.name)):
            self._titles[place].setBuddy(field)
            grid.addWidget(self._titles[place], place, 0)
            grid.addWidget(field, place, 1)
        self.snapshots = SnapshotField(self.model)
        grid.addWidget(self.snapshots.title, 3, 0)
        grid.addWidget(self.snapshots, 3, 1)
        for combo in (self.corpus, self.algorithm):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
        self.about = label(look="caption", wrap=True)
        self.form = ParamForm(self.model.algorithm.cls)
        self.form.changed.connect(self._on_form_changed)
        self._form_place = QVBoxLayout()
        self._form_place.addWidget(self.form)
        column = QVBoxLayout()
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self.about)
        column.addLayout(self._form_place)
        column.addStretch(1)
        body = QWidget()
        theme.set_look(body, "panel")
        body.setLayout(column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        self.problem = label(look="error", wrap=True)
        self.problem.hide()
        self.problem.setContentsMargins(16, 4, 16, 4)
        self.reset = button("plain", "ph.arrow-counter-clockwise", on_click=self._on_reset)
        self.go = button("primary", "ph.play", on_click=self._on_go)
        foot = _bar("footer")
        foot.layout().addWidget(self.reset)
        foot.layout().addStretch(1)
        foot.layout().addWidget(self.go)
        side = QWidget()
        side.setFixedWidth(SIDE)
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self.problem)
        whole.addWidget(foot)
        return side

    def _build_runs(self) -> QWidget:
        self.curve_title = label(look="heading")
        self.legend = label(look="caption")
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.plot = LinePlot()
        self.no_curve = label(look="muted")
        self.no_curve.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table = DataTable([])
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.runs_title = label(look="heading")
        self.runs_hint = label(look="caption")
        self.buttons: dict[str, QPushButton] = {}
        bar = _bar("footer")
        for key, icon, call in (
            ("pause", "ph.pause", self._on_pause),
            ("resume", "ph.play", self._on_resume),
            ("stop", "ph.stop", self._on_stop),
            ("up", "ph.arrow-up", self._on_up),
            ("down", "ph.arrow-down", self._on_down),
            ("remove", "ph.trash", self._on_remove),
        ):
            self.buttons[key] = button(icon=icon, on_click=call)
            bar.layout().addWidget(self.buttons[key])
        bar.layout().addStretch(1)
        self.export = button("plain", "ph.export", on_click=self._on_export)
        bar.layout().addWidget(self.export)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 0)
        head.addWidget(self.curve_title)
        head.addSpacing(12)
        head.addWidget(self.legend, 1)
        runs_head = QHBoxLayout()
        runs_head.setContentsMargins(16, 8, 16, 6)
        runs_head.addWidget(self.runs_title)
        runs_head.addSpacing(12)
        runs_head.addWidget(self.runs_hint, 1)
        plot = QWidget()
        self._plot_stack = QStackedLayout(plot)
        self._plot_stack.addWidget(self.no_curve)
        self._plot_stack.addWidget(self.plot)
        plot.setContentsMargins(8, 0, 16, 0)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(plot, 3)
        column.addWidget(_line())
        column.addLayout(runs_head)
        column.addWidget(self.table, 2)
        column.addWidget(bar)
        return page

    # words and colours -------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every word again."""
        self.empty.sentence.setText(
            tr("There is no corpus to train on yet. Import texts, or take the BBC News sample.")
        )
        self.get_texts.setText(tr("BBC News sample"))
        self.get_texts.setAccessibleName(tr("BBC News sample"))
        for title, field, text in zip(
            self._titles,
            (self.corpus, self.algorithm, self.name),
            (tr("Corpus"), tr("Algorithm"), tr("Name")),
            strict=True,
        ):
            title.setText(text)
            field.setAccessibleName(text)
        self.snapshots.retranslate()
        self.reset.setText(tr("Reset"))
        name(self.reset, tr("Reset"), tr("Set every parameter back to its default."))
        self.curve_title.setText(tr("Loss, mean per word pair"))
        self.plot.setAccessibleName(tr("Loss curves of the chosen runs"))
        self.no_curve.setText(tr("The loss curve of a run appears here while it trains."))
        self.runs_title.setText(tr("Runs"))
        self.runs_hint.setText(tr("Choose two with Ctrl to lay their curves over each other."))
        texts = {
            "pause": (tr("Pause"), tr("Hold after a checkpoint.")),
            "resume": (tr("Go on"), wording.go_on_tip("")),
            "stop": (tr("Stop"), tr("Stop here and keep what was learned so far.")),
            "up": (tr("Earlier"), tr("Move it towards the front of the line.")),
            "down": (tr("Later"), tr("Move it towards the end of the line.")),
            "remove": (tr("Remove"), tr("Take it out of the list. The embedding it made stays.")),
        }
        for key, (text, tip) in texts.items():
            self.buttons[key].setText(text)
            name(self.buttons[key], text, tip)
        self.export.setText(tr("Export CSV…"))
        name(self.export, tr("Export the list of runs as CSV"))
        self.table.setAccessibleName(tr("Runs"))
        self.table.set_columns(_columns())
        self.table.retranslate()
        self.form.retranslate()
        self.problem.hide()  # its words cannot be made again
        self._refresh()

    def apply_theme(self) -> None:
        """Draw again in the colours in use."""
        self.plot.apply_theme()
        self.empty.apply_theme()
        self._on_curves_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self._show_setup()
        self._show_rows()
        self._show_curves()

    def _seen(self) -> bool:
        """Whether to draw now; a hidden page remembers that it has to."""
        self._stale = self._stale or not self.isVisible()
        return not self._stale

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page shows the table without its last columns (they are still exported)."""
        super().resizeEvent(event)
        width = self.width() - SIDE
        for place in (ALGORITHM, BEGUN):
            self.table.setColumnHidden(place, width < WIDE)
        self.table.setColumnHidden(CORPUS, width < MIDDLE)

    # the form ----------------------------------------------------------------------------------

    def _on_setup_changed(self) -> None:
        if self._seen():
            self._show_setup()

    def _show_setup(self) -> None:
        model = self.model
        has_texts = bool(model.corpora()) or bool(model.rows())
        self._stack.setCurrentWidget(self._body if has_texts else self.empty)
        fill(self.corpus, [(info.id, info.name) for info in model.corpora()], model.corpus_id)
        algorithms = [(entry.name, entry.title) for entry in model.algorithms]
        fill(self.algorithm, algorithms, model.algorithm.name)
        self.about.setText(model.algorithm.description)
        self.about.setVisible(bool(model.algorithm.description))
        if set(self.form.rows) != {spec.name for spec in model.specs}:
            self._replace_form()
        elif self.form.valid and self.form.values() != model.values:
            self.form.set_values(model.values)
        self.snapshots.setValue(model.snapshots)
        if self.name.text() != model.name:
            self.name.setText(model.name)
        self.name.setPlaceholderText(self.session.free_embedding_name(model.algorithm.short_name))
        self.go.setText(tr("Add to the queue") if model.waits else tr("Train"))
        self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(model.corpus is not None)

    def _replace_form(self) -> None:
        old, self.form = self.form, ParamForm(self.model.algorithm.cls)
        self.form.changed.connect(self._on_form_changed)
        self._form_place.replaceWidget(old, self.form)
        old.deleteLater()

    def _on_corpus_chosen(self) -> None:
        self.model.choose_corpus(self.corpus.currentData())

    def _on_algorithm_chosen(self) -> None:
        self.model.choose_algorithm(self.algorithm.currentData())

    def _on_name_edited(self, text: str) -> None:
        self.model.name = text
        self.problem.hide()

    def _on_form_changed(self) -> None:
        self.problem.hide()
        if self.form.valid:
            self.model.set_values(self.form.values())

    def _on_reset(self) -> None:
        self.model.reset()
        self.form.set_values(self.model.values)
        self.problem.hide()

    def _on_go(self) -> None:
        try:
            self.model.set_values(self.form.values())
            self.model.start()
        except EmbedStudioError as error:
            self.problem.setText(error.in_full)
            self.problem.show()

    def _on_get_texts(self) -> None:
        self.session.open_sample("bbc")

    # runs --------------------------------------------------------------------------------------

    def _chosen(self) -> list[RunRow]:
        return [self.table.row_at(index) for index in sorted(self.table.selectionModel().selectedRows())]

    def _on_rows_changed(self) -> None:
        if self._seen():
            self._show_rows()

    def _show_rows(self) -> None:
        rows = self.model.rows()
        self.table.selectionModel().blockSignals(True)
        self.table.set_rows(rows)
        choice = self.model.choice([row.id for row in rows])
        chosen = [place for place, row in enumerate(rows) if row.id in choice]
        if chosen:
            self.table.choose(chosen[0])
        self.table.selectionModel().blockSignals(False)
        self._show_buttons()
        self._show_curves()

    def _on_progress_changed(self, run: ActiveRun) -> None:
        if not self._seen():
            return
        for place, row in enumerate(self.table.rows_model.rows):
            if row.live is run:
                fresh = self.model.row(row.id)
                if fresh is not None:
                    self.table.replace_row(place, fresh)

    def _on_selected(self) -> None:
        self.model.choose([row.id for row in self._chosen()])
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = self._chosen()
        one = chosen[0] if len(chosen) == 1 else None
        state = one.status if one is not None else ""
        live = one is not None and one.live is not None
        waiting = state == WAITING and live
        shown = {
            "pause": live and state == RUNNING,
            "resume": (live and state == PAUSED) or (one is not None and one.can_resume),
            "stop": live and state in (RUNNING, PAUSED),
            "up": waiting,
            "down": waiting,
            "remove": one is not None and state not in (RUNNING, PAUSED),
        }
        for key, made in self.buttons.items():
            made.setVisible(shown[key])
        name(self.buttons["resume"], tr("Go on"), wording.go_on_tip(state))

    def _each(self, call: Callable[[RunRow], object]) -> None:
        for row in self._chosen()[:1]:
            call(row)
        self._show_buttons()

    def _on_pause(self) -> None:
        self._each(lambda row: row.live.pause() if row.live is not None else None)

    def _on_resume(self) -> None:
        self._each(self.model.resume)

    def _on_stop(self) -> None:
        self._each(lambda row: row.live.finish_early() if row.live is not None else None)

    def _on_up(self) -> None:
        self._each(lambda row: self.model.move(row, -1))

    def _on_down(self) -> None:
        self._each(lambda row: self.model.move(row, 1))

    def _on_remove(self) -> None:
        self._each(self.model.remove)

    def _on_export(self) -> None:
        self.table.ask_export()

    # curves ------------------------------------------------------------------------------------

    def _on_curves_changed(self) -> None:
        if self._seen():
            self._show_curves()

    def _show_curves(self) -> None:
        curves = self.model.curves()
        self._plot_stack.setCurrentWidget(self.plot if curves else self.no_curve)
        lines: list[Line] = []
        words = []
        for place, curve in enumerate(curves):
            token = TOKENS[place % len(TOKENS)]
            lines.append(Line(curve.steps, curve.values, token, faint=True))
            lines.append(Line(curve.steps, smoothed(curve.values), token, dashed=place > 0))
            dash = "╌╌" if place else "━━"
            words.append(
                f'<span style="color:{theme.color(token).name()}">{dash}</span> {_escape(curve.name)}'
            )
        self.legend.setText("&nbsp;&nbsp;&nbsp;".join(words))
        end = float(curves[0].values[-1]) if len(curves) == 1 else None
        live = self.model.row(curves[0].run_id) if len(curves) == 1 else None
        epochs = live.live.parameters.get("epochs") if live is not None and live.live is not None else None
        self.plot.show_lines(lines, end=end, x_end=float(epochs) if epochs else None, axis=tr("epoch"))


def _columns() -> list[Column]:
    return [
        Column(tr("Name"), lambda row: row.name, str),
        Column(tr("Corpus"), lambda row: row.corpus, str, 110),
        Column(tr("State"), _state, str, 150),
        Column(tr("Loss"), lambda row: -1.0 if row.loss is None else row.loss, _loss, 60, right=True),
        Column(tr("Words/s"), lambda row: row.tokens_per_second or 0.0, _speed, 84, right=True),
        Column(tr("Time"), lambda row: row.seconds, wording.duration, 60, right=True),
        Column(tr("Algorithm"), lambda row: row.algorithm, str, 96),
        Column(tr("Begun"), lambda row: row.created, str, 124),
    ]


def _state(row: RunRow) -> str:
    words = wording.run_status(row.status, row.reached, row.planned)
    return (
        f"{words} {wording.percent(row.fraction)}"
        if row.status in (RUNNING, PAUSED, "stopped", "unfinished")
        else words
    )


def _loss(loss: float) -> str:
    return "–" if loss < 0 else wording.three_digits(loss)


def _speed(speed: float) -> str:
    return wording.count(round(speed)) if speed else "–"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _bar(look: str) -> QWidget:
    made = QWidget()
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    theme.set_look(made, look)
    row = QHBoxLayout(made)
    row.setContentsMargins(12, 8, 12, 8)
    row.setSpacing(8)
    return made


def _vline() -> QWidget:
    made = QWidget()
    made.setFixedWidth(1)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    theme.set_look(made, "footer")
    return made


def _line() -> QWidget:
    made = QWidget()
    made.setFixedHeight(1)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    theme.set_look(made, "footer")
    return made


if __name__ == "__main__":
    show_alone(TrainPane, "Train")
