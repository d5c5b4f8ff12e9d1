import numpy as np
import pytest

from embedstudio.algorithms.projections._start import complete, spread_out, start_of
from embedstudio.core.projection_map import ProjectionMap


def a_map(rows: list[int], dims: int = 2) -> ProjectionMap:
    n = len(rows)
    places = np.arange(n * dims, dtype=np.float32).reshape(n, dims)
    none = np.empty((n, 0), np.int32)
    return ProjectionMap(
        places, np.array(rows, np.int32), np.zeros(n, np.int16), (), np.ones(n, np.float32), none, 1.0
    )


def test_places_of_a_map_by_row():
    begun = a_map([0, 2, 5])
    found = start_of(begun, np.arange(6, dtype=np.int32), 2)
    np.testing.assert_array_equal(found[[0, 2, 5]], begun.coordinates)
    assert np.isnan(found[[1, 3, 4]]).all()
    assert np.isnan(start_of(a_map([]), np.arange(3, dtype=np.int32), 2)).all()


def test_other_dimensions_or_numbers_are_refused():
    rows = np.arange(3, dtype=np.int32)
    with pytest.raises(ValueError, match="dimensions"):
        start_of(a_map([0, 1, 2]), rows, 3)
    with pytest.raises(ValueError, match="each row"):
        start_of(np.zeros((4, 2), np.float32), rows, 2)


def test_new_points_lie_among_their_neighbours():
    nowhere = [np.nan, np.nan]
    start = np.array([[0, 0], [2, 0], nowhere, nowhere, nowhere], np.float32)
    near = np.array([[1, 2], [0, 2], [0, 1], [2, 4], [4, -1]], np.int32)
    near[4] = [4, -1]  # knows nobody who has a place
    found = complete(start, near)
    np.testing.assert_array_equal(found[:2], start[:2])
    np.testing.assert_array_equal(found[2], [1, 0])
    np.testing.assert_array_equal(found[3], [1, 0])
    np.testing.assert_array_equal(found[4], found[:4].mean(axis=0))
    assert not complete(np.full((3, 2), np.nan, np.float32), near[:3]).any()


def test_a_layout_of_another_size_is_scaled_and_a_usual_one_is_not():
    places = np.random.default_rng(0).normal(0, 3, (100, 3)).astype(np.float32)
    kept = spread_out(places, 1.0, 1)
    assert kept.shape == (100, 4)
    np.testing.assert_allclose(kept[:, :3], places - places.mean(axis=0), atol=1e-3)
    assert not kept[:, 3].any()
    for factor in (0.01, 40.0):
        scaled = spread_out(places * np.float32(factor), 1.0, 1)
        assert np.sqrt(np.square(scaled).sum(axis=1).mean()) == pytest.approx(4, rel=0.01)
