"""The hub, driven without a window: the launcher does the work inline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Partial, Progress
from embedstudio.core.i18n import set_language, tr
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.viewmodels.files import is_vector_file
from embedstudio.viewmodels.project_tree import ProjectTree
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings


def embedding() -> Embedding:
    vectors = np.random.default_rng(0).normal(size=(4, 3)).astype(np.float32)
    return Embedding(Vocabulary(["king", "queen", "Paris", "apple"]), vectors)


@dataclass
class Making:
    fail: bool = False
    kind: ClassVar[str] = "embedding"
    resumable: ClassVar[bool] = False

    def run(self, ctx):
        yield Progress(0.5, "half")
        yield Partial("vectors", "picture")
        if self.fail:
            raise BadInputError("line 3 is empty", "fill it")
        return embedding()


@pytest.fixture
def session():
    made = Session(settings=Settings())
    made.problems = []
    made.problem.connect(lambda error: made.problems.append(error))
    yield made
    made.close_project()


def test_starter_opens_without_a_project(session):
    session.explore_starter("en")
    assert session.project is None
    assert session.info.id == "starter:en"
    assert session.fly_to("king")
    assert session.selected_word == "king"


def test_an_unknown_word_comes_with_words_of_like_spelling(session):
    session.explore_starter("en")
    assert not session.select_word("kingg")
    assert "king" in session.problems[0].hint


def test_completion_starts_with_the_frequent(session):
    session.explore_starter("en")
    found = session.complete("que", 3)
    assert len(found) == 3
    assert all(word.startswith("que") for word in found)


def test_a_run_makes_an_artefact_and_opens_it(session):
    seen = []
    session.partial.connect(lambda run, kind, payload: seen.append((kind, payload)))
    run = session.run(Making(), "Making", "mine", "test.v1")
    assert run.status == "finished"
    assert seen == [("vectors", "picture")]
    assert [info.name for info in session.artefacts("embedding")] == ["mine"]
    assert session.info.name == "mine"
    assert session.select_word("paris")


@pytest.mark.parametrize(("page", "taken"), [("corpus", True), ("map", True), ("models", False)])
def test_a_run_that_ends_takes_nobody_from_another_page(session, page, taken):
    pages, told = [], []
    session.page_requested.connect(pages.append)
    session.made_elsewhere.connect(lambda info: told.append(info.name))
    session.looking.turn("corpus")
    session.partial.connect(lambda *_: session.looking.turn(page))
    session.run(Making(), "Making", "mine", "test.v1")
    assert (pages == ["map"]) is taken
    assert (told == ["mine"]) is not taken
    assert session.info.name == "mine", "the map page shows it when one goes there"


def test_a_run_that_fails_says_why_and_leaves_nothing(session):
    run = session.run(Making(fail=True), "Making", "mine", "test.v1")
    assert run.status == "failed"
    assert run.error.message == "line 3 is empty"
    assert session.problems == [run.error]
    assert session.artefacts() == []


def test_why_a_run_failed_is_told_in_the_language_in_use(session):
    message = tr("“{word}” is not among these words.", word="sport")

    class Failing(Making):
        def run(self, ctx):
            yield Progress(0.5, tr("Counting words"))
            raise BadInputError(message)

    run = session.run(Failing(), "Making", "mine", "test.v1")
    recorded = session.project.runs()[-1]
    assert recorded.error == run.error.message == message
    set_language("zh_CN")
    try:
        chinese = tr("“{word}” is not among these words.", word="sport")
        assert chinese != message
        assert session.project.runs()[-1].error == run.error.message == chinese
        assert run.message == tr("Counting words")
    finally:
        set_language("en")


def test_delete_undoes(session):
    session.run(Making(), "Making", "mine", "test.v1")
    session.delete(session.artefacts()[0])
    assert session.artefacts() == []
    assert session.embedding is None
    session.undo()
    assert [info.name for info in session.artefacts()] == ["mine"]


def test_a_taken_name_is_a_problem_not_an_exception(session):
    session.run(Making(), "Making", "mine", "test.v1")
    assert session.run(Making(), "Making", "mine", "test.v1") is None
    assert "mine" in session.problems[0].message


def test_a_missing_file_is_named(session, tmp_path):
    session.open_files([tmp_path / "gone.csv"])
    assert "gone.csv" in session.problems[0].message


def test_texts_are_offered_for_import(session, tmp_path):
    wanted = []
    session.import_requested.connect(lambda offer: wanted.append(offer))
    path = tmp_path / "a.txt"
    path.write_text("A short text.\n", "utf-8")
    session.open_files([path])
    assert wanted == [([path], None)]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.vec", "2 3\na 1 2 3\nb 1 2 3\n", True),
        ("a.txt", "2 3\na 1 2 3\nb 1 2 3\n", True),
        ("glove.txt", "the " + " ".join(["0.1"] * 50) + "\n", True),
        ("prose.txt", "The year 1984 was long.\n", False),
        ("table.csv", "1 2\n", False),
    ],
)
def test_vectors_are_told_from_texts(tmp_path: Path, name, text, expected):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert is_vector_file(path) is expected


def test_the_tree_has_the_starters_and_what_was_made(session):
    tree = ProjectTree(session)
    assert [group.kind for group in tree.groups()] == ["embedding", "map"]
    session.run(Making(), "Making", "mine", "test.v1")
    groups = {group.kind: [row.name for row in group.rows] for group in tree.groups()}
    assert groups["embedding"][-1] == "mine"
    assert groups["run"] == ["mine"]


def test_settings_drop_what_makes_no_sense_and_keep_the_rest():
    path = Settings.path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"theme": "pink", "language": "zh_CN", "show_welcome": 3, "unknown": 1}', "utf-8")
    settings = Settings.load()
    assert (settings.theme, settings.language, settings.show_welcome) == ("system", "zh_CN", True)


def test_damaged_settings_are_the_defaults():
    path = Settings.path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{", "utf-8")
    assert Settings.load() == Settings()


def test_a_project_left_open_by_a_dead_process_is_offered(tmp_path):
    settings = Settings(open_project=str(tmp_path), open_pid=2**22 + 1)
    assert settings.left_open() == tmp_path
    settings.open_project = str(tmp_path / "gone")
    assert settings.left_open() is None
