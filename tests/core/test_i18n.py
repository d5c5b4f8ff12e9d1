from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from embedstudio.core import i18n
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import Phrase, language, listed, retold, set_language, tr, tr_noop, translated
from embedstudio.core.resources import resource_path

CATALOGUE = """<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN"><context><name>embedstudio</name>
<message><source>Read {count} documents</source><translation>读取了 {count} 篇文档</translation></message>
<message><source>{map} of {embedding}</source><translation>在 {embedding} 的 {map} 上</translation></message>
<message><source>Later</source><translation type="unfinished"></translation></message>
</context></TS>
"""


@pytest.fixture(autouse=True)
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "zh_CN.ts").write_text(CATALOGUE, "utf-8")
    monkeypatch.setattr(i18n, "resource_path", lambda name: tmp_path / Path(name).name)
    i18n._catalogue.cache_clear()
    before = language()
    yield
    set_language(before)
    i18n._catalogue.cache_clear()


def test_english_is_the_source() -> None:
    set_language("en")
    assert tr("Read {count} documents", count=3) == "Read 3 documents"
    assert tr("Braces {stay} without values") == "Braces {stay} without values"


def test_chinese_comes_from_the_catalogue_and_falls_back_to_english() -> None:
    set_language("zh_CN")
    assert language() == "zh_CN"
    assert tr("Read {count} documents", count=3) == "读取了 3 篇文档"
    assert tr("Later") == "Later"
    assert tr("Nobody knows this") == "Nobody knows this"
    assert translated(tr_noop("Read {count} documents")) == "读取了 {count} 篇文档"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"):
        set_language("xx")


def test_a_resource_that_is_not_shipped() -> None:
    assert resource_path("starter").is_dir()
    with pytest.raises(FileNotFoundError, match="no such thing"):
        resource_path("no such thing")


@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        ("{count} documents", {"count": 1}, "1 document"),
        ("{count} documents", {"count": "1"}, "1 document"),
        ("{count} documents", {"count": 11}, "11 documents"),
        ("{count} documents", {"count": True}, "True documents"),
        ("{count} copies and {other} axes", {"count": 1, "other": 2}, "1 copy and 2 axes"),
        ("Files or rows: {count} rows were rejected.", {"count": 1}, "Files or rows: 1 row was rejected."),
        ("{count} texts have no word", {"count": 1}, "1 text has no word"),
        ("of {count} different words", {"count": 1}, "of 1 different word"),
        ("{shared} of {k} neighbours shared", {"shared": 1, "k": 5}, "1 of 5 neighbours shared"),
        ("{n} of the words", {"n": 1}, "1 of the words"),
        ("{name} words", {"name": "x", "count": 1}, "x words"),
        ("{words} is a word", {"words": 1}, "1 is a word"),
    ],
)
def test_english_counts_one_thing(text: str, values: dict[str, object], said: str) -> None:
    set_language("en")
    assert getattr(i18n, "tr")(text, **values) == said  # noqa: B009 - not a text of the program


@pytest.mark.parametrize(
    ("embedding", "shown", "said"),
    [
        ("w2v", "UMAP", "在 w2v 的 UMAP 上"),
        ("中文入门向量", "UMAP", "在中文入门向量的 UMAP 上"),
        ("ChatterBot（英文）", "地图 2", "在 ChatterBot（英文）的地图 2 上"),
        ("我的 词向量", "地图", "在我的 词向量的地图上"),
    ],
)
def test_chinese_stands_without_spaces_around_a_chinese_name(embedding: str, shown: str, said: str) -> None:
    set_language("zh_CN")
    assert tr("{map} of {embedding}", map=shown, embedding=embedding) == said


def test_lists_have_the_marks_of_their_language() -> None:
    set_language("en")
    assert listed(["a", 1]) == "a, 1"
    set_language("zh_CN")
    assert listed(("国王", "王后")) == "国王、王后"


def test_a_phrase_is_put_together_in_the_language_of_the_moment() -> None:
    set_language("en")
    said = Phrase("{what} of {name}", {"what": Phrase("Read {count} documents", {"count": 1}), "name": "x"})
    assert str(said) == "Read 1 document of x"
    set_language("zh_CN")
    assert str(said) == "读取了 1 篇文档 of x"
    set_language("en")
    assert str(said) == "Read 1 document of x"


def test_a_phrase_comes_back_from_a_file_and_so_does_the_text_of_an_older_one() -> None:
    said = Phrase("{algorithm} on {corpus}", {"algorithm": Phrase("Word2Vec"), "corpus": "BBC"})
    assert Phrase.from_json(json.loads(json.dumps(asdict(said)))) == said
    assert str(Phrase.from_json("Word2Vec on BBC {x}")) == "Word2Vec on BBC {x}"


def test_a_sentence_that_was_kept_is_told_again_in_another_language():
    def languages(text):
        found = []
        for code in ("en", "zh_CN"):
            set_language(code)
            found.append(str(retold(text)))
        set_language("en")
        return found

    kept = tr("{map} of {embedding}", map="UMAP", embedding=tr("Read {count} documents", count=2))
    assert kept == "UMAP of Read 2 documents"
    english, chinese = languages(kept)
    assert english == kept
    assert chinese == "在读取了 2 篇文档的 UMAP 上"
    assert languages("plain {text}") == ["plain {text}"] * 2
    error = EmbedStudioError(kept, tr("Read {count} documents", count=3))
    set_language("zh_CN")
    assert error.message == chinese
    assert error.in_full == languages(error.in_full)[1]
    set_language("en")
    assert error.in_full == f"{kept} Read 3 documents"


def test_what_a_kept_sentence_is_made_of_survives_a_file():
    kept = tr("{map} of {embedding}", map="UMAP", embedding=tr("Read {count} documents", count=2))
    read = Phrase.from_json(json.loads(json.dumps(asdict(Phrase.of(kept)))))
    set_language("zh_CN")
    try:
        assert str(read) == str(retold(kept)) != kept
    finally:
        set_language("en")
    assert str(Phrase.of("100 % of {this}")) == "100 % of {this}"
