"""Where in a text its words stand: a tokenizer gives words, a reader wants places to mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from embedstudio.text.cleaning import STEPS, looks_like_html
from embedstudio.text.terms import tokenize

_TAG = re.compile(r"<[^<>]*>")
_LIKE = str.maketrans({"’": "'", "‐": "-", "ς": "σ"})
"""Characters that a tokenizer or the end of a word may turn into each other."""
_FARTHEST = 5_000
"""Characters between two words in which the next one is looked for: tags and marks lie between them."""
_SINGLE_STEPS = ("nfkc", "lowercase", "accents")
"""Cleaning steps that can be done a character at a time."""


@dataclass(frozen=True)
class WordPlace:
    """One word of a text."""

    word: str
    """As the tokenizer gives it, after cleaning."""
    start: int
    """Offset of its first character in the text as it was given; -1 when it cannot be told."""
    end: int


def word_places(text: str, reading: Mapping[str, object]) -> list[WordPlace]:
    """The words of a text as a corpus was cut, each with its place in the text.

    Parameters
    ----------
    text
        Any text.
    reading
        ``tokenizer``, ``language`` and ``clean``, as :func:`tokenize` takes them.
    """
    words = tokenize([text], reading)[0]
    folded, origin = _folded(text, reading)
    places = []
    cursor = 0
    for word in words:
        wanted = word.translate(_LIKE)
        at = folded.find(wanted, cursor, cursor + _FARTHEST + len(wanted))
        if at < 0:
            places.append(WordPlace(word, -1, -1))
            continue
        cursor = at + len(wanted)
        places.append(WordPlace(word, origin[at], origin[cursor - 1] + 1))
    return places


def _folded(text: str, reading: Mapping[str, object]) -> tuple[str, list[int]]:
    """The text as its words are spelled, and for each character the one it comes from."""
    names = reading.get("clean", ())
    wanted = names if isinstance(names, list | tuple) else ()
    if "html" in wanted and looks_like_html(text):
        text = _TAG.sub(lambda found: " " * len(found.group()), text)
    steps = [STEPS[name].apply for name in _SINGLE_STEPS if name in wanted]
    made: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        for step in steps:
            character = step(character)
        made.append(character)
        origin += [place] * len(character)
    return "".join(made).translate(_LIKE), origin
