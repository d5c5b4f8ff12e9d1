"""What the canvas shows, put down so that a worker can draw it again at any size."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.point_canvas_camera import Insets, MapCamera, fit
from embedstudio.ui.widgets.point_canvas_labels import LabelFonts
from embedstudio.ui.widgets.point_canvas_legend import Filter, Legend, paint_legend
from embedstudio.ui.widgets.point_canvas_raster import KERNEL, PointPicture
from embedstudio.ui.widgets.point_canvas_scene import LabelLayout, Scene
from embedstudio.ui.widgets.point_canvas_style import Points

CAPTION = 28
EDGE = 12
BLACK, WHITE = QColor(0, 0, 0), QColor(255, 255, 255)
"""Grounds that a transparent picture is drawn over, to find what shows through: never seen."""


@dataclass(frozen=True)
class Sheet:
    """A scene, a camera and what stands around: drawn by :func:`paint_sheet`, on any thread."""

    scene: Scene
    camera: MapCamera
    width: int
    height: int
    """Logical pixels, without the caption."""
    font: QFont
    legend: Legend | None = None
    legend_rect: QRectF = field(default_factory=QRectF)
    chosen: int = -1
    caption: str = ""
    points: npt.NDArray[np.int32] | None = None
    """Only these points, fitted; all when left out."""
    whole: bool = False
    """Whether the points are fitted into the picture instead of keeping the view."""
    left_out: Filter = field(default_factory=Filter)
    """What the legend hides."""
    first: int = 0
    """The row at the top of a legend that scrolls."""

    @property
    def full_height(self) -> int:
        """With the caption."""
        return self.height + (CAPTION if self.caption else 0)

    def taken(self) -> list[QRectF]:
        """Where no word may be written."""
        return [] if self.legend is None else [self.legend_rect]


def sheet_of(
    canvas: PointCanvas,
    *,
    caption: str = "",
    legend: bool = True,
    points: npt.NDArray[np.int32] | None = None,
    whole: bool = False,
) -> Sheet:
    """What a canvas shows now.

    Parameters
    ----------
    legend
        Whether the card stands in the picture as it does on the screen.
    points
        Only these points; all that are shown when left out.
    whole
        Fit the points into the picture instead of keeping the view.
    """
    card = canvas.legend
    shown = legend and card.isVisibleTo(canvas) and not card.folded
    return Sheet(
        own_scene(canvas.scene, canvas.font()),
        canvas.camera,
        canvas.width(),
        canvas.height(),
        QFont(canvas.font()),
        card.legend if shown else None,
        QRectF(card.geometry()) if shown else QRectF(),
        card.chosen,
        caption,
        points,
        whole,
        card.left_out,
        card.first,
    )


def prepared(sheet: Sheet) -> Sheet:
    """With the points it asks for and a camera that frames them: too slow for the window's thread."""
    if sheet.points is None and not sheet.whole:
        return sheet
    scene = own_scene(sheet.scene, sheet.font, sheet.points)
    legend_width = round(sheet.legend_rect.width()) if sheet.legend is not None else 0
    camera = fitted(scene, sheet.width, sheet.height, legend_width)
    return replace(sheet, scene=scene, camera=camera, points=None, whole=False)


def fitted(scene: Scene, width: int, height: int, legend_width: int) -> MapCamera:
    """The camera that frames all points of a scene, beside the legend."""
    right = 16.0 + (legend_width + EDGE if legend_width else 0)
    return fit(scene.coordinates, width, height, Insets(right=right))


def own_scene(scene: Scene, font: QFont, points: npt.NDArray[np.integer] | None = None) -> Scene:
    """A scene that shares no cache with the one on the screen, of all or some of its points."""
    twin = scene.twin(LabelFonts(font), PointPicture())
    if points is not None and scene.points is not None:
        whole = scene.points
        chosen = np.asarray(points, np.int64)
        part = Points(
            np.ascontiguousarray(scene.coordinates[chosen]),
            [whole.words[point] for point in chosen.tolist()],
            whole.ranks[chosen],
            whole.importance[chosen],
            whole.groups[chosen],
            None if whole.steps is None else whole.steps[chosen],
        )
        twin.pinned = None
        twin.density, twin.cluster_names = (), ()
        twin.set_points(None, [])  # what was chosen among the others means nothing here
        twin.set_points(part, scene.palette)
    return twin


