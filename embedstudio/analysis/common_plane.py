"""Several sets of vectors of one space on the same plane, so that their places can be compared."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
SAMPLE = 4_000
"""Rows of each set that the plane is computed from, evenly chosen."""


def directions(vectors: Floats) -> Floats:
    """Rows scaled to length 1; zero rows stay zero."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return np.asarray(vectors / np.maximum(lengths, np.float32(1e-12))[:, None], np.float32)


def common_plane(parts: Sequence[Floats]) -> list[Floats]:
    """Coordinates ``(n, 2)`` of each of ``parts``, ``(n, d)``, on one plane.

    A principal component analysis (Pearson 1901) of the directions of all parts together, each
    part with the same weight: what lies at the same place in two pictures points the same way
    in both. 98 % of all points lie within 1 of the origin. Directions, since the length of a raw
    word2vec vector tells its word's frequency before anything else. With ``d`` 1 the second
    coordinate is 0. A plane shows little of a hundred dimensions: neighbours on it are a hint only.
    """
    units = [directions(part) for part in parts]
    size = units[0].shape[1]
    picked = [unit[:: 1 + len(unit) // SAMPLE].astype(np.float64) for unit in units]
    centre = np.mean([part.mean(axis=0) for part in picked], axis=0)
    covariance = np.zeros((size, size))
    for part in picked:
        around = part - centre
        covariance += around.T @ around / len(part)
    plane = np.zeros((size, 2), np.float32)
    axes = np.linalg.eigh(covariance)[1][:, ::-1][:, :2]
    # The sign of an axis is free: take the one that makes its largest part positive, to repeat.
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), range(axes.shape[1])])
    plane[:, : axes.shape[1]] = axes
    middle = centre.astype(np.float32) @ plane
    flat = [unit @ plane - middle for unit in units]
    radius = float(np.quantile(np.concatenate([np.hypot(one[:, 0], one[:, 1]) for one in flat]), 0.98))
    return [np.asarray(one / (radius or 1.0), np.float32) for one in flat]
