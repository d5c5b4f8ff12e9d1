"""Topics: the words of each group of documents, what tells two groups apart, and when they were written."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.widgets.basics import EmptyState, Segmented, button, label, listen, name
from embedstudio.ui.widgets.choice_box import fill
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.ui.widgets.period_bars import PeriodBars
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.topics import CONTRAST, REST, TIME, WORDS, TopicGroup, TopicsView

VIEWS = (WORDS, CONTRAST, TIME)


class TopicsPage(QWidget):
    """One :class:`TopicsView` on the screen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TopicsView(session)
        self._filling = False
        self.views = Segmented(VIEWS)
        self.views.choose(WORDS)
        self.views.chosen.connect(self._on_view_chosen)
        self.way = QComboBox()
        self.way.activated.connect(self._on_view_way)
        self.groups, self.terms = DataTable([]), DataTable([])
        self.groups.row_chosen.connect(self._on_view_group)
        self.terms.row_chosen.connect(self._on_view_term)
        self.select = button("", "ph.selection-all", self._on_view_select)
        self.first, self.second = QComboBox(), QComboBox()
        for box in (self.first, self.second):
            box.activated.connect(self._on_view_pair)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.telling = DataTable([])
        self.telling.row_chosen.connect(self._on_view_term)
        self.note = label(look="caption", wrap=True)
        self.bars = PeriodBars()
        self.bars.chosen.connect(self._on_view_bar)
        self.period = QComboBox()
        self.period.activated.connect(self._on_view_period)
        self.when = label(look="caption", wrap=True)
        self.empty = EmptyState("ph.list-bullets")
        self.pages = QStackedWidget()
        for page in (self._words_page(), self._contrast_page(), self._time_page(), self.empty):
            self.pages.addWidget(page)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.addWidget(self.views)
        head.addStretch(1)
        way = QHBoxLayout()
        way.setContentsMargins(12, 4, 12, 8)
        way.setSpacing(8)
        self.by = label(look="muted")
        way.addWidget(self.by)
        way.addWidget(self.way, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(way)
        column.addWidget(self.pages, 1)
        listen(self.model.changed, self.refresh)
        listen(self.model.contrast_changed, self._on_model_contrast)
        self.retranslate()

    def _words_page(self) -> QWidget:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.terms, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.addWidget(self.select)
        foot.addStretch(1)
        column.addLayout(foot)
        page = QSplitter()
        page.setOrientation(page.orientation().Vertical)
        page.setChildrenCollapsible(False)
        page.addWidget(self.groups)
        page.addWidget(below)
        page.setSizes([190, 320])
        return page

    def _contrast_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 8)
        row.setSpacing(8)
        self.against = label(look="muted")
        row.addWidget(self.first, 1)
        row.addWidget(self.against)
        row.addWidget(self.second, 1)
        self.note.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.telling, 1)
        column.addWidget(self.note)
        return page

    def _time_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 0, 12, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.when, 1)
        row.addWidget(self.period)
        column.addLayout(row)
        column.addWidget(self.bars, 1)
        return page

    # ----------------------------------------------------------------- words and colours
    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.views.set_texts({WORDS: tr("Words"), CONTRAST: tr("Contrast"), TIME: tr("Over time")})
        self.by.setText(tr("By"))
        name(self.way, tr("Group by"))
        self.select.setText(tr("Select its documents"))
        name(self.select, tr("Select its documents"))
        self.against.setText(tr("against"))
        name(self.first, tr("One group"))
        name(self.second, tr("The other group"))
        name(self.bars, tr("Documents of each group over time"))
        name(self.period, tr("Period"), tr("Length of a period"))
        self.groups.setAccessibleName(tr("Groups of documents"))
        self.terms.setAccessibleName(tr("Words of the group"))
        self.telling.setAccessibleName(tr("Words that tell the two apart"))
        self.note.setText(
            tr(
                "Log-odds with a Dirichlet prior, in standard errors: above 0 a word belongs to the first. "
                "Click a word to select the documents that have it."
            )
        )
        self.empty.sentence.setText(
            tr("Documents with labels, or on a map, have topics. Open a map of documents first.")
        )
        self.groups.set_columns(
            [
                Column(tr("Group"), lambda row: row.name),
                Column(tr("Documents"), lambda row: row.count, wording.count, 88, right=True),
            ]
        )
        self.terms.set_columns(
            [
                Column(tr("Word"), lambda row: row[0].word),
                Column(tr("c-TF-IDF"), lambda row: row[1], lambda share: f"{share:.2f}", 104, bar=True),
                Column(tr("Times"), lambda row: row[0].count, wording.count, 62, right=True),
            ]
        )
        self.telling.set_columns(
            [
                Column(tr("Word"), lambda row: row.word),
                Column("z", lambda row: row.z, lambda z: f"{z:+.1f}".replace("-", "−"), 58, right=True),
                Column(tr("First"), lambda row: row.count_a, wording.count, 58, right=True),
                Column(tr("Second"), lambda row: row.count_b, wording.count, 66, right=True),
            ]
        )
        for table in (self.groups, self.terms, self.telling):
            table.retranslate()
        self.refresh()
        self._on_model_contrast()

    def apply_theme(self) -> None:
        """Bars in the colours of the theme in use."""
        self.empty.apply_theme()
        self._show_time()

    # -------------------------------------------------------------------- from the model
    def refresh(self) -> None:
        """Show what was found."""
        model = self.model
        found = model.found
        self._filling = True
        self.way.clear()
        for key, title in model.ways():
            self.way.addItem(title, key)
        self.way.setCurrentIndex(max(0, self.way.findData(model.by)))
        self._filling = False
        dated = found is not None and found.time is not None and len(found.time.starts) > 0
        self.views.buttons[TIME].setEnabled(dated)
        self.views.buttons[TIME].setToolTip("" if dated else tr("No column of these documents has dates."))
        view = model.view if dated or model.view != TIME else WORDS
        self.views.choose(view)
        if found is None or not found.groups:
            self.pages.setCurrentWidget(self.empty)
            return
        self.pages.setCurrentIndex(VIEWS.index(view))
        self.groups.set_rows(found.groups)
        chosen = next((group for group in found.groups if group.place == model.chosen), found.groups[0])
        self.groups.choose(found.groups.index(chosen))
        most = max((term.weight for term in chosen.terms), default=1.0) or 1.0
        self.terms.set_rows([(term, term.weight / most) for term in chosen.terms])
        for box in (self.first, self.second):
            box.clear()
            if box is self.second:
                box.addItem(tr("all others"), REST)
            for group in found.groups:
                box.addItem(group.name, group.place)
        self._on_model_contrast()
        self._show_time()

    def _show_time(self) -> None:
        found = self.model.found
        if found is None or found.time is None:
            return
        from embedstudio.analysis.topics import period_name

        titles = [period_name(start, found.time.period) for start in found.time.starts]
        names = [group.name for group in found.groups]
        colors = [theme.point_color(group.color) for group in found.groups]
        places = [group.place for group in found.groups]
        self.bars.show_counts(titles, names, colors, found.time.counts[:, places])
        fill(self.period, self.model.periods(), self.model.period)
        text = tr("Documents by {column}", column=found.date)
        if found.time.undated:
            text += " · " + tr("{count} without a date", count=wording.count(found.time.undated))
        self.when.setText(text)

    def _on_model_contrast(self) -> None:
        for box, place in ((self.first, self.model.pair[0]), (self.second, self.model.pair[1])):
            box.setCurrentIndex(max(0, box.findData(place)))
        first, second = self.model.telling
        self.telling.set_rows([*first, *reversed(second)])

    # --------------------------------------------------------------------- from the view
    def showEvent(self, event: QShowEvent) -> None:
        """Words are counted while they are seen."""
        super().showEvent(event)
        self.model.visible = True

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is computed for what nobody sees."""
        super().hideEvent(event)
        self.model.visible = False

    def _on_view_chosen(self, key: str) -> None:
        self.model.show(key)

    def _on_view_way(self, _place: int) -> None:
        if not self._filling:
            self.model.group_by(self.way.currentData())

    def _on_view_group(self, group: TopicGroup) -> None:
        self.model.choose(group.place)

    def _on_view_select(self) -> None:
        self.model.select(self.model.chosen)

    def _on_view_bar(self, place: int) -> None:
        self.model.select_period(place)

    def _on_view_period(self, _place: int) -> None:
        self.model.choose_period(self.period.currentData())

    def _on_view_pair(self, _place: int) -> None:
        self.model.compare(self.first.currentData(), self.second.currentData())

    def _on_view_term(self, row: Any) -> None:
        self.model.look_for(row[0].word if isinstance(row, tuple) else row.word)
