"""Paints what lies around and over the points of a map: walls, edges, words, the pinned point."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from embedstudio.ui.widgets.point_canvas_clusters import paint_names
from embedstudio.ui.widgets.point_canvas_corners import paint_corners, paint_disc, paint_lines, paint_words
from embedstudio.ui.widgets.point_canvas_density import paint_density, paint_shadow
from embedstudio.ui.widgets.point_canvas_labels import (
    NEIGHBOR_TIER,
    TIERS,
    Tier,
    blit,
    leader_end,
)
from embedstudio.ui.widgets.point_canvas_seen import NOWHERE, Seen, faded, mixed
from embedstudio.ui.widgets.point_canvas_space import SpaceCamera
from embedstudio.ui.widgets.point_canvas_words import opacity_of, sprite

if TYPE_CHECKING:
    from embedstudio.ui.widgets.point_canvas_scene import LabelLayout, Scene
    from embedstudio.ui.widgets.point_canvas_style import Pinned

PILL_HEIGHT = 22
PILL = Tier(13, QFont.Weight.DemiBold, 0, 0, 1)
PIN_REACH = 7.5
CELLS = 4
"""Fields of the grid on a wall, along each side."""
ROOM = 0.04
"""Between the crowd and the walls, as a share of the crowd."""


def paint_over(
    painter: QPainter,
    scene: Scene,
    seen: Seen,
    ratio: float,
    layout: LabelLayout,
    blend: Callable[[], bool] | None = None,
) -> bool:
    """Paint everything over the points.

    ``blend`` puts the words down in another way than this painter; it and this return ``False`` when
    some were left out.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    layers, pinned, complete = scene.layers, scene.pinned, True
    if isinstance(seen.camera, SpaceCamera):
        paint_tripod(painter, scene, seen)
    elif layers.density and scene.density:
        view = seen.camera.view(seen.width, seen.height)
        paint_density(painter, scene.density[0], view, scene.style.accent)
    if pinned is not None:
        seen.look_up((pinned.point, *pinned.neighbors))
        if layers.edges:
            _paint_edges(painter, scene, seen, pinned)
    for shape in scene.overlay:
        paint_lines(painter, scene, seen, shape)
    if layers.labels:
        if blend is not None:
            complete = blend()
        else:
            _paint_labels(painter, scene, seen, layout, ratio)
    if layers.clusters and layout.names:
        paint_names(painter, layout.names, scene, seen.to_screen, ratio)
    for shape in scene.overlay:
        paint_corners(painter, scene, seen, shape)
    paint_words(painter, scene, seen, layout.corners, ratio)
    if pinned is not None:
        if layers.edges:
            _paint_neighbors(painter, scene, seen, pinned, layout, ratio)
        _paint_pin(painter, scene, seen, pinned, layout)
    if 0 <= scene.hovered < len(scene.coordinates):
        paint_hover(painter, scene, seen.place(scene.hovered), scene.hovered)
    return complete


def paint_hover(painter: QPainter, scene: Scene, at: QPointF, point: int) -> None:
    """Paint the ring around the point under the pointer."""
    painter.setBrush(scene.color_of(point))
    painter.setPen(QPen(scene.style.ground, 1.5))
    painter.drawEllipse(at, 3.5, 3.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(scene.style.text, 1.5))
    painter.drawEllipse(at, 6, 6)


# ----------------------------------------------------------------------------- space
def paint_walls(painter: QPainter, scene: Scene, seen: Seen) -> None:
    """Paint the three far walls of the box around the crowd, each with a grid of hairlines.

    With the layer of density, the shadow of the crowd lies on each.
    """
    found = scene.crowd.of(scene.coordinates)
    if found is None or not isinstance(seen.camera, SpaceCamera):
        return
    middle, half = (found[0] + found[1]) / 2, (found[1] - found[0]) / 2 * (1 + 2 * ROOM)
    away = seen.camera.axes()[2]
    inner = QPen(mixed(scene.style.border, scene.style.ground, 0.35), 1)
    outer = QPen(scene.style.border, 1)
    for across in range(3):
        corners, inside = [], []
        first, second = (axis for axis in range(3) if axis != across)
        for along, other in ((first, second), (second, first)):
            for step in range(CELLS + 1):
                ends = np.zeros((2, 3))
                ends[:, across] = 1 if away[across] > 0 else -1
                ends[:, other] = 2 * step / CELLS - 1
                ends[:, along] = (-1, 1)
                line = _line(seen, middle + ends * half)
                if line is not None:
                    (corners if step in (0, CELLS) else inside).append(line)
        for pen, lines in ((inner, inside), (outer, corners)):
            painter.setPen(pen)
            painter.drawLines(lines)
        if scene.layers.density and len(scene.density) == 3:
            side = 1 if away[across] > 0 else -1
            _paint_shadow(painter, scene, seen, (across, side), middle, half)


def _paint_shadow(
    painter: QPainter,
    scene: Scene,
    seen: Seen,
    wall: tuple[int, int],
    middle: npt.NDArray[np.float64],
    half: npt.NDArray[np.float64],
) -> None:
    across, side = wall
    first, second = (axis for axis in range(3) if axis != across)
    corners = np.zeros((4, 3))
    corners[:, across] = side
    corners[:, first] = (-1, 1, 1, -1)
    corners[:, second] = (-1, -1, 1, 1)
    low, size = (middle - half)[[first, second]], 2 * half[[first, second]]
    places = seen.project((middle + corners * half).astype(np.float32)).tolist()
    if any(NOWHERE in place for place in places):
        return  # behind the eye
    on_screen = QPolygonF([QPointF(x, y) for x, y in places])
    paint_shadow(painter, scene.density[across], QRectF(*low, *size), on_screen, scene.style.accent)


