"""The table of every pane: order, filter, selection, copies, and CSV for a spreadsheet."""

from __future__ import annotations

import csv
import random
import time
from statistics import median

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from embedstudio.ui.widgets.data_table import Column, DataTable

ROWS = [("pear", 3.0), ("Apple", 1.0), ("fig, dried", None), ("词语", float("nan")), ("apple", 2.0)]
COLUMNS = (
    Column("Word", lambda row: row[0]),
    Column("Number", lambda row: row[1], lambda value: "–" if value is None else f"{value:.1f}", 80, True),
)


@pytest.fixture
def table(qtbot):
    made = DataTable(COLUMNS)
    qtbot.addWidget(made)
    made.set_rows(ROWS)
    made.resize(420, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def words(table):
    return [line[0] for line in table.lines()[1:]]


def test_a_column_that_shares_the_room_keeps_its_least_width(qtbot):
    table = DataTable(
        [Column("text", lambda row: row, least=200), Column("a", len, width=140), Column("b", len, width=140)]
    )
    qtbot.addWidget(table)
    table.set_rows(["x" * 60_000, "y"])
    table.resize(300, 200)
    table.show()
    assert table.columnWidth(0) == 200
    table.resize(700, 200)
    assert table.columnWidth(0) > 300, "with room it takes what is left"
    table.resize(300, 200)
    assert table.columnWidth(0) == 200


def test_rows_stand_as_given_until_a_head_is_clicked(table):
    assert words(table) == [row[0] for row in ROWS]


def test_a_head_sorts_up_and_down_and_leaves_unknown_values_last(table):
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert words(table) == ["Apple", "apple", "pear", "fig, dried", "词语"]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert words(table) == ["pear", "apple", "Apple", "fig, dried", "词语"]
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert words(table) == [row[0] for row in ROWS]


def test_other_rows_keep_order_and_filter(table):
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    table.set_filter("A")
    table.set_rows([("banana", 9.0), ("kiwi", 1.0), ("date", 4.0)])
    assert words(table) == ["date", "banana"]


def test_the_selected_row_stays_selected_through_order_and_filter(table):
    heard = []
    table.row_chosen.connect(heard.append)
    table.choose(4)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert table.row_at(table.currentIndex()) == ROWS[4]
    table.set_filter("APP")
    assert table.row_at(table.currentIndex()) == ROWS[4]
    table.set_filter("pear")
    assert table.selectedIndexes() == []
    assert heard == []


def test_a_click_tells_the_row_that_is_shown_there(table):
    heard = []
    table.row_chosen.connect(heard.append)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    place = table.visualRect(table.model().index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == [ROWS[0]]


def test_reaching_the_table_with_the_keyboard_chooses_nothing_until_a_key_moves(table, qtbot):
    heard = []
    table.row_chosen.connect(heard.append)
    table.clearFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert heard == []
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert heard == [ROWS[1]]


def test_a_row_is_replaced_where_it_stands(table):
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.replace_row(0, ("pear", 0.5))
    assert table.lines()[1] == ["pear", "0.5"]


def test_copies_the_selected_rows_or_all(table):
    table.choose(2)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Word\tNumber\nfig, dried\t–"
    table.choose(-1)
    table.copy()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 1 + len(ROWS)


def test_csv_is_what_is_shown_and_a_spreadsheet_reads_it(table, tmp_path, monkeypatch):
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    table.set_filter("p")
    chosen = tmp_path / "out"
    monkeypatch.setattr(
        "embedstudio.ui.widgets.data_table.QFileDialog.getSaveFileName", lambda *_: (str(chosen), "")
    )
    table.export_action.trigger()
    written = chosen.with_suffix(".csv")
    assert written.read_bytes().startswith(b"\xef\xbb\xbf")
    with written.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["Word", "Number"],
            ["Apple", "1.0"],
            ["apple", "2.0"],
            ["pear", "3.0"],
        ]
    table.set_filter("")
    table.export_csv(written)
    with written.open(encoding="utf-8-sig", newline="") as file:
        assert ["fig, dried", "–"] in list(csv.reader(file))


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(table, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(
        "embedstudio.ui.widgets.picture_export.QMessageBox.warning", lambda *said: told.append(said[2])
    )
    monkeypatch.setattr(
        "embedstudio.ui.widgets.data_table.QFileDialog.getSaveFileName",
        lambda *_: (str(tmp_path / "missing" / "out.csv"), ""),
    )
    table.export_action.trigger()
    assert "out.csv" in told[0]
    assert not list(tmp_path.iterdir())


def test_a_head_of_5000_rows_answers_within_100_ms(table, qtbot):
    chance = random.Random(1)
    table.set_rows([(f"w{chance.randrange(10**6)}", chance.random()) for _ in range(5000)])
    taken = []
    for column in (0, 1, 0, 1, 0):
        began = time.perf_counter()
        table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        QGuiApplication.processEvents()
        taken.append(time.perf_counter() - began)
    assert words(table) == sorted(words(table), reverse=True)
    assert median(taken) < 0.1
