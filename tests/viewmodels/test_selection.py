from types import SimpleNamespace

import numpy as np
import pytest

from embedstudio.project import Project
from embedstudio.viewmodels.marks import pack, unpack
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding, small_map


@pytest.fixture
def path(tmp_path):
    """A closed project with vectors and two maps."""
    folder = tmp_path / "demo.embed"
    with Project.create(folder) as project:
        info = project.add("embedding", small_embedding(), "vectors")
        project.add("map", small_map(), "one", (info.id,))
        project.add("map", small_map(20), "two", (info.id,))
    return folder


@pytest.fixture
def session(path):
    made = Session(settings=Settings())
    made.open_project(path)
    yield made
    made.close_project()


def rows(session):
    return session.selection.rows.tolist()


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("replace", [3, 4, 9]),
        ("add", [1, 2, 3, 4, 9]),
        ("remove", [1, 2]),
        ("intersect", [3]),
    ],
)
def test_ways_to_choose(session, how, expected):
    session.selection.choose([3, 2, 1, 2])
    assert rows(session) == [1, 2, 3]
    assert session.selection.rows.dtype == np.int32
    session.selection.choose([9, 3, 4, 4000, -1], how)
    assert rows(session) == expected


def test_an_unknown_way_is_a_mistake(session):
    with pytest.raises(ValueError, match="sideways"):
        session.selection.choose([1], "sideways")


def test_all_invert_and_clear_stay_inside_what_is_isolated(session):
    selection = session.selection
    selection.choose_all()
    assert len(selection) == 40
    selection.choose([1, 2, 3])
    selection.isolate()
    selection.choose([2])
    selection.invert()
    assert rows(session) == [1, 3]
    selection.choose_all()
    assert rows(session) == [1, 2, 3]
    selection.clear()
    assert rows(session) == []
    assert selection.isolated.tolist() == [1, 2, 3]
    selection.isolate(False)
    assert selection.isolated is None


def test_steps_undo_and_redo_and_the_same_again_is_no_step(session):
    heard = []
    session.selection.changed.connect(lambda: heard.append(rows(session)))
    session.selection.choose([1])
    session.selection.choose([1])
    session.selection.choose([2, 5])
    assert heard == [[1], [2, 5]]
    assert "2" in session.selection.undo_text
    session.undo()
    assert rows(session) == [1]
    session.undo()
    assert rows(session) == []
    session.undo()
    session.redo()
    session.redo()
    assert rows(session) == [2, 5]
    assert not session.selection.redo()


def test_undo_takes_back_whatever_was_done_last(session):
    """Selection, edit, selection: three times undo goes back in that order, three times redo forward."""
    selection, project = session.selection, session.project
    selection.choose([1, 2])
    assert selection.marks.save("pair", selection.rows)
    selection.choose([7])
    session.undo()
    assert rows(session) == [1, 2]
    assert "pair" in selection.marks.named
    session.undo()
    assert rows(session) == [1, 2]
    assert "pair" not in selection.marks.named
    session.undo()
    assert rows(session) == []
    for _ in range(3):
        session.redo()
    assert rows(session) == [7]
    assert selection.marks.named["pair"].tolist() == [1, 2]
    assert project.edits == (1, 0)


def test_many_steps_keep_little(session, monkeypatch):
    from embedstudio.viewmodels import selection as module

    monkeypatch.setattr(module, "MOST_BYTES", 100)
    for count in range(1, 30):
        session.selection.choose(range(count))
    assert session.selection.undo()
    assert sum(step.state.nbytes for step in session.selection._done) <= 100


def test_other_vectors_have_no_selection_yet(session):
    session.selection.choose([1])
    session.selection.isolate()
    session.embedding = small_embedding(10)
    session.embedding_changed.emit()
    assert rows(session) == []
    assert session.selection.isolated is None
    assert not session.selection.undo()


@pytest.mark.parametrize("kept", [[], [0], [1, 2, 900], list(range(0, 999, 3))])
def test_rows_are_kept_a_bit_each(kept):
    packed = pack(np.array(kept, np.int32))
    assert unpack(packed, 1000).tolist() == kept
    assert len(packed) < 400
    assert unpack(packed, 5).tolist() == [row for row in kept if row < 5]


def test_a_damaged_set_is_empty():
    assert unpack("no base64!", 10).tolist() == []


