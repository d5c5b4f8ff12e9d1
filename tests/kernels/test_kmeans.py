"""One step of k-means against numpy."""

from __future__ import annotations

import numpy as np

from embedstudio.kernels.kmeans import assign


def test_one_step() -> None:
    rng = np.random.default_rng(0)
    points = rng.normal(size=(300, 7)).astype(np.float32)
    centres = rng.normal(size=(5, 7)).astype(np.float32)
    labels, distances = np.full(300, -1, np.int64), np.empty(300, np.float32)
    sums, counts = np.empty((5, 7)), np.empty(5, np.int64)
    assert assign(points, centres, labels, distances, sums, counts) == 300
    squares = ((points[:, None] - centres[None]) ** 2).sum(axis=2)
    np.testing.assert_array_equal(labels, squares.argmin(axis=1))
    np.testing.assert_allclose(distances, squares.min(axis=1), rtol=1e-4)
    np.testing.assert_array_equal(counts, np.bincount(labels, minlength=5))
    for cluster in range(5):
        np.testing.assert_allclose(sums[cluster], points[labels == cluster].sum(axis=0), rtol=1e-4, atol=1e-4)
    assert assign(points, centres, labels, distances, sums, counts) == 0
