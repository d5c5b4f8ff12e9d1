"""Every action and every pane of the window, declared as data.

An action names the method of the window that does it; a pane names the module and
class that build it, which are imported when it is first shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from embedstudio.core.i18n import tr_noop

if TYPE_CHECKING:
    from embedstudio.ui.panes.base import Pane
    from embedstudio.viewmodels.session import Session


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    ``handler`` is a method of the main window; ``text`` carries its mnemonic.
    """

    id: str
    text: str
    handler: str
    menu: str
    icon: str = ""
    shortcut: str = ""
    checkable: bool = False
    rule_before: bool = False
    """A separator stands above it in its menu."""
    needs: str = ""
    """``project``, ``embedding``, ``undo``, ``rename``, ``delete`` and so on: when it is enabled."""


@dataclass(frozen=True)
class PaneSpec:
    """One pane: a page of the centre or a dock."""

    id: str
    title: str
    module: str
    cls: str
    icon: str
    place: str
    """``centre``, ``left``, ``right`` or ``bottom``."""
    shortcut: str = ""

    @property
    def exists(self) -> bool:
        """Whether this edition has it."""
        return find_spec(self.module) is not None

    def load(self) -> type[Pane]:
        """Import the module; the class of the pane."""
        found: type[Pane] = getattr(import_module(self.module), self.cls)
        return found

    def build(self, session: Session, parent: QWidget | None = None, model: object = None) -> Pane:
        """Import the module and build the pane, on a view-model that exists already if there is one."""
        cls = self.load()
        pane: Pane = cls(session, parent) if model is None else cls(session, parent, model)
        return pane


MENUS = (
    ("file", tr_noop("&File")),
    ("edit", tr_noop("&Edit")),
    ("view", tr_noop("&View")),
    ("corpus", tr_noop("&Corpus")),
    ("train", tr_noop("&Train")),
    ("map", tr_noop("&Map")),
    ("select", tr_noop("&Select")),
    ("models", tr_noop("M&odels")),
    ("help", tr_noop("&Help")),
)

