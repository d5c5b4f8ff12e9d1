from dataclasses import replace

import pytest

from embedstudio.project import Project
from embedstudio.viewmodels.launcher import run_inline
from embedstudio.viewmodels.search_test import SearchTest
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from embedstudio.viewmodels.text_search import TextSearch
from embedstudio.viewmodels.word_vectors import fitting_vectors
from tests.nouns import small_corpus


@pytest.fixture
def session(tmp_path):
    with Project.create(tmp_path / "p.embed") as project:
        project.add("corpus", small_corpus(10, seed=1), "older")
        project.add("corpus", small_corpus(30), "texts")
    made = Session(run_inline, Settings())
    made.open_project(tmp_path / "p.embed")
    yield made
    made.close_project()


def test_a_question_finds_the_texts_that_use_its_words(session):
    search = TextSearch(session)
    assert search.corpus.name == "texts"
    search.ask("  w0 w2 zzz ")
    found = search.found
    assert (found.question, found.known, found.unknown) == ("w0 w2 zzz", ("w0", "w2"), ("zzz",))
    assert {one.label for one in found.rows} == {"topic0"}
    assert [one.place for one in found.rows] == list(range(1, len(found.rows) + 1))
    scores = [one.score for one in found.rows]
    assert scores == sorted(scores, reverse=True)
    assert found.rows[0].share == 1
    assert "best of 30 texts" in search.note()
    assert "not known: zzz" in search.note()


def test_another_way_of_searching_asks_again(session):
    search = TextSearch(session)
    search.ask("w0 w2")
    search.choose(method="tfidf")
    assert search.found.method == "tfidf"
    assert 0 < search.found.rows[0].share == search.found.rows[0].score <= 1 + 1e-6
    older = session.artefacts("corpus")[0]
    search.choose(corpus_id=older.id)
    assert (search.found.corpus_id, search.found.documents) == (older.id, 10)


def test_texts_that_come_into_an_empty_project_are_searched_by_vectors_of_their_language(tmp_path):
    made = Session(run_inline, Settings())
    made.new_project(tmp_path / "zh.embed")
    try:
        search = TextSearch(made)
        assert search.embedding_id == "starter:en"
        made.project.add("corpus", replace(small_corpus(10), language="zh"), "hotels")
        made.artefacts_changed.emit()
        assert search.corpus.name == "hotels"
        assert search.embedding_id == fitting_vectors(made, search.corpus) == "starter:zh"
    finally:
        made.close_project()


def test_the_corpus_that_was_chosen_stays_when_a_test_or_a_run_ends(session):
    search = TextSearch(session)
    older, texts = session.artefacts("corpus")
    assert session.corpus_info == texts
    search.choose(corpus_id=older.id)
    session.artefacts_changed.emit()
    assert search.corpus == older, "its results are shown: the next question goes there too"
    session.open_artefact(texts)
    assert search.corpus == texts
    search.choose(corpus_id=older.id)
    session.delete(older)
    assert search.corpus == texts


def test_nothing_known_is_told(session):
    search = TextSearch(session)
    search.ask("zzz")
    assert search.found.rows == ()
    assert "nothing can be found" in search.note()
    search.ask("")
    assert (search.found, search.note()) == (None, "")


def test_a_text_opens_in_the_reader_with_the_words_marked(session):
    search = TextSearch(session)
    search.ask("w0 w2 zzz")
    search.read(search.found.rows[1])
    reader = session.reader
    assert (reader.document.corpus_id, reader.document.row) == (search.corpus_id, search.found.rows[1].row)
    assert set(reader.marks) <= {"w0", "w2"}
    assert reader.marks
    assert (search.can_mark, search.mark_on_map()) == (False, False)


def test_a_closed_project_leaves_nothing(session):
    search = TextSearch(session)
    search.ask("w0")
    session.close_project()
    assert (search.found, search.corpus, search.question) == (None, None, "")


def test_ways_of_searching_are_tested_by_known_answers(session, tmp_path):
    path = tmp_path / "pairs.csv"
    lines = [f"what is the king of number {i},the king of number {i} is a house {i}" for i in range(12)]
    path.write_text("question,answer\n" + "\n".join(lines) + "\n", "utf-8")
    test = SearchTest(session, TextSearch(session))
    assert [key for key, _ in test.sources] == ["sample:chatterbot-en", "sample:chatterbot-zh"]
    test.choose(str(path))
    assert test.sources[-1] == (str(path), "pairs.csv")
    test.start()
    assert [one.method for one in test.scores] == ["bm25", "tfidf", "sif", "mean"]
    assert all(one.questions == 12 for one in test.scores)
    assert test.scores[0].recall[1] == 1
    assert "12 questions" in test.sentence()
    path.write_text("one,two\na,b\n", "utf-8")
    told = []
    session.problem.connect(told.append)
    test.start()
    assert "question" in told[0].message
