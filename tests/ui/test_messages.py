"""The strip below the pages: it goes when it is stale, and speaks the language in use."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from embedstudio.core.errors import BadInputError
from embedstudio.core.i18n import tr
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import Control
from embedstudio.jobs.drive import drive
from embedstudio.jobs.map import MapJob
from embedstudio.jobs.train import TrainJob
from embedstudio.project import Project, RunSpec
from embedstudio.ui import fonts
from embedstudio.viewmodels.run_intents import LEFT_RUNNING
from tests.nouns import small_corpus, small_embedding


@pytest.fixture
def window(main_window, qtbot, tmp_path):
    """The window on a small project with vectors."""
    with Project.create(tmp_path / "p.embed") as made:
        made.add("embedding", small_embedding(), "vectors")
    main_window.session.open_project(tmp_path / "p.embed")
    qtbot.waitUntil(
        lambda: main_window.session.embedding is not None and main_window.runner.idle, timeout=20_000
    )
    return main_window


def search(window, word):
    window.toolbar.search.setText(word)
    QTest.keyClick(window.toolbar.search, Qt.Key.Key_Return)


def has_chinese(text):
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def test_a_word_that_is_found_ends_the_message_about_one_that_was_not(window):
    search(window, "nowhere")
    assert window.strip.isVisible()
    search(window, "word7")
    assert not window.strip.isVisible()


def test_the_word_that_is_chosen_already_ends_it_too(window):
    search(window, "word7")
    search(window, "nowhere")
    assert window.strip.isVisible()
    search(window, "word7")
    assert not window.strip.isVisible()


def test_what_was_told_of_one_job_goes_when_the_next_begins(window, qtbot):
    window.session.problem.emit(BadInputError("It has one label."))
    window.session.artefacts_changed.emit()
    assert window.strip.isVisible()
    window.session.project_map("pca.v1", dims=2)
    assert not window.strip.isVisible()
    qtbot.waitUntil(lambda: window.runner.idle, timeout=20_000)


def test_another_selection_or_page_ends_it(window):
    search(window, "nowhere")
    window.session.select_row(3)
    assert not window.strip.isVisible()
    search(window, "nowhere")
    window.tabs.setCurrentIndex(window.page_ids.index("train"))
    assert not window.strip.isVisible()


def test_another_page_does_not_end_another_message(window):
    window.session.problem.emit(BadInputError("a.csv, line 3: a quote is not closed."))
    window.tabs.setCurrentIndex(window.page_ids.index("train"))
    window.session.select_row(3)
    assert window.strip.isVisible()


def test_an_unknown_word_is_said_again_in_the_other_language(window):
    search(window, "wordd7")
    window.toggle_language()
    assert window.strip.isVisible()
    assert has_chinese(window.strip.message.text())
    assert has_chinese(window.strip.hint.text())
    assert "word7" in window.strip.first.text() + window.strip.second.text() + window.strip.hint.text()
    search(window, "word7")
    assert not window.strip.isVisible()


def test_a_message_whose_words_cannot_be_made_again_goes_with_its_language(window):
    window.session.problem.emit(BadInputError("a.csv, line 3: a quote is not closed."))
    window.toggle_language()
    assert not window.strip.isVisible()


def test_a_crash_is_reported_in_the_language_in_use(main_window):
    main_window.report_crash()
    main_window.toggle_language()
    assert main_window.strip.isVisible()
    assert has_chinese(main_window.strip.message.text())
    assert has_chinese(main_window.strip.first.text())


@pytest.mark.parametrize("switch", [False, True])
def test_a_damaged_project_is_recovered_from_the_strip(main_window, qtbot, tmp_path, switch):
    path = tmp_path / "p.embed"
    with Project.create(path) as made:
        made.add("corpus", small_corpus(), "texts")
        made.add("embedding", small_embedding(), "vectors")
    (path / "project.json").write_text("{", "utf-8")
    main_window.session.open_project(path)
    qtbot.waitUntil(main_window.strip.isVisible, timeout=20_000)
    if switch:
        main_window.toggle_language()
        assert has_chinese(main_window.strip.message.text())
    assert main_window.session.project is None
    assert main_window.strip.first.isVisible()
    QTest.mouseClick(main_window.strip.first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: main_window.session.project is not None and main_window.runner.idle, timeout=20_000
    )
    assert sorted(info.name for info in main_window.session.artefacts()) == ["texts", "vectors"]
    assert not main_window.strip.isVisible()


def test_the_language_button_takes_the_keys_from_the_map(window):
    canvas = window.panes["map"].canvas
    window.activateWindow()
    canvas.setFocus()
    window.session.select_row(3)
    button = window.toolbar.buttons["language"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.focusWidget() is button
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert window.session.selected_row == 3


def test_the_language_leaves_the_focus_where_it_is(window, qtbot):
    window.activateWindow()
    window.toolbar.search.setFocus()
    qtbot.waitUntil(window.toolbar.search.hasFocus)
    window.actions_by_id["language"].trigger()
    assert window.toolbar.search.hasFocus()


def test_a_project_that_is_being_opened_again_is_not_offered_again(window, tmp_path, monkeypatch):
    monkeypatch.setattr(window.welcome.model, "interrupted", lambda: tmp_path / "p.embed")
    window.offer_interrupted(tmp_path / "x" / ".." / "p.embed")
    assert not window.strip.isVisible()
    window.offer_interrupted(tmp_path / "other.embed")
    assert window.strip.isVisible()


def test_an_interrupted_run_is_offered_until_it_goes_on(main_window, qtbot, tmp_path):
    parameters = {"vector_size": 8, "epochs": 2000, "min_count": 1, "workers": 1}
    with Project.create(tmp_path / "cut.embed") as made:
        corpus = made.add("corpus", small_corpus(), "texts")
        job = TrainJob(small_corpus(), parameters=parameters)
        spec = RunSpec("embedding", "t", "w2v", "word2vec.v1", parameters, (corpus.id,))
        recorded = made.start_run(job, spec)
        control = Control()
        drive(recorded, recorded.context(control), lambda event: control.stop())
        made.view[LEFT_RUNNING] = [recorded.run_id]
    session = main_window.session
    session.open_project(tmp_path / "cut.embed")
    qtbot.waitUntil(lambda: main_window.strip.isVisible(), timeout=20_000)
    assert "interrupted" in main_window.strip.message.text()
    # not by the strip's own button, which closes it anyway
    session.resume_run(recorded.run_id)
    qtbot.waitUntil(lambda: bool(session.artefacts("embedding")) and main_window.runner.idle, timeout=20_000)
    assert "interrupted" not in main_window.strip.message.text()
    assert "is finished" in main_window.strip.message.text(), "it went on from the corpus page"


def test_a_map_that_was_cut_off_is_offered_from_its_beginning(main_window, qtbot, tmp_path):
    with Project.create(tmp_path / "cut.embed") as made:
        info = made.add("embedding", small_embedding(), "small")
        job = MapJob(small_embedding(), "umap.v1", parameters={"n_epochs": 20})
        spec = RunSpec("map", "t", "UMAP 2-D", "umap.v1", {"n_epochs": 20}, (info.id,))
        recorded = made.start_run(job, spec)
        control = Control()
        drive(recorded, recorded.context(control), lambda event: control.stop())
        made.view[LEFT_RUNNING] = [recorded.run_id]
    session = main_window.session
    session.open_project(tmp_path / "cut.embed")
    qtbot.waitUntil(lambda: main_window.strip.isVisible(), timeout=20_000)
    assert "begins again" in main_window.strip.hint.text()
    QTest.mouseClick(main_window.strip.first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(session.artefacts("map")) and main_window.runner.idle, timeout=60_000)
    assert session.artefacts("map")[0].name == "UMAP 2-D"


def test_undo_and_redo_say_what_they_did_in_the_status_line(window, qtbot):
    session = window.session
    window.show_page("map")
    session.selection.choose([1, 2, 3])
    session.rename(session.artefacts("embedding")[0], "renamed")
    window.undo()
    assert "Rename" in window.status.hints.text()
    window.undo()
    assert "3" in window.status.hints.text()
    assert not len(session.selection)
    window.redo()
    assert window.status.hints.text().startswith("Done again")
    window.status._on_noted()
    assert "Done again" not in window.status.hints.text()


def test_a_run_that_ends_while_one_reads_elsewhere_is_offered(window, qtbot):
    session = window.session
    window.show_page("map")
    session.project_map("umap.v1", dims=2)
    window.show_page("corpus")
    qtbot.waitUntil(lambda: bool(session.artefacts("map")) and window.runner.idle, timeout=60_000)
    assert window.page_ids[window.tabs.currentIndex()] == "corpus"
    assert "is finished" in window.strip.message.text()
    window.toggle_language()
    assert has_chinese(window.strip.message.text())
    window.toggle_language()
    QTest.mouseClick(window.strip.first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.runner.idle, timeout=20_000)
    assert window.page_ids[window.tabs.currentIndex()] == "map"
    assert session.map_info == session.artefacts("map")[0]


def test_the_offer_goes_when_one_looks_by_oneself(window, qtbot):
    session = window.session
    window.show_page("map")
    session.project_map("pca.v1", dims=2)
    window.show_page("corpus")
    qtbot.waitUntil(lambda: window.strip.isVisible() and window.runner.idle, timeout=60_000)
    window.show_page("map")
    assert not window.strip.isVisible()


def test_a_problem_is_told_again_in_another_language(window):
    window.session.problem.emit(
        BadInputError(tr("None of these documents has a word that the vectors know."))
    )
    window.toggle_language()
    assert window.strip.isVisible()
    assert has_chinese(window.strip.message.text())
    window.toggle_language()
    assert window.strip.message.text() == "None of these documents has a word that the vectors know."


def test_words_that_no_font_shows_are_told_once_with_the_font_to_install(window, monkeypatch):
    monkeypatch.setattr(fonts, "has_emoji_font", lambda: False)
    plain = window.session.embedding
    words = Vocabulary(["\U0001f680", *plain.vocabulary.words[1:]])
    window.session.embedding = replace(plain, vocabulary=words)
    window.session.embedding_changed.emit()
    assert window.strip.isVisibleTo(window)
    assert "emoji" in window.strip.message.text()
    assert "fonts-noto-color-emoji" in window.strip.hint.text()
    window.strip.dismiss()
    window.session.embedding_changed.emit()
    assert not window.strip.isVisibleTo(window)


def test_a_font_is_missing_only_where_words_need_it(qapp, monkeypatch):
    monkeypatch.setattr(fonts, "has_emoji_font", lambda: False)
    monkeypatch.setattr(fonts.theme, "has_chinese_font", lambda: False)
    assert fonts.missing_font(["plain", "C++"]) == ""
    assert fonts.missing_font(["a", "\U0001f44d"]) == "fonts-noto-color-emoji"
    assert fonts.missing_font(["\u56fd\u738b"]) == "fonts-noto-cjk"
