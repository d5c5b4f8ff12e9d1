"""Paints a map with any painter: points, edges, pinned word, labels. The widget and the export share it."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from embedstudio.ui.widgets.point_canvas_camera import Camera
from embedstudio.ui.widgets.point_canvas_clusters import (
    ClusterName,
    PlacedName,
    ToScreen,
    paint_names,
    place_names,
)
from embedstudio.ui.widgets.point_canvas_density import DensityPaths, paint_density
from embedstudio.ui.widgets.point_canvas_labels import (
    MAX_TRIED,
    NEIGHBOR_TIER,
    TIERS,
    LabelFonts,
    Occupancy,
    PlacedLabel,
    Tier,
    blit,
    leader_end,
    place_labels,
    place_neighbors,
)
from embedstudio.ui.widgets.point_canvas_raster import MOVING_LIMIT, PointPicture, pack
from embedstudio.ui.widgets.point_canvas_style import CanvasStyle, Layers, Overlay, Pinned, Points

PILL_HEIGHT = 22
PILL = Tier(13, QFont.Weight.DemiBold, 0, 0, 1)
PIN_REACH = 7.5
FITTED_WORDS, ALL_WORDS_ZOOM = 30_000, 3.0
"""Below this zoom only so many of the most important words are tried: the others never find room."""
NEW_WORDS_S = 0.01
"""Time a frame has for words that were not drawn before: 0.3 ms each, and several times that
while a worker keeps taking the interpreter."""


@dataclass(frozen=True)
class LabelLayout:
    """Words placed for one camera; they follow their points until they are placed anew."""

    labels: tuple[PlacedLabel, ...] = ()
    neighbors: tuple[PlacedLabel, ...] = ()
    names: tuple[PlacedName, ...] = ()
    """Of clusters."""
    pill: QPointF | None = None
    """Middle of the pinned word's pill, from its point."""


def dot_radius(n: int, zoom: float) -> float:
    """Radius of a dot in logical pixels: 1.35 for 20,000 fitted points, larger as one zooms."""
    base = 1.35 if n <= 30_000 else max(0.8, 1.35 - 0.24 * math.log(n / 30_000))
    if n < 4_000:
        base = min(2.6, 1.35 + 0.45 * math.log(4_000 / max(n, 60)))
    return float(min(base * max(zoom, 1.0) ** 0.6, 6.0))


def dot_alpha(n: int) -> float:
    """Opacity of a dot: 0.60 for 20,000 points, less where many more lie over one another."""
    return 0.60 if n <= 30_000 else max(0.38, 0.60 - 0.09 * math.log(n / 30_000))


def mixed(color: QColor, ground: QColor, share: float) -> QColor:
    """``color`` with ``share`` of the ground in it."""
    return QColor.fromRgbF(
        color.redF() * (1 - share) + ground.redF() * share,
        color.greenF() * (1 - share) + ground.greenF() * share,
        color.blueF() * (1 - share) + ground.blueF() * share,
    )


def faded(color: QColor, alpha: float) -> QColor:
    """``color`` at an opacity."""
    result = QColor(color)
    result.setAlphaF(alpha)
    return result


