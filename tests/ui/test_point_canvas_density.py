"""Contours of density: as broad on a fine device as on a coarse one."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from embedstudio.ui.widgets.point_canvas_density import DensityPaths, paint_density, paint_shadow

VIEW = (1.0, 0.0, 1.0, 0.0)
RING = np.array([(20, 20), (80, 25), (75, 70), (30, 80)], np.float32)


def ink(ratio, paint):
    """How much darker a picture is than its ground, in logical pixels."""
    image = QImage(100 * ratio, 100 * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        paint(painter)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(100 * ratio, 100 * ratio, 4)[:, :, 0]
    return (255 - pixels.astype(float)).sum() / 255 / ratio**2


@pytest.mark.usefixtures("qapp")
def test_a_line_is_as_broad_and_as_dark_on_every_device():
    density = DensityPaths.of([[RING]])

    def paint(painter):
        paint_density(painter, density, VIEW, QColor("black"))

    coarse = ink(1, paint)
    for ratio in (2, 3, 4):
        assert ink(ratio, paint) == pytest.approx(coarse, rel=0.06)


@pytest.mark.usefixtures("qapp")
def test_a_shadow_stays_on_its_wall_and_leaves_the_painter_as_it_was():
    density = DensityPaths.of([[RING * 2]])
    wall = QPolygonF(QRectF(0, 0, 50, 100))
    wall.removeLast()

    def paint(painter):
        before = painter.transform()
        paint_shadow(painter, density, QRectF(0, 0, 100, 100), wall, QColor("black"))
        assert painter.transform() == before
        painter.fillRect(QRectF(50, 0, 50, 100), QColor("white"))

    def covered(painter):
        paint_shadow(painter, density, QRectF(0, 0, 100, 100), wall, QColor("black"))

    assert 0 < ink(1, paint) == pytest.approx(ink(1, covered), abs=1e-9), "nothing beside the wall"
