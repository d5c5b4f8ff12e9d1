"""A project whose list is damaged comes back from its artefacts."""

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
