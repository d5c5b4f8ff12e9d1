"""A map on a widget: its content, its camera, and the newest picture of it.

The pictures are drawn on another thread (:mod:`point_canvas_render`); here the newest one is laid
where it belongs, so that it follows the pointer at once even when it is a moment old.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEasingCurve, QPointF, QRect, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QToolTip, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.point_canvas_camera import (
    Camera,
    Insets,
    MapCamera,
    between,
    camera_from,
    comfortable,
    fit,
)
from embedstudio.ui.widgets.point_canvas_easing import FRAME_MS, SETTLE_LAYOUT_MS, Easing
from embedstudio.ui.widgets.point_canvas_legend import WIDTH as LEGEND_WIDTH
from embedstudio.ui.widgets.point_canvas_legend import Legend, LegendCard
from embedstudio.ui.widgets.point_canvas_paint import paint_hover
from embedstudio.ui.widgets.point_canvas_raster import KERNEL, nearest
from embedstudio.ui.widgets.point_canvas_render import Renderer
from embedstudio.ui.widgets.point_canvas_request import Picture, Request, content_of
from embedstudio.ui.widgets.point_canvas_scene import LabelLayout, Scene
from embedstudio.ui.widgets.point_canvas_style import CanvasStyle, Layers, Overlay, Pinned, Points

GLIDE_MS = 250
SETTLE_MS = 90
WARM_MS = 400
"""How long after its first picture an empty canvas loads the compiled kernels."""
PICK_REACH = 8.0
EDGE = 12


class CanvasView(QWidget):
    """Shows a map; the mouse and the keyboard are :class:`PointCanvas`'s."""

    view_changed = Signal()

    def __init__(self, style: CanvasStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene(style, self.font())
        self._camera: MapCamera = Camera()
        self._renderer = Renderer(self.font())
        self._renderer.bell.rung.connect(self._on_picture)
        self.destroyed.connect(self._renderer.stop)
        self._picture: Picture | None = None
        self._asked: list[Any] = []
        self._number = 0
        self._follows_fit = True
        self._moving = False
        self._legend = LegendCard(self, style)
        self._legend.hide()
        self._legend.folded_changed.connect(self._on_legend_folded)
        self._legend.chosen_changed.connect(self._on_legend_chosen)
        self._settle_timer = self._timer(SETTLE_MS, self._settle)
        self._kernel_timer = self._timer(50, self._on_kernel)
        self._warm_timer = self._timer(WARM_MS, self._load_kernel)
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(GLIDE_MS)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._on_glide)
        self._glide_from = self._glide_to = self._camera
        self._framed: list[int] = []  # points that a fit brings into the view with the crowd
        self._easing = Easing()
        self._frame_timer = QTimer(self)
        self._frame_timer.setInterval(FRAME_MS)
        self._frame_timer.timeout.connect(self._on_frame)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 160)

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
    def camera(self) -> MapCamera:
        """Where the camera stands now."""
        return self._camera

    @property
    def legend(self) -> LegendCard:
        """The card in the upper right corner."""
        return self._legend

    @property
    def labels(self) -> LabelLayout:
        """The words as they stand in the newest picture."""
        return self._picture.layout if self._picture is not None else LabelLayout()

    @property
    def picture(self) -> Picture | None:
        """The newest picture."""
        return self._picture

    def set_points(self, points: Points | None, palette: list[QColor], *, keep_view: bool = False) -> None:
        """Show other points and fit them, or keep the camera (new colours of the same map)."""
        if points is not None:
            self._load_kernel()
        self._stop_easing()
        self._scene.hovered = -1
        if not keep_view:
            self._scene.pinned, self._framed = None, []
        self._scene.set_points(points, palette)
        if not keep_view or self._camera.dims != self._dims():
            self._follows_fit = True
            self._glide.stop()
            self._camera = self._fitted()
        self.update()

    def set_legend(self, legend: Legend) -> None:
        """Show what the colours mean; an empty legend hides the card."""
        self._legend.set_legend(legend)
        self._place_legend()
        if self._follows_fit:
            self._camera = self._fitted()
        self.update()

    def set_layout(self, coordinates: npt.NDArray[np.float32], *, ease: bool = True) -> None:
        """Move all points to new places; called up to 20 times a second while a map is computed.

        ``coordinates`` ``(n, 2)`` or ``(n, 3)`` is kept, not copied, and must not change afterwards.
        """
        points, scene = self._scene.points, self._scene
        if points is None or len(points) != len(coordinates):
            raise ValueError("a layout must have as many points as the map")
        goal_at = np.ascontiguousarray(coordinates, np.float32)
        same = goal_at.shape == scene.coordinates.shape
        moving = ease and same and self.isVisible()
        seconds = 0.0
        if moving:
            seconds = self._easing.towards(goal_at, scene.coordinates)
            if not self._frame_timer.isActive():  # another start would put the next picture off
                self._frame_timer.start()
        else:
            self._stop_easing()
            scene.coordinates = goal_at
        if self._follows_fit or not same:
            goal = self._fitted(goal_at[:: 1 + len(goal_at) // 5000])
            if moving:
                base = self._easing.following or self._camera
                self._easing.following = between(base, goal, 0.2 + 2.5 * seconds)
            else:
                self._camera = goal
        self._moving = ease
        self._settle_timer.start(max(SETTLE_LAYOUT_MS, int(seconds * 1000) + 60) if moving else SETTLE_MS)
        if not moving:
            self.update()

    def set_pinned(self, pinned: Pinned | None, *, glide: bool = False) -> None:
        """Pin a word (``None`` for none); ``glide`` brings it into the view."""
        self._scene.pinned = pinned
        word = self._scene.points.words[pinned.point] if pinned and self._scene.points else ""
        self.setAccessibleDescription(tr("Selected: {word}", word=word) if word else "")
        if pinned is not None and glide:
            self.glide_to(pinned.point)
        self.update()

    def show_hovered(self, point: int) -> None:
        """Mark a point (-1 for none) as if the pointer were over it, without telling anybody."""
        if point != self._scene.hovered:
            self._scene.hovered = point
            self.update()

    def set_layers(self, layers: Layers) -> None:
        """Choose what is drawn."""
        self._scene.layers = layers
        self.update()

    def set_selection(self, points: npt.NDArray[np.int32] | None) -> None:
        """Draw these points last and in their colours, all others grey; ``None`` for no selection."""
        self._scene.selection = points
        self.update()

    def set_shown(self, mask: npt.NDArray[np.bool_] | None) -> None:
        """Leave out points where ``mask`` is false: not drawn, not picked, not named. ``None`` shows all."""
        self._scene.shown = mask
        self.update()

    def set_overlay(self, shapes: Sequence[Overlay]) -> None:
        """Lay lines over the map; none takes them away."""
        self._scene.overlay = tuple(shapes)
        self.update()

    def set_axes(self, names: Sequence[str]) -> None:
        """Name the axes of a map in space."""
        self._scene.axes = tuple(names)
        self.update()

    def set_style(self, style: CanvasStyle, palette: list[QColor], legend: Legend) -> None:
        """Take the colours of another theme."""
        self._scene.style = style
        self._legend.set_style(style)
        if self._scene.points is not None:
            self._scene.recolor(palette)
        self._legend.set_legend(legend)
        self.update()

    # ---------------------------------------------------------------- camera
    def camera_state(self) -> dict[str, float]:
        """Where the camera stands, as plain values for :meth:`restore_camera`."""
        return asdict(self._camera)

    def restore_camera(self, state: dict[str, float], *, glide: bool = True) -> None:
        """Go back to where :meth:`camera_state` was told; one of other dimensions is left out."""
        camera = camera_from(state)
        if camera is not None and camera.dims == self._dims():
            self._follows_fit = False
            self._go(camera, glide)

    def fit(self, *, glide: bool = True) -> None:
        """Frame the whole map."""
        self._follows_fit, self._framed = True, self._scene.pinned_points()
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

    def orbit(self, dx: float, dy: float) -> None:
        """Turn a map in space by a drag of so many pixels, at once; a flat one is panned."""
        self._follows_fit = False
        self._glide.stop()
        self._camera = self._camera.orbited(dx, dy)
        self._begin_motion()

    def glide_to(self, point: int) -> None:
        """Bring a point to the middle, unless it lies comfortably in the view already."""
        at = self.position_of(point)
        margin = min(self.width(), self.height()) * comfortable(self._camera)
        inner = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        covered = self._legend.isVisible() and QRectF(self._legend.geometry()).contains(at)
        if inner.contains(at) and not covered:
            return
        self._follows_fit = False
        self._go(self._camera.centred(self._scene.coordinates[point]), True)

    def position_of(self, point: int) -> QPointF:
        """Where a point lies in the widget."""
        place = self._scene.coordinates[point : point + 1]
        x, y = self._camera.to_screen(place, self.width(), self.height())[0].tolist()
        return QPointF(x, y)

    def point_at(self, position: QPointF, reach: float = PICK_REACH) -> int:
        """The point nearest to a position within ``reach`` pixels, or -1."""
        scene = self._scene
        if scene.points is None or not scene.layers.points or self._camera.dims != self._dims():
            return -1
        at, size = (position.x(), position.y()), (self.width(), self.height())
        return nearest(scene.coordinates, scene.shown, self._camera, at, size, reach)

    def project(self, points: npt.NDArray[np.int32] | None = None) -> npt.NDArray[np.float32]:
        """Logical pixels ``(k, 2)`` of these points, or of all."""
        coordinates = self._scene.coordinates if points is None else self._scene.coordinates[points]
        return self._camera.to_screen(coordinates, self.width(), self.height())

    def _dims(self) -> int:
        return int(self._scene.coordinates.shape[1])

    def _fitted(self, coordinates: npt.NDArray[np.float32] | None = None) -> MapCamera:
        coordinates = self._scene.coordinates if coordinates is None else coordinates
        right = EDGE + (LEGEND_WIDTH if self._legend.isVisibleTo(self) and not self._legend.folded else 0)
        insets = Insets(left=20, top=EDGE, right=right + 8, bottom=EDGE)
        also = self._scene.coordinates[self._framed] if self._framed else None
        return fit(coordinates, self.width(), self.height(), insets, also)

    def _gliding(self) -> bool:
        return self._glide.state() == QVariantAnimation.State.Running

    def _go(self, camera: MapCamera, glide: bool) -> None:
        self._glide.stop()
        self._glide_to = camera
        if glide and self.isVisible():
            self._glide_from = self._camera
            self._glide.start()
        else:
            self._camera = camera
        self._begin_motion()

    def _on_glide(self, share: float) -> None:
        self._camera = between(self._glide_from, self._glide_to, float(share))
        self._begin_motion()

    def _begin_motion(self) -> None:
        self._moving, self._easing.following = True, None
        self._settle_timer.start(SETTLE_MS)
        QToolTip.hideText()
        self.view_changed.emit()
        self.update()

    def _settle(self) -> None:
        self._moving = False
        self.update()

    # ------------------------------------------------------------ moving layouts
    def _on_frame(self) -> None:
        motion = self._easing.motion
        if motion is None:
            self._frame_timer.stop()
        elif not self.isVisible():
            self._stop_easing()
            self._scene.coordinates = motion.goal
        elif self._renderer.busy:
            self._easing.late = True
        else:
            self._camera = self._easing.followed(self._camera)
            self._ask(again=True)

    def _stop_easing(self) -> None:
        self._camera = self._easing.followed(self._camera)
        self._easing.stop()
        self._frame_timer.stop()

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
            self._asked = []
            self.update()

    # --------------------------------------------------------------- pictures
    @property
    def drawing(self) -> bool:
        """Whether a newer picture than the one shown is being drawn."""
        return self._renderer.busy

    def finish(self) -> None:
        """Wait for a picture in full quality of what is shown now."""
        self._moving = False
        for _ in range(4):
            self._ask(hurry=False)
            if not self._renderer.wait(self._number):
                return
            self._take()
            if self._picture is not None and self._picture.complete and self._state() == self._asked:
                return
            self._asked = []

    def grab(self, rectangle: QRect | None = None) -> QPixmap:
        """The widget as a picture, in full quality."""
        self.finish()
        return super().grab() if rectangle is None else super().grab(rectangle)

    def _state(self) -> list[Any]:
        """What a picture depends on: compared with that of the picture that was asked for last."""
        scene = self._scene
        return [
            *content_of(scene, None if self._easing.motion is not None else scene.coordinates),
            self._camera,
            (self.width(), self.height(), self.devicePixelRatioF()),
            [(rect.x(), rect.y(), rect.width(), rect.height()) for rect in self.taken()],
            self._moving,
        ]

    def _ask(self, *, hurry: bool = True, again: bool = False) -> None:
        """Have a picture drawn, unless the last one asked for is of the same."""
        state = self._state()
        if state == self._asked and not again:
            return
        self._asked = state
        self._number += 1
        scene = self._scene.twin(self._scene.fonts, self._scene.picture)
        self._renderer.ask(
            Request(
                self._number,
                scene,
                self._camera,
                self.width(),
                self.height(),
                self.devicePixelRatioF(),
                tuple(self.taken()),
                self._moving,
                self._easing.motion,
                hurry,
            )
        )

    def _on_picture(self) -> None:
        self._take()
        if self._easing.late:
            self._on_frame()
        self.update()

    def _take(self) -> None:
        picture = self._renderer.take()
        if picture is None:
            return
        self._picture = picture
        motion = self._easing.motion
        if motion is not None and picture.request.motion is not None:
            if picture.request.scene.points is self._scene.points:
                self._scene.coordinates = picture.coordinates
            if picture.coordinates is motion.goal:
                self._stop_easing()
                self._asked = []  # at rest it is drawn once more, in full
        if not picture.complete:
            self._asked = []  # words and lines that were left out come with the next one

    def taken(self) -> list[QRectF]:
        """Where no word may stand: the legend."""
        if not self._legend.isVisibleTo(self):
            return []
        return [QRectF(self._legend.geometry()).adjusted(-6, -6, 6, 6)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the newest picture where it belongs, and the ring of the pointer over it."""
        if KERNEL.labels is None and not self._warm_timer.isActive():
            self._warm_timer.start()
        if not self.isVisible():
            self.finish()  # somebody takes a picture of a window that is not on the screen
        self._take()
        self._ask()
        with QPainter(self) as painter:
            scene, picture = self._scene, self._picture
            placed = self._placed(picture) if picture is not None else None
            if placed is None or not placed.isIdentity():
                painter.fillRect(self.rect(), scene.style.ground)
            if picture is not None and placed is not None:
                painter.setTransform(placed)
                painter.drawImage(QPointF(0, 0), picture.image)
                painter.resetTransform()
            if 0 <= scene.hovered < len(scene.coordinates):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_hover(painter, scene, self.position_of(scene.hovered), scene.hovered)
            if self.hasFocus() and self.property("keyboardFocus"):
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(scene.style.accent, 2))
                painter.drawRect(QRectF(1, 1, self.width() - 2, self.height() - 2))

    def _placed(self, picture: Picture) -> QTransform | None:
        return picture.placed(
            self._scene.points, self._camera, self.width(), self.height(), self.devicePixelRatioF()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole map framed while it was."""
        self._place_legend()
        self._easing.following = None
        if self._follows_fit:
            self._glide.stop()
            self._camera = self._fitted()
        self.update()

    def sizeHint(self) -> QSize:
        """As on the drawn look."""
        return QSize(855, 505)

    def _place_legend(self) -> None:
        self._legend.move(self.width() - self._legend.width() - EDGE, EDGE)

    def _on_legend_folded(self, _folded: bool) -> None:
        self._place_legend()
        if self._follows_fit:
            self.fit()
        self.update()

    def _on_legend_chosen(self, row: int) -> None:
        self._scene.forward = row
        self.update()
