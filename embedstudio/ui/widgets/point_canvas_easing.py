"""Points on their way from one layout to the next: where they are is computed by whoever draws them."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.ui.widgets.point_canvas_camera import MapCamera
from embedstudio.ui.widgets.point_canvas_raster import mix

FRAME_MS = 50
LONGEST_S = 0.3
SETTLE_LAYOUT_MS = 250
"""After a layout that moved: the next comes sooner, and a picture in full quality would hold it up."""


@dataclass(frozen=True)
class Motion:
    """An even way from one layout to another."""

    start: npt.NDArray[np.float32]
    goal: npt.NDArray[np.float32]
    began: float
    seconds: float

    def share(self, now: float) -> float:
        """How much of the way is done, 0–1."""
        return min((now - self.began) / self.seconds, 1.0)

    def at(self, now: float) -> npt.NDArray[np.float32]:
        """Where the points are: a new array, or the goal itself at the end."""
        share = self.share(now)
        if share >= 1.0:
            return self.goal
        result = np.empty_like(self.goal)
        mix(self.start, self.goal, share, result)
        return result


class Easing:
    """Sets points out to each new layout, for as long as passed between the last two."""

    def __init__(self) -> None:
        self.motion: Motion | None = None
        """The way that is being gone."""
        self.following: MapCamera | None = None
        """Where the next picture is seen from: camera and points move in one step."""
        self.late = False
        """Whether a picture was due while another was still being drawn."""
        self._last = 0.0

    def towards(self, goal: npt.NDArray[np.float32], now_at: npt.NDArray[np.float32]) -> float:
        """Set out from where the points are seen; returns the seconds it will take."""
        now = time.monotonic()
        interval = min(max(now - self._last, FRAME_MS / 1000), LONGEST_S)
        self._last = now
        self.motion = Motion(np.ascontiguousarray(now_at), goal, now, interval)
        return interval

    def followed(self, camera: MapCamera) -> MapCamera:
        """Where the picture that is asked for now is seen from, ``camera`` if it need not follow."""
        found, self.following, self.late = self.following or camera, None, False
        return found

    def stop(self) -> None:
        """Go nowhere."""
        self.motion, self.late = None, False
