from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Log
from embedstudio.formats.map_content import MapContent
from embedstudio.formats.projector import FILES, write_projector
from embedstudio.formats.vectors import read_vectors
from embedstudio.jobs.context import Control, JobContext
from tests.formats.writing import finished
from tests.nouns import small_embedding, small_map


def content(dims: int = 2, **columns: np.ndarray) -> MapContent:
    about = {"map": {"name": "picture"}, "embedding": {"name": "vectors"}, "version": "9"}
    return MapContent(small_map(dims=dims), replace(small_embedding(), columns=columns), about)


@pytest.mark.parametrize("dims", [2, 3])
def test_our_own_reader_reads_it_back(tmp_path: Path, dims: int) -> None:
    whole = content(dims)
    paths = finished(write_projector(whole, tmp_path / "out"))
    assert [path.name for path in paths] == list(FILES)
    embedding, rejected = finished(read_vectors(tmp_path / "out" / "vectors.tsv", JobContext(Control())))
    assert rejected == []
    assert embedding.vocabulary.words == whole.words
    np.testing.assert_array_equal(embedding.vectors, whole.embedding.vectors[whole.rows])


@pytest.mark.parametrize("dims", [2, 3])
def test_the_bookmark_has_our_places(tmp_path: Path, dims: int) -> None:
    whole = content(dims)
    finished(write_projector(whole, tmp_path / "out"))
    (state,) = json.loads((tmp_path / "out" / "bookmarks.json").read_text("utf-8"))
    assert state["selectedProjection"] == "tsne"
    assert state["tSNEis3d"] is (dims == 3)
    assert state["dataSetDimensions"] == [30, 8]
    found = [[point[f"tsne-{axis}"] for axis in range(dims)] for point in state["projections"]]
    np.testing.assert_allclose(found, whole.projection.coordinates, rtol=1e-5)


def test_the_config_names_the_files_and_what_made_them(tmp_path: Path) -> None:
    whole = content()
    finished(write_projector(whole, tmp_path / "out"))
    config = json.loads((tmp_path / "out" / "projector_config.json").read_text("utf-8"))
    (entry,) = config["embeddings"]
    assert entry["tensorName"] == "vectors"
    assert entry["tensorShape"] == [30, 8]
    for key in ("tensorPath", "metadataPath", "bookmarksPath"):
        assert (tmp_path / "out" / entry[key]).is_file()
    assert config["embedstudio"] == whole.about


def test_metadata_has_every_column_and_one_line_a_point(tmp_path: Path) -> None:
    notes = np.array([f"a\tb\n{i}" for i in range(40)], object)
    whole = content(note=notes, trust=np.where(np.arange(40) % 2, np.nan, 0.5))
    whole.embedding.vocabulary.words[4] = "two\twords"
    steps = write_projector(whole, tmp_path / "out")
    logs = [event.message for event in steps if isinstance(event, Log)]
    assert len(logs) == 1
    with (tmp_path / "out" / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert list(rows[0]) == ["word", "cluster", "cluster_name", "frequency", "trust", "note", "trust_"]
    assert len(rows) == 30
    assert rows[4]["word"] == "two words"
    assert rows[1]["note"] == "a b 1"
    assert (rows[0]["trust_"], rows[1]["trust_"]) == ("0.5", "")
    assert (rows[0]["cluster"], rows[0]["cluster_name"]) == ("-1", "")
    assert rows[1]["cluster_name"] == "word0 · word3"


def test_a_folder_that_cannot_be_written_is_not_left_behind(tmp_path: Path, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("embedstudio.formats.write.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        finished(write_projector(content(), tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(BadInputError, match="out"):
        finished(write_projector(content(), tmp_path / "out"))
    assert (tmp_path / "out").read_text() == "mine"
