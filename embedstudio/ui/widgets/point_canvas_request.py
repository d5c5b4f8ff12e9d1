"""What is asked of the thread that draws a map, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QTransform

from embedstudio.ui.widgets.point_canvas_camera import Camera, MapCamera
from embedstudio.ui.widgets.point_canvas_easing import Motion
from embedstudio.ui.widgets.point_canvas_scene import LabelLayout, Scene
from embedstudio.ui.widgets.point_canvas_style import Points


@dataclass(frozen=True)
class Request:
    """What is to be drawn."""

    number: int
    scene: Scene
    camera: MapCamera
    width: int
    height: int
    ratio: float
    taken: tuple[QRectF, ...] = ()
    moving: bool = False
    motion: Motion | None = None
    hurry: bool = True


@dataclass(frozen=True)
class Picture:
    """What was drawn."""

    request: Request
    image: QImage
    buffer: npt.NDArray[np.uint32]
    layout: LabelLayout
    coordinates: npt.NDArray[np.float32]
    complete: bool
    """Whether all words and lines are in it."""
    drawn: int
    """At most so many points are."""
    seconds: float

    def placed(
        self, points: Points | None, camera: MapCamera, width: float, height: float, ratio: float
    ) -> QTransform | None:
        """Where this picture lies as a camera stands now; ``None`` when it shows something else."""
        of = self.request
        if points is None or of.scene.points is None:
            return QTransform() if points is of.scene.points else None
        drawn = of.camera
        if len(of.scene.points) != len(points) or drawn.dims != camera.dims:
            return None
        if not isinstance(drawn, Camera) or not isinstance(camera, Camera):
            return QTransform()
        scale = camera.scale / drawn.scale
        left = width / 2 + (drawn.x - camera.x) * camera.scale - scale * of.width / 2
        top = height / 2 - (drawn.y - camera.y) * camera.scale - scale * of.height / 2
        if abs(scale - 1) < 1e-9:
            scale, left, top = 1.0, round(left * ratio) / ratio, round(top * ratio) / ratio
        return QTransform(scale, 0, 0, scale, left, top)


class Same:
    """Equal only to itself and to another that holds the same object."""

    __slots__ = ("held",)

    def __init__(self, held: object) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.held is self.held

    __hash__ = None  # type: ignore[assignment]


def content_of(scene: Scene, coordinates: npt.NDArray[np.float32] | None) -> list[Any]:
    """What a picture depends on apart from the camera, to be compared; ``coordinates`` of points at rest."""
    held = (scene.points, scene.order, scene.style, scene.palette, scene.density, scene.links, scene.overlay)
    return [
        *map(Same, held),
        Same(coordinates),
        scene.cluster_names,
        replace(scene.layers),
        scene.pinned,
        scene.axes,
    ]
