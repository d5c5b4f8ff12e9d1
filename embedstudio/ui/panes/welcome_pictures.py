"""The two drawn cards of the welcome page, from the map of the starter words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import icons, theme
from embedstudio.viewmodels.welcome import Sketch

RADIUS = 7.0


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
            painter = QPainter(self._drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            path = QPainterPath()
            path.addRoundedRect(QRectF(0, 0, self.width(), self.height() + 20), RADIUS, RADIUS)
            painter.setClipPath(path)
            self.draw(painter)
            painter.end()
        QPainter(self).drawPixmap(0, 0, self._drawn)

    def draw(self, painter: QPainter) -> None:
        """Draw the whole picture."""


def _dots(
    painter: QPainter, sketch: Sketch, places: list[QPointF], width: float, alpha: float, step: int = 1
) -> None:
    clusters = sketch.clusters[::step]
    colors = theme.point_colors()
    for cluster in range(-1, len(colors)):
        points = [place for place, mine in zip(places, clusters, strict=True) if mine == cluster]
        if not points:
            continue
        color = QColor(colors[cluster]) if cluster >= 0 else theme.color("unselected")
        color.setAlphaF(alpha)
        pen = QPen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(QPolygonF(points))


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
        places = [QPointF(left + x * width, top + y * height) for x, y in sketch.coordinates.tolist()]
        _dots(painter, sketch, places, 1.7, 0.75)
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
        titles = (tr("start"), "", tr("end"))
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
                points = [QPointF(third * (place + 0.5) + x, middle + y) for x, y in (cloud * scale).tolist()]
                _dots(painter, sketch, points, 2.0, 0.85, self.STEP)
        for place in (1, 2):
            painter.drawPixmap(
                QPointF(third * place - 6, middle - 6), icons.pixmap("ph.caret-right", "muted", 12)
            )
        painter.setFont(theme.font(12, 500))
        painter.setPen(theme.color("muted"))
        for place, title in enumerate(titles):
            box = QRectF(third * place, self.height() - 28, third, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, title)
