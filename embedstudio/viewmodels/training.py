"""Setting up a training, watching it, and looking back at the runs before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError, NotFoundError
from embedstudio.core.events import Event, Failed, Finished, Metric
from embedstudio.core.i18n import tr
from embedstudio.core.param import ParamSpec, from_json, param_specs, to_json
from embedstudio.core.registry import Entry, trainers
from embedstudio.viewmodels.active_run import ENDED_EARLY, WAITING, ActiveRun
from embedstudio.viewmodels.launcher import Call, ignore

if TYPE_CHECKING:
    from embedstudio.project import ArtefactInfo, RunInfo
    from embedstudio.viewmodels.session import Session

TRAINED = "embedding"
LOSS = "loss"
MOST_CURVES = 4
SNAPSHOTS, MOST_SNAPSHOTS = 20, 200
"""Of a training's vectors on its way: how many are kept unless asked otherwise, and at most."""


@dataclass(frozen=True)
class Curve:
    """One metric of one run."""

    run_id: str
    name: str
    steps: npt.NDArray[np.float64]
    """``(n,)`` epochs."""
    values: npt.NDArray[np.float64]
    """``(n,)`` the metric, here the mean loss of a word pair in nats."""


@dataclass(frozen=True)
class RunRow:
    """One training in the table of runs."""

    id: str
    name: str
    algorithm: str
    corpus: str
    status: str
    fraction: float
    loss: float | None
    tokens_per_second: float | None
    seconds: float
    created: str
    can_resume: bool
    """Whether it can go on; what it makes then has a name of its own if it has made something before."""
    error: str
    reached: float | None = None
    """Epochs that were done when it ended early, of ``planned``."""
    planned: float | None = None
    live: ActiveRun | None = None
    """The run itself while this window works on it."""


