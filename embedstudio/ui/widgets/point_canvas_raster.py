"""The points of a map as a picture, from a kernel that is loaded without stopping the window."""

from __future__ import annotations

import threading
from types import ModuleType

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

MOVING_LIMIT = 300_000
"""While the camera moves, at most this many points (the most frequent) are drawn."""


class RasterKernel:
    """Imports numba and loads the compiled kernels on a thread of its own, once a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._module: ModuleType | None = None
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
        from embedstudio.kernels import labels, raster

        raster.warm()
        self._module = raster
        labels.warm()
        self.labels = labels


KERNEL = RasterKernel()


def pack(colors: list[QColor]) -> npt.NDArray[np.uint32]:
    """Opaque colours as 0xFFRRGGBB."""
    return np.array([color.rgb() | 0xFF000000 for color in colors], np.uint32)


class PointPicture:
    """A picture that is reused from frame to frame, so that moving allocates nothing."""

    def __init__(self) -> None:
        self._buffer = np.zeros((1, 1), np.uint32)

    def clear(self, width: int, height: int, ground: QColor) -> None:
        """Fill with the ground; sizes in device pixels."""
        if self._buffer.shape != (height, width):
            self._buffer = np.empty((height, width), np.uint32)
        self._buffer.fill(ground.rgb() | 0xFF000000)

    def draw(
        self,
        coordinates: npt.NDArray[np.float32],
        order: npt.NDArray[np.int32],
        colors: npt.NDArray[np.uint8],
        palette: npt.NDArray[np.uint32],
        view: tuple[float, float, float, float],
        radius: float,
        alpha: float,
    ) -> None:
        """Draw points with the kernel, or as plain squares while it is still loading."""
        module = KERNEL.module
        if module is not None:
            module.draw_points(self._buffer, coordinates, order, colors, palette, view, radius, alpha)
        else:
            self._draw_squares(coordinates, order, colors, palette, view)

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


def nearest(coordinates: npt.NDArray[np.float32], x: float, y: float, reach: float) -> int:
    """Index of the point nearest to a world position within ``reach``, or -1."""
    module = KERNEL.module
    if module is not None:
        return int(module.nearest_point(coordinates, x, y, reach))
    if not len(coordinates):
        return -1
    distance = np.square(coordinates[:, 0] - x) + np.square(coordinates[:, 1] - y)
    distance[~np.isfinite(distance)] = np.inf
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
