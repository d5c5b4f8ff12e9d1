"""The map in the colours of the theme: palettes, legends, tooltips."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from embedstudio.core.i18n import tr, translated
from embedstudio.ui import theme
from embedstudio.ui.widgets.point_canvas_legend import Legend, LegendEntry
from embedstudio.ui.widgets.point_canvas_scene import mixed
from embedstudio.ui.widgets.point_canvas_style import CanvasStyle
from embedstudio.viewmodels.colors_in_force import RAMPED
from embedstudio.viewmodels.columns import OWN
from embedstudio.viewmodels.map_documents import LABEL
from embedstudio.viewmodels.map_points import CLUSTER, RAMP, ColorGroups

if TYPE_CHECKING:
    from embedstudio.viewmodels.settings import Settings

GROUPS, NUMBERS = "okabe-ito", "viridis"
LEGEND_STEPS = 24
LEAST_CONTRAST = {False: 1.9, True: 3.0}
"""Of the faintest colour of a ramp against a light ground and a dark one: fainter ones are left out of
it. Dots that let the ground through are lost on a dark one sooner."""
FINE = 20
"""Places between two colours of a palette at which its contrast is looked at."""


def canvas_style() -> CanvasStyle:
    """The colours of the theme in use, by their use on a map."""
    color = theme.color
    return CanvasStyle(
        ground=color("panel"),
        text=color("text"),
        muted=color("muted"),
        border=color("border"),
        accent=color("accent"),
        on_accent=color("onAccent"),
        halo=color("halo"),
        unselected=color("unselected"),
        selection=color("selection"),
        hover=color("hover"),
    )


def dot_color(code: int) -> QColor:
    """The colour of a dot, as :func:`~embedstudio.viewmodels.colors_in_force.dot_codes` says it."""
    if code < RAMPED:
        return theme.point_color(code)
    return _ramp_of(theme.manager().numbers, theme.current().name)[code - RAMPED]


@cache
def _ramp_of(name: str, _theme: str) -> list[QColor]:
    return ramp(RAMP, name)


def palette(groups: ColorGroups, settings: Settings | None = None) -> list[QColor]:
    """A colour for each group of the points."""
    if groups.scale is not None:
        return [*ramp(RAMP, settings.ramp_palette if settings else NUMBERS), theme.color("unselected")]
    points = theme.palette_colors(settings.group_palette if settings else GROUPS)
    return [
        points[index % len(points)] if index >= 0 else theme.color("unselected") for index in groups.colors
    ]


def ramp(steps: int, name: str = NUMBERS) -> list[QColor]:
    """A ramp from little to much; much is always the end that stands out from the ground."""
    anchors = theme.palette_colors(name)
    if not theme.current().dark:
        anchors = anchors[::-1]
    most = len(anchors) - 1
    first = _first_visible(anchors)
    return [_at(anchors, first + step / max(1, steps - 1) * (most - first)) for step in range(steps)]


def _first_visible(anchors: list[QColor]) -> float:
    """From which place on, in anchors, the colours of a ramp stand out from the ground."""
    ground, least = _luminance(theme.color("panel")), LEAST_CONTRAST[theme.current().dark]
    last = (len(anchors) - 2) * FINE
    for step in range(last):
        if _contrast(_luminance(_at(anchors, step / FINE)), ground) >= least:
            return step / FINE
    return last / FINE


def _at(anchors: list[QColor], place: float) -> QColor:
    low = min(int(place), len(anchors) - 2)
    return mixed(anchors[low], anchors[low + 1], place - low)


def _luminance(color: QColor) -> float:
    """Relative luminance, as in WCAG 2."""
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def legend(
    groups: ColorGroups,
    settings: Settings | None = None,
    counts: tuple[int, ...] | None = None,
    *,
    documents: bool = False,
) -> Legend:
    """What the colours mean; ``counts`` stand for the groups' own while words are selected.

    Clusters of ``documents`` are called topics.
    """
    scale = groups.scale
    if scale is not None:
        colors = ramp(LEGEND_STEPS, settings.ramp_palette if settings else NUMBERS)
        shown = tuple(colors[::-1] if scale.reverse else colors)
        none = (tr("{count} without a value", count=f"{scale.missing:,}"),) if scale.missing else ()
        return Legend(scale.title, (), shown, *scale.ends, none, scale.text_at)
    if not groups.names:
        return Legend()
    colors = palette(groups, settings)
    entries = tuple(
        LegendEntry(colors[row], name, count)
        for row, (name, count) in enumerate(zip(groups.names, counts or groups.counts, strict=True))
    )
    count = sum(color >= 0 for color in groups.colors)
    if groups.mode == CLUSTER:
        title = tr("{count} topics", count=count) if documents else tr("{count} clusters", count=count)
    elif groups.mode == OWN + LABEL:
        title = tr("{count} labels", count=count)
    else:
        title = tr("{count} groups", count=count)
    return Legend(title, entries)


def palette_icon(name: str) -> QIcon:
    """Up to eight of a palette's colours side by side."""
    colors = theme.palette_colors(name)[:8]
    image = QPixmap(64, 16)
    image.fill(theme.color("panel"))
    with QPainter(image) as painter:
        width = image.width() / len(colors)
        for place, color in enumerate(colors):
            painter.fillRect(QRectF(place * width, 2, width, 12), color)
    return QIcon(image)


def palette_title(made: theme.PointPalette) -> str:
    """The name of a palette, and how many of its colours the colour-blind can tell apart."""
    title = translated(made.title)
    if made.safe < 0:
        return tr("{palette} · safe for the colour-blind", palette=title)
    return tr("{palette} · safe for the colour-blind up to {count} groups", palette=title, count=made.safe)
