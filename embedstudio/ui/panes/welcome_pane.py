"""The welcome page: three ways in, recent projects, language and appearance."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import LANGUAGES, language, tr
from embedstudio.ui import theme
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.panes.welcome_cards import Card, DropZone, RecentRow
from embedstudio.ui.panes.welcome_pictures import MapPicture, TrainingPicture
from embedstudio.ui.widgets.basics import Segmented, button, hairline, label
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.welcome import SAMPLE, Welcome

WIDTH = 1056
LOW = 700
"""Below this height the page closes ranks."""
GAPS = ((24, 14), (24, 14), (18, 10))
"""Above the cards, the recent projects and the foot, in a high window and in a low one."""
RECENT, RECENT_LOW = 4, 2
"""Projects that are listed."""


class WelcomePane(Pane):
    """The page itself."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    open_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = Welcome(session)
        self.session = session
        theme.set_look(self, "window")
        self._build_cards()
        self._build_rest()
        page = QWidget()
        page.setMaximumWidth(WIDTH)
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(page)
        column.setSpacing(0)
        self._page = column
        self._gaps = {QSpacerItem(0, high): (high, low) for high, low in GAPS}
        above_cards, above_recent, above_foot = self._gaps
        column.addWidget(self.heading)
        column.addSpacing(4)
        column.addWidget(self.lead)
        column.addSpacerItem(above_cards)
        column.addLayout(self.cards)
        column.addSpacerItem(above_recent)
        column.addWidget(self.recent_title)
        column.addSpacing(8)
        column.addWidget(self.recent_card)
        column.addSpacerItem(above_foot)
        column.addLayout(self.foot)
        column.addStretch(1)
        holder = QWidget()
        theme.set_look(holder, "window")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = QHBoxLayout(holder)
        middle.setContentsMargins(32, 0, 32, 0)
        middle.addStretch(1)
        middle.addWidget(page, 1000)
        middle.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._compact = False
        self._set_edges()
        self.retranslate()

    def _build_cards(self) -> None:
        self.heading, self.lead = label(look="welcome"), label(look="lead")
        self.drop = DropZone()
        self.drop.dropped.connect(self._on_dropped)
        self.map_picture, self.training_picture = MapPicture(), TrainingPicture()
        self.explore = Card(self.map_picture, ("ph.map-trifold", "ph.clock"))
        self.train = Card(self.training_picture, ("ph.files", "ph.play-circle"))
        self.files = Card(self.drop, ("ph.file-text", "ph.dots-nine"))
        self.english = button("big-primary", on_click=self._on_english)
        self.chinese = button("big", on_click=self._on_chinese)
        self.set_up = button("big", "ph.play", self._on_train)
        self.choose = button("big", "ph.folder-open", self._on_choose)
        for card, made in (
            (self.explore, self.english),
            (self.explore, self.chinese),
            (self.train, self.set_up),
            (self.files, self.choose),
        ):
            card.buttons.addWidget(made)
        for card in (self.explore, self.train, self.files):
            card.buttons.addStretch()
        self.cards = QHBoxLayout()
        self.cards.setSpacing(24)
        for card in (self.explore, self.train, self.files):
            self.cards.addWidget(card, 1)

    def _build_rest(self) -> None:
        self.recent_title = label(look="heading")
        self.recent_card = QFrame()
        theme.set_look(self.recent_card, "card")
        self.recent_rows = QVBoxLayout(self.recent_card)
        self.recent_rows.setContentsMargins(1, 1, 1, 1)
        self.recent_rows.setSpacing(0)
        self.show_at_start = QCheckBox()
        self.show_at_start.setChecked(self.session.settings.show_welcome)
        self.show_at_start.toggled.connect(self._on_show_toggled)
        self.language_label, self.theme_label = label(look="muted"), label(look="muted")
        self.languages = Segmented(tuple(LANGUAGES))
        self.languages.chosen.connect(self.language_chosen)
        self.themes = Segmented(("system", "light", "dark"))
        self.themes.chosen.connect(self.theme_chosen)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(12)
        self.foot.addWidget(self.show_at_start)
        self.foot.addStretch()
        self.foot.addWidget(self.language_label)
        self.foot.addWidget(self.languages)
        self.foot.addSpacing(12)
        self.foot.addWidget(self.theme_label)
        self.foot.addWidget(self.themes)

    def load_pictures(self) -> None:
        """Read the small map of the cards; called after the first paint."""
        sketch = self.model.sketch()
        self.map_picture.set_sketch(sketch)
        self.training_picture.set_sketch(sketch)

    def retranslate(self) -> None:
        """Every word of the page."""
        self.heading.setText(tr("Welcome to EmbedStudio"))
        self.lead.setText(tr("See what words and texts have in common. Three ways to begin:"))
        self.explore.title.setText(tr("Explore ready vectors"))
        self.explore.words.setText(
            tr("A finished map of English or Chinese words. Look around, ask for neighbours and analogies.")
        )
        self.explore.facts[0].words.setText(tr("20,000 words, 100 dimensions"))
        self.explore.facts[1].words.setText(tr("Opens at once"))
        self.train.title.setText(tr("Train on a sample"))
        self.train.words.setText(
            tr("Learn vectors from 2,225 news articles and watch the words find their places.")
        )
        self.train.facts[0].words.setText(tr("BBC News, 5 topics"))
        self.train.facts[1].words.setText(tr("Live: pause or stop at any moment"))
        self.files.title.setText(tr("Open my files"))
        self.files.words.setText(tr("Texts to learn from, or word vectors you already have."))
        self.files.facts[0].words.setText("TXT · CSV · JSONL · Parquet")
        self.files.facts[1].words.setText("word2vec · GloVe · TSV · npy")
        for made, text in (
            (self.english, tr("English words")),
            (self.chinese, "中文词语"),
            (self.set_up, tr("Set up training")),
            (self.choose, tr("Choose files…")),
        ):
            made.setText(text)
            made.setAccessibleName(text)
        self.drop.first.setText(tr("Drop files or a folder here"))
        self.drop.second.setText(tr("or choose them below"))
        self.recent_title.setText(tr("Recent projects"))
        self.show_at_start.setText(tr("Show this page at start"))
        self.language_label.setText(tr("Language"))
        self.theme_label.setText(tr("Appearance"))
        self.languages.set_texts(dict(LANGUAGES))
        self.languages.choose(language())
        self.themes.set_texts({"system": tr("System"), "light": tr("Light"), "dark": tr("Dark")})
        self.themes.choose(theme.manager().choice)
        self.map_picture.setAccessibleName(tr("A map of English words"))
        self.training_picture.retranslate()
        self.refresh_recent()

    def refresh_recent(self) -> None:
        """List the projects again."""
        while (item := self.recent_rows.takeAt(0)) is not None:
            made = item.widget()
            if made is not None:
                made.hide()
                made.deleteLater()
        entries = self.model.recent()[: RECENT_LOW if self._compact else RECENT]
        for place, entry in enumerate(entries):
            if place:
                self.recent_rows.addWidget(hairline())
            row = RecentRow(entry.path, entry.opened)
            row.chosen.connect(self._on_recent)
            self.recent_rows.addWidget(row)
        if not entries:
            self.recent_rows.addWidget(self._empty_recent())

    def _empty_recent(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        edge = 8 if self._compact else 14
        column.setContentsMargins(16, edge, 16, edge)
        column.setSpacing(8)
        column.addWidget(
            label(tr("Projects you save will be listed here."), "muted"), 0, Qt.AlignmentFlag.AlignCenter
        )
        made: QPushButton = button("", "ph.folder-open", self._on_open)
        made.setText(tr("Open a project…"))
        column.addWidget(made, 0, Qt.AlignmentFlag.AlignCenter)
        return body

    def apply_theme(self) -> None:
        """Pictures and icons in the new colours."""
        for card in (self.explore, self.train, self.files):
            for fact in card.facts:
                fact.apply_theme()
        self.drop.apply_theme()
        self.map_picture.refresh()
        self.training_picture.refresh()
        self.themes.choose(theme.manager().choice)
        self.refresh_recent()

    def sizeHint(self) -> QSize:
        """As drawn."""
        return QSize(1200, 760)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window gets lower pictures, so that everything is seen at once."""
        super().resizeEvent(event)
        self._close_ranks()

    def _set_edges(self) -> None:
        self._page.setContentsMargins(0, 14 if self._compact else 38, 0, 10 if self._compact else 24)

    def _close_ranks(self) -> None:
        compact = self.height() < LOW
        if compact == self._compact:
            return
        self._compact = compact
        for gap, (high, low) in self._gaps.items():
            gap.changeSize(0, low if compact else high)
        self._set_edges()
        for card in (self.explore, self.train, self.files):
            card.set_compact(compact)
        self.refresh_recent()

    def _on_english(self) -> None:
        self.session.explore_starter("en")

    def _on_chinese(self) -> None:
        self.session.explore_starter("zh")

    def _on_train(self) -> None:
        self.session.open_sample(SAMPLE)

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Choose files"))
        if chosen:
            self.session.open_files([Path(path) for path in chosen])

    def _on_open(self) -> None:
        self.open_wanted.emit()

    def _on_dropped(self, paths: list[Path]) -> None:
        self.session.open_files(paths)

    def _on_recent(self, path: str) -> None:
        self.session.open_project(Path(path))

    def _on_show_toggled(self, show: bool) -> None:
        self.model.set_show_at_start(show)


if __name__ == "__main__":
    show_alone(WelcomePane, "Welcome")
