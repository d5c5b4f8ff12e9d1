"""How large, how opaque and in which order the points of a map are drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from embedstudio.ui.widgets.point_canvas_camera import Camera, MapCamera
from embedstudio.ui.widgets.point_canvas_order import DrawOrder, by_step
from embedstudio.ui.widgets.point_canvas_raster import KERNEL, ONE_THREAD, Batch, PointPicture
from embedstudio.ui.widgets.point_canvas_space import SpaceCamera
from embedstudio.ui.widgets.point_canvas_style import OPACITIES, SIZES

_Look = tuple[npt.NDArray[np.int32], npt.NDArray[np.uint32], float, float]
"""Points, their palette, radius and opacity."""
NO_LIMIT = 1 << 62
LEVELS, FEW_LEVELS = 16, 6
"""Steps of size, opacity and fog of a map in space; the fewer where points have sizes of their own too:
what is drawn alike is drawn in one go, and each such go costs as much as a hundred points."""
RADII, ALPHAS, FOG = (0.85, 2.0), (0.42, 0.88), 0.62
"""Far and near; and the share of the ground in the colour of the farthest points."""
USUAL = 1.35, 0.60
"""Radius and opacity of one of 20,000 fitted points of a flat map."""
FEW, LEAST_RADIUS = 100, 4.0
"""Up to so many selected points have a ring each, and at least this radius: they are found at once."""
RING, GAP = 3.5, 1.75
"""How far the ring reaches beyond the dot, and the ground between them, in logical pixels."""


def dot_radius(n: int, zoom: float) -> float:
    """Radius of a dot in logical pixels: 1.35 for 20,000 fitted points, larger as one zooms."""
    base = 1.35 if n <= 30_000 else max(0.8, 1.35 - 0.24 * math.log(n / 30_000))
    if n < 4_000:
        base = min(2.6, 1.35 + 0.45 * math.log(4_000 / max(n, 60)))
    return float(min(base * max(zoom, 1.0) ** 0.6, 6.0))


def dot_alpha(n: int) -> float:
    """Opacity of a dot: 0.60 for 20,000 points, less where many more lie over one another."""
    return 0.60 if n <= 30_000 else max(0.38, 0.60 - 0.09 * math.log(n / 30_000))


@dataclass(frozen=True)
class Drawing:
    """What :meth:`PointPicture.draw_batches` takes."""

    coordinates: npt.NDArray[np.float32]
    groups: npt.NDArray[np.uint8]
    view: tuple[float, float, float, float]
    batches: Sequence[Batch]


def batches(
    picture: PointPicture,
    coordinates: npt.NDArray[np.float32],
    groups: npt.NDArray[np.uint8],
    order: DrawOrder,
    colors: tuple[npt.NDArray[np.uint32], QColor, QColor, QColor],
    camera: MapCamera,
    size: tuple[float, float, float],
    limit: int = NO_LIMIT,
    steps: npt.NDArray[np.uint8] | None = None,
) -> Drawing:
    """What to draw for one camera.

    Parameters
    ----------
    picture
        Holds the arrays that are used again in the next frame.
    colors
        Packed palette, ground, and the colours of points that do not stand out and of rings.
    size
        Logical width and height, and device pixels for a logical one.
    limit
        At most so many points, the most frequent.
    steps
        Of size and opacity, as :attr:`Points.steps`.
    """
    palette, ground, unselected, ring = colors
    back, front = order.parts()
    if len(front) + len(back) > limit:
        front = front[max(0, len(front) - limit) :]
        back = back[max(0, len(back) - max(0, limit - len(front))) :]
    grey = _all(unselected)
    ratio = size[2]
    n = len(front) + len(back)
    radius, alpha = dot_radius(len(coordinates), camera.zoom) * ratio, dot_alpha(n)
    if order.choosing:
        looks = [(back, grey, radius * 0.96, 0.8), (front, palette, radius * 1.3, 0.9)]
        if order.selecting and 0 < len(front) <= FEW:
            large = max(radius * 1.3, LEAST_RADIUS * ratio)
            looks[1:] = [
                (front, _all(ring), large + RING * ratio, 1.0),
                (front, _all(ground), large + GAP * ratio, 1.0),
                (front, palette, large, 1.0),
            ]
    else:
        looks = [(front, palette, radius, alpha)]
    if steps is not None and (isinstance(camera, Camera) or KERNEL.space is None):
        looks = _stepped_looks(looks, steps)
    if isinstance(camera, Camera):
        chosen = [Batch(*look) for look in looks if len(look[0])]
        return Drawing(coordinates, groups, camera.view(*size), chosen)
    flat = (1.0, 0.0, 1.0, 0.0)
    space = KERNEL.space
    if space is None:
        width, height, ratio = size
        screen = camera.to_screen(coordinates, width, height) * np.float32(ratio)
        return Drawing(screen, groups, flat, [Batch(*look) for look in looks if len(look[0])])
    n = sum(len(look[0]) for look in looks)
    screen = picture.array("screen", (n, 2), np.float32)
    buckets = picture.array("buckets", (n,), np.uint16)
    sorted_screen = picture.array("sorted_screen", (n, 2), np.float32)
    sorted_groups = picture.array("sorted_groups", (n,), np.uint8)
    places = np.arange(n, dtype=np.int32)
    levels = LEVELS if steps is None else FEW_LEVELS
    result, first = [], 0
    for points, tints, base, opacity in looks:
        end = first + len(points)
        here, depths = screen[first:end], buckets[first:end]
        project(picture, coordinates, points, camera, size, here, depths)
        parts = sorted_screen[first:end], sorted_groups[first:end]
        begins = space.sort_by_depth(points, depths, levels, here, groups, *parts) + first
        sizes = None
        if steps is not None:
            sizes = picture.array("sorted_steps", (n,), np.uint8)
            space.sort_by_depth(points, depths, levels, here, steps, parts[0], sizes[first:end])
        for level in range(levels):
            part = places[begins[level] : begins[level + 1]]
            near = (level + 0.5) / levels
            for step, some in by_step(part, sizes):
                batch = _in_fog(some, tints, ground, base, opacity, near, order.choosing)
                result.append(batch if step < 0 else _at_step(batch, step))
        first = end
    return Drawing(sorted_screen, sorted_groups, flat, result)


def _all(color: QColor) -> npt.NDArray[np.uint32]:
    """A palette of nothing but one colour."""
    return np.full(256, color.rgb() | 0xFF000000, np.uint32)


def _stepped_looks(looks: list[_Look], steps: npt.NDArray[np.uint8]) -> list[_Look]:
    """Each look once for each step of size and opacity that occurs in it."""
    found: list[_Look] = []
    for points, tints, radius, alpha in looks:
        for step, some in by_step(points, steps):
            made = _at_step(Batch(some, tints, radius, alpha), step)
            found.append((some, tints, made.radius, made.alpha))
    return found


def _at_step(batch: Batch, step: int) -> Batch:
    size, opacity = divmod(step, len(OPACITIES))
    return Batch(
        batch.order, batch.palette, batch.radius * SIZES[size], min(batch.alpha * OPACITIES[opacity], 1.0)
    )


def _in_fog(
    points: npt.NDArray[np.int32],
    palette: npt.NDArray[np.uint32],
    ground: QColor,
    radius: float,
    opacity: float,
    near: float,
    choosing: bool,
) -> Batch:
    """Points of one step of depth: the farther, the smaller, the more transparent, the less coloured."""
    size = (RADII[0] + (RADII[1] - RADII[0]) * near) / USUAL[0]
    alpha = (ALPHAS[0] + (ALPHAS[1] - ALPHAS[0]) * near) / USUAL[1]
    if choosing:
        alpha = 0.6 + 0.4 * near
    return Batch(
        points,
        fogged(palette, ground, FOG * (1 - near)),
        radius * size,
        min(opacity * alpha, 1.0),
    )


def fogged(palette: npt.NDArray[np.uint32], ground: QColor, share: float) -> npt.NDArray[np.uint32]:
    """Packed colours with ``share`` of the ground in them."""
    result = np.full(len(palette), 0xFF000000, np.uint32)
    for shift, part in ((16, ground.red()), (8, ground.green()), (0, ground.blue())):
        channel = (palette >> np.uint32(shift)) & np.uint32(255)
        result |= np.rint(channel * (1 - share) + part * share).astype(np.uint32) << np.uint32(shift)
    return result


def project(
    picture: PointPicture,
    coordinates: npt.NDArray[np.float32],
    points: npt.NDArray[np.int32],
    camera: SpaceCamera,
    size: tuple[float, float, float],
    screen: npt.NDArray[np.float32],
    buckets: npt.NDArray[np.uint16],
) -> None:
    """Device pixels of points, and their steps of depth."""
    assert KERNEL.space is not None
    look = camera.matrix(*size), *camera.depth_range(), screen, buckets
    call = partial(KERNEL.space.project, coordinates, points, *look)
    n = len(points)
    if n < ONE_THREAD:
        call(0, n)
    else:
        picture.share([partial(call, 0, n // 2), partial(call, n // 2, n)])
