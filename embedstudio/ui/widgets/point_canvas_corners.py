"""Lines laid over a map, and the words at their corners: none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from embedstudio.ui.widgets.point_canvas_labels import NEIGHBOR_TIER, Occupancy, blit
from embedstudio.ui.widgets.point_canvas_seen import Seen, faded

if TYPE_CHECKING:
    from embedstudio.ui.widgets.point_canvas_scene import Scene
    from embedstudio.ui.widgets.point_canvas_style import Overlay

OFFSET = 14
"""Pixels between a corner and the middle of its word."""
STEPS = (0, 22, 44)
"""How much farther a word moves where another stands already."""
LEADER = 20
"""From so many pixels on, a hairline leads from a corner to its word."""


@dataclass(frozen=True)
class CornerWord:
    """A word at a corner of a shape, and how far its middle is from there."""

    shape: int
    corner: int
    dx: float
    dy: float
    width: float


def corners(scene: Scene, seen: Seen, shape: Overlay) -> list[QPointF]:
    """Where the corners of a shape lie; none when one of them is not on the map."""
    if isinstance(shape.points, tuple):
        if any(not 0 <= point < len(scene.coordinates) for point in shape.points):
            return []
        places: Sequence[Sequence[float]] = seen.screen(shape.points).tolist()
    else:
        places = seen.project(np.asarray(shape.points, np.float32)).tolist()
    return [QPointF(x, y) for x, y in places]


def place_words(scene: Scene, seen: Seen, occupied: Occupancy) -> tuple[CornerWord, ...]:
    """Place the words of all shapes, each away from the middle of its shape or where there is room."""
    found: list[CornerWord] = []
    height = scene.fonts.height(NEIGHBOR_TIER)
    for number, shape in enumerate(scene.overlay):
        places = corners(scene, seen, shape)
        middle = sum(at.y() for at in places) / max(len(places), 1)
        for corner, (at, word) in enumerate(zip(places, shape.words, strict=False)):
            if not word:
                continue
            width = scene.fonts.width(word, NEIGHBOR_TIER)
            # away from the middle of the shape, so that no line runs through a word
            away = OFFSET if at.y() > middle else -OFFSET
            aside = width / 2 + OFFSET
            tried = [(0.0, sign * (away + np.copysign(step, away))) for step in STEPS for sign in (1, -1)]
            tried[2:2] = [(aside, 0.0), (-aside, 0.0)]
            free = (
                one for one in tried if occupied.free(at.x() + one[0], at.y() + one[1], width, height, 1, 0)
            )
            dx, dy = next(free, tried[0])
            occupied.take(at.x() + dx, at.y() + dy, width + 4, height)
            found.append(CornerWord(number, corner, dx, dy, width))
    return tuple(found)


def paint_lines(painter: QPainter, scene: Scene, seen: Seen, shape: Overlay) -> None:
    """Paint the lines of a shape."""
    places = corners(scene, seen, shape)
    if len(places) < 2:
        return
    color: QColor = getattr(scene.style, shape.token)
    pen = QPen(faded(color, 0.9), 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if shape.dashed:
        pen.setDashPattern([5 / 1.75, 3 / 1.75])
    painter.setPen(pen)
    if shape.closed:
        painter.setBrush(faded(color, 0.08))
        painter.drawPolygon(QPolygonF(places))
    else:
        painter.drawPolyline(QPolygonF(places))


def paint_corners(painter: QPainter, scene: Scene, seen: Seen, shape: Overlay) -> None:
    """Paint a disc at each corner of a shape."""
    color: QColor = getattr(scene.style, shape.token)
    painter.setPen(Qt.PenStyle.NoPen)
    for place, at in enumerate(corners(scene, seen, shape)):
        own = scene.color_of(shape.points[place]) if isinstance(shape.points, tuple) else color
        paint_disc(painter, at, scene.style.ground, own)


def paint_words(
    painter: QPainter, scene: Scene, seen: Seen, words: Sequence[CornerWord], ratio: float
) -> None:
    """Paint the words of all shapes as they were placed."""
    style = scene.style
    halo = faded(style.halo, 0.95)
    height = scene.fonts.height(NEIGHBOR_TIER)
    for one in words:
        if one.shape >= len(scene.overlay):
            continue
        shape = scene.overlay[one.shape]
        places = corners(scene, seen, shape)
        if one.corner >= min(len(places), len(shape.words)):
            continue
        at, word = places[one.corner], shape.words[one.corner]
        box = QRectF(one.dx - one.width / 2, one.dy - height / 2, one.width, height)
        end = QPointF(min(max(0.0, box.left()), box.right()), min(max(0.0, box.top()), box.bottom()))
        if QLineF(QPointF(), end).length() > LEADER:
            painter.setPen(QPen(faded(style.text, 0.45), 1))
            painter.drawLine(QLineF(at, at + end))
        image = scene.fonts.sprite(word, NEIGHBOR_TIER, style.text, halo, 3.5, ratio)
        blit(painter, image, at.x() + one.dx, at.y() + one.dy)


def paint_disc(painter: QPainter, at: QPointF, ground: QColor, color: QColor) -> None:
    """Paint a point that a line leads to."""
    painter.setBrush(ground)
    painter.drawEllipse(at, 3.6, 3.6)
    painter.setBrush(color)
    painter.drawEllipse(at, 2.8, 2.8)