def paint_sheet(painter: QPainter, sheet: Sheet, ratio: float, layout: LabelLayout | None = None) -> None:
    """Paint everything; the ground is the painter's affair but for what the points lie on.

    Words are placed anew, unless their ``layout`` is given.
    """
    scene, style = sheet.scene, sheet.scene.style
    painter.setClipRect(QRectF(QPointF(0, 0), QPointF(sheet.width, sheet.height)))
    if layout is None:
        layout = scene.arrange(sheet.camera, sheet.width, sheet.height, sheet.taken())
    scene.paint(painter, sheet.camera, sheet.width, sheet.height, ratio, layout)
    painter.setClipping(False)
    if sheet.legend is not None:
        rect = sheet.legend_rect
        paint_legend(
            painter,
            rect,
            sheet.legend,
            style,
            sheet.font,
            chosen=sheet.chosen,
            foldable=False,
            left_out=sheet.left_out,
            first=sheet.first,
        )
    if sheet.caption:
        font = QFont(sheet.font)
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(style.muted)
        box = QRectF(EDGE, sheet.height, sheet.width - 2 * EDGE, CAPTION)
        text = QFontMetricsF(font).elidedText(sheet.caption, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def draw(sheet: Sheet, scale: float, layout: LabelLayout | None = None) -> npt.NDArray[np.uint8]:
    """The sheet over its ground at ``scale`` times its size, ``(height, width, 3)`` RGB."""
    KERNEL.wait()
    width, height = round(sheet.width * scale), round(sheet.full_height * scale)
    # numpy fills and copies without keeping the interpreter from the window
    pixels = np.empty((height, width), np.uint32)
    pixels.fill(sheet.scene.style.ground.rgb() | 0xFF000000)
    view = memoryview(pixels).cast("B")
    image = QImage(view, width, height, 4 * width, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    with QPainter(image) as painter:
        paint_sheet(painter, sheet, scale, layout)
    return np.ascontiguousarray(pixels.view(np.uint8).reshape(height, width, 4)[:, :, 2::-1])


def pixels_of(
    sheet: Sheet, scale: float, *, transparent: bool
) -> Generator[Event, None, npt.NDArray[np.uint8]]:
    """``(height, width, 3)`` RGB or, with a transparent ground, ``(height, width, 4)`` RGBA, uint8.

    What shows through is found by drawing twice, over black and over white: where both are
    alike nothing shows through, whatever the scene draws with.
    """
    sheet = prepared(sheet)
    if not transparent:
        yield Progress(0.0, tr("Drawing the picture"))
        return draw(sheet, scale)
    style = sheet.scene.style
    drawn = []
    for number, ground in enumerate((BLACK, WHITE)):
        yield Progress(0.2 * number, tr("Drawing the picture"))
        sheet.scene.style = replace(style, ground=ground)
        try:
            drawn.append(draw(sheet, scale))
        finally:
            sheet.scene.style = style
    yield Progress(0.4, tr("Drawing the picture"))
    return see_through(*drawn)


def see_through(black: npt.NDArray[np.uint8], white: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """RGBA of a picture drawn over black and over white."""
    result = np.empty((*black.shape[:2], 4), np.uint8)
    for top in range(0, len(black), 256):  # in stripes: a large picture in float would take gigabytes
        dark = black[top : top + 256].astype(np.int32)
        light = white[top : top + 256].astype(np.int32)
        alpha = 255 - np.clip((light - dark).min(axis=2), 0, 255)
        color = dark * 255 // np.maximum(alpha, 1)[..., None]
        result[top : top + 256, :, :3] = np.clip(color, 0, 255)
        result[top : top + 256, :, 3] = alpha
    return result
