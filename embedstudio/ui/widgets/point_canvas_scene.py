"""What a map shows and how it is laid out: points, words, layers. The widget and the export share it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from embedstudio.ui.widgets import point_canvas_paint as painting
from embedstudio.ui.widgets.point_canvas_camera import Crowd, MapCamera
from embedstudio.ui.widgets.point_canvas_clusters import ClusterName, PlacedName, place_names
from embedstudio.ui.widgets.point_canvas_corners import CornerWord, place_words
from embedstudio.ui.widgets.point_canvas_density import DensityPaths
from embedstudio.ui.widgets.point_canvas_dots import (
    FEW,
    LEAST_RADIUS,
    NO_LIMIT,
    RADII,
    RING,
    batches,
    dot_radius,
)
from embedstudio.ui.widgets.point_canvas_graph import draw_graph
from embedstudio.ui.widgets.point_canvas_labels import (
    MAX_TRIED,
    MUTED_TIER,
    TIERS,
    LabelFonts,
    Occupancy,
    PlacedLabel,
    lengthen,
    place_labels,
    place_neighbors,
)
from embedstudio.ui.widgets.point_canvas_order import DrawOrder, Ranking
from embedstudio.ui.widgets.point_canvas_paint import PILL, PILL_HEIGHT, PIN_REACH
from embedstudio.ui.widgets.point_canvas_raster import PointPicture, pack
from embedstudio.ui.widgets.point_canvas_seen import Seen, faded, mixed
from embedstudio.ui.widgets.point_canvas_style import CanvasStyle, Layers, Overlay, Pinned, Points
from embedstudio.viewmodels.wording import clipped

__all__ = ["LabelLayout", "Scene", "faded", "mixed"]

FITTED_WORDS, ALL_WORDS_ZOOM = 30_000, 3.0
"""Below this zoom only so many of the most important words are tried: the others never find room."""
CHUNK = 32_768
FEW_POINTS = 300
LONGEST_WORD = 48
"""Characters of a word on the map."""
"""Up to so many, words stand above their points and not over them."""
AXES = ("X", "Y", "Z")


@dataclass(frozen=True)
class LabelLayout:
    """Words placed for one camera; they follow their points until they are placed anew."""

    labels: tuple[PlacedLabel, ...] = ()
    neighbors: tuple[PlacedLabel, ...] = ()
    names: tuple[PlacedName, ...] = ()
    """Of clusters."""
    corners: tuple[CornerWord, ...] = ()
    """Of lines that are laid over the map."""
    pill: QPointF | None = None
    """Middle of the pinned word's pill, from its point."""


