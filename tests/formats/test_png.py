from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from embedstudio.formats.png import write_png
from tests.formats.writing import finished


@pytest.mark.parametrize("channels", [3, 4])
def test_pixels_and_texts_come_back(channels: int) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (700, 611, channels), dtype=np.uint8)
    file = io.BytesIO()
    finished(write_png(file, pixels, {"Description": "词 · <x>", "embedstudio": "{}"}, scale=2))
    file.seek(0)
    with Image.open(file) as image:
        image.load()
        np.testing.assert_array_equal(np.asarray(image), pixels)
        assert image.info["Description"] == "词 · <x>"
        assert image.info["dpi"] == pytest.approx((192, 192), rel=0.01)


def test_an_empty_ground_packs_small() -> None:
    file = io.BytesIO()
    finished(write_png(file, np.full((1000, 1000, 3), 250, np.uint8), {}))
    assert len(file.getvalue()) < 10_000
