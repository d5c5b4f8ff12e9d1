"""The map: points, words and edges, with what made it above and what is drawn below."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from embedstudio.core.i18n import listed, tr
from embedstudio.ui import theme
from embedstudio.ui.panes import map_style
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.panes.map_bars import UpperBar
from embedstudio.ui.panes.map_canvas_link import CanvasLink
from embedstudio.ui.panes.map_drops import MapDrops
from embedstudio.ui.panes.map_export_link import MapExports
from embedstudio.ui.panes.map_figures import MapFigures
from embedstudio.ui.panes.map_layer_bar import LayerBar
from embedstudio.ui.panes.map_options import MapOptions
from embedstudio.ui.panes.map_selection import MapSelection
from embedstudio.ui.panes.map_snapshots import SnapshotBar
from embedstudio.ui.widgets.basics import EmptyState, button, listen, strong
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.point_canvas_legend import Legend
from embedstudio.ui.widgets.point_canvas_style import Pinned, Points
from embedstudio.ui.widgets.strip import Strip
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.columns import own_text
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_choices import PROPOSED_LIMIT
from embedstudio.viewmodels.map_documents import ShortTitles, describe_document
from embedstudio.viewmodels.map_facts import axis_names
from embedstudio.viewmodels.map_layers import MapLayers
from embedstudio.viewmodels.map_points import trust_told
from embedstudio.viewmodels.map_shown import Shown
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.snapshots import SnapshotView

ZOOM_STEP = 1.4
MOST_CELLS = 6
"""Of the vectors' own columns in a tooltip."""
LONGEST_TITLE = 100
"""Characters of a word or title in a tooltip."""


