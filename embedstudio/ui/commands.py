"""What the actions of the window do: one small method per intent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from shiboken6 import isValid

from embedstudio.core import i18n
from embedstudio.core.i18n import tr, translated
from embedstudio.project.folders import config_folder
from embedstudio.ui import dialogs, icons, theme
from embedstudio.ui.actions import ACTIONS, MENUS, PANES, pane_spec
from embedstudio.ui.project_commands import ProjectCommands
from embedstudio.ui.select_commands import SelectCommands
from embedstudio.viewmodels.document_search import search_documents
from embedstudio.viewmodels.map_drafts import shows_draft
from embedstudio.viewmodels.map_making import LEAST_SELECTED
from embedstudio.viewmodels.session import PROJECT_SUFFIX
from embedstudio.viewmodels.welcome import SAMPLE

if TYPE_CHECKING:
    from embedstudio.ui.main_window import MainWindow


class WindowCommands(SelectCommands, ProjectCommands):
    """The half of the window that answers actions; mixed into :class:`MainWindow`."""

    _left: Path
    _unfinished: str

    def _build_actions(self: Any) -> None:
        self.actions_by_id = {}
        for spec in ACTIONS:
            action = QAction(self)
            action.setCheckable(spec.checkable)
            if spec.icon:
                icons.set_icon(action, spec.icon)
            if spec.shortcut:
                action.setShortcut(QKeySequence(spec.shortcut))
            action.triggered.connect(getattr(self, spec.handler))
            self.addAction(action)
            self.actions_by_id[spec.id] = action
        self.pane_actions = {}
        for pane in PANES:
            if not pane.exists:
                continue
            action = QAction(self)
            action.setData(pane.id)
            action.setCheckable(pane.place != "centre")
            if pane.shortcut:
                action.setShortcut(QKeySequence(pane.shortcut))
            action.triggered.connect(self.show_pane_of_action)
            self.pane_actions[pane.id] = action

    def _build_menus(self: Any) -> None:
        self.menus = {}
        for key, title in MENUS:
            menu = QMenu(translated(title), self)
            self.menus[key] = menu
            self.menuBar().addMenu(menu)
        for action in self.pane_actions.values():
            self.menus["view"].addAction(action)
        for spec in ACTIONS:
            if spec.rule_before:
                self.menus[spec.menu].addSeparator()
            self.menus[spec.menu].addAction(self.actions_by_id[spec.id])
        self.build_select_menus()

    def retranslate_actions(self: Any) -> None:
        """Words of actions and menus."""
        for spec in ACTIONS:
            self.actions_by_id[spec.id].setText(translated(spec.text))
        for key, action in self.pane_actions.items():
            action.setText(translated(pane_spec(key).title))
        if hasattr(self, "menus"):
            for key, title in MENUS:
                self.menus[key].setTitle(translated(title))
            self.refresh_select_menus()

    def refresh_actions(self: Any) -> None:
        """Enable what can be done now."""
        session = self.session
        project = session.project
        writable = project is not None and not project.read_only
        row = self.tree.selected
        able = {
            "": True,
            "project": project is not None,
            "corpus": bool(session.artefacts("corpus")),
            "embedding": session.embedding is not None,
            "map": session.map is not None,
            "undo": bool(session.selection.undo_text) or (writable and bool(project.undo_text)),
            "redo": bool(session.selection.redo_text) or (writable and bool(project.redo_text)),
            "rename": self.can_rename(row),
            "delete": self.can_delete(row),
            "runs": bool(session.active_runs),
            "selection": len(session.selection) > 0,
            "draft": shows_draft(session),
            "map_selection": len(session.selection) >= LEAST_SELECTED,
            "isolate": len(session.selection) > 0 or session.selection.isolated is not None,
        }
        for spec in ACTIONS:
            self.actions_by_id[spec.id].setEnabled(able[spec.needs])
        self.actions_by_id["select_isolate"].setChecked(session.selection.isolated is not None)

    # file --------------------------------------------------------------------------------------

    def new_project(self: MainWindow) -> None:
        """Ask for a place and make an empty project there."""
        chosen, _ = QFileDialog.getSaveFileName(self, tr("New project"), "project" + PROJECT_SUFFIX)
        if chosen:
            self.session.new_project(Path(chosen))

    def choose_project(self: MainWindow) -> None:
        """Ask for a project folder."""
        chosen = QFileDialog.getExistingDirectory(self, tr("Open a project (a folder that ends in .embed)"))
        if chosen:
            self.session.open_project(Path(chosen))

    def save_as(self: MainWindow) -> None:
        """Give the project another place."""
        project = self.session.project
        if project is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save project as"), project.name + PROJECT_SUFFIX)
        if chosen:
            self.session.save_as(Path(chosen))

    def choose_files(self: MainWindow) -> None:
        """Ask for texts or vectors."""
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Import texts or word vectors"))
        if chosen:
            self.session.open_files([Path(path) for path in chosen])

    def choose_folder(self: MainWindow) -> None:
        """Ask for a folder of texts."""
        chosen = QFileDialog.getExistingDirectory(self, tr("Import a folder of texts"))
        if chosen:
            self.session.open_files([Path(chosen)])

    def export_vectors(self: MainWindow) -> None:
        """Write the current embedding to a file."""
        kinds = tr(
            "word2vec text (*.vec *.txt);;word2vec binary (*.bin);;TSV with metadata (*.tsv);;NumPy (*.npy)"
        )
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Export word vectors"), "vectors.vec", kinds)
        if chosen:
            path = Path(chosen)
            self.session.export_vectors(path if path.suffix else path.with_suffix(".vec"))

    def export_map(self: MainWindow) -> None:
        """Write the map as a picture, a page, a table or a projector folder."""
        self.show_page("map")
        self.panes["map"].export_map()

    def drop_text(self: MainWindow) -> None:
        """Ask for a text and show where it lies on the map."""
        self.show_page("map")
        self.panes["map"].drops.ask()

    # edit --------------------------------------------------------------------------------------

    def undo(self: MainWindow) -> None:
        """Take the last edit back, and say which it was."""
        step = self.session.undo_text
        self.session.undo()
        if step:
            self.status.note(tr("Undone: {step}", step=step))

    def redo(self: MainWindow) -> None:
        """Make it again, and say which it was."""
        step = self.session.redo_text
        self.session.redo()
        if step:
            self.status.note(tr("Done again: {step}", step=step))

    def focus_search(self: MainWindow) -> None:
        """The cursor into the search field."""
        self.toolbar.search.setFocus()
        self.toolbar.search.selectAll()

    def search(self: MainWindow, text: str) -> None:
        """A word of the map, a sum of words, or documents by their words; on the corpus page, texts."""
        page = self.page_ids[self.tabs.currentIndex()] if self.page_ids else ""
        pane = self.panes.get("corpus")
        self.forget_search()
        if page == "corpus" and not self._welcome_shown and hasattr(pane, "search"):
            pane.search(text)
        elif search_documents(self.session, text) or self.panes["inspector"].take_sum(text):
            self.docks["inspector"].show()
        else:
            self.session.fly_to(text)

    # view --------------------------------------------------------------------------------------

    def show_pane_of_action(self: MainWindow) -> None:
        """Show a page, or show or hide a dock."""
        key = str(self.sender().data())
        if key in self.docks:
            was_welcome = self._welcome_shown
            self._leave_welcome()
            dock = self.docks[key]
            dock.setVisible(was_welcome or dock.isHidden())
        else:
            self.show_page(key)

    def toggle_theme(self: MainWindow) -> None:
        """Light or dark."""
        self.set_theme("light" if theme.current().dark else "dark")

    def set_theme(self: MainWindow, choice: str) -> None:
        """``system``, ``light`` or ``dark``, remembered."""
        self.session.settings.theme = choice
        self.session.settings.save()
        theme.manager().choose(choice)

    def toggle_language(self: MainWindow) -> None:
        """English or Chinese."""
        self.set_language("en" if i18n.language() == "zh_CN" else "zh_CN")

    def set_language(self: MainWindow, code: str) -> None:
        """Speak another language at once, remembered."""
        from embedstudio.ui.app import install_qt_words

        i18n.set_language(code)
        install_qt_words(QCoreApplication.instance())
        self.session.settings.language = code
        self.session.settings.save()
        held = QApplication.focusWidget()
        self.retranslate()
        if held is not None and isValid(held) and held.isVisible():
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    # corpus, train, map ------------------------------------------------------------------------

    def open_sample(self: MainWindow) -> None:
        """Offer the BBC News sample."""
        self.session.open_sample(SAMPLE)

    def embed_documents(self: MainWindow) -> None:
        """Ask how documents become vectors, and line the run up."""
        from embedstudio.ui.panes.documents_dialog import DocumentsDialog

        DocumentsDialog(self.session, self).exec()

    def set_up_training(self: MainWindow) -> None:
        """The train page; without a corpus, the corpus page with the sample."""
        if self.session.artefacts("corpus"):
            self.show_page("train")
        else:
            self.open_sample()

    def set_up_model(self: MainWindow) -> None:
        """The models page; without a corpus, the corpus page with the sample."""
        if self.session.artefacts("corpus"):
            self.show_page("models")
        else:
            self.open_sample()

    def compare_models(self: MainWindow) -> None:
        """The models page with the comparison of several; without a corpus, the sample."""
        self.set_up_model()
        if self.session.artefacts("corpus"):
            self.panes["models"].show_comparison()

    def pause_runs(self: MainWindow) -> None:
        """Pause everything that runs; when all is paused, go on."""
        active = self.session.active_runs
        going = [run for run in active if run.status == "running"]
        for run in going or active:
            if going:
                run.pause()
            else:
                run.resume()

    def stop_runs(self: MainWindow) -> None:
        """Stop everything that runs; checkpoints stay."""
        for run in self.session.active_runs:
            run.stop()

    def resume_unfinished(self: MainWindow) -> None:
        """Go on with the run the strip offered."""
        self.session.resume_run(self._unfinished)

    def open_interrupted(self: MainWindow) -> None:
        """Open the project the strip offered."""
        self.session.open_project(self._left)

    def explore_english(self: MainWindow) -> None:
        """The ready English vectors."""
        self.session.explore_starter("en")

    def explore_chinese(self: MainWindow) -> None:
        """The ready Chinese vectors."""
        self.session.explore_starter("zh")

    # help --------------------------------------------------------------------------------------

    def show_log(self: MainWindow) -> None:
        """The end of the log."""
        dialogs.LogDialog(config_folder() / "embedstudio.log", self).exec()

    def show_about(self: MainWindow) -> None:
        """Version and licence."""
        dialogs.show_about(self)
