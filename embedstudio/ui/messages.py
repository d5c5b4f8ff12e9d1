"""What the window says in its strip, and says again when the language changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from embedstudio.core.errors import EmbedStudioError, NotFoundError, ProjectError
from embedstudio.core.i18n import Told, tr
from embedstudio.core.packages import CHINESE_FONT
from embedstudio.ui import dialogs
from embedstudio.ui.fonts import missing_font
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.problems import SearchError

if TYPE_CHECKING:
    from embedstudio.core.corpus import Rejected
    from embedstudio.project import ArtefactInfo
    from embedstudio.ui.main_window import MainWindow

TOLD_S = 12


class WindowMessages:
    """The part of the window that tells; mixed into :class:`MainWindow`."""

    _search_failed = False
    """Whether the strip is about a word that was not found."""
    _fonts_told: tuple[str, ...] = ()

    def show_problem(self: MainWindow, error: EmbedStudioError) -> None:
        """A message with its hint, below the pages; never a traceback."""
        again: Callable[[], object] | None = None
        if isinstance(error.message, Told):
            again = partial(self.show_problem, error)
        offer: tuple[tuple[str, Callable[[], object]], ...] = ()
        if error.kind == "damaged":
            offer = ((tr("Recover it"), self.session.recover_project),)
            again = partial(self._tell_damaged, self.session.asked_for)
        elif isinstance(error, NotFoundError):
            offer = tuple((word, partial(self.session.fly_to, word)) for word in error.suggestions[:2])
        if isinstance(error, SearchError):
            again = partial(self._tell_search_again, error)
        self.strip.tell("error", error.message, error.hint, offer, again=again, holds=self._until_next_run())
        self._search_failed = isinstance(error, SearchError)

    def _tell_search_again(self: MainWindow, error: SearchError) -> None:
        self.show_problem(error.again())

    def _tell_damaged(self: MainWindow, path: Path | None) -> None:
        """A damaged project in another language: what exactly was wrong was said in the first."""
        name = path.name if path is not None else ""
        self.show_problem(
            ProjectError(
                tr("“{name}” is damaged and cannot be opened as it is.", name=name),
                tr("Recovering makes its list anew from what is in its folder."),
                kind="damaged",
            )
        )

    def _until_next_run(self: MainWindow) -> Callable[[], bool]:
        """What was told of one job is stale once another is started."""
        told = self.session.runs[-1:]
        return lambda: self.session.runs[-1:] == told

    def forget_search(self: MainWindow) -> None:
        """The message about a word that was not found is stale once something else was."""
        if self._search_failed:
            self._search_failed = False
            self.strip.dismiss()

    def _tell(
        self: MainWindow,
        tone: str,
        message: str,
        hint: str,
        buttons: tuple[tuple[str, Callable[[], object]], ...],
        again: Callable[[], object],
        holds: Callable[[], bool] | None = None,
        seconds: float = 0,
    ) -> None:
        self._search_failed = False
        self.strip.tell(tone, message, hint, buttons, seconds, again=again, holds=holds)

    def _on_rows_rejected(self: MainWindow, name: str, total: int, rows: list[Rejected]) -> None:
        count = wording.count(total)
        self._tell(
            "warning",
            f"{name}: " + tr("{count} rows were rejected.", count=count),
            rows[0].reason,
            ((tr("Rejected ({count})", count=count), partial(dialogs.show_rejected, self, rows)),),
            partial(self._on_rows_rejected, name, total, rows),
            self._until_next_run(),
        )

    def _look_at_fonts(self: MainWindow) -> None:
        """Say once that some words of what is opened cannot be shown."""
        embedding = self.session.embedding
        package = missing_font(embedding.vocabulary.words) if embedding is not None else ""
        if package and package not in self._fonts_told:
            self._fonts_told = (*self._fonts_told, package)
            self._tell_font(package)

    def _tell_font(self: MainWindow, package: str) -> None:
        message = (
            tr("No font here shows Chinese: such words are boxes.")
            if package == CHINESE_FONT
            else tr("No font here shows emoji: such words are boxes.")
        )
        hint = tr("Install a font, for example {package}, and start EmbedStudio again.", package=package)
        self._tell("warning", message, hint, (), partial(self._tell_font, package), self._until_next_run())

    def _on_written(self: MainWindow, path: Path) -> None:
        """A file was written: what went wrong the time before is over."""
        if path.is_file():
            size = wording.file_size(path.stat().st_size)
            message = tr("Wrote {name} ({size}).", name=path.name, size=size)
        else:
            message = tr("Wrote {name}.", name=path.name)
        self._tell(
            "success",
            message,
            str(path.parent),
            ((tr("Open its folder"), partial(dialogs.open_folder, path.parent)),),
            partial(self._on_written, path),
            self._until_next_run(),
            TOLD_S,
        )

    def _on_made_elsewhere(self: MainWindow, info: ArtefactInfo) -> None:
        """A run has ended while the user is on another page: he is not taken away from it."""
        self._tell(
            "success",
            tr("“{name}” is finished.", name=info.name),
            "",
            ((tr("Show it"), partial(self.session.open_artefact, info)),),
            partial(self._on_made_elsewhere, info),
            lambda: self.session.looking.id != info.id and info in self.session.artefacts(),
        )

    def _on_project_changed(self: MainWindow) -> None:
        self._retitle()
        self.refresh_actions()
        project = self.session.project
        if project is None:
            return
        if project.read_only:
            message = tr("This project is open for reading only.")
            self._tell("warning", message, project.read_only_reason, (), self._on_project_changed)
            return
        left = self.session.interrupted_run
        if left is not None:
            self._unfinished = left.id
            self._tell(
                "info",
                tr("“{title}” was interrupted.", title=left.title),
                tr("It can go on from its last checkpoint.")
                if left.has_checkpoint
                else tr("It begins again, with the same settings."),
                ((tr("Resume") if left.has_checkpoint else tr("Run it again"), self.resume_unfinished),),
                self._on_project_changed,
                lambda: self.session.interrupted_run == left,
            )

    def offer_interrupted(self: MainWindow, opening: Path | None = None) -> None:
        """After a crash: offer the project that was open, unless it is ``opening`` already."""
        left = self.welcome.model.interrupted()
        if left is None or (opening is not None and opening.resolve() == left.resolve()):
            return
        self._left = left
        name = tr("Untitled") if left.name.startswith("untitled-") else left.stem
        self._tell(
            "info",
            tr("EmbedStudio ended unexpectedly while “{name}” was open.", name=name),
            tr("Everything up to the last save is there."),
            ((tr("Open it"), self.open_interrupted),),
            self.offer_interrupted,
        )

    def report_crash(self: MainWindow) -> None:
        """The last start ended in a crash: say so, and where it was written."""
        self._tell(
            "warning",
            tr("EmbedStudio crashed the last time."),
            tr("What was saved is there. The log has the details; please report them."),
            ((tr("Show the log…"), self.show_log),),
            self.report_crash,
        )
