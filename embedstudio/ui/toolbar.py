"""The tool bar, 44 px high, as drawn."""

from __future__ import annotations

import os

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from embedstudio.core.i18n import LANGUAGES, language, tr
from embedstudio.ui import icons, theme
from embedstudio.ui.widgets.basics import label, name
from embedstudio.ui.widgets.search_field import SearchField
from embedstudio.viewmodels.session import Session

GAP = "\u2005"
"""A quarter of an em: Qt puts words too close to an icon."""


class MainToolBar(QToolBar):
    """Home, open, import | undo, redo | search … device | language | theme."""

    def __init__(self, session: Session, actions: dict[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("main-tool-bar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(18, 18))
        self._actions = actions
        self.buttons: dict[str, QToolButton] = {}
        for key in ("home", "open", "import"):
            self._add(key, labelled=key == "import")
        self.addSeparator()
        self._add("undo")
        self._add("redo")
        self.addSeparator()
        self.search = SearchField(session)
        self.addWidget(self.search)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self._device_icon, self.device = QLabel(), label(look="muted")
        device = QWidget()
        row = QHBoxLayout(device)
        row.setContentsMargins(4, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._device_icon)
        row.addWidget(self.device)
        self.addWidget(device)
        self.addSeparator()
        self._add("language", labelled=True)
        self._add("theme")
        self.apply_theme()
        self.retranslate()

    def retranslate(self) -> None:
        """Words and names."""
        self.setAccessibleName(tr("Tool bar"))
        self.setWindowTitle(tr("Tool bar"))
        self.search.retranslate()
        self.device.setText(tr("CPU · {count} threads", count=os.cpu_count() or 1))
        self.device.setToolTip(tr("What computes on this machine; one thread is left to the window."))
        # The action's icon text, not the button's: a button takes its text again whenever its action changes.
        self._actions["language"].setIconText(GAP + LANGUAGES[language()])
        self._actions["import"].setIconText(GAP + tr("Import"))
        for key, made in self.buttons.items():
            plain = self._actions[key].text().replace("&", "").rstrip("…")
            shortcut = self._actions[key].shortcut().toString()
            name(made, plain, f"{plain} ({shortcut})" if shortcut else plain)

    def apply_theme(self) -> None:
        """Icons in the new colours."""
        self.search.apply_theme()
        self._device_icon.setPixmap(icons.pixmap("ph.cpu", "muted", 18))
        icons.set_icon(self._actions["theme"], "ph.sun" if theme.current().dark else "ph.moon")

    def _add(self, key: str, *, labelled: bool = False) -> None:
        made = QToolButton()
        made.setDefaultAction(self._actions[key])
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrow keys after a click are not the map's
        if labelled:
            theme.set_look(made, "labelled")
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addWidget(made)
        self.buttons[key] = made
