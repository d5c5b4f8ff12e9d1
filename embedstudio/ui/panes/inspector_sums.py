"""Questions about several words: an analogy, a sum of words, the similarity of two."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.panes.inspector_questions import AnalogyPage, Complaint, SimilarityPage
from embedstudio.ui.panes.inspector_tables import AnswerTable
from embedstudio.ui.widgets.basics import Segmented, button, hairline, label, listen, name
from embedstudio.viewmodels.inspector import InspectorViewModel
from embedstudio.viewmodels.inspector_sums import Sums

ANALOGY, SUM, SIMILARITY = "analogy", "sum", "similarity"


class SumPage(QWidget):
    """``king - man + 0.5 * "new york"``."""

    def __init__(self, model: Sums, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.returnPressed.connect(self.ask)
        self.find = button("", "", self.ask)
        self.complaint = Complaint()
        self.complaint.chosen.connect(self._on_suggestion)
        self.note = label(look="caption", wrap=True)
        self.table = AnswerTable()
        self.table.row_chosen.connect(model.inspector.select)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.find)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addLayout(row)
        head.addWidget(self.complaint)
        head.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        listen(model.changed, self.refresh)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.field.setPlaceholderText(tr("king - man + woman"))
        name(self.field, tr("Sum of words"))
        self.find.setText(tr("Find"))
        self.table.set_titles(tr("Similarity"), near=False)
        self.table.retranslate()
        self.table.setAccessibleName(tr("Answers of the sum"))
        self.note.setText(
            tr("Add and take away words; weigh them as in 2*king, and put phrases and hyphens in quotes.")
        )
        self.refresh()

    def ask(self) -> None:
        """Ask with what is in the field."""
        self.model.ask(self.field.text())

    def show_text(self, text: str) -> None:
        """Put an expression into the field and ask it."""
        self.field.setText(text)
        self.ask()

    def refresh(self) -> None:
        """Show the answer."""
        question = self.model.sum
        self.complaint.tell(question)
        self.note.setVisible(not question.rows and not question.problem)
        self.table.set_rows(question.rows)

    def _on_suggestion(self, _wrong: str, word: str) -> None:
        self.field.setText(self.model.correct(word))


class QuestionsPage(QWidget):
    """One of three questions, with what they have in common below."""

    def __init__(self, model: InspectorViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sums = Sums(model)
        self.choice = Segmented((ANALOGY, SUM, SIMILARITY))
        self.choice.choose(ANALOGY)
        self.choice.chosen.connect(self.show_question)
        self.analogy = AnalogyPage(model)
        self.sum = SumPage(self.sums)
        self.similarity = SimilarityPage(model)
        self._pages = {ANALOGY: self.analogy, SUM: self.sum, SIMILARITY: self.similarity}
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.with_query = QCheckBox()
        self.with_query.toggled.connect(self.sums.choose_with_query)
        self.draws = QCheckBox()
        self.draws.setChecked(True)
        self.draws.toggled.connect(self.sums.choose_draws)
        self.parallel = label(look="caption", wrap=True)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 0)
        top.addWidget(self.choice)
        top.addStretch(1)
        self._foot = QWidget()
        checks = QHBoxLayout()
        checks.setSpacing(16)
        checks.addWidget(self.with_query)
        checks.addWidget(self.draws)
        checks.addStretch(1)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(12, 6, 12, 6)
        foot.setSpacing(4)
        foot.addWidget(self.parallel)
        foot.addLayout(checks)
        self._line = hairline()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self._line)
        column.addWidget(self._foot)
        listen(self.sums.options_changed, self.refresh)
        listen(self.sums.changed, self.refresh)
        self.refresh()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.choice.set_texts({ANALOGY: tr("Analogy"), SUM: tr("Sum"), SIMILARITY: tr("Similarity")})
        for page in self._pages.values():
            page.retranslate()
        self.with_query.setText(tr("Query words"))
        name(
            self.with_query,
            tr("Query words"),
            tr("Leave the words you asked with among the answers; they mostly come first"),
        )
        self.draws.setText(tr("Draw on the map"))
        self.refresh()

    def show_question(self, key: str) -> None:
        """Bring one of the questions to the front."""
        self.choice.choose(key)
        self._stack.setCurrentWidget(self._pages[key])
        ranked = key != SIMILARITY
        self._foot.setVisible(ranked)
        self._line.setVisible(ranked)
        self.refresh()

    def offer(self, word: str) -> None:
        """Fill the pinned word in where nothing was asked."""
        self.analogy.offer(word)
        self.similarity.offer(word)

    def apply_theme(self) -> None:
        """Draw the tables in the colours in use."""
        for page in (self.analogy, self.sum):
            page.table.viewport().update()

    def refresh(self) -> None:
        """Show what the options are."""
        self.with_query.setChecked(self.sums.with_query)
        self.draws.setChecked(self.sums.draws)
        drawn = self.choice.key != SUM or self.sums.sum_can_be_drawn
        self.draws.setEnabled(drawn)
        tip = tr("Draw the analogy and its best answer as a parallelogram over the map")
        why = tr("Only a sum such as king - man + woman is a parallelogram")
        name(self.draws, tr("Draw on the map"), tip if drawn else why)
        text = self.sums.parallel_text(self.choice.key)
        self.parallel.setText(text)
        self.parallel.setVisible(bool(text))
