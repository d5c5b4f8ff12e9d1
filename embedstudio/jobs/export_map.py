"""Write a map for other programs, or as a picture."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.core.errors import EmbedStudioError, NotFoundError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.protocols import Context
from embedstudio.formats.map_content import PROJECTOR, TABLES, MapContent
from embedstudio.formats.map_table import write_table
from embedstudio.formats.projector import write_projector
from embedstudio.jobs.drive import from_os_error

Writer = Callable[[MapContent, Path], Generator[Event, None, list[Path]]]
"""Writes the files of one format and returns their paths."""


@dataclass(frozen=True)
class ExportedMap:
    """What an export has written."""

    path: Path
    format: str
    points: int
    bytes: int
    """Of all its files together."""
    seconds: float
    files: tuple[Path, ...] = ()


@dataclass
class ExportMapJob:
    """Write a map, or some of its points, in one format.

    Pictures and pages need colours and fonts, which no job has: whoever starts the job
    passes their ``writer``. Tables and projector folders need none.
    """

    content: MapContent
    path: Path
    format: str
    writer: Writer | None = None
    points: npt.NDArray[np.int32] | None = None
    """Only these points; all when left out."""
    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, ExportedMap]:
        """Yield at least every 200 ms; return what was written. A failure leaves no file behind.

        Raises
        ------
        EmbedStudioError
            When there is no point to write, or the file cannot be written.
        """
        started = time.monotonic()
        path = Path(self.path)
        if not len(self.content if self.points is None else self.points):
            raise EmbedStudioError(
                tr("There are no points to export."),
                tr("Make a map first, or select some points."),
                kind="bad-input",
            )
        if not path.absolute().parent.is_dir():
            raise NotFoundError(
                tr("{path} cannot be written: there is no folder {folder}.", path=path, folder=path.parent),
                tr("Make the folder first."),
            )
        yield Progress(0.0, tr("Writing {name}…", name=path.name))
        content = self.content if self.points is None else self.content.only(self.points)
        yield Progress(0.0, tr("Writing {name}…", name=path.name))
        try:
            files = yield from self._writer()(content, path)
            size = sum(file.stat().st_size for file in files)
        except OSError as error:
            raise from_os_error(error, path) from error
        yield Progress(1.0, tr("Wrote {path}.", path=path))
        seconds = time.monotonic() - started
        return ExportedMap(path, self.format, len(content), size, seconds, tuple(files))

    def _writer(self) -> Writer:
        known: dict[str, Any] = {PROJECTOR: write_projector, **dict.fromkeys(TABLES, write_table)}
        writer = self.writer or known.get(self.format)
        if writer is None:
            raise ValueError(f"the format {self.format!r} needs a writer")
        return writer
