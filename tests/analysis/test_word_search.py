import pytest

from embedstudio.analysis.word_search import CHUNK, find_words
from embedstudio.core.errors import BadInputError
from embedstudio.core.vocabulary import Vocabulary

WORDS = Vocabulary(["the", "King", "kings", "viking", "queen", "足球", "球", "a.b", "naïve", "NAÏVE"])


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        ("king", {}, ["King", "kings", "viking"]),
        ("king", {"match_case": True}, ["kings", "viking"]),
        ("球", {}, ["足球", "球"]),
        (".", {}, ["a.b"]),
        ("naïve", {}, ["naïve", "NAÏVE"]),
        ("", {}, []),
        ("", {"regex": True}, []),
        ("^k.*s$", {"regex": True}, ["kings"]),
        ("^k", {"regex": True}, ["King", "kings"]),
        ("^k", {"regex": True, "match_case": True}, ["kings"]),
        ("^.$", {"regex": True}, ["球"]),
        ("zzz", {}, []),
    ],
)
def test_words_that_contain_a_text_or_fit(text, options, found):
    assert [WORDS[row] for row in find_words(WORDS, text, **options).tolist()] == found


@pytest.mark.parametrize("text", ["(", "[a-", "*", "(?=a)", r"(a)\1"])
def test_what_is_no_expression_is_said_with_the_reason(text):
    with pytest.raises(BadInputError) as refused:
        find_words(WORDS, text, regex=True)
    assert text in refused.value.message
    assert refused.value.hint
    assert not refused.value.message.endswith("..")


def test_no_expression_takes_for_ever():
    words = Vocabulary(["a" * 60 + "!", "b"])
    assert find_words(words, "^(a+)+$", regex=True).tolist() == []


def test_over_several_chunks():
    words = Vocabulary([f"w{number}" for number in range(CHUNK + 10)])
    assert find_words(words, f"^w{CHUNK + 5}$", regex=True).tolist() == [CHUNK + 5]
