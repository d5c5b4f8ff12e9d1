from __future__ import annotations

from pathlib import Path

import pytest

from embedstudio.core.errors import BadInputError
from embedstudio.text.options import ImportOptions
from embedstudio.text.preview import preview
from tests.text.conftest import Read, texts


def lines(corpus: object) -> list[int]:
    return [rejected.line for rejected in corpus.rejected]


def test_columns_are_guessed_and_the_rest_is_kept(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.csv").write_text(
        "id,category,body,headline,stars,code\n"
        '1,sport,"A long, quoted text",Goal,4.5,007\n'
        '2,tech,"Two\nlines ""quoted""",Chip,,008\n'
    )
    table = read(tmp_path / "a.csv").table
    assert table.to_pylist() == [
        {
            **{"title": "Goal", "text": "A long, quoted text", "label": "sport", "source": "a.csv:2"},
            **{"encoding": "utf-8", "id": 1, "stars": 4.5, "code": "007"},
        },
        {
            **{"title": "Chip", "text": 'Two\nlines "quoted"', "label": "tech", "source": "a.csv:3"},
            **{"encoding": "utf-8", "id": 2, "stars": None, "code": "008"},
        },
    ]


@pytest.mark.parametrize(
    ("delimiter", "name"), [(";", "a.csv"), ("|", "a.csv"), ("\t", "a.csv"), ("\t", "a.tsv")]
)
def test_delimiters(tmp_path: Path, read: Read, delimiter: str, name: str) -> None:
    rows = [["text", "label"], ["one, two", "x"], ["three, four, five", "y"]]
    (tmp_path / name).write_text("\n".join(delimiter.join(row) for row in rows))
    corpus = read(tmp_path / name)
    assert texts(corpus) == ["one, two", "three, four, five"]
    assert corpus.table.column("label").to_pylist() == ["x", "y"]


