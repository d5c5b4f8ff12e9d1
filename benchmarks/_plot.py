"""Lines on logarithmic axes, into a PNG: no more than the pictures in ``docs`` need."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

WIDTH, HEIGHT, SCALE = 760, 460, 2
LEFT, RIGHT, TOP, BOTTOM = 72, 132, 56, 60
PAPER, INK, QUIET, RULE = "#ffffff", "#1d2430", "#5b6472", "#e3e7ec"
LINES = ("#0b6bcb", "#c2560c", "#2f7d32", "#7a4fbf")
# thin marks beside the lines tell what their colours tell
STYLES = ("SolidLine", "DashLine", "DotLine", "DashDotLine")


def draw_times(
    path: Path,
    title: str,
    lines: Mapping[str, Sequence[tuple[float, float]]],
    across: str = "points",
    up: str = "seconds",
) -> None:
    """Draw each line's ``(number of points, time)``; its name stands at its end."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QPointF, QRectF, Qt
    from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen, QPolygonF

    application = QGuiApplication.instance() or QGuiApplication([])
    xs = [x for line in lines.values() for x, _ in line]
    ys = [y for line in lines.values() for _, y in line]
    x_low, x_high = min(xs), max(xs)
    y_low, y_high = 10 ** math.floor(math.log10(min(ys))), 10 ** math.ceil(math.log10(max(ys)))

    def place(x: float, y: float) -> QPointF:
        wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
        along = math.log(x / x_low) / math.log(x_high / x_low) if x_high > x_low else 0.5
        above = math.log(y / y_low) / math.log(y_high / y_low)
        return QPointF(LEFT + wide * along, HEIGHT - BOTTOM - high * above)

    image = QImage(WIDTH * SCALE, HEIGHT * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(PAPER))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont("sans-serif")
    middle, right, left = (
        side | Qt.AlignmentFlag.AlignVCenter
        for side in (Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
    )

    def write(at: QPointF, text: str, side: Qt.AlignmentFlag, colour: str, pixels: int = 13) -> None:
        font.setPixelSize(pixels)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        start = {middle: 300.0, right: 600.0, left: 0.0}[side]
        painter.drawText(QRectF(at.x() - start, at.y() - 12, 600, 24), side, text)

    write(QPointF(LEFT, 24), title, left, INK, 16)
    decade = y_low
    while decade <= y_high * 1.001:
        at = place(x_low, decade)
        painter.setPen(QPen(QColor(RULE), 1))
        painter.drawLine(at, QPointF(WIDTH - RIGHT, at.y()))
        write(QPointF(LEFT - 10, at.y()), f"{decade:g}", right, QUIET)
        decade *= 10
    for x in sorted(set(xs)):
        write(QPointF(place(x, y_low).x(), HEIGHT - BOTTOM + 18), f"{x:,.0f}", middle, QUIET)
    write(QPointF((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 16), across, middle, QUIET)
    write(QPointF(LEFT - 10, TOP - 14), up, right, QUIET)
    for (name, line), colour, style in zip(lines.items(), LINES, STYLES, strict=False):
        points = [place(x, y) for x, y in line]
        painter.setPen(QPen(QColor(colour), 2, getattr(Qt.PenStyle, style)))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for point, (_, y) in zip(points, line, strict=True):
            painter.drawEllipse(point, 3.5, 3.5)
            write(QPointF(point.x(), point.y() - 14), f"{y:.3g}", middle, colour, 12)
            painter.setPen(Qt.PenStyle.NoPen)
        write(points[-1] + QPointF(16, 4), name, left, colour, 14)
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path)):
        raise SystemExit(f"{path} could not be written")
    del application
