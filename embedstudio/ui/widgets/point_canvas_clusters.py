"""Names of clusters over a map: the large ones from afar, their parts from near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

if TYPE_CHECKING:
    from embedstudio.ui.widgets.point_canvas_labels import Occupancy

NEAR_ZOOM = 1.8
"""From this zoom on the finer names are written; below it the coarse ones."""
SIZES = (16, 13)
GAP = 6.0
CELL = 6.0
"""Between a name and one it gives way to."""


@dataclass(frozen=True)
class ClusterName:
    """A name and where it belongs."""

    text: str
    place: tuple[float, ...]
    """Two or three coordinates on the map."""
    fine: bool
    color: QColor


@dataclass(frozen=True)
class PlacedName:
    """A name that found room; it follows its place until names are placed anew."""

    name: ClusterName
    dx: float
    dy: float
    """Middle of its box, from its place, in logical pixels."""


ToScreen = Callable[[tuple[float, ...]], QPointF]


def name_font(base: QFont, *, fine: bool) -> QFont:
    """The letters of a coarse or a fine name."""
    font = QFont(base)
    font.setPixelSize(SIZES[fine])
    font.setWeight(QFont.Weight.DemiBold)
    return font


def place_names(
    names: Sequence[ClusterName],
    zoom: float,
    to_screen: ToScreen,
    base: QFont,
    view: QRectF,
    occupied: Occupancy,
) -> list[PlacedName]:
    """The names of the scale that suits the zoom, in their order, clear of what stands there already."""
    fine = zoom >= NEAR_ZOOM
    metrics = QFontMetricsF(name_font(base, fine=fine))
    view = view.adjusted(4, 4, -4, -4)
    placed = []
    for name in names:
        if name.fine != fine:
            continue
        at = to_screen(name.place)
        if not view.contains(at):
            continue
        width, height = metrics.horizontalAdvance(name.text) + 2 * GAP, metrics.height() + 4
        for shift in (0.0, -height - CELL, height + CELL):
            box = QRectF(at.x() - width / 2, at.y() - height / 2 + shift, width, height)
            box.moveLeft(min(max(box.left(), view.left()), view.right() - width))
            middle = box.center()
            if occupied.free(middle.x(), middle.y(), width, height, 1, 0):
                occupied.take(middle.x(), middle.y(), width, height)
                placed.append(PlacedName(name, middle.x() - at.x(), middle.y() - at.y()))
                break
    return placed


def paint_names(
    painter: QPainter,
    placed: Sequence[PlacedName],
    to_screen: ToScreen,
    base: QFont,
    text: QColor,
    halo: QColor,
) -> None:
    """Each name on a halo, underlined in the colour of its cluster."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    join, cap = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.RoundCap
    for one in placed:
        font = name_font(base, fine=one.name.fine)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(one.name.text)
        middle = to_screen(one.name.place) + QPointF(one.dx, one.dy)
        left = middle.x() - width / 2
        baseline = middle.y() + (metrics.ascent() - metrics.descent()) / 2
        path = QPainterPath()
        path.addText(QPointF(left, baseline), font, one.name.text)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(halo, 4.0, Qt.PenStyle.SolidLine, cap, join))
        painter.drawPath(path)
        painter.fillPath(path, text)
        below = baseline + metrics.descent()
        painter.setPen(QPen(one.name.color, 2.0, Qt.PenStyle.SolidLine, cap))
        painter.drawLine(QPointF(left + 1, below), QPointF(left + width - 1, below))
    painter.restore()
