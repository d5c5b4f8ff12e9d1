import csv
import json

import pytest

from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Failed, Progress
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.finetune import FinetuneJob
from embedstudio.jobs.predict_file import PredictFileJob, free_name
from tests.nouns import small_corpus


@pytest.fixture(scope="module")
def model():
    job = FinetuneJob(small_corpus(60), feature_parameters={"min_df": 1})
    return drive(job, JobContext(), lambda event: None).result


def run(job, control=None):
    events = []
    final = drive(job, JobContext(control or Control()), events.append)
    if isinstance(final, Failed):
        raise final.error
    return final.result, events


def test_the_same_rows_come_out_with_label_and_probabilities(model, tmp_path):
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("id,text,label\n1,w0 w2 w0,?\n2,,?\n3,zzz,?\n4,w1 w3 w1,?\n5,a,b,c\n", "utf-8")
    done, events = run(PredictFileJob(model, source, out, about={"name": "m"}))
    assert (len(done.rows), done.silent, done.rejected_count, done.out) == (4, 2, 1, out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "id", "text", "label", "prediction", "probability topic0", "probability topic1",
    ]  # fmt: skip
    assert [row["id"] for row in rows] == ["1", "2", "3", "4"]
    assert [row["prediction"] for row in rows] == ["topic0", "", "", "topic1"]
    assert rows[2]["probability topic0"] == ""
    assert float(rows[0]["probability topic0"]) + float(rows[0]["probability topic1"]) == pytest.approx(1)
    about = json.loads((tmp_path / "out.csv.json").read_text("utf-8"))
    assert about == {
        "model": {"name": "m"}, "file": "in.csv", "text_column": "text",
        "rows": 4, "without_label": 2, "rejected": 1,
    }  # fmt: skip
    shares = [event.fraction for event in events if isinstance(event, Progress)]
    assert max(shares) == 1


def test_columns_of_the_file_are_never_written_over(model, tmp_path):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"text": "w0 w2", "prediction": "mine"}\n{"text": "w1", "late": 1}\n', "utf-8")
    run(PredictFileJob(model, source, out))
    first, second = (json.loads(line) for line in out.read_text("utf-8").splitlines())
    assert (first["prediction"], first["prediction (model)"]) == ("mine", "topic0")
    assert second["late"] == 1
    assert free_name("a", ["a", "a (model)"]) == "a (model) (model)"


def test_texts_alone_and_before_those_of_a_file(model, tmp_path):
    done, _ = run(PredictFileJob(model, None, texts=("w0 w2", "zzz")))
    assert [one.label for one in done.predictions] == ["topic0", None]
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("body,n\nw1 w3,1\n", "utf-8")
    done, _ = run(PredictFileJob(model, source, out, texts=("w0 w2",)))
    assert (done.text_column, done.sure) == ("body", True)
    assert [one.label for one in done.predictions] == ["topic0", "topic1"]
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert [row["body"] for row in csv.DictReader(file)] == ["w0 w2", "w1 w3"]


def test_the_file_that_is_read_is_not_written_over(model, tmp_path):
    source = tmp_path / "in.csv"
    source.write_text("text\nw0\n", "utf-8")
    with pytest.raises(BadInputError, match="it is the file that is read"):
        run(PredictFileJob(model, source, source))
    assert source.read_text("utf-8") == "text\nw0\n"


def test_stopped_it_writes_nothing(model, tmp_path):
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("text\n" + "w0 w2\n" * 2000, "utf-8")
    control = Control()
    seen = []

    def stop_soon(event):
        seen.append(event)
        if isinstance(event, Progress) and event.fraction > 0.3:
            control.stop()

    drive(PredictFileJob(model, source, out), JobContext(control), stop_soon)
    assert max(event.fraction for event in seen if isinstance(event, Progress)) < 0.5
    assert not out.exists()
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["in.csv"]


def test_a_folder_that_is_not_there_is_told(model, tmp_path):
    source = tmp_path / "in.csv"
    source.write_text("text\nw0\n", "utf-8")
    with pytest.raises(BadInputError, match="cannot be written"):
        run(PredictFileJob(model, source, tmp_path / "no" / "out.csv"))
