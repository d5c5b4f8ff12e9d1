"""The window as a user meets it: pages, words, colours, docks, closing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QScrollArea

from embedstudio.core import i18n
from embedstudio.core.errors import BadInputError
from embedstudio.ui import theme
from embedstudio.ui.actions import MENUS
from tests.contract.pane_checks import cut, outside


def explore(window, qtbot):
    QTest.mouseClick(window.welcome.english, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.embedding is not None and window.runner.idle, timeout=20_000)


def test_it_opens_on_the_welcome_page_without_docks(main_window):
    assert main_window.stack.currentIndex() == 0
    assert all(dock.isHidden() for dock in main_window.docks.values())
    assert main_window.windowTitle() == "EmbedStudio"


def test_ready_vectors_open_on_the_map_with_all_docks(main_window, qtbot):
    explore(main_window, qtbot)
    assert len(main_window.session.embedding) == 20_000
    assert main_window.stack.currentIndex() == 1
    assert not any(dock.isHidden() for dock in main_window.docks.values())
    assert main_window.page_ids[main_window.tabs.currentIndex()] == "map"


def test_the_status_line_is_of_the_page_on_top(main_window, qtbot):
    explore(main_window, qtbot)
    qtbot.waitUntil(lambda: bool(main_window.session.hints and main_window.session.facts))
    said = main_window.session.facts
    main_window.show_page("corpus")
    qtbot.wait(300)
    assert main_window.session.hints == main_window.session.facts == ()
    assert main_window.session.trust is None
    main_window.show_page("map")
    qtbot.waitUntil(lambda: main_window.session.facts == said)


def test_home_goes_back_and_forth(main_window, qtbot):
    explore(main_window, qtbot)
    home = main_window.toolbar.buttons["home"]
    QTest.mouseClick(home, Qt.MouseButton.LeftButton)
    assert main_window.stack.currentIndex() == 0
    QTest.mouseClick(home, Qt.MouseButton.LeftButton)
    assert main_window.stack.currentIndex() == 1
    assert not main_window.docks["inspector"].isHidden()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_docks_keep_their_width_and_bars_their_place_whatever_goes_on(main_window, qtbot, language):
    main_window.set_language(language)
    explore(main_window, qtbot)
    main_window.resize(1280, 720)
    qtbot.wait(50)
    main_window.resizeDocks([main_window.docks["project"]], [224], Qt.Orientation.Horizontal)
    qtbot.wait(50)
    pane, session = main_window.panes["map"], main_window.session

    def places():
        bars = [pane.upper, pane.upper.slider, pane.upper.run, main_window.tabs]
        return (
            {key: dock.width() for key, dock in main_window.docks.items()},
            [bar.mapTo(main_window, bar.rect().topLeft()) for bar in bars],
        )

    before = places()
    QTest.mouseClick(pane.upper.run, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.model.run is not None and bool(pane.layers.progress.text()), timeout=20_000)
    assert places() == before
    qtbot.waitUntil(lambda: pane.model.worth_keeping, timeout=60_000)
    assert places() == before
    QTest.mouseClick(pane.upper.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.model.run is None and main_window.runner.idle, timeout=60_000)
    assert places() == before
    session.select_row(640)
    session.selection.choose(list(range(100)))
    qtbot.wait(100)
    assert places() == before
    main_window.show_problem(BadInputError("It went wrong. " * 12, "Do something else. " * 12))
    qtbot.wait(50)
    assert main_window.strip.isVisible()
    assert places() == before


def test_escape_clears_wherever_the_focus_is(main_window, qtbot):
    explore(main_window, qtbot)
    session, pane, inspector = main_window.session, main_window.panes["map"], main_window.panes["inspector"]
    main_window.activateWindow()
    for made in (pane.upper.run, pane.upper.seed, inspector.neighbors.table, inspector.neighbors.filter):
        session.select_row(5)
        made.setFocus()
        QTest.keyClick(made, Qt.Key.Key_Escape)
        assert session.selected_row is None, made
        session.selection.choose([1, 2, 3])
        QTest.keyClick(made, Qt.Key.Key_Escape)
        assert not len(session.selection), made


def test_from_the_welcome_page_only_the_page_that_is_asked_for_is_laid_out(main_window, qtbot):
    explore(main_window, qtbot)
    main_window.show_page("welcome")
    shown = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show:
                shown.append(watched)
            return False

    watch = Watch()
    main_window.panes["map"].installEventFilter(watch)
    main_window.show_page("train")
    main_window.panes["map"].removeEventFilter(watch)
    assert main_window.panes["train"].isVisible()
    assert main_window.panes["map"] not in shown


def test_search_flies_to_a_word_and_explains_an_unknown_one(main_window, qtbot):
    explore(main_window, qtbot)
    field = main_window.toolbar.search
    QTest.keyClicks(field, "queen")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert main_window.session.selected_word == "queen"
    field.setText("queeen")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert main_window.strip.isVisible()
    assert "queen" in main_window.strip.hint.text()


def test_language_changes_every_word_at_once(main_window, qtbot):
    explore(main_window, qtbot)
    main_window.toggle_language()
    assert i18n.language() == "zh_CN"
    assert main_window.toolbar.buttons["language"].text().strip() == "中文"
    assert main_window.welcome.languages.key == "zh_CN"
    main_window.toggle_language()
    assert main_window.toolbar.buttons["language"].text().strip() == "English"


def test_theme_changes_at_once(main_window, qtbot):
    explore(main_window, qtbot)
    light = main_window.grab().toImage().pixelColor(5, 300)
    main_window.set_theme("dark")
    dark = main_window.grab().toImage().pixelColor(5, 300)
    main_window.set_theme("light")
    assert light == theme.color("panel")
    assert dark.lightness() < 60


def test_a_closed_dock_comes_back_from_the_view_menu(main_window, qtbot):
    explore(main_window, qtbot)
    dock = main_window.docks["inspector"]
    QTest.mouseClick(dock.head.close_button, Qt.MouseButton.LeftButton)
    assert dock.isHidden()
    assert not main_window.pane_actions["inspector"].isChecked()
    main_window.pane_actions["inspector"].trigger()
    assert not dock.isHidden()


def test_a_problem_is_a_strip_with_its_hint(main_window):
    main_window.session.problem.emit(BadInputError("a.csv, line 3: a quote is not closed.", "Close it."))
    assert main_window.strip.message.text() == "a.csv, line 3: a quote is not closed."
    assert main_window.strip.hint.text() == "Close it."


def test_dropping_a_missing_file_says_so(main_window, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "gone.txt"))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    main_window.dropEvent(event)
    assert "gone.txt" in main_window.strip.message.text()


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
def test_it_fits(main_window, qtbot, size):
    main_window.resize(*size)
    explore(main_window, qtbot)
    assert (main_window.width(), main_window.height()) == size


def test_everything_that_can_be_used_has_a_name(main_window, qtbot):
    explore(main_window, qtbot)
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    nameless = [
        widget
        for kind in kinds
        for widget in main_window.findChildren(kind)
        if widget.isVisible()
        and not widget.objectName().startswith("qt_")
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert [(type(widget).__name__, widget.parent()) for widget in nameless] == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_menu_is_in_the_bar(main_window, qtbot, language):
    main_window.set_language(language)
    qtbot.wait(50)
    bar = main_window.menuBar()
    boxes = [bar.actionGeometry(action) for action in bar.actions()]
    assert len(boxes) == len(MENUS)
    assert all(box.width() > 20 and bar.rect().contains(box) for box in boxes)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_at_its_least_size_nothing_of_the_welcome_page_and_the_tool_bar_is_cut(main_window, qtbot, language):
    main_window.set_language(language)
    main_window.resize(main_window.minimumSize())
    qtbot.wait(50)
    cards = (main_window.welcome.explore, main_window.welcome.train, main_window.welcome.files)
    for part in (*cards, main_window.toolbar):
        assert cut(part) == []
        assert outside(part) == []
    assert len({card.height() for card in cards}) == 1
    assert main_window.toolbar.rect().contains(main_window.toolbar.buttons["theme"].geometry())


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_whole_welcome_page_fits_a_low_window(main_window, qtbot, language):
    main_window.set_language(language)
    area = main_window.welcome.findChild(QScrollArea)
    for size in ((1280, 720), (1440, 900)):
        main_window.resize(*size)
        qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_hidden_pages_wait_until_they_are_seen(main_window, qtbot, monkeypatch):
    explore(main_window, qtbot)
    main_window.show_page("train")
    train, dock = main_window.panes["train"], main_window.docks["training"]
    main_window.show_page("map")
    dock.hide()
    calls = []
    monkeypatch.setattr(train, "_show_rows", lambda: calls.append("rows"))
    main_window.training.rows_changed.emit()
    main_window.training.setup_changed.emit()
    assert calls == []
    assert dock.widget()._stale
    main_window.show_page("train")
    assert calls == ["rows"]
    dock.show()
    assert not dock.widget()._stale


def test_a_message_does_not_move_the_tabs(main_window, qtbot):
    explore(main_window, qtbot)
    before = main_window.tabs.mapTo(main_window, main_window.tabs.rect().topLeft())
    main_window.strip.tell("error", "It has no words.")
    qtbot.wait(20)
    assert main_window.strip.isVisible()
    assert main_window.tabs.mapTo(main_window, main_window.tabs.rect().topLeft()) == before
    main_window.show_page("welcome")
    assert not main_window.tabs.isVisible()


def test_the_tool_bar_keeps_its_words_when_the_colours_change(main_window):
    language, importing = (main_window.toolbar.buttons[key] for key in ("language", "import"))
    said = language.text(), importing.text()
    assert said[0].strip() == "English"
    main_window.actions_by_id["theme"].trigger()
    assert (language.text(), importing.text()) == said
    main_window.actions_by_id["theme"].trigger()
    assert (language.text(), importing.text()) == said
