"""The film of a training: its snapshots on one plane, scrubbed and played in the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.compare_job import moment_name
from embedstudio.viewmodels.launcher import Call, ignore
from embedstudio.viewmodels.map_points import moving_map
from embedstudio.viewmodels.map_shown import Shown

if TYPE_CHECKING:
    from embedstudio.project.snapshots import Snapshots
    from embedstudio.viewmodels.launcher import Handle
    from embedstudio.viewmodels.map import MapViewModel

Floats = npt.NDArray[np.float32]
SNAPSHOT_SECONDS = 0.4
"""How long a film takes from one snapshot to the next."""
REST_SECONDS = 1.0
"""How long an exported film stays on its last picture."""


class SnapshotView:
    """The snapshots of the run that made the shown embedding.

    ``position`` counts snapshots: 0 is the first, 2.5 lies between the third and the fourth,
    where every word is half way.
    """

    changed = Signal()
    """There are other snapshots, the film was opened or closed, plays or stands elsewhere."""

    def __init__(self, model: MapViewModel) -> None:
        self.model = model
        self.session = model.session
        self.snapshots: Snapshots | None = None
        self.position = 0.0
        self.playing = False
        self.preparing = False
        """Whether the pictures are being computed."""
        self._frames: list[Floats] = []
        self._own: tuple[npt.NDArray[np.int16], tuple[str, ...]] | None = None
        """Clusters of the last snapshot, where no map has any."""
        self._film: Shown | None = None
        self._centre, self._radius = np.zeros(2, np.float32), np.float32(1)
        """Where the map lies that the film takes the place of: the camera can stay."""
        self._handle: Handle | None = None
        self._then: Callable[[], None] | None = None
        self.session.embedding_changed.connect(self._on_embedding_changed)
        model.shown_changed.connect(self._on_shown_changed)
        self._on_embedding_changed()

    # what there is ------------------------------------------------------------------------------

    @property
    def available(self) -> bool:
        """Whether the shown embedding's training left two snapshots or more."""
        return self.snapshots is not None

    @property
    def last(self) -> int:
        """Position of the last snapshot."""
        return 0 if self.snapshots is None else len(self.snapshots) - 1

    @property
    def is_open(self) -> bool:
        """Whether the map shows the film."""
        return self._film is not None and self.model.shown is self._film

    @property
    def fraction(self) -> float:
        """How far the training was at ``position``, 0–1."""
        if self.snapshots is None:
            return 0.0
        moments = [moment.fraction for moment in self.snapshots.moments]
        return float(np.interp(self.position, range(len(moments)), moments))

    def moment(self) -> str:
        """How far the training was, in words."""
        return moment_name(self.fraction)

    def caption(self) -> str:
        """What is seen, for the status line."""
        return self._caption_at(self.position)

    def _caption_at(self, position: float) -> str:
        moments = [moment.fraction for moment in self.snapshots.moments] if self.snapshots else [1.0]
        told = tr(
            "Snapshot {number} of {total}, {moment} · one PCA of all snapshots",
            number=round(position) + 1,
            total=self.last + 1,
            moment=moment_name(float(np.interp(position, range(len(moments)), moments))),
        )
        return " · ".join(part for part in (told, self._words_told()) if part)

    def _words_told(self) -> str:
        """Which words a snapshot has, when it has not all."""
        embedding, snapshots = self.session.embedding, self.snapshots
        if embedding is None or snapshots is None or len(snapshots.words) >= len(embedding):
            return ""
        return tr("the {count} most frequent words", count=wording.count(len(snapshots.words)))

    def about_words(self) -> str:
        """How many snapshots there are and what they hold."""
        told = tr(
            "{total} snapshots of the training; moments that would have slowed it down were left out.",
            total=self.last + 1,
        )
        words = self._words_told()
        return told if not words else told + "\n" + tr("They hold {words}.", words=words)

    # what can be asked of it --------------------------------------------------------------------

    def seek(self, position: float) -> None:
        """Go to a position, opening the film first."""
        self.playing = False
        self._go(position)

    def play(self) -> None:
        """Play from here, or from the start when it is at its end."""
        if not self.available:
            return
        self.playing = True
        self._go(0.0 if not self.is_open or self.position >= self.last else self.position)

    def pause(self) -> None:
        """Hold."""
        self.playing = False
        self.changed.emit()

    def advance(self, seconds: float) -> None:
        """So much time has passed while it plays."""
        if self.playing and self.is_open:
            self._go(self.position + seconds / SNAPSHOT_SECONDS)
            if self.position >= self.last:
                self.pause()

    def close(self) -> None:
        """Back to the map."""
        self._drop()
        if self.is_open:
            self._film = None
            self.model.show_film(None)
        self.changed.emit()

    def film(self, fps: int) -> list[tuple[float, str]]:
        """Position and caption of each picture of the whole film, which rests on its last one."""
        count = max(2, round(self.last * SNAPSHOT_SECONDS * fps))
        positions = [*np.linspace(0, self.last, count).tolist(), *[self.last] * round(REST_SECONDS * fps)]
        return [(position, self._caption_at(position)) for position in positions]

    def about(self) -> dict[str, Any]:
        """What made the film, to travel with it."""
        from embedstudio import __version__

        info, embedding, snapshots = self.session.info, self.session.embedding, self.snapshots
        return {
            "program": "EmbedStudio",
            "version": __version__,
            "embedding": "" if info is None else info.name,
            "origin": {} if embedding is None else dict(embedding.origin),
            "snapshots": [] if snapshots is None else [moment.fraction for moment in snapshots.moments],
            "words": 0 if snapshots is None else len(snapshots.words),
            "places": "one principal component analysis of all snapshots",
        }

    def when_ready(self, then: Callable[[], None]) -> None:
        """Open the film if it is not, and call ``then`` once it is shown."""
        if self.is_open:
            then()
            return
        self._then = then
        self._go(self.position)
        self._call_waiting()

    def places(self, position: float) -> Floats:
        """``(n, 2)`` coordinates at a position: words leave and arrive slowly. Callable from any thread."""
        low = min(int(position), len(self._frames) - 1)
        high = min(low + 1, len(self._frames) - 1)
        share = np.float32(position - low)
        eased = share * share * (3 - 2 * share)
        between = self._frames[low] + eased * (self._frames[high] - self._frames[low])
        return np.asarray(between * self._radius + self._centre, np.float32)

    # inside -------------------------------------------------------------------------------------

    def _go(self, position: float) -> None:
        self.position = min(max(position, 0.0), float(self.last))
        if not self._frames:
            self._prepare()
        elif self.is_open:
            self.model.move_film(self.places(self.position))
        else:
            self._open()
        self.changed.emit()

    def _open(self) -> None:
        embedding, info = self.session.embedding, self.session.info
        if embedding is None or info is None:
            return
        self._take_place_of(self.model.shown)
        places = self.places(self.position)
        rows = np.arange(len(places), dtype=np.int32)
        clusters = _clusters(self.session.map, rows) or self._own
        points = moving_map(places, rows, None if clusters is None else _colored(rows, *clusters))
        film = Shown(embedding.vocabulary, points, info.id, moving=True, caption=self.caption)
        self._film = film
        self.model.show_film(film)

    def _take_place_of(self, before: Shown | None) -> None:
        self._centre, self._radius = np.zeros(2, np.float32), np.float32(1)
        if before is not None and len(before.points):
            flat = before.points.coordinates[:: 1 + len(before.points) // 5000, :2]
            low, high = np.quantile(flat, (0.01, 0.99), axis=0)
            self._centre = np.asarray((low + high) / 2, np.float32)
            self._radius = np.float32((high - low).min() / 2) or np.float32(1)

    def _prepare(self) -> None:
        """Compute all pictures on a worker, then show the one that is wanted by then."""
        snapshots = self.snapshots
        if snapshots is None or self.preparing:
            return
        self.preparing = True

        has_clusters = self.session.map is not None

        def compute() -> tuple[list[Floats], Any]:
            from embedstudio.analysis.clusters import cluster
            from embedstudio.analysis.common_plane import common_plane

            last = snapshots.embedding(len(snapshots) - 1)
            own = None if has_clusters else cluster(last, np.arange(len(last), dtype=np.int32))
            return _centred(common_plane([snapshots.vectors(place) for place in range(len(snapshots))])), own

        def done(event: Event) -> None:
            self.preparing, self._handle = False, None
            if isinstance(event, Finished):
                self._frames, self._own = event.result
                self._open()
                self._call_waiting()
            elif isinstance(event, Failed):
                self.playing = False
                self.session.problem.emit(event.error)
            self.changed.emit()

        handle = self.session.launch(Call(compute, tr("Reading snapshots…")), ignore, done)
        if self.preparing:
            self._handle = handle

    def _call_waiting(self) -> None:
        if self.is_open and self._then is not None:
            then, self._then = self._then, None
            then()

    def _drop(self) -> None:
        self._then = None
        self.playing = self.preparing = False
        if self._handle is not None:
            self._handle.drop()
            self._handle = None

    def _on_embedding_changed(self) -> None:
        self._drop()
        self._frames, self._film, self._own = [], None, None
        session, found = self.session, None
        if session.project is not None and session.info is not None and session.embedding is not None:
            found = session.project.history.snapshots(str(session.info.summary.get("run", "")))
            words = session.embedding.vocabulary.words
            if found is not None and (len(found) < 2 or list(found.words) != words[: len(found.words)]):
                found = None
        self.snapshots = found
        self.position = float(self.last)
        self.changed.emit()

    def _on_shown_changed(self) -> None:
        if self._film is not None and not self.is_open:
            self._film = None
            self._drop()
            self.position = float(self.last)
            self.changed.emit()


def _centred(frames: list[Floats]) -> list[Floats]:
    """The whole film in the middle: 98 % of all places within 1 of the origin on either axis."""
    places = np.concatenate([frame[:: 1 + len(frame) // 1000] for frame in frames])
    low, high = np.quantile(places, (0.01, 0.99), axis=0)
    size = np.float32(max((high - low).max() / 2, 1e-6))
    return [np.asarray((frame - (low + high) / 2) / size, np.float32) for frame in frames]


def _clusters(
    shown: ProjectionMap | None, rows: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.int16], tuple[str, ...]] | None:
    """The clusters that a map gave the words of these rows, for their colours."""
    if shown is None or not len(shown.rows) or len(shown.clusters) != len(shown.rows):
        return None
    places = np.minimum(np.searchsorted(shown.rows, rows), len(shown.rows) - 1)
    known = shown.rows[places] == rows
    return np.where(known, shown.clusters[places], np.int16(-1)).astype(np.int16), shown.cluster_names


def _colored(
    rows: npt.NDArray[np.int32], clusters: npt.NDArray[np.int16], names: tuple[str, ...]
) -> ProjectionMap:
    """A map that has nothing but clusters."""
    n = len(rows)
    zeros, nothing = np.zeros((n, 2), np.float32), np.empty((n, 0), np.int32)
    return ProjectionMap(zeros, rows, clusters, names, zeros[:, 0], nothing, float("nan"))
