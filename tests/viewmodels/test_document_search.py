from __future__ import annotations

import pytest

from embedstudio.algorithms.drop import drop
from embedstudio.core.errors import BadInputError
from embedstudio.viewmodels.document_search import documents_with, search_documents
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.documents import document_project


@pytest.fixture
def session(tmp_path):
    made = Session(settings=Settings())
    made.open_project(document_project(tmp_path))
    yield made
    made.close_project()


def texts_of(session):
    return session.project.load_corpus(session.artefacts("corpus")[0]).table["text"].to_pylist()


def test_documents_with_all_the_words_are_selected_and_the_first_is_read(session):
    texts = [set(text.split()) for text in texts_of(session)]
    words = sorted(texts[3])[:2]
    assert search_documents(session, " ".join(words).upper())
    expected = [row for row, text in enumerate(texts) if set(words) <= text]
    assert 3 in expected
    found = session.selection.rows.tolist() or [session.selected_row]
    assert found == expected
    assert session.reader.document.row == expected[0]
    assert session.reader.spans()


def test_a_title_is_its_document(session):
    assert search_documents(session, "Document 12")
    assert session.selected_row == 12
    assert not len(session.selection)


def test_what_stands_in_no_document_is_said(session):
    problems = []
    session.problem.connect(problems.append)
    assert search_documents(session, "nowhere")
    assert "nowhere" in problems[0].message
    assert problems[0].again().message == problems[0].message


def test_words_are_searched_as_before(session):
    session.explore_starter("en")
    assert not search_documents(session, "king")


def test_titles_complete_what_is_typed(session):
    assert session.complete("ument 1") == [f"Document {n}" for n in (1, 10, 11, 12, 13, 14, 15, 16)]


def test_letters_are_found_as_whole_words(session):
    corpus = session.project.load_corpus(session.artefacts("corpus")[0])
    whole = documents_with(corpus, ["w1"]).tolist()
    assert whole == [row for row, text in enumerate(texts_of(session)) if "w1" in text.split()]


def test_a_text_dropped_among_documents_lies_at_its_own(session):
    text = texts_of(session)[5]
    found = drop(session.map, session.embedding, [text])[0]
    assert found.similarities[0] == pytest.approx(1, abs=1e-4)
    session.drops.drop(text)
    one = session.drops.texts[0]
    session.drops.select_near(one)
    assert set(session.selection.rows.tolist()) == set(one.rows)
    session.drops.read_nearest(one)
    assert session.reader.document.row == session.embedding.documents.rows[one.rows[0]]
    assert one.neighbors[0] in session.drops.describe(one)[0]
    with pytest.raises(BadInputError):
        drop(session.map, session.embedding, ["nothing known"])


def test_a_file_is_dropped_as_its_text(session, tmp_path):
    file = tmp_path / "text.txt"
    file.write_text(texts_of(session)[5], "utf-8")
    session.drops.drop_file(file)
    assert session.drops.texts[0].text == texts_of(session)[5]
    problems = []
    session.problem.connect(problems.append)
    file.write_text("   ", "utf-8")
    session.drops.drop_file(file)
    assert problems[0].hint
