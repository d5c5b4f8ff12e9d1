"""Ties a canvas to the map it shows: legend, filter, selection, and the layers that are computed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from embedstudio.ui import theme
from embedstudio.ui.panes import map_style
from embedstudio.ui.widgets.basics import listen
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.point_canvas_clusters import ClusterName
from embedstudio.ui.widgets.point_canvas_density import DensityPaths
from embedstudio.ui.widgets.point_canvas_legend import Filter, Legend
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_layers import MapLayers
from embedstudio.viewmodels.map_points import CLUSTER, color_groups


class CanvasLink(QObject):
    """What :class:`MapPane` does not have to know of its canvas."""

    def __init__(self, model: MapViewModel, layers: MapLayers, canvas: PointCanvas) -> None:
        super().__init__(canvas)
        self.model, self.layers, self.canvas = model, layers, canvas
        canvas.legend.filter_changed.connect(self._on_view_filter)
        listen(model.filter_changed, self.refresh_filter)
        listen(model.session.selection.changed, self.refresh_selection)
        listen(layers.density_changed, self._on_density)
        listen(layers.names_changed, self.refresh_names)
        listen(layers.links_changed, self._on_links)

    def legend(self) -> Legend:
        """What the colours mean, with the numbers of the selection while there is one."""
        groups = self.model.groups
        if groups is None:
            return Legend()
        made = map_style.legend(
            groups,
            self.model.session.settings,
            self.model.legend_counts(),
            documents=self.model.of_documents,
        )
        return replace(made, notes=(*made.notes, *self.model.size_notes())) if made != Legend() else made

    def refresh(self) -> None:
        """Everything, after other points were set."""
        self.refresh_filter()
        self.refresh_selection()
        self.refresh_names()

    def refresh_filter(self) -> None:
        """Leave points out as the legend and what is isolated say."""
        left_out = self.model.left_out
        self.canvas.legend.set_filter(Filter(left_out.hidden, left_out.span))
        if self.canvas.scene.points is not None:
            self.canvas.set_shown(self.model.mask())

    def refresh_selection(self) -> None:
        """Grey what is not selected; count the selection in the legend."""
        if self.canvas.scene.points is None:
            return
        self.canvas.set_selection(self.model.selected_points())
        self.canvas.set_shown(self.model.mask())
        self.canvas.set_legend(self.legend())

    def refresh_names(self) -> None:
        """Write the names of clusters in the colours of the theme in use."""
        shown = self.model.shown
        found: list[ClusterName] = []
        if shown is not None and self.layers.names:
            groups = color_groups(shown.points, shown.vocabulary, CLUSTER)
            colors = map_style.palette(groups, self.model.session.settings)
            for label in self.layers.names:
                place = (label.x, label.y) if label.z is None else (label.x, label.y, label.z)
                known = 0 <= label.cluster < len(colors)
                color = colors[label.cluster] if known else theme.color("unselected")
                found.append(ClusterName(label.name, place, label.scale == "fine", color))
        self.canvas.scene.cluster_names = tuple(found)
        self.canvas.set_layers(self.canvas.scene.layers)

    def _on_density(self) -> None:
        found = tuple(DensityPaths.of(one.levels) for one in self.layers.density)
        self.canvas.scene.density = found
        self.canvas.set_layers(self.canvas.scene.layers)

    def _on_links(self) -> None:
        self.canvas.scene.links = self.layers.links
        self.canvas.set_layers(self.canvas.scene.layers)

    def _on_view_filter(self, left_out: Filter) -> None:
        self.model.leave_out(left_out.hidden, left_out.span)
