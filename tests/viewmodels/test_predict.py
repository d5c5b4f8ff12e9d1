import csv

import pytest

from embedstudio.viewmodels.launcher import run_inline
from embedstudio.viewmodels.predict import Predict, scaled
from embedstudio.viewmodels.predict_file import FileToPredict
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.text_models import project_with_models


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return project_with_models(tmp_path_factory.mktemp("models") / "p.embed")


@pytest.fixture
def session(project):
    made = Session(run_inline, Settings())
    made.open_project(project)
    yield made
    made.close_project()


class Later:
    """A launcher that works when it is told to."""

    def __init__(self):
        self.waiting = []

    def __call__(self, job, on_event, on_done):
        self.waiting.append((job, on_event, on_done))

    def work(self):
        run_inline(*self.waiting.pop(0))


def test_the_newest_model_is_asked(session):
    predict = Predict(session)
    assert [one.name for one in predict.models] == ["second", "first"]
    assert predict.info.name == "second"
    predict.read("w0 w2 w0")
    answer = predict.answer
    assert (answer.label, answer.labels, answer.model) == ("topic0", ("topic0",), "second")
    assert sum(answer.scores.values()) == pytest.approx(1)
    assert answer.score == max(answer.scores.values())
    assert (answer.known_words, answer.words) == (3, 3)
    assert predict.earlier == []


def test_the_words_behind_the_label_are_marked(session):
    predict = Predict(session)
    predict.read("w0 zzz w1 w2")
    words = {predict.text[mark.start : mark.end]: mark.share for mark in predict.answer.marks}
    assert set(words) == {"w0", "w1", "w2"}
    assert predict.answer.why == predict.answer.label
    assert max(abs(share) for share in words.values()) == 1
    other = {"topic0": "topic1", "topic1": "topic0"}[predict.answer.label]
    predict.explain(other)
    turned = {predict.text[mark.start : mark.end]: mark.share for mark in predict.answer.marks}
    assert predict.answer.why == other
    assert all(turned[word] * words[word] < 0 for word in words)
    predict.choose_explains(False)
    assert predict.answer.marks == ()


def test_nothing_is_made_up(session):
    predict = Predict(session)
    predict.read("zzz yyy")
    assert (predict.answer.label, predict.answer.scores, predict.answer.score) == (None, {}, None)
    predict.read("  ")
    assert predict.answer is None


def test_earlier_texts_come_once_the_newest_first(session):
    predict = Predict(session)
    for text in ("w0 w2", "w1 w3", "w0 w2"):
        predict.read(text, keep=True)
    assert [(one.text, one.label) for one in predict.earlier] == [("w0 w2", "topic0"), ("w1 w3", "topic1")]
    predict.choose(predict.models[1])
    predict.read("w0 w2", keep=True)
    assert [one.model for one in predict.earlier] == ["first", "second", "second"]
    predict.forget_earlier()
    assert predict.earlier == []


def test_of_texts_that_come_meanwhile_only_the_newest_is_asked(session):
    later = Later()
    predict = Predict(session)
    session.launch = later
    for text in ("w0", "w0 w", "w0 w2", "w1 w3 w1"):
        predict.read(text)
    assert len(later.waiting) == 1
    later.work()
    assert predict.answer.text == "w0"
    assert predict.busy
    later.work()
    assert (predict.answer.text, predict.answer.label) == ("w1 w3 w1", "topic1")
    assert not predict.busy
    assert later.waiting == []


def test_an_answer_that_comes_too_late_is_not_shown(session):
    later = Later()
    predict = Predict(session)
    session.launch = later
    predict.read("w0 w2")
    predict.clear()
    later.work()
    assert predict.answer is None
    predict.read("w0 w2")
    predict.choose(predict.models[1])
    later.work()
    assert predict.answer is None
    later.work()
    assert predict.answer.model == "first"


def test_a_model_that_is_deleted_is_not_asked_any_more(session):
    predict = Predict(session)
    predict.read("w0 w2")
    session.delete(predict.info)
    assert predict.info.name == "first"
    assert predict.answer.model == "first"
    session.undo()
    assert [one.name for one in predict.models] == ["second", "first"]
    session.close_project()
    assert (predict.info, predict.answer, predict.models) == (None, None, [])


def test_marks_are_on_a_scale_of_their_own():
    assert scaled([]) == ()
    assert scaled([(0, 2, 0.0)]) == ()
    assert [one.share for one in scaled([(0, 2, -0.5), (3, 5, 0.25)])] == [-1.0, 0.5]


def file_of(session, path):
    made = FileToPredict(session, session.artefacts("model")[0])
    made.choose(path)
    return made


def test_a_file_goes_from_its_column_to_a_sentence(session, tmp_path):
    path = tmp_path / "in.tsv"
    path.write_text("id\ttext\n1\tw0 w2\n2\tzzz\n3\ta\tb\n", "utf-8")
    file = file_of(session, path)
    assert file.out == tmp_path / "in-predicted.tsv"
    assert (file.head.columns, file.text_column) == (("id", "text"), "text")
    assert file.head.rows == (("1", "w0 w2"), ("2", "zzz"))
    file.start()
    assert file.report() == (
        "Wrote in-predicted.tsv: 1 text labelled. 1 text has no word that the model knows and got no "
        "label. 1 row could not be read."
    )
    assert [one.line for one in file.rejected] == [4]
    with file.out.open(encoding="utf-8-sig", newline="") as lines:
        assert [row["prediction"] for row in csv.DictReader(lines, delimiter="\t")] == ["topic0", ""]
    again = file_of(session, path)
    assert again.out == tmp_path / "in-predicted-2.tsv"


def test_the_column_is_asked_for_when_it_cannot_be_told(session, tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("name,remark\nAnn,w0 w2\n", "utf-8")
    file = file_of(session, path)
    assert (file.text_column, file.ready, file.problem) == ("", False, "")
    file.choose_column("remark")
    assert file.ready
    file.start()
    assert [one.label for one in file.done.predictions] == ["topic0"]


def test_what_cannot_be_predicted_is_told(session, tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("", "utf-8")
    file = file_of(session, path)
    assert "empty" in file.problem
    assert not file.ready
    path.write_text("text\nw0\n", "utf-8")
    file.choose(path)
    file.choose_out(tmp_path / "no" / "out.csv")
    told = []
    session.problem.connect(told.append)
    file.start()
    assert "cannot be written" in file.problem
    assert file.report() == ""
