"""Colour by any column: categories take colours, numbers and dates a place on a ramp."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.i18n import tr
from embedstudio.viewmodels.columns import (
    DISTANCE,
    NORM,
    OWN,
    TAGS,
    Column,
    are_years,
    columns,
    date_text,
    number_text,
)
from embedstudio.viewmodels.map_points import ColorGroups, Scale, ramp_groups

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session

MOST_GROUPS = 60
"""Groups with a row in the legend; rarer ones share the last."""
WIDE_RATIO = 200.0
"""Positive values that span more than this are shown on a logarithmic ramp."""
SKEWED_RATIO, SKEWED_MIDDLE = 20.0, 0.2
"""So are those that span more than this if half of them lie in so small a share of the ramp."""
MONTHS = 183 * 86_400
"""Seconds: dates further apart are told by their months."""
LASTING = 24
"""Up to so many groups take their colours in the order of their names: the same on every map of a
corpus, whichever of its texts are on it."""
EDGE_SHARE = 1.0
"""Percent of the values at each end that a ramp does not stretch to."""


def colorable(session: Session) -> list[Column]:
    """The columns to colour by, besides clusters, frequency and trust."""
    return [
        one
        for one in columns(session)
        if one.kind != "text" and (one.id in (DISTANCE, NORM, TAGS) or one.id.startswith(OWN))
    ]


def column_groups(column: Column) -> ColorGroups:
    """Colours of the points by a column."""
    if column.kind in ("number", "date"):
        return _by_value(column)
    return _by_name(column)


def _by_name(column: Column) -> ColorGroups:
    names, places, counts = np.unique(column.values.astype(str), return_inverse=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    order = order[names[order] != ""]
    kept = order[:MOST_GROUPS]
    row_of = np.full(len(names), len(kept), np.int64)
    row_of[kept] = np.arange(len(kept))
    titles = [str(names[one]) for one in kept]
    places_of = _color_places(column)
    colors = [places_of.get(title, place) for place, title in enumerate(titles)]
    numbers = counts[kept].tolist()
    rest = len(column.values) - sum(numbers)
    if rest:
        others = len(order) - len(kept)
        titles.append(tr("{count} others", count=others) if others else "–")
        colors.append(-1)
        numbers.append(rest)
    return ColorGroups(
        column.id, row_of[places].astype(np.uint8), tuple(titles), tuple(numbers), tuple(colors)
    )


def _color_places(column: Column) -> dict[str, int]:
    """Which categorical colour each group has; nothing where the most frequent has the first."""
    if column.whole is None:
        return {}
    counts = Counter(column.whole.tolist())
    names = sorted(str(name) for name in counts if name != "")
    if len(names) > LASTING:
        names.sort(key=lambda name: -counts[name])
    return {name: place for place, name in enumerate(names)}


def _by_value(column: Column) -> ColorGroups:
    dates = column.kind == "date"
    values = _numbers(column.values) if dates else np.asarray(column.values, np.float64)
    known = values[np.isfinite(values)]
    if not len(known):
        return ramp_groups(column.id, Scale(column.title, values, 0.0, 1.0, ends=("–", "–")))
    # of distances the nearest matter, and they are few
    edge = 0.05 if column.id == DISTANCE else EDGE_SHARE
    low, high = (float(value) for value in np.percentile(known, (edge, 100 - EDGE_SHARE)))
    if high <= low:
        low, high = float(known.min()), float(known.max())
    log = not dates and low > 0 and _is_skewed(known, low, high)
    shown = 7 if high - low > MONTHS else 10  # both have to fit under the ramp
    years = not dates and are_years(column.id, values)

    def text(value: float) -> str:
        if dates:
            return date_text(np.datetime64(int(value), "s"))[:shown]
        return number_text(value, years=years)

    ends = text(low), text(high)
    if not dates:  # what lies beyond an end has the colour of the end
        least, most = text(float(known.min())), text(float(known.max()))
        ends = ends[0] if ends[0] == least else f"≤ {ends[0]}", ends[1] if ends[1] == most else f"≥ {ends[1]}"
    near = column.id == DISTANCE
    title = tr("{title} (log)", title=column.title) if log else column.title
    scale = Scale(title, values, low, high, log, near, ends, text)
    return ramp_groups(column.id, scale)


def _is_skewed(known: npt.NDArray[np.float64], low: float, high: float) -> bool:
    middle = (float(np.median(known)) - low) / max(high - low, 1e-12)
    return high / low > WIDE_RATIO or (high / low > SKEWED_RATIO and middle < SKEWED_MIDDLE)


def _numbers(values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Dates as seconds; NaN for none."""
    return np.where(np.isnat(values), np.nan, values.astype(np.int64).astype(np.float64))
