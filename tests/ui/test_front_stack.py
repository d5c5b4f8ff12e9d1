"""Pages of a dock ask only for the room of the one in front, and scroll where there is less."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from embedstudio.ui.widgets.front_stack import LEAST, FrontStack, scrolled


def page(height: int) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    part = QLabel("words " * 20)
    part.setWordWrap(True)
    part.setMinimumHeight(height)
    column.addWidget(part)
    return made


@pytest.fixture
def area(qtbot):
    stack = FrontStack()
    stack.addWidget(page(60))
    stack.addWidget(page(700))
    made = scrolled(stack)
    qtbot.addWidget(made)
    made.resize(300, 240)
    made.show()
    qtbot.wait(20)
    return made


def test_a_page_that_fits_does_not_scroll_for_the_sake_of_another(area, qtbot):
    bar = area.verticalScrollBar()
    assert bar.maximum() == 0
    area.widget().setCurrentIndex(1)
    qtbot.wait(20)
    assert bar.maximum() >= 450
    area.widget().setCurrentIndex(0)
    qtbot.wait(20)
    assert bar.maximum() == 0


def test_it_never_asks_for_more_room_than_it_is_given(area):
    assert area.minimumHeight() == LEAST[1] < 300
    assert area.widget().minimumSizeHint().width() == 0
    assert area.widget().width() == area.viewport().width()
