"""An entry in the context menu of a painted widget that writes it as PNG or SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr
from embedstudio.formats.write import replacing
from embedstudio.jobs.drive import from_os_error
from embedstudio.ui import theme

SCALE = 2
"""Pixels of a PNG for one of the screen."""


class PictureExport(QAction):
    """*Export picture…* of a widget; further actions of the widget stand beside it."""

    def __init__(self, target: QWidget, name: str) -> None:
        super().__init__(target)
        self._target, self._name = target, name
        self.triggered.connect(self.ask)
        target.addAction(self)
        target.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.retranslate()

    def retranslate(self) -> None:
        """Its words."""
        self.setText(tr("Export picture…"))

    def ask(self) -> None:
        """Ask for a file, and write it."""
        kinds = "PNG (*.png);;SVG (*.svg)"
        chosen, _ = QFileDialog.getSaveFileName(
            self._target, tr("Export picture"), f"{self._name}.png", kinds
        )
        if chosen:
            path = Path(chosen)
            tell_failure(
                self._target, save_picture, self._target, path if path.suffix else path.with_suffix(".png")
            )


def save_picture(target: QWidget, path: Path) -> None:
    """Write what a widget shows, as SVG or PNG by its name; raises :class:`EmbedStudioError`."""
    if path.suffix.lower() != ".svg":
        image = QImage(target.size() * SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(SCALE)
        image.fill(theme.color("panel"))
        with QPainter(image) as painter:
            target.render(painter, QPoint())
        save_png(image, path if path.suffix else path.with_suffix(".png"))
        return
    from PySide6.QtSvg import QSvgGenerator

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(target.size())
    made.setViewBox(target.rect())
    with QPainter(made) as painter:
        target.render(painter, QPoint())
    with whole_file(path) as file:
        file.write(buffer.data().data())


def save_png(image: QImage, path: Path) -> None:
    """Write an image; raises :class:`EmbedStudioError`."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    with whole_file(path) as file:
        file.write(buffer.data().data())


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that is there complete or not at all; raises :class:`EmbedStudioError` with the reason."""
    try:
        with replacing([path]) as files:
            yield files[0]
    except OSError as error:
        raise from_os_error(error, path) from error


def tell_failure(parent: QWidget, write: Callable[..., None], *values: object) -> None:
    """Call ``write``, whose last value is a path; an :class:`EmbedStudioError` is shown in a message box."""
    try:
        write(*values)
    except EmbedStudioError as error:
        QMessageBox.warning(parent, tr("Export"), f"{error.message}\n{error.hint}".strip())
    else:
        writing().written.emit(values[-1])


class Writing(QObject):
    """Hears of files that were written, wherever that was asked for; the window tells of them."""

    written = Signal(object)
    """The path of a file, or of a folder of files."""


@cache
def writing() -> Writing:
    """The only one."""
    return Writing()
