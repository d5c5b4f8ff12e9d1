"""The dialog *Export map* without its widgets: what is written, in which form, and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import Signal

import embedstudio
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.events import Cancelled, Event, Failed, Finished, Progress
from embedstudio.core.i18n import tr, translated
from embedstudio.formats.map_content import FORMATS, HTML, PNG, PROJECTOR, SVG, TABLES, MapContent
from embedstudio.formats.provenance import PROGRAM
from embedstudio.viewmodels.launcher import Call, Handle, OnEvent
from embedstudio.viewmodels.map_export_facts import map_content
from embedstudio.viewmodels.wording import count

if TYPE_CHECKING:
    from embedstudio.jobs.export_map import ExportedMap, Writer
    from embedstudio.jobs.job import Job
    from embedstudio.viewmodels.map import MapViewModel
    from embedstudio.viewmodels.session import Session

PICTURES = (PNG, SVG)
SCALES = (1, 2, 3, 4)
SCREEN, ALL = "screen", "all"


class MapExport:
    """What :class:`embedstudio.ui.panes.map_export_dialog.MapExportDialog` shows."""

    changed = Signal()
    """A choice, or whether something is being written."""
    progressed = Signal()
    """``fraction`` and ``message``."""
    done = Signal(object)
    """An :class:`embedstudio.jobs.export_map.ExportedMap`."""
    failed = Signal(object)
    """The :class:`EmbedStudioError` that ended an export."""

    def __init__(self, session: Session, model: MapViewModel) -> None:
        self.session = session
        self.model = model
        self.format = PNG
        self.scale = 2
        self.transparent = False
        self.only_selected = False
        self.view = SCREEN
        """``"screen"`` for what the window shows of the map, ``"all"`` for the whole map."""
        self.legend = True
        self.words = True
        self.caption = True
        self.fraction: float | None = None
        """How far the export is; ``None`` while none runs."""
        self.message = ""
        self._handle: Handle | None = None
        self._asked: tuple[object, object] = (None, None)
        self._selected: npt.NDArray[np.int32] | None = None
        """What was found for ``_asked``: among a million points that takes a while."""

    # --------------------------------------------------------------- choices
    def choose(self, **values: Any) -> None:
        """Set choices by their names."""
        for name, value in values.items():
            if not hasattr(self, name):
                raise AttributeError(name)
            setattr(self, name, value)
        self.changed.emit()

    def formats(self) -> list[tuple[str, str]]:
        """``(name, title)`` of the formats that what is shown can be written in."""
        known = FORMATS if self.finished_map else PICTURES
        return [(name, translated(FORMATS[name])) for name in known]

    @property
    def finished_map(self) -> bool:
        """Whether a map is shown whose points have come to rest, with its vectors."""
        shown, embedding = self.model.shown, self.session.embedding
        return (
            shown is not None
            and not shown.moving
            and embedding is not None
            and embedding.vocabulary is shown.vocabulary
        )

    @property
    def ready(self) -> bool:
        """Whether there is something to export, and nothing being written."""
        return self.model.shown is not None and self.fraction is None and self.points > 0

    @property
    def selected(self) -> npt.NDArray[np.int32] | None:
        """Points of the selection that are on the map; ``None`` without any."""
        now = (self.model.shown, self.session.selection.rows)
        if self._asked[0] is not now[0] or self._asked[1] is not now[1]:
            self._asked, self._selected = now, self.model.selected_points()
        return self._selected

    @property
    def chosen_points(self) -> npt.NDArray[np.int32] | None:
        """The points to write; ``None`` for all."""
        return self.selected if self.only_selected else None

    @property
    def points(self) -> int:
        """How many points will be written."""
        chosen, shown = self.chosen_points, self.model.shown
        return len(chosen) if chosen is not None else len(shown.points) if shown is not None else 0

    # --------------------------------------------------------------- telling
    def suffix(self) -> str:
        """The ending of the file; empty for a folder."""
        return "" if self.format == PROJECTOR else f".{self.format}"

    def default_name(self) -> str:
        """A name for the file, after the map."""
        info = self.session.map_info or self.session.info
        stem = info.name if info is not None else tr("map")
        return stem + self.suffix()

    def preview(self, width: int, height: int) -> str:
        """What will be written, in one line; sizes in logical pixels."""
        parts = [tr("{count} points", count=count(self.points))]
        if self.format == PNG:
            pixels = tr(
                "{width} × {height} pixels",
                width=count(width * self.scale),
                height=count(height * self.scale),
            )
            parts.insert(0, pixels)
        if self.format == SVG:
            parts.append(tr("circles and text; above 20,000 points one embedded picture"))
        elif self.format == HTML:
            parts.append(tr("opens in any browser, without a network"))
        elif self.format in TABLES:
            parts.append(", ".join(self._columns()))
        elif self.format == PROJECTOR:
            parts.append("vectors.tsv, metadata.tsv, bookmarks.json, projector_config.json")
        if self.format in TABLES and self.format != "parquet":
            parts.append(tr("a .json file beside it says how it was made"))
        else:
            parts.append(tr("the file says how it was made"))
        return " · ".join(parts)

    def _columns(self) -> list[str]:
        shown, embedding = self.model.shown, self.session.embedding
        dims = shown.points.dims if shown is not None else 2
        own = list(embedding.columns) if embedding is not None else []
        whole = ["text"] if self.session.reader.texts is not None else []
        return ["word", *"xyz"[:dims], "cluster", "frequency", "trust", *own, *whole]

    def line(self) -> str:
        """What stands below a picture."""
        info = self.session.info
        parts = (info.name if info is not None else "", self.model.status_text())
        return " · ".join(part for part in (*parts, f"{PROGRAM} {embedstudio.__version__}") if part)

    # --------------------------------------------------------------- writing
    def content(self) -> MapContent:
        """The whole map that is shown, with what made it."""
        shown, embedding, info = self.model.shown, self.session.embedding, self.session.info
        assert shown is not None
        name = info.name if info is not None else ""
        if not self.finished_map:
            about = {"program": PROGRAM, "version": embedstudio.__version__, "map": {"state": self.line()}}
            bare = Embedding(shown.vocabulary, np.empty((len(shown.vocabulary), 0), np.float32))
            return MapContent(shown.points, bare, about, self.line())
        assert embedding is not None
        map_info = self.session.map_info
        return map_content(
            shown.points,
            embedding,
            embedding_name=name,
            map_name=map_info.name if map_info is not None else "",
            texts=self.session.reader.texts,
        )

    def start(
        self,
        path: Path,
        writer: Writer | None = None,
        prepare: Callable[[], Callable[[], Writer]] | None = None,
    ) -> None:
        """Write on a worker; ``done`` or ``failed`` is emitted at the end.

        Parameters
        ----------
        writer
            Of a picture; tables and projector folders need none.
        prepare
            Called on a worker first; what it returns is called on this thread and gives the writer.
        """
        if not self.ready:
            return
        self.fraction, self.message = 0.0, ""
        self.changed.emit()
        if prepare is None:
            self._write(path, writer)
            return

        def then(event: Event) -> None:
            if isinstance(event, Finished):
                self._write(path, event.result())
            else:
                self._on_done(event)

        self._launch(Call(prepare), then)

    def _write(self, path: Path, writer: Writer | None) -> None:
        from embedstudio.jobs.export_map import ExportMapJob

        self._launch(
            ExportMapJob(self.content(), path, self.format, writer, self.chosen_points), self._on_done
        )

    def _launch(self, job: Job, done: OnEvent) -> None:
        over: list[Event] = []

        def ended(event: Event) -> None:
            over.append(event)
            self._handle = None
            done(event)

        handle = self.session.launch(job, self._on_event, ended)
        if not over:
            self._handle = handle

    def cancel(self) -> None:
        """End what is being written; no file is left of it."""
        if self._handle is not None:
            self._handle.control.stop()

    def _on_event(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.fraction, self.message = event.fraction, event.message
            self.progressed.emit()

    def _on_done(self, event: Event) -> None:
        self.fraction, self.message = None, ""
        self.changed.emit()
        if isinstance(event, Finished):
            made: ExportedMap = event.result
            self.done.emit(made)
        elif isinstance(event, Failed):
            self.failed.emit(event.error)
        elif isinstance(event, Cancelled):
            message = tr("The export was stopped. Nothing was written.")
            self.failed.emit(EmbedStudioError(message, kind="stopped"))
