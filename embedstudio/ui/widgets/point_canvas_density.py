"""Density contours over a map: computed elsewhere, drawn here at any zoom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

FILL = 0.05
"""Opacity of the ground inside each contour: they lie over one another."""
LINES = (0.28, 0.75)
"""Opacity of the outermost and the innermost line."""


@dataclass(frozen=True)
class DensityPaths:
    """Contours as paths in the coordinates of the map, the outermost first."""

    paths: tuple[QPainterPath, ...]

    @classmethod
    def of(cls, levels: Sequence[Sequence[npt.NDArray[np.float32]]]) -> DensityPaths:
        """From rings of corners, ``(k, 2)`` each; may be called on a worker."""
        paths = []
        for rings in levels:
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.OddEvenFill)
            for ring in rings:
                path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring.tolist()]))
                path.closeSubpath()
            paths.append(path)
        return cls(tuple(paths))


def paint_density(
    painter: QPainter, density: DensityPaths, view: tuple[float, float, float, float], color: QColor
) -> None:
    """Paint the contours; ``view`` is that of :meth:`Camera.view`, in logical pixels."""
    sx, tx, sy, ty = view
    painter.save()
    painter.setTransform(QTransform(sx, 0, 0, sy, tx, ty), True)
    _paint(painter, density.paths, color)
    painter.restore()


def paint_shadow(
    painter: QPainter, density: DensityPaths, box: QRectF, wall: QPolygonF, color: QColor
) -> None:
    """Paint the contours onto a wall that the eye sees askew.

    ``box`` is the wall in the coordinates of the contours, ``wall`` its corners on the screen: that of
    ``box.topLeft()`` first, then along its top.
    """
    lying = QPolygonF([box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()])
    seen = QTransform.quadToQuad(lying, wall)
    if not isinstance(seen, QTransform):  # seen from its edge
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # of the clip too
    clip = QPainterPath()
    clip.addPolygon(wall)
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    # mapped here: not every device that is painted on knows perspective
    _paint(painter, [seen.map(path) for path in density.paths], color)
    painter.restore()


def _paint(painter: QPainter, paths: Sequence[QPainterPath], color: QColor) -> None:
    """Grounds with hard edges, then smooth lines over these edges: a third of the time of both at once."""
    fill = QColor(color)
    fill.setAlphaF(FILL)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    for path in paths:
        painter.drawPath(path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    fine = max(1, round(painter.device().devicePixelRatio()))
    before = painter.transform()
    for row in range(fine):
        for column in range(fine):
            aside = (column + 0.5) / fine - 0.5, (row + 0.5) / fine - 0.5
            painter.setTransform(before * QTransform.fromTranslate(*aside))
            _paint_lines(painter, paths, color, fine)
    painter.setTransform(before)


def _paint_lines(painter: QPainter, paths: Sequence[QPainterPath], color: QColor, fine: int) -> None:
    """Lines as wide as a device pixel: broader ones, of finer devices, take Qt forty times as long.

    They are drawn ``fine`` by ``fine`` times, a pixel apart; each pixel gets ``fine`` of them.
    """
    for place, path in enumerate(paths):
        line = QColor(color)
        strength = LINES[0] + (LINES[1] - LINES[0]) * place / max(1, len(paths) - 1)
        line.setAlphaF(1 - (1 - strength) ** (1 / fine))
        pen = QPen(line, 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawPath(path)
