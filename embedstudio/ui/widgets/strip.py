"""The strip below the pages: what happened and what to do, with up to two buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import icons, theme
from embedstudio.ui.widgets.basics import button, label, name, tool_button

_ICONS = {
    "error": ("ph.warning-circle", "error"),
    "warning": ("ph.warning", "warning"),
    "success": ("ph.check-circle", "success"),
    "info": ("ph.info", "accentText"),
}


class Strip(QFrame):
    """One message at a time; the newest wins."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "info"
        self._calls: list[Callable[[], object]] = []
        self._again: Callable[[], object] | None = None
        self._holds: Callable[[], bool] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        self._icon = QLabel()
        self.message = label(look="heading", wrap=True)
        self.hint = label(look="caption-strong", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.message)
        words.addWidget(self.hint)
        self.first = button(on_click=self._on_first)
        self.second = button(on_click=self._on_second)
        self.third = button(on_click=self._on_third)
        self._close = tool_button("ph.x", self.dismiss)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        for made in (self.first, self.second, self.third, self._close):
            row.addWidget(made)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    def tell(
        self,
        tone: str,
        message: str,
        hint: str = "",
        buttons: tuple[tuple[str, Callable[[], object]], ...] = (),
        seconds: float = 0,
        again: Callable[[], object] | None = None,
        holds: Callable[[], bool] | None = None,
    ) -> None:
        """Show a message in a tone (``error, warning, success, info``); 0 seconds: until closed.

        ``again`` tells the same in the language in use then; a message without it goes away
        when the language changes, because its words cannot be made again. ``holds`` says whether it
        is still true: :meth:`check` closes it once it is not.
        """
        self._tone, self._again, self._holds = tone, again, holds
        theme.set_look(self, f"strip-{tone}")
        for child in (self.message, self.hint):
            child.style().unpolish(child)
            child.style().polish(child)
        self.message.setText(message)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._calls = [call for _, call in buttons]
        for place, made in enumerate((self.first, self.second, self.third)):
            made.setVisible(place < len(buttons))
            if place < len(buttons):
                made.setText(buttons[place][0])
                made.setAccessibleName(buttons[place][0])
        name(self._close, tr("Close"))
        self.setAccessibleName(f"{message} {hint}")
        self.apply_theme()
        self._timer.stop()
        if seconds:
            self._timer.start(int(seconds * 1000))
        self.show()

    def dismiss(self) -> None:
        """Close it."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def check(self) -> None:
        """Something changed: close a message that no longer holds."""
        if not self.isHidden() and self._holds is not None and not self._holds():
            self.dismiss()

    def retranslate(self) -> None:
        """Say it in the language in use, or no more."""
        if self.isHidden():
            return
        if self._again is None:
            self.dismiss()
            return
        left = self._timer.remainingTime()
        self._again()
        if left > 0:
            self._timer.start(left)

    def apply_theme(self) -> None:
        """Draw the icon again."""
        glyph, token = _ICONS[self._tone]
        self._icon.setPixmap(icons.pixmap(glyph, token, 18))

    def _on_first(self) -> None:
        self._call(0)

    def _on_second(self) -> None:
        self._call(1)

    def _on_third(self) -> None:
        self._call(2)

    def _call(self, place: int) -> None:
        call = self._calls[place]
        self.dismiss()
        call()