class Training:
    """What the *Train* page and the training dock show.

    Emits on the window's thread.
    """

    setup_changed = Signal()
    """Corpora to choose from, the chosen algorithm or the values of the form changed."""
    rows_changed = Signal()
    """A run came, went or changed its state."""
    progress_changed = Signal(object)
    """An :class:`ActiveRun` went on."""
    curves_changed = Signal()

    def __init__(self, session: Session) -> None:
        from embedstudio.algorithms import load_all

        load_all()
        self.session = session
        self.corpus_id = ""
        self.name = ""
        self.snapshots = SNAPSHOTS
        """How many snapshots the next training leaves."""
        self.algorithm: Entry = next(iter(trainers))
        self.values: dict[str, Any] = to_json(self.algorithm.cls())
        self.chosen: list[str] = []
        """Ids of the runs whose curves are laid over each other, the first in the first colour."""
        self._recorded: dict[str, list[Metric]] = {}
        self._asked: set[str] = set()
        self._states: dict[str, str] = {}
        self._history: list[RunRow] | None = None
        """Rows of recorded runs, until something of the project changes."""
        session.artefacts_changed.connect(self._on_artefacts_changed)
        session.project_changed.connect(self._on_project_changed)
        session.corpus_changed.connect(self._on_corpus_changed)
        session.looking.pages["train"] = lambda: (self.corpus_id,)
        session.run_changed.connect(self._on_run_changed)
        self._choose_likely_corpus()

    # setting up --------------------------------------------------------------------------------

    @property
    def algorithms(self) -> list[Entry]:
        """The trainers to choose from."""
        return list(trainers)

    @property
    def specs(self) -> tuple[ParamSpec, ...]:
        """The parameters of the chosen algorithm."""
        return param_specs(self.algorithm.cls)

    def corpora(self) -> list[ArtefactInfo]:
        """The corpora of the project."""
        return self.session.artefacts("corpus")

    @property
    def corpus(self) -> ArtefactInfo | None:
        """The chosen corpus."""
        return next((info for info in self.corpora() if info.id == self.corpus_id), None)

    def choose_corpus(self, corpus_id: str) -> None:
        """Train on this corpus."""
        if corpus_id != self.corpus_id:
            self.corpus_id = corpus_id
            self.setup_changed.emit()
            self.session.looking.refresh("train")

    def choose_algorithm(self, name: str) -> None:
        """Train with this algorithm, at its defaults."""
        entry = trainers.get(name)
        if entry is not self.algorithm:
            self.algorithm = entry
            self.reset()

    def reset(self) -> None:
        """Back to the defaults."""
        self.values = to_json(self.algorithm.cls())
        self.snapshots = SNAPSHOTS
        self.setup_changed.emit()

    def set_values(self, values: dict[str, Any]) -> None:
        """What the form holds now; checked when it is started."""
        self.values = dict(values)

    @property
    def waits(self) -> bool:
        """Whether a training started now would wait for another."""
        return any(run.active and run.kind == TRAINED for run in self.session.runs)

    def start(self) -> ActiveRun | None:
        """Check the form and start, or line up behind the training that runs.

        ``None`` while the texts are read first; the run then arrives by itself.

        Raises :class:`EmbedStudioError` for a value outside its range or a name that is taken.
        """
        corpus = self.corpus
        if corpus is None:
            raise EmbedStudioError(
                tr("There is no corpus to train on."),
                tr("Import texts or open a sample first."),
                kind="no-corpus",
            )
        trainer = from_json(self.algorithm.cls, self.values)
        name = self.name.strip()
        if name:
            self.session.need_project().check_name(TRAINED, name)
        run = self.session.train(corpus, self.algorithm.name, to_json(trainer), name, self.snapshots)
        self.name = ""
        self.setup_changed.emit()
        return run

    # looking at runs ---------------------------------------------------------------------------

    @property
    def current(self) -> ActiveRun | None:
        """What the dock shows: the training that runs, else anything that runs, else the last one."""
        runs = [run for run in self.session.runs if run.status != WAITING]
        active = [run for run in runs if run.active]
        for found in ([run for run in active if run.kind == TRAINED], active, runs):
            if found:
                return found[-1]
        return None

    def rows(self) -> list[RunRow]:
        """Trainings, newest first; those that wait come on top, the next one last of them."""
        live = [run for run in self.session.runs if is_training(run)]
        known = {run.id for run in live}
        waiting = [run for run in live if run.status == WAITING]
        begun = [run for run in live if run.status != WAITING]
        rows = [self._live_row(run) for run in (*reversed(waiting), *reversed(begun))]
        if self._history is None:
            self._history = self._read_history()
        return [*rows, *(row for row in self._history if row.id not in known)]

    def row(self, run_id: str) -> RunRow | None:
        """One of :meth:`rows`."""
        return next((row for row in self.rows() if row.id == run_id), None)

    def choose(self, run_ids: list[str]) -> None:
        """Lay the curves of these runs over each other (at most four)."""
        if run_ids[:MOST_CURVES] != self.chosen:
            self.chosen = run_ids[:MOST_CURVES]
            self.curves_changed.emit()

    def choice(self, run_ids: list[str]) -> list[str]:
        """The chosen ones of these runs; while nothing was chosen, the first."""
        if not self.chosen:
            self.chosen = run_ids[:1]
        return self.chosen

    def curves(self) -> list[Curve]:
        """The loss curves of the chosen runs; a recorded one arrives once it is read."""
        rows = {row.id: row for row in self.rows()}
        found = []
        for run_id in self.choice(list(rows)):
            row = rows.get(run_id)
            if row is None:
                continue
            metrics = row.live.metrics if row.live is not None else self._metrics(run_id)
            curve = curve_of(run_id, row.name, metrics)
            if len(curve.steps):
                found.append(curve)
        return found

    # steering ----------------------------------------------------------------------------------

    def resume(self, row: RunRow) -> None:
        """Go on: after a pause, or from the checkpoint of a run that was stopped or interrupted."""
        if row.live is not None and row.live.active:
            row.live.resume()
        elif row.can_resume:
            if row.status == ENDED_EARLY:  # it stays, and another takes its curve up
                self.chosen = []
            else:
                if row.live is not None:
                    self.session.runs.remove(row.live)
                self._forget(row.id)
            self.session.resume_run(row.id)

    def move(self, row: RunRow, by: int) -> None:
        """Move a waiting run towards the front (negative) or the back of the line."""
        waiting = self.session.waiting_runs
        if row.live in waiting:
            self.session.move_waiting(row.live, waiting.index(row.live) + by)
            self._tell_rows()

    def remove(self, row: RunRow) -> None:
        """Take a waiting run out of the line, or an ended one out of the history."""
        if row.live is not None and row.live.status == WAITING:
            self.session.remove_waiting(row.live)
        elif (row.live is not None and row.live.active) or not self.session.delete_run(row.id):
            return
        self.chosen = [one for one in self.chosen if one != row.id]
        self._tell_rows()
        self.curves_changed.emit()

    # inside ------------------------------------------------------------------------------------

    def _read_history(self) -> list[RunRow]:
        project = self.session.project
        if project is None:
            return []
        names = {info.id: info.name for info in self.session.artefacts()}
        trained = {entry.name for entry in trainers}
        return [
            _recorded_row(info, names, self._last(info.id))
            for info in reversed(project.runs())
            if info.kind == TRAINED and info.algorithm in trained
        ]

    def _tell_rows(self) -> None:
        self._history = None
        self.rows_changed.emit()

    def _live_row(self, run: ActiveRun) -> RunRow:
        names = {info.id: info.name for info in self.session.artefacts()}
        return RunRow(
            id=run.id,
            name=run.name,
            algorithm=trainers.get(run.algorithm).title,
            corpus=names.get(run.parents[0], "") if run.parents else "",
            status=run.status,
            fraction=run.fraction,
            loss=run.latest(LOSS),
            tokens_per_second=run.latest("tokens_per_second"),
            seconds=run.seconds,
            created="",
            can_resume=self._can_go_on(run),
            error=run.error.message if run.error is not None else "",
            reached=run.reached,
            planned=run.planned,
            live=run,
        )

    def _can_go_on(self, run: ActiveRun) -> bool:
        project = self.session.project
        if project is None or run.active or run.status == WAITING:
            return False
        try:
            return project.run(run.id).can_go_on
        except NotFoundError:  # it was taken out of the line before it began
            return False

    def _last(self, run_id: str) -> dict[str, float]:
        metrics = self._metrics(run_id)
        return {key: value for metric in metrics[-8:] for key, value in metric.values.items()}

    def _metrics(self, run_id: str) -> list[Metric]:
        """Recorded metrics; read on a worker at the first question."""
        project = self.session.project
        if run_id not in self._asked and project is not None:
            self._asked.add(run_id)

            def read() -> list[Metric]:
                return project.metrics(run_id)

            def done(event: Event) -> None:
                if isinstance(event, Finished):
                    self._recorded[run_id] = event.result
                    self._tell_rows()
                    if run_id in self.chosen:
                        self.curves_changed.emit()
                elif isinstance(event, Failed):
                    self._recorded[run_id] = []

            self.session.launch(Call(read), ignore, done)
        return self._recorded.get(run_id, [])

    def _forget(self, run_id: str) -> None:
        self._recorded.pop(run_id, None)
        self._states.pop(run_id, None)
        self._asked.discard(run_id)

    def _choose_likely_corpus(self) -> None:
        corpora = self.corpora()
        shown = self.session.corpus_info
        if shown is not None and any(info.id == shown.id for info in corpora):
            self.corpus_id = shown.id
        elif self.corpus is None:
            self.corpus_id = corpora[-1].id if corpora else ""

    def _on_corpus_changed(self) -> None:
        self._choose_likely_corpus()
        self.setup_changed.emit()

    def _on_artefacts_changed(self) -> None:
        if self.corpus is None:
            self._choose_likely_corpus()
        self.setup_changed.emit()
        self._tell_rows()

    def _on_project_changed(self) -> None:
        self._recorded.clear()
        self._asked.clear()
        self.chosen = []
        self._on_corpus_changed()
        self._tell_rows()
        self.curves_changed.emit()

    def _on_run_changed(self, run: ActiveRun) -> None:
        if is_training(run) and run.id not in self._states:
            self.chosen = [run.id, *[one for one in self.chosen if one != run.id][:1]]
        self.progress_changed.emit(run)
        if self._states.get(run.id) != run.status:
            self._states[run.id] = run.status
            self._tell_rows()
            self.setup_changed.emit()
        if run.id in self.chosen:
            self.curves_changed.emit()


