"""The pages of the inspector that ask about several words: analogy and similarity."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import listed, retold, tr
from embedstudio.ui.panes.inspector_tables import AnswerTable
from embedstudio.ui.widgets.basics import button, label, listen, name
from embedstudio.ui.widgets.figures import Figures
from embedstudio.viewmodels.inspector import InspectorViewModel, Question


class WordField(QLineEdit):
    """A field for a word of the current embedding: frequent words that fit are offered."""

    def __init__(self, model: InspectorViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.textEdited.connect(self._on_edited)

    def _on_edited(self, text: str) -> None:
        self._words.setStringList(self._model.session.complete(text.strip()))


class Complaint(QLabel):
    """What stood in the way of an answer, with words to click instead."""

    chosen = Signal(str, str)
    """The wrong word and the one that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wrong = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self._on_link)
        self.hide()

    def tell(self, question: Question) -> None:
        """Show the problem of a question, or nothing."""
        self._wrong = question.wrong
        self.setVisible(bool(question.problem))
        if not question.problem:
            return
        links = listed(f'<a href="{escape(word)}">{escape(word)}</a>' for word in question.suggestions)
        text = escape(retold(question.problem))
        if links:
            text += "<br>" + tr("Close by spelling: {words}", words=links)
        self.setText(text)
        self.setAccessibleName(retold(question.problem))

    def _on_link(self, word: str) -> None:
        self.chosen.emit(self._wrong, word)


class AnalogyPage(QWidget):
    """A is to B as C is to what?"""

    def __init__(self, model: InspectorViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.fields = [WordField(model) for _ in range(3)]
        self._between = [label(look="muted") for _ in range(3)]
        row = QGridLayout()
        row.setHorizontalSpacing(8)
        row.setVerticalSpacing(8)
        for place, (field, text) in enumerate(zip(self.fields, self._between, strict=True)):
            line, column = divmod(place, 2)
            row.addWidget(field, line, 2 * column)
            row.addWidget(text, line, 2 * column + 1)
            row.setColumnStretch(2 * column, 1)
            field.returnPressed.connect(self.ask)
        self.method = QComboBox()
        self.method.addItems(["3CosAdd", "3CosMul"])
        self.method.activated.connect(self._on_method)
        self.find = button("", "", self.ask)
        row.addWidget(self.method, 2, 0)
        row.addWidget(self.find, 2, 2)
        self.complaint = Complaint()
        self.complaint.chosen.connect(self._on_suggestion)
        self.table = AnswerTable()
        self.table.row_chosen.connect(model.select)
        self.note = label(look="caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addLayout(row)
        head.addWidget(self.complaint)
        head.addWidget(self.note)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        listen(model.analogy_changed, self.refresh)
        listen(model.recolored, self.refresh)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for field, place, text in zip(
            self.fields,
            (tr("First word"), tr("Second word"), tr("Third word")),
            (tr("man"), tr("king"), tr("woman")),
            strict=True,
        ):
            name(field, place)
            field.setPlaceholderText(text)
        for between, text in zip(self._between, (tr("is to"), tr("as"), tr("is to ?")), strict=True):
            between.setText(text)
        self.find.setText(tr("Find"))
        name(
            self.method,
            tr("Method"),
            tr("3CosAdd adds and subtracts vectors; 3CosMul multiplies similarities, so none decides alone"),
        )
        self.table.set_titles(tr("Score"), near=False)
        self.table.retranslate()
        self.table.setAccessibleName(tr("Answers of the analogy"))
        self.note.setText(tr("Fill in three words and press Enter."))

    def ask(self) -> None:
        """Ask with what is in the fields."""
        self.model.ask_analogy(*(field.text() for field in self.fields), method=self._method())

    def offer(self, word: str) -> None:
        """Fill the third field with the selected word while nothing was asked, if the question lacks it."""
        first = self.fields[:2]
        if not any(field.text() for field in first):
            asked = [field.placeholderText().casefold() for field in first]
            self.fields[2].setText("" if word.casefold() in asked else word)

    def refresh(self) -> None:
        """Show the answer."""
        question = self.model.analogy
        self.complaint.tell(question)
        self.note.setVisible(not question.rows and not question.problem)
        self.table.set_rows(question.rows)

    def _method(self) -> str:
        return ("3cosadd", "3cosmul")[max(0, self.method.currentIndex())]

    def _on_method(self, _place: int) -> None:
        if all(field.text().strip() for field in self.fields):
            self.ask()

    def _on_suggestion(self, wrong: str, word: str) -> None:
        for field in self.fields:
            if field.text() == wrong:
                field.setText(word)
        self.ask()


class SimilarityPage(QWidget):
    """How similar are two words?"""

    def __init__(self, model: InspectorViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.fields = [WordField(model) for _ in range(2)]
        self.find = button("", "", self.ask)
        self.complaint = Complaint()
        self.complaint.chosen.connect(self._on_suggestion)
        self.figures = Figures(("cosine", "dot", "euclidean"), "word")
        self.note = label(look="caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        for field in self.fields:
            row.addWidget(field, 1)
            field.returnPressed.connect(self.ask)
        row.addWidget(self.find)
        column.addLayout(row)
        column.addWidget(self.complaint)
        column.addWidget(self.figures)
        column.addWidget(self.note)
        column.addStretch(1)
        listen(model.similarity_changed, self.refresh)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for field, place in zip(self.fields, (tr("First word"), tr("Second word")), strict=True):
            name(field, place)
            field.setPlaceholderText(place)
        self.find.setText(tr("Compare"))
        self.figures.set_captions(
            {"cosine": tr("Cosine"), "dot": tr("Dot product"), "euclidean": tr("Distance")}
        )
        self.refresh()

    def ask(self) -> None:
        """Ask with what is in the fields."""
        self.model.ask_similarity(*(field.text() for field in self.fields))

    def offer(self, word: str) -> None:
        """Fill the first field with the selected word, and answer if there is a second."""
        self.fields[0].setText(word)
        if self.fields[1].text().strip():
            self.ask()

    def refresh(self) -> None:
        """Show the answer."""
        found = self.model.similarities
        self.complaint.tell(self.model.similarity)
        self.figures.setVisible(bool(found))
        self.figures.set_values({key: f"{value:.3f}" for key, value in found.items()})
        text = (
            tr("Cosine is 1 for the same direction and 0 for unrelated words; the others depend on length.")
            if found
            else tr("Fill in two words and press Enter.")
        )
        self.note.setText(text)

    def _on_suggestion(self, wrong: str, word: str) -> None:
        for field in self.fields:
            if field.text() == wrong:
                field.setText(word)
        self.ask()
