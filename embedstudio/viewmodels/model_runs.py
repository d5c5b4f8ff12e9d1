"""The models of a project and the runs that make them: the table, the live curves, the wheel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.errors import NotFoundError
from embedstudio.core.events import Metric
from embedstudio.core.registry import Registry, classifiers, encoders
from embedstudio.viewmodels.active_run import ENDED_EARLY, FINISHED, ActiveRun

if TYPE_CHECKING:
    from embedstudio.project import ArtefactInfo, RunInfo
    from embedstudio.viewmodels.session import Session

KIND = "model"


@dataclass(frozen=True)
class ModelRow:
    """One model, or one run that has not made its model yet."""

    id: str
    """Of the artefact, or of the run."""
    name: str
    model: str
    features: str
    corpus: str
    status: str
    fraction: float = 0.0
    accuracy: float | None = None
    accuracy_interval: float | None = None
    """Half the width of the 95 % interval; ``None`` for a single split."""
    f1_macro: float | None = None
    f1_interval: float | None = None
    splits: int = 1
    seconds: float | None = None
    created: str = ""
    can_resume: bool = False
    run: str = ""
    """Id of the run to go on with."""
    reached: float | None = None
    """Epochs, rounds or splits that were done when it ended early, of ``planned``."""
    planned: float | None = None
    error: str = ""
    info: ArtefactInfo | None = None
    live: ActiveRun | None = None


@dataclass(frozen=True)
class Series:
    """Values of one metric over the epochs of a run."""

    steps: npt.NDArray[np.float64]
    values: npt.NDArray[np.float64]


class ModelRuns:
    """What the table of models and the curves of a training show."""

    rows_changed = Signal()
    """A model or a run came, went or changed its state."""
    watched_changed = Signal()
    """The run that is watched went on, or it is another one."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.watched: ActiveRun | None = None
        """The run whose curves are shown in place of a model."""
        self._states: dict[str, str] = {}
        session.artefacts_changed.connect(self._on_artefacts_changed)
        session.project_changed.connect(self._on_project_changed)
        session.run_changed.connect(self._on_run_changed)
        session.model_changed.connect(self._on_model_changed)

    def rows(self) -> list[ModelRow]:
        """Runs first, then the models, newest first."""
        names = {info.id: info.name for info in self.session.artefacts()}
        made = (FINISHED, ENDED_EARLY)
        live = [run for run in self.session.runs if is_model_run(run) and run.status not in made]
        known = {run.id for run in live}
        project = self.session.project
        recorded = [] if project is None else project.runs()
        left = [run for run in recorded if run.kind == KIND and run.can_resume and run.status != "failed"]
        going = {run.id for run in left}
        rows = [_live_row(run, names) for run in reversed(live)]
        rows += [
            _left_row(info, names)
            for info in reversed(left)
            if info.id not in known and info.result_id not in names
        ]
        return [*rows, *(_row(info, names, going) for info in reversed(self.session.artefacts(KIND)))]

    def watch(self, run: ActiveRun | None) -> None:
        """Show this run; ``None`` shows the model that is opened."""
        if run is not self.watched:
            self.watched = run
            self.watched_changed.emit()

    def open(self, row: ModelRow) -> None:
        """Show a model, or watch a run."""
        if row.info is not None:
            if self.session.model_info is not None and row.info.id == self.session.model_info.id:
                self.watch(None)
            else:
                self.session.open_artefact(row.info)
        elif row.live is not None:
            self.watch(row.live)

    def resume(self, row: ModelRow) -> None:
        """Go on: after a pause, or from the checkpoint of a run that was stopped or interrupted.

        A model that was asked for early stays as it is; the new run makes another one.
        """
        if row.live is not None and row.live.active:
            row.live.resume()
        elif row.can_resume:
            if row.live is not None:
                self.session.runs.remove(row.live)
            self._states.pop(row.run, None)
            self.session.resume_run(row.run)

    def remove(self, row: ModelRow) -> None:
        """Delete a model (undo brings it back), or take a run that does not work out of the list."""
        session = self.session
        if row.info is not None:
            session.delete(row.info)
            return
        if row.live is not None and row.live.status == "queued":
            session.remove_waiting(row.live)
        elif (row.live is not None and row.live.active) or not session.delete_run(row.id):
            return
        if row.live is self.watched:
            self.watched = None
            self.watched_changed.emit()
        self.rows_changed.emit()

    # inside -------------------------------------------------------------------------------------

    def _on_run_changed(self, run: ActiveRun) -> None:
        if not is_model_run(run):
            return
        if run.id not in self._states and run.active:
            self.watched = run
        if self._states.get(run.id) != run.status:
            self._states[run.id] = run.status
            self.rows_changed.emit()
        if run is self.watched:
            self.watched_changed.emit()

    def _on_model_changed(self) -> None:
        self.watched = None
        self.watched_changed.emit()

    def _on_artefacts_changed(self) -> None:
        self.rows_changed.emit()

    def _on_project_changed(self) -> None:
        self.watched = None
        self._states.clear()
        self.rows_changed.emit()
        self.watched_changed.emit()


