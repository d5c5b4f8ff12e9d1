"""Size and opacity of the points of a map by a column of numbers or dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from psygnal import SignalInstance

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.viewmodels.columns import DISTANCE, RANK, Column, columns
from embedstudio.viewmodels.launcher import Call, ignore
from embedstudio.viewmodels.map_colors import column_groups
from embedstudio.viewmodels.map_points import MISSING, RAMP
from embedstudio.viewmodels.map_shown import Shown

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session

SIZE, OPACITY = "size", "opacity"
ALIKE = ""
"""Instead of a column: all points the same."""
SIZE_STEPS, OPACITY_STEPS = 6, 5
USUAL_SIZE, USUAL_OPACITY = 2, 3
"""The steps of points that are drawn as they are without a column."""
AT_ONCE = 50_000


class MapSizing:
    """The part of :class:`MapViewModel` that says how large and how opaque each point is."""

    session: Session
    shown: Shown | None
    sizes_changed: SignalInstance

    def __init__(self) -> None:
        self.sized_by: dict[str, str] = {SIZE: ALIKE, OPACITY: ALIKE}
        """Ids of the columns that size and opacity follow."""
        self._steps: npt.NDArray[np.uint8] | None = None
        self._sizing = 0

    def listen_for_sizes(self) -> None:
        """Find the steps anew when what they follow changes elsewhere."""
        self.session.selection_changed.connect(self._on_pinned_for_size)

    def sizable(self) -> list[tuple[str, str]]:
        """``(id, title)`` of everything that size and opacity can follow, first of all nothing."""
        return [(ALIKE, tr("All alike")), *((one.id, one.title) for one in self._measures())]

    def choose_size(self, what: str, identity: str) -> None:
        """Let ``"size"`` or ``"opacity"`` follow a column, or nothing."""
        if what not in self.sized_by or identity not in [key for key, _ in self.sizable()]:
            raise ValueError(f"{what!r} cannot follow {identity!r}")
        if identity != self.sized_by[what]:
            self.sized_by[what] = identity
            self.find_steps()

    @property
    def steps(self) -> npt.NDArray[np.uint8] | None:
        """``(n,)`` step of size times :data:`OPACITY_STEPS` plus step of opacity; ``None`` for all alike."""
        shown = self.shown
        if self._steps is None or shown is None or shown.moving or len(self._steps) != len(shown.points):
            return None
        return self._steps

    def size_notes(self) -> tuple[str, ...]:
        """What size and opacity tell, for the legend."""
        if self.steps is None:
            return ()
        titles = dict(self.sizable())
        size, opacity = titles.get(self.sized_by[SIZE]), titles.get(self.sized_by[OPACITY])
        notes = []
        if self.sized_by[SIZE] and size:
            notes.append(tr("Size: {column}", column=size))
        if self.sized_by[OPACITY] and opacity:
            notes.append(tr("Opacity: {column}", column=opacity))
        return tuple(notes)

    def find_steps(self) -> None:
        """Compute the steps of all points, of many on a worker; the newest wish wins."""
        self._sizing += 1
        wish = self._sizing
        known = {one.id: one for one in self._measures()}
        size, opacity = (known.get(self.sized_by[what]) for what in (SIZE, OPACITY))
        if (size is None and opacity is None) or self.shown is None or self.shown.moving:
            self._take_steps(None)
            return
        count = len(self.shown.points)
        if count <= AT_ONCE:
            self._take_steps(_steps_of(size, opacity, count))
            return

        def done(event: Event) -> None:
            if isinstance(event, Finished) and wish == self._sizing:
                self._take_steps(event.result)
            elif isinstance(event, Failed):
                self.session.problem.emit(event.error)

        self.session.launch(Call(lambda: _steps_of(size, opacity, count)), ignore, done)

    def _measures(self) -> list[Column]:
        return [one for one in columns(self.session) if one.kind in ("number", "date")]

    def _take_steps(self, steps: npt.NDArray[np.uint8] | None) -> None:
        if steps is not None or self._steps is not None:
            self._steps = steps
            self.sizes_changed.emit()

    def _on_pinned_for_size(self) -> None:
        if DISTANCE in self.sized_by.values():
            self.find_steps()


def _steps_of(size: Column | None, opacity: Column | None, count: int) -> npt.NDArray[np.uint8]:
    sizes = _places(size, SIZE_STEPS, USUAL_SIZE, count)
    return sizes * np.uint8(OPACITY_STEPS) + _places(opacity, OPACITY_STEPS, USUAL_OPACITY, count)


def _places(column: Column | None, steps: int, usual: int, count: int) -> npt.NDArray[np.uint8]:
    """The step of each point: the most is the last, points without a value take the first."""
    if column is None:
        return np.full(count, usual, np.uint8)
    groups = column_groups(column).groups
    if column.id == RANK:  # the most frequent words are the largest
        groups = np.where(groups == MISSING, groups, RAMP - 1 - groups)
    places = np.minimum(groups.astype(np.int32) * steps // RAMP, steps - 1)
    return np.where(groups == MISSING, 0, places).astype(np.uint8)
