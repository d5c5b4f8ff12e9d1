"""The map as a widget: mouse, keyboard and tooltips over a :class:`CanvasView`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.point_canvas_camera import WHOLE, Camera, MapCamera
from embedstudio.ui.widgets.point_canvas_style import CanvasStyle
from embedstudio.ui.widgets.point_canvas_view import SETTLE_MS, CanvasView

TOOLTIP_MS = 150
DRAG_DISTANCE = 4
STEP = 60
"""Pixels that an arrow key pans or orbits by."""


class PointCanvas(CanvasView):
    """A map of words. Drag pans, the wheel zooms at the cursor, a double click on the ground fits all.

    In space a drag of the left button orbits, of the right one pans, and the wheel dollies.
    """

    picked = Signal(int)
    """A point was chosen by click or Enter."""
    hovered = Signal(int)
    """The pointer came over another point, or left it (-1)."""
    cleared = Signal()
    """Escape was pressed."""

    def __init__(self, style: CanvasStyle, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._press: QPointF | None = None
        self._button = Qt.MouseButton.NoButton
        self._dragging = False
        self._last = QPointF()
        self._describe: Callable[[int], str] = lambda _point: ""
        self._tooltip_timer = self._timer(TOOLTIP_MS, self._show_tooltip)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def set_describe(self, describe: Callable[[int], str]) -> None:
        """``describe(point)`` gives the tooltip's rich text."""
        self._describe = describe

    def retranslate(self) -> None:
        """Say names in the language in use."""
        self.setAccessibleName(tr("Map"))
        self._legend.retranslate()

    def fly_to(self, point: int) -> None:
        """Bring a point into the view and, when it is pinned, its neighbours where they are not far off."""
        self.glide_to(point)
        framed = self._scene.pinned_points()
        goal = self._glide_to if self._gliding() else self._camera
        if framed[:1] != [point] or self._seen_by(goal, framed).all():
            return
        places = self._scene.coordinates[framed]
        whole = goal.zoom <= WHOLE
        if whole:
            self._framed = framed
            wider = self._fitted()
        elif isinstance(goal, Camera):
            wider = goal.widened(places, self.width(), self.height())
        else:
            return
        if self._seen_by(wider, framed)[0]:
            self._follows_fit = whole
            self._go(wider, True)

    def _seen_by(self, camera: MapCamera, points: list[int]) -> npt.NDArray[np.bool_]:
        x, y = camera.to_screen(self._scene.coordinates[points], self.width(), self.height()).T
        right = self._legend.x() if self._legend.isVisible() else self.width()
        under = (x > right) & (y < self._legend.geometry().bottom())
        return (x > 0) & (x < self.width()) & (y > 0) & (y < self.height()) & ~under

    # ---------------------------------------------------------------- events
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag or a click."""
        self.setProperty("keyboardFocus", False)
        if self._press is None and event.button() != Qt.MouseButton.NoButton:
            self._press = self._last = event.position()
            self._button = event.button()
            self._dragging = False
            self._glide.stop()
            self._tooltip_timer.stop()
            QToolTip.hideText()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan or orbit while dragging, otherwise find the word under the pointer."""
        position = event.position()
        if self._press is None:
            self._hover(position)
            return
        if not self._dragging and (position - self._press).manhattanLength() < DRAG_DISTANCE:
            return
        if not self._dragging:
            self._dragging = True
            self._scene.hovered = -1
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        moved = position - self._last
        self._last = position
        if self._button == Qt.MouseButton.LeftButton:
            self.orbit(moved.x(), moved.y())
        else:
            self.pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that did not move is a click."""
        if self._press is None or event.button() != self._button:
            return
        was_drag, self._press, self._dragging = self._dragging, None, False
        self.unsetCursor()
        if not was_drag and event.button() == Qt.MouseButton.LeftButton:
            point = self.point_at(event.position())
            if point >= 0:
                self.picked.emit(point)
        self._settle_timer.start(SETTLE_MS)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit all, on the ground."""
        if event.button() == Qt.MouseButton.LeftButton and self.point_at(event.position()) < 0:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        steps = event.angleDelta().y() / 120
        if steps:
            self.zoom_by(1.25**steps, event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._set_hovered(-1)

    def focusInEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Show the focus ring only for the keyboard."""
        keyboard = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.setProperty("keyboardFocus", keyboard)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pan (in space they orbit, with Shift they pan), + − 0 zoom and fit, Enter, Escape."""
        ways = {
            Qt.Key.Key_Left: (STEP, 0),
            Qt.Key.Key_Right: (-STEP, 0),
            Qt.Key.Key_Up: (0, STEP),
            Qt.Key.Key_Down: (0, -STEP),
        }
        key = event.key()
        if key in ways:
            self._follows_fit = False
            base = self._glide_to if self._gliding() else self._camera
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            move = base.panned if shifted else base.orbited
            self._go(move(*ways[Qt.Key(key)]), True)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1.4, glide=True)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom_by(1 / 1.4, glide=True)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            middle = QPointF(self.width() / 2, self.height() / 2)
            point = self._scene.hovered if self._scene.hovered >= 0 else self.point_at(middle, self.width())
            if point >= 0:
                self.picked.emit(point)
        elif key == Qt.Key.Key_Escape:
            self._legend.choose(-1)
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def _hover(self, position: QPointF) -> None:
        self._set_hovered(self.point_at(position))

    def _set_hovered(self, point: int) -> None:
        if point == self._scene.hovered:
            return
        self._scene.hovered = point
        self.hovered.emit(point)
        QToolTip.hideText()
        if point >= 0:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self._tooltip_timer.start()
        else:
            self.unsetCursor()
            self._tooltip_timer.stop()
        self.update()

    def _show_tooltip(self) -> None:
        point = self._scene.hovered
        if point < 0:
            return
        text = self._describe(point)
        if text:
            at = self.position_of(point).toPoint() + QPoint(10, 12)
            QToolTip.showText(self.mapToGlobal(at), text, self)
