"""Draws the figures of questions, and the axes of a map by axes, over the canvas of the map."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from embedstudio.ui.panes.map_drops import drop_overlay
from embedstudio.ui.widgets.basics import listen
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.point_canvas_style import Overlay
from embedstudio.viewmodels.figures import Figure
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.session import Session

SMALL = 0.16
"""A figure below this share of the view's shorter side is brought nearer."""
FRAMED = 0.5
"""Share of the view's shorter side that a figure fills then."""
NEAREST = 30.0
"""Zoom at most, so that words that all but coincide keep their surroundings."""
MARGIN = 0.06
LEGEND = 190
"""Pixels on the right that the legend covers."""
ENDS = (1.0, 99.0)
"""Percentiles of a map's points between which its axes are drawn."""


class MapFigures(QObject):
    """Keeps the overlay of a canvas as the session's figures and the shown map want it."""

    def __init__(self, session: Session, model: MapViewModel, canvas: PointCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._model, self._canvas = session, model, canvas
        listen(session.figures.changed, self._on_drawn)
        listen(session.drops.changed, self.refresh)
        listen(session.selection_changed, self.refresh)
        listen(model.shown_changed, self.refresh)

    def refresh(self) -> None:
        """Lay the lines over the map; what has a corner that is not on it is left out."""
        shapes = self._axes()
        told = {one.words for one in shapes}  # the pair that names an axis of the map is not drawn again
        for figure in self._session.figures.shapes:
            points = self._points(figure)
            if points and (not figure.words or figure.words not in told):
                shapes.append(self._overlay(figure, points))
        shown = self._model.shown
        if shown is not None and shown.points is self._session.map:
            shapes += [drop_overlay(one) for one in self._session.drops.texts]
        self._canvas.set_overlay(shapes)

    def _on_drawn(self) -> None:
        self.refresh()
        points = {point for figure in self._session.figures.shapes for point in self._points(figure)}
        if points:
            self._frame(np.array(sorted(points), np.int32))

    def _points(self, figure: Figure) -> tuple[int, ...]:
        """The points of a figure; none when one of its words is not on the map."""
        points = tuple(self._model.point_of(row) for row in figure.rows)
        return points if points and min(points) >= 0 else ()

    def _overlay(self, figure: Figure, points: tuple[int, ...]) -> Overlay:
        # the pinned word has its own sign
        pinned = self._session.selected_row
        words = tuple(
            "" if row == pinned else word for row, word in zip(figure.rows, figure.words, strict=False)
        )
        return Overlay(points, dashed=figure.dashed, words=words)

    def _frame(self, points: np.ndarray) -> None:
        """Bring a flat map to where a figure can be seen, unless it can be already."""
        canvas, state = self._canvas, self._canvas.camera_state()
        width, height = canvas.width(), canvas.height()
        if "scale" not in state or "fitted_scale" not in state or len(canvas.scene.coordinates) <= points[-1]:
            return
        screen, side = canvas.project(points), min(width, height)
        low, high = screen.min(axis=0), screen.max(axis=0)
        span = float((high - low).max())
        edge = MARGIN * side
        inside = bool((low >= edge).all() and high[0] <= width - edge - LEGEND and high[1] <= height - edge)
        if inside and span >= SMALL * side:
            return
        free = min(width - LEGEND, height)
        scale = state["scale"] * FRAMED * free / max(span, 1e-6)
        scale = max(min(scale, state["fitted_scale"] * NEAREST), state["fitted_scale"] / 2)
        places = canvas.scene.coordinates[points]
        middle = (places.min(axis=0) + places.max(axis=0)) / 2
        x, y = float(middle[0]) + LEGEND / 2 / scale, float(middle[1])
        canvas.restore_camera({**state, "x": x, "y": y, "scale": scale})

    def _axes(self) -> list[Overlay]:
        """The lines of no leaning, with the words at their ends, of a map by axes."""
        shown = self._model.shown
        named = shown.points.parameters.get("axes") if shown is not None else None
        if shown is None or not isinstance(named, dict) or shown.points.dims != 2:
            return []
        low, high = np.percentile(shown.points.coordinates, ENDS, axis=0)
        lines = []
        for axis, key in enumerate(("x", "y")):
            ends = np.zeros((2, 2), np.float32)
            ends[:, axis] = low[axis], high[axis]
            lines.append(Overlay(ends, dashed=True, token="muted", words=tuple(named[key][0])))
        return lines
