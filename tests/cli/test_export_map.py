from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from embedstudio.project import Project
from tests.nouns import small_embedding, small_map


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "P.embed"
    with Project.create(path) as made:
        vectors = made.add("embedding", small_embedding(), "vectors")
        made.add("embedding", small_embedding(seed=1), "bare")
        made.add("map", small_map(), "first", (vectors.id,))
        made.add("map", small_map(20, dims=3), "second", (vectors.id,))
    return path


@pytest.mark.parametrize(
    ("source", "points", "name"),
    [("first", 30, "first"), ("vectors", 20, "second"), ("second", 20, "second")],
)
def test_a_map_or_the_newest_of_an_embedding(command, project, tmp_path, source, points, name) -> None:
    out = tmp_path / "map.csv"
    answer = command("export-map", project, source, out, "--json").json
    assert answer["points"] == points
    assert answer["path"] == str(out)
    assert answer["format"] == "csv"
    assert answer["bytes"] == sum(Path(file).stat().st_size for file in answer["files"])
    about = json.loads((tmp_path / "map.csv.json").read_text("utf-8"))
    assert about["map"]["name"] == name
    assert about["embedding"]["name"] == "vectors"


def test_a_picture_in_the_size_scale_and_ground_asked_for(command, project, tmp_path) -> None:
    out = tmp_path / "map.png"
    options = ("--size", "400x300", "--scale", "3", "--transparent", "--theme", "dark")
    answer = command("export-map", project, "first", out, *options, "--json")
    assert answer.json["format"] == "png"
    with Image.open(out) as image:
        assert image.size == (1200, (300 + 28) * 3)
        assert image.mode == "RGBA"
        assert json.loads(image.info["embedstudio"])["map"]["name"] == "first"


def test_drawing_page_and_folder(command, project, tmp_path) -> None:
    for name, format in (("map.svg", "svg"), ("map.html", "html"), ("folder", "projector")):
        answer = command("export-map", project, "first", tmp_path / name, "--json").json
        assert answer["format"] == format
    assert (tmp_path / "map.svg").read_text("utf-8").count("<circle") >= 30
    assert "word3" in (tmp_path / "map.html").read_text("utf-8")
    assert (tmp_path / "folder" / "projector_config.json").is_file()


def test_the_starter_needs_no_project(command, tmp_path) -> None:
    answer = command("export-map", "none", "starter:en", tmp_path / "map.parquet", "--json").json
    assert answer["points"] == 20_000


@pytest.mark.parametrize(
    ("arguments", "kind", "names"),
    [
        (("nothing", "map.csv"), "not-found", "first"),
        (("bare", "map.csv"), "not-found", "bare"),
        (("first", "map.docx"), "bad-input", "map.docx"),
        (("first", "missing/map.csv"), "not-found", "missing"),
        (("first", "missing/folder"), "not-found", "missing"),
        (("first", "map.csv", "--format", "svg"), "bad-input", "map.csv"),
        (("first", "map.csv", "--format", "word"), "bad-input", "word"),
    ],
)
def test_what_cannot_be_exported_is_said(command, project, tmp_path, arguments, kind, names) -> None:
    source, out, *options = arguments
    answer = command("export-map", project, source, tmp_path / out, *options, "--json")
    assert answer.code != 0
    assert answer.error["kind"] == kind
    assert names in answer.error["message"] + answer.error["hint"]
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "home") == ["P.embed"]


def test_an_empty_name_is_not_this_folder(command, project, tmp_path, monkeypatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert command("export-map", project, "map", "").code == 2
    assert list(here.iterdir()) == []


def test_colours_by_a_column_of_the_vectors(command, tmp_path) -> None:
    path, plain = tmp_path / "C.embed", small_embedding()
    kinds = np.array([f"kind{row % 3}" for row in range(len(plain))], object)
    with Project.create(path) as made:
        vectors = made.add("embedding", replace(plain, columns={"kind": kinds}), "vectors")
        made.add("map", small_map(), "first", (vectors.id,))
    out = tmp_path / "map.svg"
    command("export-map", path, "first", out, "--color", "kind")
    assert all(f">kind{number}<" in out.read_text("utf-8") for number in range(3))
    answer = command("export-map", path, "first", out, "--color", "size", "--json")
    assert answer.code == 1
    assert answer.error["hint"] == "There are: cluster, frequency, trust, kind."


def test_documents_keep_the_names_of_their_columns_and_their_whole_texts(command, tmp_path) -> None:
    path, rows, out = tmp_path / "D.embed", tmp_path / "news.csv", tmp_path / "map.csv"
    long = "sport and a ball " * 20
    lines = ["body,topic,price", *(f"{long}{row},kind{row % 3},{row}" for row in range(12))]
    rows.write_text("\n".join(lines), "utf-8")
    assert command("corpus", "add", path, rows, "--name", "news").code == 0
    command("embed-documents", path, "--corpus", "news", "--set", "vector_size=3", "--set", "min_df=1")
    command("map", path, "news lsa", "--method", "pca")
    picture = tmp_path / "map.svg"
    assert command("export-map", path, "news lsa", picture, "--color", "topic").code == 0
    assert all(f">kind{number}<" in picture.read_text("utf-8") for number in range(3))
    answer = command("export-map", path, "news lsa", picture, "--color", "place", "--json")
    assert answer.error["hint"].endswith("topic.")
    command("export-map", path, "news lsa", out)
    with out.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert [row["text"] for row in found] == [f"{long}{row}" for row in range(12)]