ACTIONS = (
    ActionSpec("home", tr_noop("&Welcome page"), "show_welcome", "file", "ph.house", checkable=True),
    ActionSpec(
        "new", tr_noop("&New project…"), "new_project", "file", "ph.folder-plus", "Ctrl+N", rule_before=True
    ),
    ActionSpec("open", tr_noop("&Open a project…"), "choose_project", "file", "ph.folder-open", "Ctrl+O"),
    ActionSpec(
        "save_as",
        tr_noop("Save project &as…"),
        "save_as",
        "file",
        "ph.floppy-disk",
        "Ctrl+Shift+S",
        needs="project",
    ),
    ActionSpec(
        "import", tr_noop("&Import"), "choose_files", "file", "ph.download-simple", "Ctrl+I", rule_before=True
    ),
    ActionSpec("import_folder", tr_noop("Import a &folder…"), "choose_folder", "file", "ph.folder"),
    ActionSpec(
        "export_vectors",
        tr_noop("&Export word vectors…"),
        "export_vectors",
        "file",
        "ph.export",
        needs="embedding",
    ),
    ActionSpec(
        "export_map", tr_noop("Export &map…"), "export_map", "file", "ph.image", "Ctrl+E", needs="map"
    ),
    ActionSpec("quit", tr_noop("&Quit"), "close", "file", "", "Ctrl+Q", rule_before=True),
    ActionSpec("undo", tr_noop("&Undo"), "undo", "edit", "ph.arrow-u-up-left", "Ctrl+Z", needs="undo"),
    ActionSpec("redo", tr_noop("&Redo"), "redo", "edit", "ph.arrow-u-up-right", "Ctrl+Shift+Z", needs="redo"),
    ActionSpec(
        "rename",
        tr_noop("Re&name…"),
        "rename_selected",
        "edit",
        "ph.pencil-simple",
        "F2",
        rule_before=True,
        needs="rename",
    ),
    ActionSpec("delete", tr_noop("&Delete"), "delete_selected", "edit", "ph.trash", "", needs="delete"),
    ActionSpec(
        "find",
        tr_noop("&Find a word…"),
        "focus_search",
        "edit",
        "ph.magnifying-glass",
        "Ctrl+F",
        rule_before=True,
    ),
    ActionSpec(
        "theme",
        tr_noop("Light or &dark"),
        "toggle_theme",
        "view",
        "ph.moon",
        "Ctrl+Shift+D",
        rule_before=True,
    ),
    ActionSpec(
        "language", tr_noop("English or &Chinese"), "toggle_language", "view", "ph.translate", "Ctrl+Shift+L"
    ),
    ActionSpec("reset_layout", tr_noop("&Reset the layout"), "reset_layout", "view", "", rule_before=True),
    ActionSpec("sample", tr_noop("Add the &BBC News sample…"), "open_sample", "corpus", "ph.files"),
    ActionSpec("add_texts", tr_noop("Add &texts…"), "choose_files", "corpus", "ph.file-plus"),
    ActionSpec(
        "embed_documents",
        tr_noop("Documents as &vectors…"),
        "embed_documents",
        "corpus",
        "ph.dots-nine",
        "Ctrl+Shift+V",
        needs="corpus",
        rule_before=True,
    ),
    ActionSpec("train_new", tr_noop("Set up &training"), "set_up_training", "train", "ph.play", "Ctrl+T"),
    ActionSpec(
        "pause_all",
        tr_noop("&Pause or go on"),
        "pause_runs",
        "train",
        "ph.pause",
        needs="runs",
        rule_before=True,
    ),
    ActionSpec("stop_all", tr_noop("&Stop all runs"), "stop_runs", "train", "ph.stop", needs="runs"),
    ActionSpec("starter_en", tr_noop("&English ready vectors"), "explore_english", "map", "ph.dots-nine"),
    ActionSpec("starter_zh", tr_noop("&Chinese ready vectors"), "explore_chinese", "map", "ph.dots-nine"),
    ActionSpec(
        "drop_text",
        tr_noop("&Drop a text on the map…"),
        "drop_text",
        "map",
        "ph.push-pin",
        "Ctrl+D",
        rule_before=True,
        needs="map",
    ),
    ActionSpec("keep_map", tr_noop("&Keep this map"), "keep_map", "map", "ph.floppy-disk", needs="draft"),
    ActionSpec(
        "select_box",
        tr_noop("Draw a &box"),
        "select_box",
        "select",
        "ph.selection",
        "Ctrl+Shift+B",
        needs="map",
    ),
    ActionSpec(
        "select_lasso",
        tr_noop("Draw a &lasso"),
        "select_lasso",
        "select",
        "ph.scribble-loop",
        "Ctrl+Shift+P",
        needs="map",
    ),
    ActionSpec(
        "select_where",
        tr_noop("By s&earch or column…"),
        "select_where",
        "select",
        "ph.funnel",
        "Ctrl+Shift+F",
        needs="embedding",
        rule_before=True,
    ),
    ActionSpec(
        "select_all",
        tr_noop("&All points"),
        "select_all",
        "select",
        "ph.selection-all",
        "Ctrl+Shift+A",
        needs="embedding",
    ),
    ActionSpec(
        "select_invert",
        tr_noop("&Invert"),
        "select_invert",
        "select",
        "ph.selection-inverse",
        "Ctrl+Shift+I",
        needs="embedding",
    ),
    ActionSpec(
        "select_clear",
        tr_noop("&Nothing"),
        "select_clear",
        "select",
        "ph.selection-slash",
        "Ctrl+Shift+X",
        needs="selection",
    ),
    ActionSpec(
        "select_isolate",
        tr_noop("Show the selection al&one"),
        "select_isolate",
        "select",
        "",
        "Ctrl+Shift+H",
        needs="isolate",
        rule_before=True,
        checkable=True,
    ),
    ActionSpec(
        "map_selection",
        tr_noop("New ma&p of the selection"),
        "map_selection",
        "select",
        "ph.map-trifold",
        "Ctrl+Shift+N",
        needs="map_selection",
    ),
    ActionSpec(
        "odd_one_out",
        tr_noop("Odd one ou&t"),
        "odd_one_out",
        "select",
        "",
        "Ctrl+Shift+O",
        needs="selection",
    ),
    ActionSpec(
        "similarity_matrix",
        tr_noop("Similarity &matrix"),
        "similarity_matrix",
        "select",
        "ph.grid-four",
        "Ctrl+Shift+M",
        needs="selection",
    ),
    ActionSpec(
        "save_selection",
        tr_noop("&Save the selection…"),
        "save_selection",
        "select",
        "ph.bookmark-simple",
        "Ctrl+K",
        needs="selection",
        rule_before=True,
    ),
    ActionSpec(
        "bookmark_view",
        tr_noop("Bookmark this &view…"),
        "bookmark_view",
        "select",
        "ph.bookmarks-simple",
        "Ctrl+B",
        needs="map",
    ),
    ActionSpec(
        "manage_kept",
        tr_noop("Mana&ge what is saved…"),
        "manage_kept",
        "select",
        "",
        "Ctrl+Shift+K",
        needs="embedding",
    ),
    ActionSpec(
        "model_new",
        tr_noop("&Train a classifier"),
        "set_up_model",
        "models",
        "ph.tag",
        "Ctrl+Shift+T",
    ),
    ActionSpec(
        "compare_models", tr_noop("&Compare several models"), "compare_models", "models", "ph.columns"
    ),
    ActionSpec("log", tr_noop("Show the &log…"), "show_log", "help", "ph.article"),
    ActionSpec("about", tr_noop("&About EmbedStudio"), "show_about", "help", "ph.info"),
)

