"""The map as a widget: camera, mouse, keyboard; what it paints is in :mod:`point_canvas_scene`."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.point_canvas_camera import Camera, Insets, fit
from embedstudio.ui.widgets.point_canvas_easing import Easing
from embedstudio.ui.widgets.point_canvas_legend import WIDTH as LEGEND_WIDTH
from embedstudio.ui.widgets.point_canvas_legend import Legend, LegendCard
from embedstudio.ui.widgets.point_canvas_raster import KERNEL, nearest
from embedstudio.ui.widgets.point_canvas_scene import LabelLayout, Scene
from embedstudio.ui.widgets.point_canvas_style import CanvasStyle, Layers, Overlay, Pinned, Points

GLIDE_MS = 250
TOOLTIP_MS = 150
SETTLE_MS = 90
WARM_MS = 400
"""How long after its first picture an empty canvas loads the compiled kernels."""
PICK_REACH = 8.0
DRAG_DISTANCE = 4
EDGE = 12


class PointCanvas(QWidget):
    """A map of words. Drag pans, the wheel zooms at the cursor, a double click on the ground fits all."""

    picked = Signal(int)
    """A point was chosen by click or Enter."""
    hovered = Signal(int)
    """The pointer came over another point, or left it (-1)."""
    cleared = Signal()
    """Escape was pressed."""
    view_changed = Signal()

    def __init__(self, style: CanvasStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene(style, self.font())
        self._camera = Camera()
        self._layout = LabelLayout()
        self._layout_due = True
        self._follows_fit = True
        self._moving = False
        self._press: QPointF | None = None
        self._dragging = False
        self._last = QPointF()
        self._describe: Callable[[int], str] = lambda _point: ""
        self._legend = LegendCard(self, style)
        self._legend.hide()
        self._legend.folded_changed.connect(self._on_legend_folded)
        self._legend.chosen_changed.connect(self._on_legend_chosen)
        self._tooltip_timer = self._timer(TOOLTIP_MS, self._show_tooltip)
        self._settle_timer = self._timer(SETTLE_MS, self._settle)
        self._again_timer = self._timer(0, self.update)
        self._kernel_timer = self._timer(50, self._on_kernel)
        self._warm_timer = self._timer(WARM_MS, self._load_kernel)
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(GLIDE_MS)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._on_glide)
        self._glide_from = self._glide_to = self._camera
        self._easing = Easing(self)
        self._easing.moved.connect(self.update)
        self._arranged_at = 0.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 160)
        self.retranslate()

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    # --------------------------------------------------------------- content
    @property
    def scene(self) -> Scene:
        """What is painted."""
        return self._scene

    @property
    def camera(self) -> Camera:
        """Where the camera stands now."""
        return self._camera

    @property
    def legend(self) -> LegendCard:
        """The card in the upper right corner."""
        return self._legend

    @property
    def labels(self) -> LabelLayout:
        """The words as they are placed now."""
        return self._layout

    def set_points(self, points: Points | None, palette: list[QColor], *, keep_view: bool = False) -> None:
        """Show other points and fit them, or keep the camera (new colours of the same map)."""
        if points is not None:
            self._load_kernel()
        self._easing.stop()
        self._scene.hovered = -1
        if not keep_view:
            self._scene.pinned = None
        self._scene.set_points(points, palette)
        if not keep_view:
            self._follows_fit = True
            self._camera = self._fitted()
        self._changed()

    def set_legend(self, legend: Legend) -> None:
        """Show what the colours mean; an empty legend hides the card."""
        self._legend.set_legend(legend)
        self._place_legend()
        if self._follows_fit:
            self._camera = self._fitted()
        self._changed()

    def set_layout(self, coordinates: npt.NDArray[np.float32], *, ease: bool = True) -> None:
        """Move all points to new places; called up to 20 times a second while a map is computed.

        ``coordinates`` ``(n, 2)`` is kept, not copied, and must not change afterwards.
        """
        points = self._scene.points
        if points is None or len(points) != len(coordinates):
            raise ValueError("a layout must have as many points as the map")
        moving = ease and self.isVisible()
        seconds = self._easing.towards(coordinates, self._scene.coordinates, at_once=not moving)
        self._scene.coordinates = self._easing.coordinates
        if self._follows_fit:
            goal = self._fitted(coordinates[:: 1 + len(coordinates) // 5000])
            self._camera = self._camera.towards(goal, 0.2 + 2.5 * seconds) if moving else goal
        self._moving = ease
        self._settle_timer.start(max(SETTLE_MS, int(seconds * 1000) + 60))
        self._changed()

    def set_pinned(self, pinned: Pinned | None, *, glide: bool = False) -> None:
        """Pin a word (``None`` for none); ``glide`` brings it into the view."""
        self._scene.pinned = pinned
        word = self._scene.points.words[pinned.point] if pinned and self._scene.points else ""
        self.setAccessibleDescription(tr("Selected: {word}", word=word) if word else "")
        if pinned is not None and glide:
            self.glide_to(pinned.point)
        self._changed()

    def show_hovered(self, point: int) -> None:
        """Mark a point (-1 for none) as if the pointer were over it, without telling anybody."""
        if point != self._scene.hovered:
            self._scene.hovered = point
            self.update()

    def set_layers(self, layers: Layers) -> None:
        """Choose what is drawn."""
        self._scene.layers = layers
        self._changed()

    def set_selection(self, points: npt.NDArray[np.int32] | None) -> None:
        """Draw these points last and in their colours, all others grey; ``None`` for no selection."""
        self._scene.selection = points
        self._changed()

    def set_shown(self, mask: npt.NDArray[np.bool_] | None) -> None:
        """Leave out points where ``mask`` is false: not drawn, not picked, not named. ``None`` shows all."""
        self._scene.shown = mask
        self._changed()

    def set_overlay(self, shapes: Sequence[Overlay]) -> None:
        """Lay lines over the map; none takes them away."""
        self._scene.overlay = tuple(shapes)
        self._changed()

    def camera_state(self) -> dict[str, float]:
        """Where the camera stands, as plain values for :meth:`restore_camera`."""
        return asdict(self._camera)

    def restore_camera(self, state: dict[str, float], *, glide: bool = True) -> None:
        """Go back to where :meth:`camera_state` was told; one of other dimensions is left out."""
        if set(state) == set(asdict(self._camera)):
            self._follows_fit = False
            self._go(Camera(**state), glide)

    def project(self, points: npt.NDArray[np.int32] | None = None) -> npt.NDArray[np.float32]:
        """Logical pixels ``(k, 2)`` of these points, or of all."""
        coordinates = self._scene.coordinates if points is None else self._scene.coordinates[points]
        return self._camera.to_screen(coordinates, self.width(), self.height())

    def set_style(self, style: CanvasStyle, palette: list[QColor], legend: Legend) -> None:
        """Take the colours of another theme."""
        self._scene.style = style
        self._legend.set_style(style)
        if self._scene.points is not None:
            self.set_points(self._scene.points, palette, keep_view=True)
        self._legend.set_legend(legend)
        self._changed()

    def set_describe(self, describe: Callable[[int], str]) -> None:
        """``describe(point)`` gives the tooltip's rich text."""
        self._describe = describe

    def retranslate(self) -> None:
        """Say names in the language in use."""
        self.setAccessibleName(tr("Map of words"))
        self._legend.retranslate()

    # ---------------------------------------------------------------- camera
    def fit(self, *, glide: bool = True) -> None:
        """Frame the whole map."""
        self._follows_fit = True
        self._go(self._fitted(), glide)

    def zoom_by(self, factor: float, at: QPointF | None = None, *, glide: bool = False) -> None:
        """Zoom by a factor at a position (the middle by default)."""
        at = at or QPointF(self.width() / 2, self.height() / 2)
        self._follows_fit = False
        base = self._glide_to if self._gliding() else self._camera
        self._go(base.zoomed(factor, at.x(), at.y(), self.width(), self.height()), glide)

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by so many pixels, at once."""
        self._follows_fit = False
        self._glide.stop()
        self._camera = self._camera.panned(dx, dy)
        self._begin_motion()

    def glide_to(self, point: int) -> None:
        """Bring a point to the middle, unless it lies comfortably in the view already."""
        x, y = (float(value) for value in self._scene.coordinates[point])
        at = self.position_of(point)
        inner = QRectF(self.rect()).adjusted(*(part * self._margin() for part in (1, 1, -1, -1)))
        covered = self._legend.isVisible() and QRectF(self._legend.geometry()).contains(at)
        if inner.contains(at) and not covered:
            return
        self._follows_fit = False
        self._go(Camera(x, y, self._camera.scale, self._camera.fitted_scale), True)

    def position_of(self, point: int) -> QPointF:
        """Where a point lies in the widget."""
        sx, tx, sy, ty = self._camera.view(self.width(), self.height())
        x, y = self._scene.coordinates[point]
        return QPointF(float(x) * sx + tx, float(y) * sy + ty)

    def point_at(self, position: QPointF, reach: float = PICK_REACH) -> int:
        """The point nearest to a position within ``reach`` pixels, or -1."""
        if self._scene.points is None or not self._scene.layers.points:
            return -1
        x, y = self._camera.to_world(position.x(), position.y(), self.width(), self.height())
        return nearest(self._scene.coordinates, x, y, reach / self._camera.scale)

    def _margin(self) -> float:
        return min(self.width(), self.height()) * 0.12

    def _fitted(self, coordinates: npt.NDArray[np.float32] | None = None) -> Camera:
        coordinates = self._scene.coordinates if coordinates is None else coordinates
        right = EDGE + (LEGEND_WIDTH if self._legend.isVisibleTo(self) and not self._legend.folded else 0)
        insets = Insets(left=20, top=EDGE, right=right + 8, bottom=EDGE)
        return fit(coordinates, self.width(), self.height(), insets)

    def _gliding(self) -> bool:
        return self._glide.state() == QVariantAnimation.State.Running

    def _go(self, camera: Camera, glide: bool) -> None:
        self._glide.stop()
        self._glide_to = camera
        if glide and self.isVisible():
            self._glide_from = self._camera
            self._glide.start()
        else:
            self._camera = camera
        self._begin_motion()

    def _on_glide(self, share: float) -> None:
        self._camera = self._glide_from.towards(self._glide_to, float(share))
        self._begin_motion()

    def _begin_motion(self) -> None:
        self._moving = True
        self._settle_timer.start(SETTLE_MS)
        QToolTip.hideText()
        self.view_changed.emit()
        self.update()

    def _settle(self) -> None:
        self._moving = False
        self._changed()

    def _changed(self) -> None:
        self._layout_due = True
        self.update()

    # ---------------------------------------------------------------- kernels
    def _load_kernel(self) -> None:
        """Not before the window was painted: importing numba would hold that up."""
        if KERNEL.labels is None:
            KERNEL.start()
            self._kernel_timer.start()

    def _on_kernel(self) -> None:
        if KERNEL.loading:
            self._kernel_timer.start()
        else:
            self._changed()

    # ----------------------------------------------------------------- paint
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and what lies over it."""
        if KERNEL.labels is None and not self._warm_timer.isActive():
            self._warm_timer.start()
        self._arrange_if_due()
        with QPainter(self) as painter:
            width, height = self.width(), self.height()
            ratio = self.devicePixelRatioF()
            layout, moving = self._layout, self._moving
            if not self._scene.paint(
                painter, self._camera, width, height, ratio, layout, moving=moving, hurry=True
            ):
                self._again_timer.start()  # two hundred new words at once take a quarter of a second
            if self.hasFocus() and self.property("keyboardFocus"):
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._scene.style.accent, 2))
                painter.drawRect(QRectF(1, 1, width - 2, height - 2))

    def _arrange_if_due(self) -> None:
        """Words are placed anew when the view rests, and three times a second while it moves."""
        now = time.monotonic()
        if not self._layout_due and not self._moving:
            return
        if self._moving and now - self._arranged_at < 0.33 and self._layout.labels:
            return
        self._layout = self._scene.arrange(self._camera, self.width(), self.height(), self.taken())
        self._layout_due = False
        self._arranged_at = now

    def taken(self) -> list[QRectF]:
        """Where no word may stand: the legend."""
        if not self._legend.isVisibleTo(self):
            return []
        return [QRectF(self._legend.geometry()).adjusted(-6, -6, 6, 6)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole map framed while it was."""
        self._place_legend()
        if self._follows_fit:
            self._glide.stop()
            self._camera = self._fitted()
        self._changed()

    def sizeHint(self) -> QSize:
        """As on the drawn look."""
        return QSize(855, 505)

    def _place_legend(self) -> None:
        self._legend.move(self.width() - self._legend.width() - EDGE, EDGE)

    def _on_legend_folded(self, _folded: bool) -> None:
        self._place_legend()
        if self._follows_fit:
            self.fit()
        self._changed()

    def _on_legend_chosen(self, row: int) -> None:
        self._scene.forward = row
        self._changed()

    # ---------------------------------------------------------------- events
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag or a click."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._press = self._last = event.position()
            self._dragging = False
            self._glide.stop()
            self._tooltip_timer.stop()
            QToolTip.hideText()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while dragging, otherwise find the word under the pointer."""
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
        self.pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that did not move is a click."""
        if self._press is None:
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
        """Arrows pan, + and − zoom, 0 fits, Enter selects, Escape clears."""
        step = 60
        pans = {
            Qt.Key.Key_Left: (step, 0),
            Qt.Key.Key_Right: (-step, 0),
            Qt.Key.Key_Up: (0, step),
            Qt.Key.Key_Down: (0, -step),
        }
        key = event.key()
        if key in pans:
            self._follows_fit = False
            base = self._glide_to if self._gliding() else self._camera
            self._go(base.panned(*pans[Qt.Key(key)]), True)
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
