"""Maps that move: a layout while it is computed, words while their vectors are trained."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import SignalInstance

from embedstudio.core.events import Event, Finished
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.protocols import LiveLayout, LiveVectors
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.viewmodels.launcher import Call, ignore
from embedstudio.viewmodels.map_points import moving_map
from embedstudio.viewmodels.map_shown import Shown

if TYPE_CHECKING:
    from embedstudio.analysis.live_frame import LiveFramer, Throttle
    from embedstudio.viewmodels.active_run import ActiveRun
    from embedstudio.viewmodels.session import Session

FRAME_SECONDS = 0.2
"""Between two frames of a training: the canvas moves the points in between."""


class MapMoving:
    """The part of :class:`MapViewModel` that shows what is not finished yet."""

    session: Session
    shown: Shown | None
    run: ActiveRun | None
    layout_changed: SignalInstance
    latest: npt.NDArray[np.float32] | None
    _moved: bool
    _visible: bool
    _show: Callable[[Shown | None], None]
    _on_map_changed: Callable[[], None]
    publish_status: Callable[[], None]

    def __init__(self) -> None:
        self._live: tuple[npt.NDArray[np.int32], ActiveRun] | None = None
        self._framer: LiveFramer | None = None
        self._throttle: Throttle | None = None
        self._framing = False
        self._places = np.empty((0, 2), np.float32)
        self._rest: tuple[str, ProjectionMap] | None = None
        """Embedding and places of the last frame of its training, shown until it has a map."""

    def show_film(self, film: Shown | None) -> None:
        """Show snapshots of the training of the current embedding; ``None`` goes back to the map."""
        if film is None:
            self._on_map_changed()
        else:
            self._show(film)

    def move_film(self, coordinates: npt.NDArray[np.float32]) -> None:
        """The points of the film are elsewhere now."""
        self.layout_changed.emit(coordinates)
        self.publish_status()

    @property
    def live_name(self) -> str:
        """Name of what is in the making and shown as it moves; empty while nothing moves."""
        shown = self.shown
        if self._live is None or shown is None or not shown.moving or shown.resting or shown.caption:
            return ""
        return self._live[1].name or self._live[1].title

    def _keep_last_frame(self, run: ActiveRun) -> None:
        """The words stay where their training left them, until a map is made."""
        result = getattr(run, "result", None)
        if result is not None and self.shown is not None and self.shown.training:
            self._rest = (result.id, replace(self.shown.points, coordinates=self._places))

    def _last_frame(self) -> Shown | None:
        session = self.session
        if self._rest is None or session.embedding is None or session.info is None:
            return None
        identity, points = self._rest
        if session.info.id != identity or len(points) > len(session.embedding):
            return None
        return Shown(session.embedding.vocabulary, points, identity, moving=True, resting=True)

    def _end_live(self) -> None:
        self._live = None
        self._framer = None
        self._on_map_changed()

    def _on_partial(self, run: ActiveRun, kind: str, payload: Any) -> None:
        if kind == "layout" and isinstance(payload, LiveLayout):
            self._take_layout(run, payload)
        elif kind == "vectors" and isinstance(payload, LiveVectors):
            self._take_vectors(run, payload)

    def _take_layout(self, run: ActiveRun, layout: LiveLayout) -> None:
        session = self.session
        if session.embedding is None or session.info is None or session.info.id not in run.parents:
            return
        self.latest = layout.coordinates
        self._moved = layout.epoch > 0 or layout.n_epochs == 0  # what has no epochs is where it belongs
        if self._is_live(run, layout.rows):
            self.layout_changed.emit(layout.coordinates)
            return
        points = moving_map(layout.coordinates, layout.rows, session.map)
        self._live = (layout.rows, run)
        self._show(Shown(session.embedding.vocabulary, points, session.info.id, moving=True))

    def _is_live(self, run: ActiveRun, rows: npt.NDArray[np.int32]) -> bool:
        return self._live is not None and self._live[1] is run and len(self._live[0]) == len(rows)

    def _take_vectors(self, run: ActiveRun, live: LiveVectors) -> None:
        """Ask a helper thread for the next frame, if it may be made and can be seen."""
        if not self._visible or self._framing or self.run is not None or not run.active:
            return
        if self.shown is not None and self.shown.caption is not None:
            return  # a film of another training is being looked at
        from embedstudio.analysis.live_frame import LiveFramer, Throttle

        if self._framer is None or self._throttle is None or self._live is None or self._live[1] is not run:
            self._framer, self._throttle = LiveFramer(), Throttle(FRAME_SECONDS)
        if not self._throttle.due():
            return
        framer, throttle = self._framer, self._throttle
        self._framing = True

        def frame() -> tuple[npt.NDArray[np.float32], float]:
            started = time.thread_time()  # the share is of the processor, not of a clock others use up
            coordinates = framer.frame(live.vectors)
            return coordinates, time.thread_time() - started

        def done(event: Event) -> None:
            self._framing = False
            if isinstance(event, Finished):
                coordinates, seconds = event.result
                throttle.spent(seconds)
                self._take_frame(run, live, coordinates)

        self.session.launch(Call(frame), ignore, done)

    def _take_frame(self, run: ActiveRun, live: LiveVectors, coordinates: npt.NDArray[np.float32]) -> None:
        if not run.active or not self._visible:
            return
        rows = np.arange(len(coordinates), dtype=np.int32)
        if self._is_live(run, rows):
            self._places = coordinates
            self.layout_changed.emit(coordinates)
            return
        self._live, self._places = (rows, run), coordinates
        vocabulary = Vocabulary(live.words, live.counts)
        self._show(Shown(vocabulary, moving_map(coordinates, rows, None), moving=True, training=True))
