"""The lower part of the map's options: how its points are grouped."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.basics import button, hairline, label, listen, name, number_box
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_clustering import (
    FEWEST_K,
    HDBSCAN,
    KMEANS,
    MOST_K,
    Clustering,
    usual_smallest,
)

MOST_SMALLEST = 100_000


class ClusterForm(QWidget):
    """Method, its one number, and the button that groups the points of the shown map anew."""

    def __init__(self, model: MapViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(hairline())
        head = QHBoxLayout()
        self.title = label(look="heading")
        self.method = QComboBox()
        self.method.addItem("", KMEANS)
        self.method.addItem("HDBSCAN", HDBSCAN)
        self.method.activated.connect(self._on_view_method)
        head.addWidget(self.title, 1)
        head.addWidget(self.method)
        column.addLayout(head)
        self.about = label(look="caption", wrap=True)
        column.addWidget(self.about)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.caption = label()
        self.number = number_box(FEWEST_K, MOST_K, FEWEST_K)
        self.number.setFixedWidth(92)
        self.caption.setBuddy(self.number)
        self.apply = button("", "ph.palette", self._on_view_apply)
        row.addWidget(self.caption)
        row.addWidget(self.number)
        row.addStretch(1)
        row.addWidget(self.apply)
        column.addLayout(row)
        listen(model.run_changed, self._refresh)
        listen(model.shown_changed, self.show_values)
        listen(model.status_changed, self._refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.title.setText(tr("Clusters"))
        self.method.setItemText(0, tr("k-means"))
        name(self.method, tr("Clusters"), tr("How the points are grouped; their places stay"))
        self.apply.setText(tr("Group"))
        name(self.apply, tr("Group"), tr("Group the points of this map anew; nothing else is computed"))
        self.show_values()

    def show_values(self) -> None:
        """What the shown map is grouped by."""
        chosen = self.model.clustering
        blocker = QSignalBlocker(self.method)
        self.method.setCurrentIndex(self.method.findData(chosen.method))
        del blocker
        self._show_method(chosen.value)

    def _show_method(self, value: int) -> None:
        if self.method.currentData() == HDBSCAN:
            self.caption.setText(tr("Smallest group"))
            self.number.setRange(2, MOST_SMALLEST)
        else:
            self.caption.setText(tr("Groups"))
            self.number.setRange(FEWEST_K, MOST_K)
        self.number.setValue(value)
        name(self.number, self.caption.text(), self._about())
        self._refresh()

    def _about(self) -> str:
        if self.method.currentData() == HDBSCAN:
            return tr("As many groups as the map has dense places; points between them belong to none.")
        return tr("So many groups by the direction of the vectors; every point is in one.")

    def _refresh(self) -> None:
        shown = self.model.shown
        ready = shown is not None and not shown.moving and shown.points is self.model.session.map
        self.apply.setEnabled(ready and not self.model.grouping)
        self.about.setText(self.model.grouping_told() or self._about())

    def _on_view_method(self, _place: int) -> None:
        shown = self.model.shown
        n = len(shown.points) if shown is not None else 0
        self._show_method(
            usual_smallest(n) if self.method.currentData() == HDBSCAN else self.model.usual_number
        )

    def _on_view_apply(self) -> None:
        self.model.cluster(Clustering(str(self.method.currentData()), self.number.value()))
