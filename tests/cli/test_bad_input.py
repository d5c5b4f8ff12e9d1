"""Bad input by the command line: exit 1, one JSON error, a hint or a place, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from embedstudio.project import Project
from tests.cli.conftest import Command
from tests.nouns import small_corpus, small_embedding


def text(content: str | bytes, name: str = "in.txt") -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def lying_npy(folder: Path) -> Path:
    header = b"{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000, 100), }"
    header += b" " * (118 - len(header) - 1) + b"\n"
    (folder / "in.words.txt").write_text("a\nb\n", "utf-8")
    path = folder / "in.npy"
    path.write_bytes(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + b"\0" * 800)
    return path


def object_npy(folder: Path) -> Path:
    path = folder / "in.npy"
    np.save(path, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    (folder / "in.words.txt").write_text("a\n", "utf-8")
    return path


CORPORA: dict[str, tuple[Callable[[Path], Path], list[str]]] = {
    "empty": (text(""), []),
    "only-blank": (text(" \n\n \t\n"), []),
    "binary": (text(bytes(range(256)) * 40), []),
    "wrong-encoding": (text("naïve café\n".encode("latin-1") * 20), ["--encoding", "utf-8"]),
    "unknown-encoding": (text("hello there\n"), ["--encoding", "klingon"]),
    "missing-column": (text("title,body\na,hello there\n", "in.csv"), ["--text-column", "nonsense"]),
    "missing-label": (
        text("text,body\na b,hello\n", "in.csv"),
        ["--text-column", "text", "--label-column", "no"],
    ),
    "unknown-tokenizer": (text("hello there\n"), ["--tokenizer", "nonsense"]),
    "unknown-step": (text("hello there\n"), ["--clean", "nonsense"]),
    "unknown-unit": (text("hello there\n"), ["--documents", "chapter"]),
    "unknown-language": (text("hello there\n"), ["--language", "not a code"]),
    "unassigned-language": (text("hello there\n"), ["--language", "xx"]),
    "not-parquet": (text("PAR0nonsense", "in.parquet"), []),
    "empty-folder": (lambda folder: folder, []),
    "nothing": (lambda folder: folder / "nothing.txt", []),
    "no-match": (lambda folder: folder / "*.nothing", []),
}
VECTORS: dict[str, Callable[[Path], Path]] = {
    "empty": text("", "in.vec"),
    "binary": text(os.urandom(3000), "in.vec"),
    "lying-word2vec": text(b"2000000000 300\n" + b"a " + b"\0" * 100, "in.bin"),
    "lying-text": text("2000000000 300\na 1 2 3\n", "in.vec"),
    "lying-npy": lying_npy,
    "pickle": object_npy,
    "no-number": text("3 2\nking a b\nqueen c d\nman e f\n", "in.vec"),
    "all-nan": text("2 2\nking nan nan\nqueen nan nan\n", "in.vec"),
    "nothing": lambda folder: folder / "nothing.vec",
}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("case", CORPORA)
def test_texts_that_cannot_be_read(command: Command, tmp_path: Path, case: str, language: str) -> None:
    make, options = CORPORA[case]
    (tmp_path / "in").mkdir()
    source = make(tmp_path / "in")
    project = tmp_path / "p.embed"
    answer = command("--language", language, "corpus", "add", project, source, *options, "--json")
    error = answer.error
    assert error["hint"].strip()
    if language == "zh_CN":
        assert any("\u4e00" <= letter <= "\u9fff" for letter in error["message"])
    assert not project.exists()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("case", VECTORS)
def test_vectors_that_cannot_be_read(command: Command, tmp_path: Path, case: str, language: str) -> None:
    (tmp_path / "in").mkdir()
    source = VECTORS[case](tmp_path / "in")
    answer = command("--language", language, "import", tmp_path / "p.embed", source, "--json")
    error = answer.error
    assert source.name in error["message"]
    if language == "zh_CN":
        assert any("\u4e00" <= letter <= "\u9fff" for letter in error["message"])
    assert not (tmp_path / "p.embed").exists()


def test_rejected_rows_are_counted_and_the_rest_is_taken(command: Command, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(
        'text,label\nhello big world,a\nragged,b,c,d\n"never closed,a\nanother good row,b\n', "utf-8"
    )
    answer = command("corpus", "add", tmp_path / "p.embed", source, "--text-column", "text", "--json").json
    assert answer["rejected"] >= 1
    assert answer["documents"] >= 1
    rows = answer["rejected_rows"]
    assert len(rows) == answer["rejected"]
    assert (rows[0]["source"], rows[0]["line"]) == ("in.csv", 3)
    assert rows[0]["reason"]
    stats = command("corpus", "stats", tmp_path / "p.embed", "in", "--json").json
    assert (stats["rejected"], stats["rejected_rows"]) == (answer["rejected"], rows)


def test_the_first_rejected_rows_are_said(command: Command, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("text,label\n" + "ragged,b,c,d\n" * 7 + "hello big world,a\n" * 30, "utf-8")
    answer = command("corpus", "add", tmp_path / "p.embed", source, "--text-column", "text", "--json")
    said = [line for line in answer.err.splitlines() if "in.csv:" in line]
    assert [line.split("in.csv:")[1].partition(":")[0] for line in said] == ["2", "3", "4", "5", "6"]
    assert "2 more" in answer.err


def test_bad_rows_of_vectors_are_counted(command: Command, tmp_path: Path) -> None:
    source = tmp_path / "in.vec"
    source.write_text("4 2\nking 1 2\nqueen nan 2\nking 3 4\nman 5 6\n", "utf-8")
    answer = command("import", tmp_path / "p.embed", source, "--json").json
    assert (answer["words"], answer["rejected"]) == (2, 2)
    assert [(row["source"], row["line"]) for row in answer["rejected_rows"]] == [("in.vec", 3), ("in.vec", 4)]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "p.embed") as made:
        made.add("corpus", small_corpus(), "texts")
        made.add("embedding", small_embedding(), "vectors")
    return tmp_path / "p.embed"


TRAIN = ("--algorithm", "word2vec")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("train", "P", "--corpus", "texts", *TRAIN, "--set", "min_count=1000"),
        ("train", "P", "--corpus", "texts", *TRAIN, "--set", "vector_size=0"),
        ("train", "P", "--corpus", "texts", *TRAIN, "--set", "nonsense=1"),
        ("train", "P", "--corpus", "nonsense", *TRAIN),
        ("train", "P", "--corpus", "texts", "--algorithm", "nonsense"),
        ("train", "P", "--corpus", "texts", *TRAIN, "--config", "nonsense.toml"),
        ("train", "NONE", "--corpus", "texts", *TRAIN),
        ("neighbors", "P", "vectors", "nonsense"),
        ("neighbors", "P", "nonsense", "word1"),
        ("neighbors", "P", "vectors", ""),
        ("analogy", "P", "vectors", "word1", " ", "word2"),
        ("neighbors", "NONE", "vectors", "word1"),
        ("neighbors", "P", "starter:xx", "word1"),
        ("analogy", "P", "vectors", "word1", "word2", "nonsense"),
        ("evaluate", "P", "vectors", "--set", "nonsense"),
        ("map", "P", "nonsense"),
        ("map", "P", "vectors", "--method", "nonsense"),
        ("map", "P", "vectors", "--set", "n_neighbors=0"),
        ("map", "P", "vectors", "--out", "map.xlsx"),
        ("export", "P", "vectors", "out.docx"),
        ("export", "P", "vectors", "no/such/folder/out.vec"),
        ("map", "P", "vectors", "--out", "no/such/map.csv"),
        ("shot", "P", "no/such/out.png"),
        ("shot", "P", "out.jpg"),
        ("import", "P", "P"),
        ("corpus", "stats", "P", "nonsense"),
        ("corpus", "add", "P", "sample:nonsense"),
        ("config", "P", "nonsense"),
        ("shot", "NONE", "out.png"),
        ("shot", "P", "out.png", "--pane", "nonsense"),
    ],
    ids=" ".join,
)
def test_names_and_values_that_mean_nothing(
    command: Command,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    language: str,
) -> None:
    monkeypatch.chdir(project.parent)
    named = {"P": project.name, "NONE": "none.embed"}
    error = command("--language", language, *(named.get(word, word) for word in arguments), "--json").error
    if language == "zh_CN":
        assert any("\u4e00" <= letter <= "\u9fff" for letter in error["message"])
    assert not Path("none.embed").exists()
    assert not Path("no").exists()


def test_a_folder_that_is_not_there_is_said_before_the_work(command: Command, project: Path) -> None:
    target = project.parent / "no" / "map.csv"
    error = command("map", project, "vectors", "--out", target, "--json").error
    assert str(target) in error["message"]
    assert error["hint"] == "Make the folder first."
    assert [item["kind"] for item in command("list", project, "--json").json] == ["corpus", "embedding"]


def test_an_export_replaces_a_file_as_the_contract_has_it(command: Command, project: Path) -> None:
    target = project.parent / "out.vec"
    target.write_text("old", "utf-8")
    assert command("export", project, "vectors", target, "--json").code == 0
    assert target.read_text("utf-8") != "old"


def test_a_corpus_of_one_word(command: Command, tmp_path: Path) -> None:
    source = tmp_path / "one.txt"
    source.write_text("word", "utf-8")
    project = tmp_path / "p.embed"
    assert command("corpus", "add", project, source, "--name", "one", "--json").json["vocabulary"] == 1
    error = command("train", project, "--corpus", "one", *TRAIN, "--set", "min_count=1", "--json").error
    assert error["kind"] == "bad-input"


def test_a_seed_out_of_range_is_told_in_whole_numbers(command: Command, project: Path) -> None:
    error = command("map", project, "vectors", "--seed", "-1", "--json").error
    assert "4294967295" in error["hint"]


def test_two_points_have_no_trust(command: Command, project: Path) -> None:
    answer = command("map", project, "vectors", "--method", "pca", "--limit", "2", "--json").json
    assert (answer["points"], answer["trustworthiness"]) == (2, None)


def test_an_evaluation_of_few_words_is_warned_of(command: Command, project: Path) -> None:
    pairs = project.parent / "pairs.tsv"
    pairs.write_text("word1\tword2\t5\nword1\tword3\t2\nword2\tabsent\t1\n", "utf-8")
    answer = command("evaluate", project, "vectors", "--set", pairs, "--json")
    assert answer.json[0]["covered"] == 2
    assert "only 2 of 3" in answer.err
    answer = command("evaluate", project, "vectors", "--set", "wordsim353", "--json")
    assert answer.json[0]["covered"] == 0
    assert "English" in answer.err


def test_the_statistics_fit_a_terminal(command: Command, project: Path) -> None:
    out = command("corpus", "stats", project, "texts").out
    assert "zipf slope" in out
    assert "zipf ranks" not in out
    assert "histogram" not in out


def test_a_name_that_is_taken(command: Command, project: Path) -> None:
    source = project.parent / "in.txt"
    source.write_text("some words here\n", "utf-8")
    error = command("corpus", "add", project, source, "--name", "texts", "--json").error
    assert error["kind"] == "name-taken"
    assert "texts 2" in error["hint"]


def test_a_project_of_a_newer_version(command: Command, project: Path) -> None:
    path = project / "project.json"
    values = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**values, "schema_version": 99}), "utf-8")
    assert command("list", project, "--json").error["kind"] == "newer-version"


def test_a_damaged_project(command: Command, project: Path) -> None:
    (project / "project.json").write_text("{", "utf-8")
    error = command("list", project, "--json").error
    assert error["kind"] == "damaged"
    assert f"embedstudio recover {project}" in error["hint"]


def test_a_project_with_another_ending(command: Command, tmp_path: Path) -> None:
    source = tmp_path / "in.txt"
    source.write_text("some words here\n", "utf-8")
    error = command("corpus", "add", tmp_path / "news", source, "--json").error
    assert error["kind"] == "bad-name"
    assert "news.embed" in error["hint"]


def test_a_project_that_another_process_holds(command: Command, project: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from embedstudio.project import Project;"
        "p = Project.open(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(project)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "held"
        error = command("map", project, "vectors", "--method", "pca", "--json").error
        assert error["kind"] == "locked"
        assert str(holder.pid) in error["message"]
        assert len(command("list", project, "--json").json) == 2
    finally:
        holder.communicate("")


def test_a_folder_that_cannot_be_written(
    command: Command, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object) -> None:
        raise PermissionError(13, "Permission denied", str(project / "lock"))

    # Root may write anywhere, so the refusal is put where the file system would give it.
    monkeypatch.setattr("embedstudio.project.lock.ProjectLock.acquire", refuse)
    error = command("map", project, "vectors", "--method", "pca", "--json").error
    assert error["kind"] == "read-only"


def test_a_full_disk(command: Command, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "vectors.npy")

    monkeypatch.setattr("embedstudio.project.store.write_noun", full)
    error = command("map", project, "vectors", "--method", "pca", "--json").error
    assert error["kind"] == "disk-full"
    monkeypatch.undo()
    assert len(command("list", project, "--json").json) == 2


@pytest.mark.slow
def test_a_single_line_of_200_mb(command: Command, tmp_path: Path) -> None:
    source = tmp_path / "line.txt"
    piece = b"the quick brown fox jumps over the lazy dog and runs away again "
    with source.open("wb") as file:
        for _ in range(200):
            file.write(piece * ((1 << 20) // len(piece)))
    answer = command("corpus", "add", tmp_path / "p.embed", source, "--json")
    assert answer.code == 0, answer.err
    assert answer.json["documents"] == 1
    assert answer.json["vocabulary"] == 12


def test_files_and_folders_whose_names_are_not_utf_8(command: Command, project: Path) -> None:
    folder = project.parent
    table = folder / os.fsdecode("新闻.csv".encode("gb18030"))
    table.write_text("text,label\nhello there,a\nragged\n", "utf-8")
    added = command("corpus", "add", project, table, "--json").json
    assert (added["name"], added["rejected_rows"][0]["source"]) == ("新闻", "新闻.csv")
    vectors = folder / os.fsdecode(b"v\xff.vec")
    vectors.write_text("king 1 2\nqueen 2 1\n", "utf-8")
    assert command("import", project, vectors, "--json").json["name"] == "v\\xff"
    assert command("runs", project, "--json").code == 0
    place = folder / os.fsdecode(b"p\xff.embed")
    assert command("corpus", "add", place, table, "--json").error["kind"] == "bad-name"
    assert not place.exists()
    for name in (os.fsdecode(b"a\xff"), "a\nb"):
        assert command("corpus", "add", project, table, "--name", name, "--json").error["kind"] == "bad-name"


def test_settings_from_something_without_end_are_refused(command: Command, project: Path) -> None:
    error = command("train", project, "--config", "/dev/zero", "--json").error
    assert "TOML" in error["message"]
