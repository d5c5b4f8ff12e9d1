import numpy as np

from embedstudio.analysis.coincident import coincident
from embedstudio.kernels.knn import exact_knn


def unit(n=60, seed=0):
    made = np.random.default_rng(seed).standard_normal((n, 8)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_zeros_copies_and_many_copies():
    vectors = unit()
    vectors[3] = vectors[40] = 0
    vectors[10] = vectors[11]
    vectors[20:38] = vectors[20]
    found = coincident(vectors, exact_knn(vectors, 15)[0])
    assert np.flatnonzero(found.without_direction).tolist() == [3, 40]
    assert np.flatnonzero(found.alike).tolist() == [10, 11, *range(20, 38)]
    assert np.flatnonzero(found.undecided).tolist() == [3, *range(20, 38), 40]


def test_nothing_is_found_among_vectors_of_their_own():
    vectors = unit()
    assert not any(points.any() for points in coincident(vectors, exact_knn(vectors, 15)[0]))


def test_a_point_without_neighbours():
    assert not any(points.any() for points in coincident(unit(1), np.empty((1, 0), np.int32)))