def _line(seen: Seen, ends: npt.NDArray[np.float64]) -> QLineF | None:
    (x1, y1), (x2, y2) = seen.project(ends.astype(np.float32)).tolist()
    return None if NOWHERE in (x1, x2) else QLineF(x1, y1, x2, y2)


def paint_tripod(painter: QPainter, scene: Scene, seen: Seen) -> None:
    """Paint the directions of the axes in the lower left corner, with their names."""
    assert isinstance(seen.camera, SpaceCamera)
    axes = seen.camera.axes()
    foot = QPointF(84, seen.height - 52)
    painter.setFont(_small(scene.fonts.font(TIERS[2])))
    names = scene.axes
    for axis in range(3):
        x, y = 32 * float(axes[0, axis]), -32 * float(axes[1, axis])
        length = float(np.hypot(x, y))
        painter.setPen(QPen(scene.style.muted, 1.25))
        painter.drawLine(QLineF(foot, foot + QPointF(x, y)))
        if axis < len(names) and length > 7:
            width = scene.fonts.width(names[axis], TIERS[2])
            end = foot + QPointF(x, y) * ((length + 5) / length)
            end += QPointF((width / 2 + 2) * x / length, 8 * y / length)
            box = QRectF(max(end.x() - width / 2 - 4, 4), end.y() - 9, width + 8, 18)
            painter.setPen(scene.style.muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, names[axis])


def _small(font: QFont) -> QFont:
    result = QFont(font)
    result.setPixelSize(11)
    return result


# ------------------------------------------------------------------------------ words
def _paint_labels(painter: QPainter, scene: Scene, seen: Seen, layout: LabelLayout, ratio: float) -> None:
    points = [label.point for label in layout.labels]
    seen.look_up(points)
    flat = not isinstance(seen.camera, SpaceCamera)
    for label, near in zip(layout.labels, seen.nearness(points), strict=True):
        at = seen.place(label.point)
        if not (-60 < at.x() < seen.width + 60 and -20 < at.y() < seen.height + 20):
            continue
        if not flat:
            painter.setOpacity(opacity_of(near))
        blit(painter, sprite(scene, label, ratio), at.x() + label.dx, at.y() + label.dy)
    if not flat:
        painter.setOpacity(1.0)


# -------------------------------------------------------------------- pinned, overlay
def _paint_edges(painter: QPainter, scene: Scene, seen: Seen, pinned: Pinned) -> None:
    start = seen.place(pinned.point)
    strengths = _strengths(pinned)
    for point, strength in reversed(list(zip(pinned.neighbors, strengths, strict=True))):
        if not scene.is_shown(point):
            continue
        color = faded(scene.style.accent, 0.34 + 0.46 * strength)
        painter.setPen(QPen(color, 1.0 + 0.75 * strength, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QLineF(start, seen.place(point)))


def _paint_neighbors(
    painter: QPainter, scene: Scene, seen: Seen, pinned: Pinned, layout: LabelLayout, ratio: float
) -> None:
    style = scene.style
    painter.setPen(Qt.PenStyle.NoPen)
    for point in reversed(pinned.neighbors):
        if scene.is_shown(point):
            paint_disc(painter, seen.place(point), style.ground, scene.color_of(point))
    height = scene.fonts.height(NEIGHBOR_TIER)
    painter.setPen(QPen(faded(style.text, 0.45), 1))
    for label in layout.neighbors:
        if label.leader:
            at = seen.place(label.point)
            end = at + leader_end(label, height)
            line = QLineF(at, end)
            if line.length() > 5:
                painter.drawLine(QLineF(line.pointAt(3.6 / line.length()), end))
    halo = faded(style.halo, 0.95)
    for label in layout.neighbors:
        at = seen.place(label.point)
        image = scene.fonts.sprite(scene.word(label.point), NEIGHBOR_TIER, style.text, halo, 3.5, ratio)
        blit(painter, image, at.x() + label.dx, at.y() + label.dy)


def pill_box(scene: Scene, pinned: Pinned, at: QPointF, layout: LabelLayout) -> QRectF:
    """Where the pinned word is written, its point being at ``at``."""
    middle = at + (layout.pill or QPointF(0, -PILL_HEIGHT / 2 - 13))
    width = scene.pill_width(pinned)
    left, top = round(middle.x() - width / 2), round(middle.y() - PILL_HEIGHT / 2)
    return QRectF(left, top, width, PILL_HEIGHT)


def _paint_pin(painter: QPainter, scene: Scene, seen: Seen, pinned: Pinned, layout: LabelLayout) -> None:
    style, at = scene.style, seen.place(pinned.point)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.ground)
    painter.drawEllipse(at, PIN_REACH, PIN_REACH)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(style.accent, 2))
    painter.drawEllipse(at, 6, 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.color_of(pinned.point))
    painter.drawEllipse(at, 3.5, 3.5)
    box = pill_box(scene, pinned, at, layout)
    painter.setBrush(style.accent)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(style.on_accent)
    painter.setFont(scene.fonts.font(PILL))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, scene.word(pinned.point))


def _strengths(pinned: Pinned) -> list[float]:
    """Similarities stretched over 0–1, the strongest 1."""
    values = pinned.similarities or tuple(
        1.0 - rank / max(1, len(pinned.neighbors)) for rank in range(len(pinned.neighbors))
    )
    if not values:
        return []
    low, high = min(values), max(values)
    return [(value - low) / (high - low) if high > low else 1.0 for value in values]
