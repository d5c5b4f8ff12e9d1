import numpy as np

from embedstudio.kernels.knn import exact_knn
from embedstudio.kernels.parallel import Team, drain
from embedstudio.kernels.umap_graph import graph_steps


def make(n: int, k: int, d: int = 5):
    points = np.random.default_rng(0).standard_normal((n, d)).astype(np.float32)
    indices, scores = exact_knn(points, k, metric="euclidean")
    distances = np.sqrt(np.maximum(0, -2 * scores)).astype(np.float32)
    with Team(1) as team:
        return indices, distances, drain(graph_steps(indices, distances, team))


def dense(graph, n: int) -> np.ndarray:
    found = np.zeros((n, n))
    for i in range(n):
        edges = slice(graph.offsets[i], graph.offsets[i + 1])
        assert (np.diff(graph.columns[edges]) > 0).all()
        found[i, graph.columns[edges]] = graph.weights[edges]
    return found


def test_equals_the_definition():
    from scipy.optimize import brentq

    n, k = 200, 14
    indices, distances, graph = make(n, k)
    directed = np.zeros((n, n))
    for i in range(n):
        gaps = distances[i].astype(float) - distances[i, 0]
        scale = brentq(lambda s, gaps=gaps: np.exp(-gaps / s).sum() - np.log2(k + 1), 1e-6, 1e3)
        directed[i, indices[i]] = np.exp(-gaps / scale)
    wanted = directed + directed.T - directed * directed.T
    np.testing.assert_allclose(dense(graph, n), wanted, atol=1e-4)


def test_is_symmetric_between_nought_and_one_and_ties_the_nearest_fully():
    indices, _, graph = make(300, 9)
    weights = dense(graph, 300)
    np.testing.assert_array_equal(weights, weights.T)
    assert weights.min() >= 0
    assert weights.max() <= 1
    np.testing.assert_allclose(weights[np.arange(300), indices[:, 0]], 1)


def test_identical_points_and_missing_neighbours():
    indices = np.array([[1, 2], [0, 2], [0, -1]], np.int32)
    with Team(1) as team:
        graph = drain(graph_steps(indices, np.zeros((3, 2), np.float32), team))
    np.testing.assert_array_equal(dense(graph, 3), 1 - np.eye(3))
