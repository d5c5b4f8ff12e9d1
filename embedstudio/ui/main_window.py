"""The window: menus, tool bar, docks, pages, status line. Panes are built when first shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QTabBar, QTabWidget, QVBoxLayout, QWidget

from embedstudio.algorithms import load_all
from embedstudio.core.i18n import tr, translated
from embedstudio.project.folders import config_folder
from embedstudio.ui import dialogs, icons, theme
from embedstudio.ui.actions import PANES, PaneSpec, pane_spec
from embedstudio.ui.commands import WindowCommands
from embedstudio.ui.garbage import ModuleWatch
from embedstudio.ui.messages import WindowMessages
from embedstudio.ui.panes.base import Pane
from embedstudio.ui.panes.welcome_pane import WelcomePane
from embedstudio.ui.runners import QThreadRunner
from embedstudio.ui.status import StatusLine
from embedstudio.ui.toolbar import MainToolBar
from embedstudio.ui.widgets.basics import listen
from embedstudio.ui.widgets.dock import Dock
from embedstudio.ui.widgets.picture_export import writing
from embedstudio.ui.widgets.strip import Strip
from embedstudio.viewmodels.closing import closing
from embedstudio.viewmodels.details import Details
from embedstudio.viewmodels.predict import Predict
from embedstudio.viewmodels.project_tree import ProjectTree
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from embedstudio.viewmodels.training import Training

if TYPE_CHECKING:
    from embedstudio.project import ArtefactInfo

AREAS = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}
SIZE = (1440, 900)
WIDTHS = {"left": 232, "right": 320}
NARROW = 1400
LEAST = {"left": 160, "right": 264}
NARROW_WIDTHS = {"left": 200, "right": 288}
LAYOUT_VERSION = 2
PREDICTING = ("models",)
"""Pages beside which one predicts."""
CLOSE_PATIENCE_S = 20.0
AHEAD_MS = 100


class MainWindow(WindowCommands, WindowMessages, QMainWindow):
    """One window on one project.

    Parameters
    ----------
    settings
        What the program remembers; read from disk when left out.
    remember
        Whether size and layout are restored and saved (pictures and tests say no).
    """

    def __init__(self, settings: Settings | None = None, *, remember: bool = True) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.resize(*SIZE)
        self.setMinimumSize(960, 600)
        self.setAcceptDrops(True)
        self.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AllowNestedDocks)
        self.setTabPosition(AREAS["right"], QTabWidget.TabPosition.North)
        self.runner = QThreadRunner(self)
        self.session = Session(self.runner, settings)
        self.tree = ProjectTree(self.session)
        self.details = Details(self.session, self.tree)
        self.remember = remember
        self.panes: dict[str, Pane] = {}
        self.docks: dict[str, Dock] = {}
        self._dock_state: QByteArray | None = None
        self._welcome_shown = False
        self._fresh_layout = True
        self._build_actions()
        self._build_centre()
        self._build_docks()
        self.toolbar = MainToolBar(self.session, self.actions_by_id)
        self.toolbar.search.searched.connect(self.search)
        self.addToolBar(self.toolbar)
        self.status = StatusLine(self.session)
        self.setStatusBar(self.status)
        self.menuBar().setFixedHeight(28)
        self._build_menus()
        self._connect()
        self._flush = QTimer(self)
        self._flush.setInterval(250)
        self._flush.timeout.connect(self._on_flush)
        self._flush.start()
        self._modules = ModuleWatch()
        self.pictures = QTimer(self)
        self.pictures.setSingleShot(True)
        self.pictures.setInterval(20)
        self.pictures.timeout.connect(self.welcome.load_pictures)
        self._steps_ahead = self._ahead_steps()
        self._ahead = QTimer(self)
        self._ahead.setInterval(AHEAD_MS)
        self._ahead.timeout.connect(self._build_ahead)
        self.retranslate()
        if remember:
            self._restore()
        self.show_welcome()

    # building ----------------------------------------------------------------------------------

    def _build_centre(self) -> None:
        self.strip = Strip()
        self.welcome = WelcomePane(self.session)
        self.welcome.language_chosen.connect(self.set_language)
        self.welcome.theme_chosen.connect(self.set_theme)
        self.welcome.open_wanted.connect(self.choose_project)
        self.tabs = QTabBar()
        theme.set_look(self.tabs, "pages")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setIconSize(QSize(16, 16))
        self.tabs.setFixedHeight(36)
        self.pages = QStackedWidget()
        self.page_ids = [spec.id for spec in PANES if spec.place == "centre" and spec.exists]
        for _ in self.page_ids:
            self.tabs.addTab("")
            self.pages.addWidget(QWidget())
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(self.pages)
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.tabs)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self.strip)  # below: nothing moves under the pointer when it comes and goes
        self.setCentralWidget(holder)

    def _build_docks(self) -> None:
        for corner in (Qt.Corner.BottomLeftCorner, Qt.Corner.BottomRightCorner):
            self.setCorner(corner, AREAS["bottom"])
        for spec in PANES:
            if spec.place == "centre" or not spec.exists:
                continue
            dock = Dock(spec.id, self)
            if spec.place in LEAST:
                dock.setMinimumWidth(LEAST[spec.place])
            dock.visibilityChanged.connect(self._on_dock_visibility)
            self.addDockWidget(AREAS[spec.place], dock)
            dock.hide()
            self.docks[spec.id] = dock

    def _build_pane(self, spec: PaneSpec) -> Pane:
        pane = self.panes.get(spec.id)
        if pane is None:
            models = {"project": self.tree, "details": self.details}
            if spec.id in ("train", "training"):
                models[spec.id] = self.training
            if spec.id == "predict":
                models[spec.id] = self.predict
            pane = spec.build(self.session, None, models.get(spec.id))
            self.panes[spec.id] = pane
            if spec.id == "project":
                pane.set_menu(self.row_entries, self.actions_by_id["delete"])  # type: ignore[attr-defined]
            if spec.id == "inspector":
                entries = self.selection_entries()
                pane.selection.set_menu(entries, self.actions_by_id["map_selection"])  # type: ignore[attr-defined]
        return pane

    def _build_ahead(self) -> None:
        """One more step while nothing else is done, so that no pane is built while it matters."""
        if not self.runner.idle:
            return  # beside work, the largest pane would take a tenth of a second
        step = next(self._steps_ahead, None)
        if step is None:
            self._ahead.stop()
        else:
            step()

    def _ahead_steps(self) -> Iterator[Callable[[], object]]:
        """None of them keeps the window from answering: a pane is imported in one and built in another."""
        yield load_all
        for spec in PANES:
            if spec.exists and spec.id not in self.panes:
                yield spec.load
            if spec.exists and spec.id not in self.panes:
                yield partial(self._build_one_ahead, spec)

    def _build_one_ahead(self, spec: PaneSpec) -> None:
        if spec.id in self.page_ids:
            self._put_page(self.page_ids.index(spec.id))
        pane = self._build_pane(spec)
        for child in pane.findChildren(QWidget):
            child.ensurePolished()
        if spec.id in self.docks:
            self.docks[spec.id].set_pane(pane)

    @property
    def building_ahead(self) -> bool:
        """Whether panes are still being built in idle moments."""
        return self._ahead.isActive()

    def _put_page(self, place: int) -> None:
        pane = self._build_pane(pane_spec(self.page_ids[place]))
        holder = self.pages.widget(place)
        self.pages.insertWidget(place, pane)
        if self.pages.currentWidget() is holder:  # or another page would be shown in its place
            self.pages.setCurrentWidget(pane)
        self.pages.removeWidget(holder)
        holder.deleteLater()

    @cached_property
    def training(self) -> Training:
        """One view-model for the train page and the training dock; built with the first of them."""
        return Training(self.session)

    @cached_property
    def predict(self) -> Predict:
        """What the predict dock shows; it is there before the dock, to hear of texts to predict."""
        return Predict(self.session)

    def _connect(self) -> None:
        session = self.session
        listen(session.predict_requested, self._on_predict_requested)
        listen(session.page_requested, self.show_page)
        listen(session.problem, self.show_problem)
        listen(session.rows_rejected, self._on_rows_rejected)
        listen(session.embedding_changed, self._look_at_fonts)
        listen(session.made_elsewhere, self._on_made_elsewhere)
        listen(session.deleted, self.on_deleted)
        listen(session.project_changed, self._on_project_changed)
        for signal in (session.artefacts_changed, session.embedding_changed, session.map_changed):
            listen(signal, self.refresh_actions)
        for signal in (session.selection_changed, session.embedding_changed):
            listen(signal, self.forget_search)
        listen(session.run_changed, self._on_run_changed)
        listen(session.reader.asked, self._on_reader_asked)
        listen(self.tree.selected_changed, self.refresh_actions)
        for signal in (session.artefacts_changed, session.selection.changed, session.run_changed):
            listen(signal, self.strip.check)
        listen(session.looking.changed, self.strip.check)
        theme.manager().changed.connect(self.apply_theme)
        writing().written.connect(self._on_written)

    # pages and docks ---------------------------------------------------------------------------

    def show_page(self, page: str) -> None:
        """Show ``welcome`` or a page of the centre, which is built now if it was not yet."""
        self.forget_search()
        if page == "welcome":
            self.show_welcome()
            return
        place = self.page_ids.index(page) if page in self.page_ids else -1
        if place >= 0:  # before the welcome page goes: the page under it would be laid out for nothing
            self.tabs.setCurrentIndex(place)
        self._leave_welcome()
        self._on_tab_changed(place)

    def show_welcome(self) -> None:
        """The welcome page, alone in the window."""
        self.actions_by_id["home"].setChecked(True)
        if self._welcome_shown:
            self._leave_welcome()
            return
        if not self._fresh_layout:
            self._dock_state = self.saveState(LAYOUT_VERSION)
        self._welcome_shown = True
        self.session.looking.turn("welcome")
        for dock in self.docks.values():
            dock.hide()
        self.welcome.refresh_recent()
        self.tabs.hide()
        self.stack.setCurrentIndex(0)
        self.status.set_welcome(True)
        self._retitle()
        self.refresh_actions()

    def _leave_welcome(self) -> None:
        if not self._welcome_shown:
            return
        self._welcome_shown = False
        self.actions_by_id["home"].setChecked(False)
        self.status.set_welcome(False)
        for spec in PANES:
            if spec.id in self.docks and self.docks[spec.id].widget() is None:
                self.docks[spec.id].set_pane(self._build_pane(spec))
        if self._dock_state is None or not self.restoreState(self._dock_state, LAYOUT_VERSION):
            self.reset_layout()
        self._fresh_layout = False
        self.tabs.show()  # after the docks: the page is laid out once, in the room that they leave
        self.stack.setCurrentIndex(1)
        if self.tabs.currentIndex() >= 0:
            self._on_tab_changed(self.tabs.currentIndex())
        self._retitle()
        self.refresh_actions()

    def reset_layout(self) -> None:
        """Every dock back to the place and size it was drawn at."""
        if self._welcome_shown:
            self._dock_state = None
            self._leave_welcome()
            return
        narrow = self.width() < NARROW
        widths = NARROW_WIDTHS if narrow else WIDTHS
        for spec in PANES:
            dock = self.docks.get(spec.id)
            if dock is None:
                continue
            dock.setFloating(False)
            self.addDockWidget(AREAS[spec.place], dock)
            dock.show()
        if "details" in self.docks:
            self.splitDockWidget(self.docks["project"], self.docks["details"], Qt.Orientation.Vertical)
            self.resizeDocks(
                [self.docks["project"], self.docks["details"]], [420, 194], Qt.Orientation.Vertical
            )
        if "inspector" in self.docks and "predict" in self.docks:
            self.tabifyDockWidget(self.docks["inspector"], self.docks["predict"])
            self._raise_for_page()
        for key, place in (("project", "left"), ("inspector", "right")):
            if key in self.docks:
                self.resizeDocks([self.docks[key]], [widths[place]], Qt.Orientation.Horizontal)
        if "training" in self.docks:
            self.docks["training"].set_folded(narrow)
            self.resizeDocks([self.docks["training"]], [128], Qt.Orientation.Vertical)

    def _on_tab_changed(self, place: int) -> None:
        if not 0 <= place < len(self.page_ids):
            return
        self.forget_search()
        if self.page_ids[place] not in self.panes and not self._welcome_shown:
            self._put_page(place)
        if self.pages.currentIndex() != place:
            self.session.set_status(hints=(), facts=())  # the next page says its own
            self.pages.setCurrentIndex(place)
            self._raise_for_page()
        if not self._welcome_shown:
            self.session.looking.turn(self.page_ids[place])
        self._dress_tabs()

    def _raise_for_page(self) -> None:
        """Of the docks that share a place, the one that goes with the page comes on top."""
        page = self.page_ids[self.pages.currentIndex()] if self.page_ids else ""
        front = self.docks.get("predict" if page in PREDICTING else "inspector")
        others = self.tabifiedDockWidgets(front) if front is not None else []
        if front is not None and any(not one.isHidden() for one in others) and not front.isHidden():
            front.raise_()

    def _on_predict_requested(self, info: ArtefactInfo, text: str) -> None:
        """A model is to be used: its dock to the front."""
        self._leave_welcome()
        self.predict.take(info, text)
        self.docks["predict"].show()
        self.docks["predict"].raise_()

    def _dress_tabs(self) -> None:
        for place, key in enumerate(self.page_ids):
            token = "accentText" if place == self.tabs.currentIndex() else "muted"
            self.tabs.setTabIcon(place, icons.icon(pane_spec(key).icon, token, 16))

    def _on_dock_visibility(self) -> None:
        for bar in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setAccessibleName(tr("Docks"))  # Qt makes it when docks come to share a place
            bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for key, dock in self.docks.items():
            self.pane_actions[key].setChecked(not dock.isHidden())

    # words and colours -------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Every word of the window, in the language in use."""
        self.retranslate_actions()
        for place, key in enumerate(self.page_ids):
            self.tabs.setTabText(place, translated(pane_spec(key).title))
        self.tabs.setAccessibleName(tr("Pages"))
        for key, dock in self.docks.items():
            dock.retranslate(translated(pane_spec(key).title))
        self._on_dock_visibility()
        self.toolbar.retranslate()
        self.welcome.retranslate()
        self.strip.retranslate()
        for pane in self.panes.values():
            pane.retranslate()
        self.status.refresh()
        self._dress_tabs()
        self._retitle()

    def apply_theme(self) -> None:
        """What was drawn with colours of the theme before."""
        icons.refresh()
        self.toolbar.apply_theme()
        self.status.apply_theme()
        self.welcome.apply_theme()
        for pane in self.panes.values():
            pane.apply_theme()
        if self.strip.isVisible():
            self.strip.apply_theme()
        self._dress_tabs()

    def _retitle(self) -> None:
        project = self.session.project
        name = "" if project is None or self._welcome_shown else project.name
        self.setWindowTitle(f"{name} — EmbedStudio" if name else "EmbedStudio")

    # what happens ------------------------------------------------------------------------------

    def _on_flush(self) -> None:
        self.session.flush()
        self._modules.look()

    def _on_run_changed(self, run: object) -> None:
        self.refresh_actions()

    def _on_reader_asked(self) -> None:
        """Somebody wants to read a document: the inspector to the front."""
        self._leave_welcome()
        if "inspector" in self.docks:
            self.docks["inspector"].show()
            self.docks["inspector"].raise_()

    # events ------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """The pictures of the welcome page wait until the window is there."""
        super().showEvent(event)
        self.pictures.start()
        self._ahead.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.session.open_files(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Offer to pause and save what runs; then end every thread before the window goes."""
        ends = closing(self.session)
        if ends.titles and self.remember and dialogs.ask_close(self, ends) == "stay":
            event.ignore()
            return
        self.shut_down()
        event.accept()

    def shut_down(self) -> None:
        """Stop and wait for every worker, write what is remembered, give the project back."""
        self._flush.stop()
        self._ahead.stop()
        self.session.note_running()
        self.session.queue.stop_all()
        self.runner.stop_all()
        if not self.runner.wait_idle(CLOSE_PATIENCE_S):
            self.hide()
            while not self.runner.wait_idle(1.0):
                time.sleep(0.05)
        if self.remember:
            self._save_layout()
        self.session.close_project()

    def _layout_file(self) -> QSettings:
        return QSettings(str(config_folder() / "window.ini"), QSettings.Format.IniFormat)

    def _save_layout(self) -> None:
        file = self._layout_file()
        file.setValue("geometry", self.saveGeometry())
        state = self._dock_state if self._welcome_shown else self.saveState(LAYOUT_VERSION)
        if state is not None:
            file.setValue("state", state)
        file.sync()

    def _restore(self) -> None:
        file = self._layout_file()
        geometry, state = file.value("geometry"), file.value("state")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if isinstance(state, QByteArray):
            self._dock_state = state
