"""Colours, fonts and the one stylesheet. No other file names a colour.

Tokens are those of the drawn look: a name, a light and a dark value. Widgets take a
role through the dynamic property ``look`` (``set_look(label, "muted")``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from embedstudio.core.i18n import tr_noop
from embedstudio.core.resources import resource_path
from embedstudio.ui.stylesheet import STYLESHEET

if TYPE_CHECKING:
    from embedstudio.viewmodels.settings import Settings

_TABLE = {
    "window": ("#F2F3F6", "#1D2026"),
    "panel": ("#FFFFFF", "#15171C"),
    "raised": ("#FAFBFC", "#272B33"),
    "border": ("#DFE2E8", "#31363F"),
    "control": ("#BCC2CD", "#4B5361"),
    "text": ("#1A1E27", "#E7EAF0"),
    "muted": ("#5A6272", "#A3ABB9"),
    "disabled": ("#9AA1AE", "#6A7280"),
    "accent": ("#4450D4", "#96A0FF"),
    "accentHover": ("#3741B8", "#AAB2FF"),
    "onAccent": ("#FFFFFF", "#12141C"),
    "accentText": ("#3D49CB", "#A5AEFF"),
    "selection": ("#E3E6FB", "#2C3161"),
    "hover": ("#ECEEF3", "#262A32"),
    "track": ("#E4E7EC", "#30353F"),
    "error": ("#B3261E", "#FF8A80"),
    "errorBg": ("#FBEAE9", "#3A2021"),
    "warning": ("#8A5A00", "#F0B851"),
    "warningBg": ("#FBF2DF", "#362B16"),
    "success": ("#1B7440", "#63CE90"),
    "successBg": ("#E5F4EA", "#17301F"),
    "unselected": ("#C8CCD4", "#3C424D"),
    "halo": ("#FFFFFF", "#15171C"),
    "grid": ("#ECEEF2", "#23272E"),
    "line1": ("#0072B2", "#56B4E9"),
    "line2": ("#D55E00", "#E69F00"),
}
_POINTS = (
    ("#E69F00", "#F0A40C"),
    ("#0060B0", "#3D6FE8"),
    ("#5BBBF0", "#6FCBFF"),
    ("#B23A00", "#D8502A"),
    ("#009E73", "#1DB78C"),
    ("#D36BB0", "#D97FC0"),
    ("#CFC916", "#F0E442"),
    ("#3A404C", "#C9CED8"),
    ("#8A45CC", "#B07CF0"),
    ("#8A6420", "#B98F49"),
    ("#69A800", "#8CCB2E"),
    ("#C2235E", "#F06A98"),
)
"""Okabe–Ito, its eight in the order in which the first few are furthest apart, to the colour-blind too."""
_VIRIDIS = (
    "#440154", "#482374", "#404387", "#345E8D", "#29788E", "#208F8C",
    "#22A784", "#42BE71", "#79D151", "#BADE27", "#FDE724",
)  # fmt: skip
_CIVIDIS = (
    "#00224E", "#123570", "#3B496C", "#575D6D", "#707173",
    "#8A8678", "#A59C74", "#C3B369", "#E1CC55", "#FEE838",
)  # fmt: skip
_GREYS = ("#3A3D44", "#6B6F78", "#9DA1AA", "#C8CCD3", "#F0F2F6")
_MORE_POINTS = (
    ("#FF00FF", "#FF00FF"), ("#0000FF", "#00F0E1"), ("#006900", "#F0001E"), ("#870078", "#B41EFF"),
    ("#FF1E96", "#E100A5"), ("#A587FF", "#A56996"), ("#960000", "#4B9600"), ("#3C3CA5", "#6969FF"),
    ("#4B69FF", "#FFB496"), ("#876996", "#FF78FF"), ("#87B496", "#00F000"), ("#C300B4", "#F0B4FF"),
)  # fmt: skip
"""After the twelve: each as far as may be from those before it in OKLab (in the manner of Glasbey)."""
SIGN = ("#E69F00", "#3FA3DC", "#0072B2", "#009E73")
"""Of the program's icon."""
_TOL_BRIGHT = ("#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#999CA3")
TOKENS = tuple(_TABLE)
LATIN = ("Inter", "Noto Sans", "DejaVu Sans")
CHINESE = ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei")


@dataclass(frozen=True)
class Theme:
    """One set of colours."""

    name: str
    colors: dict[str, str]
    points: tuple[str, ...]
    """Twelve categorical colours, in the order groups take them."""

    @property
    def dark(self) -> bool:
        """Whether the ground is dark."""
        return self.name == "dark"


THEMES = {
    name: Theme(name, {key: pair[i] for key, pair in _TABLE.items()}, tuple(pair[i] for pair in _POINTS))
    for i, name in enumerate(("light", "dark"))
}


