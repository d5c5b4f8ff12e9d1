from __future__ import annotations

import pytest

from embedstudio.text.word_places import word_places

CLEAN = ["html", "lowercase"]


def read(text, tokenizer="unicode", language="en", clean=CLEAN):
    reading = {"tokenizer": tokenizer, "language": language, "clean": clean}
    return [(one.word, text[one.start : one.end]) for one in word_places(text, reading) if one.start >= 0]


def test_words_are_found_as_they_stand():
    text = "The cat — THE Cat's cat… “Straße” İstanbul ΟΔΟΣ don’t"
    assert read(text) == [
        ("the", "The"),
        ("cat", "cat"),
        ("the", "THE"),
        ("cat's", "Cat's"),
        ("cat", "cat"),
        ("straße", "Straße"),
        ("i̇stanbul", "İstanbul"),
        ("οδος", "ΟΔΟΣ"),
        ("don't", "don’t"),
    ]


def test_tags_are_not_marked():
    text = '<p class="cat">A <b>cat</b> &amp; a class</p>'
    assert read(text) == [("a", "A"), ("cat", "cat"), ("a", "a"), ("class", "class")]
    assert text.index("cat</b>") == next(
        one.start for one in word_places(text, {"tokenizer": "unicode", "clean": CLEAN}) if one.word == "cat"
    )


def test_chinese_words():
    text = "我很喜欢这本书,喜欢!"
    found = read(text, "jieba", "zh")
    assert ("喜欢", "喜欢") in found
    assert [word for word, _ in found] == [there for _, there in found]
    assert sum(word == "喜欢" for word, _ in found) == 2


def test_what_cleaning_made_of_nothing_has_no_place():
    text = "caf&eacute; cat"
    found = word_places(text, {"tokenizer": "unicode", "clean": CLEAN})
    assert [(one.word, one.start) for one in found] == [("café", -1), ("cat", text.index("cat"))]


@pytest.mark.parametrize(
    ("step", "text", "word"), [("accents", "Café", "cafe"), ("nfkc", "ｆｕｌｌ", "full")]
)
def test_steps_that_change_letters(step, text, word):
    assert read(text, clean=["lowercase", step]) == [(word, text)]
