"""A plot of a few curves in the drawn look: horizontal grid, base line, the axis named at its end."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QElapsedTimer, QPointF, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from embedstudio.ui import theme
from embedstudio.ui.widgets.basics import label

REDRAW_MS = 250
"""A live curve is drawn at most four times a second: the training needs the time."""


@dataclass(frozen=True)
class Line:
    """One curve."""

    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    token: str = "line1"
    """Colour token."""
    dashed: bool = False
    markers: bool = False
    faint: bool = False
    """A raw series behind its smoothed one."""
    width: float = 1.75


class _Importer(QThread):
    """Imports pyqtgraph (a third of a second) off the window's thread."""

    def run(self) -> None:
        importlib.import_module("pyqtgraph")


class LinePlot(QWidget):
    """Curves over a common axis; the wheel zooms, dragging pans, a double click fits.

    Parameters
    ----------
    log
        Both axes in powers of ten.
    """

    ready = Signal()
    """The plot can be drawn (its library was loaded in the background)."""

    def __init__(self, parent: QWidget | None = None, *, log: bool = False) -> None:
        super().__init__(parent)
        self._log = log
        self._lines: list[Line] = []
        self._end: float | None = None
        self._x_end: float | None = None
        self._axis = ""
        self._plot: Any = None
        self._items: list[Any] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._axis_label = label(look="caption")
        self._axis_label.setParent(self)
        self._importer: _Importer | None = None
        self._rest = QElapsedTimer()
        self._rest.start()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw_if_seen)

    def show_lines(
        self, lines: Sequence[Line], *, end: float | None = None, x_end: float | None = None, axis: str = ""
    ) -> None:
        """Draw ``lines``; ``end`` is written beside the last point of the first line that is not faint.

        ``x_end`` is where the axis ends (the epochs asked for); ``axis`` its name.
        """
        self._lines, self._end, self._x_end, self._axis = list(lines), end, x_end, axis
        if not self._later.isActive():
            self._later.start(0 if self._rest.hasExpired(REDRAW_MS) else REDRAW_MS)

    def showEvent(self, event: Any) -> None:
        """Load the library when it is first needed."""
        super().showEvent(event)
        if self._plot is not None:
            self._draw()
        elif self._importer is None:
            self._importer = _Importer(self)
            self._importer.setObjectName("import pyqtgraph")
            self._importer.finished.connect(self._build)
            self._importer.start()

    def build_ahead(self) -> bool:
        """Build the empty plot before it is shown, if its library is loaded; whether it did."""
        if self._plot is not None or self._importer is not None or "pyqtgraph" not in sys.modules:
            return False
        self._build()
        return True

    def apply_theme(self) -> None:
        """Draw again in the colours in use."""
        if self._plot is not None:
            self._style()
            self._draw()

    def _build(self) -> None:
        if self._plot is not None:
            return
        import pyqtgraph as pg

        self._plot = pg.PlotWidget(self, background=None, enableMenu=False)
        self._plot.setAntialiasing(True)
        self._plot.hideButtons()
        self._plot.setLogMode(self._log, self._log)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAccessibleName(self.accessibleName())
        self._column.addWidget(self._plot)
        self._end_item = pg.TextItem(anchor=(-0.1, 1.1))
        self._dot = pg.ScatterPlotItem(size=7, pen=None)
        self._plot.addItem(self._end_item, ignoreBounds=True)
        self._plot.addItem(self._dot, ignoreBounds=True)
        self._plot.scene().sigMouseClicked.connect(self._on_clicked)
        self._style()
        self._later.start(0)  # building took 40 ms: what is drawn comes in the next turn
        self.ready.emit()

    def _style(self) -> None:
        for side in ("bottom", "left"):
            axis = self._plot.getAxis(side)
            axis.setStyle(
                tickFont=theme.font(11), tickLength=0 if side == "left" else -4, autoExpandTextSpace=True
            )
            axis.setTextPen(theme.color("muted"))
            axis.setPen(theme.color("control") if side == "bottom" else QColor(0, 0, 0, 0))
        self._plot.setBackground(theme.color("panel"))
        self._plot.showGrid(x=False, y=True, alpha=0.15 if not theme.current().dark else 0.35)
        self._end_item.setFont(theme.font(12, 600))
        self._end_item.setColor(theme.color("text"))

    def _draw_if_seen(self) -> None:
        if self._plot is not None and self.isVisible():
            self._draw()

    def _draw(self) -> None:
        self._rest.restart()
        import pyqtgraph as pg

        while len(self._items) < len(self._lines):
            self._items.append(self._plot.plot())
        for item in self._items[len(self._lines) :]:
            item.setData([], [])
        for item, line in zip(self._items, self._lines, strict=False):
            color = theme.color(line.token, 0.35 if line.faint else 1.0)
            style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
            width = 1.0 if line.faint else line.width
            item.setData(
                line.x,
                line.y,
                pen=pg.mkPen(color, width=width, style=style) if width else None,
                symbol="o" if line.markers else None,
                symbolSize=5,
                symbolPen=None,
                symbolBrush=color,
            )
        if self._x_end is not None and not self._log:
            self._plot.setXRange(0, self._x_end, padding=0.02)
        self._place_axis_label()
        self._mark_end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name of the axis stands at its end."""
        super().resizeEvent(event)
        self._place_axis_label()

    def _place_axis_label(self) -> None:
        self._axis_label.setText(self._axis)
        self._axis_label.adjustSize()
        wide = self._axis_label.width() + 8
        beside = wide < self.width() / 4
        self._column.setContentsMargins(0, 0, wide if beside else 0, 0 if beside else 20)
        self._axis_label.move(self.width() - wide + 4, self.height() - self._axis_label.height())
        self._axis_label.raise_()

    def _mark_end(self) -> None:
        main = next((line for line in self._lines if not line.faint and len(line.x)), None)
        shown = main is not None and self._end is not None
        self._end_item.setVisible(shown)
        self._dot.setVisible(shown)
        if main is not None and self._end is not None:
            self._dot.setData([main.x[-1]], [main.y[-1]], brush=theme.color(main.token))
            near_edge = not self._x_end or main.x[-1] > 0.9 * self._x_end
            self._end_item.setAnchor((1.0, 1.2) if near_edge else (-0.1, 1.1))
            self._end_item.setText(f"{self._end:.3g}")
            self._end_item.setPos(float(main.x[-1]), float(main.y[-1]))

    def _on_clicked(self, event: Any) -> None:
        if event.double():
            self._plot.enableAutoRange()
            self._draw()


class Sparkline(QWidget):
    """A curve in one row: no axes, its last point marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(96, 28)
        self._values: npt.NDArray[np.float64] = np.zeros(0)

    def show_values(self, values: npt.NDArray[np.float64]) -> None:
        """The values, evenly spaced."""
        self._values = values
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and its dot."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("border"), 1))
            base = self.height() - 3.5
            painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
            if len(self._values) < 2:
                return
            low, high = float(self._values.min()), float(self._values.max())
            span = max(high - low, 1e-9)
            step = (self.width() - 8) / (len(self._values) - 1)
            points = [
                QPointF(2 + place * step, base - 2 - (value - low) / span * (base - 6))
                for place, value in enumerate(self._values)
            ]
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawPolyline(QPolygonF(points))
            painter.setBrush(theme.color("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(points[-1], 2.5, 2.5)
