from __future__ import annotations

import sys

import pytest

from embedstudio.text.languages import detect_language
from tests.text.conftest import result_of

TEXTS = {
    "en": "The house is on the hill and we are going to see it in the morning with all of our friends there.",
    "zh": "今天的天气很好，我们一起去公园。Python 很有用。",
    "ja": "今日はとても良い天気ですから、公園へ行きましょう。",
    "ko": "오늘은 날씨가 아주 좋아서 공원에 갑니다.",
    "de": "Das Haus steht auf dem Hügel und wir gehen morgen früh mit unseren Freunden dorthin.",
    "fr": "La maison est sur la colline et nous irons la voir demain matin avec tous nos amis du village.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages(code: str) -> None:
    assert result_of(detect_language(TEXTS[code]), []) == code


@pytest.mark.parametrize("text", ["hello there", "a b c", "ok"])
def test_a_few_plain_letters_are_english(text: str) -> None:
    assert result_of(detect_language(text), []) == "en"


@pytest.mark.parametrize("text", ["Hello world. Good day. ", "".join(f"row {n} text " for n in range(99))])
def test_rare_languages_are_not_found_in_plain_english(text: str) -> None:
    """The classifier's own answers are Nigerian Pidgin and "no language at all"."""
    assert result_of(detect_language(text * 20), []) == "en"


def test_no_letters_at_all() -> None:
    assert result_of(detect_language("1 2 3 ... 4"), []) == "en"


def test_clear_cases_load_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert result_of(detect_language(TEXTS["en"] * 3), []) == "en"
    assert result_of(detect_language(TEXTS["zh"]), []) == "zh"
    with pytest.raises(ImportError):
        result_of(detect_language(TEXTS["de"]), [])
