import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from embedstudio.ui.panes.map_pane import MapPane
from embedstudio.ui.panes.map_snapshots import STEPS
from embedstudio.ui.widgets.point_canvas_raster import KERNEL
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.trained import trained_project


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    return trained_project(tmp_path_factory.mktemp("trained") / "two.embed", ("only",))


@pytest.fixture
def session():
    assert KERNEL.wait()
    made = Session(settings=Settings())
    yield made
    made.close_project()


@pytest.fixture
def pane(qtbot, session, trained):
    session.open_project(trained)
    made = MapPane(session)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_slider_is_there_only_for_what_was_trained_here(pane, session):
    assert pane.film.isVisible()
    assert pane.film.slider.value() == pane.film.slider.maximum() == pane.film.model.last * STEPS
    session.explore_starter("zh")
    assert not pane.film.isVisible()


def test_moving_it_moves_the_words_and_closing_it_gives_the_map_back(pane, qtbot):
    assert pane.empty.isVisible()
    pane.film.slider.setValue(0)
    assert pane.canvas.isVisible()
    first = pane.canvas.scene.coordinates.copy()
    assert pane.film.moment.text() == "start"
    assert pane.status_text().startswith("Snapshot 1 of")
    pane.film.slider.setFocus()
    QTest.keyClick(pane.film.slider, Qt.Key.Key_Right)
    assert pane.film.model.position == 1.0
    goal = pane.film.model.places(1.0)
    qtbot.waitUntil(lambda: np.allclose(pane.canvas.scene.coordinates, goal, atol=1e-5), timeout=3000)
    assert not np.allclose(first, goal)
    click(pane.film.close_button)
    assert pane.empty.isVisible()
    assert not pane.film.close_button.isEnabled()


def test_it_plays_by_itself_and_rests_at_the_end(pane, qtbot):
    click(pane.film.play)
    assert pane.film.model.playing
    assert pane.film.play.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: pane.film.model.position > 0, timeout=3000)
    click(pane.film.play)
    held = pane.film.model.position
    qtbot.wait(150)
    assert pane.film.model.position == held
    click(pane.film.play)
    qtbot.waitUntil(lambda: not pane.film.model.playing, timeout=20_000)
    assert pane.film.slider.value() == pane.film.slider.maximum()


def test_hiding_the_page_holds_the_film(pane):
    click(pane.film.play)
    pane.hide()
    assert not pane.film.model.playing


def test_the_film_is_written_as_gif_and_as_frames(pane, tmp_path):
    pane.film.export_film(tmp_path / "film.gif")
    with Image.open(tmp_path / "film.gif") as film:
        assert film.n_frames == len(pane.film.model.film(15))
        assert film.size[0] == pane.canvas.width() // 2 * 2
        assert b"only" in film.info["comment"]
        film.seek(0)
        first = np.asarray(film.convert("RGB"), np.int16)
        film.seek(film.n_frames - 1)
        last = np.asarray(film.convert("RGB"), np.int16)
    assert np.abs(first - last).max() > 60
    pane.film.export_film(tmp_path / "frames")
    assert len(list((tmp_path / "frames").glob("*.png"))) == len(pane.film.model.film(15))


def test_a_film_that_cannot_be_written_is_told(pane, session, tmp_path):
    problems = []
    session.problem.connect(problems.append)
    pane.film.export_film(tmp_path / "missing" / "film.gif")
    pane.film.export_film(tmp_path / "film.avi")
    assert len(problems) == 2
    assert not list(tmp_path.glob("film*"))


def test_in_the_window_it_plays_and_is_written_without_a_stall(
    main_window, qtbot, trained, tmp_path, heartbeat
):
    window = main_window
    window.session.open_project(trained)
    qtbot.waitUntil(lambda: window.session.embedding is not None and window.runner.idle, timeout=30_000)
    window.show_page("map")
    film = window.panes["map"].film
    qtbot.waitUntil(lambda: not window.building_ahead, timeout=30_000)
    heartbeat.restart()
    click(film.play)
    qtbot.waitUntil(lambda: film.model.is_open and film.model.position > 0.2, timeout=20_000)
    film.export_film(tmp_path / "film.gif")
    assert film.export.accessibleName() == "Stop writing the film"
    qtbot.waitUntil(lambda: film.written > 0, timeout=20_000)
    click(film.export)
    qtbot.waitUntil(lambda: window.runner.idle, timeout=20_000)
    assert not list(tmp_path.glob("film*"))
    assert film.export.accessibleName() == "Export the film"
