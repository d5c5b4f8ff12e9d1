"""Draws the pictures of a map on a thread of their own, so that the window never waits for one.

The window's thread asks (:meth:`Renderer.ask`) for the newest state and takes (:meth:`Renderer.take`)
the newest finished picture; what was asked in between is dropped. The thread ends after some quiet
seconds and begins anew when it is needed.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
import time
import weakref
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QImage, QPainter

from embedstudio.kernels.parallel import Team
from embedstudio.ui.widgets.point_canvas_dots import NO_LIMIT
from embedstudio.ui.widgets.point_canvas_labels import LabelFonts
from embedstudio.ui.widgets.point_canvas_paint import paint_walls
from embedstudio.ui.widgets.point_canvas_raster import KERNEL, PointPicture
from embedstudio.ui.widgets.point_canvas_request import Picture, Request
from embedstudio.ui.widgets.point_canvas_scene import LabelLayout
from embedstudio.ui.widgets.point_canvas_seen import Seen
from embedstudio.ui.widgets.point_canvas_words import Words

QUIET_S = 3.0
MOVING_S = 0.018
"""Time for the points of a picture while the camera moves; the other layers take a few ms more."""
MOVING_LAYOUT_S = 0.010
"""While the points move: whatever moves them wants the processor too."""
FIRST_LIMIT, LEAST = 300_000, 40_000
"""Points drawn while moving before their speed is known, and at the least."""
LINES_S = 0.04
"""The lines of a graph that take longer come with a second picture: at rest, the points do not wait."""
REPLACED_S = 0.33
"""While it moves, words are placed anew so often."""

log = logging.getLogger(__name__)


class Bell(QObject):
    """Rings in the window's thread."""

    rung = Signal()


@dataclass
class _Base:
    """The points of the last picture, to be used again when only what lies over them changed."""

    key: tuple[object, ...] = ()
    kept: list[object] = field(default_factory=list)
    """Keeps alive what the key tells apart by identity."""
    lines: bool = True
    """Whether all lines are in it."""


