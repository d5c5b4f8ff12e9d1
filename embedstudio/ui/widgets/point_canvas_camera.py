"""Where the camera of a map stands: world to screen and back. Knows nothing of Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from embedstudio.ui.widgets.point_canvas_space import SpaceCamera, fit_in_space

MIDDLE = 0.998
"""Share of each axis that *fit* frames at most, so that tiny far islands do not shrink the rest."""
NEAR_CROWD = 0.35
"""Places so far outside the crowd, as a share of it, may still be framed with it."""
WHOLE = 1.01
"""Up to this zoom the whole map is in the view."""
FRAMED = 0.8
"""Share of the view that places fill which are brought into it."""
ISLANDS = 0.1
"""Islands further out than this share of the middle 98 % do not shrink the rest either."""
LEAST_SPAN, LEAST_SPAN_SHARE = 1e-6, 1e-3
"""Of the box around points that all lie in one place; the share is of their distance from zero."""
_SAMPLE = 20_000
MAX_ZOOM = 400.0


@dataclass(frozen=True)
class Insets:
    """Space to leave free around a fitted map, in logical pixels."""

    left: float = 16.0
    top: float = 12.0
    right: float = 16.0
    bottom: float = 12.0


@dataclass(frozen=True)
class Camera:
    """A uniform scale and the world point that lies at the centre of the view.

    World y points up, screen y down; screen units are logical pixels.
    """

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    """Logical pixels per world unit."""
    fitted_scale: float = 1.0
    """The scale at which the whole map fits: zoom is told against it."""

    dims = 2

    @property
    def zoom(self) -> float:
        """1.0 when fitted, 2.0 when everything is twice as large."""
        return self.scale / self.fitted_scale

    def view(self, width: float, height: float, ratio: float = 1.0) -> tuple[float, float, float, float]:
        """``(sx, tx, sy, ty)`` of :func:`embedstudio.kernels.raster.draw_points`, in device pixels."""
        scale = self.scale * ratio
        return scale, width * ratio / 2 - self.x * scale, -scale, height * ratio / 2 + self.y * scale

    def to_screen(
        self, coordinates: npt.NDArray[np.float32], width: float, height: float
    ) -> npt.NDArray[np.float32]:
        """Logical pixels ``(n, 2)`` of world points."""
        sx, tx, sy, ty = self.view(width, height)
        return np.asarray(coordinates * np.float32([sx, sy]) + np.float32([tx, ty]), np.float32)

    def to_world(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """The world point under a logical pixel."""
        return self.x + (x - width / 2) / self.scale, self.y - (y - height / 2) / self.scale

    def panned(self, dx: float, dy: float) -> Camera:
        """Moved so that the picture follows a drag of ``(dx, dy)`` pixels."""
        return replace(self, x=self.x - dx / self.scale, y=self.y + dy / self.scale)

    def zoomed(self, factor: float, x: float, y: float, width: float, height: float) -> Camera:
        """Zoomed so that what lies under the pixel ``(x, y)`` stays there."""
        scale = min(max(self.scale * factor, self.fitted_scale / 8), self.fitted_scale * MAX_ZOOM)
        world_x, world_y = self.to_world(x, y, width, height)
        return replace(
            self,
            scale=scale,
            x=world_x - (x - width / 2) / scale,
            y=world_y + (y - height / 2) / scale,
        )

    def orbited(self, dx: float, dy: float) -> Camera:
        """A flat map does not turn: it is panned."""
        return self.panned(dx, dy)

    def centred(self, place: npt.NDArray[np.float32]) -> Camera:
        """With a place in the middle of the view."""
        return replace(self, x=float(place[0]), y=float(place[1]))

    def widened(self, places: npt.NDArray[np.float32], width: float, height: float) -> Camera:
        """Moved and, down to the whole map, zoomed out until these places are in the view."""
        low, high = places.min(axis=0), places.max(axis=0)
        room = min(width / max(float(high[0] - low[0]), 1e-9), height / max(float(high[1] - low[1]), 1e-9))
        scale = min(self.scale, max(room * FRAMED, self.fitted_scale))
        return replace(self.centred((low + high) / 2), scale=scale)

    def towards(self, goal: Camera, share: float) -> Camera:
        """Between this camera and ``goal``; the scale moves evenly to the eye."""
        if share >= 1:
            return goal
        scale = math.exp(math.log(self.scale) * (1 - share) + math.log(goal.scale) * share)
        return Camera(
            self.x + (goal.x - self.x) * share,
            self.y + (goal.y - self.y) * share,
            scale,
            self.fitted_scale + (goal.fitted_scale - self.fitted_scale) * share,
        )


MapCamera = Camera | SpaceCamera


def comfortable(camera: MapCamera) -> float:
    """How far from the edge a point lies in the view comfortably, as a share of the view.

    The whole map is better left as it is.
    """
    return 0.12 if camera.zoom > WHOLE else 0.02


def camera_from(state: dict[str, float]) -> MapCamera | None:
    """The camera whose fields these are, ``None`` for anything else."""
    for kind in (Camera, SpaceCamera):
        if set(state) == {field.name for field in fields(kind)} and all(
            isinstance(value, (int, float)) and math.isfinite(value) for value in state.values()
        ):
            return kind(**state)
    return None


def between(start: MapCamera, goal: MapCamera, share: float) -> MapCamera:
    """On the way from one camera to another; at once between a flat one and one in space."""
    if isinstance(start, Camera) and isinstance(goal, Camera):
        return start.towards(goal, share)
    if isinstance(start, SpaceCamera) and isinstance(goal, SpaceCamera):
        return start.towards(goal, share)
    return goal


Box = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]


def crowd(coordinates: npt.NDArray[np.float32]) -> Box | None:
    """Lowest and highest corner of the box that holds the crowd; ``None`` without points."""
    step = max(1, len(coordinates) // _SAMPLE)
    sample = coordinates[::step]
    sample = sample[np.isfinite(sample).all(axis=1)]
    if not len(sample):
        return None
    edge = (1 - MIDDLE) / 2
    low, inner_low, inner_high, high = np.quantile(sample, [edge, 0.01, 0.99, 1 - edge], axis=0)
    slack = ISLANDS * (inner_high - inner_low)
    low, high = np.maximum(low, inner_low - slack), np.minimum(high, inner_high + slack)
    middle, least = (low + high) / 2, np.maximum(LEAST_SPAN, LEAST_SPAN_SHARE * np.abs(low + high) / 2)
    half = np.maximum(high - low, least) / 2
    return middle - half, middle + half


class Crowd:
    """The box of one set of places, found once: a turning map draws it in every frame."""

    def __init__(self) -> None:
        self._last: tuple[object, Box | None] = (None, None)

    def of(self, coordinates: npt.NDArray[np.float32]) -> Box | None:
        """:func:`crowd` of places that are never changed in place."""
        of, found = self._last
        if of is not coordinates:
            found = crowd(coordinates)
            self._last = coordinates, found
        return found


def fit(
    coordinates: npt.NDArray[np.float32],
    width: float,
    height: float,
    insets: Insets | None = None,
    also: npt.NDArray[np.float32] | None = None,
) -> MapCamera:
    """The camera that frames the crowd, at most the middle 99.8 % of each axis, between the insets.

    Places that are to be seen ``also`` are in the view where they lie near the crowd.
    """
    insets = insets or Insets()
    found = crowd(coordinates)
    flat = coordinates.shape[1] == 2
    if found is None:
        return Camera() if flat else SpaceCamera()
    low, high = found
    if also is not None and also.shape[1] == coordinates.shape[1]:
        far = NEAR_CROWD * (high - low)
        near = also[((also > low - far) & (also < high + far)).all(axis=1)]
        low, high = np.vstack([near, low[None]]).min(axis=0), np.vstack([near, high[None]]).max(axis=0)
    free_width = max(width - insets.left - insets.right, 16.0)
    free_height = max(height - insets.top - insets.bottom, 16.0)
    shift_x = (insets.left - insets.right) / 2
    shift_y = (insets.top - insets.bottom) / 2
    if not flat:
        return fit_in_space(low, high, free_width, free_height, shift_x, shift_y)
    span = high - low
    scale = float(min(free_width / span[0], free_height / span[1]))
    middle = (low + high) / 2
    return Camera(
        float(middle[0]) - shift_x / scale, float(middle[1]) + shift_y / scale, scale, fitted_scale=scale
    )
