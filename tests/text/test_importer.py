from __future__ import annotations

import itertools
import os
from pathlib import Path

import numpy as np
import pytest

from embedstudio.core.errors import BadInputError, NotFoundError, ParameterError
from embedstudio.core.events import Event, Log, Progress
from embedstudio.jobs.context import JobContext
from embedstudio.project import Project
from embedstudio.text.importer import ImportOptions, import_corpus
from tests.text.conftest import Read, result_of, sentences_of, texts, words_of


def test_tokens_sentences_and_documents_fit_together(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text("The cat sat. The dog ran!\nThe end")
    (tmp_path / "b.txt").write_text("A cat, again.")
    corpus = read(tmp_path, language="en")
    assert sentences_of(corpus) == [
        ["the", "cat", "sat"],
        ["the", "dog", "ran"],
        ["the", "end"],
        ["a", "cat", "again"],
    ]
    assert corpus.documents.tolist() == [0, 3, 4]
    assert corpus.vocabulary.words[:2] == ["the", "cat"]
    assert corpus.vocabulary.words[2:] == ["sat", "dog", "ran", "end", "a", "again"]  # first occurrence
    assert corpus.vocabulary.counts.tolist() == [3, 2, 1, 1, 1, 1, 1, 1]
    assert corpus.tokens.dtype == np.int32
    assert texts(corpus)[0] == "The cat sat. The dog ran!\nThe end"  # the original
    assert corpus.table.column_names == ["title", "text", "label", "source", "encoding"]


def test_a_folder_is_read_recursively_and_its_folders_are_labels(tmp_path: Path, read: Read) -> None:
    for place, text in {"sport/1.txt": "goal", "tech/deep/2.txt": "chip", "top.txt": "both"}.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text)
    (tmp_path / "sport" / "tool.py").write_text("print()")
    (tmp_path / ".hidden.txt").write_text("no")
    corpus = read(tmp_path)
    rows = corpus.table.select(["source", "label"]).to_pylist()
    assert rows == [
        {"source": "top.txt", "label": None},
        {"source": "sport/1.txt", "label": "sport"},
        {"source": "tech/deep/2.txt", "label": "deep"},
    ]
    assert [rejected.source for rejected in corpus.rejected] == ["sport/tool.py"]


def test_globs_and_the_same_file_twice(tmp_path: Path, read: Read) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text(f"text {name}")
    corpus = read(tmp_path / "*.txt", tmp_path / "a.txt")
    assert corpus.table.column("source").to_pylist() == ["a.txt", "b.txt"]
    with pytest.raises(NotFoundError):
        read(tmp_path / "*.doc")
    with pytest.raises(NotFoundError, match=r"nowhere\.txt"):
        read(tmp_path / "nowhere.txt")


def test_a_pattern_and_what_a_shell_makes_of_it_are_labelled_alike(tmp_path: Path, read: Read) -> None:
    for name in ("top.txt", "sport/1.txt", "tech/deep/2.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"text of {name}")
    files = sorted(tmp_path.rglob("*.txt"))
    wanted = {("top.txt", None), ("sport/1.txt", "sport"), ("tech/deep/2.txt", "deep")}
    for sources in ([tmp_path / "**" / "*.txt"], files):
        rows = read(*sources).table.select(["source", "label"]).to_pylist()
        assert {(row["source"], row["label"]) for row in rows} == wanted
    alone = read(tmp_path / "sport" / "1.txt").table.select(["source", "label"]).to_pylist()
    assert alone == [{"source": "1.txt", "label": None}]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("file", ["one two\nthree\n\n\nfour\n"]),
        ("line", ["one two\n", "three\n", "four\n"]),
        ("paragraph", ["one two\nthree\n", "four\n"]),
    ],
)
def test_units_of_documents(tmp_path: Path, read: Read, unit: str, expected: list[str]) -> None:
    (tmp_path / "a.txt").write_text("one two\nthree\n\n\nfour\n")
    corpus = read(tmp_path / "a.txt", documents=unit)
    assert texts(corpus) == expected
    assert corpus.n_documents == len(expected)
    if unit != "file":
        assert corpus.table.column("source")[-1].as_py() == "a.txt:5"


def test_file_names_as_labels(tmp_path: Path, read: Read) -> None:
    (tmp_path / "pos.txt").write_text("good\nfine\n")
    (tmp_path / "neg.txt").write_text("bad\n")
    corpus = read(tmp_path, documents="line", file_labels=True)
    assert corpus.table.column("label").to_pylist() == ["neg", "pos", "pos"]


def test_an_empty_file_is_named(tmp_path: Path, read: Read) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(BadInputError, match=r"empty\.txt.*empty") as caught:
        read(tmp_path / "empty.txt")
    assert caught.value.hint
    (tmp_path / "full.txt").write_text("word")
    corpus = read(tmp_path)
    assert [(r.source, r.line) for r in corpus.rejected] == [("empty.txt", 0)]
    assert words_of(corpus) == ["word"]


