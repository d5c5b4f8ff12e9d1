import numpy as np
import pytest

from embedstudio.kernels import labels

FREE = np.array([[20, 10], [8, 4], [3, 2]], np.float32)
COUNTS = np.array([3, 5, 10_000], np.int64)
HEIGHTS = np.array([16, 15, 13], np.float32)


def place(n=600, seed=0, limit=200, cells=None, width=600, height=400):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-20, width + 20, n).astype(np.float32)
    y = rng.uniform(-20, height + 20, n).astype(np.float32)
    widths = rng.uniform(15, 80, n).astype(np.float32) * np.float32([[1.3], [1.1], [1.0]])
    if cells is None:
        cells = np.zeros((height // labels.CELL + 1, width // labels.CELL + 1), np.bool_)
    chosen, tiers = labels.place_boxes(x, y, widths, HEIGHTS, FREE, COUNTS, cells, width, height, limit)
    half = np.stack([widths[tiers, chosen], HEIGHTS[tiers]], axis=1) / 2
    middle = np.stack([x[chosen], y[chosen]], axis=1)
    return chosen, tiers, middle, half


@pytest.mark.parametrize("seed", range(5))
def test_no_two_words_overlap_and_none_leaves_the_view(seed):
    _, tiers, middle, half = place(seed=seed)
    assert len(middle) > 30
    for i in range(len(middle)):
        apart = np.abs(middle[i + 1 :] - middle[i]) - half[i + 1 :] - half[i]
        # the later word keeps its own free space; the grid rounds it to 4 px
        assert (apart > -1e-3).any(axis=1).all()
        assert ((apart + labels.CELL) >= FREE[tiers[i + 1 :]]).any(axis=1).all()
    assert (middle - half >= 2).all()
    assert (middle + half <= [598, 398]).all()


def test_the_important_come_first_and_in_the_large_sizes():
    chosen, tiers, _, _ = place()
    assert (np.diff(chosen) > 0).all()
    assert chosen[0] < 3
    assert np.bincount(tiers)[:2].tolist() == [3, 5]
    assert (np.diff(tiers) >= 0).all()


def test_what_is_taken_stays_free():
    cells = np.zeros((101, 151), np.bool_)
    cells[:, 75:] = True
    _, _, middle, half = place(cells=cells)
    assert len(middle)
    assert (middle[:, 0] + half[:, 0] <= 300).all()


def test_the_limit_holds():
    assert len(place(limit=4)[0]) == 4
    assert len(place(n=0)[0]) == 0


def test_a_small_crowd_is_not_left_to_the_largest_letters():
    """In 160 × 120 px no three words can keep the free space of the first tier; smaller ones still fit."""
    rng = np.random.default_rng(1)
    x = rng.uniform(220, 380, 600).astype(np.float32)
    y = rng.uniform(140, 260, 600).astype(np.float32)
    widths = np.full((3, 600), 40, np.float32)
    cells = np.zeros((101, 151), np.bool_)
    free = np.array([[60, 50], [20, 13], [2, 2]], np.float32)
    counts = np.array([6, 8, 10_000], np.int64)
    _, tiers = labels.place_boxes(x, y, widths, HEIGHTS, free, counts, cells, 600, 400, 200)
    found = np.bincount(tiers, minlength=3)
    assert 0 < found[0] < 6
    assert found[2] > found[0]
