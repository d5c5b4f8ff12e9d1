"""Phosphor icons in the colours of the theme.

The font comes from the qtawesome package, but qtawesome itself is not imported: it loads
twelve fonts (about 150 ms), we need one (20 ms). ``set_icon`` remembers what it dressed
and dresses it again when the theme changes.
"""

from __future__ import annotations

import json
import tempfile
import weakref
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap

from embedstudio.ui import theme

_dressed: weakref.WeakKeyDictionary[Any, tuple[str, str, int, int]] = weakref.WeakKeyDictionary()
_files: list[tempfile.TemporaryDirectory[str]] = []


def icon(name: str, token: str = "text", size: int = 18, gap: int = 0) -> QIcon:
    """An icon such as ``"ph.house"`` in a colour of the theme in use, with room to its right."""
    colors = theme.current().colors
    on = colors[token] if token == "onAccent" else colors["accentText"]
    return _icon(name, colors[token], on, colors["disabled"], size, gap, _ratio())


def set_icon(target: Any, name: str, token: str = "text", size: int = 18, gap: int = 0) -> None:
    """Give a button or an action an icon that follows the theme.

    Qt puts words too close to an icon: ``gap`` makes it wider (set ``iconSize`` to match).
    """
    _dressed[target] = (name, token, size, gap)
    target.setIcon(icon(name, token, size, gap))


def refresh() -> None:
    """Dress everything again in the colours of the theme in use."""
    for target, (name, token, size, gap) in list(_dressed.items()):
        try:
            target.setIcon(icon(name, token, size, gap))
        except RuntimeError:  # its C++ half is gone already
            _dressed.pop(target, None)


def pixmap(name: str, token: str = "text", size: int = 16) -> QPixmap:
    """One drawn glyph, for labels and delegates."""
    return _draw(name, theme.current().colors[token], size, _ratio())


def glyph_file(name: str, token: str, colors: theme.Theme) -> str:
    """A glyph as a PNG file, which is the only form a stylesheet takes."""
    if not _files:
        _files.append(tempfile.TemporaryDirectory(prefix="embedstudio-"))
    path = Path(_files[0].name) / f"{name}-{token}-{colors.name}.png"
    if not path.exists():
        _draw(name, colors.colors[token], 12, 1.0).save(str(path))
        _draw(name, colors.colors[token], 12, 2.0).save(str(path.with_name(f"{path.stem}@2x.png")))
    return path.as_posix()


def app_icon() -> QIcon:
    """Four dots, the program's sign; also shipped as ``resources/icons/embedstudio.svg``."""
    made = QIcon()
    points = theme.SIGN
    # centre and radius in a square of 24, and which of the sign's colours
    dots = ((9.5, 5.5, 3.4, 0), (18.0, 10.5, 2.4, 1), (6.0, 16.5, 3.6, 2), (16.5, 18.5, 3.2, 3))
    for size in (16, 32, 64, 128):
        drawn = QPixmap(size, size)
        drawn.fill(Qt.GlobalColor.transparent)
        with QPainter(drawn) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(size / 24, size / 24)
            painter.setPen(Qt.PenStyle.NoPen)
            for x, y, radius, color in dots:
                painter.setBrush(QColor(points[color]))
                painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
        made.addPixmap(drawn)
    return made


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@cache
def _icon(name: str, normal: str, on: str, disabled: str, size: int, gap: int, ratio: float) -> QIcon:
    made = QIcon()
    states = ((QIcon.Mode.Normal, QIcon.State.Off, normal), (QIcon.Mode.Normal, QIcon.State.On, on))
    for mode, state, color in (*states, (QIcon.Mode.Disabled, QIcon.State.Off, disabled)):
        made.addPixmap(_draw(name, color, size, ratio, gap), mode, state)
    return made


@cache
def _draw(name: str, color: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    family, glyphs = _font()
    made = QPixmap(round((size + gap) * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(family)
        font.setPixelSize(size)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter.setFont(font)
        painter.setPen(QColor(color))
        painter.drawText(
            QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, glyphs[name.removeprefix("ph.")]
        )
    return made


@cache
def _font() -> tuple[str, dict[str, str]]:
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the package qtawesome, which carries the icon font, is not installed")
    folder = Path(spec.submodule_search_locations[0]) / "fonts"
    font = next(folder.glob("phosphor-[0-9]*.ttf"))
    charmap = json.loads(next(folder.glob("phosphor-charmap-*.json")).read_text("utf-8"))
    identifier = QFontDatabase.addApplicationFont(str(font))
    families = QFontDatabase.applicationFontFamilies(identifier)
    return families[0], {name: chr(int(code, 16)) for name, code in charmap.items()}
