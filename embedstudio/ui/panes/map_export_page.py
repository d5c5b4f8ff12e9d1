"""The colours, legends and labels of a map for its HTML page, in both themes."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from embedstudio.core.events import Event
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.map_content import MapContent
from embedstudio.formats.map_page import CATEGORY, LABEL_LAYER, RAMP, Coloring, PageLook, write_page
from embedstudio.ui import theme
from embedstudio.ui.panes import map_style
from embedstudio.viewmodels.map_points import (
    CLUSTER,
    FREQUENCY,
    TRUST,
    ColorGroups,
    color_groups,
    label_importance,
)
from embedstudio.viewmodels.settings import Settings

_TITLES = {CLUSTER: lambda: tr("Cluster"), FREQUENCY: lambda: tr("Frequency"), TRUST: lambda: tr("Trust")}


@dataclass(frozen=True)
class PageWriter:
    """Writes a page; a :data:`embedstudio.jobs.export_map.Writer`."""

    look: PageLook
    """Of the whole map, taken on the window's thread."""
    points: npt.NDArray[np.int32] | None = None
    """The points that are written; all when left out."""

    def __call__(self, content: MapContent, path: Path) -> Generator[Event, None, list[Path]]:
        """Write the page."""
        look = self.look if self.points is None else part_of(self.look, self.points)
        return (yield from write_page(content, look, path))


@dataclass(frozen=True)
class PageGroups:
    """Groups of the points in every way a page can colour them, and the order of the labels."""

    groups: tuple[ColorGroups, ...]
    titles: tuple[str, ...]
    order: npt.NDArray[np.uint32]


def page_groups(
    projection: ProjectionMap, vocabulary: Vocabulary, first: ColorGroups | None = None, title: str = ""
) -> PageGroups:
    """The part of a look that takes time with many points: call it on a worker.

    Parameters
    ----------
    first
        The colours the map has on the screen, shown first; ``title`` is what they tell.
    """
    modes = [CLUSTER] if projection.cluster_names else []
    modes += [FREQUENCY]
    if np.isfinite(projection.trust).any() and projection.trust.any():
        modes.append(TRUST)
    if first is not None and first.mode in modes:
        modes.remove(first.mode)
    titles = [_TITLES[mode]() for mode in modes]
    groups = [color_groups(projection, vocabulary, mode) for mode in modes]
    if first is not None:
        groups.insert(0, first)
        titles.insert(0, _TITLES[first.mode]() if first.mode in _TITLES else title or first.mode)
    weights = label_importance(projection, vocabulary)
    order = np.argsort(weights, kind="stable")
    order = order[np.isfinite(weights[order])]
    return PageGroups(tuple(groups), tuple(titles), order.astype(np.uint32))


def page_look(
    found: PageGroups,
    settings: Settings | None = None,
    opens: str = "system",
    layers: Collection[str] = (LABEL_LAYER,),
) -> PageLook:
    """Everything a page takes from the theme; on the window's thread, which the theme belongs to.

    ``opens`` is ``"system"``, ``"light"`` or ``"dark"``; ``layers`` are on when it does.
    """
    colorings = [
        _coloring(f"c{number}", name, one, settings)
        for number, (name, one) in enumerate(zip(found.titles, found.groups, strict=True))
    ]
    light, dark = (theme.THEMES[name].colors for name in ("light", "dark"))
    return PageLook(light, dark, tuple(colorings), found.order, opens, frozenset(layers))


def part_of(look: PageLook, points: npt.NDArray[np.integer]) -> PageLook:
    """The look of some of the points: colours and legends stay those of the whole map."""
    mask = np.zeros(len(look.colorings[0].groups), np.bool_)
    mask[points] = True
    chosen = np.flatnonzero(mask)
    place = np.full(len(look.colorings[0].groups), -1, np.int64)
    place[chosen] = np.arange(len(chosen))
    order = place[np.asarray(look.order, np.int64)]
    colorings = []
    for one in look.colorings:
        groups = one.groups[chosen]
        counts = tuple(np.bincount(groups, minlength=256)[: len(one.names)].tolist())
        colorings.append(
            Coloring(
                one.id, one.title, one.kind, groups, one.light, one.dark, one.names, counts, one.low, one.high
            )
        )
    return replace(look, colorings=tuple(colorings), order=order[order >= 0].astype(np.uint32))


def _coloring(identity: str, title: str, groups: ColorGroups, settings: Settings | None) -> Coloring:
    with _theme("light"):
        light = _hex(map_style.palette(groups, settings))
        legend = map_style.legend(groups, settings)
    with _theme("dark"):
        dark = _hex(map_style.palette(groups, settings))
    if legend.ramp:
        return Coloring(identity, title, RAMP, groups.groups, light, dark, low=legend.low, high=legend.high)
    return Coloring(
        identity,
        title,
        CATEGORY,
        groups.groups,
        light,
        dark,
        tuple(entry.name for entry in legend.entries),
        tuple(entry.count for entry in legend.entries),
    )


def _hex(colors: Sequence[QColor]) -> tuple[str, ...]:
    return tuple(color.name() for color in colors)


@contextmanager
def _theme(name: str) -> Iterator[None]:
    """Colours of another theme for a moment; nothing on the screen is told of it."""
    manager = theme.manager()
    before, manager.theme = manager.theme, theme.THEMES[name]
    try:
        yield
    finally:
        manager.theme = before
