"""The predict dock: a trained model, a typed text, its label with probabilities, and why."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui import icons, theme
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.panes.predict_earlier import EarlierTexts
from embedstudio.ui.panes.predict_text import TextField, WhyLegend
from embedstudio.ui.widgets.basics import ElidedLabel, EmptyState, button, hairline, label, listen, name
from embedstudio.ui.widgets.choice_box import ChoiceBox
from embedstudio.ui.widgets.front_stack import FrontStack, scrolled
from embedstudio.ui.widgets.probability_bars import ROW, ProbabilityBars
from embedstudio.viewmodels.predict import Answer, Predict
from embedstudio.viewmodels.session import Session

SHOWN = 6
"""Bars that are seen at once; the others are scrolled to."""


class AnswerBox(QWidget):
    """The label, how fast it came, a bar a label, and what the marks mean."""

    def __init__(self, model: Predict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.said = ElidedLabel("", "word")
        self.took = label(look="caption")
        self.note = label(look="caption", wrap=True)
        self.bars = ProbabilityBars()
        self.bars.chosen.connect(model.explain)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.bars)
        self.legend = WhyLegend()
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.said, 1)
        head.addWidget(self.took, 0, Qt.AlignmentFlag.AlignBottom)
        under = QVBoxLayout()
        under.setContentsMargins(12, 0, 12, 0)
        under.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(under)
        column.addWidget(self.area)
        column.addWidget(self.legend)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        name(self.bars, tr("Probability of each label"), tr("Click a label to see the words behind it."))
        self.bars.setToolTip("")
        self.refresh()

    def refresh(self) -> None:
        """Show the answer, or why there is none."""
        model, answer = self.model, self.model.answer
        self.setVisible(answer is not None or bool(model.problem))
        self.note.setText(model.problem if answer is None else _note(answer))
        theme.set_look(self.note, "error" if answer is None and model.problem else "caption")
        self.note.setVisible(bool(self.note.text()))
        self.took.setText("" if answer is None else _took(answer.seconds))
        self.said.setText("" if answer is None else _said(answer))
        for made in (self.said, self.took):
            made.setVisible(answer is not None)
        rows = [] if answer is None else list(answer.scores.items())
        picked = answer.why if answer is not None and answer.marks else ""
        self.bars.set_rows(rows, answer.labels if answer is not None else (), picked)
        self.area.setFixedHeight(ROW * min(len(rows), SHOWN))
        self.area.setVisible(bool(rows))
        self.legend.setVisible(bool(picked))
        if picked:
            self.legend.tell(picked)


class PredictPane(Pane):
    """One :class:`Predict` on the screen."""

    def __init__(self, session: Session, parent: QWidget | None = None, model: Predict | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.model = model or Predict(session)
        self._model_label = QLabel()
        self.models = ChoiceBox()
        self.models.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.models.setMinimumContentsLength(8)
        self.models.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.models.setIconSize(QSize(16, 16))
        self.models.activated.connect(self._on_view_model)
        self._model_label.setBuddy(self.models)
        self.text = TextField()
        theme.set_look(self.text, "field")
        self.text.setMinimumHeight(72)
        self.text.setMaximumHeight(132)
        self.text.typed.connect(self._on_view_typed)
        self.text.entered.connect(self._on_view_entered)
        self.why = QCheckBox()
        self.why.setChecked(self.model.explains)
        self.why.toggled.connect(self.model.choose_explains)
        self.clear = button("plain", "", self._on_view_clear)
        self.go = button("", "ph.paper-plane-tilt", self.text.enter)
        self.answer = AnswerBox(self.model)
        self.earlier = EarlierTexts(self.model)
        self.earlier.again.connect(self._on_view_again)
        self.file = button("", "ph.file-text", self._on_view_file)
        self.empty = EmptyState("ph.tag")
        self.set_up = button("primary", "", self._on_view_set_up)
        self.empty.add_button(self.set_up)
        self._stack, body = QStackedWidget(), FrontStack()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(scrolled(body))
        body.addWidget(self._build())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        listen(self.model.changed, self._on_model_changed)
        listen(self.model.models_changed, self._on_models_changed)
        listen(self.model.text_wanted, self._on_text_wanted)
        self.retranslate()

    def _build(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._model_label)
        head.addWidget(self.models, 1)
        wheel = QHBoxLayout()
        wheel.setSpacing(8)
        wheel.addWidget(self.why)
        wheel.addStretch(1)
        wheel.addWidget(self.clear)
        wheel.addWidget(self.go)
        top = QVBoxLayout()
        top.setContentsMargins(12, 10, 12, 10)
        top.setSpacing(10)
        top.addLayout(head)
        top.addWidget(self.text, 1)
        top.addLayout(wheel)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.addWidget(self.file)
        foot.addStretch(1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(hairline())
        column.addWidget(self.answer)
        self._rule = hairline()
        column.addWidget(self._rule)
        column.addWidget(self.earlier, 1)
        column.addWidget(hairline())
        column.addLayout(foot)
        return whole

    # words and colours -------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._model_label.setText(tr("Model"))
        name(self.models, tr("Model"), tr("The trained model that reads the text"))
        self.text.setPlaceholderText(tr("Type or paste a text…"))
        name(
            self.text, tr("Text to predict"), tr("It is predicted while you type; Ctrl+Enter also keeps it.")
        )
        self.why.setText(tr("Show why"))
        name(
            self.why,
            tr("Show why"),
            tr("Mark the words that speak for the label and those that speak against it."),
        )
        self.clear.setText(tr("Clear"))
        name(self.clear, tr("Clear"), tr("Empty the field."))
        self.go.setText(tr("Predict"))
        name(self.go, tr("Predict"), tr("Predict the text and keep it in the list below (Ctrl+Enter)."))
        self.file.setText(tr("Predict a file…"))
        name(self.file, tr("Predict a file…"), tr("Label every row of a table and write it to a new file."))
        self.empty.sentence.setText(
            tr("A trained model labels your texts here. Train one on labelled texts first.")
        )
        self.set_up.setText(tr("Set up a model"))
        self.answer.retranslate()
        self.earlier.retranslate()
        self._on_models_changed()
        self._on_model_changed()

    def apply_theme(self) -> None:
        """Draw everything in the colours in use."""
        self.empty.apply_theme()
        self.text.apply_theme()
        self._on_models_changed()
        self.earlier.apply_theme()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Offer the models as they are by now."""
        super().showEvent(event)
        self._on_models_changed()

    # from the model ----------------------------------------------------------------------------

    def _on_models_changed(self) -> None:
        found = self.model.models
        self.models.clear()
        for info in found:
            self.models.addItem(icons.icon("ph.tag", "muted", 16), info.name, info.id)
        if self.model.info is not None:
            self.models.setCurrentIndex(self.models.findData(self.model.info.id))
        self._stack.setCurrentIndex(1 if found else 0)

    def _on_model_changed(self) -> None:
        answer = self.model.answer
        self.answer.refresh()
        self._rule.setVisible(self.answer.isVisibleTo(self._stack.widget(1)))
        self.go.setEnabled(bool(self.model.text.strip()))
        self.clear.setEnabled(bool(self.model.text))
        fits = answer is not None and answer.text == self.text.toPlainText()
        self.text.mark(answer.marks if answer is not None and fits and self.model.explains else ())
        if self.why.isChecked() != self.model.explains:
            self.why.setChecked(self.model.explains)

    def _on_text_wanted(self, text: str) -> None:
        self.text.show_text(text)

    # from the view -----------------------------------------------------------------------------

    def _on_view_model(self, place: int) -> None:
        found = self.model.models
        if 0 <= place < len(found):
            self.model.choose(found[place])

    def _on_view_typed(self, text: str) -> None:
        self.model.read(text)

    def _on_view_entered(self, text: str) -> None:
        self.model.read(text, keep=True)

    def _on_view_clear(self) -> None:
        self.text.show_text("")
        self.model.clear()
        self._on_model_changed()
        self.text.setFocus()

    def _on_view_again(self, text: str) -> None:
        self.text.show_text(text)
        self.model.read(text)

    def _on_view_set_up(self) -> None:
        self.session.page_requested.emit("models")

    def _on_view_file(self) -> None:
        from embedstudio.ui.panes.predict_file_dialog import ask_file

        ask_file(self.model, self)


def _said(answer: Answer) -> str:
    if answer.label is None:
        return tr("No label")
    return ", ".join(answer.labels) or tr("None of the labels")


def _note(answer: Answer) -> str:
    if answer.words == 0:
        return tr("There is no word in this text.")
    if answer.label is None:
        return tr("The model knows none of these words, so nothing can be said about the text.")
    if answer.known_words * 2 < answer.words:
        return tr(
            "The model knows only {known} of {words} words: do not trust this much.",
            known=answer.known_words,
            words=answer.words,
        )
    return ""


def _took(seconds: float) -> str:
    milliseconds = seconds * 1000
    if milliseconds >= 1000:
        return tr("{seconds} s", seconds=f"{seconds:.1f}")
    return tr("{milliseconds} ms", milliseconds=f"{milliseconds:.0f}" if milliseconds >= 1 else "< 1")


if __name__ == "__main__":
    show_alone(PredictPane, tr("Predict"))
