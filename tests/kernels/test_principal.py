import numpy as np
import pytest

from embedstudio.kernels.parallel import drain
from embedstudio.kernels.principal import principal_steps


@pytest.mark.parametrize(("n", "d"), [(500, 20), (300, 700), (10, 600)])
def test_equals_the_singular_vectors(n, d):
    rng = np.random.default_rng(0)
    points = (rng.standard_normal((n, d)) * (1 / np.arange(1, d + 1))).astype(np.float32) + 3
    found = drain(principal_steps(points, 3))
    centred = points - points.mean(axis=0, dtype=np.float64)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    wanted = u[:, :3] * s[:3]
    wanted *= np.sign((wanted * found).sum(axis=0))
    np.testing.assert_allclose(found, wanted, atol=2e-3 * s[0] / np.sqrt(n))


def test_sign_is_fixed():
    points = np.random.default_rng(0).standard_normal((200, 5)).astype(np.float32)
    one, other = (drain(principal_steps(sign * points, 2)) for sign in (np.float32(1), np.float32(-1)))
    np.testing.assert_allclose(one.max(axis=0), np.abs(one).max(axis=0))
    np.testing.assert_allclose(other.max(axis=0), np.abs(one).max(axis=0), atol=1e-4)


@pytest.mark.parametrize("points", [np.zeros((5, 4)), np.ones((1, 3)), np.zeros((0, 3)), np.ones((4, 1))])
def test_flat_input_gives_zeros(points):
    found = drain(principal_steps(points.astype(np.float32), 2))
    assert found.shape == (len(points), 2)
    assert not found.any()
