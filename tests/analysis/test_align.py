import numpy as np
import pytest

from embedstudio.analysis.align import procrustes


def rotation(d: int, seed: int = 0) -> np.ndarray:
    return np.linalg.qr(np.random.default_rng(seed).standard_normal((d, d)))[0]


def cloud(n: int = 60, d: int = 2) -> np.ndarray:
    return np.random.default_rng(1).standard_normal((n, d)).astype(np.float32)


@pytest.mark.parametrize("d", [2, 3, 50])
@pytest.mark.parametrize("factor", [1.0, 3.5])
def test_undoes_rotation_move_and_scale(d, factor):
    target = cloud(200, d)
    source = ((target @ rotation(d)) / factor + 7).astype(np.float32)
    found = procrustes(source, target, scale=True)
    np.testing.assert_allclose(found.apply(source), target, atol=1e-4)
    assert found.scale == pytest.approx(factor, rel=1e-5)
    assert found.disparity == pytest.approx(0, abs=1e-6)
    assert found.shared == 200


def test_without_scale_distances_stay():
    target = cloud()
    source = (target @ rotation(2) * 4).astype(np.float32)
    found = procrustes(source, target)
    moved = found.apply(source)
    assert found.scale == 1
    assert np.linalg.norm(moved[0] - moved[1]) == pytest.approx(
        np.linalg.norm(source[0] - source[1]), rel=1e-5
    )
    assert found.disparity > 1


def test_nothing_rotates_better():
    rng = np.random.default_rng(4)
    target = cloud()
    source = (target @ rotation(2) + rng.normal(0, 0.3, target.shape)).astype(np.float32)
    found = procrustes(source, target)
    best = np.square(found.apply(source) - target).sum()
    centred, goal = source - source.mean(0), target - target.mean(0)
    for angle in np.linspace(0, 2 * np.pi, 90):
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        for flip in (1, -1):
            assert np.square(centred @ turn * [1, flip] - goal).sum() >= best - 1e-3


def test_few_points_and_other_shapes():
    assert procrustes(np.empty((0, 2), np.float32), np.empty((0, 2), np.float32)).shared == 0
    one = procrustes(np.array([[1, 2]], np.float32), np.array([[5, 5]], np.float32), scale=True)
    np.testing.assert_allclose(one.apply(np.array([[1, 2]], np.float32)), [[5, 5]], atol=1e-6)
    with pytest.raises(ValueError, match="shape"):
        procrustes(cloud(5), cloud(6))
