"""Which fonts are missing for the words that are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtGui import QFontDatabase

from embedstudio.core.packages import CHINESE_FONT, EMOJI_FONT
from embedstudio.ui import theme

LOOKED_AT = 20_000
"""Words that are looked through: rarer ones are hardly ever seen."""
_EMOJI = re.compile("[\U0001f300-\U0001faff]")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def has_emoji_font() -> bool:
    """Whether emoji can be shown: some fonts have a face or two, none but these have all."""
    return any("emoji" in family.lower() for family in QFontDatabase.families())


def missing_font(words: Sequence[str]) -> str:
    """The Debian package of a font that some words need and that is not there; empty for none."""
    text = "\n".join(words[:LOOKED_AT])
    if _CHINESE.search(text) and not theme.has_chinese_font():
        return CHINESE_FONT
    return EMOJI_FONT if _EMOJI.search(text) and not has_emoji_font() else ""
