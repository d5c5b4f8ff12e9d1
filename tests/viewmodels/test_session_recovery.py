"""Projects that cannot be read or written as they should."""

import errno

from embedstudio.viewmodels.session import Session
from tests.nouns import small_corpus


def test_a_damaged_project_is_refused_with_an_offer_and_recovered(tmp_path):
    path = tmp_path / "work.embed"
    session = Session()
    session.new_project(path)
    session.project.add("corpus", small_corpus(), "texts")
    session.close_project()
    (path / "project.json").write_text('{"schema_ver', "utf-8")
    problems = []
    session.problem.connect(problems.append)
    session.open_project(path)
    assert [error.kind for error in problems] == ["damaged"]
    assert session.project is None
    session.recover_project()
    assert [info.name for info in session.artefacts("corpus")] == ["texts"]
    assert session.corpus is not None
    session.close_project()


def test_a_project_on_a_full_disk_is_left_for_another(tmp_path, monkeypatch):
    session = Session()
    problems = []
    session.problem.connect(problems.append)
    session.new_project(tmp_path / "other.embed")
    session.new_project(tmp_path / "full.embed")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        session.open_project(tmp_path / "other.embed")
    assert [error.kind for error in problems] == ["disk-full"]
    assert session.project.path == tmp_path / "other.embed"
    session.open_project(tmp_path / "full.embed")
    assert not session.project.read_only
    session.close_project()
