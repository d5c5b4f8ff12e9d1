"""Selecting on the map: outlines and clicks become rows, held keys hints, bookmarks views."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from weakref import WeakMethod

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.basics import listen
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.point_canvas_gestures import BOX, LASSO, Gestures
from embedstudio.viewmodels.launcher import Call, ignore
from embedstudio.viewmodels.map_facts import outline_hints

if TYPE_CHECKING:
    from embedstudio.viewmodels.map import MapViewModel
    from embedstudio.viewmodels.selection import How

AT_ONCE = 100_000
"""Up to so many points are held against an outline on the spot (some 3 ms), above it on a worker."""
CAMERA, COLOR = "camera", "color"
WAYS = {"add": 2, "remove": 3, "intersect": 4}
"""Which of :func:`selection_hints` tells of each way to change the selection."""


class MapSelection(QObject):
    """Ties a canvas to the session's selection and bookmarks; the canvas draws them."""

    def __init__(self, model: MapViewModel, canvas: PointCanvas) -> None:
        super().__init__(canvas)
        self.model, self.canvas, self.session = model, canvas, model.session
        self.gestures = Gestures(canvas)
        self.gestures.drawn.connect(self._on_view_drawn)
        self.gestures.clicked.connect(self._on_view_clicked)
        self.gestures.state_changed.connect(self._on_view_state)
        self._own_step = False
        selection = self.session.selection
        selection.bookmarks.look = _held_weakly(WeakMethod(self.look))
        listen(selection.changed, self._on_model_selection_changed)
        listen(selection.bookmarks.look_wanted, self._on_model_look_wanted)
        listen(model.shown_changed, self._on_model_shown_changed)

    # --------------------------------------------------------------------- bookmarks
    def look(self) -> dict[str, Any]:
        """Camera and colours as a bookmark keeps them."""
        return {CAMERA: self.canvas.camera_state(), COLOR: self.model.color_mode, **self.model.sized_by}

    def _on_model_look_wanted(self, look: dict[str, Any]) -> None:
        mode = look.get(COLOR)
        if mode in [key for key, _ in self.model.color_modes()]:
            self.model.choose_color(str(mode))
        for what in self.model.sized_by:
            if look.get(what) in [key for key, _ in self.model.sizable()]:
                self.model.choose_size(what, str(look[what]))
        self.canvas.restore_camera(look.get(CAMERA, {}))

    # ---------------------------------------------------------------------- outlines
    def arm(self, shape: str) -> None:
        """Let the next drag draw a box or a lasso without a key."""
        self.gestures.arm(shape)

    def cleared(self) -> bool:
        """Escape: clear the selection; ``False`` when there was none to clear."""
        some = len(self.session.selection) > 0
        self.session.selection.clear()
        return some

    def _on_view_drawn(self, outline: npt.NDArray[np.float64], how: How) -> None:
        shown, session = self.model.shown, self.session
        if shown is None or shown.training:
            self.gestures.forget()  # words that are still being learned cannot be selected
            return
        camera, size = self.canvas.camera, (self.canvas.width(), self.canvas.height())
        coordinates = self.canvas.scene.coordinates
        seen, rows, embedding = self.model.mask(), shown.points.rows, session.embedding

        def find() -> npt.NDArray[np.int32]:
            from embedstudio.kernels.polygon import inside

            places = camera.to_screen(coordinates, *size)
            found = inside(np.ascontiguousarray(places, np.float32), outline)
            if seen is not None:
                found &= seen
            return rows[found]

        def done(event: Event) -> None:
            if isinstance(event, Finished) and session.embedding is embedding:
                self._choose(event.result, how)
            elif isinstance(event, Failed):
                session.problem.emit(event.error)

        if len(rows) <= AT_ONCE:
            self._choose(find(), how)
        else:
            session.launch(Call(find, tr("Searching…")), ignore, done)

    def _on_view_clicked(self, point: int, how: How) -> None:
        shown = self.model.shown
        if shown is None or shown.training:
            return
        row = int(shown.points.rows[point])
        if how == "add" and row in self.session.selection.rows:
            how = "remove"
        self.session.selection.choose([row], how)

    def _choose(self, rows: npt.NDArray[np.int32], how: How) -> None:
        self._own_step = True
        self.session.selection.choose(rows, how)
        self._own_step = False
        if not len(self.session.selection):
            self.gestures.forget()  # an outline around nothing says nothing

    # -------------------------------------------------------------------------- model
    def _on_model_selection_changed(self) -> None:
        if not self._own_step:
            self.gestures.forget()  # the outline no longer says what is selected
        self._on_view_state()

    def _on_model_shown_changed(self) -> None:
        self.gestures.forget()
        self.gestures.cancel()

    def _on_view_state(self) -> None:
        """The status line says what the keys that are held do, the one in force in bold."""
        gestures = self.gestures
        self.model.draws_lasso = gestures.tool == LASSO
        if not self.model.visible:
            return
        if gestures.shape or gestures.drawing or gestures.how != gestures.mode:
            bold = WAYS.get(gestures.how, 0 if gestures.shape else -1)
            self.session.set_status(hints=selection_hints(gestures.tool), bold=bold)
        elif len(self.session.selection):
            self.session.set_status(hints=selection_hints(gestures.tool))
        else:
            self.model.publish_status()


def selection_hints(tool: str = BOX) -> tuple[str, ...]:
    """What the mouse does while words are selected, or a key is held; ``tool`` is what Shift draws."""
    return (
        *outline_hints(lasso=tool == LASSO),
        tr("Ctrl adds"),
        tr("Alt removes"),
        tr("Ctrl and Alt keep what is common"),
        tr("Escape clears"),
    )


def _held_weakly(look: WeakMethod[Callable[[], dict[str, Any]]]) -> Callable[[], dict[str, Any]]:
    """The session outlives the pane and must not keep it."""

    def call() -> dict[str, Any]:
        found = look()
        return found() if found is not None else {}

    return call
