"""How many snapshots of its vectors the next training leaves, on the train page."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSpinBox

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.basics import NUMBER_MARGIN, label, name
from embedstudio.viewmodels.training import MOST_SNAPSHOTS, Training


class SnapshotField(QSpinBox):
    """A number with its title; 0 keeps none."""

    def __init__(self, model: Training) -> None:
        super().__init__()
        self.model = model
        self.title: QLabel = label()
        self.title.setBuddy(self)
        self.lineEdit().setTextMargins(NUMBER_MARGIN, 0, 0, 0)
        self.setFixedHeight(28)
        self.setRange(0, MOST_SNAPSHOTS)
        self.setValue(model.snapshots)
        self.valueChanged.connect(self._on_changed)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.title.setText(tr("Snapshots"))
        self.setSpecialValueText(tr("none"))
        tip = tr(
            "So often on its way the training keeps the vectors of its most frequent words: the slider "
            "under the map then plays it back. Moments that would slow a short training down are left "
            "out. 0 keeps none."
        )
        name(self, tr("Snapshots"), tip)
        self.title.setToolTip(tip)

    def _on_changed(self, value: int) -> None:
        self.model.snapshots = value
