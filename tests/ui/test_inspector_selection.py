import csv
import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip

import embedstudio.ui
from embedstudio.core.i18n import set_language
from embedstudio.project import Project
from embedstudio.ui import dialogs
from embedstudio.ui.panes.inspector_pane import InspectorPane
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding, small_map

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def session(tmp_path):
    folder = tmp_path / "demo.embed"
    with Project.create(folder) as project:
        info = project.add("embedding", small_embedding(100), "vectors")
        project.add("map", small_map(90), "one", (info.id,))
    made = Session(settings=Settings())
    made.open_project(folder)
    yield made
    made.close_project()


@pytest.fixture
def pane(qtbot, session):
    made = InspectorPane(session)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def page(pane, session):
    session.selection.choose([1, 5, 9, 2, 30, 31])
    QTest.qWait(1)
    return pane.selection


def cells(table, column=0):
    model = table.arrays
    return [model.index(row, column).data() for row in range(model.rowCount())]


def click_row(table, row, held=Qt.KeyboardModifier.NoModifier):
    middle = table.visualRect(table.arrays.index(row, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, held, middle)


def click_head(table, column):
    head = table.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(column) + 10, head.height() // 2)
    QTest.mouseClick(head.viewport(), LEFT, pos=place)


def test_a_selection_brings_its_page_to_the_front_and_none_brings_the_other_back(pane, session):
    session.select_row(3)
    assert pane.tabs.tabText(pane.tabs.currentIndex()) == "Neighbours"
    session.selection.choose([1, 2])
    assert pane.selection.isVisible()
    assert pane.selection.head.title.accessibleName() == "2 words selected"
    assert not pane.head.isVisible()
    session.selection.clear()
    assert pane.tabs.tabText(pane.tabs.currentIndex()) == "Neighbours"
    assert pane.head.isVisible()


def test_the_tabs_stay_where_they_are_when_another_head_comes(pane, session):
    place = pane.tabs.geometry()
    session.select_row(3)
    QTest.qWait(20)
    assert pane.head.isVisible()
    assert pane.tabs.geometry() == place
    session.selection.choose([1, 2])
    QTest.qWait(20)
    assert pane.selection.head.isVisible()
    assert pane.tabs.geometry() == place
    session.selection.clear()
    session.select_row(None)
    QTest.qWait(20)
    assert pane.search.isVisible()
    assert pane.tabs.geometry() == place


def test_without_a_pinned_word_the_page_can_be_reached_by_its_tab(pane):
    assert pane.empty.isVisible()
    QTest.mouseClick(pane.tabs, LEFT, pos=pane.tabs.tabRect(pane.tabs.count() - 1).center())
    assert pane.selection.isVisible()
    assert pane.selection.head.title.accessibleName() == "Nothing selected"
    assert "Shift" in pane.selection.head.hint.text()
    assert len(cells(pane.selection.table)) == 90


def test_figures_of_the_selection(page, session):
    figures = page.head.figures.values
    assert figures["share"].text() == "6.7 %"
    assert figures["similarity"].text() == f"{page.model.facts.mean_similarity:.3f}"
    assert figures["trust"].text().endswith("of 15")
    assert page.head.bar.isVisible()


def test_a_click_on_a_row_pins_its_word(page, session):
    click_row(page.table, 2)
    assert session.selected_word == cells(page.table)[2]
    session.select_row(31)
    assert [int(page.model.table.rows[place]) for place in page.table.highlighted()] == [31]
    assert len(session.selection) == 6


def test_a_click_on_a_head_sorts_turns_and_gives_the_first_order_back(page):
    first = cells(page.table)
    click_head(page.table, 1)
    assert cells(page.table, 1) == ["2", "3", "6", "10", "31", "32"]
    click_head(page.table, 1)
    assert cells(page.table, 1) == ["32", "31", "10", "6", "3", "2"]
    click_head(page.table, 1)
    assert cells(page.table) == first


def test_the_filter_leaves_what_fits(page, qtbot):
    QTest.keyClicks(page.filter, "word3")
    qtbot.waitUntil(lambda: len(cells(page.table)) == 1)
    assert cells(page.table) == ["word31"]
    assert page.footer.text() == "1 of 6"


def test_highlighted_rows_or_all_are_tagged(page, session, monkeypatch):
    def new_tag():
        next(one for one in page.tag_menu().actions() if one.text() == "New tag…").trigger()

    monkeypatch.setattr(dialogs, "ask_name", lambda *_: "mine")
    new_tag()
    marks = session.selection.marks
    assert marks.tags["mine"].tolist() == session.selection.rows.tolist()
    session.undo()
    click_row(page.table, 0)
    click_row(page.table, 1, Qt.KeyboardModifier.ControlModifier)
    assert page.footer.text() == "2 highlighted"
    new_tag()
    assert len(marks.tags["mine"]) == 2
    titles = [one.title for one in page.table.arrays.columns]
    assert "Tags" in titles
    assert sorted(cells(page.table, titles.index("Tags"))) == ["", "", "", "", "mine", "mine"]
    put, take = (one.menu() for one in page.tag_menu().actions() if one.menu() is not None)
    put.actions()[0].trigger()
    assert len(marks.tags["mine"]) == 6
    del put, take
    take = [one.menu() for one in page.tag_menu().actions() if one.menu() is not None][1]
    take.actions()[0].trigger()
    assert marks.tags == {}


def test_the_menu_of_tags_opens_above_its_button(page, qtbot):
    from PySide6.QtWidgets import QMenu

    QTest.mouseClick(page.tag, LEFT)
    menus = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    menus[0].close()


def test_save_as_set_asks_for_a_name(page, session, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_name", lambda *_: "my set")
    QTest.mouseClick(page.save, LEFT)
    assert session.selection.marks.named["my set"].tolist() == session.selection.rows.tolist()
    session.selection.clear()
    assert not page.save.isEnabled()


def test_rows_are_copied_and_written(page, tmp_path, monkeypatch):
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 7
    assert lines[0].startswith("Word\tRank\tTo centre")
    chosen = (str(tmp_path / "rows"), "JSON lines (*.jsonl)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    QTest.mouseClick(page.export, LEFT)
    written = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text("utf-8").splitlines()]
    assert [one["word"] for one in written] == cells(page.table)


def test_the_odd_one_out(page, session):
    session.selection.choose([0, 4, 8, 3])
    QTest.mouseClick(page.views.buttons["odd"], LEFT)
    assert "word3" in page.odd.answer.text()
    assert cells(page.odd.table)[0] == "word3"
    click_row(page.odd.table, 0)
    assert session.selected_word == "word3"
    session.selection.choose([0, 4, 8, 16, 7])
    assert "word7" in page.odd.answer.text()
    session.selection.choose([0])
    assert "at least 3" in page.odd.answer.text()


def test_words_selected_before_the_page_is_seen_are_asked_about_when_it_is(pane, session, qtbot):
    pane.selection.show_view("odd")
    assert "3 words" in pane.selection.odd.answer.text()
    session.selection.choose([0, 4, 8, 3])
    assert pane.selection.isVisible()
    assert "word3" in pane.selection.odd.answer.text()
    pane.hide()
    session.selection.choose([0, 4, 8, 7])
    pane.show()
    assert "word7" in pane.selection.odd.answer.text()
    session.map_changed.emit()
    assert "word7" in pane.selection.odd.answer.text(), "the same words have the same answer on any map"


def test_an_answer_about_words_selected_before_is_not_shown(page, session, monkeypatch):
    waiting = []

    def later(job, on_event, done):
        waiting.append(done)
        return SimpleNamespace(drop=lambda: waiting.remove(done))

    monkeypatch.setattr(session, "launch", later)
    session.selection.choose([0, 4, 8, 3])
    page.show_view("odd")
    assert "Comparing" in page.odd.answer.text()
    page.hide()
    session.selection.choose([0, 4, 8, 7])
    assert page.model.busy == ""
    assert not page.model._asking.keys() & {"odd", "matrix"}


def test_bold_words_have_a_weight_that_the_font_has(page, session):
    session.selection.choose([0, 4, 8, 3])
    page.show_view("odd")
    assert "font-weight:600" in page.odd.answer.text()
    for file in Path(embedstudio.ui.__file__).parent.rglob("*.py"):
        assert "<b>{" not in file.read_text(encoding="utf-8"), f"{file}: Qt would draw the letters twice"


def test_the_matrix_has_tooltips_and_is_written(page, session, tmp_path):
    QTest.mouseClick(page.views.buttons["matrix"], LEFT)
    heat, matrix = page.matrix.heat, page.model.matrix
    assert heat.names == matrix.words
    at = heat.cell_rect(1, 4).center()
    assert heat.cell_at(at) == (1, 4)
    place = at.toPoint()
    QApplication.sendEvent(heat, QHelpEvent(QEvent.Type.ToolTip, place, heat.mapToGlobal(place)))
    assert QToolTip.text() == f"{matrix.words[1]} – {matrix.words[4]}: {matrix.cosines[1, 4]:.3f}"
    QTest.mouseClick(heat, LEFT, pos=heat.cell_rect(3, 0).center().toPoint())
    assert session.selected_word == matrix.words[3]
    page.matrix.export_to(tmp_path / "m.csv")
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["", *matrix.words]
    assert float(rows[1][5]) == pytest.approx(float(matrix.cosines[1, 4]), abs=1e-6)
    page.matrix.export_to(tmp_path / "m.png")
    image = QImage(str(tmp_path / "m.png"))
    assert "vectors" in image.text("Description")
    assert image.width() >= 640
    problems = []
    session.problem.connect(problems.append)
    page.matrix.export_to(tmp_path / "no" / "m.png")
    page.matrix.export_to(tmp_path / "no" / "m.csv")
    assert len(problems) == 2


def test_the_matrix_by_keyboard_and_large(page, qtbot):
    page.show_view("matrix")
    heat = page.matrix.heat
    heat.setFocus()
    QTest.keyClick(heat, Qt.Key.Key_Right)
    QTest.keyClick(heat, Qt.Key.Key_Down)
    assert heat.at == (1, 1)
    assert page.model.matrix.words[1] in heat.accessibleDescription()
    page.matrix.open_large()
    from PySide6.QtWidgets import QDialog

    dialog = page.matrix.findChild(QDialog)
    assert dialog.isVisible()
    dialog.close()


def test_it_speaks_chinese_and_changes_its_colours(page, pane):
    set_language("zh_CN")
    pane.retranslate()
    pane.apply_theme()
    set_language("en")
    pane.retranslate()
    assert page.head.title.accessibleName() == "6 words selected"


def test_a_million_rows_scroll_sort_and_filter_without_holding_the_window(qtbot, heartbeat):
    from embedstudio.ui.widgets.array_table import ArrayColumn, ArrayTable

    table = ArrayTable()
    qtbot.addWidget(table)
    table.resize(320, 500)
    table.show()
    values = np.arange(1_000_000, dtype=np.float64)
    table.set_table([ArrayColumn("rank", "Rank", values, "{:.0f}".format)], np.arange(1_000_000))
    qtbot.wait(20)
    table.scrollToBottom()
    qtbot.wait(20)
    assert cells_at(table, 999_999) == "999999"
    table.set_order(np.arange(1_000_000)[::-1].copy(), "rank", True)
    qtbot.wait(20)
    assert cells_at(table, 0) == "999999"
    table.selectAll()
    assert len(table.highlighted()) == 1_000_000
    table.highlight(7)
    qtbot.wait(20)
    assert table.highlighted().tolist() == [7]


def cells_at(table, row):
    return table.arrays.index(row, 0).data()


def test_a_point_outside_the_matrix_is_no_cell(page):
    page.show_view("matrix")
    assert page.matrix.heat.cell_at(QPointF(1, 1)) is None


def test_no_column_is_cut_at_the_edge_and_the_title_is_short_where_it_has_to_be(qtbot, page, session):
    session.selection.choose([1, 2, 3])
    table, head = page.table, page.head
    for width in (288, 320, 420, 700):
        page.resize(width, 500)
        head.resize(width, 120)
        QTest.qWait(1)
        room, edges = table.viewport().width(), [0]
        for column in range(table.model().columnCount()):
            edges.append(edges[-1] + table.columnWidth(column))
        assert room in edges
        assert not table.horizontalScrollBar().isVisible()
    assert head.title.text() == "3 words selected"
    head.setFixedWidth(150)
    QTest.qWait(1)
    assert head.title.text() == "3 words"
    assert head.title.accessibleName() == "3 words selected"


def test_no_row_is_cut_in_half(page, session):
    session.selection.choose(list(range(90)))
    for height in (300, 311, 317, 400):
        page.resize(300, height)
        QTest.qWait(1)
        for table in (page.table, page.odd.table):
            assert table.viewport().height() % 24 == 0
        bar = page.table.verticalScrollBar()
        bar.setValue(bar.maximum())
        last = page.table.visualRect(page.table.arrays.index(89, 0))
        assert last.bottom() < page.table.viewport().height() <= last.bottom() + 2


def test_columns_are_chosen(page, session):
    table = page.table
    page.resize(300, 500)
    QTest.qWait(1)
    titles = [one.title for one in table.arrays.columns]
    hidden = [place for place in range(len(titles)) if table.isColumnHidden(place)]
    assert hidden, "not all columns fit"
    menu = table.columns_menu()
    assert [action.text() for action in menu.actions()] == titles
    assert not menu.actions()[0].isEnabled()
    menu.actions()[hidden[-1]].trigger()
    assert not table.isColumnHidden(hidden[-1])
    table.columns_menu().actions()[1].trigger()
    assert table.isColumnHidden(1)
    page.resize(1200, 500)
    QTest.qWait(1)
    assert [place for place in range(len(titles)) if table.isColumnHidden(place)] == [1]


def test_other_words_are_shown_from_their_top(page, session):
    session.selection.choose(list(range(30)))
    page.resize(300, 260)
    bar = page.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    session.selection.choose(list(range(29)))
    assert bar.value() == 0
