"""Names for groups of words or documents, and where to write them on a map, on two scales."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.document_names import document_names
from embedstudio.analysis.telling import BETWEEN, names_of, tells_nothing
from embedstudio.core.embedding import Embedding

COARSE, FINE = "coarse", "fine"
FINE_CLUSTERS = 60
_CANDIDATES = 400
"""Most frequent telling members of a cluster that may name it."""
_SHARPNESS = 10.0
"""Of the softmax over the clusters: 0.1 of cosine is a factor of e."""
_RANK_SHIFT = 25.0
"""Zipf–Mandelbrot: the very first words are not endlessly more frequent than the next."""
_FIT_MEMBERS = 2_000
_ITERATIONS = 15
_BLOCK = 50_000
_CELLS_2D, _CELLS_3D = (16, 96), 24
"""Cells on each axis in which points are counted to find a place for a label."""


@dataclass(frozen=True)
class ClusterLabel:
    """A name and the place on the map where it belongs."""

    name: str
    """Such as ``"film · music"``."""
    x: float
    y: float
    scale: str
    """``"coarse"`` (the clusters of the map) or ``"fine"`` (parts of them)."""
    count: int
    """Points of the cluster."""
    cluster: int
    """The coarse cluster it is, or is a part of."""
    z: float | None = None
    """Only in three dimensions."""


def two_scales(
    embedding: Embedding,
    rows: npt.NDArray[np.integer],
    clusters: npt.NDArray[np.integer],
    coordinates: npt.NDArray[np.float32],
    names: Sequence[str] | None = None,
    fine: int = FINE_CLUSTERS,
    seed: int = 42,
) -> list[ClusterLabel]:
    """Labels for the clusters of a map and for the parts that each of them falls into.

    The parts are k-means within each cluster, of unit vectors without the mean of all, about
    ``fine`` in all, by size. A label stands where its points are many and among themselves on
    the map, not at their mean, which may lie among others. Half a second for 20,000 words: call
    it on a worker.

    Parameters
    ----------
    rows
        ``(n,)`` rows of the embedding, increasing.
    clusters
        ``(n,)`` cluster of each point; -1 for none.
    coordinates
        ``(n, 2)`` or ``(n, 3)`` places on the map.
    names
        Names of the coarse clusters when they have some; found here otherwise.

    Returns
    -------
    list of ClusterLabel
        Coarse ones first, each scale from the largest to the smallest.
    """
    if not len(rows):
        return []
    groups = [np.flatnonzero(clusters == one) for one in range(int(np.max(clusters, initial=-1)) + 1)]
    mean = _mean(embedding, rows)
    grid = _Grid(coordinates)
    rng = np.random.default_rng(seed)
    coarse = _name_groups(embedding, rows, groups, mean)
    if names is not None:
        coarse = [names[one] if one < len(names) else found for one, found in enumerate(coarse)]
    parts: list[npt.NDArray[np.int64]] = []
    owners: list[int] = []
    total = max(1, sum(map(len, groups)))
    for number, members in enumerate(groups):
        found = _split(embedding, rows, members, mean, round(fine * len(members) / total), rng)
        parts += found
        owners += [number] * len(found)
    taken = {word for name in coarse for word in name.split(BETWEEN)}
    fine_names = _name_groups(embedding, rows, parts, mean, taken)
    result: list[ClusterLabel] = []
    scales = ((COARSE, groups, coarse, range(len(groups))), (FINE, parts, fine_names, owners))
    for scale, lists, titles, of in scales:
        order = sorted(
            (one for one in range(len(lists)) if len(lists[one])), key=lambda one: -len(lists[one])
        )
        for one in order:
            place = grid.home(coordinates[lists[one]])
            z = float(place[2]) if len(place) > 2 else None
            result.append(
                ClusterLabel(
                    titles[one], float(place[0]), float(place[1]), scale, len(lists[one]), int(of[one]), z
                )
            )
    return result


def group_names(
    embedding: Embedding, rows: npt.NDArray[np.integer], clusters: npt.NDArray[np.integer]
) -> tuple[str, ...]:
    """A name for each cluster 0, 1, … of a map's points; -1 is no cluster."""
    groups = [np.flatnonzero(clusters == one) for one in range(int(np.max(clusters, initial=-1)) + 1)]
    return tuple(_name_groups(embedding, rows, groups, _mean(embedding, rows))) if groups else ()


