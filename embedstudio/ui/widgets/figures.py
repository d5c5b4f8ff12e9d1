"""A caption over a number, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from embedstudio.ui.widgets.basics import label


class Figures(QWidget):
    """Columns of *caption over value*.

    Parameters
    ----------
    keys
        Names of the columns, for :meth:`set_values`.
    look
        Role of the values: ``"strong"`` in a dock, ``"word"`` for key figures.
    spacing
        Between the columns, in px.
    """

    def __init__(
        self, keys: Sequence[str], look: str = "strong", parent: QWidget | None = None, *, spacing: int = 24
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing)
        self.captions = {key: label(look="caption") for key in keys}
        self.values = {key: label("–", look) for key in keys}
        for key in keys:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(self.captions[key])
            column.addWidget(self.values[key])
            row.addLayout(column)
        row.addStretch(1)

    def set_captions(self, texts: dict[str, str]) -> None:
        """Words above the values."""
        for key, text in texts.items():
            self.captions[key].setText(text)

    def set_values(self, texts: dict[str, str]) -> None:
        """The values, as they are to be read."""
        for key, text in texts.items():
            self.values[key].setText(text)
            self.values[key].setAccessibleName(f"{self.captions[key].text()} {text}")

    def show_only(self, keys: Sequence[str]) -> None:
        """Hide the columns of all other keys."""
        for key in self.values:
            for made in (self.captions[key], self.values[key]):
                made.setVisible(key in keys)
