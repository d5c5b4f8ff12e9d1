"""Bars over time: a click or Enter chooses a period."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from embedstudio.ui.widgets.period_bars import PeriodBars


@pytest.fixture
def bars(qtbot):
    made = PeriodBars()
    qtbot.addWidget(made)
    made.resize(300, 240)
    made.show_counts(
        ["2023", "2024", "2025"], ["a", "b"], [QColor("red"), QColor("blue")], np.eye(3, 2, dtype=int)
    )
    made.show()
    made.told = []
    made.chosen.connect(made.told.append)
    return made


def test_a_click_chooses_the_period_under_it(bars):
    ground = bars._ground()
    middle = QPoint(int(ground.center().x()), int(ground.center().y()))
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=middle)
    assert bars.told == [1]
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert bars.told == [1], "beside the bars there is no period"


def test_keys_go_from_bar_to_bar(bars):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(bars, key)
    assert bars.told == [1]
    assert bars.accessibleDescription().startswith("2024")
