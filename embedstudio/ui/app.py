"""Starting Qt: fonts, theme, words, hooks for what nobody expected; and the window."""

from __future__ import annotations

import faulthandler
import gc
import json
import logging
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from embedstudio.core import i18n
from embedstudio.core.i18n import tr
from embedstudio.core.resources import resource_path
from embedstudio.project.folders import config_folder
from embedstudio.ui import theme
from embedstudio.viewmodels.settings import Settings

if TYPE_CHECKING:
    from embedstudio.ui.main_window import MainWindow

log = logging.getLogger(__name__)
FACTS = "EMBEDSTUDIO_START_FACTS"
"""A file that ``--exit-after-paint`` writes what it saw to, for the self-test and the benchmark."""
HEAVY = ("torch", "transformers", "gensim", "umap", "sklearn", "scipy", "duckdb")
_translators: list[QTranslator] = []
_open_files: list[object] = []


def make_application(arguments: Sequence[str] = (), settings: Settings | None = None) -> QApplication:
    """The application, dressed; the running one when there is one already."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(list(arguments[:1]) or ["embedstudio"])
    app.setApplicationName("EmbedStudio")
    app.setApplicationDisplayName("EmbedStudio")
    app.setDesktopFileName("embedstudio")
    app.setStyle("Fusion")
    # A worker in Python code gives way to the window after 0.1 ms instead of 5. Every call of Qt and
    # of the system gives the interpreter away and has to wait for it again: 200 calls in one
    # handler took 240 ms at 1 ms, 50 at this; the worker is not slower for it.
    sys.setswitchinterval(0.0001)
    # A full collection holds the interpreter for longer than a frame; garbage in cycles is
    # rare here, so the old generation is walked rarely.
    gc.set_threshold(2000, 20, 200)
    app.setFont(theme.font())
    settings = settings or Settings()
    install_qt_words(app)
    theme.manager().start(settings.theme)
    theme.use_palettes(settings)
    from embedstudio.ui.icons import app_icon

    app.setWindowIcon(app_icon())
    return app


def install_qt_words(app: object) -> None:
    """Qt's own words (dialogs, context menus) in the language in use."""
    if not isinstance(app, QApplication):
        return
    for old in _translators:
        app.removeTranslator(old)
    _translators.clear()
    if i18n.language() == "en":
        return
    qt, own = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), resource_path("i18n")
    # the second has words of Qt's file dialog that the first leaves in English
    for file, folder in ((f"qtbase_{i18n.language()}", qt), (f"qt_{i18n.language()}", str(own))):
        made = QTranslator(app)
        if made.load(file, folder):
            app.installTranslator(made)
            _translators.append(made)


class Unexpected(QObject):
    """Catches what nothing else caught, from any thread, and says it in plain words."""

    happened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.happened.connect(self._show)
        self._showing = False

    def install(self) -> None:
        """Take over the process's hooks; the end of a session closes the window as Ctrl-C does."""
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.default_int_handler)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QTimer.singleShot(0, QApplication.quit)
            return
        log.error("unexpected: %s", "".join(traceback.format_exception(kind, error, trace)))
        self.happened.emit(f"{kind.__name__}: {error}")

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _show(self, reason: str) -> None:
        if self._showing:
            return
        from embedstudio.ui.dialogs import MessageDialog

        self._showing = True
        dialog = MessageDialog(
            "EmbedStudio",
            tr("Something went wrong inside EmbedStudio: {reason}", reason=reason),
            tr("Nothing that was saved is lost. Please report this with the log from Help."),
            (("close", tr("Close"), "primary"),),
            QApplication.activeWindow(),
            icon=("ph.warning-circle", "error"),
        )
        dialog.exec()
        self._showing = False


def start_log() -> str:
    """Log to a file, and crashes to another; returns what a crash of the last start left there."""
    folder = config_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "embedstudio.log", maxBytes=1 << 20, backupCount=1, encoding="utf-8"
        )
        crash = folder / "crash.txt"
        left = crash.read_text("utf-8", "replace") if crash.exists() else ""
        file = crash.open("w", encoding="utf-8")
    except OSError:
        return ""  # a home that cannot be written costs the log, not the program
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    if left.strip():
        logging.getLogger(__name__).error("the last start crashed:\n%s", left)
    faulthandler.enable(file)
    _open_files.append(file)
    return left


FRAME = 48
"""Height that a desktop may add to a window: its title and edges."""


def run_window(project: Path | None = None, *, exit_after_paint: bool = False) -> int:
    """Open the window, and ``project`` in it; returns the exit code.

    With ``exit_after_paint`` it leaves after its first paint, having written what it saw
    to the file that ``EMBEDSTUDIO_START_FACTS`` names.
    """
    settings = Settings.load()
    i18n.set_language(settings.effective_language)
    crash = start_log()
    app = make_application(sys.argv, settings)
    unexpected = Unexpected()
    unexpected.install()
    from embedstudio.ui.main_window import MainWindow

    window = MainWindow(settings, remember=not exit_after_paint)
    room = window.screen().availableGeometry().size()
    if window.width() >= room.width() or window.height() + FRAME > room.height():
        window.showMaximized()
    else:
        window.show()
    if exit_after_paint:
        return _leave_after_paint(app, window)
    QTimer.singleShot(0, partial(window.offer_interrupted, project))
    if crash.strip():
        QTimer.singleShot(0, window.report_crash)
    if project is not None:
        window.session.open_project(project)
    elif not settings.show_welcome:
        window.session.explore_starter("zh" if i18n.language() == "zh_CN" else "en")
    QTimer.singleShot(300, warm_in_background)
    return int(app.exec())


LIBRARIES = (
    "pyarrow.parquet",
    "pyarrow.compute",
    "scipy.spatial",
    "gensim.models.word2vec_inner",
)
"""What the first import, training and map need. Loading a shared library holds the interpreter
for a tenth of a second and more: better while the welcome page is read than in the work."""


def warm_in_background() -> threading.Thread:
    """Load what the window calls while drawing (compiled before), and what a click starts, off its thread."""

    def warm() -> None:
        from embedstudio.kernels import labels, raster

        raster.warm()
        labels.warm()
        for job in ("import_corpus", "import_vectors", "train", "map"):
            import_module(f"embedstudio.jobs.{job}")
        for library in LIBRARIES:
            import_module(library)

    thread = threading.Thread(target=warm, name="warm", daemon=True)
    thread.start()
    return thread


def _leave_after_paint(app: QApplication, window: MainWindow) -> int:
    """Paint once, write the facts, close."""
    window.pictures.stop()  # the cards and the panes come after the first paint
    app.processEvents()
    facts = {
        "painted_at": time.time(),
        "heavy_modules": [name for name in HEAVY if name in sys.modules],
        "chinese_font": theme.has_chinese_font(),
        "platform": QGuiApplication.platformName(),
        "modules": len(sys.modules),
    }
    target = os.environ.get(FACTS)
    if target:
        Path(target).write_text(json.dumps(facts), "utf-8")
    window.close()
    return 0
