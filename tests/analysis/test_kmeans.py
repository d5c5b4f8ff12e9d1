"""k-means by one kernel."""

from __future__ import annotations

import numpy as np

from embedstudio.analysis.kmeans import labels_of, lloyd, plus_plus


def _clumps() -> np.ndarray:
    rng = np.random.default_rng(0)
    centres = np.array([[0, 0], [10, 0], [0, 10]])
    return np.ascontiguousarray(centres[np.arange(90) % 3] + rng.normal(size=(90, 2)), np.float32)


def test_it_comes_to_rest_in_the_means_of_the_clumps() -> None:
    points = _clumps()
    start = plus_plus(points, 3, np.random.default_rng(1))
    centres, labels, spread = lloyd(points, start, 20)
    for clump in range(3):
        (own,) = set(labels[clump::3].tolist())
        np.testing.assert_allclose(centres[own], points[clump::3].mean(axis=0), rtol=1e-5)
    assert spread < 3
    np.testing.assert_array_equal(labels_of(points, centres), labels)


def test_equal_points_make_fewer_centres() -> None:
    points = np.ones((5, 2), np.float32)
    assert len(plus_plus(points, 3, np.random.default_rng(0))) == 1