def is_model_run(run: ActiveRun) -> bool:
    """Whether a run makes a model of texts."""
    return run.kind == KIND


def series(metrics: list[Metric], name: str) -> Series:
    """The values of a metric in a list of metrics."""
    points = [(metric.step, metric.values[name]) for metric in metrics if name in metric.values]
    array = np.asarray(points, np.float64).reshape(-1, 2)
    return Series(array[:, 0], array[:, 1])


def title_of(registry: Registry, name: object) -> str:
    """The title of a registered name; one that this version does not know stays as it is."""
    try:
        return registry.get(str(name)).title
    except NotFoundError:
        return str(name)


def _row(info: ArtefactInfo, names: dict[str, str], going: set[str]) -> ModelRow:
    """A model; ``going`` are the runs that can go on."""
    summary = info.summary
    run, planned = str(summary.get("run", "")), summary.get("planned")
    return ModelRow(
        id=info.id,
        name=info.name,
        model=title_of(classifiers, summary.get("classifier", "")),
        features=title_of(encoders, summary.get("features", "")),
        corpus=names.get(info.parents[0], "") if info.parents else "",
        status=FINISHED if planned is None else ENDED_EARLY,
        fraction=1.0 if planned is None else summary["reached"] / planned,
        accuracy=summary.get("accuracy"),
        accuracy_interval=summary.get("accuracy_interval"),
        f1_macro=summary.get("f1_macro"),
        f1_interval=summary.get("f1_macro_interval"),
        splits=int(summary.get("repeats", 1)),
        seconds=summary.get("seconds"),
        created=info.created[:16].replace("T", " "),
        can_resume=planned is not None and run in going,
        run=run,
        reached=summary.get("reached"),
        planned=planned,
        info=info,
    )


def _live_row(run: ActiveRun, names: dict[str, str]) -> ModelRow:
    return ModelRow(
        id=run.id,
        name=run.name,
        model=run.title,
        features=title_of(encoders, run.parameters.get("features", "")),
        corpus=names.get(run.parents[0], "") if run.parents else "",
        status=run.status,
        fraction=run.fraction,
        seconds=run.seconds,
        can_resume=run.status == "stopped" and bool(getattr(run.job, "resumable", False)),
        run=run.id,
        error=run.error.message if run.error is not None else "",
        live=run,
    )


def _left_row(info: RunInfo, names: dict[str, str]) -> ModelRow:
    values: dict[str, Any] = info.parameters
    return ModelRow(
        id=info.id,
        name=info.name,
        model=title_of(classifiers, info.algorithm),
        features=title_of(encoders, values.get("features", "")),
        corpus=names.get(info.parents[0], "") if info.parents else "",
        status=info.status,
        fraction=info.fraction,
        seconds=info.seconds,
        created=info.created[:16].replace("T", " "),
        can_resume=True,
        run=info.id,
        reached=info.reached,
        planned=info.planned,
        error=info.error,
    )
