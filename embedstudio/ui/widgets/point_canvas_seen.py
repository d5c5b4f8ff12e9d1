"""Places of a map on the screen, for one camera; and how colours are mixed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from embedstudio.ui.widgets.point_canvas_camera import MapCamera
from embedstudio.ui.widgets.point_canvas_space import SpaceCamera

NOWHERE = -1e5
"""Where points lie on the screen that are behind the eye or nowhere at all."""


class Seen:
    """A map as one camera sees it; single places are kept once they were asked for."""

    def __init__(
        self, coordinates: npt.NDArray[np.float32], camera: MapCamera, width: float, height: float
    ) -> None:
        self.coordinates, self.camera = coordinates, camera
        self.width, self.height = width, height
        self._places: dict[int, QPointF] = {}

    def screen(self, points: Sequence[int] | npt.NDArray[np.integer]) -> npt.NDArray[np.float32]:
        """Logical pixels ``(k, 2)`` of points."""
        index = np.asarray(points, np.int64)
        return self.project(self.coordinates[index])

    def project(self, places: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Logical pixels ``(k, 2)`` of world places."""
        screen = self.camera.to_screen(places, self.width, self.height)
        return np.clip(np.nan_to_num(screen, nan=NOWHERE, posinf=-NOWHERE, neginf=NOWHERE), NOWHERE, -NOWHERE)

    def look_up(self, points: Iterable[int]) -> None:
        """Find the places of these points at once: that is quicker than one by one."""
        wanted = [point for point in points if point not in self._places]
        if wanted:
            for point, (x, y) in zip(wanted, self.screen(wanted).tolist(), strict=True):
                self._places[point] = QPointF(x, y)

    def place(self, point: int) -> QPointF:
        """Where a point lies."""
        if point not in self._places:
            self.look_up((point,))
        return self._places[point]

    def to_screen(self, place: tuple[float, ...]) -> QPointF:
        """Where a world place lies."""
        x, y = self.project(np.array([place], np.float32))[0].tolist()
        return QPointF(x, y)

    def nearness(self, points: Sequence[int]) -> list[float]:
        """1 for points at the front of a map in space, 0 at its back; 1 for all of a flat one."""
        if not isinstance(self.camera, SpaceCamera) or not len(points):
            return [1.0] * len(points)
        near: list[float] = self.camera.nearness(self.coordinates[np.asarray(points, np.int64)]).tolist()
        return near


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
