"""The head of a model's result: its name, its state, and its key figures beside those of another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.widgets.basics import ElidedLabel, hairline, label
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.model_result import ModelResult

KEYS = ("accuracy", "f1_macro", "log_loss", "errors")
SMALLER_IS_BETTER = frozenset({"log_loss"})
WITH_INTERVAL = frozenset({"accuracy", "f1_macro"})
"""There is no room for all; the card has them."""


class _Figure(QWidget):
    """A caption over a number, with its interval and its difference to another model's."""

    def __init__(self) -> None:
        super().__init__()
        self.caption, self.value = label(look="caption"), label("–", "word")
        self.more, self.difference = label(look="caption"), label(look="success")
        for made in (self.value, self.more, self.difference):
            made.ensurePolished()  # or its first width is that of a smaller font
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.value)
        for made in (self.more, self.difference):
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignBottom)
            made.setContentsMargins(0, 0, 0, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addLayout(line)

    def show_texts(self, value: str, more: str = "", difference: str = "", *, better: bool = True) -> None:
        """The number, what stands small beside it, and the difference."""
        self.value.setText(value)
        self.value.setAccessibleName(f"{self.caption.text()} {value} {more} {difference}".strip())
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.difference.setText(difference)
        self.difference.setVisible(bool(difference))
        theme.set_look(self.difference, "success" if better else "error")


class ModelHead(QWidget):
    """Two rows above the tabs."""

    def __init__(self, result: ModelResult) -> None:
        super().__init__()
        self.result = result
        self.name = ElidedLabel("", "run-name")
        self.badge = label(look="badge")
        self.against_title = label(look="muted")
        self.against = QComboBox()
        self.against.setMinimumWidth(110)
        self.against.setMaximumWidth(150)
        self.against.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.against.setMinimumContentsLength(8)
        self.against.activated.connect(self._on_against)
        self.against_title.setBuddy(self.against)
        upper = QHBoxLayout()
        upper.setContentsMargins(16, 8, 16, 8)
        upper.setSpacing(10)
        upper.addWidget(self.name, 1)
        upper.addWidget(self.badge)
        upper.addSpacing(6)
        upper.addWidget(self.against_title)
        upper.addWidget(self.against)
        self.figures = {key: _Figure() for key in KEYS}
        lower = QHBoxLayout()
        lower.setContentsMargins(16, 8, 16, 10)
        lower.setSpacing(20)
        for made in self.figures.values():
            lower.addWidget(made)
        lower.addStretch(1)
        self.below = QWidget()
        self.below.setLayout(lower)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper)
        column.addWidget(hairline())
        column.addWidget(self.below)
        column.addWidget(hairline())

    def retranslate(self) -> None:
        """Captions."""
        self.against_title.setText(tr("compare with"))
        self.against.setAccessibleName(tr("Compare with another model"))

    def show_run(self, run: ActiveRun) -> None:
        """A run that has no model yet."""
        self.name.setText(run.name)
        self.badge.setText(run_badge(run))
        self.badge.show()
        for made in (self.against, self.against_title):
            made.hide()
        self.below.hide()

    def show_model(self) -> None:
        """The model that is opened."""
        result, metrics = self.result, self.result.metrics
        self.below.show()
        self.name.setText("" if result.info is None else result.info.name)
        summary = {} if result.info is None else result.info.summary
        splits, told = int(metrics.get("repeats", 1)), ""  # there is room for one: the card has both
        if "planned" in summary:
            told = wording.ended_early(summary["reached"], summary["planned"])
        elif splits > 1:
            told = tr("mean of {count} folds", count=splits) if result.pooled else ""
            told = told or tr("mean of {count} splits", count=splits)
        self.badge.setText(told)
        self.badge.setVisible(bool(told))
        others = result.others()
        for made in (self.against, self.against_title):
            made.setVisible(bool(others))
        self.against.clear()
        self.against.addItem(tr("no other"), "")
        for info in others:
            self.against.addItem(info.name, info.id)
        self.against.setCurrentIndex(max(0, self.against.findData(result.compare_id)))
        captions = {
            "accuracy": tr("Exact match") if result.multilabel else tr("Accuracy"),
            "f1_macro": tr("Macro-F1"),
            "log_loss": tr("Log loss"),
            "errors": tr("Errors"),
        }
        for key, made in self.figures.items():
            made.caption.setText(captions[key])
            if key == "errors":
                self._show_errors(made)
            else:
                self._show_metric(made, key)

    def _show_metric(self, made: _Figure, key: str) -> None:
        value, half = self.result.metrics.get(key), None
        if key in WITH_INTERVAL:
            half = self.result.metrics.get(f"{key}_interval")
        made.setVisible(value is not None)
        if value is None:
            return
        difference = self.result.difference(key)
        told, better = "", True
        if difference is not None:
            told = f"{difference:+.3f}".replace("-", "−")
            better = (difference <= 0) if key in SMALLER_IS_BETTER else (difference >= 0)
        made.show_texts(f"{value:.3f}", "" if half is None else f"± {half:.3f}", told, better=better)

    def _show_errors(self, made: _Figure) -> None:
        errors, tested = self.result.errors, self.result.tested
        made.setVisible(errors is not None)
        if errors is not None:
            told = tr("of {all}", all=wording.count(tested))
            if self.result.tested_part and not self.result.pooled:
                told = tr("of {all}, first split", all=wording.count(tested))
            made.show_texts(wording.count(errors), told)

    def _on_against(self) -> None:
        self.result.compare_with(str(self.against.currentData() or ""))


def run_badge(run: ActiveRun) -> str:
    """``60 %``, ``paused · 60 %``, or the state of a run that does not go on."""
    if not run.active:
        return wording.run_status(run.status, run.reached, run.planned)
    state = "" if run.status == "running" else wording.run_status(run.status) + " · "
    return f"{state}{wording.percent(run.fraction)}"
