from __future__ import annotations

import numpy as np

from embedstudio.analysis.common_plane import common_plane, directions


def test_equal_parts_lie_at_equal_places_and_the_plane_is_the_widest() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(500, 6)).astype(np.float32) * np.array([5, 3, 0.1, 0.1, 0.1, 0.1], np.float32)
    first, second = common_plane([vectors, vectors])
    assert np.array_equal(first, second)
    assert first.shape == (500, 2)
    wanted = directions(vectors)[:, :2]
    wanted -= wanted.mean(axis=0)
    for axis in range(2):
        assert abs(np.corrcoef(first[:, axis], wanted[:, axis])[0, 1]) > 0.99
    assert np.isclose(np.quantile(np.hypot(first[:, 0], first[:, 1]), 0.98), 1, atol=0.01)


def test_what_moved_lies_elsewhere_and_the_rest_stays() -> None:
    rng = np.random.default_rng(1)
    before = rng.normal(size=(200, 3)).astype(np.float32)
    after = before.copy()
    after[:5] *= -1
    one, other = common_plane([before, after])
    moved = np.linalg.norm(one - other, axis=1)
    assert (moved[5:] < 1e-5).all()
    assert moved[:5].max() > 0.3


def test_lengths_do_not_matter_and_odd_shapes_are_taken() -> None:
    vectors = np.random.default_rng(2).normal(size=(50, 4)).astype(np.float32)
    longer = vectors * np.arange(1, 51, dtype=np.float32)[:, None]
    one, other = common_plane([vectors, longer])
    assert np.allclose(one, other, atol=1e-5)
    (line,) = common_plane([np.array([[1.0], [-2.0], [3.0]], np.float32)])
    assert (line[:, 1] == 0).all()
    (still,) = common_plane([np.zeros((4, 3), np.float32)])
    assert np.isfinite(still).all()
