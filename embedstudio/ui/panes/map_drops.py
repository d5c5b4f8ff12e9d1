"""Asks for a text to drop onto the map, and tells where it came to lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.basics import listen
from embedstudio.ui.widgets.point_canvas_style import Overlay
from embedstudio.ui.widgets.strip import Strip
from embedstudio.viewmodels.session import Session

if TYPE_CHECKING:
    from embedstudio.analysis.transform import Dropped

LONGEST = 32
"""Characters of a text beside its point."""


class MapDrops(QObject):
    """The session's dropped texts on the strip above a map."""

    def __init__(self, session: Session, strip: Strip, parent: QWidget) -> None:
        super().__init__(parent)
        self._drops, self._strip, self._pane = session.drops, strip, parent
        self._told: Dropped | None = None
        listen(session.drops.dropped, self._on_dropped)
        listen(session.drops.changed, self._on_changed)

    def ask(self) -> None:
        """Ask for a word or a sentence and place it."""
        text, accepted = QInputDialog.getText(
            self._pane, tr("Drop a text on the map"), tr("A word or a sentence:")
        )
        if accepted:
            self._drops.drop(text)

    def _on_dropped(self, one: Dropped) -> None:
        self._told = one
        self._tell()

    def _tell(self) -> None:
        if self._told is not None:
            message, hint = self._drops.describe(self._told)
            choices = ((tr("Drop another…"), self.ask), (tr("Take away"), self._drops.clear))
            self._strip.tell("info", message, hint, choices, again=self._tell)

    def _on_changed(self) -> None:
        if not self._drops.texts and self._told is not None:
            self._told = None
            self._strip.dismiss()


def drop_overlay(one: Dropped) -> Overlay:
    """The point of a dropped text, with the beginning of what it says."""
    text = one.text if len(one.text) <= LONGEST else one.text[: LONGEST - 1].rstrip() + "…"
    return Overlay(one.coordinates[None], words=(text,))
