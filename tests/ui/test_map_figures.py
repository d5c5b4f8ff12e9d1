"""Figures of questions over the map."""

from __future__ import annotations

import numpy as np
import pytest

from embedstudio.jobs.axes_map import AxesMapJob
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.ui.panes.map_pane import MapPane
from embedstudio.ui.widgets.point_canvas_raster import KERNEL
from embedstudio.viewmodels.figures import Figure, parallelogram
from embedstudio.viewmodels.session import Session


@pytest.fixture
def session():
    made = Session()
    made.explore_starter("en")
    return made


@pytest.fixture
def pane(qtbot, session):
    made = MapPane(session)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.canvas.fit(glide=False)
    return made


def _rows(session, *words):
    return tuple(session.embedding.vocabulary.index[word] for word in words)


def test_an_analogy_is_laid_over_the_map(pane, session):
    words = ("man", "king", "woman", "queen")
    rows = _rows(session, *words)
    session.figures.draw(parallelogram(*rows, words))
    shapes = pane.canvas.scene.overlay
    assert [shape.points for shape in shapes] == [
        (rows[0], rows[1]),
        (rows[2], rows[3]),
        (rows[0], rows[2]),
        (rows[1], rows[3]),
    ]
    assert [shape.dashed for shape in shapes] == [False, False, True, True]
    assert shapes[0].words == ("man", "king")
    session.select_row(rows[1])
    assert pane.canvas.scene.overlay[0].words == ("man", ""), "the pinned word has its own sign"
    session.figures.clear()
    assert pane.canvas.scene.overlay == ()


def test_a_small_figure_is_brought_nearer_and_a_wide_one_is_not(pane, session, qtbot):
    canvas = pane.canvas
    coordinates = session.map.coordinates
    near = int(np.argsort(((coordinates - coordinates[100]) ** 2).sum(axis=1))[5])
    before = canvas.camera_state()["scale"]
    session.figures.draw([Figure((100, near))])
    qtbot.waitUntil(lambda: canvas.camera_state()["scale"] > 3 * before)
    canvas.fit(glide=False)
    middle = np.argsort(((coordinates - coordinates.mean(axis=0)) ** 2).sum(axis=1))
    wide = [int(middle[0]), int(middle[6_000])]
    seen = canvas.camera_state()
    session.figures.draw([Figure(tuple(wide))])
    qtbot.wait(50)
    assert canvas.camera_state() == seen


def test_what_is_not_on_the_map_is_not_drawn(pane, session):
    session.figures.draw([Figure((1, len(session.embedding) + 5)), Figure((1, 2))])
    assert [shape.points for shape in pane.canvas.scene.overlay] == [(1, 2)]
    session.explore_starter("zh")
    assert pane.canvas.scene.overlay == ()


def test_a_map_by_axes_shows_them(pane, session):
    job = AxesMapJob(session.embedding, [("he", "she")], [("bad", "good")], 1_000)
    session.map = drive(job, JobContext(), lambda event: None).result
    session.map_changed.emit()
    x, y = pane.canvas.scene.overlay
    assert (x.words, y.words) == (("he", "she"), ("bad", "good"))
    assert (x.points[:, 1] == 0).all()
    assert (y.points[:, 0] == 0).all()
    assert x.points[0, 0] < 0 < x.points[1, 0]


def test_the_pair_that_names_an_axis_of_the_map_is_not_drawn_again(pane, session):
    job = AxesMapJob(session.embedding, [("he", "she")], [("bad", "good")], 1_000)
    session.map = drive(job, JobContext(), lambda event: None).result
    session.map_changed.emit()
    pairs = (("he", "she"), ("man", "woman"))
    session.figures.draw([Figure(_rows(session, *pair), pair) for pair in pairs])
    assert [shape.words for shape in pane.canvas.scene.overlay] == [
        ("he", "she"),
        ("bad", "good"),
        ("man", "woman"),
    ]


def test_a_word_at_a_corner_is_written_once(pane, session):
    scene, canvas = pane.canvas.scene, pane.canvas

    def written():
        view = float(canvas.width()), float(canvas.height())
        layout = scene.arrange(canvas.camera, *view, [])
        return {label.point for label in layout.labels}

    assert KERNEL.wait()
    point = min(written())
    session.figures.draw([Figure((point, point + 1), (session.embedding.vocabulary[point], ""))])
    assert point not in written()
