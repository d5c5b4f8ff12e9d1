"""What a map shows of each word: its colour group, its weight as a label, its description."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.text.function_words import FUNCTION_WORDS
from embedstudio.viewmodels.columns import number_text

if TYPE_CHECKING:
    from embedstudio.viewmodels.map_shown import Shown

CLUSTER, FREQUENCY, TRUST = "cluster", "frequency", "trust"
COLOR_MODES = (CLUSTER, FREQUENCY, TRUST)
N_COLORS = 12
SLATE = 7
"""The place of the slate grey among the categorical colours: for the cluster that matters least."""
RAMP = 255
"""Steps of a ramp of colours; the group after the last is of points without a value."""
MISSING = RAMP
KEPT_OF = 15


def kept_of(shown: ProjectionMap | None) -> int:
    """Of how many true neighbours a map says which are still near: 15, or all others of a small one."""
    return KEPT_OF if shown is None else shown.neighbors.shape[1] or KEPT_OF


def trust_told(shown: Shown, point: int) -> list[str]:
    """A line on how many of a point's true neighbours are near; none where that is not known."""
    points = shown.points
    if shown.moving or not points.neighbors.shape[1] or not np.isfinite(points.trust[point]):
        return []
    total = kept_of(points)
    kept = round(float(points.trust[point]) * total)
    return [tr("{kept} of {total} true neighbours near", kept=kept, total=total)]


@dataclass(frozen=True)
class Scale:
    """What a ramp of colours shows."""

    title: str
    values: npt.NDArray[np.floating]
    """``(n,)``; NaN for none."""
    low: float
    high: float
    """The values at the ends of the ramp; what lies beyond takes the colour of the end."""
    log: bool = False
    reverse: bool = False
    """Whether the least value has the colour that stands out."""
    ends: tuple[str, str] = ("", "")
    """What is written at its ends."""
    text: Callable[[float], str] = number_text
    """How a value is written."""

    @cached_property
    def missing(self) -> int:
        """How many points have no value."""
        return int(np.count_nonzero(~np.isfinite(self.values)))

    def text_at(self, share: float) -> str:
        """The value at a place of the ramp, as it is written."""
        return self.text(self.value_at(share))

    def value_at(self, share: float) -> float:
        """The value at a place of the ramp, 0 at its low end, 1 at its high."""
        if self.log:
            return float(np.exp(np.log(self.low) + share * (np.log(self.high) - np.log(self.low))))
        return self.low + share * (self.high - self.low)


@dataclass(frozen=True)
class ColorGroups:
    """How points are coloured: a group each, and what the groups are."""

    mode: str
    groups: npt.NDArray[np.uint8]
    """``(n,)`` legend row of each point, or its place on a ramp of :data:`RAMP` colours."""
    names: tuple[str, ...] = ()
    """Of the legend's rows; empty for a ramp."""
    counts: tuple[int, ...] = ()
    colors: tuple[int, ...] = ()
    """Place of each legend row's colour among the categorical colours; -1 for none."""
    scale: Scale | None = None
    """Of a ramp; ``None`` for groups with names."""


def _percent(share: float) -> str:
    return tr("{share} %", share=round(100 * share))


