import json

import pytest

from embedstudio.core.corpus import Rejected
from embedstudio.core.errors import BadInputError, NotFoundError
from embedstudio.text.read_texts import TextRow, TextTable, find_text_column, first_rows, read_texts


def read(path, column=None):
    items = list(read_texts(path, column))
    table = next(one for one in items if isinstance(one, TextTable))
    rows = [one for one in items if isinstance(one, TextRow)]
    return table, rows, [one for one in items if isinstance(one, Rejected)]


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_rows_keep_their_columns_and_their_order(tmp_path):
    path = write(tmp_path, "a.csv", 'id,Review,stars\n1,"good, very good",5\n2,,1\n3,bad,1\n')
    table, rows, rejected = read(path)
    assert (table.columns, table.text_column, table.sure) == (("id", "Review", "stars"), "Review", True)
    assert [row.text for row in rows] == ["good, very good", "", "bad"]
    assert rows[0].columns == {"id": "1", "Review": "good, very good", "stars": "5"}
    assert rejected == []


def test_rows_of_nothing_but_delimiters_keep_their_place(tmp_path):
    """They are labelled with nothing, and written again; only blank lines are no rows."""
    path = write(tmp_path, "a.csv", ",,\nid,text,stars\n1,good,5\n,,\n\n2,bad,1\n,\n")
    _, rows, rejected = read(path)
    assert [row.text for row in rows] == ["good", "", "bad"]
    assert rows[1].columns == {"id": "", "text": "", "stars": ""}
    assert [one.line for one in rejected] == [1, 7]
    _, rows, rejected = read(write(tmp_path, "b.csv", 'text\none two\n""\n\nthree\n'))
    assert [row.text for row in rows] == ["one two", "", "three"]
    assert rejected == []


def test_broken_rows_are_told_with_their_lines(tmp_path):
    path = write(tmp_path, "a.tsv", "id\ttext\n1\tone\n2\ttwo\tmore\n3\tthree\n")
    _, rows, rejected = read(path)
    assert [row.text for row in rows] == ["one", "three"]
    assert [(one.source, one.line) for one in rejected] == [("a.tsv", 3)]


def test_json_lines_keep_their_values(tmp_path):
    lines = [{"n": 1, "text": "one", "tags": ["a"]}, {"n": 2, "text": None, "more": 1.5}]
    path = write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)) + "\n3\n{broken\n")
    table, rows, rejected = read(path)
    assert table.columns == ("n", "text", "tags", "more")
    assert [row.columns for row in rows] == lines
    assert [row.text for row in rows] == ["one", ""]
    assert [one.line for one in rejected] == [3, 4]


def test_a_list_of_strings_and_a_text_file_have_one_column(tmp_path):
    _, rows, _ = read(write(tmp_path, "a.json", '["one", "two"]'))
    assert [row.columns for row in rows] == [{"text": "one"}, {"text": "two"}]
    table, rows, _ = read(write(tmp_path, "a.txt", "one two\n\n  three\n"))
    assert table.columns == ("text",)
    assert [row.text for row in rows] == ["one two", "three"]


def test_parquet_keeps_types(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"n": [1, 2], "text": ["one", None]}), tmp_path / "a.parquet")
    _, rows, _ = read(tmp_path / "a.parquet")
    assert [row.columns for row in rows] == [{"n": 1, "text": "one"}, {"n": 2, "text": None}]


def test_no_column_is_guessed_among_several():
    sample = [{"id": "1", "name": "Ann", "remark": "good"}]
    columns = ["id", "name", "remark"]
    with pytest.raises(Exception, match="which of its columns") as caught:
        find_text_column(columns, sample, None)
    assert "id, name, remark" in caught.value.hint
    assert find_text_column(columns, sample, "remark") == ("remark", True)
    assert find_text_column(["id", "name"], sample, None) == ("name", False)
    assert find_text_column(["id", "内容"], sample, None) == ("内容", True)


@pytest.mark.parametrize(
    ("name", "text", "column", "said"),
    [
        ("a.csv", "id,name,remark\n1,a,b\n", None, "which of its columns is the text"),
        ("a.csv", "id,text\n1,a\n", "body", "no column named body"),
        ("a.csv", "", None, "empty"),
        ("a.csv", "id,text\n", None, "no rows"),
        ("a.jsonl", "{broken\n", None, "no rows that can be read"),
        ("a.csv", "%PDF-1.4\x00", None, ""),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, name, text, column, said):
    path = write(tmp_path, name, text)
    with pytest.raises(BadInputError) as caught:
        list(read_texts(path, column))
    assert name in caught.value.message
    assert said in caught.value.message


def test_what_is_not_there(tmp_path):
    with pytest.raises(NotFoundError, match=r"no\.csv"):
        list(read_texts(tmp_path / "no.csv"))
    with pytest.raises(BadInputError, match="not a file"):
        list(read_texts(tmp_path))


def test_the_first_rows_come_whatever_the_text_is(tmp_path):
    path = write(tmp_path, "a.csv", "id,name,remark\n" + "1,Ann,good\n" * 60)
    columns, rows, text = first_rows(path, 3)
    assert (columns, len(rows), text) == (["id", "name", "remark"], 3, None)
    assert first_rows(write(tmp_path, "b.csv", "id,text\n1,a\n"), 3)[2] == "text"
