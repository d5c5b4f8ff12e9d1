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


class MapFigures(QObject):
    """Keeps the overlay of a canvas as the session's figures and the shown map want it."""

    def __init__(self, session: Session, model: MapViewModel, canvas: PointCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._model, self._canvas = session, model, canvas
        listen(session.figures.changed, self.refresh)
        listen(session.drops.changed, self.refresh)
        listen(model.shown_changed, self.refresh)

    def refresh(self) -> None:
        """Lay the lines over the map; what has a corner that is not on it is left out."""
        shapes = self._axes()
        for figure in self._session.figures.shapes:
            points = tuple(self._model.point_of(row) for row in figure.rows)
            if min(points) >= 0:
                shapes.append(_overlay(figure, points))
        shown = self._model.shown
        if shown is not None and shown.points is self._session.map:
            shapes += [drop_overlay(one) for one in self._session.drops.texts]
        self._canvas.set_overlay(shapes)

    def _axes(self) -> list[Overlay]:
        """The lines of no leaning, with the words at their ends, of a map by axes."""
        shown = self._model.shown
        named = shown.points.parameters.get("axes") if shown is not None else None
        if shown is None or not isinstance(named, dict) or shown.points.dims != 2:
            return []
        low, high = shown.points.coordinates.min(axis=0), shown.points.coordinates.max(axis=0)
        lines = []
        for axis, key in enumerate(("x", "y")):
            ends = np.zeros((2, 2), np.float32)
            ends[:, axis] = low[axis], high[axis]
            lines.append(Overlay(ends, dashed=True, token="muted", words=tuple(named[key][0])))
        return lines


def _overlay(figure: Figure, points: tuple[int, ...]) -> Overlay:
    return Overlay(points, dashed=figure.dashed, words=figure.words)
