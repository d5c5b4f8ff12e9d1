"""The layout of t-SNE, one step at a time: openTSNE's gradients in the plane, our tree's in space."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.stage_cache import Arrays
from embedstudio.kernels.parallel import Team

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Places = npt.NDArray[np.float64]

_FIRST_SPREAD = 1e-4
"""Standard deviation of the first axis at the start: from a larger one points never untangle."""
_JITTER = 0.01
_MOMENTUM = 0.8
_LEAST_GAIN = 0.01
_LONGEST_STEP = 5.0
_PART = 2_048
"""Points whose forces are found in one go."""
_SCALES = tuple(2.0**power for power in range(-5, 5))


@dataclass(frozen=True)
class Descent:
    """Everything that the layout depends on besides affinities and start."""

    early_iterations: int
    iterations: int
    early_exaggeration: float
    exaggeration: float
    learning_rate: float | None
    """``None``: points over exaggeration (Belkina et al. 2019)."""
    theta: float


def affinity_steps(
    near: npt.NDArray[np.int32], distances: npt.NDArray[np.float32], perplexity: float, team: Team
) -> Generator[float, None, Arrays]:
    """Yield the share done; return the joint probabilities of neighbours as compressed rows.

    Parameters
    ----------
    near, distances
        ``(n, k)`` neighbours, nearest first, and how far they are.
    perplexity
        Less than ``k``.
    """

    def compute() -> Arrays:
        from openTSNE.affinity import PerplexityBasedNN
        from openTSNE.nearest_neighbors import PrecomputedNeighbors

        index = PrecomputedNeighbors(near, distances.astype(np.float64))
        found = PerplexityBasedNN(perplexity=perplexity, knn_index=index, n_jobs=team.threads).P
        found.sort_indices()
        return {"data": found.data, "indices": found.indices, "indptr": found.indptr}

    (arrays,) = yield from team.steps([compute])
    return arrays  # type: ignore[no-any-return]


def matrix(arrays: Arrays, n: int) -> csr_matrix:
    """The joint probabilities that :func:`affinity_steps` returned."""
    from scipy.sparse import csr_matrix

    return csr_matrix((arrays["data"], arrays["indices"], arrays["indptr"]), shape=(n, n), copy=False)


def tsne_start(principal: npt.NDArray[np.float32], seed: int) -> Places:
    """PCA scaled down to almost a point, with a little noise so that no two points coincide."""
    spread = float(principal[:, 0].std())
    places = principal.astype(np.float64) * (_FIRST_SPREAD / spread if spread > 0 else 0.0)
    noise = _JITTER if spread > 0 else 1.0
    jitter = np.random.default_rng(seed).normal(0, noise * _FIRST_SPREAD, places.shape)
    return np.asarray(places + jitter, np.float64)


def fitting_scale(
    places: Places, affinities: csr_matrix, theta: float, team: Team
) -> Generator[float, None, Places]:
    """Yield the share done; return a layout, of whatever method, in the scale that suits t-SNE best."""
    centred = np.asarray(places - places.mean(axis=0), np.float64)
    radius = float(np.sqrt(np.square(centred).sum(axis=1).mean()))
    if radius == 0:
        return centred
    usual = np.sqrt(len(places))  # t-SNE fills a disc at about the same density whatever n is
    best, least = centred, np.inf
    for number, scale in enumerate((1.0, *(scale * usual / radius for scale in _SCALES))):
        tried = centred * scale
        ((error, _),) = yield from team.steps(
            [_call(tried, affinities, theta, team.threads, with_error=True)]
        )
        if error < least:
            best, least = tried, error
        yield number / (1 + len(_SCALES))
    return best


def descent_steps(
    places: Places, affinities: csr_matrix, descent: Descent, team: Team
) -> Generator[tuple[int, Places], None, Places]:
    """Gradient descent with momentum and gains, as openTSNE's; yield the steps done and the places.

    Yields at least every 50 ms, also while a step goes on (the places are then those before it).
    The places go on changing: copy what is kept. One start gives one layout, bit for bit,
    whatever the number of threads.
    """
    n = len(places)
    places = places.copy()
    update, gains = np.zeros_like(places), np.ones_like(places)
    done = 0
    for iterations, factor in (
        (descent.early_iterations, descent.early_exaggeration),
        (descent.iterations, descent.exaggeration),
    ):
        pulls = affinities * factor if factor != 1 else affinities
        rate = descent.learning_rate or n / factor
        for _ in range(iterations):
            working = gradient_steps(places, pulls, descent.theta, team)
            while True:
                try:
                    next(working)
                except StopIteration as stop:
                    gradient = stop.value
                    break
                yield done, places
            flipped = np.sign(update) != np.sign(gradient)
            gains = np.where(flipped, gains + 0.2, gains * 0.8 + _LEAST_GAIN)
            update = _MOMENTUM * update - rate * gains * gradient
            lengths = np.sqrt(np.einsum("ij,ij->i", update, update))
            long = lengths > _LONGEST_STEP
            update[long] *= (_LONGEST_STEP / lengths[long])[:, None]
            places += update
            places -= places.mean(axis=0)
            done += 1
            yield done, places
    return places


def gradient_steps(
    places: Places, affinities: csr_matrix, theta: float, team: Team
) -> Generator[float, None, Places]:
    """Yield the share done; return the gradient: by interpolation in the plane, by a tree in space."""
    if places.shape[1] == 2:
        ((_, gradient),) = yield from team.steps([_call(places, affinities, theta, team.threads)])
        return np.asarray(gradient, np.float64)
    from embedstudio.kernels import repulsion

    def build() -> tuple[npt.NDArray[np.int64], Places, Places, npt.NDArray[np.int64]]:
        code, side = repulsion.codes(places)
        order = np.argsort(code, kind="stable")
        own = places[order]
        return order, own, *repulsion.build(own, code[order], side)

    ((order, own, middles, spans),) = yield from team.steps([build])
    n = len(places)
    forces, sums, gradient = np.empty_like(places), np.empty(n), np.empty_like(places)
    parts = [(start, min(start + _PART, n)) for start in range(0, n, _PART)]
    push = partial(repulsion.repel, own, middles, spans, theta)
    yield from team.steps([partial(push, *part, forces, sums) for part in parts])
    # added up in one order, whatever the number of threads
    known = affinities.data, affinities.indices, affinities.indptr, order, forces, float(sums.sum())
    pull = partial(repulsion.attract, places, *known)
    yield from team.steps([partial(pull, *part, gradient) for part in parts])
    return gradient


def _call(
    places: Places, affinities: csr_matrix, theta: float, threads: int, with_error: bool = False
) -> Any:
    """Error and gradient of openTSNE: by interpolation in the plane, by a tree in space.

    One thread in the plane: the sums of several would end in other last digits each time. Its tree is
    walked for each point alone, and what was found is added up by one: any number gives the same.
    """
    from openTSNE.tsne import kl_divergence_bh, kl_divergence_fft

    def plane() -> Any:
        grid = {"n_interpolation_points": 3, "min_num_intervals": 50, "ints_in_interval": 1}
        return kl_divergence_fft(
            places, affinities, dof=1, fft_params=grid, n_jobs=1, should_eval_error=with_error
        )

    def space() -> Any:
        return kl_divergence_bh(
            places,
            affinities,
            dof=1,
            bh_params={"theta": theta},
            n_jobs=threads,
            should_eval_error=with_error,
        )

    return plane if places.shape[1] == 2 else space
