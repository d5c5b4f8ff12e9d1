"""Going on from a layout that is there already."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from embedstudio.core.projection_map import ProjectionMap

_NOISE = 1e-4
_ROUNDS = 3
_USUAL = (1.0, 15.0)
_TYPICAL = 4.0
"""Root mean square radius of a UMAP layout of spread 1, and the range that is left as it is."""


def start_of(
    begun: ProjectionMap | npt.NDArray[np.float32], rows: npt.NDArray[np.int32], dims: int
) -> npt.NDArray[np.float32]:
    """The places that ``rows`` have in a map, or in coordinates of just these rows; NaN for none.

    Raises ``ValueError`` when the dimensions differ, or when coordinates are not one a row.
    """
    if isinstance(begun, ProjectionMap):
        if begun.dims != dims:
            raise ValueError("the map has other dimensions")
        found = np.full((len(rows), dims), np.nan, np.float32)
        if len(begun) == 0:
            return found
        at = np.searchsorted(begun.rows, rows).clip(0, len(begun) - 1)
        known = begun.rows[at] == rows
        found[known] = begun.coordinates[at[known]]
        return found
    if begun.shape != (len(rows), dims):
        raise ValueError("the coordinates are not one for each row")
    return np.array(begun, np.float32)


def complete(start: npt.NDArray[np.float32], near: npt.NDArray[np.int32]) -> npt.NDArray[np.float32]:
    """Put points without a place in the middle of their neighbours that have one, else of all."""
    places = start.copy()
    known = np.asarray(np.isfinite(places).all(axis=1))
    if not known.any():
        places[:] = 0
        return places
    for _ in range(_ROUNDS):
        waiting = np.flatnonzero(~known)
        if len(waiting) == 0:
            return places
        around = near[waiting]
        usable = known[around] & (around >= 0)
        counts = usable.sum(axis=1)
        ready = counts > 0
        sums = np.where(usable[:, :, None], places[around], 0).sum(axis=1)
        places[waiting[ready]] = sums[ready] / counts[ready, None]
        known[waiting[ready]] = True
    places[~known] = places[known].mean(axis=0)
    return places


def centred(places: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Places round their mean."""
    return np.asarray(places - places.mean(axis=0), np.float32)


def spread_out(places: npt.NDArray[np.float32], spread: float, seed: int) -> npt.NDArray[np.float32]:
    """The form in which the UMAP kernel moves points, with noise so that no two coincide.

    A layout of another method may be a hundred times as large, or as small, as UMAP's grow:
    its forces would not bring that right in a few epochs, so it is scaled first.
    """
    found = np.zeros((len(places), 4), np.float32)
    middle = centred(places)
    radius = float(np.sqrt(np.square(middle).sum(axis=1).mean())) / spread
    if radius > 0 and not _USUAL[0] <= radius <= _USUAL[1]:
        middle *= np.float32(_TYPICAL / radius)
    noise = np.random.default_rng(seed).normal(0, _NOISE, places.shape).astype(np.float32)
    found[:, : places.shape[1]] = middle + noise
    return found
