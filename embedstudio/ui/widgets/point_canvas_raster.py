"""The points of a map as a picture, from a kernel that is loaded without stopping the window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from embedstudio.kernels.parallel import Team
from embedstudio.ui.widgets.point_canvas_camera import Camera, MapCamera

CHUNK = 200_000
"""Points drawn between two looks whether the picture is still wanted."""
ONE_THREAD = 8_000
"""Fewer points are not worth a second thread."""
SAME_PLACE = 3.0
"""Of points in space that lie so many pixels from the pointer, the front one is picked."""
ALL = np.empty(0, np.bool_)
"""A mask that leaves nothing out, as the kernels take it."""


def _never() -> bool:
    return False


class RasterKernel:
    """Imports numba and loads the compiled kernels on a thread of its own, once a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._module: ModuleType | None = None
        self.space: ModuleType | None = None
        """:mod:`embedstudio.kernels.raster_space`, or ``None`` while it is loading."""
        self.lines: ModuleType | None = None
        """:mod:`embedstudio.kernels.raster_lines`, or ``None`` while it is loading."""
        self.labels: ModuleType | None = None
        """:mod:`embedstudio.kernels.labels`, or ``None`` while it is loading."""

    def start(self) -> None:
        """Begin loading, unless that was done before."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._load, name="raster-kernel", daemon=True)
                self._thread.start()

    @property
    def module(self) -> ModuleType | None:
        """:mod:`embedstudio.kernels.raster`, or ``None`` while it is loading."""
        return self._module

    @property
    def loading(self) -> bool:
        """Whether the thread is still at it; ``False`` also when loading failed."""
        return self._thread is not None and self._thread.is_alive()

    def wait(self, seconds: float = 60.0) -> bool:
        """Load it now; for exports and tests. ``True`` once it is ready."""
        self.start()
        assert self._thread is not None
        self._thread.join(seconds)
        return self.labels is not None

    def _load(self) -> None:
        from embedstudio.kernels import labels, raster, raster_lines, raster_space

        raster.warm()
        self._module = raster
        raster_space.warm()
        self.space = raster_space
        raster_lines.warm()
        self.lines = raster_lines
        labels.warm()
        self.labels = labels


KERNEL = RasterKernel()


def pack(colors: list[QColor]) -> npt.NDArray[np.uint32]:
    """Opaque colours as 0xFFRRGGBB."""
    return np.array([color.rgb() | 0xFF000000 for color in colors], np.uint32)


@dataclass(frozen=True)
class Batch:
    """Points that are drawn alike."""

    order: npt.NDArray[np.int32]
    """The last one on top."""
    palette: npt.NDArray[np.uint32]
    radius: float
    """In device pixels."""
    alpha: float


@dataclass(frozen=True)
class Lines:
    """Lines between points, as :func:`embedstudio.kernels.raster_lines.draw_links` takes them."""

    links: npt.NDArray[np.int32]
    coordinates: npt.NDArray[np.float32]
    view: tuple[float, float, float, float]
    near: npt.NDArray[np.float32]
    hidden: npt.NDArray[np.bool_]
    chosen: npt.NDArray[np.bool_]
    colors: npt.NDArray[np.uint8]
    palette: npt.NDArray[np.uint32]
    alpha: float
    short: float


class PointPicture:
    """A picture that is reused from frame to frame, so that moving allocates nothing.

    With a ``team`` its upper and its lower half are drawn at the same time; ``cancelled`` is asked
    now and then whether to leave it half-drawn.
    """

    def __init__(self, team: Team | None = None, cancelled: Callable[[], bool] | None = None) -> None:
        self._buffer = np.zeros((1, 1), np.uint32)
        self._team = team
        self._cancelled = cancelled or _never
        self._kept: dict[str, npt.NDArray[Any]] = {}

    @property
    def buffer(self) -> npt.NDArray[np.uint32]:
        """The pixels, ``(height, width)``."""
        return self._buffer

    @contextmanager
    def drawing_into(self, buffer: npt.NDArray[np.uint32]) -> Generator[None]:
        """Draw into another picture for a while; the own one keeps what it holds."""
        own, self._buffer = self._buffer, buffer
        try:
            yield
        finally:
            self._buffer = own

    def array(self, name: str, shape: tuple[int, ...], kind: type[np.generic]) -> npt.NDArray[Any]:
        """An array that is used again for the next frame; it holds anything."""
        found = self._kept.get(name)
        if found is None or found.shape != shape:
            found = self._kept[name] = np.zeros(shape, kind)
        return found

    def clear(self, width: int, height: int, ground: QColor) -> None:
        """Fill with the ground; sizes in device pixels."""
        if self._buffer.shape != (height, width):
            self._buffer = np.empty((height, width), np.uint32)
        self._buffer.fill(ground.rgb() | 0xFF000000 if ground.alpha() else 0)

    def draw_batches(
        self,
        coordinates: npt.NDArray[np.float32],
        colors: npt.NDArray[np.uint8],
        view: tuple[float, float, float, float],
        batches: Sequence[Batch],
    ) -> None:
        """Draw batches one over the other."""
        module = KERNEL.module
        if module is None:
            for one in batches:
                self._draw_squares(coordinates, one.order, colors, one.palette, view)
            return
        buffer, cancelled = self._buffer, self._cancelled

        def strip(rows: tuple[int, int]) -> None:
            for one in batches:
                for start in range(0, len(one.order), CHUNK):
                    if cancelled():
                        return
                    part = one.order[start : start + CHUNK]
                    look = one.palette, view, one.radius, one.alpha
                    module.draw_points(buffer, coordinates, part, colors, *look, rows)

        height = len(buffer)
        if self._team is None or sum(len(one.order) for one in batches) < ONE_THREAD:
            strip((0, height))
            return
        middle = self._middle(coordinates, view)
        self.share([partial(strip, (0, middle)), partial(strip, (middle, height))])

    def draw_lines(self, lines: Lines, budget: int) -> None:
        """Draw lines, in length at most ``budget`` pixels; none before the kernel is loaded."""
        module = KERNEL.lines
        if module is None:
            return
        buffer, cancelled = self._buffer, self._cancelled
        ends = lines.hidden, lines.chosen, lines.colors, lines.palette, lines.alpha, lines.short

        def strip(first: int, last: int) -> None:
            left = budget
            for start in range(0, len(lines.links), CHUNK):
                if cancelled() or left < 0:
                    return
                part = lines.links[start : start + CHUNK]
                places = lines.coordinates, lines.view, lines.near
                left = module.draw_links(buffer, *places, part, *ends, left, first, last)

        height = len(buffer)
        if self._team is None or len(lines.links) < ONE_THREAD:
            strip(0, height)
            return
        middle = self._middle(lines.coordinates, lines.view)
        self.share([partial(strip, 0, middle), partial(strip, middle, height)])

    def share(self, calls: Sequence[Callable[[], object]]) -> None:
        """Make calls, at the same time where there is a team."""
        if self._team is not None:
            self._team.run(calls)
        else:
            for call in calls:
                call()

    def _middle(self, coordinates: npt.NDArray[np.float32], view: tuple[float, float, float, float]) -> int:
        """The row that has as many points above as below."""
        sample = coordinates[:: max(1, len(coordinates) // 1000), 1] * view[2] + view[3]
        height = len(self._buffer)
        seen = sample[(sample > 0) & (sample < height)]
        return int(np.median(seen)) if len(seen) else height // 2

    def image(self, ratio: float) -> QImage:
        """The picture; valid until the next :meth:`clear`."""
        height, width = self._buffer.shape
        image = QImage(
            memoryview(self._buffer).cast("B"),
            width,
            height,
            4 * width,
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(ratio)
        return image

    def _draw_squares(
        self,
        coordinates: npt.NDArray[np.float32],
        order: npt.NDArray[np.int32],
        colors: npt.NDArray[np.uint8],
        palette: npt.NDArray[np.uint32],
        view: tuple[float, float, float, float],
    ) -> None:
        height, width = self._buffer.shape
        sx, tx, sy, ty = view
        x = coordinates[order, 0] * np.float32(sx) + np.float32(tx)
        y = coordinates[order, 1] * np.float32(sy) + np.float32(ty)
        seen = (x >= 0) & (x < width - 1) & (y >= 0) & (y < height - 1)
        column, row = x[seen].astype(np.int32), y[seen].astype(np.int32)
        color = palette[colors[order[seen]]]
        for down in (0, 1):
            for right in (0, 1):
                self._buffer[row + down, column + right] = color


def nearest(
    coordinates: npt.NDArray[np.float32],
    shown: npt.NDArray[np.bool_] | None,
    camera: MapCamera,
    at: tuple[float, float],
    size: tuple[float, float],
    reach: float,
) -> int:
    """Index of the point nearest to the logical pixel ``at`` within ``reach``, or -1.

    ``shown`` are bools of the points that may be found, ``None`` for all.
    """
    module, space = KERNEL.module, KERNEL.space
    mask = shown if shown is not None else ALL
    if isinstance(camera, Camera):
        x, y = camera.to_world(*at, *size)
        if module is not None:
            return int(module.nearest_point(coordinates, mask, x, y, reach / camera.scale))
    elif space is not None:
        matrix, behind = camera.matrix(*size), camera.distance * 0.01
        return int(space.nearest_in_space(coordinates, mask, matrix, *at, reach, SAME_PLACE, behind))
    if not len(coordinates):
        return -1
    screen = camera.to_screen(coordinates, *size)
    distance = np.square(screen[:, 0] - at[0]) + np.square(screen[:, 1] - at[1])
    distance[~np.isfinite(distance)] = np.inf
    if shown is not None:
        distance[~shown] = np.inf
    best = int(distance.argmin())
    return best if distance[best] <= reach * reach else -1


def mix(
    start: npt.NDArray[np.float32],
    end: npt.NDArray[np.float32],
    share: float,
    out: npt.NDArray[np.float32],
) -> None:
    """``out = start + (end - start) * share``."""
    module = KERNEL.module
    if module is not None:
        module.mix(start, end, np.float32(share), out)
    else:
        np.subtract(end, start, out=out)
        out *= np.float32(share)
        out += start
