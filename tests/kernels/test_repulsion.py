"""The forces of t-SNE in space: against all pairs, and against openTSNE's tree."""

import numpy as np
import pytest

from embedstudio.algorithms.projections._tsne_layout import gradient_steps, matrix
from embedstudio.kernels import repulsion
from embedstudio.kernels.parallel import Team, drain


def points(n=400, spread=3.0):
    rng = np.random.default_rng(0)
    made = rng.normal(size=(n, 3)) * spread
    made[: n // 4] *= 0.01
    return made


def affinities(n, k=12):
    rng = np.random.default_rng(1)
    near = np.array([rng.choice(n, k, replace=False) for _ in range(n)], np.int32)
    data = rng.random((n, k))
    arrays = {"data": (data / data.sum()).ravel(), "indices": near.ravel()}
    return matrix(arrays | {"indptr": np.arange(0, n * k + 1, k, dtype=np.int32)}, n)


def tree_of(places):
    code, side = repulsion.codes(places)
    order = np.argsort(code, kind="stable")
    own = places[order]
    return order, own, *repulsion.build(own, code[order], side)


def pushed(places, theta):
    order, own, middles, spans = tree_of(places)
    forces, sums = np.empty_like(own), np.empty(len(own))
    repulsion.repel(own, middles, spans, theta, 0, len(own), forces, sums)
    back = np.argsort(order)
    return forces[back], sums[back]


def by_pairs(places):
    apart = places[:, None] - places[None]
    q = 1 / (1 + np.square(apart).sum(axis=2))
    np.fill_diagonal(q, 0)
    return (np.square(q)[..., None] * apart).sum(axis=1), q.sum(axis=1)


@pytest.mark.parametrize("n", [1, 2, 17, 400])
def test_without_boxes_it_is_the_sum_over_all_pairs(n):
    places = points(n)
    for found, wanted in zip(pushed(places, 1e-9), by_pairs(places), strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-12)


def test_the_tree_holds_every_point_once_and_its_boxes_their_own():
    order, own, middles, spans = tree_of(points())
    assert sorted(order.tolist()) == list(range(400))
    leaves = spans[spans[:, 2] == np.arange(len(spans)) + 1]
    assert np.concatenate([np.arange(low, high) for low, high, _ in leaves]).tolist() == list(range(400))
    for box, (low, high, behind) in enumerate(spans):
        inside = own[low:high]
        np.testing.assert_allclose(middles[box, :3], inside.mean(axis=0), atol=1e-9)
        assert np.ptp(inside, axis=0).max() <= np.sqrt(middles[box, 3]) * (1 + 1e-9)
        assert box < behind <= len(spans)
    assert spans[0].tolist() == [0, 400, len(spans)]


def test_points_on_one_spot_push_nowhere():
    for places in (np.zeros((50, 3)), np.full((50, 3), 7.5)):
        forces, sums = pushed(places, 0.5)
        np.testing.assert_array_equal(forces, 0)
        np.testing.assert_allclose(sums, 49)


@pytest.mark.parametrize("theta", [0.3, 0.5, 0.8])
def test_it_is_as_exact_as_the_tree_of_opentsne(theta):
    from openTSNE.tsne import kl_divergence_bh

    n = 3000
    places, near = points(n, 12.0), affinities(n)

    def theirs(coarse):
        return kl_divergence_bh(places, near, dof=1, bh_params={"theta": coarse}, n_jobs=1)[1]

    exact = theirs(1e-3)
    with Team(1) as team:
        np.testing.assert_allclose(drain(gradient_steps(places, near, 1e-3, team)), exact, atol=1e-12)
        ours = drain(gradient_steps(places, near, theta, team))
    wrong, usual = np.linalg.norm(ours - exact), np.linalg.norm(theirs(theta) - exact)
    assert wrong < 1.15 * usual


def test_any_number_of_threads_gives_the_same():
    places, near = points(5000), affinities(5000)
    found = []
    for threads in (1, 3):
        with Team(threads) as team:
            found.append(drain(gradient_steps(places, near, 0.5, team)))
    np.testing.assert_array_equal(*found)
