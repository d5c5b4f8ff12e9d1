from __future__ import annotations

from pathlib import Path

import pytest

from embedstudio.core.errors import ParameterError
from embedstudio.text.documents import FileRejectedError
from embedstudio.text.encodings import CHUNK, find_encoding, known_encoding
from tests.text.conftest import result_of

TEXTS = {
    "cp1252": "Le café est très agréable à côté de la forêt où l’été dure. Größe und Übung, £5.",
    "cp1250": "Dziś jest bardzo ładna pogoda i idziemy do parku zobaczyć zielone drzewa i małą rzekę.",
    "cp1251": "Сегодня хорошая погода, и мы идём гулять в парк с друзьями и собакой.",
    "koi8_r": "Сегодня хорошая погода, и мы идём гулять в парк с друзьями и собакой.",
    "shift_jis": "今日はとても良い天気ですから、公園へ行きましょう。明日は雨が降るかもしれません。",
    "euc_jp": "今日はとても良い天気ですから、公園へ行きましょう。明日は雨が降るかもしれません。",
    "euc_kr": "오늘은 날씨가 아주 좋아서 공원에 갑니다. 내일은 비가 올지도 모릅니다.",
    "gb18030": "南希，春天来了",
    "big5": "這裡是台灣的新聞，總統今天表示，經濟發展非常重要。",
    "utf-16": "short",
    "utf-16-be": "no mark at all",
    "utf-32": "wide",
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_text_comes_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXTS[name].encode(name))
    found = result_of(find_encoding(path), [])
    assert path.read_text(found) == TEXTS[name]


def test_a_character_on_the_border_of_two_chunks(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (CHUNK - 1) + "é\n".encode() * 3)
    assert result_of(find_encoding(path), []) == "utf-8"
    path.write_bytes(b"a" * (CHUNK - 1) + "é\n".encode() + b"\xe9")
    with pytest.raises(FileRejectedError, match="0xE9 on line 2"):
        result_of(find_encoding(path, "utf-8"), [])


def test_a_strange_byte_far_inside_decides(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"plain words\n" * 200_000 + b"\xa35\n")
    steps: list[object] = []
    assert result_of(find_encoding(path), steps) == "cp1252"
    assert len(steps) > 3


CHINESE = "春天来了，公园里的花都开了，孩子们在草地上奔跑，老人坐在长椅上看报。\n" * 20


@pytest.mark.parametrize(
    "content",
    [
        CHINESE.encode() + b"\xff\xfe\x81\x80\n" + CHINESE.encode("gb18030"),
        CHINESE.encode("gb18030") + b"\xff\xfe\x81\x80\n" + CHINESE.encode(),
        CHINESE.encode("gb18030") * 20 + b"\xff\n" + CHINESE.encode(),
        CHINESE.encode("gb18030") + b"\xff\xff\n",
        CHINESE.encode() + b"\xff\n",
        CHINESE[:35].encode() + b"\xff\x80\n" + CHINESE[:70].encode("gb18030"),
    ],
    ids=["both", "both-turned", "far-inside", "gb18030", "utf-8", "short"],
)
def test_damaged_chinese_is_never_read_as_western(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(FileRejectedError) as caught:
        result_of(find_encoding(path), [])
    assert "0x" in caught.value.reason
    assert caught.value.line > 0
    assert "--encoding" in caught.value.hint


@pytest.mark.parametrize(
    "content", [b"", b"  \n\n ", b"%PDF-1.7 text", b"PK\x03\x04", b"\xff\xfe\x00", b"\x01\x02\xff" * 50]
)
def test_what_is_no_text(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(FileRejectedError) as caught:
        result_of(find_encoding(path), [])
    assert caught.value.reason


def test_nul_bytes_in_a_text_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("标题,正文\n好,很\0好\n好,\0很好\n".encode())
    with pytest.raises(FileRejectedError) as caught:
        result_of(find_encoding(path), [])
    assert caught.value.reason == "It has 2 NUL bytes, which no text has, the first on line 2."
    assert caught.value.hint.endswith("tr -d '\\000' < a.csv")
    assert caught.value.line == 2
    named = path.rename(tmp_path / "my texts.csv")
    with pytest.raises(FileRejectedError) as caught:
        result_of(find_encoding(named), [])
    assert caught.value.hint.endswith("< 'my texts.csv'"), "a command that can be run as it is"


def test_names() -> None:
    assert known_encoding("Latin1") == "iso8859-1"
    for name in ("klingon", "base64", "rot13", ""):
        with pytest.raises(ParameterError):
            known_encoding(name)
