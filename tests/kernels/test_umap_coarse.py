import numpy as np

from embedstudio.kernels.umap_coarse import between_neighbours, nearest_placed


def chain(n: int):
    """0 – 1 – 2 …, edges stronger towards 0."""
    offsets, columns, weights = [0], [], []
    for i in range(n):
        for j in (i - 1, i + 1):
            if 0 <= j < n:
                columns.append(j)
                weights.append(1 / (1 + min(i, j)))
        offsets.append(len(columns))
    return np.array(offsets), np.array(columns, np.int32), np.array(weights, np.float32)


def test_every_vertex_takes_over_from_a_near_one():
    graph = chain(10)
    found = nearest_placed(*graph, np.array([0, 9], np.int32))
    assert found.tolist() == [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]


def test_a_part_without_any_placed_vertex_is_named():
    offsets, columns, weights = (
        np.array([0, 1, 2, 3, 4]),
        np.array([1, 0, 3, 2], np.int32),
        np.ones(4, np.float32),
    )
    assert nearest_placed(offsets, columns, weights, np.array([1], np.int32)).tolist() == [0, 0, -1, -1]


def test_others_go_to_the_weighted_mean_and_fixed_ones_stay():
    graph = chain(3)
    before = np.array([[0, 0, 0, 0], [7, 7, 0, 0], [3, 0, 6, 0]], np.float32)
    after = np.empty_like(before)
    between_neighbours(*graph, np.array([True, False, True]), before, after)
    np.testing.assert_array_equal(after[[0, 2]], before[[0, 2]])
    np.testing.assert_allclose(after[1], [1, 0, 2, 0])
