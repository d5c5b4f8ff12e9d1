from PySide6.QtWidgets import QPlainTextEdit

from embedstudio.ui.widgets.marked_text import mark, places


def test_characters_of_two_units_move_what_comes_after():
    text = "a 😀 cat"
    assert list(places(text, [(4, 7)])) == [(5, 8)]
    assert list(places("a cat", [(2, 5)])) == [(2, 5)]


def test_what_is_marked_is_what_was_asked_for(qtbot):
    view = QPlainTextEdit()
    qtbot.addWidget(view)
    text = "😀 one two one"
    view.setPlainText(text)
    cursors = mark(view, text, [(2, 5), (10, 13)])
    assert [cursor.selectedText() for cursor in cursors] == ["one", "one"]
    assert len(view.extraSelections()) == 2
    assert mark(view, text, []) == []
    assert view.extraSelections() == []
