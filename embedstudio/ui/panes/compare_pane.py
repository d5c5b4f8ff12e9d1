"""The compare page: two embeddings, or two moments of a training, side by side."""

from __future__ import annotations

from html import escape

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes import map_style
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.panes.compare_bars import CompareBar, SummaryBar
from embedstudio.ui.panes.compare_tables import NeighborList, WordTable
from embedstudio.ui.widgets.basics import ElidedLabel, EmptyState, button, listen, strong
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.point_canvas_gestures import Gestures
from embedstudio.ui.widgets.point_canvas_legend import Legend
from embedstudio.ui.widgets.point_canvas_style import Pinned, Points
from embedstudio.viewmodels.compare import LEFT, RIGHT, CompareView
from embedstudio.viewmodels.map_points import RAMP, label_importance, moving_map
from embedstudio.viewmodels.selection import How
from embedstudio.viewmodels.session import Session


class SideMap(QWidget):
    """One side: its name over its map."""

    def __init__(self, which: int) -> None:
        super().__init__()
        self.which = which
        self.head = ElidedLabel("", "caption-strong")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.canvas = PointCanvas(map_style.canvas_style())
        self.canvas.setFont(theme.font())
        self.gestures = Gestures(self.canvas)
        top = QHBoxLayout()
        top.setContentsMargins(12, 4, 12, 0)
        top.addWidget(self.head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.canvas, 1)