class ThemeManager(QObject):
    """Which theme is in use; ``changed`` is emitted after the palette and stylesheet are set."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = "system"
        self.theme = THEMES["light"]
        self.groups, self.numbers = "okabe-ito", "viridis"
        """Names of the palettes that points are drawn in."""

    def start(self, choice: str) -> None:
        """Apply the remembered choice and follow the system from now on."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self.choose(choice)

    def choose(self, choice: str) -> None:
        """``"system"``, ``"light"`` or ``"dark"``, at once."""
        self.choice = choice
        self._apply(choice if choice in THEMES else system_theme())

    def _on_system_changed(self) -> None:
        if self.choice == "system":
            self._apply(system_theme())

    def _apply(self, name: str) -> None:
        self.theme = THEMES[name]
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(palette(self.theme))
            app.setStyleSheet(stylesheet(self.theme))
        self.changed.emit()


@cache
def manager() -> ThemeManager:
    """The one theme manager of the process."""
    return ThemeManager()


def current() -> Theme:
    """The theme in use."""
    return manager().theme


def color(token: str, alpha: float = 1.0) -> QColor:
    """A token of the theme in use as a colour, with an opacity of 0–1."""
    found = QColor(current().colors[token])
    found.setAlphaF(alpha)
    return found


def point_colors() -> list[QColor]:
    """The twelve categorical colours of the theme in use."""
    return [QColor(value) for value in current().points]


def use_palettes(settings: Settings) -> None:
    """Draw points, and dots beside words in any pane, in the palettes that are chosen."""
    manager().groups, manager().numbers = settings.group_palette, settings.ramp_palette


def point_color(cluster: int) -> QColor:
    """Colour of a cluster in the palette in use; no cluster (-1) is the unselected grey."""
    if cluster < 0:
        return color("unselected")
    colors = palette_colors(manager().groups)
    return colors[cluster % len(colors)]


def system_theme() -> str:
    """What the desktop uses, light when it does not say."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def stylesheet(theme: Theme) -> str:
    """The stylesheet of a theme."""
    from embedstudio.ui.icons import glyph_file

    glyphs = {
        "check": glyph_file("ph.check-bold", "onAccent", theme),
        "dash": glyph_file("ph.minus-bold", "onAccent", theme),
        "caretDown": glyph_file("ph.caret-down", "muted", theme),
        "caretUp": glyph_file("ph.caret-up", "muted", theme),
        "caretRight": glyph_file("ph.caret-right", "muted", theme),
    }
    return Template(STYLESHEET).substitute(theme.colors, **glyphs)


def palette(theme: Theme) -> QPalette:
    """The palette of a theme, for what the stylesheet does not reach."""
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "panel",
        QPalette.ColorRole.AlternateBase: "raised",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "error",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "text",
        QPalette.ColorRole.Link: "accentText",
        QPalette.ColorRole.LinkVisited: "accentText",
        QPalette.ColorRole.ToolTipBase: "panel",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Light: "raised",
        QPalette.ColorRole.Midlight: "border",
        QPalette.ColorRole.Mid: "control",
        QPalette.ColorRole.Dark: "control",
        QPalette.ColorRole.Shadow: "control",
        QPalette.ColorRole.Accent: "accent",
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, QColor(theme.colors[token]))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.colors["disabled"]))
    return made


def font(size: int = 13, weight: int = 400, *, spacing: float = 0.0) -> QFont:
    """The interface's font with tabular figures; ``spacing`` in em."""
    made = QFont()
    made.setFamilies(_families())
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * (1 + spacing))
    return made


@cache
def _families() -> list[str]:
    for file in sorted(resource_path("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    installed = set(QFontDatabase.families())
    found = [name for name in LATIN if name in installed][:1] + [
        name for name in CHINESE if name in installed
    ]
    return found or [QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()]


def has_chinese_font() -> bool:
    """Whether Chinese can be shown."""
    return QFontDatabase.WritingSystem.SimplifiedChinese in set(QFontDatabase.writingSystems())


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget a role of the stylesheet, e.g. ``"muted"``, ``"primary"``, ``"card"``."""
    if widget.property("look") == look:
        return
    widget.setProperty("look", look)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


@dataclass(frozen=True)
class PointPalette:
    """Colours for groups of points, or even steps of a ramp from little to much."""

    name: str
    title: str
    """English; to be translated when it is no proper name."""
    ramp: bool
    safe: int
    """So many of its colours can be told apart by the colour-blind; -1 for all."""
    colors: tuple[tuple[str, str], ...]
    """Light and dark."""


def _both(colors: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((value, value) for value in colors)


PALETTES = (
    PointPalette("okabe-ito", "Okabe–Ito", False, 8, _POINTS + _MORE_POINTS),
    PointPalette("tol-bright", "Tol bright", False, 7, _both(_TOL_BRIGHT)),
    PointPalette("viridis", "Viridis", True, -1, _both(_VIRIDIS)),
    PointPalette("cividis", "Cividis", True, -1, _both(_CIVIDIS)),
    PointPalette("greys", tr_noop("Greys"), True, -1, _both(_GREYS)),
)


def palette_colors(name: str) -> list[QColor]:
    """The colours of one of :data:`PALETTES` in the theme in use."""
    found = next((one for one in PALETTES if one.name == name), PALETTES[0])
    return [QColor(pair[current().dark]) for pair in found.colors]
