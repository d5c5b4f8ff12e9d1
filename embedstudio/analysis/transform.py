"""New words, sentences and vectors on a map that is there already; none of its points moves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.trust import shown_neighbours_of
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap

NEIGHBOURS = 15
_BLOCK = 50_000
_EPOCHS = 50
_FIRST_STEP = 0.5
_PUSHING = 64
_NEAREST = 1e-6
_CLIP = 4.0
_SAME = np.float32(1e-6)
_LINEAR_ROWS = 5_000
_TYPICAL_RADIUS = 4.0
_RUNS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W_]+(?:[-'’._][^\W_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LONGEST = 8
"""Characters of a Chinese word."""


@dataclass(frozen=True)
class Placed:
    """Where new vectors lie on a map."""

    coordinates: npt.NDArray[np.float32]
    """``(m, dims)``."""
    trust: npt.NDArray[np.float32]
    """``(m,)`` share (0–1) of the 15 true neighbours that are among the 15 nearest on the map."""
    neighbors: npt.NDArray[np.int32]
    """``(m, k)`` true nearest points of the map, cosine, nearest first."""
    similarities: npt.NDArray[np.float32]
    """``(m, k)`` their cosines."""


@dataclass(frozen=True)
class TextVector:
    """A text as the mean of its words' vectors."""

    vector: npt.NDArray[np.float32]
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    """Words that the embedding does not have: they count for nothing."""


def text_vector(embedding: Embedding, text: str) -> TextVector:
    """The mean vector of the words of a text; of a word of the vocabulary, its own.

    Words are looked up as they are written, else in small letters, else by their parts; in
    Chinese the longest word that the vocabulary has is taken, from left to right.

    Raises
    ------
    BadInputError
        When the embedding knows none of them.
    """
    index = embedding.vocabulary.index
    whole = text.strip()
    known, unknown = ([whole], []) if whole in index else _words(whole, index)
    if not known:
        raise BadInputError(
            tr("The vectors know no word of “{text}”.", text=whole[:80]),
            tr("Use words that occur in the text the vectors were trained on."),
        )
    rows = np.array([index[word] for word in known])
    vector = embedding.vectors[rows].mean(axis=0, dtype=np.float64).astype(np.float32)
    return TextVector(vector, tuple(known), tuple(dict.fromkeys(unknown)))


def _words(text: str, index: Any) -> tuple[list[str], list[str]]:
    known: list[str] = []
    unknown: list[str] = []
    for run in _RUNS.findall(text):
        if _HAN.match(run):
            at = 0
            while at < len(run):
                sizes = range(min(_LONGEST, len(run) - at), 0, -1)
                size = next((size for size in sizes if run[at : at + size] in index), 0)
                (known if size else unknown).append(run[at : at + max(size, 1)])
                at += max(size, 1)
            continue
        form = next((form for form in (run, run.lower(), run.capitalize()) if form in index), None)
        parts = re.split(r"[-'’._]", run) if form is None else []
        if form is not None:
            known.append(form)
        elif len(parts) > 1:
            more, less = _words(" ".join(parts), index)
            known += more
            unknown += less
        else:
            unknown.append(run)
    return known, unknown


def place(
    shown: ProjectionMap, embedding: Embedding, vectors: npt.NDArray[np.float32], seed: int = 42
) -> Placed:
    """Put vectors on a map among their true neighbours.

    On a PCA map by its own axes. On any other in the weighted mean of the places of their
    nearest neighbours, then moved by some epochs of UMAP's forces while all points of the map
    stay (as umap-learn's ``transform``); a vector that is on the map already goes to its place.

    Parameters
    ----------
    shown
        A map of ``embedding``.
    vectors
        ``(m, d)`` of the dimensions of the embedding, any lengths.
    seed
        Same seed, same places, however many are placed at a time.
    """
    vectors = np.atleast_2d(np.asarray(vectors, np.float32))
    if vectors.shape[1] != embedding.vector_size:
        raise ValueError("the vectors have other dimensions than the embedding")
    if len(shown) == 0:
        raise ValueError("there is nothing on the map")
    k = min(len(shown), max(NEIGHBOURS, int(_number(shown, "n_neighbors", NEIGHBOURS))))
    neighbors, similarities = nearest_points(shown, embedding, vectors, k)
    places = _linear(shown, embedding, vectors) if _value(shown, "method") == "pca.v1" else None
    if places is None:
        apart = np.maximum(1 - similarities, 0).astype(np.float32)
        apart[apart < _SAME] = 0
        places = _among(shown, neighbors, apart, seed)
    few = min(NEIGHBOURS, len(shown))
    on_map = shown_neighbours_of(places, shown.coordinates, few)
    kept = (neighbors[:, :few, None] == on_map[:, None, :]).any(axis=2).mean(axis=1)
    return Placed(places, kept.astype(np.float32), neighbors[:, :few], similarities[:, :few])


