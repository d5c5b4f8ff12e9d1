"""Principal axes of many points, block by block."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import numpy.typing as npt

_BLOCK_VALUES = 4_000_000
"""Numbers in a block: some 20 ms of work."""
_DIRECT_UP_TO = 512
"""Dimensions up to which the whole covariance is decomposed, some 50 ms."""
_OVERSAMPLE = 16
_POWER_STEPS = 8


def principal_steps(
    points: npt.NDArray[np.float32], dims: int
) -> Generator[float, None, npt.NDArray[np.float32]]:
    """Yield the share done; return the coordinates on the first ``dims`` principal axes.

    Parameters
    ----------
    points
        ``(n, d)`` float32, not changed.
    dims
        Axes wanted; those beyond the rank of ``points`` are 0.

    Returns
    -------
    numpy.ndarray
        ``(n, dims)`` float32. The sign of each axis is fixed: the point farthest out is positive.

    Notes
    -----
    Up to 512 dimensions the covariance is decomposed; beyond that its first axes are found by
    subspace iteration (Halko, Martinsson & Tropp 2011), which needs no ``d × d`` matrix.
    """
    n, d = points.shape
    found = np.zeros((n, dims), np.float32)
    if n == 0:
        return found
    block = max(1, _BLOCK_VALUES // d)
    mean = np.zeros(d)
    for start in range(0, n, block):
        mean += points[start : start + block].sum(axis=0, dtype=np.float64)
        yield 0.2 * start / n
    mean /= n
    centre = mean.astype(np.float32)
    if d <= _DIRECT_UP_TO:
        covariance = np.zeros((d, d))
        for start in range(0, n, block):
            piece = points[start : start + block] - centre
            covariance += piece.T @ piece
            yield 0.2 + 0.6 * start / n
        axes = np.linalg.eigh(covariance)[1][:, ::-1][:, :dims]
    else:
        axes = yield from _iterate(points, centre, dims, block)
    wide = axes.astype(np.float32)
    for start in range(0, n, block):
        found[start : start + block, : wide.shape[1]] = (points[start : start + block] - centre) @ wide
        yield 0.9 + 0.1 * start / n
    farthest = np.abs(found).argmax(axis=0)
    found *= np.where(found[farthest, np.arange(dims)] < 0, np.float32(-1), np.float32(1))
    return found


def _iterate(
    points: npt.NDArray[np.float32], centre: npt.NDArray[np.float32], dims: int, block: int
) -> Generator[float, None, npt.NDArray[np.float64]]:
    n, d = points.shape
    width = min(d, dims + _OVERSAMPLE)
    axes = np.linalg.qr(np.random.default_rng(0).standard_normal((d, width)))[0]
    for number in range(_POWER_STEPS):
        image = np.zeros((d, width))
        for start in range(0, n, block):
            piece = points[start : start + block] - centre
            image += piece.T @ (piece @ axes.astype(np.float32))
            yield 0.2 + 0.7 * (number + start / n) / _POWER_STEPS
        axes = np.linalg.qr(image)[0]
    # the QR of the image orders axes only roughly: rotate them onto the axes inside their span
    small = np.zeros((width, width))
    for start in range(0, n, block):
        within = (points[start : start + block] - centre) @ axes.astype(np.float32)
        small += within.T @ within
        yield 0.9
    return np.asarray(axes @ np.linalg.eigh(small)[1][:, ::-1][:, :dims])
