"""The camera of a map in space: perspective, orbit, dolly. Knows nothing of Qt."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, replace

import numpy as np
import numpy.typing as npt

VIEW_ANGLE = math.radians(30)
YAW, PITCH = math.radians(32), math.radians(16)
"""Where the eye stands when a map is fitted: a little to the right and above."""
STEEPEST = math.radians(86)
ORBIT = 0.008
"""Radians for a pixel of a drag."""
NEAREST, FARTHEST = 0.02, 8.0
"""Distance of the eye from the middle, as a share of the one that frames all."""
NEARER = 0.62
"""A fitted map is no nearer than this share of the distance from which it could turn any way."""
CHUNK = 65_536


@dataclass(frozen=True)
class SpaceCamera:
    """An eye that looks at a point from a distance; world y points up."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    """What it looks at."""
    yaw: float = YAW
    pitch: float = PITCH
    distance: float = 4.0
    focal: float = 1000.0
    """Logical pixels: a unit of length at distance 1 is so long."""
    radius: float = 1.0
    """Of the crowd of points, around its middle: depth is told against it."""
    fitted_distance: float = 4.0
    """The distance that frames all: zoom is told against it."""
    off_x: float = 0.0
    off_y: float = 0.0
    """Where the middle lies on the screen, from the middle of the view, in logical pixels."""

    dims = 3

    @property
    def zoom(self) -> float:
        """1.0 when fitted, 2.0 when what it looks at is twice as large."""
        return self.fitted_distance / self.distance

    @property
    def scale(self) -> float:
        """Logical pixels per world unit, at what it looks at."""
        return self.focal / self.distance

    def axes(self) -> npt.NDArray[np.float64]:
        """Rows: to the right, up, and away from the eye."""
        sin_yaw, cos_yaw = math.sin(self.yaw), math.cos(self.yaw)
        sin_pitch, cos_pitch = math.sin(self.pitch), math.cos(self.pitch)
        return np.array(
            [
                [cos_yaw, 0.0, -sin_yaw],
                [-sin_yaw * sin_pitch, cos_pitch, -cos_yaw * sin_pitch],
                [-sin_yaw * cos_pitch, -sin_pitch, -cos_yaw * cos_pitch],
            ]
        )

    def matrix(self, width: float, height: float, ratio: float = 1.0) -> npt.NDArray[np.float64]:
        """``(4, 4)`` of :func:`embedstudio.kernels.raster_space.project`, in device pixels."""
        axes = self.axes()
        result = np.zeros((4, 4))
        result[:3, :3] = axes
        result[:3, 3] = -axes @ (self.x, self.y, self.z)
        result[2, 3] += self.distance
        result[:2] *= self.focal * ratio
        result[3, :2] = (width / 2 + self.off_x) * ratio, (height / 2 + self.off_y) * ratio
        return result

    def depth_range(self) -> tuple[float, float]:
        """Nearest and farthest depth of the crowd as it is framed."""
        near = max(self.distance - self.radius, self.distance * 0.05)
        return near, max(self.distance + self.radius, near * 1.001)

    def to_screen(
        self, coordinates: npt.NDArray[np.float32], width: float, height: float
    ) -> npt.NDArray[np.float32]:
        """Logical pixels ``(n, 2)`` of world points; NaN for those behind the eye."""
        matrix = self.matrix(width, height)
        result = np.empty((len(coordinates), 2), np.float32)
        for start in range(0, len(coordinates), CHUNK):
            place = coordinates[start : start + CHUNK] @ matrix[:3, :3].T + matrix[:3, 3]
            depth = np.where(place[:, 2] > self.distance * 0.01, place[:, 2], np.nan)
            part = result[start : start + CHUNK]
            part[:, 0] = matrix[3, 0] + place[:, 0] / depth
            part[:, 1] = matrix[3, 1] - place[:, 1] / depth
        return result

    def nearness(self, coordinates: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """1 for points at the front of the crowd, 0 at its back."""
        away = self.axes()[2]
        depth = (coordinates - np.array([self.x, self.y, self.z])) @ away + self.distance
        near, far = self.depth_range()
        return np.asarray(np.clip((far - depth) / (far - near), 0, 1), np.float32)

    def panned(self, dx: float, dy: float) -> SpaceCamera:
        """Moved so that what it looks at follows a drag of ``(dx, dy)`` pixels."""
        right, up, _ = self.axes()
        x, y, z = (self.x, self.y, self.z) + (-dx * right + dy * up) / self.scale
        return replace(self, x=float(x), y=float(y), z=float(z))

    def orbited(self, dx: float, dy: float) -> SpaceCamera:
        """Turned so that the front of the crowd follows a drag of ``(dx, dy)`` pixels."""
        pitch = min(max(self.pitch + dy * ORBIT, -STEEPEST), STEEPEST)
        return replace(self, yaw=self.yaw - dx * ORBIT, pitch=pitch)

    def zoomed(self, factor: float, x: float, y: float, width: float, height: float) -> SpaceCamera:
        """Dollied so that what lies under the pixel ``(x, y)``, as deep as the middle, stays there."""
        least, most = NEAREST * self.fitted_distance, FARTHEST * self.fitted_distance
        distance = min(max(self.distance / factor, least), most)
        moved = replace(self, distance=distance)
        from_middle = x - width / 2 - self.off_x, y - height / 2 - self.off_y
        share = 1 - moved.scale / self.scale
        return moved.panned(from_middle[0] * share, from_middle[1] * share)

    def centred(self, place: npt.NDArray[np.float32]) -> SpaceCamera:
        """Looking at a place from the same side and distance."""
        x, y, z = (float(value) for value in place)
        return replace(self, x=x, y=y, z=z, off_x=0.0, off_y=0.0)

    def towards(self, goal: SpaceCamera, share: float) -> SpaceCamera:
        """Between this camera and ``goal``; turns the shorter way round."""
        if share >= 1:
            return goal
        turn = math.remainder(goal.yaw - self.yaw, 2 * math.pi)
        here, there = asdict(self), asdict(goal)
        there["yaw"] = self.yaw + turn
        mixed = {name: here[name] + (there[name] - here[name]) * share for name in here}
        mixed["distance"] = math.exp(math.log(self.distance) * (1 - share) + math.log(goal.distance) * share)
        return SpaceCamera(**mixed)


def fit_in_space(
    low: npt.NDArray[np.float64],
    high: npt.NDArray[np.float64],
    free_width: float,
    free_height: float,
    off_x: float,
    off_y: float,
) -> SpaceCamera:
    """The camera that frames the box from ``low`` to ``high`` in so many free pixels."""
    middle = (low + high) / 2
    radius = max(float(np.linalg.norm(high - low)) / 2, 1e-6)
    focal = min(free_width, free_height) / 2 / math.tan(VIEW_ANGLE / 2)
    distance = radius / math.sin(VIEW_ANGLE / 2)
    x, y, z = (float(value) for value in middle)
    made = SpaceCamera(x, y, z, distance=distance, focal=focal, radius=radius)
    corners = np.array(np.meshgrid(*zip(low, high, strict=True))).reshape(3, 8).T.astype(np.float32)
    for _ in range(3):  # nearer moves the corners by other shares: three steps are within a pixel
        seen = made.to_screen(corners, 0, 0)
        left, top = seen.min(axis=0).tolist()
        right, bottom = seen.max(axis=0).tolist()
        share = max((right - left) / free_width, (bottom - top) / free_height)
        made = replace(made, distance=max(made.distance * share, NEARER * distance))
    seen = made.to_screen(corners, 0, 0)
    across, down = ((seen.min(axis=0) + seen.max(axis=0)) / 2).tolist()
    return replace(made, fitted_distance=made.distance, off_x=off_x - across, off_y=off_y - down)