def nearest_points(
    shown: ProjectionMap, embedding: Embedding, vectors: npt.NDArray[np.float32], k: int
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """The ``k`` points of a map that are most similar to each vector, and their cosines."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    queries = np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
    found = np.empty((len(vectors), 0), np.int32)
    scores = np.empty((len(vectors), 0), np.float32)
    for start in range(0, len(shown), _BLOCK):
        rows = shown.rows[start : start + _BLOCK]
        units = embedding.vectors[rows] / np.maximum(embedding.norms[rows], np.float32(1e-12))[:, None]
        points = np.broadcast_to(
            np.arange(start, start + len(rows), dtype=np.int32), (len(queries), len(rows))
        )
        scores = np.hstack((scores, queries @ units.T))
        found = np.hstack((found, points))
        best = np.argsort(-scores, axis=1, kind="stable")[:, :k]
        found, scores = np.take_along_axis(found, best, 1), np.take_along_axis(scores, best, 1)
    return found, scores


def _among(
    shown: ProjectionMap, near: npt.NDArray[np.int32], distances: npt.NDArray[np.float32], seed: int
) -> npt.NDArray[np.float32]:
    """Places of vectors: the weighted mean of their neighbours', then a few epochs of UMAP's forces.

    Neighbours pull by their weights, and random points, the same for all, push.
    """
    from embedstudio.kernels.umap_graph import memberships
    from embedstudio.kernels.umap_layout import fit_ab

    m = len(near)
    weights = np.zeros(near.shape, np.float32)
    for row in range(m):  # one at a time: the mean distance of the others must not matter
        mean = float(distances[row].mean())
        memberships(near[row : row + 1], distances[row : row + 1], mean, 0, 1, weights[row : row + 1])
    weights /= weights.sum(axis=1, keepdims=True)
    places = shown.coordinates
    radius = float(np.sqrt(np.square(places - places.mean(axis=0)).sum(axis=1).mean()))
    of_umap = _value(shown, "method") == "umap.v1"
    scale = 1.0 if of_umap or radius == 0 else _TYPICAL_RADIUS / radius
    spread, min_dist, negatives = 1.0, 0.1, 5.0
    if of_umap:
        spread, min_dist = _number(shown, "spread", spread), _number(shown, "min_dist", min_dist)
        negatives = _number(shown, "negative_sample_rate", negatives)
    a, b = fit_ab(spread, min_dist)
    fixed = places[near].astype(np.float64) * scale
    found = np.einsum("mk,mkd->md", weights, fixed)
    rng = np.random.default_rng(seed)
    for number in range(_EPOCHS):
        others = places[rng.integers(len(places), size=_PUSHING)].astype(np.float64) * scale
        step = _FIRST_STEP * (1 - number / _EPOCHS)
        gap = found[:, None] - fixed
        square = np.maximum(np.square(gap).sum(axis=2), _NEAREST)
        strength = -2 * a * b * square ** (b - 1) / (1 + a * square**b)
        pull = np.einsum("mk,mkd->md", weights, np.clip(strength[:, :, None] * gap, -_CLIP, _CLIP))
        gap = found[:, None] - others
        square = np.square(gap).sum(axis=2)
        strength = 2 * b / ((0.001 + square) * (1 + a * square**b))
        push = np.clip(strength[:, :, None] * gap, -_CLIP, _CLIP).mean(axis=1)
        found += step * (pull + negatives * push)
    same = distances[:, 0] == 0
    found[same] = fixed[same, 0]
    result = np.asarray(found / scale, np.float32)
    result[same] = places[near[same, 0]]
    return result


def _linear(
    shown: ProjectionMap, embedding: Embedding, vectors: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32] | None:
    """Places on the axes of a PCA map, which are found again from its points; ``None`` if they do not fit."""
    normalize = _value(shown, "normalize") is not False
    step = -(-len(shown) // _LINEAR_ROWS)
    known = _as_seen(embedding.vectors[shown.rows[::step]], normalize)
    goal = shown.coordinates[::step].astype(np.float64)
    centre, middle = known.mean(axis=0), goal.mean(axis=0)
    axes = np.linalg.lstsq(known - centre, goal - middle, rcond=None)[0]
    error = np.abs((known - centre) @ axes + middle - goal).max()
    if error > 0.01 * max(float(np.abs(goal).max()), 1e-12):
        return None
    return np.asarray((_as_seen(vectors, normalize) - centre) @ axes + middle, np.float32)


def _as_seen(vectors: npt.NDArray[np.float32], normalize: bool) -> npt.NDArray[np.float64]:
    found = vectors.astype(np.float64)
    if normalize:
        found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
    return found


def _value(shown: ProjectionMap, name: str) -> object:
    nested = shown.parameters.get("parameters")
    values = {**shown.parameters, **(nested if isinstance(nested, dict) else {})}
    return values.get(name)


def _number(shown: ProjectionMap, name: str, default: float) -> float:
    value = _value(shown, name)
    return float(value) if isinstance(value, (int, float)) else default


@dataclass(frozen=True)
class Dropped:
    """A text on a map."""

    text: str
    coordinates: npt.NDArray[np.float32]
    """``(dims,)``."""
    trust: float
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    """Words that the vectors do not have."""
    neighbors: tuple[str, ...]
    """Most similar words of the map, most similar first."""
    similarities: tuple[float, ...]
    rows: tuple[int, ...] = ()
    """Of the embedding, of those neighbours."""


def drop_texts(shown: ProjectionMap, embedding: Embedding, texts: Sequence[str]) -> list[Dropped]:
    """Place each text on a map of ``embedding``; raises :class:`BadInputError` as :func:`text_vector`."""
    return drop_vectors(shown, embedding, texts, [text_vector(embedding, text) for text in texts])


def drop_vectors(
    shown: ProjectionMap, embedding: Embedding, texts: Sequence[str], vectors: Sequence[TextVector]
) -> list[Dropped]:
    """Place texts whose vectors are known already."""
    if not vectors:
        return []
    placed = place(shown, embedding, np.stack([one.vector for one in vectors]))
    words = embedding.vocabulary.words
    rows = [tuple(shown.rows[points].tolist()) for points in placed.neighbors]
    return [
        Dropped(
            text=text.strip(),
            coordinates=placed.coordinates[at],
            trust=float(placed.trust[at]),
            known=one.known,
            unknown=one.unknown,
            neighbors=tuple(words[row] for row in rows[at]),
            similarities=tuple(placed.similarities[at].tolist()),
            rows=rows[at],
        )
        for at, (text, one) in enumerate(zip(texts, vectors, strict=True))
    ]