def name_clusters(
    words: Sequence[str],
    rows: npt.NDArray[np.integer],
    points: npt.NDArray[np.float32],
    centres: npt.NDArray[np.float32],
    own: npt.NDArray[np.integer],
    avoid: Collection[str] = (),
) -> list[str]:
    """A name for each of ``k`` clusters: two words that are frequent, central and its own.

    Words have no documents, so this is not c-TF-IDF but leans on it: the weight of word *w* in
    its cluster *c* is ``sqrt(f(w)) · p(c|w) · cos(w, c)``. ``f(w) = 1 / (row + 25)`` stands for
    the term's frequency (rows are in order of frequency); ``p(c|w)``, the softmax of ten times
    the cosines with all centres, is high for words of this cluster alone, as the inverse
    frequency over classes is; the cosine with the centre asks that it be typical. Function
    words, single letters and what is no word name a cluster only when it has nothing else.

    Parameters
    ----------
    words
        The vocabulary, by row of the embedding.
    rows
        ``(m,)`` rows of the words that may name a cluster.
    points
        ``(m, d)`` their unit vectors, after the mean of all was removed.
    centres
        ``(k, d)`` centres of the clusters, of any length.
    own
        ``(m,)`` cluster of each word.
    avoid
        Words to leave to others where possible.
    """
    lengths = np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-12)
    cosines = points @ (centres / lengths).T.astype(np.float32)
    share = np.exp(_SHARPNESS * (cosines - cosines.max(axis=1, keepdims=True))) if len(points) else cosines
    mine = np.asarray(own, np.int64)[:, None]
    typical = np.maximum(np.take_along_axis(cosines, mine, axis=1)[:, 0], 0)
    typical = typical * np.take_along_axis(share, mine, axis=1)[:, 0] / share.sum(axis=1)
    weights = typical / np.sqrt(np.asarray(rows) + _RANK_SHIFT)
    ordered = []
    for one in range(len(centres)):
        members = np.flatnonzero(own == one)
        order = members[np.argsort(-weights[members], kind="stable")]
        ordered.append([words[int(rows[at])] for at in order])
    return names_of(ordered, avoid)


def _mean(embedding: Embedding, rows: npt.NDArray[np.integer]) -> npt.NDArray[np.float32]:
    total = np.zeros(embedding.vector_size, np.float64)
    for start in range(0, len(rows), _BLOCK):
        total += _unit(embedding.vectors[rows[start : start + _BLOCK]]).sum(axis=0, dtype=np.float64)
    return np.asarray(total / max(1, len(rows)), np.float32)


