"""What every pane can do."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from embedstudio.ui import theme


class Pane(QWidget):
    """One view-model on the screen.

    A pane retranslates itself (``retranslate``) and takes new colours (``apply_theme``)
    while it is open. Words are set in ``retranslate``, never in the constructor alone.
    """

    head_changed = Signal(str)
    """A short text beside the title of the dock, e.g. *1 running*."""
    room_changed = Signal()
    """``needs_room`` is another."""
    needs_room = True
    """Whether there is more to show than fits ``row``."""
    row: QWidget | None = None
    """What the dock's head shows when the pane is folded; ``None``: it cannot be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_look(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def retranslate(self) -> None:
        """Set every word again, in the language in use."""

    def apply_theme(self) -> None:
        """Repaint what was drawn with colours of the theme before."""
        self.update()

    def clear(self) -> None:
        """Escape was pressed where nothing else has a use for it: select and pin nothing."""

    def set_folded(self, folded: bool) -> None:
        """Only ``row`` is seen from now on, or everything."""


def show_alone(build: Callable[..., QWidget], title: str) -> None:
    """Open one pane alone in a window: ``python -m embedstudio.ui.panes.X``."""
    from embedstudio.ui.app import make_application
    from embedstudio.ui.runners import QThreadRunner
    from embedstudio.viewmodels.session import Session

    app = make_application(sys.argv)
    runner = QThreadRunner()
    session = Session(runner)
    pane = build(session)
    pane.setWindowTitle(title)
    pane.resize(900, 640)
    pane.show()
    session.explore_starter("en")
    code = app.exec()
    runner.stop_all()
    runner.wait_idle()
    sys.exit(code)
