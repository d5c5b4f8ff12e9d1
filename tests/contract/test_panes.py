"""What holds for every pane of the window, whatever it shows."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QPushButton, QWidget

from embedstudio.core import i18n
from embedstudio.project import Project
from embedstudio.ui import theme
from embedstudio.ui.actions import PANES, PaneSpec
from embedstudio.viewmodels.launcher import run_inline
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.contract import pane_checks as checks
from tests.documents import document_project
from tests.nouns import small_corpus, small_embedding, small_map

WELCOME = PaneSpec(
    "welcome", "Welcome", "embedstudio.ui.panes.welcome_pane", "WelcomePane", "ph.house", "centre"
)
ALL = (WELCOME, *PANES)
STATES = ("nothing", "starter", "project", "documents")
PLACES = {
    "left": QSize(232, 300),
    "right": QSize(320, 520),
    "bottom": QSize(1280, 128),
    "centre": QSize(792, 560),
}
"""What the window gives each place at 1280 × 720 (the welcome page has all of it)."""


def small_project(folder: Path) -> Path:
    """A project with one artefact of each kind."""
    with Project.create(folder / "small.embed") as project:
        corpus = project.add("corpus", small_corpus(), "texts")
        vectors = project.add("embedding", small_embedding(), "vectors", (corpus.id,))
        project.add("map", small_map(), "picture", (vectors.id,))
    return folder / "small.embed"


def fill(session: Session, state: str, folder: Path) -> None:
    """Bring a session into one of the states."""
    if state == "starter":
        session.explore_starter("zh")
    elif state == "project":
        session.open_project(small_project(folder))
        session.open_artefact(session.artefacts("corpus")[0])
        session.open_artefact(session.artefacts("map")[0])
    elif state == "documents":
        session.open_project(document_project(folder))
        session.select_row(3)


def names_in(session: Session) -> frozenset[str]:
    """Words on the screen that are the user's own."""
    found = {info.name for info in session.artefacts()}
    found |= {
        "small",
        "made.txt",
        "made",
        "topic0",
        "topic1",
        "word2vec-1",
        "linear-svm-1",
        "label",
        "source",
    }
    if session.project is not None:
        found |= {str(session.project.path), str(session.project.path.parent)}
    if session.embedding is not None and session.info is not None and session.info.name in found:
        found |= set(session.embedding.vocabulary)
        if session.embedding.documents is not None:
            found |= set(session.embedding.documents.encoder.words)
    if session.map is not None:
        found |= set(session.map.cluster_names)
        # What made a thing is told in the field's own words.
        for key, value in session.map.parameters.items():
            found |= {key, str(value)}
    return frozenset(found)


@pytest.fixture
def app(qapp):
    from embedstudio.ui.app import make_application

    made = make_application((), Settings(language="en", theme="light"))
    yield made
    theme.manager().choose("light")


@pytest.fixture
def session(app):
    made = Session(run_inline, Settings(language="en", theme="light"))
    yield made
    gc.collect()  # a pane that was thrown away is not to hear of it
    made.close_project()


@pytest.fixture(params=STATES)
def state(request, session, tmp_path):
    fill(session, request.param, tmp_path)
    return request.param


def build(spec: PaneSpec, session: Session) -> QWidget:
    """A pane by itself, shown at the size the window gives it."""
    pane = spec.build(session)
    pane.resize(QSize(1280, 620) if spec is WELCOME else PLACES[spec.place])
    pane.show()
    settle()
    return pane


def settle() -> None:
    """Let layouts, first paints and deletions happen."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def none(wrong: list[str]) -> None:
    """Nothing is wrong, or all of it is said."""
    assert not wrong, "\n".join(wrong)


def throw_away(pane: QWidget) -> None:
    pane.hide()
    pane.deleteLater()
    settle()


def say(pane: QWidget, language: str) -> None:
    i18n.set_language(language)
    pane.retranslate()
    settle()


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.id)
def test_it_opens_and_changes_language_and_colours(session, state, spec):
    pane = build(spec, session)
    try:
        english = sorted(text for _, text in checks.texts(pane) if text)
        say(pane, "zh_CN")
        chinese = sorted(text for _, text in checks.texts(pane) if text)
        assert english != chinese
        none(checks.left_in_english(pane, names_in(session)))
        say(pane, "en")
        assert sorted(text for _, text in checks.texts(pane) if text) == english
        light = pane.grab().toImage()
        theme.manager().choose("dark")
        pane.apply_theme()
        settle()
        dark = pane.grab().toImage()
        theme.manager().choose("light")
        pane.apply_theme()
        settle()
        assert pane.grab().toImage().pixelColor(3, 3) == light.pixelColor(3, 3)
        assert dark.pixelColor(3, 3).lightness() < 80 < light.pixelColor(3, 3).lightness()
    finally:
        throw_away(pane)


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.id)
def test_everything_to_click_has_a_name_and_is_reached_by_tab(session, state, spec):
    pane = build(spec, session)
    try:
        none(checks.nameless(pane) + checks.unreachable(pane))
    finally:
        throw_away(pane)


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.id)
def test_nothing_of_it_is_left(session, spec, tmp_path):
    fill(session, "project", tmp_path)
    before = set(threading.enumerate())
    pane = build(spec, session)
    widgets = [pane, *pane.findChildren(QWidget)]
    left = weakref.ref(pane)
    throw_away(pane)
    assert [type(widget).__name__ for widget in widgets if shiboken6.isValid(widget)] == []
    del pane, widgets
    gc.collect()
    assert left() is None, f"held by {[type(one).__name__ for one in gc.get_referrers(left())]}"
    # What it listened to goes on without it.
    session.select_row(3)
    session.close_project()
    session.explore_starter("zh")
    warmers = {"warm", "kernel"}
    assert [
        t.name for t in threading.enumerate() if t not in before and t.name not in warmers and not t.daemon
    ] == []


HARMLESS = "This plugin does not support"
"""What the offscreen platform says of itself."""
ALONE = """
import runpy, sys, time
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
def run(*_):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        if shown and time.monotonic() > end - 19.4:
            print(shown[0].grab().width())
            return 0
        time.sleep(0.01)
    return 1
