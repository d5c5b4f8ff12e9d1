"""Ranked lists of words: a coloured dot, a bar beside its number, near or far on the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.map_style import dot_color
from embedstudio.ui.widgets.data_table import Column, DataTable, Index
from embedstudio.ui.widgets.row_table import LEFT, RIGHT
from embedstudio.viewmodels.inspector import AnswerRow

PLACE, WORD, SCORE, NEAR = range(4)
NARROW = 300
"""Below this width of a table in pixels its bars are short."""
PLAIN_SCORE, LEAST_BAR = 78, 20
"""Width of a score without a bar."""


def columns(score_title: str, *, near: bool = True, documents: bool = False) -> list[Column]:
    """Place, word, score and, where there is a map, near or far; of documents a title with room."""
    if documents:
        return [
            Column("#", lambda row: row.place, str, width=34, right=True),
            Column(tr("Title"), lambda row: row.word),
            Column(score_title, lambda row: row.score, lambda score: f"{score:.3f}", width=PLAIN_SCORE),
        ]
    made = [
        Column("#", lambda row: row.place, str, width=38, right=True),
        Column(tr("Word"), lambda row: row.word),
        Column(score_title, lambda row: row.score, lambda score: f"{score:.3f}", width=112),
    ]
    if near:
        made.append(Column(tr("On map"), _near_value, _near_text, width=63))
    return made


def _near_value(row: AnswerRow) -> int:
    return -1 if row.near is None else int(row.near)


def _near_text(value: int) -> str:
    return "–" if value < 0 else tr("near") if value else tr("far")


class _RowDelegate(QStyledItemDelegate):
    """Paints the ground of a cell and leaves the rest to ``draw``."""

    def __init__(self, table: AnswerTable, draw: Callable[[QPainter, QRectF, AnswerRow, str], None]) -> None:
        super().__init__(table)
        self._table = table
        self._draw = draw

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground by the style, words and marks by hand."""
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        self._draw(
            painter, QRectF(option.rect).adjusted(LEFT, 0, -RIGHT, 0), self._table.row_at(index), words
        )
        painter.restore()


class AnswerTable(DataTable):
    """A :class:`DataTable` of :class:`AnswerRow`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(columns(""), parent)
        self._documents = False
        self._delegates = {
            PLACE: _RowDelegate(self, _draw_place),
            WORD: _RowDelegate(self, _draw_word),
            SCORE: _RowDelegate(self, _draw_score),
            NEAR: _RowDelegate(self, _draw_near),
        }
        self._dress()

    def set_titles(self, score_title: str, *, near: bool, documents: bool = False) -> None:
        """Name the columns in the language in use, with or without *On map*."""
        self._documents = documents
        self.set_columns(columns(score_title, near=near, documents=documents))
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow dock the bars give way, so that words stay whole."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        narrow = self.viewport().width() < NARROW
        if self._documents:
            return
        self.setColumnWidth(PLACE, 34 if narrow else 38)
        self.setColumnWidth(SCORE, 86 if narrow else 104)

    def _dress(self) -> None:
        for place in range(len(self.rows_model.columns)):
            self.setItemDelegateForColumn(place, self._delegates[place])
        self._share()


def _draw_place(painter: QPainter, box: QRectF, _row: AnswerRow, words: str) -> None:
    painter.setPen(theme.color("muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def _draw_word(painter: QPainter, box: QRectF, row: AnswerRow, words: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dot_color(row.color))
    painter.drawEllipse(QPointF(box.left() + 4, box.center().y()), 4, 4)
    painter.setPen(theme.color("text"))
    box = box.adjusted(16, 0, 6, 0)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _draw_score(painter: QPainter, box: QRectF, row: AnswerRow, words: str) -> None:
    words = words.replace("-", "−")  # only to be looked at: what is copied stays a number
    number = max(painter.fontMetrics().horizontalAdvance(words), 36) + 8
    track = QRectF(box.left(), box.center().y() - 4, max(0.0, box.width() - number), 8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("track"))
    if track.width() < LEAST_BAR:
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        return
    painter.drawRoundedRect(track, 2, 2)
    painter.setBrush(theme.color("accent"))
    width = track.width() * max(0.0, min(1.0, row.share))
    painter.drawRoundedRect(QRectF(track.left(), track.top(), width, 8), 2, 2)
    painter.setPen(theme.color("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def _draw_near(painter: QPainter, box: QRectF, row: AnswerRow, words: str) -> None:
    near = bool(row.near)
    token = "text" if near else "muted"
    if row.near is not None:
        at = QPointF(box.left() + 3, box.center().y())
        painter.setPen(QPen(theme.color(token), 1))
        painter.setBrush(theme.color(token) if near else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 3, 3)
    font = theme.font(12)
    painter.setFont(font)
    painter.setPen(theme.color(token))
    painter.drawText(
        box.adjusted(11, 0, 8, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words
    )
