"""Lay one map or embedding over another: orthogonal Procrustes over pairs of points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_BLOCK = 100_000


@dataclass(frozen=True)
class Alignment:
    """The rotation (or reflection), move and scale that lays one set of points over another."""

    rotation: npt.NDArray[np.float64]
    """``(d, d)``, orthogonal."""
    scale: float
    source_centre: npt.NDArray[np.float64]
    target_centre: npt.NDArray[np.float64]
    disparity: float
    """What is left, 0–1: squared distance between pairs over the squared spread of the target."""
    shared: int
    """Pairs it was fitted on."""

    def apply(self, points: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Points of the source, ``(n, d)``, where they lie in the target."""
        turned = (self.rotation * self.scale).astype(np.float32)
        moved = (self.target_centre - self.scale * (self.source_centre @ self.rotation)).astype(np.float32)
        return np.asarray(points @ turned + moved, np.float32)


def procrustes(
    source: npt.NDArray[np.float32], target: npt.NDArray[np.float32], *, scale: bool = False
) -> Alignment:
    """The alignment of ``source`` to ``target`` with the least squared distance (Schönemann 1966).

    Parameters
    ----------
    source, target
        ``(n, d)``: the same thing in each row, any ``n``; fewer than two leave directions as they are.
    scale
        Whether to stretch the source too. Off, distances within it stay what they are.
    """
    if source.shape != target.shape or source.ndim != 2:
        raise ValueError("source and target must be two arrays of the same shape (points, dimensions)")
    n, d = source.shape
    if n == 0:
        nowhere = np.zeros(d)
        return Alignment(np.eye(d), 1.0, nowhere, nowhere, 0.0, 0)
    from_centre, to_centre = source.mean(axis=0, dtype=np.float64), target.mean(axis=0, dtype=np.float64)
    product = np.zeros((d, d))
    spread_source = spread_target = 0.0
    for start in range(0, n, _BLOCK):
        here = source[start : start + _BLOCK] - from_centre
        there = target[start : start + _BLOCK] - to_centre
        product += here.T @ there
        spread_source += float(np.einsum("ij,ij->", here, here))
        spread_target += float(np.einsum("ij,ij->", there, there))
    left, strengths, right = np.linalg.svd(product)
    total = float(strengths.sum())
    factor = total / spread_source if scale and spread_source > 0 and total > 0 else 1.0
    rest = spread_target - 2 * factor * total + factor**2 * spread_source
    disparity = max(0.0, rest / spread_target) if spread_target > 0 else 0.0
    return Alignment(left @ right, factor, from_centre, to_centre, disparity, n)
