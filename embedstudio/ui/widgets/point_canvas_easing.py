"""Points on their way from one layout to the next, without new arrays at every frame."""

from __future__ import annotations

import time

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QTimer, Signal

from embedstudio.ui.widgets.point_canvas_raster import mix

FRAME_MS = 50
LONGEST_S = 0.3


class Easing(QObject):
    """Moves points evenly, in the time that passed between the last two layouts."""

    moved = Signal()
    """``coordinates`` has changed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.coordinates = np.empty((0, 2), np.float32)
        self._start = self._goal = self.coordinates
        self._began = self._seconds = self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_frame)

    def towards(
        self, goal: npt.NDArray[np.float32], now_at: npt.NDArray[np.float32], *, at_once: bool = False
    ) -> float:
        """Set out from where the points are; returns the seconds it will take.

        ``coordinates`` is then an array of our own that changes at every frame, or the
        goal itself when the points arrive ``at_once``.
        """
        now = time.monotonic()
        interval = min(max(now - self._last, FRAME_MS / 1000), LONGEST_S)
        self._last = now
        goal = np.ascontiguousarray(goal, np.float32)
        if at_once:
            self.stop()
            self.coordinates = goal
            return 0.0
        if now_at is not self.coordinates or self._start.shape != goal.shape:
            self.coordinates = now_at.copy()
            self._start = now_at.copy()
        else:
            np.copyto(self._start, self.coordinates)
        self._goal, self._began, self._seconds = goal, now, interval
        self._timer.start()
        return interval

    def stop(self) -> None:
        """Stay here."""
        self._timer.stop()
        self.coordinates = self._start = self._goal = np.empty((0, 2), np.float32)

    def _on_frame(self) -> None:
        share = min((time.monotonic() - self._began) / self._seconds, 1.0)
        mix(self._start, self._goal, share, self.coordinates)
        if share >= 1.0:
            self._timer.stop()
        self.moved.emit()
