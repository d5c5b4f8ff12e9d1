"""Drawing a box or a lasso over the map, and choosing points one by one with Ctrl and Alt.

A transparent sheet over the canvas. It takes the mouse from the canvas only while Shift, Ctrl
or Alt is held, or once after :meth:`Gestures.arm`; everything else goes through to the canvas.

Shift draws: a box, or a lasso once L was pressed. Ctrl adds, Alt removes, both keep what is common,
whether they are held from the beginning or at the end.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QRegion,
)
from PySide6.QtWidgets import QApplication, QWidget

from embedstudio.ui.widgets.point_canvas import DRAG_DISTANCE, PointCanvas
from embedstudio.ui.widgets.point_canvas_paint import pill_box
from embedstudio.ui.widgets.point_canvas_scene import faded

Corners = npt.NDArray[np.float64]
BOX, LASSO = "box", "lasso"
STEP = 2.0
"""Pixels between two corners of a lasso."""
SIGNS = {"add": "+", "remove": "−", "intersect": "∩"}
FILL = 0.08
MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)


class Gestures(QWidget):
    """What is drawn over a :class:`PointCanvas` to choose points."""

    drawn = Signal(object, str)
    """``(corners, how)``: an outline ``(k, 2)`` in logical pixels of the canvas is complete."""
    clicked = Signal(int, str)
    """``(point, how)``: one point was clicked with Ctrl or Alt."""
    state_changed = Signal()
    """:attr:`shape`, :attr:`how` or :attr:`drawing` is another."""

    def __init__(self, canvas: PointCanvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.mode = "replace"
        """What an outline does when neither Ctrl nor Alt is held."""
        self.tool = BOX
        """What a drag with Shift draws; L takes the other."""
        self.shape = ""
        """What is being drawn, or would be with the keys that are held: ``box``, ``lasso`` or nothing."""
        self.how = self.mode
        self._armed = ""
        self._drawing = False
        self._pressed: QPointF | None = None
        self._corners: list[QPointF] = []
        self._kept: Corners | None = None
        """The outline of the selection: world coordinates in 2D, pixels in 3D."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.installEventFilter(self)
        canvas.view_changed.connect(self._on_view_changed)
        self.setGeometry(canvas.rect())
        self.show()

    # ----------------------------------------------------------------------- what is asked
    def arm(self, shape: str) -> None:
        """Let the next drag draw ``box`` or ``lasso`` without a key; ``""`` lets it pan again."""
        self._armed = shape
        self._note(QApplication.keyboardModifiers())
        if shape:
            self.canvas.setFocus()
            self.canvas.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.canvas.unsetCursor()

    @property
    def armed(self) -> str:
        """What the next drag draws without a key."""
        return self._armed

    @property
    def drawing(self) -> bool:
        """Whether an outline is being drawn."""
        return self._drawing

    def set_mode(self, mode: str) -> None:
        """What an outline does from now on when neither Ctrl nor Alt is held."""
        self.mode = mode
        self._note(QApplication.keyboardModifiers())

    def take_tool(self, tool: str) -> None:
        """Let a drag with Shift draw ``box`` or ``lasso`` from now on."""
        self.tool = tool
        self._note(QApplication.keyboardModifiers())
        self.state_changed.emit()

    def forget(self) -> None:
        """The outline no longer says what is selected."""
        self._kept = None
        self.update()

    def cancel(self) -> bool:
        """Leave an outline half-drawn, or an armed one undrawn; ``False`` when there was none."""
        was = self._drawing or bool(self._armed)
        self._drawing, self._pressed, self._corners = False, None, []
        self.arm("")
        self.update()
        return was

    # --------------------------------------------------------------------------- events
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take from the canvas what belongs to an outline."""
        kind = event.type()
        if kind == QEvent.Type.Resize:
            self.setGeometry(self.canvas.rect())
        elif isinstance(event, QMouseEvent):
            return self._mouse(kind, event)
        elif isinstance(event, QKeyEvent):
            return self._key(kind, event)
        elif kind == QEvent.Type.FocusOut and not self._drawing:
            self._note(Qt.KeyboardModifier.NoModifier)
        return False

    def _mouse(self, kind: QEvent.Type, event: QMouseEvent) -> bool:
        held = event.modifiers()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            return self._press(event.position(), held)
        if kind == QEvent.Type.MouseMove:
            self._note(held)
            if self._pressed is not None:
                self._draw_to(event.position())
                return True
        if kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            if event.button() != Qt.MouseButton.LeftButton:
                return True
            self._note(held)
            self._release(event.position())
            return True
        return False

    def _press(self, at: QPointF, held: Qt.KeyboardModifier) -> bool:
        keys = _shift(held) or _ctrl(held) or _alt(held)
        if self.canvas.scene.points is None or not (keys or self._armed):
            return False
        self.canvas.setFocus()
        self._note(held)  # from here on the shape stays
        self._pressed, self._corners = at, [at]
        return True

    def _draw_to(self, at: QPointF) -> None:
        assert self._pressed is not None
        if not self.shape:
            return  # Ctrl or Alt alone: a click
        if not self._drawing and (at - self._pressed).manhattanLength() < DRAG_DISTANCE:
            return
        if not self._drawing:
            self._drawing = True
            self._kept = None
            self.state_changed.emit()
            self.canvas.setCursor(Qt.CursorShape.CrossCursor)
        if self.shape == BOX:
            self._corners = [self._pressed, at]
        elif (at - self._corners[-1]).manhattanLength() >= STEP:
            self._corners.append(at)
        self.update()

    def _release(self, at: QPointF) -> None:
        was, how, pressed = self._drawing, self.how, self._pressed
        if was:
            self._draw_to(at)
        outline = self._outline()
        self._drawing, self._pressed, self._corners = False, None, []
        if was and len(outline) >= 3:
            self._armed = ""
            self._keep(outline)
            self.drawn.emit(outline, how)
        elif not was and pressed is not None and not self._armed:
            self._click(pressed)
        self.canvas.unsetCursor()
        self._note(QApplication.keyboardModifiers())
        self.update()

    def _click(self, at: QPointF) -> None:
        point = self.canvas.point_at(at)
        if point >= 0:
            self.clicked.emit(point, "remove" if self.how == "remove" else "add")

    def _key(self, kind: QEvent.Type, event: QKeyEvent) -> bool:
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return False
        if event.key() == Qt.Key.Key_Escape and kind == QEvent.Type.KeyPress:
            return self.cancel()
        if event.key() == Qt.Key.Key_L and kind == QEvent.Type.KeyPress and self._pressed is None:
            self.take_tool(LASSO if self.tool == BOX else BOX)
            return True
        if event.key() in MODIFIERS:
            flags = {
                Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
                Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
                Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
            }
            flag = flags[Qt.Key(event.key())]
            # the event tells of the keys before it on some systems and after it on others
            held = event.modifiers() | flag if kind == QEvent.Type.KeyPress else event.modifiers() & ~flag
            self._note(held)
            # Alt alone would go to the menu bar and end the outline
            return self._drawing and event.key() == Qt.Key.Key_Alt
        return False

    def _note(self, held: Qt.KeyboardModifier) -> None:
        """What the keys mean now."""
        ctrl, alt = _ctrl(held), _alt(held)
        shape = self.shape
        if self._pressed is None:
            shape = self.tool if _shift(held) else self._armed
        how = "intersect" if ctrl and alt else "add" if ctrl else "remove" if alt else self.mode
        if (shape, how) != (self.shape, self.how):
            self.shape, self.how = shape, how
            self.state_changed.emit()
            self.update()

    # -------------------------------------------------------------------------- outline
    def _outline(self) -> Corners:
        if self.shape == BOX and len(self._corners) == 2:
            box = QRectF(self._corners[0], self._corners[1]).normalized()
            if not box.width() or not box.height():
                return np.empty((0, 2))
            corners = [box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()]
        else:
            corners = self._corners
        return np.array([(one.x(), one.y()) for one in corners], np.float64).reshape(-1, 2)

    def _keep(self, outline: Corners) -> None:
        canvas = self.canvas
        if self._flat():
            place = [canvas.camera.to_world(x, y, canvas.width(), canvas.height()) for x, y in outline]
            self._kept = np.array(place)
        else:
            self._kept = outline

    def _flat(self) -> bool:
        return self.canvas.scene.coordinates.shape[1] == 2

    def _on_view_changed(self) -> None:
        if self._kept is not None and not self._flat():
            self._kept = None  # seen from elsewhere it holds other points
        self.update()

    def _shown(self) -> Corners | None:
        if self._drawing:
            return self._outline()
        if self._kept is None or not self._flat():
            return self._kept
        size = self.canvas.width(), self.canvas.height()
        return np.asarray(self.canvas.camera.to_screen(self._kept.astype(np.float32), *size), np.float64)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The outline, dashed, with the sign of what it does at its end."""
        outline = self._shown()
        if outline is None or len(outline) < 2:
            return
        style = self.canvas.scene.style
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRegion(self._beside_the_pill())
            path = QPainterPath()
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in outline]))
            path.closeSubpath()
            pen = QPen(style.accent, 1.5)
            pen.setDashPattern([5 / 1.5, 3 / 1.5])
            painter.setPen(pen)
            painter.setBrush(faded(style.accent, FILL))
            painter.drawPath(path)
            painter.setClipping(False)
            if self._drawing and self.how in SIGNS:
                self._paint_sign(painter, self._corners[-1], style.accent, style.on_accent)

    def _beside_the_pill(self) -> QRegion:
        """Where an outline may be drawn: not across the pinned word."""
        canvas, whole = self.canvas, QRegion(self.rect())
        pinned = canvas.scene.pinned
        if pinned is None:
            return whole
        box = pill_box(canvas.scene, pinned, canvas.position_of(pinned.point), canvas.labels)
        return whole - QRegion(box.toAlignedRect())

    def _paint_sign(self, painter: QPainter, at: QPointF, ground: QColor, ink: QColor) -> None:
        box = QRectF(at.x() + 12, at.y() + 8, 18, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, SIGNS[self.how])


def _shift(held: Qt.KeyboardModifier) -> bool:
    return bool(held & Qt.KeyboardModifier.ShiftModifier)


def _ctrl(held: Qt.KeyboardModifier) -> bool:
    return bool(held & Qt.KeyboardModifier.ControlModifier)


def _alt(held: Qt.KeyboardModifier) -> bool:
    return bool(held & Qt.KeyboardModifier.AltModifier)
