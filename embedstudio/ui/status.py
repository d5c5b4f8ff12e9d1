"""The status line: hints to the left, facts of the map and its trust to the right."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QStatusBar, QWidget

from embedstudio import __version__
from embedstudio.core.i18n import tr
from embedstudio.ui import icons, theme
from embedstudio.ui.widgets.basics import label, listen
from embedstudio.viewmodels.session import Session

NOTE_MS = 8_000
"""How long something that was done is told."""


class StatusLine(QStatusBar):
    """Follows the session's ``status_changed`` and ``busy_changed``."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setSizeGripEnabled(False)
        self.welcome = True
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        self._shield, self.hints = QLabel(), QLabel()
        self.hints.setTextFormat(Qt.TextFormat.RichText)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.facts, self._rule, self._trust_icon = label(), QFrame(), QLabel()
        theme.set_look(self._rule, "vline")
        self._rule.setFixedHeight(14)
        self.trust = QLabel()
        self.trust.setTextFormat(Qt.TextFormat.RichText)
        for made in (self._shield, self.hints, self.bar):
            row.addWidget(made)
        row.addStretch()
        row.addWidget(self.facts)
        row.addSpacing(4)
        row.addWidget(self._rule)
        row.addSpacing(4)
        row.addWidget(self._trust_icon)
        row.addWidget(self.trust)
        self.addWidget(body, 1)
        self._note = ""
        self._noted = QTimer(self)
        self._noted.setSingleShot(True)
        self._noted.timeout.connect(self._on_noted)
        listen(session.status_changed, self.refresh)
        listen(session.busy_changed, self.refresh)
        self.apply_theme()

    def note(self, text: str) -> None:
        """Say something that was done, for some seconds, in the place of the hints."""
        self._note = text
        self._noted.start(NOTE_MS)
        self.refresh()

    def _on_noted(self) -> None:
        self._note = ""
        self.refresh()

    def set_welcome(self, welcome: bool) -> None:
        """Whether the welcome page is shown."""
        self.welcome = welcome
        self.refresh()

    def apply_theme(self) -> None:
        """Icons in the new colours."""
        self._shield.setPixmap(icons.pixmap("ph.shield-check", "muted", 14))
        self._trust_icon.setPixmap(icons.pixmap("ph.shield-check", "muted", 14))
        self.refresh()

    def refresh(self) -> None:
        """Write everything again."""
        session = self.session
        busy = bool(session.busy)
        self.bar.setVisible(busy)
        plain = self.welcome or busy
        self._shield.setVisible(self.welcome and not busy)
        if busy:
            self.hints.setText(escape(session.busy))
        elif self._note:
            self.hints.setText(escape(self._note))
        elif self.welcome:
            self.hints.setText(escape(tr("Works offline. Nothing leaves this computer.")))
        else:
            text = color = theme.color("text").name()
            parts = [
                f'<b style="color:{color}">{escape(hint)}</b>' if place == session.bold_hint else escape(hint)
                for place, hint in enumerate(session.hints)
            ]
            text = " &nbsp;·&nbsp; ".join(parts)
            self.hints.setText(text)
        self.facts.setText(f"EmbedStudio {__version__}" if self.welcome else "  ·  ".join(session.facts))
        trusted = session.trust is not None and not plain
        for made in (self._rule, self._trust_icon, self.trust):
            made.setVisible(trusted)
        if trusted:
            color = theme.color("text").name()
            score = f'<b style="color:{color}">{session.trust:.2f}</b>'
            self.trust.setText(escape(tr("trust {score}", score="\x00")).replace("\x00", score))
            self.trust.setToolTip(
                tr("How far the map keeps true neighbours: trustworthiness, k = 15, cosine (1 is perfect).")
            )
