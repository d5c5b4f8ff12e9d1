"""A user's eyes and hands on the real window: finds widgets, clicks, types, drops, waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from embedstudio.core.errors import EmbedStudioError
from embedstudio.ui.main_window import MainWindow
from embedstudio.ui.panes.project_pane import ROW

LEFT = Qt.MouseButton.LeftButton


class Hands:
    """Works on one window; ``problems`` are what it was shown."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.session = window.session
        self.problems: list[EmbedStudioError] = []
        window.session.problem.connect(self.problems.append)

    # waiting -----------------------------------------------------------------------------------

    def wait(self, reached: Callable[[], bool], what: str = "", seconds: float = 60.0) -> None:
        """Let the window live until something holds."""
        end = time.monotonic() + seconds
        while not reached():
            assert time.monotonic() < end, f"not reached: {what or reached}; told: {self.told()!r}"
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            time.sleep(0.002)

    def rest(self, seconds: float = 60.0) -> None:
        """Until nothing runs and nothing is opened."""
        session, runner = self.session, self.window.runner
        quiet = [time.monotonic()]

        def still() -> bool:
            if session.busy or session.active_runs or not runner.idle:
                quiet[0] = time.monotonic()
            return time.monotonic() - quiet[0] > 0.15

        self.wait(still, "rest", seconds)

    def pause(self, seconds: float) -> None:
        """Watch for a while."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() >= end)

    # hands -------------------------------------------------------------------------------------

    def click(self, target: QWidget, at: QPoint | None = None) -> None:
        """Click something that can be seen and used."""
        assert target.isVisible(), f"{target} is not to be seen"
        assert target.isEnabled(), f"{target} cannot be used"
        QTest.mouseClick(target, LEFT, pos=at or QPoint())

    def tab(self, bar: QTabBar, text: str) -> None:
        """Click a tab by its words."""
        place = next(place for place in range(bar.count()) if bar.tabText(place).startswith(text))
        assert bar.isTabVisible(place)
        QTest.mouseClick(bar, LEFT, pos=bar.tabRect(place).center())

    def type(self, field: QLineEdit, text: str, *, enter: bool = True) -> None:
        """Replace what stands in a field."""
        assert field.isVisible()
        assert field.isEnabled()
        field.setFocus()
        field.selectAll()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            field.insert(text)
        if enter:
            QTest.keyClick(field, Qt.Key.Key_Return)

    def row(self, table: QTableView, place: int, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Click a row of a table."""
        index = table.model().index(place, 0)
        table.scrollTo(index)
        at = table.visualRect(index).center()
        QTest.mouseClick(table.viewport(), LEFT, modifier or Qt.KeyboardModifier.NoModifier, at)

    def tree_row(self, name: str) -> None:
        """Click a row of the project; of several, the first that is the user's own."""
        tree = self.window.panes["project"].tree
        found = [
            item
            for place in range(tree.topLevelItemCount())
            for item in [
                tree.topLevelItem(place).child(i) for i in range(tree.topLevelItem(place).childCount())
            ]
            if item.text(0) == name
        ]
        assert found, f"{name} is not in the project"
        found.sort(key=lambda item: item.data(0, ROW).source.id.startswith("starter:"))
        tree.scrollToItem(found[0])
        QTest.mouseClick(tree.viewport(), LEFT, pos=tree.visualItemRect(found[0]).center())

    def drop(self, *paths: Path, on: QWidget | None = None) -> None:
        """Drag files over the window and let them go."""
        target = on or self.window
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        over = QDragEnterEvent(QPoint(40, 40), copy, data, LEFT, none)
        QCoreApplication.sendEvent(target, over)
        assert over.isAccepted()
        QCoreApplication.sendEvent(target, QDropEvent(QPointF(40, 40), copy, data, LEFT, none))

    def answer(self, text: str) -> Callable[[], None]:
        """Something that clicks a button of the dialog on top; for ``QTimer.singleShot``."""

        def press() -> None:
            dialog = QApplication.activeModalWidget()
            assert dialog is not None
            made = next(one for one in dialog.findChildren(QAbstractButton) if one.text() == text)
            QTest.mouseClick(made, LEFT)

        return press

    # eyes --------------------------------------------------------------------------------------

    def page(self, key: str) -> Any:
        """Go to a page of the centre by its tab."""
        window = self.window
        place = window.tabs.tabRect(window.page_ids.index(key)).center()
        QTest.mouseClick(window.tabs, LEFT, pos=place)
        return window.panes[key]

    def told(self) -> str:
        """What the window says in its strip, on the import page and under the form."""
        window = self.window
        parts = []
        if window.strip.isVisible():
            parts += [window.strip.message.text(), window.strip.hint.text()]
        corpus, train = window.panes.get("corpus"), window.panes.get("train")
        if corpus is not None and corpus.importing.isVisible() and corpus.importing.note.isVisible():
            parts.append(corpus.importing.note.text())
        if train is not None and train.problem.isVisible():
            parts.append(train.problem.text())
        return " ".join(part for part in parts if part)


def choose(box: QComboBox, data: object) -> None:
    """Choose an entry of a box."""
    place = box.findData(data)
    assert box.isVisible()
    assert place >= 0, f"{data} cannot be chosen"
    box.setCurrentIndex(place)
    box.activated.emit(place)


def read_in(hands: Hands, folder: Path) -> None:
    """Drop a folder, look at the preview, import."""
    hands.drop(folder)
    pane = hands.window.panes["corpus"]
    hands.wait(lambda: pane.importing.table.isVisible(), "preview")
    hands.click(pane.importing.go)
    hands.wait(lambda: bool(hands.session.artefacts("corpus")), "corpus")
    hands.rest()


def set_field(hands: Hands, name: str, text: str) -> None:
    """Type a parameter into the form of the train page."""
    form = hands.window.panes["train"].form
    if form.rows[name].spec.param.advanced and not form.advanced.isVisible():
        hands.click(form.fold)
    hands.type(form.rows[name].field, text, enter=False)


def train(hands: Hands, **values: object) -> None:
    """Fill in the form and start."""
    pane = hands.page("train")
    for name, value in values.items():
        set_field(hands, name, str(value))
    hands.click(pane.go)


def close(window: MainWindow) -> None:
    """Close a window and let Qt take it away."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
