"""Words marked in a text: a ground and a line under each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from embedstudio.ui import theme


def mark(
    view: QPlainTextEdit,
    text: str,
    spans: Sequence[tuple[int, int]],
    looks: Sequence[QTextCharFormat] | None = None,
) -> list[QTextCursor]:
    """Mark spans of ``text``, which the view shows; those before are unmarked.

    Parameters
    ----------
    looks
        How each is marked; ``None`` for all alike.

    Returns
    -------
    list
        A cursor on each.
    """
    found, marks = [], []
    for (start, end), look in zip(
        places(text, spans), looks or [ground_and_line()] * len(spans), strict=True
    ):
        cursor = QTextCursor(view.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        one = QTextEdit.ExtraSelection()
        one.cursor, one.format = cursor, look  # type: ignore[attr-defined]
        marks.append(one)
        found.append(cursor)
    view.setExtraSelections(marks)
    return found


def ground_and_line(strength: float = 1.0) -> QTextCharFormat:
    """The look of a marked word; its ground is fainter for less than 1."""
    ground = QColor(theme.color("selection"))
    ground.setAlphaF(strength)
    look = QTextCharFormat()
    look.setBackground(ground)
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(theme.color("accent"))
    return look


def places(text: str, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Spans of characters as Qt counts them: those beyond the first plane are two."""
    if text.isascii() or not any(char > "\uffff" for char in text):
        return spans
    at = [0]
    for char in text:
        at.append(at[-1] + (2 if char > "\uffff" else 1))
    return [(at[start], at[end]) for start, end in spans]
