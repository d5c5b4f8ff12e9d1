"""What a comparison of two embeddings computes, on a worker."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.protocols import Context
from embedstudio.core.steps import told
from embedstudio.viewmodels import wording

if TYPE_CHECKING:
    from embedstudio.analysis.compare import Comparison
    from embedstudio.core.projection_map import ProjectionMap
    from embedstudio.project import Project

STARTER = "starter:"
LIMIT = 20_000
"""Words that are compared at most, the most frequent that both have."""
PLANE, PLANES, MAPS = "plane", "planes", "maps"
_STEPS = 0.8
"""Of the work: finding neighbours."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Side:
    """One of the two things that are compared."""

    id: str
    """Of an embedding of the project, or ``starter:en``."""
    name: str
    run: str = ""
    """The training that made it, when it left snapshots."""
    moment: int = -1
    """Place of a snapshot of ``run``; -1 for the embedding itself."""
    fraction: float = 1.0
    """How far the training was then, 0–1."""
    documents: str = ""
    """Id of the corpus whose documents the rows are; empty when they are words."""

    @property
    def title(self) -> str:
        """Name, and which moment of its training."""
        return self.name if self.moment < 0 else f"{self.name} · {moment_name(self.fraction)}"


@dataclass(frozen=True)
class Placement:
    """Where words lie on both sides."""

    words: npt.NDArray[np.int32]
    """``(m,)`` indices of the compared words that have a place."""
    first: Floats
    """``(m, 2)``."""
    second: Floats
    """``(m, 2)``, laid over ``first``."""
    kind: str
    """``"plane"``, ``"planes"`` or ``"maps"``."""

    def description(self) -> str:
        """What the places are, translated."""
        if self.kind == MAPS:
            return tr("Places: their own maps, the right one turned onto the left (Procrustes)")
        if self.kind == PLANES:
            return tr("Places: PCA of each, the right one turned onto the left (Procrustes)")
        return tr("Places: one PCA of both, the right vectors turned onto the left (Procrustes)")


def overlap_explained() -> str:
    """What the number called overlap is, with an example."""
    return tr(
        "Overlap: the neighbours that both sides have, as a share of all that either has (Jaccard). "
        "5 of 10 shared leave 15 different ones: 5 / 15 = 0.333."
    )


@dataclass(frozen=True)
class WordRow:
    """One compared word in the table."""

    index: int
    word: str
    rank: int
    shared: int
    """Neighbours that both sides have."""
    overlap: float
    """Jaccard index of the two sets of neighbours, 0–1."""


@dataclass(frozen=True)
class Compared:
    """The whole answer."""

    left: Side
    right: Side
    first: Embedding
    second: Embedding
    comparison: Comparison
    units: tuple[Floats, Floats]
    """Directions of the compared words on either side."""
    rows: list[WordRow]
    placements: dict[str, Placement]
    """By ``"plane"`` and, where both sides have a map, ``"maps"``."""


@dataclass
class CompareJob:
    """Compares two sides; cannot yield while one of them is read."""

    project: Project | None
    left: Side
    right: Side
    k: int = 10
    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, Compared]:
        """Read, find neighbours, place words."""
        from embedstudio.analysis.common_plane import directions
        from embedstudio.analysis.compare import compare_steps

        yield Progress(0.0, tr("Opening {name}…", name=self.left.title))
        first, first_map = self._read(self.left)
        yield Progress(0.05, tr("Opening {name}…", name=self.right.title))
        second, second_map = self._read(self.right)
        message = tr("Comparing neighbours…")
        yield Progress(0.1, message)
        steps = compare_steps(first, second, self.k, LIMIT, ctx.threads)
        found = yield from told(steps, lambda share: Progress(0.1 + _STEPS * share, message))
        yield Progress(0.1 + _STEPS, tr("Placing words…"))
        units = (directions(first.vectors[found.rows_a]), directions(second.vectors[found.rows_b]))
        yield Progress(0.93, tr("Placing words…"))
        placements = {PLANE: _on_a_plane(*units)}
        if first_map is not None and second_map is not None:
            on_maps = _on_maps(first_map, second_map, found)
            if on_maps is not None:
                placements[MAPS] = on_maps
        yield Progress(0.97, tr("Placing words…"))
        return Compared(self.left, self.right, first, second, found, units, _rows(found), placements)

    def _read(self, side: Side) -> tuple[Embedding, ProjectionMap | None]:
        """Vectors of a side and the newest flat map of them."""
        if side.moment >= 0 and self.project is not None:
            snapshots = self.project.history.snapshots(side.run)
            if snapshots is None or side.moment >= len(snapshots):
                raise BadInputError(
                    tr("The training of “{name}” left no such snapshot.", name=side.name),
                    tr("Choose another moment of the training."),
                )
            return snapshots.embedding(side.moment), None
        if side.id.startswith(STARTER):
            from embedstudio.formats.starter import load_starter, load_starter_map

            language = side.id.removeprefix(STARTER)
            return load_starter(language), load_starter_map(language)
        assert self.project is not None
        info = self.project.get(side.id)
        for one in reversed(self.project.children(side.id, "map")):
            found = self.project.load_map(one)
            if found.dims == 2:
                return self.project.load_embedding(info), found
        return self.project.load_embedding(info), None


