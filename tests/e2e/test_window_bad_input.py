"""Every bad input, dropped on the window: one clear message, in both languages, and it goes on working."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from embedstudio.project import Project
from embedstudio.ui.widgets.data_table import DataTable
from tests.e2e.hands import Hands, read_in, train
from tests.nouns import small_corpus, small_embedding


def text(content: str | bytes, name: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def some_vectors(name: str, *, cut_at: int | None = None) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        rng = np.random.default_rng(0)
        body = b"".join(
            f"w{i} ".encode() + rng.normal(size=8).astype("<f4").tobytes() + b"\n" for i in range(50)
        )
        path = folder / name
        path.write_bytes((b"50 8\n" + body)[:cut_at])
        return path

    return write


def project(folder: Path) -> Path:
    with Project.create(folder / "p.embed") as made:
        made.add("corpus", small_corpus(), "texts")
        made.add("embedding", small_embedding(), "vectors")
    return folder / "p.embed"


def newer_project(folder: Path) -> Path:
    path = project(folder)
    file = path / "project.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "schema_version": 99}), "utf-8")
    return path


def damaged_project(folder: Path) -> Path:
    path = project(folder)
    (path / "project.json").write_text("{", "utf-8")
    return path


# what a user does with it -------------------------------------------------------------------------


def drop(hands: Hands, path: Path) -> None:
    hands.drop(path)


def choose_utf8(hands: Hands, path: Path) -> None:
    hands.drop(path)
    hands.rest()
    combo = hands.window.panes["corpus"].importing._combos["encoding"]
    combo.setCurrentIndex(combo.findData("utf-8"))
    combo.activated.emit(combo.currentIndex())


def import_and_train(hands: Hands, path: Path) -> None:
    read_in(hands, path)
    train(hands, min_count=1)


def train_rare(hands: Hands, path: Path) -> None:
    read_in(hands, path)
    train(hands, min_count=1000)


@dataclass(frozen=True)
class Case:
    make: Callable[[Path], Path]
    says: str
    """Words of the English message (lower case)."""
    do: Callable[[Hands, Path], None] = drop


FEW = "some plain words in a row and some more of them\n" * 5
CASES = {
    "empty": Case(text("", "in.txt"), "empty"),
    "blank": Case(text(" \n\n", "in.txt"), "empty"),
    "binary": Case(text(bytes(range(256)) * 40, "in.txt"), "in.txt"),
    "wrong-encoding": Case(text("naïve café\n".encode("latin-1") * 20, "in.txt"), "utf-8", choose_utf8),
    "no-text-column": Case(text("a,b\n1,2\n3,4\n", "in.csv"), "column"),
    "not-parquet": Case(text("PAR0nonsense", "in.parquet"), "in.parquet"),
    "missing": Case(lambda folder: folder / "gone.txt", "gone.txt"),
    "empty-vectors": Case(text("", "in.vec"), "empty"),
    "binary-vectors": Case(text(os.urandom(3000), "in.vec"), "in.vec"),
    "all-nan": Case(text("2 2\nking nan nan\nqueen nan nan\n", "in.vec"), "in.vec"),
    "lying-header": Case(text("2000000000 300\na 1 2 3\n", "in.vec"), "in.vec"),
    "lying-binary": Case(text(b"2000000000 300\na " + b"\0" * 100, "in.bin"), "in.bin"),
    "truncated": Case(some_vectors("in.bin", cut_at=900), "in.bin"),
    "one-word": Case(text("word", "in.txt"), "word", import_and_train),
    "min-count": Case(text(FEW, "in.txt"), "min_count", train_rare),
    "newer-project": Case(newer_project, "newer"),
    "damaged-project": Case(damaged_project, "cut short"),
}


def goes_on(hands: Hands, folder: Path) -> None:
    """After the message: a good file is read as if nothing had been."""
    good = folder / "good.txt"
    good.write_text("these are good words and they go on\n" * 20, "utf-8")
    before = len(hands.session.artefacts("corpus"))
    read_in(hands, good)
    assert len(hands.session.artefacts("corpus")) == before + 1
    assert hands.window.panes["corpus"].overview.isVisible()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("name", CASES)
def test_it_says_what_is_wrong_and_goes_on(hands, tmp_path, name, language):
    case = CASES[name]
    hands.window.set_language(language)
    (tmp_path / "in").mkdir()
    path = case.make(tmp_path / "in")
    case.do(hands, path)
    hands.wait(lambda: bool(hands.told()), "a message", 20)
    hands.rest()
    told = hands.told()
    assert "Traceback" not in told
    assert "Error" not in told.replace("BadInputError", "Error")
    if language == "en":
        assert case.says in told.lower(), told
    else:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in told), told
    if name not in ("one-word", "min-count"):
        assert hands.session.artefacts() == []
    goes_on(hands, tmp_path)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_rejected_rows_are_counted_and_can_be_looked_at(hands, tmp_path, language):
    hands.window.set_language(language)
    path = tmp_path / "in.csv"
    path.write_text(
        "text,label\nhello big world,a\nragged,b,c,d\nanother good row,b\n"
        + 'a good one,a\n"never closed,a\nmore,b\n',
        "utf-8",
    )
    hands.drop(path)
    page = hands.window.panes["corpus"].importing
    hands.wait(lambda: page.table.isVisible(), "preview")
    assert page.pages.isTabVisible(1)
    hands.tab(page.pages, page.pages.tabText(1))
    assert page.rejected.isVisible()
    rejected = page.rejected.lines()[1:]
    assert [line[1] for line in rejected] == ["3", "6"]
    hands.click(page.go)
    hands.wait(lambda: bool(hands.session.artefacts("corpus")), "corpus")
    hands.rest()
    overview = hands.window.panes["corpus"].overview
    assert hands.session.corpus.n_documents == 4
    assert [row.line for row in hands.session.corpus.rejected] == [3, 6]
    assert overview.tabs.isTabVisible(3)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_bad_rows_of_vectors_are_counted_where_a_user_sees_them(hands, tmp_path, language):
    hands.window.set_language(language)
    path = tmp_path / "in.vec"
    path.write_text("5 2\nking 1 2\nqueen nan 2\nking 3 4\nman 5 6\nwoman 6 5\n", "utf-8")
    hands.drop(path)
    hands.wait(lambda: hands.session.embedding is not None, "vectors")
    hands.rest()
    assert list(hands.session.embedding.vocabulary) == ["king", "man", "woman"]
    told = hands.told()
    assert "2" in told, f"two rows were left out, and nobody said so: {told!r}"
    seen: list[list[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        seen.extend(dialog.findChild(DataTable).lines()[1:])
        dialog.accept()

    QTimer.singleShot(200, look)
    hands.click(hands.window.strip.first)
    assert [line[1] for line in seen] == ["3", "4"]
    assert all(line[2] for line in seen)
    goes_on(hands, tmp_path)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_folder_that_cannot_be_written_opens_for_reading(hands, tmp_path, monkeypatch, language):
    path = project(tmp_path)
    hands.window.set_language(language)

    def refuse(self: object) -> None:
        raise PermissionError(13, "Permission denied", str(path / "lock"))

    # Root may write anywhere, so the refusal is put where the file system would give it.
    monkeypatch.setattr("embedstudio.project.lock.ProjectLock.acquire", refuse)
    hands.drop(path)
    hands.wait(lambda: hands.session.embedding is not None, "opened")
    hands.rest()
    assert hands.session.project.read_only
    assert hands.window.strip.isVisible()
    assert ("reading only" if language == "en" else "只读") in hands.told()
    monkeypatch.undo()
    hands.type(hands.window.toolbar.search, "word7")
    assert hands.session.selected_word == "word7"
    hands.window.actions_by_id["home"].trigger()
    hands.session.close_project()
    goes_on(hands, tmp_path)
