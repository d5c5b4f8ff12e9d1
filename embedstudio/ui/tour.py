"""The main job, walked through the real window with real clicks, with a picture of each step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from embedstudio.core.errors import EmbedStudioError, MissingPackageError
from embedstudio.core.i18n import tr
from embedstudio.ui.offscreen import OffscreenWindow, offscreen_window

WORDS = {"en": "king", "zh_CN": "国王"}
ANALOGIES = {"en": ("man", "king", "woman"), "zh_CN": ("男人", "国王", "女人")}
TRAINED_WORD = "minister"


class Tour:
    """One walk: steps that click, and the pictures they leave in ``folder``."""

    def __init__(self, shown: OffscreenWindow, folder: Path, say: Callable[[str], None]) -> None:
        self.shown = shown
        self.window = shown.window
        self.folder = folder
        self.pictures: list[Path] = []
        self._say = say

    def picture(self, name: str, caption: str) -> None:
        """Keep the window as it is now."""
        path = self.folder / f"{len(self.pictures) + 1:02d}-{name}.png"
        self.shown.picture(path)
        self.pictures.append(path)
        self._say(f"{path.name}: {caption}")

    def click(self, target: QAbstractButton) -> None:
        """Click a button the way a user does: it must be there to be seen and enabled."""
        if not target.isVisible() or not target.isEnabled():
            raise EmbedStudioError(
                tr("The tour cannot click “{name}”.", name=target.text() or target.accessibleName()),
                kind="tour",
            )
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)

    def type(self, target: QLineEdit, text: str) -> None:
        """Type into a field and press Enter."""
        target.setFocus()
        target.selectAll()
        # Key events carry Latin letters only; other scripts come through an input method.
        if text.isascii():
            QTest.keyClicks(target, text)
        else:
            target.insert(text)
        QTest.keyClick(target, Qt.Key.Key_Return)

    def show_page(self, page: str) -> Any:
        """Click the tab of a page; returns its pane."""
        window = self.window
        place = window.page_ids.index(page)
        centre = window.tabs.tabRect(place).center()
        QTest.mouseClick(window.tabs, Qt.MouseButton.LeftButton, pos=centre)
        self.shown.settle()
        return window.panes[page]

    def explore(self, language: str) -> None:
        """The ready vectors, a word searched, an analogy asked."""
        welcome = self.window.welcome
        self.picture("welcome", tr("Three ways in"))
        self.click(welcome.chinese if language == "zh_CN" else welcome.english)
        self.shown.settle()
        self.picture("explore", tr("Ready vectors on their map"))
        self.type(self.window.toolbar.search, WORDS[language])
        self.shown.settle()
        self.picture("neighbours", tr("A word, its true neighbours, and where they lie"))
        inspector = self.window.panes["inspector"]
        place = inspector.pages.indexOf(inspector.questions)
        centre = inspector.tabs.tabRect(place).center()
        QTest.mouseClick(inspector.tabs, Qt.MouseButton.LeftButton, pos=centre)
        for field, word in zip(inspector.analogy.fields, ANALOGIES[language], strict=True):
            self.type(field, word)
        self.shown.settle()
        self.picture("analogy", tr("What is to the third word as the second is to the first"))

    def corpus(self) -> None:
        """The BBC sample, read in."""
        self.window.actions_by_id["home"].trigger()
        self.shown.settle()
        self.click(self.window.welcome.set_up)
        self.shown.settle()
        pane = self.window.panes["corpus"]
        self.picture("import", tr("The sample before it is read"))
        self.click(pane.importing.go)
        self.shown.wait_for(lambda: bool(self.window.session.artefacts("corpus")))
        self.picture("corpus", tr("The sample, read and counted"))

    def train(self) -> None:
        """Word2Vec on it, seen halfway and at its end."""
        session = self.window.session
        pane = self.show_page("train")
        self.picture("train", tr("The parameters of Word2Vec"))
        self.click(pane.go)
        self.shown.wait_for(lambda: any(run.fraction > 0.3 for run in session.active_runs), idle=False)
        self.picture("training", tr("The loss while it trains"))
        self.show_map_of_training()
        self.shown.wait_for(lambda: bool(session.artefacts("embedding")))
        self.show_page("train")
        self.picture("trained", tr("The finished run"))

    def show_map_of_training(self) -> None:
        """The words while they find their places."""
        window = self.window
        centre = window.tabs.tabRect(window.page_ids.index("map")).center()
        QTest.mouseClick(window.tabs, Qt.MouseButton.LeftButton, pos=centre)
        session = window.session
        self.shown.wait_for(
            lambda: not session.active_runs or any(run.fraction > 0.6 for run in session.active_runs),
            idle=False,
        )
        self.picture("live", tr("The words move while they are learned"))

    def map(self) -> None:
        """UMAP of what was trained, one word clicked."""
        session = self.window.session
        pane = self.show_page("map")
        self.click(pane.upper.run)
        self.shown.wait_for(lambda: bool(session.artefacts("map")))
        self.picture("map", tr("The map of the trained words"))
        self.type(self.window.toolbar.search, TRAINED_WORD)
        self.shown.settle()
        self.picture("word", tr("A trained word and its neighbours"))

    def other_side(self) -> None:
        """The other theme and the other language, by the buttons of the tool bar."""
        caption = tr("The other colours and the other language")  # said in the language of the walk
        self.window.actions_by_id["theme"].trigger()
        self.window.actions_by_id["language"].trigger()
        self.shown.settle()
        self.picture("other", caption)


def run_tour(
    folder: Path, *, size: tuple[int, int], theme: str, language: str, say: Callable[[str], None]
) -> list[Path]:
    """Walk the main job and return the pictures; the part on the sample needs the ``samples`` extra.

    Raises the first :class:`EmbedStudioError` that the window showed.
    """
    from embedstudio.text.samples import sample_sources

    with offscreen_window(size, theme, language) as shown:
        tour = Tour(shown, folder, say)
        shown.settle()
        tour.explore(language)
        try:
            sample_sources("bbc")
        except MissingPackageError as error:
            say(error.in_full)
            return tour.pictures
        tour.corpus()
        tour.train()
        tour.map()
        tour.other_side()
        return tour.pictures