class Scene:
    """Everything a map shows, apart from the camera."""

    def __init__(self, style: CanvasStyle, font: QFont) -> None:
        self.style = style
        self.layers = Layers()
        self.pinned: Pinned | None = None
        self.hovered = -1
        self.forward = -1
        """The group that is brought forward; the others are grey. -1 for none."""
        self.density: DensityPaths | None = None
        self.cluster_names: tuple[ClusterName, ...] = ()
        self.selection: npt.NDArray[np.int32] | None = None
        self.shown: npt.NDArray[np.bool_] | None = None
        self.overlay: tuple[Overlay, ...] = ()
        self.fonts = LabelFonts(font)
        self._picture = PointPicture()
        self.set_points(None, [])

    def set_points(self, points: Points | None, palette: list[QColor]) -> None:
        """Show other points (``None`` for none), coloured by their group's entry in ``palette``."""
        self.points = points
        self.coordinates = points.coordinates if points else np.empty((0, 2), np.float32)
        self.palette = palette
        self._packed = pack(palette) if palette else np.full(1, 0xFF808080, np.uint32)
        self._order = np.argsort(-points.ranks, kind="stable").astype(np.int32) if points else None
        self._label_order = np.argsort(points.importance, kind="stable") if points else None
        if points is not None and self._label_order is not None:
            written = np.isfinite(points.importance[self._label_order])
            self._label_order = self._label_order[written]

    def color_of(self, point: int) -> QColor:
        """The colour of one point."""
        if self.points is None or not self.palette:
            return self.style.muted
        return self.palette[int(self.points.groups[point]) % len(self.palette)]

    # ---------------------------------------------------------------- layout
    def arrange(self, camera: Camera, width: float, height: float, taken: list[QRectF]) -> LabelLayout:
        """Place all words for one camera; about 5 ms."""
        points = self.points
        if points is None or self._label_order is None or not len(points):
            return LabelLayout()
        occupied = Occupancy(width, height)
        for rect in taken:
            occupied.take(rect.center().x(), rect.center().y(), rect.width(), rect.height())
        screen = camera.to_screen(self.coordinates, width, height)
        pill = None
        neighbors: list[PlacedLabel] = []
        pinned = self.pinned
        if pinned is not None:
            here = screen[pinned.point]
            pill = self._pill_place(pinned, screen, width, height)
            size = self._pill_width(pinned)
            occupied.take(float(here[0]) + pill.x(), float(here[1]) + pill.y(), size + 4, PILL_HEIGHT + 4)
            occupied.take(float(here[0]), float(here[1]), 2 * PIN_REACH, 2 * PIN_REACH)
            if self.layers.edges:
                for point in pinned.neighbors:
                    occupied.take(float(screen[point, 0]), float(screen[point, 1]), 6, 6)
                neighbors = place_neighbors(list(pinned.neighbors), screen, self._word, self.fonts, occupied)
        names: list[PlacedName] = []
        if self.layers.clusters and self.cluster_names:
            on_screen, view = self._to_screen(camera, width, height), QRectF(0, 0, width, height)
            base = self.fonts.font(PILL)
            names, boxes = place_names(self.cluster_names, camera.zoom, on_screen, base, view, taken)
            for box in boxes:
                occupied.take(box.center().x(), box.center().y(), box.width(), box.height())
        labels: list[PlacedLabel] = []
        if self.layers.labels:
            order = self._candidates(screen, width, height, camera.zoom)
            labels = place_labels(order, screen, self.fonts, points.words, occupied, camera.zoom)
        return LabelLayout(tuple(labels), tuple(neighbors), tuple(names), pill)

    def _to_screen(self, camera: Camera, width: float, height: float) -> ToScreen:
        def to_screen(place: tuple[float, ...]) -> QPointF:
            x, y = camera.to_screen(np.array([place], np.float32), width, height)[0]
            return QPointF(float(x), float(y))

        return to_screen

    def _candidates(
        self, screen: npt.NDArray[np.float32], width: float, height: float, zoom: float
    ) -> npt.NDArray[np.int64]:
        assert self._label_order is not None
        assert self.points is not None
        label_order = self._label_order if zoom > ALL_WORDS_ZOOM else self._label_order[:FITTED_WORDS]
        ordered = screen[label_order]
        seen = (ordered[:, 0] > 0) & (ordered[:, 0] < width) & (ordered[:, 1] > 0) & (ordered[:, 1] < height)
        if self.forward >= 0:
            seen &= self.points.groups[label_order] == self.forward
        if self.pinned is not None:
            seen &= ~np.isin(label_order, [self.pinned.point, *self.pinned.neighbors])
        return np.asarray(label_order[np.flatnonzero(seen)[:MAX_TRIED]])

    def _word(self, point: int) -> str:
        assert self.points is not None
        return self.points.words[point]

    def _pill_width(self, pinned: Pinned) -> float:
        return self.fonts.width(self._word(pinned.point), PILL) + 16

    def _pill_place(
        self, pinned: Pinned, screen: npt.NDArray[np.float32], width: float, height: float
    ) -> QPointF:
        """Above the point, or wherever the fewest edges pass and it stays in the view."""
        x, y = (float(value) for value in screen[pinned.point])
        size = self._pill_width(pinned)
        side, away = size / 2 + 14, PILL_HEIGHT / 2 + 13
        places = [(0, -away), (0, away), (side, 0), (-side, 0), (side, -away), (-side, -away)]
        ends = [QPointF(float(screen[p, 0]), float(screen[p, 1])) for p in pinned.neighbors]

        def cost(place: tuple[float, float]) -> float:
            box = QRectF(x + place[0] - size / 2, y + place[1] - PILL_HEIGHT / 2, size, PILL_HEIGHT)
            crossings = sum(_crosses(box, QPointF(x, y), end) for end in ends) if self.layers.edges else 0
            outside = not QRectF(4, 4, width - 8, height - 8).contains(box)
            return crossings + 100 * outside

        return QPointF(*min(places, key=cost))

    # ----------------------------------------------------------------- paint
    def paint(
        self,
        painter: QPainter,
        camera: Camera,
        width: float,
        height: float,
        ratio: float,
        layout: LabelLayout,
        *,
        moving: bool = False,
        hurry: bool = False,
    ) -> bool:
        """Paint all layers into ``width`` × ``height`` logical pixels.

        Returns ``False`` when, in a ``hurry``, some words were left to the next frame.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_points(painter, camera, width, height, ratio, moving)
        points = self.points
        if points is None or not len(points):
            return True
        complete = True
        if self.layers.density and self.density is not None and self.coordinates.shape[1] == 2:
            paint_density(painter, self.density, camera.view(width, height), self.style.accent)
        sx, tx, sy, ty = camera.view(width, height)

        def place(point: int) -> QPointF:
            x, y = self.coordinates[point]
            return QPointF(float(x) * sx + tx, float(y) * sy + ty)

        pinned = self.pinned
        if pinned is not None and self.layers.edges:
            self._paint_edges(painter, pinned, place)
        if self.layers.labels:
            complete = self._paint_labels(painter, layout, place, width, height, ratio, hurry)
        if self.layers.clusters and layout.names:
            halo = faded(self.style.halo, 0.9)
            on_screen, base = self._to_screen(camera, width, height), self.fonts.font(PILL)
            paint_names(painter, layout.names, on_screen, base, self.style.text, halo)
        if pinned is not None:
            if self.layers.edges:
                self._paint_neighbors(painter, pinned, layout, place, ratio)
            self._paint_pin(painter, pinned, layout, place)
        if 0 <= self.hovered < len(points):
            self._paint_hover(painter, place(self.hovered))
        return complete

    def _paint_points(
        self, painter: QPainter, camera: Camera, width: float, height: float, ratio: float, moving: bool
    ) -> None:
        device = (max(1, round(width * ratio)), max(1, round(height * ratio)))
        self._picture.clear(*device, self.style.ground)
        points, order = self.points, self._order
        if points is not None and order is not None and self.layers.points:
            if moving and len(order) > MOVING_LIMIT:
                order = order[-MOVING_LIMIT:]
            view = camera.view(width, height, ratio)
            n = len(points)
            radius = dot_radius(n, camera.zoom) * ratio
            draw = self._picture.draw
            if self.forward < 0:
                draw(self.coordinates, order, points.groups, self._packed, view, radius, dot_alpha(n))
            else:
                mine = points.groups[order] == self.forward
                grey = np.full(256, self.style.unselected.rgb() | 0xFF000000, np.uint32)
                draw(self.coordinates, order[~mine], points.groups, grey, view, radius * 0.96, 0.8)
                draw(self.coordinates, order[mine], points.groups, self._packed, view, radius * 1.3, 0.9)
        painter.drawImage(QPointF(0, 0), self._picture.image(ratio))

    def _paint_edges(self, painter: QPainter, pinned: Pinned, place) -> None:  # type: ignore[no-untyped-def]
        start = place(pinned.point)
        strengths = _strengths(pinned)
        for point, strength in reversed(list(zip(pinned.neighbors, strengths, strict=True))):
            color = faded(self.style.accent, 0.34 + 0.46 * strength)
            painter.setPen(QPen(color, 1.0 + 0.75 * strength, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QLineF(start, place(point)))

    def _paint_labels(  # type: ignore[no-untyped-def]
        self, painter: QPainter, layout: LabelLayout, place, width, height, ratio: float, hurry: bool
    ) -> bool:
        until = time.perf_counter() + NEW_WORDS_S
        first = self.fonts.drawn
        halo = faded(self.style.halo, 0.88)
        quiet = mixed(self.style.text, self.style.ground, 0.22)
        for label in layout.labels:
            if hurry and self.fonts.drawn > first and time.perf_counter() > until:
                return False
            at = place(label.point)
            if not (-60 < at.x() < width + 60 and -20 < at.y() < height + 20):
                continue
            color = quiet if label.tier is TIERS[2] else self.style.text
            sprite = self.fonts.sprite(self._word(label.point), label.tier, color, halo, 3.0, ratio)
            blit(painter, sprite, at.x(), at.y())
        return True

    def _paint_neighbors(  # type: ignore[no-untyped-def]
        self, painter: QPainter, pinned: Pinned, layout: LabelLayout, place, ratio: float
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for point in reversed(pinned.neighbors):
            at = place(point)
            painter.setBrush(self.style.ground)
            painter.drawEllipse(at, 3.6, 3.6)
            painter.setBrush(self.color_of(point))
            painter.drawEllipse(at, 2.8, 2.8)
        height = self.fonts.height(NEIGHBOR_TIER)
        painter.setPen(QPen(faded(self.style.text, 0.45), 1))
        for label in layout.neighbors:
            if label.leader:
                at = place(label.point)
                end = at + leader_end(label, height)
                line = QLineF(at, end)
                if line.length() > 5:
                    painter.drawLine(QLineF(line.pointAt(3.6 / line.length()), end))
        halo = faded(self.style.halo, 0.95)
        for label in layout.neighbors:
            at = place(label.point)
            word = self._word(label.point)
            sprite = self.fonts.sprite(word, NEIGHBOR_TIER, self.style.text, halo, 3.5, ratio)
            blit(painter, sprite, at.x() + label.dx, at.y() + label.dy)

    def _paint_pin(self, painter: QPainter, pinned: Pinned, layout: LabelLayout, place) -> None:  # type: ignore[no-untyped-def]
        at = place(pinned.point)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.style.ground)
        painter.drawEllipse(at, PIN_REACH, PIN_REACH)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.style.accent, 2))
        painter.drawEllipse(at, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.color_of(pinned.point))
        painter.drawEllipse(at, 3.5, 3.5)
        middle = at + (layout.pill or QPointF(0, -PILL_HEIGHT / 2 - 13))
        width = self._pill_width(pinned)
        left, top = round(middle.x() - width / 2), round(middle.y() - PILL_HEIGHT / 2)
        box = QRectF(left, top, width, PILL_HEIGHT)
        painter.setBrush(self.style.accent)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self.style.on_accent)
        painter.setFont(self.fonts.font(PILL))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._word(pinned.point))

    def _paint_hover(self, painter: QPainter, at: QPointF) -> None:
        painter.setBrush(self.color_of(self.hovered))
        painter.setPen(QPen(self.style.ground, 1.5))
        painter.drawEllipse(at, 3.5, 3.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.style.text, 1.5))
        painter.drawEllipse(at, 6, 6)


def _strengths(pinned: Pinned) -> list[float]:
    """Similarities stretched over 0–1, the strongest 1."""
    values = pinned.similarities or tuple(
        1.0 - rank / max(1, len(pinned.neighbors)) for rank in range(len(pinned.neighbors))
    )
    if not values:
        return []
    low, high = min(values), max(values)
    return [(value - low) / (high - low) if high > low else 1.0 for value in values]


def _crosses(box: QRectF, start: QPointF, end: QPointF) -> bool:
    line = QLineF(start, end)
    if box.contains(end):
        return True
    corners = [box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()]
    bounded = QLineF.IntersectionType.BoundedIntersection
    return any(line.intersects(QLineF(corners[i], corners[(i + 1) % 4]))[0] == bounded for i in range(4))
