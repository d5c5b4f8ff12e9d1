from itertools import pairwise

import numpy as np
import pytest

from embedstudio.kernels.umap_graph import Graph
from embedstudio.kernels.umap_layout import epoch, fit_ab, force_tables, pool_of, ranges, rates_of


def ring(n: int) -> Graph:
    columns = np.array([[(i - 1) % n, (i + 1) % n] for i in range(n)], np.int32)
    columns.sort(axis=1)
    return Graph(np.arange(0, 2 * n + 1, 2), columns.ravel(), np.ones(2 * n, np.float32))


@pytest.mark.parametrize(
    ("min_dist", "a", "b"), [(0.1, 1.5769, 0.8951), (0.0, 1.9328, 0.7905), (0.5, 0.5830, 1.3342)]
)
def test_curve_is_that_of_the_reference(min_dist, a, b):
    assert fit_ab(1.0, min_dist) == pytest.approx((a, b), abs=2e-3)


@pytest.mark.parametrize("spread", [0.1, 1.0, 10.0])
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_curve_is_found_for_every_setting(spread, share):
    a, b = fit_ab(spread, share * spread)
    assert np.isfinite([a, b]).all()
    distance = np.linspace(0, 3 * spread, 100)
    curve = 1 / (1 + a * distance ** (2 * b))
    wanted = np.where(distance < share * spread, 1, np.exp(-(distance - share * spread) / spread))
    assert np.abs(curve - wanted).max() < 0.25


def test_pieces_of_any_size_in_any_order_give_the_same_bits():
    graph = ring(100)
    before = np.zeros((100, 4), np.float32)
    before[:, :2] = np.random.default_rng(0).normal(size=(100, 2))
    results = []
    pool = pool_of(before, 5, 0, 3)
    for spans in ([(0, 100)], [(70, 100), (0, 3), (3, 70)]):
        after = np.empty_like(before)
        after[:, 3] = 0
        for span in spans:
            epoch(
                graph,
                rates_of(graph),
                before,
                after,
                span,
                5,
                (0, 1),
                force_tables(1.5, 0.9),
                pool,
                0.7,
                5,
                3,
            )
        results.append(after)
    np.testing.assert_array_equal(*results)
    assert np.abs(results[0][:, :2] - before[:, :2]).max() > 0.01
    assert (results[0][:, 2] == 0).all()


@pytest.mark.parametrize("rate", [0.04, 0.25, 0.7, 1.0])
def test_an_edge_is_used_as_often_as_its_rate_says(rate):
    graph = Graph(np.array([0, 1, 2]), np.array([1, 0], np.int32), np.ones(2, np.float32))
    rates, epochs = np.full(2, rate, np.float32), 100
    positions = np.array([[0, 0, 0, 0], [4, 0, 0, 0]], np.float32)
    moved = np.zeros(2)
    for number in range(epochs):
        after = positions.copy()
        pool = pool_of(positions, number, 0, 0)
        epoch(
            graph, rates, positions, after, (0, 2), number, (0, 1), force_tables(1.5, 0.9), pool, 0.01, 0, 0
        )
        moved += after[:, 0] != positions[:, 0]
        assert after[0, 0] >= 0
        assert after[1, 0] <= 4
    np.testing.assert_allclose(moved, rate * epochs, atol=1.01)


@pytest.mark.parametrize("negatives", [1, 5, 12])
def test_others_push_as_hard_as_the_formula_says(negatives):
    """Where all others are in one place, chance has no part in it."""
    a, b, alpha = 1.5, 0.9, 0.01
    graph = Graph(np.array([0, 1, *[1] * 63]), np.array([1], np.int32), np.ones(1, np.float32))
    before = np.zeros((64, 4), np.float32)
    before[0, :3] = [0.5, -1, 2]
    pool = np.zeros_like(pool_of(before, 0, 0, 0))
    after = before.copy()
    tables = (np.zeros_like(force_tables(a, b)[0]), force_tables(a, b)[1])
    epoch(graph, np.ones(1, np.float32), before, after, (0, 64), 0, (0, 1), tables, pool, alpha, negatives, 0)
    place = before[0, :3].astype(float)
    square = place @ place
    push = 2 * b / ((0.001 + square) * (1 + a * square**b)) * place
    np.testing.assert_allclose(after[0, :3] - place, alpha * negatives * push, rtol=0.01)


@pytest.mark.parametrize("turns", [1, 4, 7])
def test_the_turns_of_an_epoch_use_every_edge_once(turns):
    columns = np.arange(1, 24, dtype=np.int32)
    graph = Graph(np.array([0, 23, *[23] * 23]), columns, np.ones(23, np.float32))
    before = np.zeros((24, 4), np.float32)
    before[1:, 0] = 1
    before[1:, 1] = 0.1 * np.arange(23)
    forces, pool, moves = force_tables(1.5, 0.9), pool_of(before, 0, 0, 0), []
    for turn in range(turns):
        after = before.copy()
        rates = np.ones(23, np.float32)
        # a step so short that it does not matter where the other edges have led
        epoch(graph, rates, before, after, (0, 24), 3, (turn, turns), forces, pool, 1e-4, 0, 1)
        moves.append(after[0, :2] - before[0, :2])
    gap = before[0, :2] - before[1:, :2]
    square = np.square(gap).sum(axis=1, keepdims=True)
    pulls = 2 * -2 * 1.5 * 0.9 * square ** (0.9 - 1) / (1 + 1.5 * square**0.9) * gap
    np.testing.assert_allclose(np.sum(moves, axis=0), 1e-4 * pulls.sum(axis=0), rtol=0.02)
    assert all(move.any() for move in moves)


def test_the_pool_is_drawn_from_all_and_anew_each_time():
    before = np.zeros((50, 4), np.float32)
    before[:, 0] = np.arange(50)
    pool = pool_of(before, 3, 1, 7)
    assert set(pool[0]) == set(range(50))
    np.testing.assert_array_equal(pool, pool_of(before, 3, 1, 7))
    assert (pool[0] != pool_of(before, 3, 2, 7)[0]).any()
    assert (pool[0] != pool_of(before, 4, 1, 7)[0]).any()


def test_ranges_cover_everything_once_and_evenly():
    offsets = np.array([0, 10, 10, 500, 510, 900, 1000], np.int64)
    for pieces in (1, 2, 3, 50):
        found = ranges(offsets, pieces)
        assert found[0][0] == 0
        assert found[-1][1] == 6
        assert all(a[1] == b[0] for a, b in pairwise(found))
    assert ranges(offsets, 2, 2, 5)[0][0] == 2
    assert ranges(offsets, 2, 2, 5)[-1][1] == 5
