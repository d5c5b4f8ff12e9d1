"""Columns beside the words in a metadata file."""

from pathlib import Path

import numpy as np

from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Log
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.metadata_columns import typed
from embedstudio.project.nouns import read_noun, write_noun
from tests.formats.reading import read

METADATA = "word\tkind\tsize\tseen\n" + "".join(
    f"{word}\t{kind}\t{size}\t{seen}\n"
    for word, kind, size, seen in [
        ("cat", "animal", "4.5", "2024-01-31"),
        ("car", "thing", "", "2024-02-01"),
        ("cow", "animal", "700", ""),
    ]
)


def drained(title, texts):
    steps = typed(title, texts)
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


def test_they_come_with_the_vectors_of_their_words(tmp_path: Path) -> None:
    (tmp_path / "v.tsv").write_text("1\t2\nnan\t1\n3\t4\n")
    (tmp_path / "v.meta.tsv").write_text(METADATA)
    embedding, rejected = read(tmp_path / "v.tsv")
    assert embedding.vocabulary.words == ["cat", "cow"]
    assert len(rejected) == 1
    assert list(embedding.columns) == ["kind", "size", "seen"]
    assert embedding.columns["kind"].tolist() == ["animal", "animal"]
    assert embedding.columns["size"].tolist() == [4.5, 700.0]
    seen = embedding.columns["seen"]
    assert seen[0] == np.datetime64("2024-01-31")
    assert np.isnat(seen[1])


def test_npy_has_them_too(tmp_path: Path) -> None:
    np.save(tmp_path / "v.npy", np.eye(3, dtype=np.float32))
    (tmp_path / "v.words.tsv").write_text(METADATA)
    embedding, _ = read(tmp_path / "v.npy")
    assert np.isnan(embedding.columns["size"][1])
    assert embedding.columns["kind"].tolist() == ["animal", "thing", "animal"]


def test_a_cell_that_is_no_number_makes_the_column_text() -> None:
    texts = ["1"] * 30_000 + ["many"]
    assert drained("n", texts).dtype == object
    assert drained("n", ["2024-13-01"]).tolist() == ["2024-13-01"]
    assert drained("n", ["", "-"]).tolist() == ["", "-"]


def test_dates_are_told_as_everywhere_and_bad_ones_counted() -> None:
    steps = typed("when", ["2023/9/8"] * 98 + ["soon", "2023-13-01", ""])
    events = []
    while True:
        try:
            events.append(next(steps))
        except StopIteration as stop:
            values = stop.value
            break
    assert values[0] == np.datetime64("2023-09-08")
    assert np.isnat(values[-3:]).all()
    assert [event.message for event in events if isinstance(event, Log)] == [
        "2 values of the column when are no dates."
    ]


def test_numbers_may_begin_or_end_with_many_empty_cells() -> None:
    values = drained("n", [""] * 25_000 + ["1"] + [""] * 25_000)
    assert np.nansum(values) == 1


def test_what_says_nothing_says_nothing_with_blanks_around_it() -> None:
    values = drained("n", ["1", " NA ", " ", "2.5"])
    np.testing.assert_array_equal(values, [1, np.nan, np.nan, 2.5])


def test_a_project_keeps_them(tmp_path: Path) -> None:
    columns = {
        "kind": np.array(["a", "b", "a"], object),
        "size": np.array([1.5, np.nan, 3]),
        "seen": np.array(["2024-01-31", "NaT", "2020-05-05"], "datetime64[s]"),
    }
    before = Embedding(Vocabulary(["x", "y", "z"]), np.eye(3, dtype=np.float32), {}, columns)
    write_noun(before, tmp_path)
    after = read_noun("embedding", tmp_path)
    assert list(after.columns) == list(columns)
    for title, values in columns.items():
        np.testing.assert_array_equal(after.columns[title], values)
        assert after.columns[title].dtype == values.dtype
