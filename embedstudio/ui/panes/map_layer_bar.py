"""The bar below the map: which layers are drawn, what is going on, zoom, export, two or three dimensions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.formats.map_page import LINKS
from embedstudio.ui.widgets.basics import ElidedLabel, Segmented, hairline, listen, name, tool_button
from embedstudio.ui.widgets.point_canvas_style import Layers
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.map import MapViewModel

LOWER = 40
ROOMY, ROOM, LITTLE = 880, 16, 9
"""From this width on there is more space between the layers; pixels of it."""


class LayerBar(QWidget):
    """Layers, each on its own switch; progress; zoom, export, 2D | 3D."""

    layers_changed = Signal()

    def __init__(self, model: MapViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.setFixedHeight(LOWER)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(LITTLE)
        self._row = row
        self.points, self.labels, self.edges = QCheckBox(), QCheckBox(), QCheckBox()
        self.clusters, self.density, self.trust = QCheckBox(), QCheckBox(), QCheckBox()
        for box in (self.points, self.labels, self.edges):
            box.setChecked(True)
        self.graph = QCheckBox()
        for box in (self.points, self.labels, self.clusters, self.density, self.edges, self.graph):
            box.toggled.connect(self._on_view_toggled)
            row.addWidget(box)
        self.trust.toggled.connect(self._on_view_trust)
        row.addWidget(self.trust)
        self.progress = ElidedLabel(look="caption", least=96)  # the dock says it, too
        row.addWidget(self.progress, 1)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        self.zoom_out = tool_button("ph.magnifying-glass-minus")
        self.zoom_in = tool_button("ph.magnifying-glass-plus")
        self.fit = tool_button("ph.corners-out")
        self.export = tool_button("ph.export")
        for made in (self.zoom_out, self.zoom_in, self.fit):
            tools.addWidget(made)
        tools.addSpacing(4)
        tools.addWidget(self.export)
        row.addLayout(tools)
        self.dims = Segmented(("2", "3"))
        self.dims.chosen.connect(self._on_view_dims)
        row.addWidget(self.dims)
        column.addLayout(row)
        listen(model.run_changed, self.refresh)
        listen(model.shown_changed, self.refresh)
        listen(model.colors_changed, self.refresh)
        self.retranslate()

    @property
    def chosen(self) -> Layers:
        """What is to be drawn."""
        return Layers(
            points=self.points.isChecked(),
            labels=self.labels.isChecked(),
            edges=self.edges.isChecked(),
            density=self.density.isChecked(),
            clusters=self.clusters.isChecked(),
            graph=self.graph.isChecked(),
        )

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.points.setText(tr("Points"))
        self.labels.setText(tr("Labels"))
        self.clusters.setText(tr("Clusters"))
        self.density.setText(tr("Density"))
        self.edges.setText(tr("Edges"))
        self.graph.setText(tr("Graph"))
        self.trust.setText(tr("Trust"))
        name(self.points, tr("Points"), tr("One dot a vector"))
        name(self.labels, tr("Labels"), tr("Words or titles written on the map, more as you zoom"))
        name(self.clusters, tr("Clusters"), tr("Names of clusters, those of their parts when you zoom in"))
        name(self.edges, tr("Edges"), tr("Lines from the pinned point to its true neighbours"))
        name(self.zoom_out, tr("Zoom out"), tr("Zoom out (−)"))
        name(self.zoom_in, tr("Zoom in"), tr("Zoom in (+)"))
        name(self.fit, tr("Fit all"), tr("Show the whole map (0)"))
        name(self.export, tr("Export the map"))
        self.dims.set_texts({"2": "2D", "3": "3D"})
        self.refresh()

    def refresh(self) -> None:
        """Switches as the map allows them, and what is going on in one line."""
        model, run = self.model, self.model.run
        self.export.setEnabled(model.shown is not None)
        self._refresh_dims()
        flat = model.shown is None or model.shown.points.dims == 2
        tip = tr("Contours around 95, 80, 60, 40 and 20 % of the points")
        on_walls = tr("Contours around 95, 80, 60, 40 and 20 % of the points, as shadows on the walls")
        name(self.density, tr("Density"), tip if flat else on_walls)
        linked = model.shown is None or model.shown.points.neighbors.shape[1] > 0
        self.graph.setEnabled(linked)
        tip = tr("Lines from every point to its {count} nearest in all dimensions", count=LINKS)
        name(self.graph, tr("Graph"), tip if linked else tr("Known when the map has come to rest"))
        known = model.trust_known
        self.trust.setEnabled(known)
        tip = tr("Colour every point by how many of its true neighbours are still near on the map")
        name(self.trust, tr("Trust"), tip if known else tr("Known when the map has come to rest"))
        self.trust.blockSignals(True)
        self.trust.setChecked(model.trust_layer)
        self.trust.blockSignals(False)
        if run is None:
            self.progress.setText("")
            return
        parts = [tr("paused")] if run.status == "paused" else []
        parts += [run.message] if run.message else [run.title]
        if run.seconds_left is not None:
            parts.append(tr("{time} left", time=wording.duration(run.seconds_left)))
        self.progress.setText(" · ".join(parts))

    def _refresh_dims(self) -> None:
        """The dimensions of what is drawn; there is nothing to choose while it moves by itself."""
        model, shown = self.model, self.model.shown
        self.dims.choose(str(model.dims_shown))
        self.dims.setEnabled(not model.dims_fixed)
        why = ""
        if model.dims_fixed and shown is not None:
            live = shown.training or shown.caption is not None
            why = (
                tr("A training is shown in two dimensions; its map can have three.")
                if live
                else tr("Other dimensions can be chosen when this map is made.")
            )
        name(self.dims.buttons["2"], tr("Two dimensions"), why)
        name(self.dims.buttons["3"], tr("Three dimensions"), why)

    def minimumSizeHint(self) -> QSize:
        """With little space between the layers, whatever there is now: the pane may always shrink."""
        hint = super().minimumSizeHint()
        spare = (self._row.spacing() - LITTLE) * (self._row.count() - 1)
        return QSize(hint.width() - spare, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Closer together where there is little room."""
        super().resizeEvent(event)
        self._row.setSpacing(ROOM if self.width() >= ROOMY else LITTLE)

    def _on_view_toggled(self, _on: bool) -> None:
        self.layers_changed.emit()

    def _on_view_trust(self, on: bool) -> None:
        self.model.show_trust(on)

    def _on_view_dims(self, key: str) -> None:
        self.model.choose_dims(int(key))
