"""Several classifiers on the same splits, in one table, with what may be said of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.models_table import Score, seconds_text
from embedstudio.ui.widgets.basics import ElidedLabel, button, label, listen, name, number_box
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.model_comparing import ModelComparing, Pair

PAIR = Qt.ItemDataRole.UserRole
TIME, NARROW = 3, 560


class ComparePage(QWidget):
    """One :class:`ModelComparing` on the screen."""

    def __init__(self, model: ModelComparing) -> None:
        super().__init__()
        self.model = model
        self.hint = label(look="caption", wrap=True)
        self.list = QListWidget()
        theme.set_look(self.list, "indented")
        self.list.setUniformItemSizes(True)
        self.list.itemChanged.connect(self._on_ticked)
        self.repeats_title, self.repeats = label(), number_box(1, 100, model.repeats)
        self.repeats.valueChanged.connect(self._on_repeats)
        self.repeats_title.setBuddy(self.repeats)
        self.go = button("primary", "ph.columns", on_click=self._on_go)
        self.stop = button("", "ph.stop", on_click=self._on_stop)
        self.go_on = button("", "ph.play", on_click=self._on_go_on)
        self.problem = ElidedLabel("", "error")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.state = ElidedLabel("", "caption")
        self.sentence = label(wrap=True)
        self.facts = label(look="caption", wrap=True)
        self.table = DataTable([])
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.use = button("", "ph.arrow-left", on_click=self._on_use)
        self.export = button("plain", "ph.export", on_click=self._on_export)
        self._build()
        listen(model.changed, self.refresh)

    def _build(self) -> None:
        upper, self.below = QWidget(), QWidget()
        choice = QVBoxLayout(upper)
        choice.setContentsMargins(0, 0, 0, 0)
        choice.setSpacing(6)
        self.hint.setContentsMargins(16, 8, 16, 0)
        choice.addWidget(self.hint)
        choice.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.repeats_title)
        row.addWidget(self.repeats)
        row.addWidget(self.problem, 1)
        row.addWidget(self.go_on)
        row.addWidget(self.stop)
        row.addWidget(self.go)
        choice.addLayout(row)
        found = QVBoxLayout(self.below)
        found.setContentsMargins(0, 8, 0, 0)
        found.setSpacing(6)
        working = QHBoxLayout()
        working.setContentsMargins(16, 0, 16, 0)
        working.setSpacing(10)
        working.addWidget(self.bar, 1)
        working.addWidget(self.state, 1)
        found.addLayout(working)
        self.sentence.setContentsMargins(16, 0, 16, 0)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        found.addWidget(self.sentence)
        self.facts.setContentsMargins(16, 0, 16, 0)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        found.addWidget(self.facts)
        found.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 8)
        foot.addWidget(self.use)
        foot.addStretch(1)
        foot.addWidget(self.export)
        found.addLayout(foot)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(upper)
        split.addWidget(self.below)
        split.setSizes([176, 284])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def retranslate(self) -> None:
        """Set every word again."""
        self.hint.setText(
            tr(
                "All are trained and tested on the same splits of the texts that the form shows. "
                "p: how likely so large a difference from the simplest is by chance."
            )
        )
        self.list.setAccessibleName(tr("Models to compare"))
        self.go.setText(tr("Compare"))
        name(self.go, tr("Compare"), tr("Train every ticked model on every split."))
        self.stop.setText(tr("Stop"))
        name(self.stop, tr("Stop"), tr("Stop here; the models compared so far stay in the table."))
        self.go_on.setText(tr("Go on"))
        self.bar.setAccessibleName(tr("Progress"))
        self.use.setText(tr("Use these settings"))
        name(self.use, tr("Use these settings"), tr("Put the chosen model into the form on the left."))
        self.export.setText(tr("Export CSV…"))
        name(self.export, tr("Export the comparison as CSV"))
        self.table.setAccessibleName(tr("Compared models"))
        self.table.set_columns(_columns())
        self.table.retranslate()
        self._fill()
        self.model.retell()
        self.refresh()

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for pair in self.model.pairs():
            item = QListWidgetItem(pair.title)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
            chosen = pair in self.model.chosen
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            item.setData(PAIR, (pair.model, pair.features))
            self.list.addItem(item)
        self.list.blockSignals(False)

    def refresh(self) -> None:
        """Show what came out so far."""
        model, run = self.model, self.model.run
        working = model.working
        self.go.setEnabled(not working and not model.problem)
        self.stop.setVisible(working)
        self._show_left()
        self._show_splits()
        self.problem.setText("" if working else model.problem)
        self.below.setVisible(working or model.comparison is not None)
        for made in (self.bar, self.state):
            made.setVisible(working)
        if run is not None:
            self.bar.setValue(round(run.fraction * 1000))
            self.state.setText(run.message)
        comparison = model.comparison
        for made in (self.table, self.export, self.use):
            made.setVisible(comparison is not None)
        for text in (self.sentence, self.facts):
            text.setVisible(comparison is not None)
        if comparison is not None:
            self.sentence.setText(comparison.sentence)
            self.facts.setText(model.facts)
            if self.table.rows_model.rows != list(comparison.rows):
                self.table.set_rows(comparison.rows)
        self.use.setEnabled(self.table.currentIndex().isValid())

    def _show_left(self) -> None:
        """Offer to go on with a comparison that was stopped or interrupted."""
        left = self.model.left
        self.go_on.setVisible(left is not None)
        if left is not None:
            state = wording.run_status(left.status, left.reached, left.planned)
            tip = tr("Go on with “{name}” ({state}) where it was.", name=left.name, state=state)
            name(self.go_on, tr("Go on"), tip)

    def _show_splits(self) -> None:
        """How often the texts will be divided; the form of the page may say so itself."""
        model = self.model
        self.repeats_title.setText(tr("Folds") if model.folds else tr("Splits"))
        tip = tr("More splits make the interval smaller and take longer.")
        if model.folds:
            tip = tr("The form on the left says so: each text is tested once.")
        elif model.splits_fixed:
            tip = tr("A split by date is always the same: once is enough.")
        name(self.repeats, self.repeats_title.text(), tip)
        self.repeats.setEnabled(not model.splits_fixed and not model.working)
        self.repeats.blockSignals(True)
        self.repeats.setValue(model.splits)
        self.repeats.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow table leaves out the time (it is still exported)."""
        super().resizeEvent(event)
        self.table.setColumnHidden(TIME, self.width() < NARROW)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        self.model.choose(Pair(*item.data(PAIR)), item.checkState() == Qt.CheckState.Checked)

    def _on_repeats(self, value: int) -> None:
        self.model.repeats = value

    def _on_go(self) -> None:
        try:
            self.model.start()
        except EmbedStudioError as error:
            self.problem.setText(error.in_full)

    def _on_go_on(self) -> None:
        self.model.go_on()

    def _on_stop(self) -> None:
        self.model.stop()

    def _on_current(self) -> None:
        self.use.setEnabled(self.table.currentIndex().isValid())

    def _on_use(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            row = self.table.row_at(index)
            self.model.use(row.model, row.features)

    def _on_export(self) -> None:
        self.table.ask_export()


def _columns() -> list[Column]:
    return [
        Column(tr("Features and model"), lambda row: row.name, str),
        Column(tr("Accuracy"), lambda row: Score(row.accuracy, row.accuracy_interval), str, 116, right=True),
        Column(tr("Macro-F1"), lambda row: Score(row.f1_macro, row.f1_macro_interval), str, 116, right=True),
        Column(tr("Time"), lambda row: row.seconds, seconds_text, 72, right=True),
        Column("p", lambda row: row.p_value, _p, 64, right=True),
    ]


def _p(value: float | None) -> str:
    if value is None:
        return "–"
    return "< 0.001" if value < 0.001 else f"{value:.3f}"
