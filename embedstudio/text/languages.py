"""Which language a text is in, from a sample."""

from __future__ import annotations

import re
from collections.abc import Generator

from embedstudio.text.background import in_thread

SAMPLE = 20_000
"""Characters that are looked at."""

TOO_FEW = 20
"""Letters below which a text in plain ASCII says nothing about its language."""

ISO_639_1 = frozenset(
    re.findall(
        r"\w+",
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv "
        "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr "
        "ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw "
        "ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv "
        "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr "
        "ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
        "yo za zh zu",
    )
)
"""Two-letter codes of languages; three-letter codes are not checked against a list."""

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
    """ISO 639-1 code of a text's language; ``"en"`` when it has no letters, or is in no language.

    py3langid needs a second to load its model, in one call: that happens on a thread of its
    own, while this yields every 50 ms.
    """
    text = text[:SAMPLE]
    found = guess_by_script(text)
    if found is None and text.isascii() and sum(map(len, _WORD.findall(text))) < TOO_FEW:
        found = "en"  # a classifier would say Latin or Ligurian of three words
    if found is None and not _WORD.search(text):
        found = "en"
    if found is not None:
        return found

    def classify() -> str:
        import py3langid

        # best first; it knows languages without a two-letter code too, and names a few words of
        # English after those that are close to it; "zxx" is what is in no language
        codes = (str(code) for code, _ in py3langid.rank(text))
        found = next(code for code in codes if code in ISO_639_1 or code == "zxx")
        return "en" if found == "zxx" else found

    return (yield from in_thread(classify))