def _points(
    embedding: Embedding, rows: npt.NDArray[np.integer], mean: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    return np.ascontiguousarray(_unit(_unit(embedding.vectors[rows]) - mean))


def _unit(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return np.asarray(vectors / np.maximum(lengths, np.float32(1e-12))[:, None], np.float32)


def _name_groups(
    embedding: Embedding,
    rows: npt.NDArray[np.integer],
    groups: Sequence[npt.NDArray[np.int64]],
    mean: npt.NDArray[np.float32],
    avoid: Collection[str] = (),
) -> list[str]:
    """Name groups of points by their most frequent telling members, of documents by their words."""
    if embedding.documents is not None:
        return document_names(embedding.documents, rows, groups, avoid)
    words = embedding.vocabulary.words
    chosen: list[int] = []
    own: list[int] = []
    centres = np.zeros((len(groups), embedding.vector_size), np.float32)
    for number, members in enumerate(groups):
        telling = [
            at for at in members[: 10 * _CANDIDATES].tolist() if not tells_nothing(words[int(rows[at])])
        ]
        candidates = telling[:_CANDIDATES] or members[:_CANDIDATES].tolist()
        chosen += candidates
        own += [number] * len(candidates)
        if len(members):
            step = max(1, len(members) // _FIT_MEMBERS)
            centres[number] = _points(embedding, rows[members[::step]], mean).mean(axis=0)
    found = np.asarray(rows)[np.array(chosen, np.int64)]
    points = _points(embedding, found, mean)
    return name_clusters(words, found, points, centres, np.array(own, np.int64), avoid)


def _split(
    embedding: Embedding,
    rows: npt.NDArray[np.integer],
    members: npt.NDArray[np.int64],
    mean: npt.NDArray[np.float32],
    k: int,
    rng: np.random.Generator,
) -> list[npt.NDArray[np.int64]]:
    """Parts of one cluster, as indices of points; none when it is too small to fall apart."""
    from embedstudio.analysis.kmeans import labels_of, lloyd, plus_plus

    k = min(k, len(members) // 10)
    if k < 2:
        return []
    sample = members
    if len(members) > _FIT_MEMBERS:
        sample = members[np.sort(rng.choice(len(members), _FIT_MEMBERS, replace=False))]
    points = _points(embedding, rows[sample], mean)
    centres = lloyd(points, plus_plus(points, k, rng), _ITERATIONS)[0]
    labels = np.concatenate(
        [
            labels_of(_points(embedding, rows[members[start : start + _BLOCK]], mean), centres)
            for start in range(0, len(members), _BLOCK)
        ]
    )
    parts = [members[labels == one] for one in range(len(centres))]
    return [part for part in parts if len(part)]


class _Grid:
    """Counts of points in the cells of a map, each cell together with those about it."""

    def __init__(self, coordinates: npt.NDArray[np.float32]) -> None:
        self.cells = _CELLS_3D
        if coordinates.shape[1] == 2:  # three points a cell: wider ones mix clusters
            self.cells = int(np.clip(np.sqrt(len(coordinates) / 3), *_CELLS_2D))
        self.dims = coordinates.shape[1]
        # without the far islands, which would leave few cells to the rest
        step = max(1, len(coordinates) // 20_000)
        low, high = np.percentile(coordinates[::step], (1, 99), axis=0)
        self.low = low
        self.scale = self.cells / np.maximum(high - low, 1e-12)
        self.all = self.count(coordinates)

    def cell_of(self, places: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
        """Cell of each place on every axis, ``(n, dims)``; what lies outside is in the outermost."""
        found = np.floor((places - self.low) * self.scale)
        return np.asarray(np.clip(found, 0, self.cells - 1), np.int64)

    def count(self, places: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Points in each cell and its neighbours."""
        shape = (self.cells,) * self.dims
        flat = np.ravel_multi_index(tuple(self.cell_of(places).T), shape)
        counts = np.bincount(flat, minlength=self.cells**self.dims).reshape(shape).astype(np.float64)
        for axis in range(self.dims):
            padded = np.pad(counts, [(1, 1) if one == axis else (0, 0) for one in range(self.dims)])
            parts = [np.take(padded, np.arange(self.cells) + shift, axis=axis) for shift in range(3)]
            counts = parts[0] + parts[1] + parts[2]
        return counts

    def home(self, places: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Where these points are many and among themselves: the mean of those about the best cell."""
        own = self.count(places)
        best = np.array(np.unravel_index(int(np.argmax(own**2 / np.maximum(self.all, 1))), own.shape))
        near = (np.abs(self.cell_of(places) - best) <= 1).all(axis=1)
        return np.asarray(places[near].mean(axis=0, dtype=np.float64), np.float64)