PANES = (
    PaneSpec(
        "project",
        tr_noop("Project"),
        "embedstudio.ui.panes.project_pane",
        "ProjectPane",
        "ph.tree-structure",
        "left",
    ),
    PaneSpec(
        "details",
        tr_noop("Details"),
        "embedstudio.ui.panes.details_pane",
        "DetailsPane",
        "ph.list-bullets",
        "left",
    ),
    PaneSpec(
        "inspector",
        tr_noop("Inspector"),
        "embedstudio.ui.panes.inspector_pane",
        "InspectorPane",
        "ph.crosshair",
        "right",
    ),
    PaneSpec(
        "predict",
        tr_noop("Predict"),
        "embedstudio.ui.panes.predict_pane",
        "PredictPane",
        "ph.paper-plane-tilt",
        "right",
    ),
    PaneSpec(
        "training",
        tr_noop("Training"),
        "embedstudio.ui.panes.training_pane",
        "TrainingPane",
        "ph.chart-line",
        "bottom",
    ),
    PaneSpec(
        "corpus",
        tr_noop("Corpus"),
        "embedstudio.ui.panes.corpus_pane",
        "CorpusPane",
        "ph.files",
        "centre",
        "Ctrl+1",
    ),
    PaneSpec(
        "train",
        tr_noop("Train"),
        "embedstudio.ui.panes.train_pane",
        "TrainPane",
        "ph.chart-line",
        "centre",
        "Ctrl+2",
    ),
    PaneSpec(
        "map",
        tr_noop("Map"),
        "embedstudio.ui.panes.map_pane",
        "MapPane",
        "ph.map-trifold",
        "centre",
        "Ctrl+3",
    ),
    PaneSpec(
        "models",
        tr_noop("Models"),
        "embedstudio.ui.panes.models_pane",
        "ModelsPane",
        "ph.tag",
        "centre",
        "Ctrl+4",
    ),
    PaneSpec(
        "search",
        tr_noop("Search"),
        "embedstudio.ui.panes.search_pane",
        "SearchPane",
        "ph.magnifying-glass",
        "centre",
        "Ctrl+5",
    ),
    PaneSpec(
        "compare",
        tr_noop("Compare"),
        "embedstudio.ui.panes.compare_pane",
        "ComparePane",
        "ph.columns",
        "centre",
        "Ctrl+6",
    ),
)


def pane_spec(identity: str) -> PaneSpec:
    """The pane of an id."""
    return next(spec for spec in PANES if spec.id == identity)
