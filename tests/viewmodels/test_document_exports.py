"""Files of documents have their whole texts, from the list of a selection and from the map."""

from __future__ import annotations

import csv

import pytest

from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_export import MapExport
from embedstudio.viewmodels.selection_page import SelectionPage
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.documents import document_project
from tests.nouns import small_corpus


@pytest.fixture
def session(tmp_path):
    made = Session(settings=Settings())
    made.open_project(document_project(tmp_path))
    yield made
    made.close_project()


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_rows_of_a_selection_have_their_whole_texts(session, tmp_path):
    page = SelectionPage(session)
    page.visible = True
    session.selection.choose([2, 5])
    page.refresh()
    page.export(tmp_path / "rows.csv")
    texts = small_corpus(40).table["text"].to_pylist()
    assert {row["text"] for row in rows_of(tmp_path / "rows.csv")} == {texts[2], texts[5]}


def test_the_table_of_a_map_has_them_too(session, tmp_path):
    export = MapExport(session, MapViewModel(session))
    export.choose(format="csv")
    assert export.preview(10, 10).count(", text")
    export.start(tmp_path / "map.csv")
    texts = small_corpus(40).table["text"].to_pylist()
    assert [row["text"] for row in rows_of(tmp_path / "map.csv")] == texts