class MapPane(Pane):
    """One :class:`MapViewModel` on the screen."""

    status_changed = Signal()
    """``status_text()`` or ``hint_text()`` changed."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, model: MapViewModel | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.model = model or MapViewModel(session)
        theme.use_palettes(session.settings)
        self._before: Shown | None = None
        self._limit_told = ""
        self._dims_told = False
        self.upper = UpperBar(self.model)
        self.strip = Strip()
        self.canvas = PointCanvas(map_style.canvas_style())
        self.canvas.setFont(theme.font())
        self.empty = EmptyState("ph.map-trifold")
        self._empty_english = button("primary", "", self._on_view_explore)
        self._empty_run = button("primary", "ph.play", self._on_view_run)
        self._empty_open = button("", "ph.folder-open", self._on_view_open)
        self.empty.add_button(self._empty_open)
        self.empty.add_button(self._empty_english)
        self.empty.add_button(self._empty_run)
        self.layers = LayerBar(self.model)
        self.computed = MapLayers(self.model)
        self.link = CanvasLink(self.model, self.computed, self.canvas)
        self.film = SnapshotBar(SnapshotView(self.model), self.canvas)
        self.selecting = MapSelection(self.model, self.canvas)
        self.options = MapOptions(self.model, self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.upper)
        column.addWidget(self.strip)
        column.addLayout(self._stack, 1)
        column.addWidget(self.film)
        column.addWidget(self.layers)
        self.exports = MapExports(self.model, self.canvas, self.strip, self)
        self.drops = MapDrops(session, self.strip, self)
        self._connect()
        self.figures = MapFigures(session, self.model, self.canvas, self)  # after the points are set
        self.retranslate()
        self._on_model_shown_changed()

    def _connect(self) -> None:
        model, canvas, layers = self.model, self.canvas, self.layers
        canvas.set_describe(self._describe)
        canvas.picked.connect(self._on_view_picked)
        canvas.cleared.connect(self._on_view_cleared)
        layers.layers_changed.connect(self._on_view_layers_changed)
        layers.zoom_in.clicked.connect(self._on_view_zoom_in)
        layers.zoom_out.clicked.connect(self._on_view_zoom_out)
        layers.fit.clicked.connect(self._on_view_fit)
        layers.export.clicked.connect(self._on_view_export)
        self.upper.options_requested.connect(self._on_view_options)
        listen(model.shown_changed, self._on_model_shown_changed)
        listen(model.layout_changed, self._on_model_layout_changed)
        listen(model.colors_changed, self._on_model_colors_changed)
        listen(model.sizes_changed, self._on_model_colors_changed)
        listen(model.run_changed, self._on_model_run_changed)
        listen(model.status_changed, self._on_model_status_changed)
        listen(self.session.selection_changed, self._on_model_selection_changed)
        listen(self.session.embedding_changed, self._on_model_embedding_changed)
        listen(self.session.fly_requested, self._on_model_fly_requested)

    # ----------------------------------------------------------------- words
    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.upper.retranslate()
        self.layers.retranslate()
        self.film.retranslate()
        self.options.retranslate()
        self.canvas.retranslate()
        if not self.strip.isHidden():
            self._limit_told = ""
            self._tell_limit()
            self._tell_dims()
        self._empty_english.setText(tr("Explore ready vectors"))
        self._empty_run.setText(tr("Make a map"))
        self._refresh_empty()
        self.model.retranslate()
        if self.model.groups is not None:
            self.canvas.set_legend(self.link.legend())
        self.model.publish_status()

    def apply_theme(self) -> None:
        """Draw everything in the colours of the theme in use."""
        groups = self.model.groups
        colors = map_style.palette(groups, self.session.settings) if groups is not None else []
        self.canvas.set_style(map_style.canvas_style(), colors, self.link.legend())
        self.link.refresh_names()
        self.empty.apply_theme()
        self.strip.apply_theme()
        self.upper.refresh_maps()
        self.upper.refresh_run()

    def status_text(self) -> str:
        """What made the map and how far to trust it."""
        return self.model.status_text()

    def hint_text(self) -> str:
        """What the mouse does."""
        return " · ".join(self.model.hints())

    def _refresh_empty(self) -> None:
        embedding = self.session.embedding
        there = [] if embedding is not None else self.session.artefacts("embedding")
        self._empty_english.setVisible(embedding is None)
        self._empty_open.setVisible(bool(there))
        self._empty_run.setVisible(embedding is not None)
        self._empty_run.setEnabled(self.model.can_run)
        if there:
            text = tr("No word vectors are open. Choose some in the project, or explore the ready ones.")
            self._empty_open.setText(tr("Open {name}", name=there[-1].name))
        elif embedding is None:
            text = tr("No word vectors are open. Explore the ready ones, or train your own on a text.")
        elif self.model.run is not None:
            text = tr("Preparing the first picture…")
        else:
            count = wording.count(min(len(embedding), self.model.limit or len(embedding)))
            if embedding.documents is not None:
                text = tr("There is no map of these documents yet. It places {count} of them.", count=count)
            else:
                text = tr("There is no map of these vectors yet. It places {count} words.", count=count)
        self.empty.sentence.setText(text)

    def _describe(self, point: int) -> str:
        shown, groups = self.model.shown, self.model.groups
        if shown is None or groups is None:
            return ""
        if self.model.of_documents:
            return self._describe_document(shown, point)
        row = int(shown.points.rows[point])
        count = shown.vocabulary.count(row)
        lines = [tr("rank {rank} of {total}", rank=f"{row + 1:,}", total=f"{len(shown.vocabulary):,}")]
        if count is not None:
            lines.append(tr("{count} times in the text", count=f"{count:,}"))
        cluster = int(shown.points.clusters[point])
        if 0 <= cluster < len(shown.points.cluster_names):
            lines.append(tr("cluster {name}", name=shown.points.cluster_names[cluster]))
        lines += trust_told(shown, point)
        lines += self._own_lines(row)
        body = "<br>".join(escape(line) for line in lines)
        return f"{strong(wording.clipped(shown.words[point], LONGEST_TITLE))}<br>{body}"

    def _describe_document(self, shown: Shown, point: int) -> str:
        """Title, facts and beginning of a document, as wide as is read well."""
        assert self.session.embedding is not None
        lines, beginning = describe_document(self.session.embedding, shown, point)
        tags = self.session.selection.marks.tags_of(int(shown.points.rows[point]))
        if tags:
            lines.append(tr("tagged {tags}", tags=listed(tags)))
        body = "<br>".join(escape(line) for line in lines)
        title = strong(wording.clipped(shown.words[point], LONGEST_TITLE))
        return f"<div>{title}<br>{body}</div><div style='margin-top:4px'>{escape(beginning)}</div>"

    def _own_lines(self, row: int) -> list[str]:
        """What the vectors' own columns and the tags say of a word."""
        embedding, shown = self.session.embedding, self.model.shown
        if embedding is None or shown is None or shown.training or row >= len(embedding):
            return []
        cells = ((title, own_text(values, row)) for title, values in embedding.columns.items())
        lines = [f"{title}: {text[:80]}" for title, text in cells if text][:MOST_CELLS]
        tags = self.session.selection.marks.tags_of(row)
        return [*lines, tr("tagged {tags}", tags=listed(tags))] if tags else lines

    # --------------------------------------------------------- from the model
    def _on_model_shown_changed(self) -> None:
        shown, before = self.model.shown, self._before
        self._before = shown
        self._stack.setCurrentWidget(self.empty if shown is None else self.canvas)
        self._refresh_empty()
        if shown is None:
            self.canvas.set_points(None, [])
            self.canvas.set_legend(Legend())
            return
        keep = (
            before is not None
            and before.embedding_id == shown.embedding_id
            and before.training == shown.training
            and len(before.points) == len(shown.points)
            and before.points.dims == shown.points.dims
            and (before.moving or shown.moving or before.points.coordinates is shown.points.coordinates)
        )
        self._set_points(shown, keep_view=keep)
        self.link.refresh()
        self._pin(glide=False)
        self._tell_dims()

    def _set_points(self, shown: Shown, *, keep_view: bool) -> None:
        groups = self.model.groups
        assert groups is not None
        coordinates = np.ascontiguousarray(shown.points.coordinates, np.float32)
        start = self.canvas.scene.coordinates if keep_view else coordinates
        titles = self.model.titles()
        points = Points(
            start.copy() if keep_view else start,
            titles,
            self.model.ranks(),
            self.model.importance(),
            groups.groups,
            self.model.steps,
            titles.longer if isinstance(titles, ShortTitles) else None,
        )
        self.canvas.set_points(points, map_style.palette(groups, self.session.settings), keep_view=keep_view)
        self.canvas.set_legend(self.link.legend())
        self.canvas.set_axes(axis_names(shown.points))
        if keep_view:
            self.canvas.set_layout(coordinates)

    def _on_model_layout_changed(self, coordinates: npt.NDArray[np.float32]) -> None:
        points = self.canvas.scene.points
        if points is not None and len(points) == len(coordinates):
            self.canvas.set_layout(coordinates)

    def _on_model_colors_changed(self) -> None:
        theme.use_palettes(self.session.settings)
        points, groups = self.canvas.scene.points, self.model.groups
        if points is None or groups is None:
            return
        colored = replace(
            points,
            coordinates=self.canvas.scene.coordinates,
            groups=groups.groups,
            steps=self.model.steps,
        )
        self.canvas.set_points(colored, map_style.palette(groups, self.session.settings), keep_view=True)
        self.canvas.set_legend(self.link.legend())
        self.link.refresh()

    def _on_model_run_changed(self) -> None:
        self._refresh_empty()
        self._tell_dims()
        self._tell_limit()

    def _on_model_embedding_changed(self) -> None:
        self._limit_told = ""
        self.strip.hide()
        self._tell_limit()
        self._refresh_empty()

    def _on_model_status_changed(self) -> None:
        self.status_changed.emit()

    def _on_model_selection_changed(self) -> None:
        self._pin(glide=True)

    def _on_model_fly_requested(self, row: int) -> None:
        point = self.model.point_of(row)
        if point >= 0:
            self.canvas.fly_to(point)

    def _pin(self, *, glide: bool) -> None:
        point = self.model.point_of(self.session.selected_row)
        if point < 0 or self.canvas.scene.points is None:
            self.canvas.set_pinned(None)
            return
        neighbors, similarities = self.model.edges(point)
        self.canvas.set_pinned(Pinned(point, neighbors, similarities), glide=glide)

    def _tell_limit(self) -> None:
        """Propose the most frequent words of a large embedding, once an embedding."""
        embedding, info = self.session.embedding, self.session.info
        if embedding is None or info is None or len(embedding) <= PROPOSED_LIMIT:
            return
        key = f"{info.id} {self.model.use_all}"
        if key == self._limit_told:
            return
        self._limit_told = key
        total, limit = wording.count(len(embedding)), wording.count(PROPOSED_LIMIT)
        if embedding.documents is not None:
            self._tell_limit_of_documents(total, limit)
            return
        if self.model.use_all:
            message = tr("The next map takes all {total} words; that needs more time.", total=total)
            choice = (tr("Only the {limit} most frequent", limit=limit), self._on_view_use_frequent)
        else:
            message = tr(
                "These are {total} words. The next map takes the {limit} most frequent.",
                total=total,
                limit=limit,
            )
            choice = (tr("Take all"), self._on_view_use_all)
        self.strip.tell("info", message, buttons=(choice,))

    def _tell_limit_of_documents(self, total: str, limit: str) -> None:
        """Of documents none is more frequent than others: a sample is taken."""
        if self.model.use_all:
            message = tr("The next map takes all {total} documents; that needs more time.", total=total)
            choice = (tr("Only a sample of {limit}", limit=limit), self._on_view_use_frequent)
        else:
            message = tr(
                "These are {total} documents. The next map takes a sample of {limit}.",
                total=total,
                limit=limit,
            )
            choice = (tr("Take all"), self._on_view_use_all)
        self.strip.tell("info", message, buttons=(choice,))

    def _tell_dims(self) -> None:
        """Offer to make the map that the switch asks for and nobody has made yet."""
        if self.model.lacks_dims:
            message = tr("There is no map of these vectors in {dims} dimensions yet.", dims=self.model.dims)
            self.strip.tell("info", message, buttons=((tr("Make it"), self._on_view_run_in_dims),))
            self._dims_told = True
        elif self._dims_told:
            self._dims_told = False
            self.strip.hide()

    # ---------------------------------------------------------- from the view
    def showEvent(self, event: QShowEvent) -> None:
        """Live frames are made and the status line is ours while the pane is seen."""
        super().showEvent(event)
        self.model.visible = True

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is computed for a picture that nobody sees."""
        super().hideEvent(event)
        self.model.visible = False

    def _on_view_picked(self, point: int) -> None:
        self.model.select_point(point)

    def clear(self) -> None:
        """Escape: end an outline, clear the selection or pin nothing."""
        if not self.selecting.gestures.cancel():
            self._on_view_cleared()

    def _on_view_cleared(self) -> None:
        if not self.selecting.cleared():
            self.model.clear_selection()

    def _on_view_layers_changed(self) -> None:
        layers = self.layers.chosen
        self.computed.choose(density=layers.density, names=layers.clusters, links=layers.graph)
        self.canvas.set_layers(layers)

    def _on_view_zoom_in(self) -> None:
        self.canvas.zoom_by(ZOOM_STEP, glide=True)

    def _on_view_zoom_out(self) -> None:
        self.canvas.zoom_by(1 / ZOOM_STEP, glide=True)

    def _on_view_fit(self) -> None:
        self.canvas.fit()

    def _on_view_open(self) -> None:
        there = self.session.artefacts("embedding")
        if there:
            self.session.open_artefact(there[-1])

    def _on_view_explore(self) -> None:
        self.session.explore_starter("en")

    def _on_view_run(self) -> None:
        self.model.start()

    def _on_view_run_in_dims(self) -> None:
        self.model.start_same_words()

    def _on_view_use_all(self) -> None:
        self.model.choose_all(True)

    def _on_view_use_frequent(self) -> None:
        self.model.choose_all(False)

    def _on_view_options(self) -> None:
        corner = self.upper.options.mapToGlobal(QPoint(0, self.upper.options.height() + 4))
        self.options.open_at(corner)

    def _on_view_export(self) -> None:
        self.exports.open()

    def export_map(self) -> None:
        """Ask in which form to write the map, and write it."""
        self.exports.open()

    def export_picture(self, path: Path, scale: int = 2) -> None:
        """Write the map as PNG, as it is on the screen."""
        self.exports.write(path, "png", scale)

    def export_table(self, path: Path) -> None:
        """Write the points as a table; the ending names the form."""
        self.exports.write(path, path.suffix.lower().lstrip("."))


if __name__ == "__main__":
    show_alone(MapPane, tr("Map"))
