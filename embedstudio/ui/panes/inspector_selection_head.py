"""The head of the inspector while its selection page is in front: how many words, which, how near."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.inspector_word import Dot
from embedstudio.ui.widgets.basics import ElidedLabel, label, name, tool_button
from embedstudio.ui.widgets.figures import Figures
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.selection_page import SelectionFacts

NARROW = 310
NAMED = 2
"""Clusters that are named below the bar; the rest are counted together."""
BAR_GAP = 6


class ClusterBar(QWidget):
    """The clusters of the selection, as wide as their shares of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[tuple[str, int, int], ...] = ()
        self.setFixedHeight(8)

    def set_parts(self, parts: tuple[tuple[str, int, int], ...]) -> None:
        """Name, words and colour of each, largest first."""
        self._parts = parts
        text = ", ".join(f"{name} {wording.count(count)}" for name, count, _ in parts)
        self.setToolTip("\n".join(f"{name}  {wording.count(count)}" for name, count, _ in parts))
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the inspector."""
        return QSize(296, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Parts 1 px apart."""
        total = sum(count for _, count, _ in self._parts)
        if not total:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            left = 0.0
            for _, count, color in self._parts:
                width = self.width() * count / total
                painter.setBrush(theme.point_color(color))
                painter.drawRoundedRect(QRectF(left, 0, max(width - 1, 1), 8), 1.5, 1.5)
                left += width


class SelectionHead(QWidget):
    """What stands above the tabs."""

    clear_requested = Signal()
    menu_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: SelectionFacts | None = None
        self._titles = "", ""
        self.title = ElidedLabel("", "word")
        self.title.setFont(theme.font(20, 600))
        self.clear = tool_button("ph.selection-slash", self.clear_requested.emit)
        self.map = tool_button("ph.map-trifold")
        self.map.hide()
        self._map_action: QAction | None = None
        self.menu = tool_button("ph.dots-three-vertical", self.menu_requested.emit)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        head.addWidget(self.map)
        head.addWidget(self.clear)
        head.addWidget(self.menu)
        self.figures = Figures(("similarity", "share", "trust"), spacing=16)
        self.bar = ClusterBar()
        self._dots = [Dot() for _ in range(NAMED)]
        self._names = [ElidedLabel("", "caption") for _ in range(NAMED)]
        self._counts = [label(look="caption") for _ in range(NAMED)]
        self._others = label(look="caption")
        self._key = QWidget()
        row = QHBoxLayout(self._key)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for dot, text, count in zip(self._dots, self._names, self._counts, strict=True):
            row.addWidget(dot)
            row.addWidget(text, 1)
            row.addWidget(count)
            row.addSpacing(8)
        row.addWidget(self._others)
        row.addStretch(0)
        self.hint = label(look="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(self.figures)
        column.addSpacing(BAR_GAP)
        column.addWidget(self.bar)
        column.addWidget(self._key)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        tip = tr("Lay the selected points out alone, by their neighbours among themselves")
        name(self.map, tr("New map of the selection"), tip)
        name(self.clear, tr("Clear the selection"))
        name(self.menu, tr("Ways to select"))
        self.bar.setAccessibleName(tr("Clusters of the selection"))
        self.figures.set_captions(
            {"similarity": tr("Mean similarity"), "share": tr("Of the map"), "trust": tr("Trust")}
        )
        self.hint.setText(
            tr("Draw around points on the map: Shift-drag a box, or press L and Shift-drag a lasso.")
        )
        self.set_facts(self._facts)

    def full_height(self) -> int:
        """How high it is with everything in it, selected words or none."""
        rows = [
            self.title.sizeHint().height(),
            *(made.sizeHint().height() for made in (self.figures, self._key)),
        ]
        column = self.layout()
        gaps = 4 * column.spacing() + BAR_GAP + self.bar.height()
        margins = column.contentsMargins()
        return sum(rows) + gaps + margins.top() + margins.bottom()

    def set_map_action(self, action: QAction) -> None:
        """The window's action that makes a map of the selection; the button follows it."""
        self._map_action = action
        self.map.clicked.connect(action.trigger)
        action.changed.connect(self._on_map_action_changed)
        self.map.show()
        self._on_map_action_changed()

    def _on_map_action_changed(self) -> None:
        if self._map_action is not None:
            self.map.setEnabled(self._map_action.isEnabled())

    def set_facts(self, facts: SelectionFacts | None) -> None:
        """Show a selection, or how to make one."""
        self._facts = facts
        some = facts is not None
        self.clear.setEnabled(some)
        self.hint.setVisible(not some)
        for made in (self.figures, self.bar, self._key):
            made.setVisible(some)
        if facts is None:
            nothing = tr("Nothing selected")
            self._titles = nothing, nothing
            self._show_title()
            return
        count = wording.count(facts.count)
        if facts.documents:
            one = tr("1 document selected"), tr("1 document")
            many = tr("{count} documents selected", count=count), tr("{count} documents", count=count)
        else:
            one = tr("1 word selected"), tr("1 word")
            many = tr("{count} words selected", count=count), tr("{count} words", count=count)
        self._titles = one if facts.count == 1 else many
        self._show_title()
        share = facts.share * 100
        percent = f"{share:.1f}" if share >= 0.1 or not share else "< 0.1"
        unknown = math.isnan(facts.kept)
        self.figures.set_values(
            {
                "similarity": "–" if math.isnan(facts.mean_similarity) else f"{facts.mean_similarity:.3f}",
                "share": tr("{percent} %", percent=percent),
                "trust": "–"
                if unknown
                else tr("{kept} of {total}", kept=f"{facts.kept:.1f}", total=facts.kept_of),
            }
        )
        self.bar.setVisible(bool(facts.clusters))
        self._key.setVisible(bool(facts.clusters))
        self.bar.set_parts(facts.clusters)
        self._name_clusters()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow dock one cluster is named whole rather than two in part."""
        super().resizeEvent(event)
        self._name_clusters()
        self._show_title()

    def _show_title(self) -> None:
        """How many are selected; only how many, as the tab says the rest, where that has no room."""
        buttons = [one for one in (self.map, self.clear, self.menu) if not one.isHidden()]
        room = self.width() - 24 - sum(one.sizeHint().width() + 4 for one in buttons)
        whole, short = self._titles
        fits = self.title.fontMetrics().horizontalAdvance(whole) <= room
        self.title.setText(whole if fits else short)
        self.title.setAccessibleName(whole)

    def _name_clusters(self) -> None:
        facts = self._facts
        if facts is None:
            return
        named = NAMED if self.width() >= NARROW else 1
        for place in range(NAMED):
            there = place < min(len(facts.clusters), named)
            self._dots[place].setVisible(there)
            self._names[place].setVisible(there)
            self._counts[place].setVisible(there)
            if there:
                title, words, color = facts.clusters[place]
                self._dots[place].set_color(theme.point_color(color))
                self._names[place].setText(title)
                self._names[place].setMaximumWidth(self.fontMetrics().horizontalAdvance(title) + 2)
                self._counts[place].setText(wording.count(words))
        rest = sum(words for _, words, _ in facts.clusters[named:])
        self._others.setVisible(bool(rest))
        self._others.setText(tr("others {count}", count=wording.count(rest)))
