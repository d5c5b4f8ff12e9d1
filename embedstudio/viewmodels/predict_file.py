"""A file whose rows a model is to label: its columns and first rows, where it goes, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from psygnal import Signal

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.filenames import readable
from embedstudio.core.i18n import Kept, Phrase, language, tr, tr_noop
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import FAILED, FINISHED, ActiveRun
from embedstudio.viewmodels.launcher import Call, ignore

if TYPE_CHECKING:
    from embedstudio.core.corpus import Rejected
    from embedstudio.core.text_model import TextModel
    from embedstudio.jobs.predict_file import FilePredictions
    from embedstudio.project import ArtefactInfo
    from embedstudio.viewmodels.session import Session

SHOWN = 20
"""Rows of the preview."""
CELL = 200
ADDED = "-predicted"
"""Between the name of the file and its suffix, for the new one."""
SAME = {".tsv": ".tsv", ".tab": ".tsv", ".jsonl": ".jsonl", ".ndjson": ".jsonl", ".json": ".jsonl"}
SAME |= {".parquet": ".parquet", ".pq": ".parquet"}


@dataclass(frozen=True)
class FileHead:
    """The first rows of a file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    text_column: str
    """Empty when none can be told."""


@dataclass(frozen=True)
class AnsweredRow:
    """A row of the file after the model has read it."""

    label: str
    probability: float | None
    """Of the most probable label; ``None`` where nothing could be said."""
    cells: tuple[str, ...]


class FileToPredict:
    """One file, from choosing its column to the sentence that says what was written."""

    problem = Kept()

    changed = Signal()

    def __init__(self, session: Session, info: ArtefactInfo) -> None:
        self.session = session
        self.info = info
        self.path: Path | None = None
        self.out: Path | None = None
        self.head: FileHead | None = None
        self.text_column = ""
        self.problem = ""
        self.busy = False
        self.run: ActiveRun | None = None
        self.done: FilePredictions | None = None

    def choose(self, path: Path) -> None:
        """Look at another file; a new name beside it is proposed for the answers."""
        path = Path(path)
        self.path, self.head, self.text_column, self.problem, self.done = path, None, "", "", None
        suffix = SAME.get(path.suffix.lower(), ".csv")
        self.out = _free(path.with_name(path.stem + ADDED + suffix))
        self._look()

    def choose_column(self, name: str) -> None:
        """Take the texts from this column."""
        self.text_column = name
        self.changed.emit()

    def choose_out(self, out: Path) -> None:
        """Write the answers there."""
        self.out = Path(out)
        self.done = None
        self.changed.emit()

    @property
    def ready(self) -> bool:
        """Whether everything is chosen and nothing runs."""
        chosen = self.head is not None and bool(self.text_column) and self.out is not None
        return chosen and not self.running and not self.busy

    @property
    def running(self) -> bool:
        """Whether it is being read, labelled and written, or is about to be."""
        return self.run is not None and not self.run.over

    def start(self) -> None:
        """Label the file; the run is one of the session's, with progress, pause and stop."""
        project = self.session.project
        if project is None or not self.ready:
            return
        self.problem, self.done, self.busy = "", None, True

        def done(event: Event) -> None:
            self.busy = False
            if isinstance(event, Finished):
                self._start(event.result)
            elif isinstance(event, Failed):
                self.problem = event.error.in_full
                self.changed.emit()

        self.changed.emit()
        self.session.launch(Call(lambda: project.load(self.info), tr("Opening the model…")), ignore, done)

    def _start(self, model: TextModel) -> None:
        from embedstudio.jobs.predict_file import PredictFileJob

        path, out, column = self.path, self.out, self.text_column
        assert path is not None
        assert out is not None
        about = {"name": self.info.name, **self.info.summary}
        job = PredictFileJob(model, path, out, column, about=about)
        title = Phrase(tr_noop("{model} on {file}"), {"model": self.info.name, "file": readable(path.name)})
        self.run = self.session.submit(job, title, out.name)
        self.run.changed.connect(self._on_run_changed)
        self.run.done.connect(self._on_run_done)
        if not self.running:  # it was over at once
            self._on_run_done()
        self.changed.emit()

    def stop(self) -> None:
        """End it; nothing is written then."""
        if self.run is not None:
            self.run.stop()

    def report(self) -> str:
        """What was written, in a sentence or two; empty before."""
        done = self.done
        if done is None or done.out is None:
            return ""
        labelled = len(done.rows) - done.silent
        name = done.out.name
        parts = [
            tr("Wrote {name}: 1 text labelled.", name=name)
            if labelled == 1
            else tr("Wrote {name}: {count} texts labelled.", name=name, count=wording.count(labelled))
        ]
        if done.silent == 1:
            parts.append(tr("1 text has no word that the model knows and got no label."))
        elif done.silent:
            count = wording.count(done.silent)
            parts.append(tr("{count} texts have no word that the model knows and got no label.", count=count))
        if done.rejected_count == 1:
            parts.append(tr("1 row could not be read."))
        elif done.rejected_count:
            parts.append(tr("{count} rows could not be read.", count=wording.count(done.rejected_count)))
        return ("" if language().startswith("zh") else " ").join(parts)

    def first_answers(self) -> list[AnsweredRow]:
        """The first rows that were written, with what the model says of them."""
        done, head = self.done, self.head
        if done is None or head is None:
            return []
        found = []
        for row, said in zip(done.rows[:SHOWN], done.predictions, strict=False):
            cells = tuple(_cell(row.columns.get(name)) for name in head.columns)
            best = max(said.scores.values(), default=None)
            found.append(AnsweredRow(said.label or "–", best, cells))
        return found

    @property
    def rejected(self) -> list[Rejected]:
        """The first of the rows that could not be read."""
        return [] if self.done is None else self.done.rejected

    # inside ------------------------------------------------------------------------------------

    def _look(self) -> None:
        path = self.path
        assert path is not None

        def done(event: Event) -> None:
            if path != self.path:
                return
            self.busy = False
            if isinstance(event, Finished):
                self.head = event.result
                self.text_column = self.head.text_column
            elif isinstance(event, Failed):
                self.problem = event.error.in_full
            self.changed.emit()

        self.busy = True
        self.changed.emit()
        self.session.launch(Call(lambda: read_head(path), tr("Reading the first rows…")), ignore, done)

    def _on_run_changed(self) -> None:
        self.changed.emit()

    def _on_run_done(self) -> None:
        run = self.run
        if run is None:
            return
        if run.status == FINISHED:
            self.done = run.result
        elif run.status == FAILED and run.error is not None:
            self.problem = run.error.in_full
        self.changed.emit()


def read_head(path: Path) -> FileHead:
    """The first rows of a file, whatever column is its text; call it on a worker."""
    from embedstudio.text.read_texts import first_rows

    columns, rows, text = first_rows(path, SHOWN)
    cells = tuple(tuple(_cell(row.get(name)) for name in columns) for row in rows)
    return FileHead(tuple(columns), cells, text or "")


def _cell(value: object) -> str:
    return "" if value is None else str(value)[:CELL]


def _free(path: Path) -> Path:
    number, made = 2, path
    while made.exists():
        made = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return made