def is_training(run: ActiveRun) -> bool:
    """Whether a run trains an embedding: an import makes one, too, and so do documents as vectors."""
    return any(entry.name == run.algorithm for entry in trainers)


def curve_of(run_id: str, name: str, metrics: list[Metric]) -> Curve:
    """The loss curve in a list of metrics."""
    points = [(metric.step, metric.values[LOSS]) for metric in metrics if LOSS in metric.values]
    array = np.asarray(points, np.float64).reshape(-1, 2)
    return Curve(run_id, name, array[:, 0], array[:, 1])


def smoothed(values: npt.NDArray[np.float64], weight: float = 0.5) -> npt.NDArray[np.float64]:
    """Exponential moving average without its start-up bias (Kingma & Ba 2015, section 3)."""
    result = np.empty_like(values)
    mean = 0.0
    for place, value in enumerate(values):
        mean = weight * mean + (1 - weight) * value
        result[place] = mean / (1 - weight ** (place + 1))
    return result


def _recorded_row(info: RunInfo, names: dict[str, str], last: dict[str, float]) -> RunRow:
    return RunRow(
        id=info.id,
        name=info.name,
        algorithm=trainers.get(info.algorithm).title,
        corpus=names.get(info.parents[0], "") if info.parents else "",
        status=info.status,
        fraction=info.fraction,
        loss=last.get(LOSS),
        tokens_per_second=last.get("tokens_per_second"),
        seconds=info.seconds,
        created=info.created[:16].replace("T", " "),
        can_resume=info.can_go_on,
        error=info.error,
        reached=info.reached,
        planned=info.planned,
    )
