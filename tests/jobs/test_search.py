from __future__ import annotations

import pytest

from embedstudio.algorithms.search import SearchIndex, needs_vectors
from embedstudio.core.errors import BadInputError, NotFoundError, ParameterError
from embedstudio.core.events import Failed, Finished, Progress
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.search import BuildSearchJob, EvaluateSearchJob
from embedstudio.project.resolve import resolve_embedding
from embedstudio.text.corpus_of_texts import corpus_of_texts
from embedstudio.text.options import ImportOptions
from embedstudio.text.question_pairs import QuestionPair, read_pairs

TEXTS = [
    "The king lives in a castle with the queen.",
    "A football team won the match.",
    "The computer runs a new program.",
    "Zzyzx qwxyz.",
]


def finished(job):
    events = []
    drive(job, JobContext(), events.append)
    assert isinstance(events[-1], Finished), events[-1]
    return events[-1].result, events


def made(texts=TEXTS, language="en"):
    steps = corpus_of_texts(texts, ImportOptions(language=language))
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


@pytest.fixture(scope="module")
def starter():
    return resolve_embedding(None, "starter:en")[1]


def test_a_corpus_of_texts_is_as_an_imported_one():
    corpus = made()
    assert corpus.n_documents == 4
    assert corpus.table.column("text").to_pylist() == TEXTS
    assert corpus.vocabulary.words[0] == "the"
    assert made(language="auto").language == "en"


@pytest.mark.parametrize("method", ["bm25", "tfidf", "sif", "mean"])
def test_the_text_that_answers_comes_first(method, starter):
    index = finished(BuildSearchJob(made(), method, starter if needs_vectors(method) else None))[0]
    for question, row in (("king and queen", 0), ("program", 2)):
        found = index.search(question, 2)
        assert found.hits[0].row == row, (question, found)
        assert len(found.hits) <= 2
        scores = [hit.score for hit in found.hits]
        assert scores == sorted(scores, reverse=True)
        assert min(scores) > 0
    nothing = index.search("Kjwhbfq!")
    assert (nothing.hits, nothing.known, nothing.unknown) == ((), (), ("kjwhbfq",))


def test_vectors_find_what_shares_no_word(starter):
    assert SearchIndex.build(made(), "sif", starter).search("monarch").hits[0].row == 0
    assert SearchIndex.build(made(), "bm25").search("monarch").hits == ()


def test_chinese():
    corpus = made(["我喜欢看电影。", "天气很好。"], "zh")
    vectors = resolve_embedding(None, "starter:zh")[1]
    assert SearchIndex.build(corpus, "bm25").search("电影").hits[0].row == 0
    assert SearchIndex.build(corpus, "mean", vectors).search("天气").hits[0].row == 1


def test_what_cannot_be_searched():
    with pytest.raises(NotFoundError, match="no way of searching named x"):
        SearchIndex.build(made(), "x")
    with pytest.raises(ParameterError, match="word vectors"):
        SearchIndex.build(made(), "sif")


PAIRS = (
    QuestionPair("Where does the king live?", TEXTS[0]),
    QuestionPair("Who won?", TEXTS[1]),
    QuestionPair("Who won?", TEXTS[2]),
    QuestionPair("Kjwhbfq?", TEXTS[3]),
)


def test_ways_of_searching_are_tested_by_known_answers(starter):
    found, events = finished(EvaluateSearchJob(PAIRS, ("bm25", "sif"), starter))
    words, vectors = found
    assert (words.method, words.questions, words.answered) == ("bm25", 3, 2)
    assert words.recall[1] == pytest.approx(2 / 3)  # "won" stands in one of its two right answers
    assert words.mrr == pytest.approx(2 / 3)
    assert vectors.mrr > 0.3
    assert words.milliseconds > 0
    shares = [event.fraction for event in events if isinstance(event, Progress)]
    assert shares == sorted(shares)


def test_vectors_are_asked_for():
    events = []
    drive(EvaluateSearchJob(PAIRS, ("sif",)), JobContext(), events.append)
    assert isinstance(events[-1], Failed)
    assert "word vectors" in events[-1].error.message


def test_pairs_come_from_a_table_each_once(tmp_path):
    table = tmp_path / "qa.csv"
    table.write_text("Answer,id,Question\nb,1,a\n,2,empty\nb,3,a\nd,4,c\n", "utf-8")
    assert read_pairs(str(table)) == [QuestionPair("a", "b"), QuestionPair("c", "d")]
    lines = tmp_path / "qa.jsonl"
    lines.write_text('{"frage": "a", "antwort": "b"}\n', "utf-8")
    assert read_pairs(str(lines), "frage", "antwort") == [QuestionPair("a", "b")]
    with pytest.raises(BadInputError, match="no column named question"):
        read_pairs(str(lines))
    with pytest.raises(BadInputError, match="no column named x"):
        read_pairs(str(lines), "frage", "x")
    with pytest.raises(BadInputError, match="holds no questions"):
        read_pairs("sample:bbc")


@pytest.mark.parametrize("name", ["chatterbot-en", "chatterbot-zh"])
def test_pairs_come_from_conversations(name):
    pairs = read_pairs(f"sample:{name}")
    assert len(pairs) > 400
    assert all(pair.question and pair.answer and "\n" not in pair.answer for pair in pairs)
