"""Tokenizers: from cleaned text to words and sentence ends.

A tokenizer's ``split`` gives the words of a piece *and* its sentence-ending marks in one
list (one regular expression or one call into Rust, so that a piece costs milliseconds);
``word`` says what a raw part counts as, and is asked once per distinct part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr, tr_noop

SENTENCE_ENDS = frozenset(".!?…。！？｡؟।\n\r\x85\u2028\u2029")
LONGEST_WORD = 100
"""Longer runs without a break (base64, broken files) are no words and are left out."""

_IDEOGRAPHS = "\u3005-\u3007\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"


@dataclass(frozen=True)
class Tokenizer:
    """How a text is cut into words."""

    name: str
    title: str
    """Marked for translation."""
    split: Callable[[str], list[str]]
    """Raw parts of a piece: words and sentence ends, in order."""
    word: Callable[[str], str | None]
    """The word a raw part stands for, ``None`` for punctuation."""

    def __call__(self, text: str) -> list[str]:
        """The words of a short text."""
        return [word for part in self.split(text) if (word := self.word(part))]


def ends_sentence(part: str) -> bool:
    """Whether a part that is no word ends a sentence."""
    return not part or any(character in SENTENCE_ENDS for character in part)


@cache
def _unicode_pattern(*, plain: bool) -> re.Pattern[str]:
    """Words and sentence ends; ``plain`` finds the same in ASCII, in two thirds of the time."""
    points = [n for n in range(0x300, 0x11000) if unicodedata.category(chr(n)) in ("Mn", "Mc")]
    runs: list[list[int]] = []
    for point in [*points, 0x200C, 0x200D]:
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    marks = "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)
    letter = rf"[^\W_{_IDEOGRAPHS}]"
    word = "[A-Za-z0-9]+" if plain else rf"{letter}+(?:[{marks}]+{letter}*)*"
    # "Mr. Blair", "U.S. economy": a full stop after these ends no sentence
    abbreviated = "".join(rf"(?<!\b{short})" for short in [*_ABBREVIATIONS, r"[^\W\d_]\.[^\W\d_]"])
    return re.compile(
        rf"{word}(?:(?:['’‐-]|(?<=\d)[.,](?=\d)|(?<![^\W_].)\.(?=[^\W\d_](?![^\W_]))){word})*"
        rf"|[{_IDEOGRAPHS}]"
        rf"|(?=[.!?…]){abbreviated}[.!?…]+(?=[\s\"'”’»)\]]|$)|[。！？｡؟।]+|[\n\r\x85\u2028\u2029]+"
    )


_ABBREVIATIONS = [
    *("[Mm]r", "[Mm]rs", "[Mm]s", "[Dd]r", "[Pp]rof", "[Ss]t", "[Jj]r", "[Ss]r", "vs", "[Gg]en", "[Ss]en"),
    *("[Rr]ep", "[Gg]ov", "[Cc]apt", "[Ll]t", "[Cc]ol", "[Ss]gt", "[Rr]ev"),
]


def _split_unicode(text: str) -> list[str]:
    return _unicode_pattern(plain=text.isascii()).findall(text)


def _unicode_word(part: str) -> str | None:
    if not any(map(str.isalnum, part)):
        return None
    return part.replace("’", "'").replace("‐", "-")


def _split_jieba(text: str) -> list[str]:
    import rjieba

    return rjieba.cut(text)


def _jieba_word(part: str) -> str | None:
    return part.strip() if any(map(str.isalnum, part)) else None


_BLANK = re.compile(r"\S+|[\n\r]|(?<=[.!?。！？])(?=\s)")


TOKENIZERS: dict[str, Tokenizer] = {
    tokenizer.name: tokenizer
    for tokenizer in (
        Tokenizer("unicode", tr_noop("Words (any alphabet)"), _split_unicode, _unicode_word),
        Tokenizer("jieba", tr_noop("Chinese words (jieba)"), _split_jieba, _jieba_word),
        Tokenizer("char", tr_noop("Single characters"), list, lambda part: part if part.isalnum() else None),
        Tokenizer(
            "whitespace",
            tr_noop("Split at blanks only (text that is tokenized already)"),
            _BLANK.findall,
            lambda part: part.strip() or None,
        ),
    )
}


def get_tokenizer(name: str | None, language: str) -> Tokenizer:
    """The named tokenizer, or the usual one of a language (``zh``: jieba, else unicode)."""
    if name is None:
        name = "jieba" if language == "zh" else "unicode"
    if name not in TOKENIZERS:
        raise ParameterError(
            tr("There is no tokenizer named {name}.", name=name),
            tr("Known tokenizers: {names}.", names=", ".join(TOKENIZERS)),
        )
    return TOKENIZERS[name]
