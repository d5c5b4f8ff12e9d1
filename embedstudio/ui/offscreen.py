"""The real window without a display: for pictures, and for the tour.

It reads and writes none of the user's settings: those belong to the windows on the desktop.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QEventLoop,
    QIODevice,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)

from embedstudio.core import i18n
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr
from embedstudio.formats.write import replacing
from embedstudio.jobs.drive import from_os_error
from embedstudio.project.folders import HOME_VARIABLE
from embedstudio.ui.app import make_application
from embedstudio.ui.main_window import MainWindow
from embedstudio.ui.widgets.point_canvas_raster import KERNEL
from embedstudio.ui.widgets.point_canvas_render import any_busy
from embedstudio.viewmodels.settings import Settings

QUIET_S = 0.7
"""Work has settled once nothing ran for this long: gliding and late pictures are over by then."""
PATIENCE_S = 600.0


log = logging.getLogger(__name__)
HARMLESS = "This plugin does not support"


def _take_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own messages into the log, but for what the offscreen platform cannot do."""
    if not message.startswith(HARMLESS):
        log.warning("Qt: %s", message)


class OffscreenWindow:
    """A window to look at and to click, and what went wrong in it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.problems: list[EmbedStudioError] = []
        window.session.problem.connect(self.problems.append)

    def take_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """What nothing caught in a slot: kept as a problem, its details in the log."""
        if issubclass(kind, KeyboardInterrupt):
            self.problems.append(EmbedStudioError(tr("Stopped."), kind="stopped"))
            return
        log.error("unexpected: %s", "".join(traceback.format_exception(kind, error, trace)))
        reason = f"{kind.__name__}: {error}"
        message = tr("Something went wrong inside EmbedStudio: {reason}", reason=reason)
        self.problems.append(EmbedStudioError(message, kind="internal"))

    def settle(self) -> None:
        """Pump events until all work is over; raises the first problem the window showed."""
        self.wait_for(lambda: True)

    def wait_for(self, reached: Callable[[], bool], *, idle: bool = True) -> None:
        """Pump events until ``reached()`` holds and, with ``idle``, nothing has run for a while.

        Raises the first problem the window showed, or one of kind ``"timeout"``.
        """
        session, runner = self.window.session, self.window.runner
        end = time.monotonic() + PATIENCE_S
        quiet = time.monotonic()
        while True:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if self.problems:
                raise self.problems[0]
            now = time.monotonic()
            working = session.busy or session.active_runs or not runner.idle or KERNEL.loading or any_busy()
            if (idle and working) or not reached():
                quiet = now
            elif now - quiet >= (QUIET_S if idle else 0.0):
                return
            if now > end:
                raise EmbedStudioError(tr("The window did not come to rest."), kind="timeout")
            time.sleep(0.005)

    def picture(self, out: Path) -> tuple[int, int]:
        """Write the window as PNG; returns its width and height."""
        pixmap = self.window.grab()
        data = QBuffer()
        data.open(QIODevice.OpenModeFlag.WriteOnly)
        pixmap.save(data, "PNG")
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            with replacing([out]) as files:  # an older picture stays when the disk is full
                files[0].write(data.data().data())
        except OSError as error:
            raise from_os_error(error, out) from error
        return pixmap.width(), pixmap.height()


@contextmanager
def offscreen_window(
    size: tuple[int, int], theme: str, language: str
) -> Generator[OffscreenWindow, None, None]:
    """Open the window with settings of its own, and close it with everything that runs in it."""
    before = os.environ.get(HOME_VARIABLE), i18n.language()
    with tempfile.TemporaryDirectory(prefix="embedstudio-") as home:
        os.environ[HOME_VARIABLE] = home
        i18n.set_language(language)
        settings = Settings(language=language, theme=theme)
        handler = qInstallMessageHandler(_take_message)
        make_application(["embedstudio"], settings)
        window = MainWindow(settings, remember=False)
        window.resize(*size)
        window.show()
        shown = OffscreenWindow(window)
        hook, sys.excepthook = sys.excepthook, shown.take_exception
        try:
            yield shown
        finally:
            window.close()
            QCoreApplication.processEvents()
            window.deleteLater()
            QCoreApplication.processEvents()
            if before[0] is None:
                del os.environ[HOME_VARIABLE]
            else:
                os.environ[HOME_VARIABLE] = before[0]
            i18n.set_language(before[1])
            qInstallMessageHandler(handler)
            sys.excepthook = hook
