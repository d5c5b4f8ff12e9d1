"""Translation without Qt: English in the source, one catalogue per language.

``tr("Read {count} documents", count=5)`` looks the literal up in
``resources/i18n/<language>.ts`` and then fills the braces with ``str.format``.
``tr_noop`` only marks a literal that is translated later.
"""

from __future__ import annotations

from functools import cache
from xml.etree import ElementTree

from embedstudio.core.resources import resource_path

LANGUAGES = {"en": "English", "zh_CN": "中文"}
_state = {"language": "en"}


def set_language(language: str) -> None:
    """Choose the language of every later :func:`tr`; unknown codes raise ``ValueError``."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; known: {', '.join(LANGUAGES)}")
    _state["language"] = language


def language() -> str:
    """The code of the language in use, ``"en"`` or ``"zh_CN"``."""
    return _state["language"]


def tr(text: str, /, **values: object) -> str:
    """Translate a literal and fill in ``values``.

    The first argument must be a string literal (a test checks it), otherwise the
    catalogue tool cannot find it; pass a variable that was marked by
    :func:`tr_noop` through :func:`translated` instead.
    """
    found = translated(text)
    return found.format(**values) if values else found


def tr_noop(text: str, /) -> str:
    """Mark a literal for the catalogue and return it unchanged."""
    return text


def translated(text: str, /) -> str:
    """Translate a text that was marked elsewhere by :func:`tr_noop` or ``Param``."""
    if _state["language"] == "en":
        return text
    return _catalogue(_state["language"]).get(text, text)


@cache
def _catalogue(language: str) -> dict[str, str]:
    path = resource_path(f"i18n/{language}.ts")
    messages = ElementTree.parse(path).getroot().iter("message")
    return {
        source: target
        for message in messages
        if (source := message.findtext("source")) and (target := message.findtext("translation"))
    }