def moment_name(fraction: float) -> str:
    """``start``, or how much is trained."""
    return tr("start") if fraction <= 0 else tr("{percent} trained", percent=wording.percent(fraction))


def write_table(result: Compared, path: Path) -> list[Path]:
    """Every word, the most changed first, with both lists of neighbours; CSV, Parquet or JSON lines."""
    from embedstudio import __version__
    from embedstudio.formats.word_rows import write_rows

    found, words = result.comparison, np.array(result.comparison.words, object)
    order = np.argsort(found.overlap, kind="stable")
    rows = [result.rows[index] for index in order.tolist()]
    columns = {
        "word": words[order],
        "rank": np.array([row.rank for row in rows], np.int64),
        "shared": np.array([row.shared for row in rows], np.int64),
        "overlap": found.overlap[order].astype(np.float64).round(4),
        "neighbors_left": np.array([" ".join(words[side]) for side in found.neighbors_a[order]], object),
        "neighbors_right": np.array([" ".join(words[side]) for side in found.neighbors_b[order]], object),
    }
    about = {
        "program": "EmbedStudio",
        "version": __version__,
        "left": {"name": result.left.title, "origin": result.first.origin},
        "right": {"name": result.right.title, "origin": result.second.origin},
        "neighbors": found.k,
        "mean_overlap": found.mean_overlap,
    }
    return write_rows(path, columns, about)


def _rows(found: Comparison) -> list[WordRow]:
    shared = np.zeros(len(found.words), np.int32)
    for place in range(found.k):
        shared += (found.neighbors_a[:, place, None] == found.neighbors_b).any(axis=1)
    return [
        WordRow(index, word, rank, both, overlap)
        for index, (word, rank, both, overlap) in enumerate(
            zip(
                found.words,
                (found.rows_a + 1).tolist(),
                shared.tolist(),
                found.overlap.astype(np.float64).tolist(),
                strict=True,
            )
        )
    ]


def _on_a_plane(first: Floats, second: Floats) -> Placement:
    """The plane of both; where dimensions differ, a plane of each, turned onto the other."""
    from embedstudio.analysis.align import procrustes
    from embedstudio.analysis.common_plane import common_plane

    everything = np.arange(len(first), dtype=np.int32)
    if first.shape == second.shape:
        # Two trainings have axes of their own: the second space is turned onto the first before.
        turned = procrustes(second, first).apply(second)
        places = common_plane([first, turned])
        return Placement(everything, places[0], places[1], PLANE)
    (one,), (other,) = common_plane([first]), common_plane([second])
    other = procrustes(other, one, scale=True).apply(other)
    return Placement(everything, one, other, PLANES)


def _on_maps(first: ProjectionMap, second: ProjectionMap, found: Comparison) -> Placement | None:
    """Words that lie on both maps, the second map laid over the first; ``None`` for fewer than three."""
    from embedstudio.analysis.align import procrustes

    here, there = _points_of(first, found.rows_a), _points_of(second, found.rows_b)
    words = np.flatnonzero((here >= 0) & (there >= 0)).astype(np.int32)
    if len(words) < 3:
        return None
    one = np.ascontiguousarray(first.coordinates[here[words]][:, :2], np.float32)
    other = np.ascontiguousarray(second.coordinates[there[words]][:, :2], np.float32)
    other = procrustes(other, one, scale=True).apply(other)
    return Placement(words, one, other, MAPS)


def _points_of(found: ProjectionMap, rows: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """The point of each row of the embedding, -1 for none."""
    places = np.minimum(np.searchsorted(found.rows, rows), max(len(found.rows) - 1, 0))
    if not len(found.rows):
        return np.full(len(rows), -1, np.int64)
    return np.where(found.rows[places] == rows, places, -1)
