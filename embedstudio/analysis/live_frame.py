"""Moving pictures of vectors that are still being trained, cheap enough to draw beside the training."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_POINT = 1e-4
"""Radius below which directions differ by rounding alone: a point, not a picture."""


class Throttle:
    """Says when costly work may be done again, so that it stays below a share of the time.

    Parameters
    ----------
    interval
        Least seconds from one start to the next.
    share
        Largest share (0–1) of the time that the work may take.
    clock
        Monotonic seconds.
    """

    def __init__(
        self, interval: float = 0.1, share: float = 0.1, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.interval = interval
        self.share = share
        self._clock = clock
        self._next = clock()

    @property
    def seconds_left(self) -> float:
        """Seconds until the work may be done again; 0 when it may be done now."""
        return max(0.0, self._next - self._clock())

    def due(self) -> bool:
        """Whether the work may be done now."""
        return self._clock() >= self._next

    def spent(self, seconds: float) -> None:
        """Note that the work has just ended after ``seconds``."""
        self._next = self._clock() - seconds + max(self.interval, seconds / self.share)


class LiveFramer:
    """Two-dimensional frames of changing word vectors, each aligned with the one before.

    A frame is a principal component analysis of the vectors' directions (rows scaled to
    length 1: raw word2vec vectors would be spread by word frequency, which sets their length,
    before anything else). Three things keep words from jumping between frames:

    * the plane is carried over from frame to frame by subspace iteration, so that it turns
      towards the two main components instead of switching when the second and third swap;
    * the picture is turned and mirrored onto the frame before (orthogonal Procrustes);
    * the scale follows slowly when the picture grows small, quickly when it would leave the frame.

    Call it on a helper thread, never on the window's, and ask a :class:`Throttle` when the next
    frame may be made. On two cores a frame of 20,000 words takes about 10 ms at 100 dimensions,
    20 ms at 300. It is a picture of progress, not a map to draw conclusions from: use UMAP for that.

    Parameters
    ----------
    limit
        Only the first (most frequent) so many words are drawn.
    sample
        Rows that the covariance is computed from.
    """

    def __init__(self, limit: int = 20_000, sample: int = 4_000) -> None:
        self.limit = limit
        self.sample = sample
        self._plane: npt.NDArray[np.float64] | None = None
        self._before: npt.NDArray[np.float64] | None = None
        self._shape: tuple[int, ...] = ()
        self._scale = 0.0

    def frame(self, vectors: Floats) -> Floats:
        """Coordinates ``(min(n, limit), 2)``; 98 % of the words lie within about 1 of the origin.

        ``vectors`` is ``(n, d)``, d ≥ 1, and may change while it is read. A different number of
        words or dimensions than in the call before starts a new, unaligned sequence.
        """
        rows = vectors[: self.limit]
        if len(rows) == 0:
            return np.zeros((0, 2), np.float32)
        if rows.shape != self._shape:
            self._plane = self._before = None
            self._shape, self._scale = rows.shape, 0.0
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        inverse = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
        centre = (inverse @ rows) / len(rows)
        self._plane = self._turn(self._covariance(rows, inverse, centre))
        plane = self._plane.astype(np.float32)
        flat = (inverse[:, None] * (rows @ plane) - centre @ plane).astype(np.float64)
        if self._before is not None:
            left, _, right = np.linalg.svd(flat.T @ self._before)
            turn = left @ right
            flat = flat @ turn
            self._plane = self._plane @ turn
        self._before = flat
        return np.asarray(flat * self._fit(flat), np.float32)

    def _covariance(self, rows: Floats, inverse: Floats, centre: Floats) -> npt.NDArray[np.float64]:
        step = max(1, len(rows) // self.sample)
        picked = rows[::step] * inverse[::step, None] - centre
        return np.asarray(picked.T @ picked, np.float64) / len(picked)

    def _turn(self, covariance: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The plane to look at, ``(d, 2)`` orthonormal (the second column is zero when d is 1)."""
        if len(covariance) < 2:
            return np.array([[1.0, 0.0]])
        if self._plane is None:
            return np.linalg.eigh(covariance)[1][:, :-3:-1]
        # One multiplication by the square is two rounds of subspace iteration.
        moved = covariance @ (covariance @ self._plane)
        if not np.isfinite(moved).all() or np.abs(moved).max() < 1e-30:
            return self._plane
        plane, upper = np.linalg.qr(moved / np.abs(moved).max())
        return plane * np.where(np.diag(upper) < 0, -1.0, 1.0)

    def _fit(self, flat: npt.NDArray[np.float64]) -> float:
        radius = float(np.quantile(np.hypot(flat[:, 0], flat[:, 1]), 0.98))
        if radius < _POINT:
            return 1.0
        wanted = 1 / radius
        if self._scale == 0.0:
            self._scale = wanted
        else:
            self._scale += (0.7 if wanted < self._scale else 0.2) * (wanted - self._scale)
            self._scale = min(self._scale, 1.3 * wanted)
        return self._scale
