"""The inspector: one word and its neighbours, analogies, similarities."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import retold, tr
from embedstudio.ui import icons, theme
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.panes.inspector_axis import AxisPage
from embedstudio.ui.panes.inspector_questions import Complaint, WordField
from embedstudio.ui.panes.inspector_reader import ReaderPage
from embedstudio.ui.panes.inspector_selection import SelectionPage
from embedstudio.ui.panes.inspector_sums import SUM, QuestionsPage
from embedstudio.ui.panes.inspector_tables import AnswerTable
from embedstudio.ui.panes.inspector_topics import TopicsPage
from embedstudio.ui.panes.inspector_word import WordHead
from embedstudio.ui.widgets.basics import (
    ElidedLabel,
    EmptyState,
    hairline,
    listen,
    name,
    number_box,
    tool_button,
)
from embedstudio.ui.widgets.choice_box import ChoiceBox
from embedstudio.ui.widgets.front_stack import FrontStack, scrolled
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.inspector import FULL, MAX_NEIGHBORS, ON_MAP, InspectorViewModel, Question
from embedstudio.viewmodels.map_documents import shows_documents
from embedstudio.viewmodels.map_facts import metric_title
from embedstudio.viewmodels.session import Session

METRICS = ("cosine", "dot", "euclidean")


class NeighborsPage(QWidget):
    """How many, by which metric, in which space; the table; what it is."""

    def __init__(self, model: InspectorViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.measure = ChoiceBox()  # not "metric": that is a virtual method of every widget
        self.measure.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.measure.setMinimumContentsLength(5)
        self.measure.activated.connect(self._on_view_metric)
        self.count = number_box(1, MAX_NEIGHBORS, model.n)
        self.count.setFixedWidth(54)
        self._count_timer = QTimer(self)
        self._count_timer.setSingleShot(True)
        self._count_timer.setInterval(120)
        self._count_timer.timeout.connect(self._on_view_count)
        self.count.valueChanged.connect(self._on_view_counting)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self._funnel = QAction(self)
        icons.set_icon(self._funnel, "ph.funnel", "muted", 16)
        self.filter.addAction(self._funnel, QLineEdit.ActionPosition.LeadingPosition)
        self.table = AnswerTable()
        self.table.row_chosen.connect(model.select)
        self.filter.textChanged.connect(self._on_view_filter)
        self.footer = ElidedLabel("", "caption")
        self.copy = tool_button("ph.copy", self.table.copy)
        self.export = tool_button("ph.export", self.table.ask_export)
        controls = QHBoxLayout()
        controls.setContentsMargins(12, 8, 12, 8)
        controls.setSpacing(8)
        controls.addWidget(self.measure)
        controls.addWidget(self.count)
        controls.addWidget(self.filter, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 2, 8, 2)
        foot.setSpacing(4)
        foot.addWidget(self.footer, 1)
        foot.addWidget(self.copy)
        foot.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(controls)
        column.addWidget(self.table, 1)
        column.addWidget(hairline())
        column.addLayout(foot)
        listen(model.neighbors_changed, self.refresh)
        listen(model.recolored, self.refresh)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.measure.clear()
        for metric in METRICS:
            title = metric_title(metric)
            self.measure.addItem(title[:1].upper() + title[1:], (metric, FULL))
        self.measure.insertSeparator(len(METRICS))
        self.measure.addItem(tr("On the map"), (self.model.metric, ON_MAP))
        name(
            self.measure,
            tr("Metric"),
            tr("How nearness is measured: by all dimensions, or by place on the map"),
        )
        name(self.count, tr("How many neighbours"))
        name(self.filter, tr("Filter"), tr("Show only words that contain this"))
        self.filter.setPlaceholderText(tr("Filter…"))
        name(self.copy, tr("Copy the table"))
        name(self.export, tr("Export as CSV"))
        self.table.setAccessibleName(tr("Neighbours"))
        self.table.retranslate()
        self._choose_metric()
        self.refresh()

    def refresh(self) -> None:
        """Show the answer."""
        model = self.model
        question = model.neighbors
        on_map = model.space == ON_MAP
        title = tr("Distance") if on_map or model.metric == "euclidean" else tr("Similarity")
        embedding, documents = model.session.embedding, shows_documents(model.session)
        near = model.session.map is not None and not on_map
        self.table.set_titles(title, near=near, documents=documents)
        self.table.set_rows(question.rows)
        self.table.verticalScrollBar().setValue(0)
        if question.busy:
            text = tr("Looking for neighbours…")
        elif question.problem:
            text = retold(question.problem)
        elif on_map and not question.rows:
            text = tr("This word is not on the map")
        elif embedding is None:
            text = ""
        else:
            count = wording.count(len(question.rows))
            found = self.table.rows_model.rowCount()
            if found < len(question.rows):
                count = tr("{kept} of {total}", kept=found, total=count)
            size = embedding.vector_size
            text = (
                tr("{count} neighbours · by place", count=count)
                if on_map
                else tr("{count} neighbours · exact · {size}-d", count=count, size=size)
            )
        self.footer.setText(text)

    def _choose_metric(self) -> None:
        wanted = len(METRICS) + 1 if self.model.space == ON_MAP else METRICS.index(self.model.metric)
        self.measure.setCurrentIndex(wanted)

    def _on_view_filter(self, text: str) -> None:
        self.table.set_filter(text)
        self.refresh()

    def _on_view_metric(self, _place: int) -> None:
        metric, space = self.measure.currentData()
        self.model.choose(metric=metric, space=space)

    def _on_view_counting(self, _count: int) -> None:
        self._count_timer.start()

    def _on_view_count(self) -> None:
        self.model.choose(n=self.count.value())


class InspectorPane(Pane):
    """One :class:`InspectorViewModel` on the screen."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, model: InspectorViewModel | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.model = model or InspectorViewModel(session)
        self.head = WordHead()
        self.head.centre_requested.connect(self._on_view_centre)
        self.head.copy_requested.connect(self._on_view_copy)
        self.tabs = QTabBar()
        theme.set_look(self.tabs, "inspector")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setFixedHeight(32)
        self.neighbors = NeighborsPage(self.model)
        self.questions = QuestionsPage(self.model)
        self.analogy, self.similarity = self.questions.analogy, self.questions.similarity
        self.axis = AxisPage(self.model)
        self.selection = SelectionPage(session)
        self.reader, self.topics = ReaderPage(session), TopicsPage(session)
        self._wordless: tuple[QWidget, ...] = (
            self.questions,
            self.axis,
            self.reader,
            self.topics,
            self.selection,
        )
        """Pages that need no pinned word."""
        self._all = (
            self.neighbors,
            self.questions,
            self.axis,
            self.reader,
            self.topics,
            self.selection,
        )
        self._came_from: int | None = None
        self._had_selection = False
        self.empty = EmptyState("ph.crosshair")
        self.search = WordField(self.model)
        self.search.returnPressed.connect(self._on_view_search)
        self.complaint = Complaint()
        self.complaint.chosen.connect(self._on_view_suggestion)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(12, 12, 12, 8)
        asking.setSpacing(8)
        asking.addWidget(self.search)
        asking.addWidget(self.complaint)
        asking.addStretch(1)
        self.heads = QStackedWidget()
        """Heads of one height: the tabs below stay where they are when another one comes in front."""
        self.heads.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for made in (self._asking, self.head, self.selection.head):
            self.heads.addWidget(made)
        self._rule = hairline()
        # From the outside in: what gets another parent is dressed again, with everything in it.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for made in (self.heads, self._rule, self.tabs):
            column.addWidget(made)
        self._stack, self.pages = QStackedWidget(), FrontStack()
        self._room = scrolled(self.pages)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._room)
        for page in self._all:
            self.tabs.addTab("")
            self.pages.addWidget(page)
        self.tabs.currentChanged.connect(self._on_view_tab)
        listen(self.model.word_changed, self._on_model_word_changed)
        listen(session.selection.changed, self._on_model_selection_changed)
        listen(session.embedding_changed, self._on_model_embedding_changed)
        listen(session.reader.changed, self._refresh_tabs)
        listen(session.reader.asked, self.show_reader)
        self.retranslate()
        self._on_model_embedding_changed()
        self._on_model_word_changed()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        words = (tr("Neighbours"), tr("Analogy"), tr("Axis"))
        titles = (*words, tr("Text"), tr("Topics"), tr("Selection"))
        for place, text in enumerate(titles):
            self.tabs.setTabText(place, text)
        self.tabs.setAccessibleName(tr("Questions about the word"))
        self.search.setPlaceholderText(tr("Type a word and press Enter"))
        name(self.search, tr("Find a word"))
        self.head.retranslate()
        for page in self._all:
            page.retranslate()
        self._fit_heads()
        self._refresh_tabs()
        self._refresh_empty()

    def apply_theme(self) -> None:
        """Draw everything in the colours of the theme in use."""
        self.head.set_facts(self.model.facts())
        self.empty.apply_theme()
        self.neighbors.table.viewport().update()
        self.questions.apply_theme()
        self.axis.apply_theme()
        self.reader.apply_theme()
        self.topics.apply_theme()
        self.selection.apply_theme()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Fonts are known now, and so the height of the highest head."""
        super().showEvent(event)
        self._fit_heads()

    def _fit_heads(self) -> None:
        self.heads.setFixedHeight(max(self.head.sizeHint().height(), self.selection.head.full_height()))

    def _refresh_empty(self) -> None:
        opened = self.session.embedding is not None
        text = (
            tr("Click a word on the map to see its neighbours here.")
            if opened
            else tr("Words and their neighbours show here once there are vectors.")
        )
        self.empty.sentence.setText(text)

    def _refresh_stack(self) -> None:
        """The page in front with its head, or what to do while it has no word to be about."""
        page, opened = self.pages.currentWidget(), self.session.embedding is not None
        pinned = self.model.facts() is not None
        reading = page is self.reader and self.session.reader.document is not None
        answers = reading or (opened and (pinned or page in self._wordless))
        selecting = answers and page is self.selection
        self._stack.setCurrentWidget(self._room if answers else self.empty)
        self.tabs.setVisible(opened or reading)
        headed = opened and not reading and page not in (self.reader, self.topics)
        self._rule.setVisible(headed)
        self.heads.setVisible(headed)
        self.heads.setCurrentWidget(
            self.selection.head if selecting else self.head if pinned else self._asking
        )

    def _refresh_tabs(self) -> None:
        """The pages that there is something for: of documents no sums and axes of words, else no text."""
        documents = shows_documents(self.session)
        # without vectors the whole bar is hidden: its tabs stay, so that the one in front stays in front
        shown = {
            self.questions: not documents,
            self.axis: not documents,
            self.topics: documents,
            self.reader: documents or self.session.reader.document is not None,
        }
        for page, there in shown.items():
            self.tabs.setTabVisible(self.pages.indexOf(page), there)
        self._refresh_stack()

    def show_reader(self) -> None:
        """Bring the document that is read to the front."""
        self._refresh_tabs()
        self.tabs.setCurrentIndex(self.pages.indexOf(self.reader))

    def show_selection(self, view: str = "") -> None:
        """Bring the selection page to the front, and ``words``, ``odd`` or ``matrix`` on it."""
        self.tabs.setCurrentIndex(self.pages.indexOf(self.selection))
        if view:
            self.selection.show_view(view)

    def take_sum(self, text: str) -> bool:
        """Answer a text that is a sum of words, such as *king - man + woman*; ``False`` for any other."""
        if not self.questions.sums.looks_like_sum(text):
            return False
        self.tabs.setCurrentIndex(self.pages.indexOf(self.questions))
        self.questions.show_question(SUM)
        self.questions.sum.show_text(text)
        return True

    # --------------------------------------------------------- from the model
    def _on_model_embedding_changed(self) -> None:
        """Documents are read, words have neighbours."""
        before = self.pages.currentWidget()
        self._refresh_tabs()  # which leaves a page that is no more for any other
        if self.session.embedding is not None:
            documents = shows_documents(self.session)
            gone = not self.tabs.isTabVisible(self.pages.indexOf(before))
            if gone or documents != (before is self.reader):
                page = self.reader if documents else self.neighbors
                self.tabs.setCurrentIndex(self.pages.indexOf(page))

    def _on_model_selection_changed(self) -> None:
        """Words were selected: show them; none are any more: back to where one came from."""
        place, now = self.pages.indexOf(self.selection), self.tabs.currentIndex()
        some = len(self.session.selection) > 0
        if some and not self._had_selection and now != place:
            self.tabs.setCurrentIndex(place)
            self._came_from = now
        elif not some and now == place and self._came_from is not None:
            self.tabs.setCurrentIndex(self._came_from)
        self._had_selection = some

    def _on_model_word_changed(self) -> None:
        facts = self.model.facts()
        self._refresh_stack()
        self._refresh_empty()
        self.complaint.tell(Question())
        if facts is not None:
            self.head.set_facts(facts)
            self.questions.offer(facts.word)

    # ---------------------------------------------------------- from the view
    def _on_view_tab(self, place: int) -> None:
        self._came_from = None
        self.pages.setCurrentIndex(place)
        self._refresh_stack()

    def _on_view_search(self) -> None:
        if self.take_sum(self.search.text()):
            self.search.clear()
            return
        question = self.model.look_up(self.search.text())
        self.complaint.tell(question)
        if not question.problem:
            self.search.clear()

    def _on_view_suggestion(self, _wrong: str, word: str) -> None:
        self.model.look_up(word)

    def _on_view_centre(self) -> None:
        word = self.session.selected_word
        if word is not None:
            self.session.fly_to(word)

    def _on_view_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.session.selected_word or "")


if __name__ == "__main__":
    show_alone(InspectorPane, tr("Inspector"))
