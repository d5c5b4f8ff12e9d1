"""The two drawn cards of the welcome page, from the map of the starter words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import icons, theme
from embedstudio.viewmodels.welcome import Sketch

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

RADIUS = 7.0
ALPHA = 0.85


class _Picture(QWidget):
    """A picture that is drawn once per size and theme."""

    def __init__(self) -> None:
        super().__init__()
        self.sketch: Sketch | None = None
        self._drawn: QPixmap | None = None

    def set_sketch(self, sketch: Sketch | None) -> None:
        """What to draw."""
        self.sketch = sketch
        self.refresh()

    def refresh(self) -> None:
        """Draw again."""
        self._drawn = None
        self.update()

    def sizeHint(self) -> QSize:
        """The size in the drawn look."""
        return QSize(334, 168)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the drawing, made anew when size or theme changed."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._drawn is None or self._drawn.size() != size:
            self._drawn = QPixmap(size)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            with QPainter(self._drawn) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                path = QPainterPath()
                path.addRoundedRect(QRectF(0, 0, self.width(), self.height() + 20), RADIUS, RADIUS)
                painter.setClipPath(path)
                self.draw(painter)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._drawn)

    def draw(self, painter: QPainter) -> None:
        """Draw the whole picture."""


def _dots(
    painter: QPainter, sketch: Sketch, places: npt.NDArray[np.float32], radius: float, step: int = 1
) -> None:
    """Soft dots in the colours of their clusters; ``places`` are logical pixels, ``(n, 2)``.

    Added up in an array: a QPainter takes a hundred times as long for as many round points.
    """
    import numpy as np

    device = painter.device()
    ratio = device.devicePixelRatioF()
    width, height = device.width(), device.height()
    palette = [theme.color("unselected"), *theme.point_colors()]
    colors = np.array([[color.red(), color.green(), color.blue()] for color in palette], np.float32)
    chosen = colors[np.clip(sketch.clusters[::step] + 1, 0, len(palette) - 1)]
    sums = np.zeros((height, width, 4), np.float32)
    reach = int(np.ceil(radius * ratio))
    at = places * ratio
    base = np.floor(at).astype(np.int64)
    for dx in range(-reach, reach + 1):
        for dy in range(-reach, reach + 1):
            pixel = base + np.array([dx, dy])
            distance = np.hypot(*(pixel + 0.5 - at).T)
            weight = np.clip(radius * ratio + 0.5 - distance, 0.0, 1.0).astype(np.float32)
            seen = (weight > 0) & (pixel >= 0).all(axis=1) & (pixel[:, 0] < width) & (pixel[:, 1] < height)
            x, y = pixel[seen].T
            add = np.concatenate([chosen[seen], np.ones((len(x), 1), np.float32)], axis=1)
            np.add.at(sums, (y, x), add * weight[seen, None])
    cover = sums[..., 3]
    alpha = np.minimum(cover, 1.0) * ALPHA
    image = np.empty((height, width, 4), np.uint8)
    image[..., :3] = sums[..., :3] / np.maximum(cover, 1e-6)[..., None] * alpha[..., None]
    image[..., 3] = alpha * 255
    picture = QImage(image.data, width, height, 4 * width, QImage.Format.Format_RGBA8888_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    painter.drawImage(0, 0, picture)


class MapPicture(_Picture):
    """The map of the English starter words, with a few of them named."""

    def draw(self, painter: QPainter) -> None:
        """Points, then words on a halo."""
        sketch = self.sketch
        if sketch is None:
            return
        # The map fills the card's width and is cut above and below, as a look through a window.
        width, height = self.width() - 44, self.width() * 0.66
        left, top = 22.0, (self.height() - height) / 2
        places = sketch.coordinates * [width, height] + [left, top]
        _dots(painter, sketch, places, 0.8)
        painter.setFont(theme.font(12, 600))
        metrics = painter.fontMetrics()
        taken: list[QRectF] = []
        for word, x, y in sketch.labels:
            half = metrics.horizontalAdvance(word) / 2
            place = QPointF(left + x * width - half, top + y * height + 4)
            if (
                place.x() < 4
                or place.x() + 2 * half > self.width() - 4
                or not 14 < place.y() < self.height() - 4
            ):
                continue
            box = QRectF(place.x() - 4, place.y() - 14, 2 * half + 8, 20)
            if any(box.intersects(other) for other in taken):
                continue
            taken.append(box)
            path = QPainterPath()
            path.addText(place, painter.font(), word)
            halo = QPen(theme.color("halo", 0.9), 3)
            halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, halo)
            painter.fillPath(path, theme.color("text"))


class TrainingPicture(_Picture):
    """An illustration: words on their way from a random start to their places."""

    STEP = 5

    def retranslate(self) -> None:
        """Words under the clouds."""
        self.setAccessibleName(
            tr("An illustration of training: words move from a random start to their places")
        )
        self.setToolTip(tr("An illustration, not a recording"))
        self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Three clouds, mixed from noise and the places of the map."""
        sketch = self.sketch
        titles = (tr("start"), tr("halfway"), tr("end"))
        third = self.width() / 3
        middle = (self.height() - 24) / 2
        scale = min(1.0, self.height() / 168)
        if sketch is not None:
            import numpy as np

            target = (sketch.coordinates[:: self.STEP] - 0.5) * np.array([96.0, 72.0])
            noise = np.random.default_rng(7).normal(size=target.shape) * 17.0
            length = np.linalg.norm(noise, axis=1, keepdims=True)
            noise *= np.minimum(1.0, 42.0 / np.maximum(length, 1e-6))
            for place, share in enumerate((0.0, 0.55, 1.0)):
                cloud = noise * (1 - share) + target * share
                points = cloud * scale + [third * (place + 0.5), middle]
                _dots(painter, sketch, points, 0.95, self.STEP)
        for place in (1, 2):
            # the clouds shrink to the right: their gaps lie a little to the right of the thirds
            across = third * place - 6 - (4 if place == 2 else 0)
            painter.drawPixmap(QPointF(across, middle - 6), icons.pixmap("ph.caret-right", "muted", 12))
        painter.setFont(theme.font(12, 500))
        painter.setPen(theme.color("muted"))
        for place, title in enumerate(titles):
            box = QRectF(third * place, self.height() - 28, third, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, title)