def test_an_empty_folder(tmp_path: Path, read: Read) -> None:
    with pytest.raises(BadInputError, match="no text files"):
        read(tmp_path)


def test_a_binary_file_is_refused_and_the_rest_is_read(tmp_path: Path, read: Read) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (tmp_path / "program.txt").write_bytes(b"text first" + bytes(range(256)) * 40)
    (tmp_path / "late.txt").write_bytes(b"words " * 300_000 + b"\0")
    (tmp_path / "good.txt").write_text("fine")
    corpus = read(tmp_path)
    assert words_of(corpus) == ["fine"]
    assert {r.source for r in corpus.rejected} == {"picture.txt", "program.txt", "late.txt"}
    reasons = {r.source: r.reason for r in corpus.rejected}
    assert "binary" in reasons["picture.txt"]
    assert "binary" in reasons["program.txt"]
    assert reasons["late.txt"] == "It has a NUL byte, which no text has, on line 1."


def test_no_permission(unreadable: Path, read: Read) -> None:
    with pytest.raises(BadInputError, match="permission denied"):
        read(unreadable)


def test_what_is_no_file_is_not_opened(tmp_path: Path, read: Read) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "good.txt").write_text("fine")
    corpus = read(tmp_path)
    assert words_of(corpus) == ["fine"]
    assert [r.source for r in corpus.rejected] == ["dangling.txt", "pipe.txt"]


def test_text_without_words(tmp_path: Path, read: Read) -> None:
    (tmp_path / "dots.txt").write_text("... !!! ---\n***\n")
    with pytest.raises(BadInputError, match="no words"):
        read(tmp_path / "dots.txt")


def test_one_distinct_word_is_read_and_said(tmp_path: Path, read: Read, events: list[Event]) -> None:
    (tmp_path / "a.txt").write_text("word word Word")
    corpus = read(tmp_path / "a.txt")
    assert corpus.vocabulary.words == ["word"]
    assert any(isinstance(event, Log) and "only one distinct word" in event.message for event in events)


