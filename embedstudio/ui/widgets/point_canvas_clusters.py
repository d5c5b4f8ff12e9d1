"""Names of clusters over a map: the large ones from afar, their parts from near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from embedstudio.ui.widgets.point_canvas_labels import LabelFonts, Occupancy, Tier, blit
from embedstudio.ui.widgets.point_canvas_seen import faded

if TYPE_CHECKING:
    from embedstudio.ui.widgets.point_canvas_scene import Scene

NEAR_ZOOM = 1.8
"""From this zoom on the finer names are written; below it the coarse ones."""
TIERS = Tier(16, QFont.Weight.DemiBold, 0, 0, 1), Tier(13, QFont.Weight.DemiBold, 0, 0, 1)
"""Letters of a coarse and of a fine name."""
HALO = 4.0
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


def place_names(
    names: Sequence[ClusterName],
    zoom: float,
    to_screen: ToScreen,
    fonts: LabelFonts,
    view: QRectF,
    occupied: Occupancy,
) -> list[PlacedName]:
    """The names of the scale that suits the zoom, in their order, clear of what stands there already."""
    fine = zoom >= NEAR_ZOOM
    metrics = QFontMetricsF(fonts.font(TIERS[fine]))
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
    painter: QPainter, placed: Sequence[PlacedName], scene: Scene, to_screen: ToScreen, ratio: float
) -> None:
    """Each name on a halo, underlined in the colour of its cluster."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    text, halo = scene.style.text, faded(scene.style.halo, 0.9)
    for one in placed:
        tier = TIERS[one.name.fine]
        metrics = QFontMetricsF(scene.fonts.font(tier))
        width = metrics.horizontalAdvance(one.name.text)
        middle = to_screen(one.name.place) + QPointF(one.dx, one.dy)
        blit(
            painter,
            scene.fonts.sprite(one.name.text, tier, text, halo, HALO, ratio),
            middle.x(),
            middle.y(),
        )
        left = middle.x() - width / 2
        below = middle.y() + (metrics.ascent() + metrics.descent()) / 2
        painter.setPen(QPen(one.name.color, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left + 1, below), QPointF(left + width - 1, below))
    painter.restore()
