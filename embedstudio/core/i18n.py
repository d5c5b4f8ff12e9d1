"""Translation without Qt: English in the source, one catalogue per language.

``tr("Read {count} documents", count=5)`` looks the literal up in
``resources/i18n/<language>.ts`` and then fills the braces with ``str.format``.
``tr_noop`` only marks a literal that is translated later.

A literal counts in the plural; in English :func:`tr` says "1 document" of one by itself. Names in
a row go through :func:`listed`: Chinese has a mark of its own between them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath
from typing import Any
from xml.etree import ElementTree

from embedstudio.core.filenames import readable
from embedstudio.core.resources import resource_path

LANGUAGES = {"en": "English", "zh_CN": "中文"}
_state = {"language": "en"}
_PLURALS = (
    "answers|axes|bytes|cells|characters|clusters|colours|columns|copies|corpora|dimensions|"
    "documents|edges|embeddings|epochs|errors|examples|files|folders|folds|frames|groups|images|"
    "items|labels|lines|lists|maps|minutes|models|moments|neighbours|numbers|pages|pairs|parameters|"
    "pictures|pixels|places|points|questions|rows|runs|samples|scores|seconds|selections|sentences|"
    "snapshots|splits|steps|texts|threads|times|tokens|topics|values|vectors|views|votes|words"
)
_ODD = {"axes": "axis", "copies": "copy", "corpora": "corpus"}
_VERBS = {"are": "is", "were": "was", "have": "has", "do": "does"}
_COUNTED = re.compile(
    r"\{(\w+)\}((?: (?!of |in |on |to |and |or |with |by |from |than |not )[a-z]+){0,2}?)"
    rf" ({_PLURALS})\b(?: ({'|'.join(_VERBS)})\b)?"
)
"""A placeholder, up to two words about the noun, the noun, and a verb that follows it."""


_WIDE = r"[\u2e80-\u9fff\uff00-\uffef]"
_AROUND = re.compile(rf"((?<={_WIDE}) )?\{{(\w+)\}}( (?={_WIDE}))?")
"""A placeholder, with the spaces that part it from Chinese on either side."""


def set_language(language: str) -> None:
    """Choose the language of every later :func:`tr`; unknown codes raise ``ValueError``."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; known: {', '.join(LANGUAGES)}")
    _state["language"] = language


def system_language() -> str:
    """The language of the desktop when it is one of ours, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "zh_CN" if value.startswith("zh") else "en"
    return "en"


def language() -> str:
    """The code of the language in use, ``"en"`` or ``"zh_CN"``."""
    return _state["language"]


def tr(text: str, /, **values: object) -> str:
    """Translate a literal and fill in ``values``.

    The first argument must be a string literal (a test checks it), otherwise the
    catalogue tool cannot find it; pass a variable that was marked by
    :func:`tr_noop` through :func:`translated` instead.

    The result remembers what it was made of: :func:`retold` says it in another language.
    """
    return Told(_filled(text, values), text, values)


class Told(str):
    """A sentence of :func:`tr`, with its literal and values; like any text in all else."""

    text: str
    values: dict[str, object]

    def __new__(cls, shown: str, text: str = "", values: dict[str, object] | None = None) -> Told:
        """``shown`` is what it says in the language in use; ``text`` what it is made of."""
        made = super().__new__(cls, shown)
        made.text, made.values = text, values or {}
        return made


def retold(text: str) -> str:
    """A sentence that was kept, in the language in use now; any other text as it is."""
    return Told(_filled(text.text, text.values), text.text, text.values) if isinstance(text, Told) else text


class Kept:
    """An attribute for sentences: what :func:`tr` made is read in the language of that moment."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_{name}_kept"

    def __get__(self, owner: object, kind: type | None = None) -> str:
        return retold(owner.__dict__[self._name]) if owner is not None else ""

    def __set__(self, owner: object, text: str) -> None:
        owner.__dict__[self._name] = text


def _filled(text: str, values: dict[str, object]) -> str:
    found = translated(text)
    if not values:
        return found
    values = {name: _shown(value) for name, value in values.items()}
    if _state["language"] == "en" and any(_is_one(value) for value in values.values()):
        found = _COUNTED.sub(lambda match: _of_one(match, values), found)
    if _state["language"].startswith("zh"):
        found = _AROUND.sub(lambda match: _close(match, values), found)
    return found.format(**values)


@dataclass(frozen=True)
class Phrase:
    """A text with values that is put together when it is shown, in the language of that moment."""

    text: str
    """Marked by :func:`tr_noop`."""
    values: dict[str, object] = field(default_factory=dict)
    """What stands in the braces; phrases among them are translated, too."""

    def __str__(self) -> str:
        return _filled(self.text, self.values)

    @classmethod
    def of(cls, text: str) -> Phrase:
        """What a sentence of :func:`tr` is made of, ready for a file; any other text as it is."""
        if not isinstance(text, Told):
            return cls(text)
        values = {name: _plain(value) for name, value in text.values.items()}
        return cls(text.text, values)

    @classmethod
    def from_json(cls, value: Any) -> Phrase:
        """From what ``dataclasses.asdict`` left in a file, or from a bare text of an older one."""
        if not isinstance(value, dict):
            return cls(str(value))
        values = {
            name: cls.from_json(one) if isinstance(one, dict) else one
            for name, one in value["values"].items()
        }
        return cls(str(value["text"]), values)


def _plain(value: object) -> object:
    if isinstance(value, (Phrase, Told)):
        return value if isinstance(value, Phrase) else Phrase.of(value)
    return value if isinstance(value, (bool, int, float)) else readable(str(value))


def listed(items: Iterable[object]) -> str:
    """Names, words or numbers in a row: ``a, b, c``, in Chinese ``a、b、c``."""
    return ("、" if _state["language"].startswith("zh") else ", ").join(map(str, items))


def _close(match: re.Match[str], values: dict[str, object]) -> str:
    """A placeholder without the spaces that are for Latin, where its value begins or ends in Chinese."""
    before, name, after = match.groups()
    text = str(values.get(name, ""))
    starts, ends = re.match(_WIDE, text[:1]), re.match(_WIDE, text[-1:])
    return f"{'' if starts else before or ''}{{{name}}}{'' if ends else after or ''}"


def _is_one(value: object) -> bool:
    return value == "1" or (isinstance(value, int) and not isinstance(value, bool) and value == 1)


def _of_one(match: re.Match[str], values: dict[str, object]) -> str:
    name, between, noun, verb = match.groups()
    if not _is_one(values.get(name)):
        return match[0]
    single = _ODD.get(noun, noun[:-1])
    return f"{{{name}}}{between} {single}" + (f" {_VERBS[verb]}" if verb else "")


def tr_noop(text: str, /) -> str:
    """Mark a literal for the catalogue and return it unchanged."""
    return text


def _shown(value: object) -> object:
    """A name of a file as text, whatever its bytes."""
    if isinstance(value, Told):
        return retold(value)
    return readable(str(value)) if isinstance(value, (str, PurePath)) else value


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
