"""The training dock: what runs now, its curve, and its wheel."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui import icons, theme
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.widgets.basics import GAP, ElidedLabel, button, label, listen, name
from embedstudio.ui.widgets.figures import Figures
from embedstudio.ui.widgets.line_plot import Line, LinePlot, Sparkline
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import PAUSED, ActiveRun
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.training import Curve, Training, curve_of, is_training, smoothed

SIDE = 232
RIGHT = 320


class TrainingPane(Pane):
    """Three columns when open; one row in the head of its dock when folded or when nothing has a curve."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, model: Training | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.model = model or Training(session)
        self._open = QWidget(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.row = QWidget()
        whole.addWidget(self.row)  # until a dock takes it into its head
        whole.addWidget(self._open, 1)
        self._folded = False
        self._stale = False
        self._bars: list[QProgressBar] = []
        self._pauses: list[QPushButton] = []
        self._stops: list[QPushButton] = []
        self._build_open()
        self._build_row()
        listen(self.model.progress_changed, self._on_progress)
        listen(self.model.rows_changed, self._on_rows_changed)
        self.retranslate()

    # words and colours -------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every word again."""
        self._idle.setText(tr("Nothing is running. Set up a training on the Train page."))
        self.plot.setAccessibleName(tr("Loss curve"))
        self.figures.set_captions({"speed": tr("Speed"), "left": tr("Time left"), "loss": tr("Loss")})
        for bar in self._bars:
            bar.setAccessibleName(tr("Progress"))
        for stop in self._stops:
            stop.setText(tr("Stop"))
            name(stop, tr("Stop"), tr("Stop here and keep what was learned so far."))
        self.watch.setText(tr("Watch"))
        name(self.watch, tr("Watch"), tr("Show the words on the map as they move to their places."))
        self._show()

    def apply_theme(self) -> None:
        """Draw the curves again."""
        self.plot.apply_theme()
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Only the row is seen from now on, or everything."""
        self._folded = folded
        self._show()

    def sizeHint(self) -> QSize:
        """Room for the curve."""
        return QSize(900, 112)

    def minimumSizeHint(self) -> QSize:
        """Less would lay its words over each other."""
        return QSize(400, 112)

    # building ----------------------------------------------------------------------------------

    def _build_open(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(12, 8, 12, 8)
        left.setSpacing(2)
        self.title = ElidedLabel(look="heading")
        self.about = ElidedLabel(look="caption")
        self.state = ElidedLabel(look="caption-strong")
        self.percent = label(look="caption")
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.percent)
        left.addWidget(self.title)
        left.addWidget(self.about)
        left.addStretch(1)
        left.addWidget(self._bar())
        left.addStretch(1)
        left.addLayout(foot)
        side = QWidget()
        side.setFixedWidth(SIDE)
        side.setLayout(left)

        middle = QVBoxLayout()
        middle.setContentsMargins(8, 4, 8, 0)
        middle.setSpacing(0)
        self._caption = label(look="caption-strong")
        self.plot = LinePlot()
        middle.addWidget(self._caption)
        middle.addWidget(self.plot, 1)

        right = QVBoxLayout()
        right.setContentsMargins(12, 8, 12, 10)
        right.setSpacing(8)
        self.figures = Figures(("speed", "left", "loss"))
        right.addWidget(self.figures)
        right.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._pause_button())
        buttons.addWidget(self._stop_button())
        self.watch = button(icon="ph.map-trifold", on_click=self._on_watch)
        buttons.addWidget(self.watch)
        buttons.addStretch(1)
        right.addLayout(buttons)
        wheel = QWidget()
        wheel.setFixedWidth(RIGHT)
        wheel.setLayout(right)

        row = QHBoxLayout(self._open)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(_vline())
        row.addLayout(middle, 1)
        row.addWidget(_vline())
        row.addWidget(wheel)

    def _build_row(self) -> None:
        self._row_title = ElidedLabel(look="heading")
        self._row_title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row_state = label(look="caption")
        self._row_figures = label(look="caption")
        self.spark = Sparkline()
        bar = self._bar()
        bar.setMaximumWidth(200)
        self._idle = label(look="caption")
        self._row_run = QWidget()
        whole = QHBoxLayout(self.row)
        whole.setContentsMargins(8, 0, 12, 0)
        whole.addWidget(self._idle)
        whole.addWidget(self._row_run)
        row = QHBoxLayout(self._row_run)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._row_title, 1)
        row.addWidget(bar, 1)
        row.addWidget(self._row_state)
        row.addWidget(self.spark)
        row.addWidget(self._row_figures)
        row.addStretch(1)
        row.addWidget(self._pause_button())
        row.addWidget(self._stop_button())

    def _bar(self) -> QProgressBar:
        made = QProgressBar()
        made.setTextVisible(False)
        made.setRange(0, 1000)
        self._bars.append(made)
        return made

    def _pause_button(self) -> QPushButton:
        made = button(icon="ph.pause", on_click=self._on_pause)
        self._pauses.append(made)
        return made

    def _stop_button(self) -> QPushButton:
        made = button(icon="ph.stop", on_click=self._on_stop)
        self._stops.append(made)
        return made

    # listening ---------------------------------------------------------------------------------

    def _on_progress(self, run: ActiveRun) -> None:
        if run is self.model.current:
            self._show_if_seen()

    def _on_rows_changed(self) -> None:
        self._show_if_seen()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the dock was hidden."""
        super().showEvent(event)
        if self._stale:
            self._show()

    def _show_if_seen(self) -> None:
        if self.isVisible():
            self._show()
        else:
            self._stale = True

    def _on_pause(self) -> None:
        run = self.model.current
        if run is None:
            return
        if run.active:
            run.resume() if run.status == PAUSED else run.pause()
        else:
            row = self.model.row(run.id)
            if row is not None:
                self.model.resume(row)

    def _on_stop(self) -> None:
        run = self.model.current
        if run is not None:
            keeps = is_training(run) or run.kind in ("map", "model", "comparison")
            run.finish_early() if keeps else run.stop()

    def _on_watch(self) -> None:
        self.session.page_requested.emit("map")

    # showing -----------------------------------------------------------------------------------

    def _show(self) -> None:
        self._stale = False
        running = len(self.session.active_runs)
        waiting = len(self.session.waiting_runs)
        note = tr("{running} running", running=running) if running else ""
        if waiting:
            note += tr(", {waiting} waiting", waiting=waiting)
        self.head_changed.emit(note)
        run = self.model.current
        self._idle.setVisible(run is None)
        self._row_run.setVisible(run is not None)
        self._open.setVisible(run is not None and not self._folded)
        if run is None:
            self._ask_for_room(False)
            return
        curve = curve_of(run.id, run.name, run.metrics)
        self._ask_for_room(_has_curve(run, curve))
        self._show_words(run, curve)
        self._show_buttons(run)
        if self._folded:
            self.spark.setVisible(len(curve.steps) > 1)
            self.spark.show_values(curve.values)
        else:
            self._show_curve(run, curve)

    def _ask_for_room(self, needed: bool) -> None:
        if needed != self.needs_room:
            self.needs_room = needed
            self.room_changed.emit()

    def _show_words(self, run: ActiveRun, curve: Curve) -> None:
        epochs = run.parameters.get("epochs")
        state = wording.run_status(run.status, run.reached, run.planned)
        if run.error is not None:
            state = run.error.message
        elif run.active and is_training(run) and epochs and len(curve.steps):
            state = tr("epoch {now} of {all}", now=min(int(curve.steps[-1]) + 1, epochs), all=epochs)
        elif run.active and run.message:
            state = run.message
        if run.status == PAUSED:
            state = f"{wording.run_status(run.status)} · {state}"
        loss = "–" if not len(curve.values) else wording.three_digits(float(curve.values[-1]))
        speed = run.latest("tokens_per_second")
        left = wording.duration(run.seconds_left if run.active else None)
        shown_speed = "–" if speed is None else wording.speed(speed)
        self.title.setText(run.name or run.title)
        self.about.setText(_about(run))
        self.state.setText(state)
        self.percent.setText(wording.percent(run.fraction))
        self.figures.setVisible(_has_curve(run, curve))
        self.figures.show_only(("speed", "left", "loss") if is_training(run) else ("left", "loss"))
        self.figures.set_values({"speed": shown_speed, "left": left, "loss": loss})
        self._row_title.setText(run.title)
        self._row_state.setText(state)
        facts = [] if loss == "–" else [tr("loss {loss}", loss=loss)]
        if speed is not None:
            facts.append(shown_speed)
        if run.active and run.seconds_left is not None:
            facts.append(tr("{time} left", time=left))
        self._row_figures.setText("   ".join(facts))
        for bar in self._bars:
            bar.setValue(round(run.fraction * 1000))

    def _show_buttons(self, run: ActiveRun) -> None:
        row = self.model.row(run.id)
        again = not run.active and row is not None and row.can_resume
        paused = run.status == PAUSED
        for made in self._pauses:
            made.setVisible(run.active or again)
            text = tr("Go on") if paused or again else tr("Pause")
            if text != made.text():
                made.setText(text)
                icons.set_icon(made, "ph.play" if paused or again else "ph.pause", "text", 16, GAP)
            name(made, made.text(), wording.go_on_tip(run.status) if paused or again else "")
        for made in self._stops:
            made.setVisible(run.active)
        self.watch.setVisible(run.active and is_training(run))

    def _show_curve(self, run: ActiveRun, curve: Curve) -> None:
        trained = is_training(run)
        drawn = _has_curve(run, curve)
        self._caption.setVisible(drawn)
        self.plot.setVisible(drawn)
        if not drawn:
            return
        self._caption.setText(tr("Training loss, mean per word pair") if trained else tr("Training loss"))
        lines = [Line(curve.steps, curve.values, "accent", faint=True)]
        lines.append(Line(curve.steps, smoothed(curve.values), "accent"))
        end = float(curve.values[-1]) if len(curve.values) else None
        epochs = run.parameters.get("epochs")
        self.plot.show_lines(lines, end=end, x_end=float(epochs) if epochs else None, axis=tr("epoch"))


def _has_curve(run: ActiveRun, curve: Curve) -> bool:
    """Whether it has one, or is about to."""
    return len(curve.steps) > 1 or (is_training(run) and run.active)


def _about(run: ActiveRun) -> str:
    """``on BBC News · CBOW · 100-d · window 5``, from what the run knows."""
    parts = [run.title]
    if "vector_size" in run.parameters:
        parts.append(tr("{size}-d", size=run.parameters["vector_size"]))
    if "window" in run.parameters:
        parts.append(tr("window {window}", window=run.parameters["window"]))
    return " · ".join(parts)


def _vline() -> QFrame:
    made = QFrame()
    theme.set_look(made, "vline")
    return made


if __name__ == "__main__":
    show_alone(TrainingPane, "Training")