class ComparePane(Pane):
    """One :class:`CompareView` on the screen."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, model: CompareView | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.model = model or CompareView(session)
        self._drawing = False
        """Whether the selection is being changed by an outline, which then stays."""
        self.bar = CompareBar(self.model)
        self.empty = EmptyState("ph.columns")
        self._compare = button("primary", "ph.columns", self._on_view_compare)
        self._train = button("primary", "ph.play", self._on_view_train)
        self.empty.add_button(self._compare)
        self.empty.add_button(self._train)
        self.maps = (SideMap(LEFT), SideMap(RIGHT))
        self.summary = SummaryBar(self.model)
        self.words = WordTable(self.model)
        self.lists = (NeighborList(self.model, LEFT), NeighborList(self.model, RIGHT))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._build_body())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._stack, 1)
        self._connect()
        self.retranslate()
        self._on_model_result_changed()

    def _build_body(self) -> QWidget:
        across = QSplitter(Qt.Orientation.Horizontal)
        below = QSplitter(Qt.Orientation.Horizontal)
        for one in self.maps:
            across.addWidget(one)
        below.addWidget(self.words)
        for made in self.lists:
            below.addWidget(made)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(across, 1)
        column.addWidget(self.summary)
        body = QSplitter(Qt.Orientation.Vertical)
        body.addWidget(upper)
        body.addWidget(below)
        body.setStretchFactor(0, 3)
        body.setStretchFactor(1, 2)
        for splitter in (across, below, body):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        below.setSizes([344, 224, 224])
        across.setSizes([400, 400])
        body.setSizes([340, 220])
        return body

    def _connect(self) -> None:
        model = self.model
        for side, hovered, moved, drawn in (
            (self.maps[LEFT], self._on_left_hovered, self._on_left_moved, self._on_left_drawn),
            (self.maps[RIGHT], self._on_right_hovered, self._on_right_moved, self._on_right_drawn),
        ):
            side.gestures.drawn.connect(drawn)
            side.gestures.clicked.connect(self._on_view_clicked)
            side.canvas.set_describe(self._describe)
            side.canvas.picked.connect(self._on_view_picked)
            side.canvas.hovered.connect(hovered)
            side.canvas.view_changed.connect(moved)
            side.canvas.cleared.connect(self._on_view_cleared)
        self.summary.fit.clicked.connect(self._on_view_fit)
        listen(model.result_changed, self._on_model_result_changed)
        listen(model.placement_changed, self._on_model_placement_changed)
        listen(model.word_changed, self._on_model_word_changed)
        listen(model.selected.changed, self._on_model_selected_changed)
        listen(model.choices_changed, self._refresh_empty)
        listen(model.progress_changed, self._refresh_empty)

    # words and colours --------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.bar.retranslate()
        self.summary.retranslate()
        self.words.retranslate()
        for one, title in zip(self.maps, (tr("Left map"), tr("Right map")), strict=True):
            one.canvas.retranslate()
            one.canvas.setAccessibleName(title)
        for made in self.lists:
            made.retranslate()
        self._compare.setText(tr("Compare"))
        self._train.setText(tr("Set up training"))
        self._refresh_empty()
        self._refresh_heads()
        self.model.publish_status()

    def apply_theme(self) -> None:
        """Draw everything in the colours of the theme in use."""
        for one in self.maps:
            one.canvas.set_style(map_style.canvas_style(), map_style.ramp(RAMP), Legend())
        self.empty.apply_theme()
        self.summary.apply_theme()
        self.bar.refresh()

    def _refresh_empty(self) -> None:
        model = self.model
        left, right = model.sides
        ready = left is not None and right is not None
        documents = left is not None and bool(left.documents)
        self._compare.setVisible(ready)
        self._compare.setEnabled(model.can_compare)
        self._train.setVisible(not ready and not documents)
        if model.running:
            text = model.message or tr("Comparing neighbours…")
        elif left is not None and left == right:
            text = tr("Both sides are the same. Choose another embedding, or another moment of its training.")
        elif left is not None and right is not None:
            text = tr(
                "See which words have other neighbours in “{right}” than in “{left}”.",
                left=left.title,
                right=right.title,
            )
        elif documents:
            text = tr(
                "There are no other vectors of these documents to compare with. Make some by "
                "Corpus ▸ Documents as vectors, or choose vectors of words on the left."
            )
        else:
            text = tr(
                "Comparing shows which words have other neighbours in one embedding than in another. "
                "Train one more, import one, or choose a second side above."
            )
        self.empty.sentence.setText(text)

    def _refresh_heads(self) -> None:
        result = self.model.result
        if result is not None:
            self.maps[LEFT].head.setText(result.left.title)
            self.maps[RIGHT].head.setText(result.right.title)

    def _describe(self, point: int) -> str:
        word, facts = self.model.describe(point)
        return f"{strong(word)}<br>{escape(facts)}" if word else ""

    # from the model -----------------------------------------------------------------------------

    def _on_model_result_changed(self) -> None:
        shown = self.model.result is not None
        self._stack.setCurrentIndex(1 if shown else 0)
        self._refresh_heads()
        self._refresh_empty()
        self.summary.refresh()
        self.words.refresh()
        for made in self.lists:
            made.refresh()
        self._place()

    def _on_model_placement_changed(self) -> None:
        self.summary.refresh()
        self._place()

    def _place(self) -> None:
        """Points of both sides, the same word at the same index."""
        result, placement = self.model.result, self.model.placement
        if result is None or placement is None:
            for one in self.maps:
                one.canvas.set_points(None, [])
            return
        words = result.comparison.words
        named = [words[index] for index in placement.words.tolist()]
        rows = result.comparison.rows_a[placement.words]
        importance = label_importance(moving_map(placement.first, rows, None), result.first.vocabulary)
        # the end of the ramp that stands out from the ground is for what changed
        groups, palette = RAMP - 1 - self.model.groups(), map_style.ramp(RAMP)
        for one, places in zip(self.maps, (placement.first, placement.second), strict=True):
            points = Points(places, named, (rows + 1).astype(np.int32), importance, groups)
            one.canvas.set_points(points, palette)
        self._grey()
        self._pin(glide=False)

    def _on_model_selected_changed(self) -> None:
        self.summary.refresh()
        self.words.refresh()
        if not self._drawing:
            self._forget_outlines()
        self._grey()

    def _grey(self) -> None:
        """What is not selected is grey on both maps."""
        placement, chosen = self.model.placement, self.model.selected.indices
        if placement is None:
            return
        points = np.flatnonzero(np.isin(placement.words, chosen)).astype(np.int32)
        for one in self.maps:
            one.canvas.set_selection(points if len(chosen) else None)

    def _forget_outlines(self, but: int = -1) -> None:
        for one in self.maps:
            if one.which != but:
                one.gestures.forget()

    def _on_model_word_changed(self) -> None:
        self.words.refresh_word()
        for made in self.lists:
            made.refresh()
        self._pin(glide=True)

    def _pin(self, *, glide: bool) -> None:
        for one in self.maps:
            point, neighbors, similarities = self.model.edges(one.which)
            pinned = Pinned(point, neighbors, similarities) if point >= 0 else None
            one.canvas.set_pinned(pinned, glide=glide)

    # from the view ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """The status line is ours while the page is seen."""
        super().showEvent(event)
        self.model.visible = True

    def hideEvent(self, event: QHideEvent) -> None:
        """And another's afterwards."""
        super().hideEvent(event)
        self.model.visible = False

    def _on_view_compare(self) -> None:
        self.model.compare()

    def _on_view_train(self) -> None:
        self.session.page_requested.emit("train")

    def _on_view_picked(self, point: int) -> None:
        self.model.look_at_point(point)

    def clear(self) -> None:
        """Escape: clear the selection, or look at no word."""
        self._on_view_cleared()

    def _on_view_cleared(self) -> None:
        if not self.model.selected.clear():
            self.model.look_at(-1)

    def _on_left_drawn(self, outline: npt.NDArray[np.float64], how: How) -> None:
        self._select(LEFT, outline, how)

    def _on_right_drawn(self, outline: npt.NDArray[np.float64], how: How) -> None:
        self._select(RIGHT, outline, how)

    def _select(self, which: int, outline: npt.NDArray[np.float64], how: How) -> None:
        """Select the words inside an outline that was drawn on one side."""
        from embedstudio.kernels.polygon import inside

        placement, canvas = self.model.placement, self.maps[which].canvas
        if placement is None:
            return
        found = inside(np.ascontiguousarray(canvas.project()), outline)
        self._drawing = True
        self.model.selected.choose(placement.words[found], how)
        self._drawing = False
        self._forget_outlines(but=which if len(self.model.selected) else -1)

    def _on_view_clicked(self, point: int, how: How) -> None:
        placement = self.model.placement
        if placement is None:
            return
        index = int(placement.words[point])
        taken = how == "add" and index in self.model.selected.indices
        self.model.selected.choose([index], "remove" if taken else how)

    def _on_view_fit(self) -> None:
        for one in self.maps:
            one.canvas.fit()

    def _on_left_hovered(self, point: int) -> None:
        self.maps[RIGHT].canvas.show_hovered(point)

    def _on_right_hovered(self, point: int) -> None:
        self.maps[LEFT].canvas.show_hovered(point)

    def _on_left_moved(self) -> None:
        self._follow(LEFT)

    def _on_right_moved(self) -> None:
        self._follow(RIGHT)

    def _follow(self, which: int) -> None:
        """The other map goes where this one is panned and zoomed by hand."""
        this, other = self.maps[which].canvas, self.maps[1 - which].canvas
        if this.underMouse() or (this.hasFocus() and not other.underMouse()):
            other.restore_camera(this.camera_state(), glide=False)


if __name__ == "__main__":
    show_alone(ComparePane, tr("Compare"))
