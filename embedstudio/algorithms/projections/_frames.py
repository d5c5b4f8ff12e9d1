"""Pictures of a layout on its way, each turned to the first so that they do not jump."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Float32Array = npt.NDArray[np.float32]

FRAME_SECONDS = 0.05
"""Between the beginnings of two pictures, however long an epoch takes."""
_FRAME_SHARE = 3
"""Moving takes at least this many times as long as showing: a frame of a million points is work too."""
_SAMPLE = 20_000
"""Of so many points centre and turn are computed: all would take longer than copying them."""


@dataclass(frozen=True)
class Present:
    """Where points are while they move: read it, never write it."""

    positions: Float32Array
    """``(m, 4)``, which go on changing."""
    places: npt.NDArray[np.int32] | None = None
    """``(n,)`` the row of ``positions`` of each point; ``None`` where each has its own."""

    def copy(self) -> Float32Array:
        """``(n, 4)`` as they are now."""
        return self.positions.copy() if self.places is None else self.positions[self.places]


class Frames:
    """Pictures of moving points on a clock.

    Parameters
    ----------
    base
        ``(n, dims)`` to which each picture is turned; PCA, or where the points started.
    """

    def __init__(self, base: Float32Array) -> None:
        self._shape = base.shape
        self._rows = np.arange(0, len(base), 1 + len(base) // _SAMPLE)
        self._base = base[self._rows]
        self._due = 0.0

    def next(self, present: Present) -> Float32Array | None:
        """The next picture, ``(n, dims)``, if it is time for one."""
        if time.monotonic() < self._due:
            return None
        began, spent = time.monotonic(), time.thread_time()
        frame = self._taken(present)
        spent = time.thread_time() - spent
        # from when it was due, not from when somebody came to look: else each is a little later
        self._due = max(
            self._due + FRAME_SECONDS, began + FRAME_SECONDS / 2, began + (1 + _FRAME_SHARE) * spent
        )
        return frame

    def _taken(self, present: Present) -> Float32Array:
        from embedstudio.kernels.frames import turned

        places = present.places
        rows = self._rows if places is None else places[self._rows]
        few = present.positions[rows, : self._shape[1]]
        centre = few.mean(axis=0)
        out = np.empty(self._shape, np.float32)
        kept = np.empty(0, np.int32) if places is None else places
        turned(present.positions, kept, centre, _rotation(few - centre, self._base), out)
        return out


def framed(positions: Float32Array, principal: Float32Array) -> Float32Array:
    """A centred copy of the layout, turned as near to the PCA picture as a rotation can.

    So frames do not jump, and maps with other seeds or parameters can be compared by eye.
    """
    dims = principal.shape[1]
    centred = positions[:, :dims] - positions[:, :dims].mean(axis=0)
    return np.ascontiguousarray(centred @ _rotation(centred, principal))


def _rotation(centred: Float32Array, principal: Float32Array) -> Float32Array:
    left, _, right = np.linalg.svd((centred.T @ principal).astype(np.float64))
    turn = np.ones(len(left))
    turn[-1] = np.sign(np.linalg.det(left) * np.linalg.det(right))
    rotation: Float32Array = ((left * turn) @ right).astype(np.float32)
    return rotation
