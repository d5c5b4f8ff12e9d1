"""The graph of neighbours under the points of a map: a faint line for every pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from embedstudio.ui.widgets.point_canvas_camera import Camera
from embedstudio.ui.widgets.point_canvas_dots import project
from embedstudio.ui.widgets.point_canvas_raster import ALL, KERNEL, Lines, PointPicture
from embedstudio.ui.widgets.point_canvas_space import SpaceCamera

if TYPE_CHECKING:
    from embedstudio.ui.widgets.point_canvas_camera import MapCamera
    from embedstudio.ui.widgets.point_canvas_scene import Scene

FULL, MOVING = 4_000_000, 250_000
"""Length of the lines of one picture in device pixels, at rest and while it moves."""
FLAT = 1.0, 0.0, 1.0, 0.0
"""The view of what is in pixels already."""
FAINTEST = 0.35
"""Share of its opacity that a line at the back of a map in space keeps, as in the kernel."""
SHORT = 24.0
"""Logical pixels: longer lines are fainter."""
OPACITY, STRONGEST = 0.12, 0.5
"""Of a line among 100,000 in a fitted map, and at most: fewer lines and nearer ones are stronger."""


def draw_graph(
    picture: PointPicture, scene: Scene, camera: MapCamera, size: tuple[float, float, float], *, moving: bool
) -> None:
    """Draw the lines of a scene into a picture.

    Parameters
    ----------
    size
        Logical width and height, and device pixels for a logical one.
    moving
        Draw only as many as a moving picture has time for, those of the most frequent words.
    """
    links, order, points = scene.links, scene.order, scene.points
    if links is None or order is None or points is None or not len(links):
        return
    width, height, ratio = size
    coordinates, view, near = scene.coordinates, FLAT, np.empty(0, np.float32)
    if isinstance(camera, SpaceCamera) and KERNEL.space is not None:
        count = int(links.max()) + 1
        screen = picture.array("link_screen", (count, 2), np.float32)
        depths = picture.array("link_depths", (count,), np.uint16)
        project(picture, coordinates, np.arange(count, dtype=np.int32), camera, size, screen, depths)
        near = depths * np.float32(1 / (KERNEL.space.BUCKETS - 1))
        coordinates = screen
    elif isinstance(camera, Camera):
        view = camera.view(*size)
    else:
        coordinates = camera.to_screen(coordinates, width, height) * np.float32(ratio)
    hidden = ALL if order.shown is None else ~order.shown
    alpha = OPACITY * (100_000 / max(len(links), 1_000)) ** 0.3 * max(camera.zoom, 1.0) ** 0.4
    lines = Lines(
        links,
        coordinates,
        view,
        near,
        hidden,
        order.chosen,
        points.groups,
        scene.packed,
        min(alpha, STRONGEST),
        SHORT * ratio,
    )
    picture.draw_lines(lines, round((MOVING if moving else FULL) * ratio))
