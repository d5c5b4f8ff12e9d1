"""What the mouse and the keys do on a map, for the status line."""

from __future__ import annotations

from embedstudio.core.i18n import tr

NO_GESTURE = ("", "replace")
"""No key is held that draws an outline."""


def still_hints(dims: int) -> tuple[str, ...]:
    """While no key is held."""
    if dims == 3:
        first = (tr("Left-drag: orbit"), tr("Right-drag: pan"), tr("Wheel: dolly"))
    else:
        first = (tr("Click: pin a word"), tr("Drag: pan"), tr("Wheel: zoom"))
    return (*first, tr("Shift-drag: box"), tr("Shift-Ctrl-drag: lasso"), tr("Escape: clear"))


def outline_hints() -> tuple[str, ...]:
    """While Shift, Ctrl or Alt is held."""
    return (
        tr("Shift-drag: box"),
        tr("Shift-Ctrl-drag: lasso"),
        tr("Ctrl adds"),
        tr("Alt removes"),
        tr("Escape: clear"),
    )


def outline_bold(shape: str, how: str) -> int:
    """Which of :func:`outline_hints` is in force; -1 for none."""
    if shape:
        return ("box", "lasso").index(shape)
    return {"add": 2, "remove": 3}.get(how, -1)
