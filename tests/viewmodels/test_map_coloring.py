"""Colours by any column, the filter of the legend, clusters by choice."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from embedstudio.viewmodels.colors_in_force import RAMPED, dot_codes
from embedstudio.viewmodels.columns import DISTANCE, NORM, Column, number_text
from embedstudio.viewmodels.inspector import InspectorViewModel
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_clustering import HDBSCAN, Clustering, usual_smallest
from embedstudio.viewmodels.map_colors import column_groups
from embedstudio.viewmodels.map_layers import MapLayers, links_between
from embedstudio.viewmodels.map_points import CLUSTER, FREQUENCY, MISSING, RAMP, SLATE, TRUST
from embedstudio.viewmodels.selection_table import word_table
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding, small_map
from tests.viewmodels.test_map import FakeRun, count

OWN = {
    "kind": np.array(["a", "b", "", "a"] * 10, object),
    "size": np.where(np.arange(40) == 3, np.nan, np.arange(40) / 2),
    "seen": np.arange("2024-01-01", "2024-02-10", dtype="datetime64[D]").astype("datetime64[s]"),
}


@pytest.fixture
def session():
    made = Session(settings=Settings())
    made.embedding = replace(small_embedding(), columns=OWN)
    made.info = SimpleNamespace(id="e1", name="small")
    made.map = small_map(30)
    return made


@pytest.fixture
def model(session):
    return MapViewModel(session)


def test_everything_to_colour_by_is_offered(model):
    offered = [identity for identity, _ in model.color_modes()]
    assert offered == [CLUSTER, FREQUENCY, TRUST, DISTANCE, NORM, "own:kind", "own:size", "own:seen"]
    with pytest.raises(ValueError, match="colour mode"):
        model.choose_color("own:taste")


def test_a_category_takes_colours_by_how_often_it_occurs(model):
    model.choose_color("own:kind")
    groups = model.groups
    assert groups.names == ("a", "b", "–")
    assert groups.counts == (15, 8, 7)
    assert groups.colors == (0, 1, -1)
    assert groups.groups[:4].tolist() == [0, 1, 2, 0]


def test_a_label_has_one_colour_on_every_map_of_its_corpus(model, session):
    model.choose_color("own:kind")
    whole = dict(zip(model.groups.names, model.groups.colors, strict=True))
    rows = np.array([1, 5, 9, 12, 13], np.int32)  # b is the more frequent here, and a would be second
    session.map = replace(small_map(5), rows=rows)
    session.map_changed.emit()
    model.choose_color("own:kind")
    assert model.groups.names == ("b", "a")
    assert model.groups.colors == (whole["b"], whole["a"])


def test_dots_elsewhere_have_the_colours_of_the_map(model, session):
    model.choose_color("own:kind")
    codes = dot_codes(session.colors.groups)
    assert codes[:4].tolist() == [0, 1, -1, 0]
    table = word_table(session, np.arange(4, dtype=np.int32), selected=True)()
    assert table.colors.tolist() == [0, 1, -1, 0]
    asked = InspectorViewModel(session)
    session.select_row(1)
    before = {one.row: one.color for one in asked.neighbors.rows}
    assert before == {row: int(codes[row]) if row < 30 else -1 for row in before}
    model.choose_color(FREQUENCY)
    codes = dot_codes(session.colors.groups)
    assert (codes >= RAMPED).all()
    assert {one.row: one.color for one in asked.neighbors.rows} == {
        row: int(codes[row]) if row < 30 else -1 for row in before
    }


def test_numbers_and_dates_take_places_on_a_ramp(model):
    model.choose_color("own:size")
    groups = model.groups
    assert groups.groups[3] == MISSING
    assert groups.groups[0] == 0
    assert groups.groups[29] == RAMP - 1
    model.choose_color("own:seen")
    assert (np.diff(model.groups.groups.astype(int)) >= 0).all()
    assert model.groups.scale.ends == ("2024-01-01", "2024-01-29")


def test_distances_follow_the_pinned_word(model, session):
    model.choose_color(DISTANCE)
    assert (model.groups.groups == MISSING).all()
    changes = count(model.colors_changed)
    session.select_row(4)
    assert len(changes) == 1
    assert model.groups.groups[4] == RAMP - 1


def test_the_layer_of_trust_passes_and_gives_the_colours_back(model):
    model.choose_color("own:kind")
    model.show_trust(True)
    assert model.mode == TRUST
    assert model.groups.scale is not None
    model.show_trust(False)
    assert model.groups.names == ("a", "b", "–")


def test_a_legend_leaves_groups_or_values_out(model):
    assert model.mask() is None
    changes = count(model.filter_changed)
    model.choose_color("own:kind")
    model.leave_out(frozenset({0}), (0.0, 1.0))
    assert len(changes) == 1
    assert model.mask().sum() == 15
    model.choose_color("own:size")
    assert model.mask() is None
    model.leave_out(frozenset(), (0.5, 1.0))
    values = OWN["size"][:30]
    scale = model.groups.scale
    assert model.mask().tolist() == (values >= (scale.low + scale.high) / 2).tolist()


def test_what_is_isolated_is_left_in_alone_and_the_legend_counts_the_selection(model, session):
    session.selection.choose([1, 2, 3, 35])
    assert model.selected_points().tolist() == [1, 2, 3]
    assert sum(model.legend_counts()) == 3
    session.selection.isolate()
    assert np.flatnonzero(model.mask()).tolist() == [1, 2, 3]


def test_palettes_are_remembered(model, session):
    changes = count(model.colors_changed)
    model.choose_palette("cividis", ramp=True)
    model.choose_palette("tol-bright", ramp=False)
    assert (session.settings.ramp_palette, session.settings.group_palette) == ("cividis", "tol-bright")
    assert len(changes) == 2


@pytest.mark.parametrize("wanted", [Clustering(value=3), Clustering(HDBSCAN, 5)])
def test_points_are_grouped_anew_where_they_are(model, session, wanted):
    before = session.map.coordinates
    model.cluster(wanted)
    assert session.map.coordinates is before
    assert model.clustering == wanted
    assert not model.grouping
    assert len(session.map.cluster_names) == int(session.map.clusters.max()) + 1
    assert model.shown.points is session.map
    if wanted.method != HDBSCAN:
        assert len(set(session.map.clusters.tolist())) == 3


def test_finding_clusters_says_how_far_it_is(model, session):
    said = []
    model.status_changed.connect(lambda: said.append(model.grouping_told()))
    model.cluster(Clustering(HDBSCAN, 5))
    assert "Finding clusters… 80\N{NO-BREAK SPACE}%" in said
    assert said[-1] == model.grouping_told() == ""


def test_no_cluster_has_the_grey_of_points_in_none(model, session):
    labels = np.arange(30) % 15 - 1
    session.map = replace(
        session.map, clusters=labels.astype(np.int16), cluster_names=tuple("abcdefghijklmn")
    )
    session.map_changed.emit()
    colors = model.groups.colors
    assert colors[-1] == -1
    assert SLATE not in colors
    session.map = replace(session.map, clusters=np.maximum(labels, 0).astype(np.int16))
    session.map_changed.emit()
    assert SLATE in model.groups.colors


def test_a_project_remembers_how_a_map_is_grouped(model, session):
    session.project = SimpleNamespace(view={}, read_only=False)
    plain = session.map
    model.cluster(Clustering(value=3))
    session.map = small_map(20)
    session.info = SimpleNamespace(id="e2", name="other")
    session.map_changed.emit()
    assert model.clustering == Clustering(value=4), "twenty words are too few for twelve clusters"
    session.map, session.info = plain, SimpleNamespace(id="e1", name="small")
    session.map_changed.emit()
    assert model.clustering == Clustering(value=3)
    assert len(session.map.cluster_names) == 3
    assert usual_smallest(20_000) == 80


def test_layers_are_computed_when_they_are_on_and_forgotten_when_points_move(model, session):
    layers = MapLayers(model)
    drawn, named = count(layers.density_changed), count(layers.names_changed)
    assert layers.density == ()
    layers.choose(density=True, names=True)
    assert [len(one.levels) for one in layers.density] == [5]
    assert {label.scale for label in layers.names} >= {"coarse"}
    model.layout_changed.emit(session.map.coordinates)
    assert layers.density == ()
    assert layers.names == ()
    assert (len(drawn), len(named)) == (2, 2)
    session.map = replace(session.map, coordinates=np.zeros((30, 3), np.float32))
    session.map_changed.emit()
    assert [len(one.levels) for one in layers.density] == [5, 5, 5]  # one a wall


def test_every_pair_of_neighbours_is_linked_once(model, session):
    near = np.array([[1, 2], [0, 2], [1, 0], [0, 1]], np.int32)
    assert {tuple(sorted(pair)) for pair in links_between(near).tolist()} == {
        (0, 1),
        (0, 2),
        (1, 2),
        (0, 3),
        (1, 3),
    }
    assert len(links_between(near)) == 5
    layers = MapLayers(model)
    layers.choose(density=False, names=False, links=True)
    assert len(layers.links) > 0
    model.layout_changed.emit(session.map.coordinates)
    assert layers.links is None


def test_the_switch_shows_a_map_of_its_dimensions_or_makes_the_next_one_so(model, session, monkeypatch):
    flat = SimpleNamespace(id="m2", name="flat", parents=("e1",), parameters={}, summary={"dims": 2})
    solid = SimpleNamespace(id="m3", name="solid", parents=("e1",), parameters={}, summary={"dims": 3})
    opened, asked = [], []
    monkeypatch.setattr(session, "open_artefact", lambda info: opened.append(info.id))
    monkeypatch.setattr(session, "project_map", lambda method, **wanted: asked.append(wanted["dims"]))
    monkeypatch.setattr(session, "artefacts", lambda kind=None: [flat])
    model.choose_dims(3)
    assert model.lacks_dims
    assert opened == []
    model.start()
    assert asked == [3]
    monkeypatch.setattr(session, "artefacts", lambda kind=None: [flat, solid])
    model.choose_dims(3)
    assert opened == ["m3"]


def test_a_dragged_parameter_goes_on_from_the_layout(model, session, monkeypatch):
    asked, runs = [], [FakeRun(), FakeRun()]

    def project_map(method, **wanted):
        asked.append(wanted.get("start"))
        return runs[len(asked) - 1]

    monkeypatch.setattr(session, "project_map", project_map)
    assert not model.can_go_on
    model.start()
    runs[0].stop = lambda: setattr(runs[0], "status", "stopped")
    assert not model.can_go_on
    model.latest = places = np.ones((30, 2), np.float32)
    assert model.can_go_on
    model.go_on()
    session.run_changed.emit(runs[0])
    assert asked[0] is None
    assert asked[1] is places
    assert model.run is runs[1]
    runs[1].status, runs[1].result = "finished", SimpleNamespace(id="m9")
    session.run_changed.emit(runs[1])
    session.map_info = SimpleNamespace(id="m9")
    assert model.can_go_on


def test_ends_of_a_ramp_have_room_beside_each_other_and_years_no_comma():
    days = np.array(["2010-02-15", "2016-05-01", "2023-08-15"] * 40, "datetime64[s]")
    assert column_groups(Column("own:seen", "seen", "date", lambda: days)).scale.ends == (
        "2010-02",
        "2023-08",
    )
    years = np.arange(1990.0, 2020.0)
    assert column_groups(Column("own:year", "year", "number", lambda: years)).scale.ends == ("1990", "2019")
    assert [number_text(one) for one in (12_345.0, 9_999.0, 0.12345)] == ["12,345", "9,999", "0.123"]
    assert [number_text(one, years=True) for one in (1998.0, 12_345.0)] == ["1998", "12,345"]


def test_a_ramp_says_what_it_cuts_off_and_when_it_is_logarithmic():
    prices = np.exp(np.random.default_rng(0).normal(3, 1, 2000))
    scale = column_groups(Column("own:price", "price", "number", lambda: prices)).scale
    assert scale.log
    assert scale.title == "price (log)"
    assert [end[:2] for end in scale.ends] == ["≤ ", "≥ "]
    even = column_groups(Column("own:share", "share", "number", lambda: np.linspace(1, 100, 2000))).scale
    assert not even.log
    assert even.title == "share"