QApplication.exec = run
runpy.run_module(sys.argv[1], run_name="__main__")
"""


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.id)
def test_it_opens_alone(spec):
    answer = subprocess.run(
        [sys.executable, "-c", ALONE, spec.module], capture_output=True, text=True, timeout=120, check=False
    )
    said = [line for line in answer.stderr.splitlines() if not line.startswith(HARMLESS)]
    assert (answer.returncode, said) == (0, [])
    assert int(answer.stdout) >= 600


# in the window ------------------------------------------------------------------------------------

PAGES = ("welcome", "corpus", "train", "map", "models", "search", "compare")


@pytest.fixture(params=["en", "zh_CN"])
def low_window(request, main_window, qtbot):
    main_window.resize(1280, 720)
    main_window.set_language(request.param)
    qtbot.wait(1)
    return main_window


def rest(window, qtbot) -> None:
    session = window.session
    qtbot.waitUntil(
        lambda: not session.busy and not session.active_runs and window.runner.idle, timeout=30_000
    )
    settle()


def problems_of_room(window, names) -> list[str]:
    return checks.outside(window) + checks.cut(window, names) + checks.sideways(window)


@pytest.mark.parametrize("state", STATES)
def test_it_fits_a_low_window(low_window, qtbot, state, tmp_path):
    window = low_window
    if state == "starter":
        window.session.explore_starter("en")
    elif state == "project":
        window.session.open_project(small_project(tmp_path))
    rest(window, qtbot)
    wrong: list[str] = []
    for page in PAGES:
        if page == "welcome" and window._welcome_shown:
            window.refresh_actions()
        else:
            window.show_page(page)
        if page == "corpus" and state == "project":
            window.session.open_artefact(window.session.artefacts("corpus")[0])
            rest(window, qtbot)
        if page == "map" and window.session.embedding is not None:
            window.session.select_row(3)
        rest(window, qtbot)
        found = problems_of_room(window, names_in(window.session))
        wrong += [f"{page}: {one}" for one in found]
    assert (window.width(), window.height()) == (1280, 720)
    none(wrong)


def test_no_page_of_the_inspector_pushes_the_other_docks(low_window, qtbot):
    window = low_window
    window.session.explore_starter("en")
    rest(window, qtbot)
    window.show_page("map")
    rest(window, qtbot)
    places = {key: dock.geometry() for key, dock in window.docks.items()}
    inspector = window.panes["inspector"]
    window.session.select_row(3)
    window.session.selection.choose(range(200))
    for first, last in (("man", "woman"), ("government", "parliament"), ("he", "she")):
        inspector.axis.model.add(first, last)
    wrong: list[str] = []
    for place in range(inspector.tabs.count()):
        if not inspector.tabs.isTabVisible(place):
            continue
        inspector.tabs.setCurrentIndex(place)
        rest(window, qtbot)
        assert {key: dock.geometry() for key, dock in window.docks.items()} == places
        found = checks.outside(inspector) + checks.cut(inspector, names_in(window.session))
        wrong += [f"{inspector.tabs.tabText(place)}: {one}" for one in found]
    none(wrong)


def test_a_map_in_the_making_does_not_push_the_docks(low_window, qtbot):
    window = low_window
    window.session.explore_starter("en")
    rest(window, qtbot)
    window.show_page("map")
    rest(window, qtbot)
    places = {key: dock.geometry() for key, dock in window.docks.items()}
    bar = window.panes["map"].upper
    window.panes["map"].model.choose_method("pca.v1")
    bar.run.click()
    qtbot.waitUntil(lambda: bar.pause.isVisible())
    settle()
    assert {key: dock.geometry() for key, dock in window.docks.items()} == places
    rest(window, qtbot)
    assert bar.run.isVisible()
    assert {key: dock.geometry() for key, dock in window.docks.items()} == places


def test_the_import_page_fits_a_low_window(low_window, qtbot, tmp_path):
    path = tmp_path / "news.csv"
    path.write_text("title,text,label\n" + "A,some words to read,b\n" * 30 + 'x,"ragged,c,d,e\n', "utf-8")
    window = low_window
    window.session.open_files([path])
    rest(window, qtbot)
    none(problems_of_room(window, frozenset({str(tmp_path), "news", "text", "label", "title"})))
    none(checks.nameless(window) + checks.unreachable(window.panes["corpus"]))


def test_every_button_of_the_window_says_what_it_does(main_window, qtbot):
    main_window.session.explore_starter("en")
    rest(main_window, qtbot)
    main_window.session.select_row(5)
    settle()
    none(checks.nameless(main_window))
    mute = [
        checks.describe(made)
        for made in main_window.findChildren(QPushButton)
        if made.isVisible() and not made.text() and not made.toolTip()
    ]
    none(mute)
