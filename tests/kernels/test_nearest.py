import numpy as np
import pytest

from embedstudio.kernels.code_product import LANES, code_products
from embedstudio.kernels.nearest import encode, may_be_nearest, nearest_rows


def unit(n: int, d: int, seed: int = 0) -> np.ndarray:
    points = np.random.default_rng(seed).standard_normal((n, d)).astype(np.float32)
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def test_products_of_codes_are_exact():
    rng = np.random.default_rng(0)
    codes = rng.integers(-128, 128, (5, 24, LANES, 2)).astype(np.int8)
    query = rng.integers(-32768, 32768, (24, 2)).astype(np.int16)
    found = np.stack([products_of(codes, block, query) for block in range(5)])
    wanted = np.einsum("bpla,pa->bl", codes.astype(np.int64), query.astype(np.int64))
    np.testing.assert_array_equal(found, wanted)


def products_of(codes, block, query):
    from numba import njit

    @njit
    def call(codes, block, query, products):
        code_products(codes, block, query, products)

    products = np.empty(LANES, np.int32)
    call(codes, block, query, products)
    return products


@pytest.mark.parametrize("n", [1, 16, 300])
def test_codes_are_as_near_as_they_say(n):
    points = unit(n, 37)
    codes = encode(points * np.random.default_rng(1).uniform(0.1, 9, (n, 1)).astype(np.float32))
    numbers = codes.codes.transpose(0, 2, 1, 3).reshape(-1, 40)
    decoded = numbers[:n, :37].astype(np.float64) * codes.scales[:, None]
    error = np.linalg.norm(decoded - points, axis=1)
    assert (numbers[:, 37:] == 0).all()
    assert (numbers[n:] == 0).all()
    assert (error <= codes.slacks * 1.001 + 1e-6).all()
    assert codes.slacks.max() < 0.02


@pytest.mark.parametrize("d", [3, 16, 101])
@pytest.mark.parametrize(("n", "threads"), [(4000, 1), (4001, 2), (50_007, 2)])
def test_the_nearest_are_always_among_those_left(d, n, threads):
    points = unit(n, d)
    codes = encode(points)
    for row in range(0, n, n // 40):
        scores = points.astype(np.float64) @ points[row]
        best = np.argsort(-scores, kind="stable")[:10]
        left = may_be_nearest(codes, points[row], 10, threads)
        assert set(best) <= set(left.tolist())
        assert (np.diff(left) > 0).all()
        if d == 101:
            assert len(left) < 100


def test_zero_vectors_and_ties_are_kept():
    points = np.zeros((9, 4), np.float32)
    points[3:] = [1, 0, 0, 0]
    codes = encode(points)
    assert may_be_nearest(codes, points[3], 2).tolist() == [3, 4, 5, 6, 7, 8]
    assert len(may_be_nearest(codes, points[0], 2)) == 9
    assert len(may_be_nearest(codes, points[3], 100)) == 9
    assert len(may_be_nearest(codes, points[3], 0)) == 0


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
