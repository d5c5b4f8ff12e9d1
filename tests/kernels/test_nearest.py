import numpy as np
import pytest

from embedstudio.kernels.code_product import LANES, lanes_within
from embedstudio.kernels.nearest import encode, may_be_nearest, nearest_rows


def unit(n: int, d: int, seed: int = 0) -> np.ndarray:
    points = np.random.default_rng(seed).standard_normal((n, d)).astype(np.float32)
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def test_bounds_of_lanes_are_what_they_say():
    rng = np.random.default_rng(0)
    numbers = rng.integers(0, 16, (5, LANES, 48))
    codes = np.ascontiguousarray((numbers[..., ::2] + 16 * numbers[..., 1::2]).swapaxes(1, 2)).astype(
        np.uint8
    )
    query = rng.integers(-250, 250, 48).astype(np.int16)
    scales, slacks = rng.uniform(0.1, 1, (2, 5 * LANES)).astype(np.float32)
    products = (numbers @ query.astype(np.int64) - 77).ravel()
    assert np.abs(products).max() < 32768 < np.abs(numbers @ np.abs(query).astype(np.int64)).max()
    wanted = (products * 0.5 * scales + slacks + 3).reshape(5, LANES)
    worst = np.float32(np.median(wanted))
    for block in range(5):
        lanes, bounds = lanes_of(codes, block, query.reshape(24, 2), scales, slacks, worst)
        np.testing.assert_allclose(bounds, wanted[block], rtol=1e-5)
        assert [bool(lanes >> lane & 1) for lane in range(LANES)] == (bounds >= worst).tolist()


def lanes_of(codes, block, query, scales, slacks, worst):
    from numba import njit

    @njit
    def call(codes, block, query, scales, slacks, worst, bounds):
        middle, step, lost = np.int16(77), np.float32(0.5), np.float32(3)
        return lanes_within(codes, block, query, middle, scales, slacks, step, lost, worst, bounds)

    bounds = np.empty(LANES, np.float32)
    return call(codes, block, query, scales, slacks, worst, bounds), bounds


@pytest.mark.parametrize("n", [1, 32, 300])
def test_codes_are_as_near_as_they_say(n):
    points = unit(n, 37)
    lengths = np.random.default_rng(1).uniform(0.1, 9, (n, 1)).astype(np.float32)
    codes = encode(points * lengths)
    stored = codes.codes.swapaxes(1, 2).reshape(-1, 19, 1)[:n]
    numbers = np.concatenate([stored & 15, stored >> 4], axis=2).reshape(n, 38)[:, :37].astype(np.float64) - 8
    error = np.linalg.norm(numbers * codes.scales[:n, None] - points, axis=1)
    np.testing.assert_allclose(codes.lengths[:n], lengths.ravel(), rtol=1e-5)
    assert codes.longest == pytest.approx(np.linalg.norm(numbers, axis=1).max())
    assert (error <= codes.slacks[:n] * 1.001 + 1e-6).all()
    assert codes.slacks.max() < 0.2


@pytest.mark.parametrize("d", [3, 16, 101, 768])
@pytest.mark.parametrize(("n", "threads"), [(4000, 1), (4001, 2), (20_007, 3)])
def test_the_nearest_are_always_among_those_left(d, n, threads):
    points = unit(n, d)
    codes = encode(points)
    for row in range(0, n, n // 40):
        scores = points.astype(np.float64) @ points[row]
        best = np.argsort(-scores, kind="stable")[:10]
        left = may_be_nearest(codes, points, points[row], 10, threads)
        assert set(best) <= set(left.tolist())
        assert (np.diff(left) > 0).all()
        assert len(left) <= 12


def test_zero_vectors_and_ties_are_kept():
    points = np.zeros((9, 4), np.float32)
    points[3:] = [1, 0, 0, 0]
    codes = encode(points)
    assert may_be_nearest(codes, points, points[3], 2).tolist() == [3, 4, 5, 6, 7, 8]
    assert len(may_be_nearest(codes, points, points[0], 2)) == 9
    assert len(may_be_nearest(codes, points, points[3], 100)) == 9
    assert len(may_be_nearest(codes, points, points[3], 0)) == 0


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_many_queries_equal_brute_force(threads):
    points = unit(5000, 10)
    asked = np.array([4999, 0, 17, 2048, 2047])
    found, scores = nearest_rows(
        points * 3, points[asked], asked, 7, np.full(5000, 1 / 3, np.float32), None, threads
    )
    truth = points @ points[asked].T
    truth[asked, np.arange(5)] = -np.inf
    np.testing.assert_array_equal(found, np.argsort(-truth, axis=0, kind="stable")[:7].T)
    np.testing.assert_allclose(scores, -np.sort(-truth, axis=0)[:7].T, atol=1e-6)
