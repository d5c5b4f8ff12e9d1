"""The map in the colours of the theme: palettes, legends, tooltips."""

from __future__ import annotations

from PySide6.QtGui import QColor

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.widgets.point_canvas_legend import Legend, LegendEntry
from embedstudio.ui.widgets.point_canvas_scene import mixed
from embedstudio.ui.widgets.point_canvas_style import CanvasStyle
from embedstudio.viewmodels.map_points import FREQUENCY, RAMP, TRUST, ColorGroups


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


def palette(groups: ColorGroups) -> list[QColor]:
    """A colour for each group of the points."""
    if groups.mode in (FREQUENCY, TRUST):
        return ramp(RAMP)
    points = theme.point_colors()
    return [
        points[index % len(points)] if index >= 0 else theme.color("unselected") for index in groups.colors
    ]


def ramp(steps: int) -> list[QColor]:
    """Viridis from little to much; much is always the end that stands out from the ground."""
    anchors = theme.viridis()
    if not theme.current().dark:
        anchors = anchors[::-1][1:]
    result = []
    for step in range(steps):
        place = step / max(1, steps - 1) * (len(anchors) - 1)
        low = min(int(place), len(anchors) - 2)
        result.append(mixed(anchors[low], anchors[low + 1], place - low))
    return result


def legend(groups: ColorGroups) -> Legend:
    """What the colours mean."""
    if groups.mode == FREQUENCY:
        return Legend(tr("Frequency"), ramp=tuple(ramp(24)), low=tr("rare"), high=tr("frequent"))
    if groups.mode == TRUST:
        return Legend(tr("True neighbours kept"), ramp=tuple(ramp(24)), low=tr("few"), high=tr("many"))
    if not groups.names:
        return Legend()
    colors = palette(groups)
    entries = tuple(
        LegendEntry(colors[row], name, count)
        for row, (name, count) in enumerate(zip(groups.names, groups.counts, strict=True))
    )
    return Legend(tr("{count} clusters", count=len(entries)), entries)
