import csv
import errno
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QImage
from PySide6.QtTest import QTest

from embedstudio.core.errors import EmbedStudioError
from embedstudio.ui import theme
from embedstudio.ui.widgets.confusion_matrix import ConfusionMatrix, share_color
from embedstudio.ui.widgets.picture_export import save_picture

LABELS = ("business", "politics", "sport")
COUNTS = [[9, 1, 0], [2, 8, 0], [0, 0, 10]]


@pytest.fixture
def matrix(qtbot):
    made = ConfusionMatrix()
    qtbot.addWidget(made)
    made.resize(340, 320)
    made.set_counts(LABELS, COUNTS)
    made.show()
    return made


def test_every_cell_is_found_where_it_lies(matrix):
    for row in range(3):
        for column in range(3):
            assert matrix.cell_at(matrix.cell_rect(row, column).center()) == (row, column)
    assert matrix.rect().contains(matrix.cell_rect(2, 2).toRect())


def test_short_labels_leave_room_for_the_words_above_them(matrix):
    matrix.set_counts(("a", "b"), [[3, 1], [0, 2]])
    needed = QFontMetricsF(theme.font(12)).horizontalAdvance("true ↓")
    assert matrix.cell_rect(0, 0).left() >= needed + 8


def test_a_click_chooses_a_cell(matrix, qtbot):
    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        place = matrix.cell_rect(1, 0).center().toPoint()
        QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [1, 0]


def test_keys_move_and_choose(matrix, qtbot):
    matrix.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert matrix.at == (0, 0)
    QTest.keyClick(matrix, Qt.Key.Key_Right)
    QTest.keyClick(matrix, Qt.Key.Key_Left)
    QTest.keyClick(matrix, Qt.Key.Key_Left)
    QTest.keyClick(matrix, Qt.Key.Key_Down)
    assert matrix.at == (1, 0)
    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert chosen.args == [1, 0]
    assert "politics" in matrix.accessibleDescription()


def test_a_cell_says_what_it_counts(matrix):
    assert matrix.describe(0, 1) == "True business, said politics: 1 text, 10.0\u00a0% of business"
    assert matrix.describe(2, 2) == "True sport, said sport: 10 texts, 100.0\u00a0% of sport"


def test_colours_run_the_other_way_on_a_dark_ground(matrix):
    theme.manager().choose("light")
    assert share_color(0.05).lightness() > share_color(1.0).lightness()
    theme.manager().choose("dark")
    try:
        assert share_color(0.05).lightness() < share_color(1.0).lightness()
    finally:
        theme.manager().choose("light")


def test_an_empty_cell_keeps_the_ground(matrix):
    picture = matrix.grab().toImage()
    corner = matrix.cell_rect(0, 2).topLeft().toPoint()
    assert picture.pixelColor(corner.x() + 6, corner.y() + 6) == theme.color("panel")
    full = matrix.cell_rect(2, 2).topLeft().toPoint()
    assert picture.pixelColor(full.x() + 6, full.y() + 6) == share_color(1.0)


@pytest.mark.parametrize("n", [1, 2, 40, 300])
def test_any_number_of_labels_is_drawn(qtbot, n):
    made = ConfusionMatrix()
    qtbot.addWidget(made)
    made.resize(320, 320)
    made.set_counts([f"label {place}" for place in range(n)], np.eye(n, dtype=np.int64) * 1234)
    picture = made.grab().toImage()
    assert not picture.isNull()
    middle = made.cell_rect(n - 1, n - 1)
    assert made.rect().contains(middle.toRect())


def test_the_counts_are_written(matrix, tmp_path):
    matrix.save_table(tmp_path / "counts.csv")
    rows = list(csv.reader((tmp_path / "counts.csv").open(encoding="utf-8-sig")))
    assert rows[0][1:] == list(LABELS)
    assert [[int(value) for value in row[1:]] for row in rows[1:]] == COUNTS
    with pytest.raises(EmbedStudioError):
        matrix.save_table(tmp_path / "missing" / "counts.csv")


def test_the_picture_is_written(matrix, tmp_path):
    save_picture(matrix, tmp_path / "matrix.png")
    image = QImage(str(tmp_path / "matrix.png"))
    assert (image.width(), image.height()) == (2 * matrix.width(), 2 * matrix.height())
    full = matrix.cell_rect(2, 2).topLeft() * 2
    assert QColor(image.pixel(int(full.x()) + 12, int(full.y()) + 12)) == share_color(1.0)
    save_picture(matrix, tmp_path / "matrix.svg")
    assert "business" in (tmp_path / "matrix.svg").read_text("utf-8")
    with pytest.raises(EmbedStudioError):
        save_picture(matrix, tmp_path / "missing" / "matrix.png")


@pytest.mark.parametrize("name", ["matrix.png", "matrix.svg", "counts.csv"])
def test_on_a_full_disk_the_reason_is_told_and_nothing_is_left(matrix, tmp_path, monkeypatch, name):
    def full(_handle):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("os.fsync", full)
    write = matrix.save_table if name.endswith(".csv") else partial(save_picture, matrix)
    with pytest.raises(EmbedStudioError, match="the disk is full"):
        write(tmp_path / name)
    assert not list(tmp_path.iterdir())