def test_unknown_names_are_refused_before_anything_is_read(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text("word")
    for options in (
        {"clean": ("html", "sparkle")},
        {"tokenizer": "magic"},
        {"encoding": "klingon"},
        {"documents": "page"},
        {"language": "English!"},
    ):
        with pytest.raises(ParameterError):
            read(tmp_path / "a.txt", **options)


def test_progress_never_falls_and_ends_at_one(tmp_path: Path, read: Read, events: list[Event]) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text("some words to read. " * 20_000)
    read(tmp_path)
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert len(fractions) > 5
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


def test_a_long_line_gives_the_same_words_as_short_ones(tmp_path: Path, read: Read) -> None:
    words = [f"word{n % 997}" for n in range(300_000)]
    (tmp_path / "long.txt").write_text(" ".join(words))
    (tmp_path / "short.txt").write_text("\n".join(words))
    long = read(tmp_path / "long.txt", language="en")
    assert words_of(long) == words
    assert long.n_documents == 1
    assert len(long.sentences) == 2
    assert texts(long) == [" ".join(words)]
    by_line = read(tmp_path / "long.txt", language="en", documents="line")
    assert texts(by_line) == [" ".join(words)]
    assert np.array_equal(by_line.tokens, long.tokens)
    assert words_of(read(tmp_path / "short.txt", language="en")) == words


def test_a_long_line_between_short_ones(tmp_path: Path, read: Read) -> None:
    long = "drum " * 40_000
    (tmp_path / "a.txt").write_text(f"first\n{long}\n\nlast\n")
    corpus = read(tmp_path / "a.txt", documents="line")
    assert [text.strip() for text in texts(corpus)] == ["first", long.strip(), "last"]
    assert corpus.table.column("source").to_pylist() == ["a.txt:1", "a.txt:2", "a.txt:4"]


def test_one_word_of_megabytes_is_no_word(tmp_path: Path, read: Read, events: list[Event]) -> None:
    (tmp_path / "a.txt").write_text("start " + "x" * 3_000_000 + " stop")
    corpus = read(tmp_path / "a.txt", language="en")
    assert words_of(corpus) == ["start", "stop"]
    assert any(isinstance(event, Log) and "100 characters" in event.message for event in events)


def test_an_early_finish_keeps_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("some words to read. " * 400_000)
    ctx = JobContext()
    steps = import_corpus([tmp_path / "a.txt"], ImportOptions(language="en"), ctx)
    for _ in itertools.islice(steps, 8):
        pass
    ctx.control.finish()
    corpus = result_of(steps, [])
    assert 0 < corpus.n_tokens < 1_600_000


def test_chinese_is_found_and_cut_into_words(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text("人工智能是工程和科学的分支，致力于构建机器。我来到北京！", "utf-8")
    corpus = read(tmp_path / "a.txt")
    assert (corpus.language, corpus.tokenizer) == ("zh", "jieba")
    assert sentences_of(corpus) == [
        ["人工智能", "是", "工程", "和", "科学", "的", "分支", "致力于", "构建", "机器"],
        ["我", "来到", "北京"],
    ]


def test_encodings_are_found_and_shown_per_file(tmp_path: Path, read: Read) -> None:
    chinese = "今天的天气很好，我们一起去公园散步，看看那里的花和树。" * 3
    taiwan = "今天的天氣很好，我們一起去公園散步，看看那裡的花和樹。" * 3
    (tmp_path / "1.txt").write_text("plain £ text", "utf-8")
    (tmp_path / "2.txt").write_text("with a mark", "utf-8-sig")
    (tmp_path / "3.txt").write_text("sixteen bits wide", "utf-16")
    (tmp_path / "4.txt").write_bytes("no mark, sixteen".encode("utf-16-le"))
    (tmp_path / "5.txt").write_text(chinese, "gb18030")
    (tmp_path / "6.txt").write_text(taiwan, "big5")
    (tmp_path / "7.txt").write_text("It costs £100 or “less”", "cp1252")
    (tmp_path / "8.txt").write_bytes("caf\xe9 \x81 na\xefve".encode("latin-1"))
    corpus = read(tmp_path)
    assert corpus.table.column("encoding").to_pylist() == [
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5", "cp1252", "latin-1")
    ]
    found = texts(corpus)
    assert found[:4] == ["plain £ text", "with a mark", "sixteen bits wide", "no mark, sixteen"]
    assert found[4:7] == [chinese, taiwan, "It costs £100 or “less”"]
    assert corpus.parameters["encodings"]["cp1252"] == 1


def test_an_explicit_encoding_overrides_and_says_where_it_fails(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_bytes("line one\nprice £5\n".encode("cp1252"))
    assert texts(read(tmp_path / "a.txt", encoding="cp1251")) == ["line one\nprice Ј5\n"]
    with pytest.raises(BadInputError, match=r"a\.txt:2.*utf-8.*0xA3.*line 2"):
        read(tmp_path / "a.txt", encoding="utf-8")


def test_damaged_utf8_is_refused_not_turned_into_nonsense(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_bytes("天气很好，我们去公园。\n".encode() * 20 + b"\xe5\xa4" + b"\nend")
    with pytest.raises(BadInputError, match=r"damaged.*line 21"):
        read(tmp_path / "a.txt")


def test_the_reason_of_a_whole_file_is_told_rather_than_that_of_a_row(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "in.csv"
    path.write_text("text,label\nfirst row,a\nsecond,b,extra\nthird\n", "utf-8")
    with pytest.raises(BadInputError) as caught:
        read(path, text_column="nope")
    assert caught.value.message == "Nothing could be read from in.csv: It has no column named nope."
    assert caught.value.hint == "Its columns are: text, label."


def test_a_project_in_a_folder_is_not_read_as_texts(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text("some words of a text", "utf-8")
    project = tmp_path / "old.embed"
    project.mkdir()
    (project / "project.json").write_text("{}", "utf-8")
    (project / "notes.txt").write_text("nothing of this", "utf-8")
    corpus = read(tmp_path)
    assert corpus.table.column("source").to_pylist() == ["a.txt"]
    assert [(row.source, row.reason) for row in corpus.rejected] == [
        ("old.embed", "It is a project of EmbedStudio, not texts.")
    ]


def test_names_that_are_not_utf_8(tmp_path: Path, read: Read) -> None:
    for topic in ("体育", "财经"):
        folder = tmp_path / os.fsdecode(topic.encode("gb18030"))
        folder.mkdir()
        (folder / os.fsdecode(b"\xe9.txt")).write_text("some words")
        (folder / "a.py").write_text("no text")
    corpus = read(tmp_path)
    assert sorted(corpus.table.column("label").to_pylist()) == ["体育", "财经"]
    assert corpus.table.column("title").to_pylist() == ["some words"] * 2
    assert {row.source for row in corpus.rejected} == {"体育/a.py", "财经/a.py"}
    with Project.create(tmp_path / "p.embed") as project:
        info = project.add("corpus", corpus, "names")
        project.load_corpus(info)


def test_a_project_is_no_text(tmp_path: Path, read: Read) -> None:
    Project.create(tmp_path / "p.embed").close()
    with pytest.raises(BadInputError, match="a project of EmbedStudio"):
        read(tmp_path / "p.embed")
