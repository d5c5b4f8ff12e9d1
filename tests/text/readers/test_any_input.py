"""Whatever is in a file, the import ends with a corpus or a sentence, and every line is accounted for."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedstudio.core.corpus import Rejected
from embedstudio.core.errors import BadInputError
from embedstudio.jobs.context import JobContext
from embedstudio.text.importer import ImportOptions, import_corpus
from embedstudio.text.readers.delimited import Row, rows_of
from tests.text.conftest import result_of, texts

_PARTS = st.sampled_from(
    [
        *('"', ",", "\n", "\r\n", "\t", ";", "a", "word ", "£", "你好", "{", "}", "[", "]", ":", '"text"'),
        "\\",
        "0",
        "- ",
    ]
)
_CONTENT = st.one_of(
    st.binary(max_size=300), st.lists(_PARTS, max_size=60).map(lambda parts: "".join(parts).encode())
)


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".tsv", ".json", ".jsonl", ".parquet", ".yml"])
@settings(max_examples=60, deadline=None)
@given(content=_CONTENT)
def test_a_corpus_or_a_sentence(suffix: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"any{suffix}"
        path.write_bytes(content)
        options = ImportOptions(language="en")
        corpus, error = None, None
        try:
            corpus = result_of(import_corpus([path], options, JobContext()), [])
        except BadInputError as caught:
            error = caught
        if corpus is None:
            assert error.message
            assert error.hint
        else:
            assert corpus.table.num_rows == corpus.n_documents > 0
            assert int(corpus.documents[-1]) == len(corpus.sentences) - 1
            assert int(corpus.sentences[-1]) == corpus.n_tokens > 0


@settings(max_examples=300, deadline=None)
@given(
    lines=st.lists(
        st.lists(st.sampled_from(['"', ",", "a", '""', "b c"]), max_size=6).map("".join), max_size=12
    )
)
def test_every_line_is_a_row_or_a_report(lines: list[str]) -> None:
    """What is not reported must come back when the rows are written again."""
    text = "".join(line + "\n" for line in lines)
    found = list(rows_of(io.StringIO(text, newline=""), {"strict": True}, "x"))
    rejected = [item.line for item in found if isinstance(item, Rejected)]
    kept = [item for item in found if isinstance(item, Row)]
    assert all(lines[line - 1].strip() for line in rejected)
    starts = sorted([*rejected, *(row.line for row in kept)])
    assert len(set(starts)) == len(starts)
    characters = sum(cell.count("a") for row in kept for cell in row.cells)
    assert characters + sum(lines[line - 1].count("a") for line in rejected) == text.count("a")


_CELL = st.text(st.sampled_from('ab"\n,;\t é你'), max_size=12)


@settings(max_examples=150, deadline=None)
@given(cells=st.lists(_CELL.filter(str.strip), min_size=1, max_size=20))
def test_what_csv_writes_is_read_back(cells: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["text", "label"])
            writer.writerows([f"word {cell}", "x"] for cell in cells)
        corpus = result_of(import_corpus([path], ImportOptions(language="en"), JobContext()), [])
        assert texts(corpus) == [f"word {cell}" for cell in cells]
        assert not corpus.rejected