class Scene:
    """Everything a map shows, apart from the camera.

    What it holds is replaced, never changed in place, so that a shallow copy can be drawn on another
    thread: see :meth:`twin`.
    """

    def __init__(self, style: CanvasStyle, font: QFont) -> None:
        self.style = style
        self.layers = Layers()
        self.pinned: Pinned | None = None
        self.hovered = -1
        self.overlay: tuple[Overlay, ...] = ()
        self.axes: tuple[str, ...] = AXES
        """Names of the axes of a map in space."""
        self.density: tuple[DensityPaths, ...] = ()
        """One of a flat map; in space those across each axis."""
        self.links: npt.NDArray[np.int32] | None = None
        """``(k, 2)`` pairs of points with a line between them, those that matter most first."""
        self.cluster_names: tuple[ClusterName, ...] = ()
        self.fonts = LabelFonts(font)
        self.crowd = Crowd()
        self._picture = PointPicture()
        self._forward = -1
        self._selection: npt.NDArray[np.int32] | None = None
        self._shown: npt.NDArray[np.bool_] | None = None
        self._order: DrawOrder | None = None
        self.points: Points | None = None
        self.set_points(None, [])

    def set_points(self, points: Points | None, palette: list[QColor]) -> None:
        """Show other points (``None`` for none), coloured by their group's entry in ``palette``."""
        before, self.points = self.points, points
        self.coordinates = points.coordinates if points else np.empty((0, 2), np.float32)
        self.palette = palette
        self._packed = pack(palette) if palette else np.full(1, 0xFF808080, np.uint32)
        if before is None or points is None or len(before) != len(points):
            self._selection = self._shown = self.links = None
            self.overlay = ()
        self._order_anew()

    def recolor(self, palette: list[QColor]) -> None:
        """Colour the same points otherwise."""
        self.palette = palette
        self._packed = pack(palette) if palette else np.full(1, 0xFF808080, np.uint32)

    @property
    def picture(self) -> PointPicture:
        """Where :meth:`paint` draws the points."""
        return self._picture

    @property
    def packed(self) -> npt.NDArray[np.uint32]:
        """The palette as the kernels take it."""
        return self._packed

    def twin(self, fonts: LabelFonts, picture: PointPicture) -> Scene:
        """The same scene as it is now, with caches of its own: for another thread."""
        result = copy.copy(self)
        result.layers = replace(self.layers)
        result.fonts, result._picture = fonts, picture
        result.hovered = -1
        return result

    # ------------------------------------------------------------- what stands out
    @property
    def selection(self) -> npt.NDArray[np.int32] | None:
        """Points that stand out, the others are grey; ``None`` when there is no selection."""
        return self._selection

    @selection.setter
    def selection(self, points: npt.NDArray[np.int32] | None) -> None:
        self._selection = points
        self._order_anew()

    @property
    def shown(self) -> npt.NDArray[np.bool_] | None:
        """``(n,)`` whether each point is there at all; ``None`` when all are."""
        return self._shown

    @shown.setter
    def shown(self, mask: npt.NDArray[np.bool_] | None) -> None:
        self._shown = mask
        self._order_anew()

    @property
    def forward(self) -> int:
        """The group that is brought forward; the others are grey. -1 for none."""
        return self._forward

    @forward.setter
    def forward(self, group: int) -> None:
        self._forward = group
        self._order_anew()

    @property
    def order(self) -> DrawOrder | None:
        """In which order the points are drawn; ``None`` without points."""
        return self._order

    def _order_anew(self) -> None:
        points = self.points
        if points is None:
            self._order = None
            return
        before = self._order.ranking if self._order is not None else None
        ranking = before if before is not None and before.same_as(points) else Ranking(points)
        self._order = DrawOrder(points, ranking, self._shown, self._selection, self._forward)

    def color_of(self, point: int) -> QColor:
        """The colour of one point."""
        if self.points is None or not self.palette:
            return self.style.muted
        return self.palette[int(self.points.groups[point]) % len(self.palette)]

    def word(self, point: int) -> str:
        """The word of one point, as much of it as a map has room for."""
        assert self.points is not None
        return clipped(self.points.words[point], LONGEST_WORD)

    def is_shown(self, point: int) -> bool:
        """Whether a point is there at all."""
        return self._shown is None or bool(self._shown[point])

    # ---------------------------------------------------------------- layout
    def arrange(self, camera: MapCamera, width: float, height: float, taken: list[QRectF]) -> LabelLayout:
        """Place all words for one camera; about 5 ms."""
        points, order = self.points, self._order
        if points is None or order is None or not len(points):
            return LabelLayout()
        occupied = Occupancy(width, height)
        for rect in taken:
            occupied.take(rect.center().x(), rect.center().y(), rect.width(), rect.height())
        seen = Seen(self.coordinates, camera, width, height)
        pill, neighbors = None, []
        pinned = self.pinned
        if pinned is not None:
            near = tuple(point for point in pinned.neighbors if self.is_shown(point))
            here, ends = seen.place(pinned.point), seen.screen(near)
            size = self.pill_width(pinned)
            pill = self._pill_place(here, ends, size, width, height)
            occupied.take(here.x() + pill.x(), here.y() + pill.y(), size + 4, PILL_HEIGHT + 4)
            occupied.take(here.x(), here.y(), 2 * PIN_REACH, 2 * PIN_REACH)
            if self.layers.edges:
                for x, y in ends.tolist():
                    occupied.take(x, y, 6, 6)
                neighbors = place_neighbors(near, ends, self.word, self.fonts, occupied)
        at_corners = place_words(self, seen, occupied)
        names: list[PlacedName] = []
        if self.layers.clusters and self.cluster_names:
            view, named = QRectF(0, 0, width, height), self.cluster_names
            names = place_names(named, camera.zoom, seen.to_screen, self.fonts, view, occupied)
        labels: list[PlacedLabel] = []
        if self.layers.labels:
            background, foreground = order.written_parts()
            candidates, screen = self._candidates(foreground, camera, width, height)
            lift = self._lift(len(points), camera)
            ringed = self._selection is not None and len(self._selection) <= FEW
            over = self._over_ring(len(points), camera) if ringed else lift
            labels = place_labels(
                candidates, screen, self.fonts, points.words, occupied, camera.zoom, lift=over
            )
            if self._selection is not None:
                candidates, screen = self._candidates(background, camera, width, height)
                muted = (MUTED_TIER,)
                labels += place_labels(
                    candidates, screen, self.fonts, points.words, occupied, camera.zoom, muted, lift
                )
            if points.longer is not None:
                places = seen.screen([label.point for label in labels])
                labels = lengthen(labels, places, points.longer, self.fonts, occupied)
        return LabelLayout(tuple(labels), tuple(neighbors), tuple(names), at_corners, pill)

    def _candidates(
        self, order: npt.NDArray[np.int32], camera: MapCamera, width: float, height: float
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """The first words in the view, and where they are."""
        if camera.zoom <= ALL_WORDS_ZOOM:
            order = order[:FITTED_WORDS]
        pinned = self.pinned
        named = (pinned.point, *pinned.neighbors) if pinned is not None else ()
        found: list[npt.NDArray[np.int32]] = []
        places: list[npt.NDArray[np.float32]] = []
        count = 0
        for start in range(0, len(order), CHUNK):
            part = order[start : start + CHUNK]
            screen = camera.to_screen(self.coordinates[part], width, height)
            x, y = screen[:, 0], screen[:, 1]
            seen = np.flatnonzero((x > 0) & (x < width) & (y > 0) & (y < height))
            if named:
                seen = seen[~np.isin(part[seen], named)]
            found.append(part[seen])
            places.append(screen[seen])
            count += len(seen)
            if count >= MAX_TRIED:
                break
        if not found:
            return np.empty(0, np.int32), np.empty((0, 2), np.float32)
        return np.concatenate(found)[:MAX_TRIED], np.concatenate(places)[:MAX_TRIED]

    def _lift(self, count: int, camera: MapCamera) -> float:
        """How far words stand above their points: of many they lie over them, of few each dot counts."""
        if count > FEW_POINTS:
            return 0.0
        nearest = RADII[1] / RADII[0] if camera.dims == 3 else 1.0
        return self.fonts.height(TIERS[0]) / 2 + dot_radius(count, camera.zoom) * nearest + 1

    def _over_ring(self, count: int, camera: MapCamera) -> float:
        """How far the word of a selected point stands above it, so that its ring is seen."""
        dot = max(dot_radius(count, camera.zoom) * 1.3, LEAST_RADIUS)
        return self.fonts.height(TIERS[0]) / 2 + dot + RING

    def pinned_points(self) -> list[int]:
        """The pinned point and those that edges lead to; empty without one."""
        if self.pinned is None:
            return []
        return [self.pinned.point, *(self.pinned.neighbors if self.layers.edges else ())]

    def pill_width(self, pinned: Pinned) -> float:
        """Width of the pinned word's pill."""
        return self.fonts.width(self.word(pinned.point), PILL) + 16

    def _pill_place(
        self, at: QPointF, ends: npt.NDArray[np.float32], size: float, width: float, height: float
    ) -> QPointF:
        """Above the point, or wherever the fewest edges pass and it stays in the view."""
        side, away = size / 2 + 14, PILL_HEIGHT / 2 + 13
        places = [(0, -away), (0, away), (side, 0), (-side, 0), (side, -away), (-side, -away)]
        lines = [QPointF(x, y) for x, y in ends.tolist()]

        def cost(place: tuple[float, float]) -> float:
            left, top = at.x() + place[0] - size / 2, at.y() + place[1] - PILL_HEIGHT / 2
            box = QRectF(left, top, size, PILL_HEIGHT)
            crossings = sum(_crosses(box, at, end) for end in lines) if self.layers.edges else 0
            outside = not QRectF(4, 4, width - 8, height - 8).contains(box)
            return crossings + 100 * outside

        return QPointF(*min(places, key=cost))

    # ----------------------------------------------------------------- paint
    def paint(
        self,
        painter: QPainter,
        camera: MapCamera,
        width: float,
        height: float,
        ratio: float,
        layout: LabelLayout,
    ) -> None:
        """Paint all layers into ``width`` × ``height`` logical pixels, in full quality."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = Seen(self.coordinates, camera, width, height)
        in_space = self.coordinates.shape[1] == 3 and len(self.coordinates) > 0
        ground = QColor(self.style.ground)
        if in_space:
            painter.fillRect(QRectF(0, 0, width, height), ground)
            painting.paint_walls(painter, self, seen)
            ground = QColor(Qt.GlobalColor.transparent)
        device = max(1, round(width * ratio)), max(1, round(height * ratio))
        self._picture.clear(*device, ground)
        self.draw_graph(self._picture, camera, width, height, ratio)
        self.draw_points(self._picture, camera, width, height, ratio)
        painter.drawImage(QPointF(0, 0), self._picture.image(ratio))
        self.paint_over(painter, seen, ratio, layout)

    def draw_graph(
        self,
        picture: PointPicture,
        camera: MapCamera,
        width: float,
        height: float,
        ratio: float,
        *,
        moving: bool = False,
    ) -> None:
        """Draw the lines between points, those of a moving picture or all, into a picture."""
        if self.layers.graph:
            draw_graph(picture, self, camera, (width, height, ratio), moving=moving)

    def draw_points(
        self,
        picture: PointPicture,
        camera: MapCamera,
        width: float,
        height: float,
        ratio: float,
        limit: int = NO_LIMIT,
    ) -> None:
        """Draw the points, at most ``limit`` of them, into a picture."""
        if self.points is None or self._order is None or not self.layers.points:
            return
        drawing = batches(
            picture,
            self.coordinates,
            self.points.groups,
            self._order,
            (self._packed, self.style.ground, self.style.unselected, self.style.text),
            camera,
            (width, height, ratio),
            limit,
            self.points.steps,
        )
        picture.draw_batches(drawing.coordinates, drawing.groups, drawing.view, drawing.batches)

    def paint_over(
        self,
        painter: QPainter,
        seen: Seen,
        ratio: float,
        layout: LabelLayout,
        blend: Callable[[], bool] | None = None,
    ) -> bool:
        """Paint what lies over the points, see :func:`point_canvas_paint.paint_over`."""
        if self.points is None or not len(self.points):
            return True
        return painting.paint_over(painter, self, seen, ratio, layout, blend)


def _crosses(box: QRectF, start: QPointF, end: QPointF) -> bool:
    line = QLineF(start, end)
    if box.contains(end):
        return True
    corners = [box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()]
    bounded = QLineF.IntersectionType.BoundedIntersection
    return any(line.intersects(QLineF(corners[i], corners[(i + 1) % 4]))[0] == bounded for i in range(4))
