"""Pictures of points that go on moving."""

from __future__ import annotations

import numpy as np
import pytest

from embedstudio.kernels.frames import turned


@pytest.mark.parametrize("dims", [2, 3])
@pytest.mark.parametrize("own", [True, False])
def test_places_are_centred_and_turned(dims: int, own: bool) -> None:
    rng = np.random.default_rng(0)
    positions = np.zeros((50, 4), np.float32)
    positions[:, :dims] = rng.normal(size=(50, dims))
    rotation = np.linalg.qr(rng.normal(size=(dims, dims)))[0].astype(np.float32)
    centre = rng.normal(size=dims).astype(np.float32)
    places = np.empty(0, np.int32) if own else rng.integers(0, 50, 80).astype(np.int32)
    out = np.full((50 if own else 80, dims), np.nan, np.float32)
    turned(positions, places, centre, rotation, out)
    rows = np.arange(50) if own else places
    np.testing.assert_allclose(out, (positions[rows, :dims] - centre) @ rotation, rtol=1e-5, atol=1e-5)