def test_one_column_keeps_its_commas(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.csv").write_text("text\nhello, world\nplain\n")
    assert texts(read(tmp_path / "a.csv")) == ["hello, world", "plain"]


def test_a_file_without_header(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.csv").write_text("1,the first text of all\n2,the second text\n")
    corpus = read(tmp_path / "a.csv")
    assert texts(corpus) == ["the first text of all", "the second text"]
    assert corpus.table.column("column1").to_pylist() == [1, 2]


def test_a_first_row_that_is_like_the_others_is_no_header(tmp_path: Path, read: Read) -> None:
    rows = [f"the {kind} film number {n},{kind}" for n in range(4) for kind in ("good", "bad")]
    (tmp_path / "a.csv").write_text("\n".join(rows) + "\n")
    corpus = read(tmp_path / "a.csv")
    assert corpus.n_documents == len(rows)
    (tmp_path / "b.csv").write_text("\n".join(["remark,sort", *rows, "remark,sort", *rows]) + "\n")
    assert read(tmp_path / "b.csv", text_column="remark").n_documents == 2 * len(rows) + 1


def test_quotes_in_a_tsv_are_ordinary(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.tsv").write_text('text\tlabel\n"Oh no he said\tbad\nfine\tgood\n"Yes" she said\tgood\n')
    corpus = read(tmp_path / "a.tsv")
    assert texts(corpus) == ['"Oh no he said', "fine", '"Yes" she said']
    assert not corpus.rejected


def test_an_unclosed_quote_costs_its_line_only(tmp_path: Path, read: Read) -> None:
    rows = [f"text number {n},label{n % 2}" for n in range(20)]
    rows[5] = '"text number 5,label1'  # line 7 of the file; swallows all that follow
    (tmp_path / "a.csv").write_text("\n".join(["text,label", *rows]) + "\n")
    corpus = read(tmp_path / "a.csv")
    assert lines(corpus) == [7]
    assert "quotation mark" in corpus.rejected[0].reason
    assert corpus.rejected[0].text == '"text number 5,label1'
    assert texts(corpus) == [f"text number {n}" for n in range(20) if n != 5]
    assert corpus.table.column("source")[5].as_py() == "a.csv:8"


def test_an_unclosed_quote_that_meets_another_quote(tmp_path: Path, read: Read) -> None:
    rows = [f'"text, number {n}",a' for n in range(12)]
    rows[1] = '"text, number 1,a'
    (tmp_path / "a.csv").write_text("\n".join(["text,label", *rows]) + "\n")
    corpus = read(tmp_path / "a.csv")
    assert lines(corpus) == [3]
    assert texts(corpus) == [f"text, number {n}" for n in range(12) if n != 1]


def test_ragged_rows_are_counted_with_their_lines(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.csv").write_text('text,label\n"two\nlines",a\nb\nc,d,e\n\n,f\ngood,g\n')
    corpus = read(tmp_path / "a.csv")
    assert texts(corpus) == ["two\nlines", "good"]
    assert [(r.line, r.reason) for r in corpus.rejected] == [
        (4, "It has 1 cell instead of 2."),
        (5, "It has 3 cells instead of 2."),
        (7, "The text is empty."),
    ]
    assert corpus.parameters["rejected"] == 3


@pytest.mark.parametrize(
    ("name", "content", "empty"),
    [
        ("a.csv", "text,label\none two,a\n,\n,,\n\n   \nthree four,b\n , \n", [3, 4, 8]),
        ("a.csv", ",\ntext,label\none two,a\nthree four,b\n", [1]),
        ("a.tsv", "text\tlabel\none two\ta\n\t\nthree four\tb\n\n", [3]),
        ("a.csv", 'text\none two\n""\n\n  \nthree four\n', [3]),
    ],
)
def test_rows_of_nothing_but_delimiters_are_counted_and_blank_lines_are_not(
    tmp_path: Path, read: Read, name: str, content: str, empty: list[int]
) -> None:
    (tmp_path / name).write_text(content)
    corpus = read(tmp_path / name)
    assert texts(corpus) == ["one two", "three four"]
    assert [(r.line, r.reason) for r in corpus.rejected] == [(line, "The text is empty.") for line in empty]
    assert corpus.parameters["rejected"] == len(empty)
    shown = preview(tmp_path / name, ImportOptions())
    assert [one.line for one in shown.rejected] == empty


def test_a_missing_column_names_the_ones_there_are(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.csv").write_text("text,label\nhello there,a\n")
    with pytest.raises(BadInputError, match="no column named body") as caught:
        read(tmp_path / "a.csv", text_column="body")
    assert "text, label" in caught.value.hint


def test_only_numbers_are_no_text(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.csv").write_text("x,y\n1,2\n3,4\n")
    with pytest.raises(BadInputError, match="looks like text"):
        read(tmp_path / "a.csv")


def test_another_encoding(tmp_path: Path, read: Read) -> None:
    rows = "标签,正文\n" + "".join(f"体育,第{n}条新闻：今天的比赛非常精彩\n" for n in range(20))
    (tmp_path / "a.csv").write_text(rows, "gb18030")
    corpus = read(tmp_path / "a.csv")
    assert texts(corpus)[3] == "第3条新闻：今天的比赛非常精彩"
    assert corpus.table.column("label")[0].as_py() == "体育"
    assert corpus.table.column("encoding")[0].as_py() == "gb18030"
    assert corpus.language == "zh"


def test_a_line_too_long_is_rejected_and_reading_goes_on(tmp_path: Path, read: Read) -> None:
    long = "x y " * (5 << 18)
    (tmp_path / "a.csv").write_text(f"text,label\nfirst one,a\n{long},b\nlast one,c\n")
    corpus = read(tmp_path / "a.csv")
    assert texts(corpus) == ["first one", "last one"]
    assert lines(corpus) == [3]
    assert "longer than 4 million" in corpus.rejected[0].reason
    assert len(corpus.rejected[0].text) <= 200


def test_an_unclosed_quote_before_megabytes(tmp_path: Path, read: Read) -> None:
    rows = "".join(f"text number {n},a\n" for n in range(60_000))
    (tmp_path / "a.csv").write_text(f'text,label\n"open,a\n{rows}')
    corpus = read(tmp_path / "a.csv", language="en")
    assert lines(corpus) == [2]
    assert corpus.n_documents == 60_000


def test_columns_that_carry_our_names(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.csv").write_text("text,source,source\nhello there,web,x\n")
    table = read(tmp_path / "a.csv").table
    assert table.column("source")[0].as_py() == "a.csv:2"
    assert table.num_columns == 7