def test_sets_tags_and_bookmarks_survive_reopening(session, path):
    selection = session.selection
    marks, bookmarks = selection.marks, selection.bookmarks
    selection.choose([4, 5])
    assert marks.save("  my   words ", selection.rows)
    assert marks.tag(np.array([1, 2], np.int32), "odd")
    assert marks.tag(np.array([2, 3], np.int32), "odd")
    assert marks.tag(np.array([3], np.int32), "even")
    bookmarks.look = lambda: {"camera": {"x": 1.5}, "color": "trust"}
    assert bookmarks.add("corner")
    session.close_project()
    assert marks.named == {}
    assert bookmarks.list == []
    session.open_project(path)
    assert {name: found.tolist() for name, found in marks.named.items()} == {"my words": [4, 5]}
    assert marks.tags_of(3) == ("odd", "even")
    assert marks.tag_texts(np.array([0, 2, 3], np.int32)).tolist() == ["", "odd", "odd, even"]
    assert [one.name for one in bookmarks.list] == ["corner"]
    looks = []
    bookmarks.look_wanted.connect(looks.append)
    bookmarks.go("corner")
    assert looks == [{"camera": {"x": 1.5}, "color": "trust"}]
    assert rows(session) == [4, 5]


def test_a_bookmark_of_another_map_opens_it(session):
    first, second = session.artefacts("map")
    session.open_artefact(first)
    session.selection.choose([8])
    session.selection.isolate()
    assert session.selection.bookmarks.add("first")
    session.open_artefact(second)
    session.selection.isolate(False)
    session.selection.clear()
    session.selection.bookmarks.go("first")
    assert session.map_info.id == first.id
    assert rows(session) == [8]
    assert session.selection.isolated.tolist() == [8]


def test_a_bookmark_whose_map_was_deleted_says_so(session):
    first, second = session.artefacts("map")
    session.open_artefact(first)
    session.selection.bookmarks.add("first")
    session.open_artefact(second)
    session.delete(first)
    problems = []
    session.problem.connect(problems.append)
    session.selection.bookmarks.go("first")
    assert "first" in problems[0].message
    assert session.map_info.id == second.id


def test_sets_and_bookmarks_are_renamed_and_deleted_and_it_undoes(session):
    marks, bookmarks = session.selection.marks, session.selection.bookmarks
    marks.save("a", np.array([1], np.int32))
    marks.save("b", np.array([2], np.int32))
    assert marks.rename("a", "c")
    assert list(marks.named) == ["c", "b"]
    assert marks.delete("c")
    assert list(marks.named) == ["b"]
    session.undo()
    assert list(marks.named) == ["c", "b"]
    bookmarks.add("x")
    assert bookmarks.rename("x", "y")
    assert not bookmarks.rename("y", " ")
    assert bookmarks.delete("y")
    session.undo()
    assert [one.name for one in bookmarks.list] == ["y"]


def test_a_tag_no_word_carries_is_gone(session):
    marks = session.selection.marks
    marks.tag(np.array([1, 2], np.int32), "odd")
    marks.untag(np.array([2], np.int32), "odd")
    assert marks.tags["odd"].tolist() == [1]
    marks.untag(np.array([1], np.int32), "odd")
    assert marks.tags == {}
    session.undo()
    assert marks.tags["odd"].tolist() == [1]


@pytest.mark.parametrize("name", ["taken", "  ", "x" * 61])
def test_a_bad_or_taken_name_is_told(session, name):
    marks = session.selection.marks
    marks.save("taken", np.array([1], np.int32))
    problems = []
    session.problem.connect(problems.append)
    assert not marks.save(name, np.array([2], np.int32))
    assert problems[0].hint
    assert {key: found.tolist() for key, found in marks.named.items()} == {"taken": [1]}


def test_a_read_only_project_refuses_and_can_still_be_selected_in(path):
    with Project.open(path):
        reader = Session(settings=Settings())
        reader.open_project(path)
        assert reader.project.read_only
        problems = []
        reader.problem.connect(problems.append)
        reader.selection.choose([1, 2])
        assert not reader.selection.marks.save("mine", reader.selection.rows)
        assert not reader.selection.marks.tag(reader.selection.rows, "mine")
        assert not reader.selection.bookmarks.add("mine")
        assert len(problems) == 3
        assert all("demo" in problem.message and problem.hint for problem in problems)
        assert reader.selection.marks.named == {}
        reader.undo()
        assert reader.selection.rows.tolist() == []
        reader.close_project()


def test_ready_vectors_get_a_project_for_what_is_kept(tmp_path):
    session = Session(settings=Settings())
    session.embedding, session.info = small_embedding(), SimpleNamespace(id="starter:en", name="English")
    session.selection.choose([1])
    assert session.selection.marks.save("one", session.selection.rows)
    assert session.project is not None
    assert session.selection.marks.named["one"].tolist() == [1]
    session.close_project()