class Renderer:
    """The thread that draws for one canvas."""

    def __init__(self, font: QFont) -> None:
        self.bell = Bell()
        self._lock = threading.Condition()
        self._next: Request | None = None
        self._current: Request | None = None
        self._done: Picture | None = None
        self._finished = 0
        self._thread: threading.Thread | None = None
        self._stopped = False
        self._fonts = LabelFonts(font)
        self._points: PointPicture | None = None
        self._buffers: list[npt.NDArray[np.uint32]] = []
        self._held: npt.NDArray[np.uint32] | None = None
        self._base = _Base()
        self._layout = LabelLayout()
        self._layout_of: object = None
        self._arranged = 0.0
        self._words = Words()
        self._per_point: dict[int, float] = {}
        self._lines_s = 0.0
        """What all lines of a picture at rest took last."""
        _all.add(self)

    # -------------------------------------------------------------- the window's thread
    def ask(self, request: Request) -> None:
        """Draw this next, instead of what waits."""
        with self._lock:
            if self._stopped:
                return
            self._next = request
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="map-picture", daemon=True)
                self._thread.start()
            self._lock.notify_all()

    def take(self) -> Picture | None:
        """The newest picture, or ``None`` when none was finished since; the one before may be drawn over."""
        with self._lock:
            picture, self._done = self._done, None
            if picture is not None:
                self._held = picture.buffer
            return picture

    @property
    def busy(self) -> bool:
        """Whether something waits, is being drawn, or was drawn and not taken."""
        with self._lock:
            return self._next is not None or self._current is not None or self._done is not None

    def wait(self, number: int, seconds: float = 60.0) -> bool:
        """Wait until this request or a later one was drawn; ``False`` when that took too long."""
        with self._lock:
            return self._lock.wait_for(lambda: self._finished >= number or self._stopped, seconds)

    def stop(self) -> None:
        """End the thread, soon and for good."""
        with self._lock:
            self._stopped, self._next = True, None
            thread = self._thread
            self._lock.notify_all()
        if thread is not None and thread is not threading.current_thread():
            thread.join(5.0)

    # ------------------------------------------------------------------- the thread
    def _run(self) -> None:
        with Team(min(2, os.cpu_count() or 1)) as team:
            self._points = PointPicture(team, self._overtaken)
            self._base = _Base()
            while True:
                with self._lock:
                    self._current = None
                    wanted = self._lock.wait_for(lambda: self._next is not None or self._stopped, QUIET_S)
                    if not wanted or self._stopped:
                        self._thread = self._points = None
                        return
                    request = self._current = self._next
                    self._next = None
                assert request is not None
                picture = self._try(request)
                with self._lock:
                    if picture is not None:
                        self._done = picture
                        self._finished = request.number
                    elif self._next is None:
                        self._finished = request.number
                    self._lock.notify_all()
                self._ring()

    def _ring(self) -> None:
        try:
            self.bell.rung.emit()
        except RuntimeError:  # the window is gone
            self._stopped = True

    def _try(self, request: Request) -> Picture | None:
        try:
            return self._draw(request)
        except Exception:  # one bad picture must not leave the map without any
            log.exception("a picture of the map could not be drawn")
            return None

    def _overtaken(self) -> bool:
        """Whether a picture at rest is no longer wanted, because the map moves again."""
        current, following = self._current, self._next
        if self._stopped:
            return True
        return current is not None and following is not None and following.moving and not current.moving

    def _draw(self, request: Request) -> Picture | None:
        started = time.perf_counter()
        scene, camera = request.scene, request.camera
        assert self._points is not None
        scene.fonts, scene._picture = self._fonts, self._points
        if request.motion is not None:
            scene.coordinates = request.motion.at(time.monotonic())
        width, height, ratio = request.width, request.height, request.ratio
        dims = scene.coordinates.shape[1]
        limit = self._limit(dims, request) if request.moving else NO_LIMIT
        buffer = self._free_buffer((max(1, round(height * ratio)), max(1, round(width * ratio))))
        if not self._draw_base(request, limit, buffer):
            return None
        image = _image(buffer, ratio)
        layout = self._arrange(request)
        with QPainter(image) as painter:
            seen = Seen(scene.coordinates, camera, width, height)
            words, labels = self._words, layout.labels
            blend = partial(words.blend, buffer, scene, seen, labels, ratio, hurry=request.hurry)
            complete = scene.paint_over(painter, seen, ratio, layout, blend)
        complete &= request.moving or self._base.lines
        seconds = time.perf_counter() - started
        return Picture(request, image, buffer, layout, scene.coordinates, complete, limit, seconds)

    def _draw_base(self, request: Request, limit: int, buffer: npt.NDArray[np.uint32]) -> bool:
        """Put the points into ``buffer``, drawn now or before; ``False`` when overtaken."""
        scene, points = request.scene, self._points
        assert points is not None
        size = request.width, request.height, request.ratio
        kept = [
            scene.points,
            scene.coordinates,
            scene.order,
            scene.palette,
            scene.style,
            scene.links,
            scene.density,
        ]
        # what was drawn as squares, before the kernels were there, is not kept
        ready = KERNEL.module is not None, KERNEL.space is not None, KERNEL.lines is not None
        layers = scene.layers.points, scene.layers.graph, scene.layers.density
        key = (*(id(one) for one in kept), layers, request.camera, size, limit, ready)
        same = key == self._base.key
        if same and self._base.lines:
            np.copyto(buffer, points.buffer)
            return True
        if request.moving:  # the next picture shows them elsewhere: nothing to keep
            with points.drawing_into(buffer):
                return self._draw_points(request, limit, few_lines=True)
        few = request.hurry and not same and scene.layers.graph and self._lines_s > LINES_S
        self._base = _Base()
        if points.buffer.shape != buffer.shape:
            points.clear(*reversed(buffer.shape), scene.style.ground)
        if not self._draw_points(request, limit, few_lines=few):
            return False
        np.copyto(buffer, points.buffer)
        self._base = _Base(key, list(kept), not few)
        return True

    def _draw_points(self, request: Request, limit: int, *, few_lines: bool) -> bool:
        """Draw ground, walls, lines and points; ``False`` when overtaken."""
        scene, points = request.scene, self._points
        assert points is not None
        width, height, ratio = request.width, request.height, request.ratio
        points.clear(*reversed(points.buffer.shape), scene.style.ground)
        dims, n = scene.coordinates.shape[1], len(scene.coordinates)
        if dims == 3 and n:
            image = _image(points.buffer, ratio)  # has to outlive the painter
            with QPainter(image) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_walls(painter, scene, Seen(scene.coordinates, request.camera, width, height))
        started = time.perf_counter()
        scene.draw_graph(points, request.camera, width, height, ratio, moving=few_lines)
        if self._overtaken():
            return False
        if not few_lines:
            self._lines_s = time.perf_counter() - started
        started = time.perf_counter()
        scene.draw_points(points, request.camera, width, height, ratio, limit)
        if self._overtaken():
            return False
        drawn = min(n, limit) if scene.layers.points else 0
        if drawn >= LEAST:
            self._per_point[dims] = (time.perf_counter() - started) / drawn
        return True

    def _limit(self, dims: int, request: Request) -> int:
        known = self._per_point.get(dims)
        seconds = MOVING_S if request.motion is None else MOVING_LAYOUT_S
        return FIRST_LIMIT if not known else max(LEAST, int(seconds / known))

    def _arrange(self, request: Request) -> LabelLayout:
        """Place the words, or leave them at their points for a moment while the map moves."""
        now = time.monotonic()
        scene = request.scene
        of = scene.points
        fresh = now - self._arranged < REPLACED_S and self._layout_of is of
        if not (request.moving and fresh and self._layout.labels):
            self._layout = scene.arrange(request.camera, request.width, request.height, list(request.taken))
            self._layout_of, self._arranged = of, now
        return self._layout

    def _free_buffer(self, shape: tuple[int, ...]) -> npt.NDArray[np.uint32]:
        with self._lock:
            held = [self._held, None if self._done is None else self._done.buffer]
        self._buffers = [one for one in self._buffers if one.shape == shape]
        for one in self._buffers:
            if not any(one is other for other in held):
                return one
        self._buffers.append(np.empty(shape, np.uint32))
        return self._buffers[-1]


def _image(buffer: npt.NDArray[np.uint32], ratio: float) -> QImage:
    height, width = buffer.shape
    image = QImage(memoryview(buffer).cast("B"), width, height, 4 * width, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    return image


_all: weakref.WeakSet[Renderer] = weakref.WeakSet()


def any_busy() -> bool:
    """Whether any map is still being drawn."""
    return any(renderer.busy for renderer in list(_all))


def _stop_all() -> None:
    for renderer in list(_all):
        renderer.stop()


atexit.register(_stop_all)