def importance(ranks: npt.NDArray[np.int32], kept: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Order of the labels, lowest first: frequency, helped by trust.

    Parameters
    ----------
    ranks
        ``(n,)`` frequency rank of each point, 1 for the most frequent word.
    kept
        ``(n,)`` how many of its 15 true neighbours are still near.
    """
    logs = np.log((ranks + 25).astype(np.float32))
    return np.asarray(logs - np.float32(0.16) * np.minimum(kept, np.float32(8)), np.float32)


def label_importance(shown: ProjectionMap, vocabulary: Vocabulary) -> npt.NDArray[np.float32]:
    """:func:`importance` of every point; function words and what is no word come after all others."""
    ranks = (shown.rows + 1).astype(np.int32)
    trust = shown.trust if len(shown.trust) == len(shown) else np.zeros(len(shown), np.float32)
    weights = importance(ranks, np.nan_to_num(trust) * KEPT_OF)
    unwritten = np.zeros(len(vocabulary), np.bool_)  # looked up: a search takes a tenth of a second
    unwritten[_unwritten(vocabulary)] = True
    weights[unwritten[shown.rows]] += LAST
    return weights


def _unwritten(vocabulary: Vocabulary) -> npt.NDArray[np.int64]:
    """Rows of words that are written where there is room for all; found once for a vocabulary."""
    rows = _unwritten_rows.get(vocabulary)
    if rows is None:
        index = vocabulary.index
        forms = (form for word in FUNCTION_WORDS for form in (word, word.capitalize(), word.upper()))
        found = {index[form] for form in forms if form in index}
        # rarer words of a large map are hardly ever written: not worth the time
        for row, word in enumerate(vocabulary.words[:LOOKED_AT]):
            if not word[:1].isalpha() or (len(word) == 1 and word < "\x7f"):
                found.add(row)
        rows = _unwritten_rows[vocabulary] = np.array(sorted(found), np.int64)
    return rows


LOOKED_AT = 30_000
LAST = 100.0
_unwritten_rows: weakref.WeakKeyDictionary[Vocabulary, npt.NDArray[np.int64]] = weakref.WeakKeyDictionary()


def color_groups(shown: ProjectionMap, vocabulary: Vocabulary, mode: str) -> ColorGroups:
    """Groups of the points for a colour mode."""
    if mode == FREQUENCY:
        # by rank, not by count: counts are unknown in imported vectors
        ends = (tr("frequent"), tr("rare"))
        ranks = (shown.rows + 1).astype(np.float32)
        most = float(max(len(vocabulary), 2))
        scale = Scale(tr("Frequency rank"), ranks, 1.0, most, True, True, ends, lambda rank: f"{rank:,.0f}")
        return ramp_groups(mode, scale)
    if mode == TRUST and len(shown.trust) == len(shown):
        most = max(float(np.nanmax(shown.trust, initial=0)), 1e-6)
        ends = (tr("none"), tr("{share} %", share=round(100 * most)))
        title = tr("True neighbours kept")
        return ramp_groups(mode, Scale(title, shown.trust, 0.0, most, ends=ends, text=_percent))
    return _cluster_groups(shown, vocabulary)


def ramp_groups(mode: str, scale: Scale) -> ColorGroups:
    """The place of every point on a ramp; :data:`MISSING` for those without a value."""
    values, low, high = scale.values, scale.low, scale.high
    known = np.isfinite(values)
    share = np.where(known, values, low)
    if scale.log:
        share = np.log(np.maximum(share, low).astype(np.float32))
        low, high = float(np.log(low)), float(np.log(high))
    share = (share - low).astype(np.float32)  # dates need their doubles up to here
    # in place from here on: a million points are coloured on the window's thread
    share /= np.float32(max(high - low, 1e-12))
    np.clip(share, 0, 1, out=share)
    if scale.reverse:
        np.subtract(1, share, out=share)
    share *= RAMP - 1
    places = np.rint(share, out=share).astype(np.uint8)
    places[~known] = MISSING
    return ColorGroups(mode, places, scale=scale)


def _cluster_groups(shown: ProjectionMap, vocabulary: Vocabulary) -> ColorGroups:
    labels = shown.clusters
    n = min(len(shown.cluster_names), 254)
    if not n or len(labels) != len(shown):
        return ColorGroups(CLUSTER, np.zeros(len(shown), np.uint8), (), (), (-1,))
    groups = np.where((labels >= 0) & (labels < n), labels, n).astype(np.uint8)
    counts = np.bincount(groups, minlength=n + 1)
    names, colors = list(shown.cluster_names[:n]), _cluster_colors(shown, vocabulary, n)
    if counts[n]:
        return ColorGroups(CLUSTER, groups, (*names, "–"), tuple(counts.tolist()), (*colors, -1))
    return ColorGroups(CLUSTER, groups, tuple(names), tuple(counts[:n].tolist()), colors)


def _cluster_colors(shown: ProjectionMap, vocabulary: Vocabulary, n: int) -> tuple[int, ...]:
    """Colours in their order, the slate for the cluster with the most function words."""
    common = np.zeros(n, np.int64)
    for point in np.flatnonzero(shown.rows < 400).tolist():
        cluster = int(shown.clusters[point])
        if 0 <= cluster < n and vocabulary.words[int(shown.rows[point])] in FUNCTION_WORDS:
            common[cluster] += 1
    least = int(common.argmax()) if common.any() else -1
    bright = [color for color in range(N_COLORS) if color != SLATE]
    if (shown.clusters < 0).any():  # the slate would look like the grey of points in none
        return tuple(bright[cluster % len(bright)] for cluster in range(n))
    result, used = [], 0
    for cluster in range(n):
        if cluster == least:
            result.append(SLATE)
        else:
            result.append(bright[used % len(bright)] if least >= 0 else used % N_COLORS)
            used += 1
    return tuple(result)


def moving_map(
    coordinates: npt.NDArray[np.float32], rows: npt.NDArray[np.int32], before: ProjectionMap | None
) -> ProjectionMap:
    """A map that is not finished: words keep the clusters they have on the map before.

    Its true neighbours are known when it was of the same words.
    """
    n = len(rows)
    clusters, neighbors = np.full(n, -1, np.int16), np.empty((n, 0), np.int32)
    if before is not None and np.array_equal(before.rows, rows):
        clusters, neighbors = before.clusters, before.neighbors
    elif before is not None and len(before):
        places = np.minimum(np.searchsorted(before.rows, rows), len(before) - 1)
        there = before.rows[places] == rows
        clusters[there] = before.clusters[places[there]]
    return ProjectionMap(
        coordinates=coordinates,
        rows=rows,
        clusters=clusters,
        cluster_names=before.cluster_names if before is not None else (),
        trust=np.zeros(n, np.float32),
        neighbors=neighbors,
        trustworthiness=float("nan"),
    )
