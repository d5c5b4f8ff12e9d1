from __future__ import annotations

import random

import pytest

from embedstudio.core.errors import ParameterError
from embedstudio.text.documents import PIECE, pieces_of
from embedstudio.text.tokenizers import TOKENIZERS, _unicode_pattern, ends_sentence, get_tokenizer


def marked(name: str, text: str) -> list[str]:
    """Words, with ``|`` where a sentence ends."""
    tokenizer = TOKENIZERS[name]
    parts = [(tokenizer.word(part), part) for part in tokenizer.split(text)]
    return [word or "|" for word, part in parts if word or ends_sentence(part)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't stop the state-of-the-art.", ["Don't", "stop", "the", "state-of-the-art", "|"]),
        ("it’s naïve", ["it's", "naïve"]),
        ("It fell 3.14% to 10,000. Next", ["It", "fell", "3.14", "to", "10,000", "|", "Next"]),
        ("Mr. Blair of the U.S. economy", ["Mr", "Blair", "of", "the", "U.S", "economy"]),
        ("Really?! “Yes.” (No.) end", ["Really", "|", "Yes", "|", "No", "|", "end"]),
        ("one\ntwo", ["one", "|", "two"]),
        ("bbc.co.uk_x", ["bbc", "co", "uk", "x"]),
        ("हिन्दी भाषा। दूसरा", ["हिन्दी", "भाषा", "|", "दूसरा"]),
        ("AI 很好。真的", ["AI", "很", "好", "|", "真", "的"]),
        ("-- ' … * #", ["|"]),
        ("", []),
    ],
)
def test_unicode(text: str, expected: list[str]) -> None:
    assert marked("unicode", text) == expected


def test_jieba() -> None:
    text = "他来到了网易杭研大厦，花了3.14亿元！是的"
    assert marked("jieba", text) == [
        *("他", "来到", "了", "网易", "杭研", "大厦", "花", "了", "3.14", "亿元", "|", "是", "的")
    ]
    assert marked("jieba", "第一行\n\n第二行") == ["第一行", "|", "|", "第二行"]


def test_char() -> None:
    assert marked("char", "ab。c 1") == ["a", "b", "|", "c", "1"]


def test_whitespace_changes_nothing() -> None:
    assert marked("whitespace", "U.K. , end.\nNew_York !") == ["U.K.", "|", ",", "end.", "|", "New_York", "!"]


def test_the_usual_tokenizer_of_a_language() -> None:
    assert get_tokenizer(None, "zh").name == "jieba"
    assert get_tokenizer(None, "de").name == "unicode"
    assert get_tokenizer("char", "zh").name == "char"
    with pytest.raises(ParameterError) as caught:
        get_tokenizer("spacy", "en")
    assert "jieba" in caught.value.hint


@pytest.mark.parametrize(
    "text", ["word another " * 20_000, "没有空格，" * 50_000, "x" * 200_000, "a\n" * 90_000]
)
def test_pieces_lose_nothing(text: str) -> None:
    pieces = list(pieces_of(text))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= PIECE
    assert len(pieces) < 3 * len(text) / PIECE + 1


def test_pieces_keep_words_and_tags_whole() -> None:
    text = "alpha beta <a href='x'>gamma</a> " * 9000
    for piece in pieces_of(text):
        assert piece.count("<") == piece.count(">")
        assert piece.endswith(" ")


def test_plain_text_is_cut_as_any_other() -> None:
    rng = random.Random(1)
    kinds = ["abc", "Mr", "vs", "U", "3", "12", *"..,,''--!?_  ()\"\n\r\t\x1c"]
    for _ in range(3000):
        text = "".join(rng.choices(kinds, k=12))
        assert _unicode_pattern(plain=True).findall(text) == _unicode_pattern(plain=False).findall(text)
