"""The corpus page without a window: preview, options, import, search."""

import pytest

from embedstudio.viewmodels.corpus import CorpusView
from embedstudio.viewmodels.session import Session

TEXTS = ["The bank raised its rates.", "The striker scored twice for Spain.", "A bank by the river."]


@pytest.fixture
def session(tmp_path, monkeypatch):
    monkeypatch.setenv("EMBEDSTUDIO_HOME", str(tmp_path / "home"))
    session = Session()
    session.new_project(tmp_path / "work.embed")
    yield session
    session.close_project()


@pytest.fixture
def view(session):
    return CorpusView(session)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "news.csv"
    rows = [f'{place},"{text}",{"sport" if place == 1 else "business"}' for place, text in enumerate(TEXTS)]
    path.write_text("\n".join(["id,body,topic", *rows]), "utf-8")
    return path


def test_files_show_a_preview_and_import_nothing(view, session, table):
    session.open_files([table])
    assert view.page == "import"
    assert view.name == "news"
    assert view.preview.columns == ["id", "body", "topic"]
    assert view.preview.text_column == "body"
    assert session.artefacts("corpus") == []


def test_options_change_the_preview(view, session, table):
    session.open_files([table])
    view.set_options(text_column="topic")
    assert view.preview.text_column == "topic"


def test_import_leads_to_the_corpus_with_its_numbers(view, session, table):
    session.open_files([table])
    view.set_options(label_column="topic")
    view.start()
    assert view.page == "corpus"
    assert view.title == "news"
    assert view.statistics.documents == 3
    assert view.statistics.labels == {"business": 2, "sport": 1}
    assert [row.label for row in view.found.rows] == ["business", "sport", "business"]


def test_further_columns_come_with_the_documents(view, session, tmp_path):
    path = tmp_path / "more.csv"
    path.write_text(
        "body,topic,year,note\n" + "".join(f"words number {at},a,{2000 + at},\n" for at in range(3)), "utf-8"
    )
    session.open_files([path])
    view.set_options(label_column="topic")
    view.start()
    assert view.found.columns == ("year", "note")
    assert [row.further for row in view.found.rows] == [(2000, None), (2001, None), (2002, None)]


def test_search_finds_in_the_text_whatever_the_case(view, session, table):
    session.open_files([table])
    view.start()
    view.search("BANK")
    assert [row.row for row in view.found.rows] == [0, 2]
    assert view.found.total == 2
    view.search("")
    assert view.found.total == 3


def test_a_document_can_be_read(view, session, table):
    session.open_files([table])
    view.start()
    view.read(view.found.rows[1])
    assert view.text() == (TEXTS[1], False)
    assert view.text(limit=5) == (TEXTS[1][:5], True)


def test_an_empty_file_is_a_problem_with_a_hint_not_an_import(view, session, tmp_path):
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    session.open_files([path])
    assert view.page == "import"
    assert view.preview is None
    assert "empty.csv" in view.problem.message


def test_a_failed_import_keeps_the_page_and_says_why(view, session, tmp_path):
    path = tmp_path / "signs.txt"
    path.write_text("… !!! ???", "utf-8")
    problems = []
    session.problem.connect(problems.append)
    session.open_files([path])
    view.start()
    assert view.page == "import"
    assert len(problems) == 1
    assert session.artefacts("corpus") == []


def test_a_missing_sample_package_is_named(view, session, monkeypatch):
    import embedstudio.text.samples as samples

    monkeypatch.setattr(samples, "find_spec", lambda name: None)
    problems = []
    session.problem.connect(problems.append)
    session.open_sample("bbc")
    assert "pip install" in problems[0].hint
    assert view.page == "empty"
