"""Making maps, and which of those that were made is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import SignalInstance

from embedstudio.core.i18n import tr
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.map_documents import shows_documents
from embedstudio.viewmodels.map_drafts import draft_of, forget_run, keep_draft, note_draft, shows_draft
from embedstudio.viewmodels.map_facts import is_selection, method_title
from embedstudio.viewmodels.map_shown import Shown

if TYPE_CHECKING:
    from embedstudio.core.projection_map import ProjectionMap
    from embedstudio.project import ArtefactInfo
    from embedstudio.viewmodels.active_run import ActiveRun
    from embedstudio.viewmodels.session import Session

CONTINUING = ("umap.v1", "tsne.v1")
"""Methods that can go on from a layout."""
LEAST_SELECTED = 4
"""Fewer selected words are not worth a map of their own."""
SELECTED = "selected"
"""Under this name a run records how many words were chosen for its map."""


class MapMaking:
    """The part of :class:`MapViewModel` that starts maps, goes on from them and opens them."""

    session: Session
    shown: Shown | None
    method: str
    seed: int
    parameters: dict[str, dict[str, Any]]
    limit: int | None
    count: int | None
    same_words: bool
    _rows_wanted: Callable[[], npt.NDArray[np.int32] | None]
    take_settings: Callable[[ProjectionMap, dict[str, Any] | None], None]
    run_changed: SignalInstance

    def __init__(self) -> None:
        self.run: ActiveRun | None = None
        """The map that is being made, if any."""
        self.dims = 2
        """Dimensions of the map that is shown, or of the next one."""
        self.latest: npt.NDArray[np.float32] | None = None
        """The last layout of a map that is being made."""
        self._begin: ProjectionMap | npt.NDArray[np.float32] | None = None
        """Where the map that is being made goes on from."""
        self._moved = False
        """Whether the words of a map that is being made have left the places where they began."""
        self._ready: set[str] = set()
        self._made: set[str] = set()
        """Names of maps that this window made: a slider may go on from them."""
        self._just_made = ""
        """Id of a map that is about to be shown for the first time: what is chosen by then stays."""
        self._opened = ""
        self._again = False
        self._rows: npt.NDArray[np.int32] | None = None
        """Rows of the map that is being made, when they were chosen."""
        self._limit: int | None = None
        self._drafting = False
        """Whether what is being made only goes on from a map that is there: its layout is not kept twice."""

    @property
    def can_run(self) -> bool:
        """Whether there are vectors to make a map of, and none is being made."""
        return self.session.embedding is not None and self.run is None

    @property
    def can_go_on(self) -> bool:
        """Whether a dragged parameter moves the points on: of a map that is being made or was just made."""
        if self.method not in CONTINUING:
            return False
        if self.run is not None:
            return self.run.kind == "map" and (self.latest is not None or self._begin is not None)
        info = self.session.map_info
        return (
            self.shown is not None
            and not self.shown.moving
            and info is not None
            and info.id in self._made
            and self.shown.points.dims == self.dims
        )

    def start(self) -> None:
        """Make a map of the current embedding with what is chosen, from the beginning."""
        self._start(None, self._rows_wanted(), self.limit)

    def _take_choices(self, shown: ProjectionMap) -> None:
        """A map is opened: the next one is made like it, of the same words, unless told otherwise."""
        info = self.session.map_info
        opened = (
            info.id if info is not None else self.session.info.id if self.session.info is not None else ""
        )
        if opened == self._opened:
            return  # only its clusters are others
        self._opened = opened
        made, self._just_made = self._just_made, ""
        if self.run is not None or opened == made:
            return
        self.same_words = True
        self.count = None if info is not None and SELECTED in info.parameters else len(shown)
        self.take_settings(shown, self._asked(info))
        self.run_changed.emit()

    def _asked(self, info: ArtefactInfo | None) -> dict[str, Any] | None:
        """What was asked of the run that made a map, if it is still known."""
        project = self.session.project
        if project is None or info is None:
            return None
        run = info.summary.get("run")
        return next((one.parameters for one in project.runs() if one.id == run), None)

    @property
    def can_map_selection(self) -> bool:
        """Whether enough words are selected for a map of them alone, and none is being made."""
        return self.can_run and len(self.session.selection) >= LEAST_SELECTED

    def start_selection(self) -> None:
        """Make a map of the selected words alone: their neighbours are found among themselves."""
        if self.can_map_selection:
            self._start(None, self.session.selection.rows.copy(), None)

    def start_same_words(self) -> None:
        """Make a map of the words that are shown, in the dimensions that are chosen."""
        self._start(None, self._shown_selection(), self._shown_limit())

    def _shown_selection(self) -> npt.NDArray[np.int32] | None:
        """Rows of the map that is shown when they were chosen, were they the most frequent or not."""
        shown, info = self.shown, self.session.map_info
        if shown is None:
            return None
        if info is not None and SELECTED in info.parameters:
            chosen = True
        else:  # of documents a sample is taken, which the same number of them gives again
            chosen = is_selection(shown.points) and not shows_documents(self.session)
        return shown.points.rows if chosen else None

    def _selection_name(self, rows: npt.NDArray[np.int32]) -> str:
        """After the saved selection that it is, or the number of its words."""
        values = {"method": f"{method_title(self.method)} {self.dims}-D"}
        for name, saved in self.session.selection.marks.named.items():
            if np.array_equal(saved, rows):
                return tr("{method} of {name}", name=name, **values)
        if shows_documents(self.session):
            return tr("{method} of {count} documents", count=wording.count(len(rows)), **values)
        return tr("{method} of {count} words", count=wording.count(len(rows)), **values)

    def go_on(self) -> None:
        """Make it anew with what is chosen now, going on from the present layout."""
        if not self.can_go_on:
            return
        if self.run is not None:
            self._again = True
            self.run.stop()
        elif self.shown is not None:
            self._start(self.shown.points, self._shown_selection(), self._shown_limit(), draft=True)

    def _shown_limit(self) -> int | None:
        """How many of the most frequent words are shown; ``None`` for all."""
        shown = self.shown
        return None if shown is None or len(shown.points) >= len(shown.vocabulary) else len(shown.points)

    def _start(
        self,
        begin: ProjectionMap | npt.NDArray[np.float32] | None,
        rows: npt.NDArray[np.int32] | None,
        limit: int | None,
        *,
        draft: bool = False,
    ) -> None:
        if not self.can_run:
            return
        self._drafting = draft
        self.latest, self._moved, self._begin = None, False, begin
        wanted = {"limit": limit, "parameters": dict(self.parameters[self.method]), "seed": self.seed}
        if begin is not None:
            wanted["start"] = begin
        self._rows, self._limit = rows, limit
        if rows is not None:
            name = self.session.need_project().free_name("map", self._selection_name(rows))
            wanted |= {"rows": rows, "limit": None, "name": name}
        self.run = self.session.project_map(self.method, dims=self.dims, **wanted)
        if self.run is not None and self.run.over:
            self._note_end(self.run)
            self.run = None  # the launcher did it at once
        self.run_changed.emit()

    def _note_end(self, run: ActiveRun) -> None:
        """Remember what was made, or go on with other parameters if that was asked for."""
        result = getattr(run, "result", None)
        if result is not None:
            self._made.add(result.id)
            self._just_made = "" if result.id == self._opened else result.id
            if self._drafting:
                note_draft(self.session, result)
        again, self._again = self._again, False
        begin = self._begin if self.latest is None else self.latest
        if again and run.status == "stopped" and begin is not None:
            places = begin if isinstance(begin, np.ndarray) else begin.coordinates
            if places.shape[1] == self.dims:
                self._discard(run)
                self._start(begin, self._rows, self._limit, draft=self._drafting)

    def _discard(self, run: ActiveRun) -> None:
        """A layout that only led on to the next leaves no entry among the runs."""
        project = self.session.project
        if project is not None and run.id in project.run_ids:
            forget_run(self.session, project, run.id)

    def pause_or_resume(self) -> None:
        """Hold the layout, or let it go on."""
        if self.run is not None:
            if self.run.status == "paused":
                self.run.resume()
            else:
                self.run.pause()

    @property
    def worth_keeping(self) -> bool:
        """Whether ending the map that is being made leaves more than the places its words began at."""
        return self.run is not None and self._moved

    def stop(self) -> None:
        """End it and keep the layout as it stands; before a word has moved there is none to keep."""
        if self.run is None:
            return
        if self._moved:
            self.run.finish_early()
        else:
            self.run.stop()

    # ---------------------------------------------------------------- the maps
    @property
    def shows_draft(self) -> bool:
        """Whether the next settled drag of the slider would replace the map that is shown."""
        return shows_draft(self.session)

    def keep_draft(self) -> None:
        """Keep the map that a drag left."""
        keep_draft(self.session)

    def map_name(self, info: ArtefactInfo) -> str:
        """What a map is called in a list."""
        draft = draft_of(self.session.project)
        return tr("{map} (draft)", map=info.name) if draft is not None and draft == info else info.name

    @property
    def has_ready_map(self) -> bool:
        """Whether the current vectors came with a map."""
        info = self.session.info
        return info is not None and info.id in self._ready

    def maps(self) -> list[ArtefactInfo]:
        """Maps of the current embedding, oldest first."""
        info = self.session.info
        if info is None:
            return []
        return [one for one in self.session.artefacts("map") if _parent(one) == info.id]

    def open_map(self, info: ArtefactInfo | None) -> None:
        """Show another map of the project; ``None`` for the one that ships with a starter."""
        if info is not None:
            self.session.open_artefact(info)
        elif self.session.info is not None:
            self.session.open_artefact(self.session.info)

    def choose_dims(self, dims: int) -> None:
        """Show the newest map of so many dimensions; without one, make the next map in them."""
        if dims not in (2, 3):
            raise ValueError(f"a map has 2 or 3 dimensions, not {dims}")
        self.dims = dims
        if self._at_rest and self.shown is not None and self.shown.points.dims != dims:
            rows = self._shown_selection()
            chosen, count = None if rows is None else len(rows), len(self.shown.points)
            found = [
                one
                for one in self.maps()
                if one.summary.get("dims") == dims
                and one.parameters.get(SELECTED) == chosen
                and one.summary.get("points", count) == count
            ]
            if found:
                self.open_map(found[-1])
            elif dims == 2 and self.has_ready_map and chosen is None:
                self.open_map(None)
        self.run_changed.emit()

    @property
    def lacks_dims(self) -> bool:
        """Whether no map of the chosen dimensions is shown or being made."""
        return (
            self.shown is not None
            and self.run is None
            and self._at_rest
            and self.shown.points.dims != self.dims
        )

    @property
    def _at_rest(self) -> bool:
        """Whether what is shown stays: a map, or the last picture of a training."""
        return self.shown is not None and (self.shown.resting or not self.shown.moving)


def _parent(info: ArtefactInfo) -> str:
    return info.parents[0].partition("@")[0] if info.parents else ""
