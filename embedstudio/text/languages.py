"""Which language a text is in, from a sample."""

from __future__ import annotations

import re
from collections.abc import Generator

from embedstudio.text.background import in_thread

SAMPLE = 20_000
"""Characters that are looked at."""

_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and to in is was for on that with as it by at from his her he she are be this"
        " have has had not but or an they you we which were their will would been there who what i"
        " my your do",
    )
)


def guess_by_script(text: str) -> str | None:
    """The language where script or function words leave no doubt (``zh ja ko en``), else ``None``."""
    letters = sum(map(len, _WORD.findall(text))) or 1
    han, kana, hangul = (len(pattern.findall(text)) for pattern in (_HAN, _KANA, _HANGUL))
    if kana > 0.1 * (han + kana) and han + kana > 0.2 * letters:
        return "ja"
    if hangul > 0.2 * letters:
        return "ko"
    if han > 0.15 * letters:
        return "zh"
    words = _WORD.findall(text.lower())
    if len(words) >= 20 and sum(word in _ENGLISH for word in words) > 0.3 * len(words):
        return "en"
    return None


def detect_language(text: str) -> Generator[None, None, str]:
    """ISO 639-1 code of a text's language; ``"en"`` when it has no letters at all.

    py3langid needs a second to load its model, in one call: that happens on a thread of its
    own, while this yields every 50 ms.
    """
    text = text[:SAMPLE]
    found = guess_by_script(text)
    if found is None and not _WORD.search(text):
        found = "en"
    if found is not None:
        return found

    def classify() -> str:
        import py3langid

        return str(py3langid.classify(text)[0])

    return (yield from in_thread(classify))
