"""Lay one map or embedding over another: orthogonal Procrustes over the words they share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.core.embedding import Embedding
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.vocabulary import Vocabulary

_BLOCK = 100_000


@dataclass(frozen=True)
class Alignment:
    """The rotation (or reflection), move and scale that lays one set of points over another."""

    rotation: npt.NDArray[np.float64]
    """``(d, d)``, orthogonal."""
    scale: float
    source_centre: npt.NDArray[np.float64]
    target_centre: npt.NDArray[np.float64]
    disparity: float
    """What is left, 0–1: squared distance between pairs over the squared spread of the target."""
    shared: int
    """Pairs it was fitted on."""

    def apply(self, points: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Points of the source, ``(n, d)``, where they lie in the target."""
        turned = (self.rotation * self.scale).astype(np.float32)
        moved = (self.target_centre - self.scale * (self.source_centre @ self.rotation)).astype(np.float32)
        return np.asarray(points @ turned + moved, np.float32)


def procrustes(
    source: npt.NDArray[np.float32], target: npt.NDArray[np.float32], *, scale: bool = False
) -> Alignment:
    """The alignment of ``source`` to ``target`` with the least squared distance (Schönemann 1966).

    Parameters
    ----------
    source, target
        ``(n, d)``: the same thing in each row, any ``n``; fewer than two leave directions as they are.
    scale
        Whether to stretch the source too. Off, distances within it stay what they are.
    """
    if source.shape != target.shape or source.ndim != 2:
        raise ValueError("source and target must be two arrays of the same shape (points, dimensions)")
    n, d = source.shape
    if n == 0:
        nowhere = np.zeros(d)
        return Alignment(np.eye(d), 1.0, nowhere, nowhere, 0.0, 0)
    from_centre, to_centre = source.mean(axis=0, dtype=np.float64), target.mean(axis=0, dtype=np.float64)
    product = np.zeros((d, d))
    spread_source = spread_target = 0.0
    for start in range(0, n, _BLOCK):
        here = source[start : start + _BLOCK] - from_centre
        there = target[start : start + _BLOCK] - to_centre
        product += here.T @ there
        spread_source += float(np.einsum("ij,ij->", here, here))
        spread_target += float(np.einsum("ij,ij->", there, there))
    left, strengths, right = np.linalg.svd(product)
    total = float(strengths.sum())
    factor = total / spread_source if scale and spread_source > 0 and total > 0 else 1.0
    rest = spread_target - 2 * factor * total + factor**2 * spread_source
    disparity = max(0.0, rest / spread_target) if spread_target > 0 else 0.0
    return Alignment(left @ right, factor, from_centre, to_centre, disparity, n)


def shared_rows(
    source: Vocabulary, target: Vocabulary, limit: int | None = None
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Rows of the words that both have, in the order of the source; the first ``limit`` of them."""
    index = target.index
    pairs = [(row, index[word]) for row, word in enumerate(source.words) if word in index]
    found = np.array(pairs[:limit], np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def align_embeddings(
    source: Embedding, target: Embedding, *, scale: bool = False, limit: int | None = None
) -> Alignment:
    """The alignment of unit vectors over the shared words (Hamilton, Leskovec & Jurafsky 2016).

    Both need the same number of dimensions (``ValueError``). ``limit`` keeps to that many most
    frequent shared words.
    """
    if source.vector_size != target.vector_size:
        raise ValueError("only embeddings with the same number of dimensions can be aligned")
    here, there = shared_rows(source.vocabulary, target.vocabulary, limit)
    return procrustes(source.unit[here], target.unit[there], scale=scale)


def align_maps(
    source: ProjectionMap,
    source_vocabulary: Vocabulary,
    target: ProjectionMap,
    target_vocabulary: Vocabulary,
    *,
    scale: bool = True,
) -> Alignment:
    """The alignment of a map to another over the words that lie on both.

    Maps may be of different embeddings. Of one in 2D and one in 3D the flat one lies in the
    plane of the first two axes: use :func:`with_dims` on coordinates before ``apply``.
    """
    dims = max(source.dims, target.dims)
    words = target_vocabulary.words
    place = {words[row]: point for point, row in enumerate(target.rows.tolist())}
    names = source_vocabulary.words
    pairs = [
        (point, place[names[row]]) for point, row in enumerate(source.rows.tolist()) if names[row] in place
    ]
    found = np.array(pairs, np.int64).reshape(-1, 2)
    here = with_dims(source.coordinates, dims)[found[:, 0]]
    there = with_dims(target.coordinates, dims)[found[:, 1]]
    return procrustes(here, there, scale=scale)


def with_dims(coordinates: npt.NDArray[np.float32], dims: int) -> npt.NDArray[np.float32]:
    """Coordinates with zeros on the axes they do not have."""
    if coordinates.shape[1] == dims:
        return coordinates
    found = np.zeros((len(coordinates), dims), np.float32)
    found[:, : coordinates.shape[1]] = coordinates
    return found
