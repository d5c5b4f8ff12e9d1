from __future__ import annotations

import pytest

from embedstudio.viewmodels.reader import find_words, is_beginning
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.documents import document_project, embedded
from tests.nouns import small_corpus


@pytest.fixture
def session(tmp_path):
    made = Session(settings=Settings())
    made.open_project(document_project(tmp_path))
    yield made
    made.close_project()


def corpus_of(session):
    return session.artefacts("corpus")[0]


def test_a_pinned_point_is_read(session):
    assert session.reader.shown_corpus == corpus_of(session).id
    session.select_row(7)
    found = session.reader.document
    assert (found.row, found.title, found.label) == (7, "Document 7", "topic1")
    assert found.whole
    assert found.text.startswith("w")


def test_reading_pins_the_point_and_marks_words(session):
    asked = []
    session.reader.asked.connect(lambda: asked.append(1))
    word = session.project.load_corpus(corpus_of(session)).vocabulary[0]
    session.reader.open(corpus_of(session).id, 4, [word])
    assert session.selected_row == 4
    assert asked == [1]
    text = session.reader.document.text
    spans = session.reader.spans()
    assert [text[start:end] for start, end in spans] == [word] * text.split().count(word)


def test_documents_are_selected_on_their_own_map_alone(session):
    corpus = corpus_of(session).id
    assert session.reader.select(corpus, [3, 1, 9])
    assert session.selection.rows.tolist() == [1, 3, 9]
    session.explore_starter("en")
    assert session.reader.shown_corpus == ""
    assert not session.reader.select(corpus, [1])
    assert not len(session.selection)


def test_a_document_is_read_while_words_are_shown(session):
    session.explore_starter("en")
    session.reader.open(corpus_of(session).id, 2)
    assert session.reader.document.title == "Document 2"
    assert session.selected_row is None


def test_without_its_corpus_the_beginning_is_known(session):
    corpus = corpus_of(session)
    session.delete(corpus)
    session.select_row(3)
    assert not session.reader.document.whole
    assert session.reader.document.text
    problems = []
    session.problem.connect(problems.append)
    session.reader.open("corpus-nothing", 3)
    assert problems[0].hint


def test_what_was_read_on_a_map_goes_with_it(session):
    session.select_row(3)
    session.explore_starter("en")
    assert session.reader.document is None


def test_what_was_read_goes_when_documents_of_another_corpus_are_shown(session):
    other = small_corpus(12, seed=3)
    texts = session.project.add("corpus", other, "others")
    vectors = session.project.add("embedding", embedded(other), "vectors", parents=(texts.id,))
    session.reader.open(corpus_of(session).id, 20)
    assert session.reader.document.title == "Document 20"
    session.open_artefact(vectors)
    assert session.reader.document is None or session.reader.document.corpus_id == texts.id


def test_nothing_is_read_of_a_project_that_was_closed(session):
    session.select_row(1)
    session.close_project()
    assert session.reader.document is None


def test_words_are_found_whole_whatever_their_case_and_chinese_anywhere():
    text = "Labour and labourers: LABOUR. 今天天气好"
    assert [text[start:end] for start, end in find_words(text, ["labour"])] == ["Labour", "LABOUR"]
    assert [text[start:end] for start, end in find_words(text, ["天气"])] == ["天气"]
    assert find_words(text, ["", " "]) == []
    assert find_words("四星Hotel。Hotels", ["hotel"]) == [(2, 7)]
    assert find_words("a+b", ["a+b"]) == [(0, 3)]


def test_a_title_that_was_made_of_the_text_is_none():
    assert is_beginning("Good room", "Good  room")
    assert is_beginning("The room was so…", "The room was so good that")
    assert not is_beginning("The room", "The room\n\nIt was good")
