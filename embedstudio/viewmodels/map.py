"""The map pane without its widgets: which map is shown, how it is coloured, how a new one is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.i18n import tr
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.map_choices import PCA, UMAP, USUAL_SEED, MapChoices
from embedstudio.viewmodels.map_clustering import MapClustering
from embedstudio.viewmodels.map_coloring import MapColoring
from embedstudio.viewmodels.map_documents import ShortTitles, document_ranks, shows_documents
from embedstudio.viewmodels.map_facts import (
    alike_told,
    describe_parameters,
    method_title,
    outline_hints,
    words_told,
)
from embedstudio.viewmodels.map_making import MapMaking
from embedstudio.viewmodels.map_moving import MapMoving
from embedstudio.viewmodels.map_points import label_importance
from embedstudio.viewmodels.map_shown import Shown
from embedstudio.viewmodels.map_sizing import MapSizing

if TYPE_CHECKING:
    from embedstudio.viewmodels.active_run import ActiveRun
    from embedstudio.viewmodels.session import Session


class MapViewModel(MapChoices, MapMaking, MapClustering, MapColoring, MapSizing, MapMoving):
    """What the map pane shows and what can be asked of it."""

    shown_changed = Signal()
    """Other points are shown, or none."""
    layout_changed = Signal(object)
    """``(n, 2)`` coordinates of the points that are shown."""
    colors_changed = Signal()
    filter_changed = Signal()
    """Other points are left out, or other counts stand in the legend."""
    sizes_changed = Signal()
    """Size or opacity of the points follow something else."""
    run_changed = Signal()
    """A map started, went on, paused or ended; or what would be run changed."""
    status_changed = Signal()
    maps_changed = Signal()
    """The list of maps to choose from changed."""

    def __init__(self, session: Session) -> None:
        MapMaking.__init__(self)
        MapClustering.__init__(self)
        MapColoring.__init__(self)
        MapSizing.__init__(self)
        MapMoving.__init__(self)
        self.session = session
        self.shown: Shown | None = None
        self.method = UMAP
        self.seed = USUAL_SEED
        self.count: int | None = None
        self.same_words = True
        self.parameters: dict[str, dict[str, Any]] = {UMAP: {}, PCA: {}}
        self._visible = False
        self.draws_lasso = False
        """Whether a drag with Shift draws a lasso rather than a box."""
        session.embedding_changed.connect(self._on_embedding_changed)
        session.map_changed.connect(self._on_map_changed)
        session.artefacts_changed.connect(self._on_artefacts_changed)
        session.run_changed.connect(self._on_run_changed)
        session.partial.connect(self._on_partial)
        self.listen_for_colors()
        self.listen_for_sizes()
        if session.map is not None:
            self._on_map_changed()

    # --------------------------------------------------------------- choices
    @property
    def visible(self) -> bool:
        """Whether the pane can be seen: live frames of a training are made only then."""
        return self._visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self._visible = value
        if value:
            self.publish_status()

    # --------------------------------------------------------------- showing
    def importance(self) -> npt.NDArray[np.float32]:
        """Order of the labels of the points that are shown."""
        assert self.shown is not None
        if self.of_documents:
            return document_ranks(self.shown.points).astype(np.float32)
        return label_importance(self.shown.points, self.shown.vocabulary)

    def ranks(self) -> npt.NDArray[np.int32]:
        """Order in which the points that are shown are drawn, the first on top."""
        assert self.shown is not None
        if self.of_documents:
            return document_ranks(self.shown.points)
        return np.asarray(self.shown.points.rows + 1, np.int32)

    def titles(self) -> Sequence[str]:
        """What is written beside the points that are shown."""
        assert self.shown is not None
        words = self.shown.words
        return ShortTitles(words) if self.of_documents else words

    def _documents_told(self) -> str:
        """How many documents a map shows when it does not show all; empty otherwise."""
        assert self.shown is not None
        some, total = len(self.shown.points), len(self.shown.vocabulary)
        if some >= total:
            return ""
        return tr("{count} of {total} documents", count=f"{some:,}", total=f"{total:,}")

    def _unknown_told(self) -> str:
        """How many texts have no point because none of their words is known; empty for none."""
        embedding = self.session.embedding
        count = 0 if embedding is None else int(str(embedding.origin.get("left_out") or 0))
        if not self.of_documents or not count:
            return ""
        if count == 1:
            return tr("1 text has no known word")
        return tr("{count} texts have no known word", count=wording.count(count))

    @property
    def of_documents(self) -> bool:
        """Whether the points that are shown are documents."""
        return self.shown is not None and not self.shown.training and shows_documents(self.session)

    def point_of(self, row: int | None) -> int:
        """The point of a row of the current embedding, or -1."""
        if row is None or self.shown is None or self.shown.training:
            return -1
        rows = self.shown.points.rows
        place = int(np.searchsorted(rows, row))
        return place if place < len(rows) and int(rows[place]) == row else -1

    def row_of(self, point: int) -> int:
        """The row of the embedding behind a point."""
        assert self.shown is not None
        return int(self.shown.points.rows[point])

    def select_point(self, point: int) -> None:
        """Pin a point; while the vectors are still trained there is nothing to ask of it yet."""
        if self.shown is not None and not self.shown.training:
            self.session.select_row(self.row_of(point))

    def clear_selection(self) -> None:
        """Pin nothing."""
        self.session.select_row(None)

    def edges(self, point: int) -> tuple[tuple[int, ...], tuple[float, ...]]:
        """True neighbours of a point, most similar first, with their cosines."""
        shown, embedding = self.shown, self.session.embedding
        if shown is None or shown.points.neighbors.shape[1] == 0 or embedding is None:
            return (), ()
        found = shown.points.neighbors[point]
        vectors = embedding.vectors[shown.points.rows[np.concatenate([[point], found])]].astype(np.float64)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return tuple(found.tolist()), tuple((vectors[1:] @ vectors[0]).tolist())

    @property
    def dims_fixed(self) -> bool:
        """Whether the picture moves by itself, so that its dimensions cannot be chosen now."""
        return self.shown is not None and self.shown.moving and not self.shown.resting

    @property
    def dims_shown(self) -> int:
        """What the switch of dimensions says: those of what is drawn; without a picture, what is chosen."""
        drawn = self.shown is not None and (self.dims_fixed or self.lacks_dims)
        return self.shown.points.dims if self.shown is not None and drawn else self.dims

    # ---------------------------------------------------------------- status
    def facts(self) -> tuple[str, ...]:
        """What made the map, for the status line and the exported picture."""
        if self.shown is None:
            return ()
        if self.shown.caption is not None:
            return (self.shown.caption(),)
        if self.shown.training:
            return (tr("Live: principal components of the vectors in training"),)
        if self.shown.resting:
            return (tr("Principal components, not a saved map; Run makes one"),)
        if self.shown.moving:
            return (tr("{method}, still moving", method=method_title(self.method)),)
        facts = [
            describe_parameters(self.shown.points),
            self._documents_told()
            if self.of_documents
            else words_told(self.shown.points, self.shown.vocabulary),
            self._unknown_told(),
            *alike_told(self.shown.points.parameters),
        ]
        return tuple(fact for fact in facts if fact)

    @property
    def trust(self) -> float | None:
        """Trustworthiness of the map that is shown; ``None`` while it moves."""
        if self.shown is None or self.shown.moving or not self.shown.points.has_quality:
            return None
        return float(self.shown.points.trustworthiness)

    def status_text(self) -> str:
        """``UMAP 15 / 0.1 / cosine / seed 42 · trust 0.94``."""
        parts = list(self.facts())
        if self.trust is not None:
            parts.append(tr("trust {score}", score=f"{self.trust:.2f}"))
        return " · ".join(parts)

    def hints(self) -> tuple[str, ...]:
        """What the mouse does on the map."""
        if self.shown is None:
            return ()
        if self.shown.points.dims == 3:
            first = (tr("Left-drag: orbit"), tr("Right-drag: pan"), tr("Wheel: dolly"))
        else:
            pin = tr("Click: read a document") if self.of_documents else tr("Click: pin a word")
            first = (pin, tr("Drag: pan"), tr("Wheel: zoom"))
        return (*first, *outline_hints(lasso=self.draws_lasso), tr("Escape: clear"))

    def publish_status(self) -> None:
        """Put facts and hints into the status line."""
        if self._visible:
            told = self.grouping_told()
            facts = (told, *self.facts()) if told else self.facts()
            self.session.set_status(hints=self.hints(), facts=facts, trust=self.trust)
        self.status_changed.emit()

    # ---------------------------------------------------------------- inside
    def _on_embedding_changed(self) -> None:
        self.count, self.same_words, self._opened = None, True, ""
        self.maps_changed.emit()
        self.run_changed.emit()

    def _on_artefacts_changed(self) -> None:
        self.maps_changed.emit()

    def _on_map_changed(self) -> None:
        """The session shows another map; while one is being made it stays in front."""
        session = self.session
        if session.map is None or session.embedding is None:
            if self._live is None:
                self._show(self._last_frame())
        else:
            self._live = None
            identity = session.info.id if session.info is not None else ""
            if session.map_info is None:
                self._ready.add(identity)
            self.dims = session.map.dims
            self._take_choices(session.map)
            self._show(Shown(session.embedding.vocabulary, session.map, identity))
            self.recall_clustering()
        self.maps_changed.emit()

    def _show(self, shown: Shown | None) -> None:
        self.shown = shown
        self._forget_colors()
        self._steps = None
        self.shown_changed.emit()
        self.find_steps()
        self.publish_status()

    def _on_run_changed(self, run: ActiveRun) -> None:
        if run.kind == "map" and run.active and self.run is None:
            self.run = run
        if run is not self.run:
            if self._live is not None and self._live[1] is run and not run.active:
                self._keep_last_frame(run)
                self._end_live()
            return
        if run.over:
            self.run = None
            if run.status == "failed" or (run.status == "stopped" and not self._again):
                self._end_live()
            self._note_end(run)
        self.run_changed.emit()
