"""The map as a picture, with a line below that says what made it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

import embedstudio
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.point_canvas_camera import Camera
from embedstudio.ui.widgets.point_canvas_legend import paint_legend
from embedstudio.ui.widgets.point_canvas_raster import KERNEL

SCALES = (1, 2, 3, 4)
CAPTION = 28


def picture(canvas: PointCanvas, caption: str, scale: int = 2) -> QImage:
    """What the canvas shows, drawn anew at ``scale`` times its size, over a caption line."""
    KERNEL.wait()
    size = canvas.size()
    image = QImage(QSize(size.width() * scale, (size.height() + CAPTION) * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    style = canvas.scene.style
    image.fill(style.ground)
    with QPainter(image) as painter:
        _paint_scene(painter, canvas, canvas.camera, scale)
        card = canvas.legend
        if card.isVisibleTo(canvas) and not card.folded:
            rect = QRectF(card.geometry())
            paint_legend(painter, rect, card.legend, style, canvas.font(), chosen=card.chosen, foldable=False)
        font = QFont(canvas.font())
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(style.muted)
        box = QRectF(12, size.height(), size.width() - 24, CAPTION)
        text = QFontMetricsF(font).elidedText(caption, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    return image


def caption(facts: str, name: str) -> str:
    """``English starter · UMAP 15 / 0.1 / cosine / seed 42 · trust 0.94 · EmbedStudio 0.1.0``."""
    program = f"EmbedStudio {embedstudio.__version__}"
    return " · ".join(part for part in (name, facts, program) if part)


def save_picture(canvas: PointCanvas, text: str, path: Path, scale: int) -> None:
    """Write a PNG; raises :class:`EmbedStudioError` when that fails."""
    image = picture(canvas, text, scale)
    image.setText("Description", text)
    if not image.save(str(path), "PNG"):
        raise EmbedStudioError(
            tr("Cannot write the picture {path}.", path=str(path)),
            tr("Check that the folder exists, may be written to and has space left."),
            kind="file",
        )


def _paint_scene(painter: QPainter, canvas: PointCanvas, camera: Camera, scale: int) -> None:
    scene, width, height = canvas.scene, canvas.width(), canvas.height()
    hovered, scene.hovered = scene.hovered, -1
    try:
        painter.setClipRect(QRectF(QPointF(0, 0), QPointF(width, height)))
        layout = scene.arrange(camera, width, height, canvas.taken())
        scene.paint(painter, camera, width, height, float(scale), layout)
        painter.setClipping(False)
    finally:
        scene.hovered = hovered
