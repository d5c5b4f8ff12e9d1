"""Widgets listen to view-models only while Qt has them."""

from __future__ import annotations

from weakref import ref

import pytest
from psygnal import Signal
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel

from embedstudio.ui.widgets.basics import ElidedLabel, listen


class Model:
    changed = Signal(int)


class Listener(QLabel):
    def __init__(self, model):
        super().__init__()
        self.taken = []
        listen(model.changed, self.take)

    def take(self, value):
        self.taken.append(value)
        self.setText(str(value))


def test_a_widget_that_qt_deleted_is_not_called(qapp):
    model = Model()
    kept = Listener(model)
    model.changed.emit(3)
    assert kept.text() == "3"
    kept.deleteLater()
    QCoreApplication.sendPostedEvents(kept, QEvent.Type.DeferredDelete)
    model.changed.emit(4)
    assert kept.taken == [3]


def test_listening_keeps_no_widget_alive(qapp):
    model = Model()
    made = Listener(model)
    seen = ref(made)
    del made
    model.changed.emit(4)
    assert seen() is None


def test_a_painter_ends_when_drawing_fails(qtbot, monkeypatch):
    shown = ElidedLabel("words")
    qtbot.addWidget(shown)
    shown.resize(80, 20)

    def fail(*_):
        raise ValueError("no colour")

    monkeypatch.setattr(shown, "palette", fail)
    with pytest.raises(ValueError, match="no colour"):
        shown.paintEvent(QPaintEvent(shown.rect()))
    assert not shown.paintingActive()


def test_a_cut_line_that_would_be_a_syllable_is_left_out(qtbot):
    made = ElidedLabel("Moving points · 0:12 left", least=96)
    qtbot.addWidget(made)

    def inked(width: int) -> bool:
        made.setFixedSize(width, 20)
        image = made.grab().toImage()
        return len({image.pixel(x, y) for x in range(width) for y in range(image.height())}) > 1

    made.show()
    assert not inked(40)
    assert inked(110)
    made.setText("Now")
    assert inked(40), "a short one has room"
