"""What a session can be asked to run: trainings, maps, imports, exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from psygnal import SignalInstance

from embedstudio.core.errors import BadInputError, EmbedStudioError
from embedstudio.core.events import FINAL, Event, Failed, Finished, Metric
from embedstudio.core.filenames import readable
from embedstudio.core.i18n import Phrase, tr, tr_noop
from embedstudio.jobs.job import Job
from embedstudio.jobs.queue import RunQueue
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.looking import Looking
from embedstudio.viewmodels.map_making import SELECTED

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from embedstudio.core.corpus import Corpus
    from embedstudio.core.embedding import Embedding
    from embedstudio.core.projection_map import ProjectionMap
    from embedstudio.project import ArtefactInfo, Project, RecordedJob, RunInfo


PAGES = {"corpus": "corpus", "embedding": "map", "map": "map", "model": "models", "comparison": "models"}
"""Where what a run makes is looked at, by its kind."""


LEFT_RUNNING = "left_running"
"""Where the view of a project keeps the ids of runs that its window closed on."""


def _worth_offering(run: RunInfo) -> bool:
    """Whether to go on with it is offered; of a map of chosen words these are not recorded."""
    return run.has_checkpoint or (run.kind == "map" and SELECTED not in run.parameters)


class RunIntents:
    """The half of :class:`Session` that starts work and follows it."""

    project: Project | None
    corpus: Corpus | None
    corpus_info: ArtefactInfo | None
    embedding: Embedding | None
    info: ArtefactInfo | None
    map: ProjectionMap | None
    map_info: ArtefactInfo | None
    runs: list[ActiveRun]
    queue: RunQueue
    need_project: Callable[[], Project]
    open_artefact: Callable[[Any], None]
    show_beside: Callable[[Any], None]
    looking: Looking
    flush: Callable[[], None]
    _imported: str
    """The vectors that were imported last, until they are shown."""
    read_then: Callable[[str, Callable[[], Any], Callable[[Any], None]], None]
    problem: SignalInstance
    run_changed: SignalInstance
    partial: SignalInstance
    artefacts_changed: SignalInstance
    made_elsewhere: SignalInstance

    # left by a window that closed --------------------------------------------------------------

    def note_running(self) -> None:
        """The window closes: write down what still runs, for the next one to offer it."""
        if self.project is not None and not self.project.read_only:
            self.project.view[LEFT_RUNNING] = [run.id for run in self.active_runs]

    @property
    def interrupted_run(self) -> RunInfo | None:
        """The newest run that a crash or a closed window ended before its time, and that can go on.

        A map has no checkpoint: it begins again, by the same settings.
        """
        if self.project is None:
            return None
        left = self.project.view.get(LEFT_RUNNING, ())
        runs = [run for run in self.project.runs() if run.can_resume and _worth_offering(run)]
        ended = [run for run in runs if run.status == "unfinished" or run.id in left]
        return ended[-1] if ended else None

    # running -----------------------------------------------------------------------------------

    def train(
        self,
        corpus: ArtefactInfo,
        algorithm: str,
        parameters: dict[str, Any],
        name: str = "",
        snapshots: int = 20,
    ) -> ActiveRun | None:
        """Train an embedding on a corpus of the project, after the trainings before it.

        On its way it leaves so many snapshots of its vectors.

        ``None`` when it was refused (see ``problem``), or when the texts are read first:
        ``run_changed`` then brings the run.
        """
        from embedstudio.algorithms import load_all
        from embedstudio.core.registry import trainers
        from embedstudio.jobs.train import TrainJob

        load_all()
        project, entry = self.need_project(), trainers.get(algorithm)

        def start(texts: Corpus) -> ActiveRun | None:
            job = TrainJob(texts, entry.name, dict(parameters), snapshots=snapshots)
            try:
                values = job.resolved
            except EmbedStudioError as error:
                self.problem.emit(error)
                return None
            words = {"algorithm": Phrase(entry.title_source), "corpus": corpus.name}
            title = Phrase(tr_noop("{algorithm} on {corpus}"), words)
            called = name or self.free_embedding_name(entry.short_name)
            return self.run(job, title, called, entry.name, values, (corpus.id,), values.get("seed"))

        if self.corpus is not None and self.corpus_info is not None and self.corpus_info.id == corpus.id:
            return start(self.corpus)
        self.read_then(
            tr("Opening {name}…", name=corpus.name),
            lambda: project.load_corpus(corpus),
            lambda texts: start(texts),
        )
        return None

    def free_embedding_name(self, base: str) -> str:
        """The name a new embedding gets: ``word2vec-1``, ``word2vec-2`` …"""
        number = 1
        if self.project is not None:
            while self.project.free_name("embedding", f"{base}-{number}") != f"{base}-{number}":
                number += 1
        return f"{base}-{number}"

    def project_map(
        self,
        method: str = "umap.v1",
        *,
        dims: int = 2,
        limit: int | None = None,
        parameters: dict[str, Any] | None = None,
        seed: int = 42,
        name: str = "",
        start: ProjectionMap | npt.NDArray[np.float32] | None = None,
        rows: npt.NDArray[np.int32] | None = None,
    ) -> ActiveRun | None:
        """Compute a map of the current embedding; ``start`` is a layout to go on from.

        That is a map of it, or a place for each of its words. ``rows`` (increasing) are mapped alone.
        """
        from embedstudio.algorithms import load_all
        from embedstudio.core.registry import projections
        from embedstudio.jobs.map import MapJob
        from embedstudio.project.resolve import said_name
        from embedstudio.project.stages import stages_of

        if self.embedding is None or self.info is None:
            return None
        load_all()
        project = self.need_project()
        entry = projections.get(method)
        words = {"method": Phrase(entry.title_source), "dims": dims, "embedding": said_name(self.info)}
        title = Phrase(tr_noop("{method} {dims}-D of {embedding}"), words)
        values = dict(parameters or {})
        cache = stages_of(project)
        job = MapJob(self.embedding, method, dims, limit, values, seed, start, cache, rows)
        name = name or project.free_name("map", f"{entry.title} {dims}-D")
        recorded = {**values, "dims": dims, "limit": limit, "seed": seed}
        if rows is not None:
            recorded[SELECTED] = len(rows)
        if start is not None and start is self.map and self.map_info is not None:
            recorded["start"] = self.map_info.id
        return self.run(job, title, name, method, recorded, (self.info.id,), seed)

    def import_corpus(self, sources: Sequence[Path], options: Any, name: str = "") -> ActiveRun | None:
        """Read texts into a corpus of the project."""
        from embedstudio.jobs.import_corpus import ImportCorpusJob

        name = self.need_project().free_name("corpus", name or _name_of(sources))
        title = Phrase(tr_noop("Import of {name}"), {"name": name})
        return self.run(ImportCorpusJob(list(sources), options), title, name)

    def import_vectors(self, path: Path, metadata: Path | None = None) -> ActiveRun | None:
        """Read a file of vectors into an embedding of the project."""
        from embedstudio.jobs.import_vectors import ImportVectorsJob

        name = self.need_project().free_name("embedding", path.name.split(".")[0])
        title = Phrase(tr_noop("Import of {name}"), {"name": readable(path.name)})
        return self.run(ImportVectorsJob(path, metadata), title, name)

    def export_vectors(self, path: Path) -> ActiveRun | None:
        """Write the current embedding to a file; its suffix says the format."""
        from embedstudio.jobs.export_vectors import ExportVectorsJob

        if self.embedding is None:
            return None
        title = Phrase(tr_noop("Export to {name}"), {"name": readable(path.name)})
        return self.submit(ExportVectorsJob(self.embedding, path), title, path.name)

    def run(
        self,
        job: Job,
        title: str | Phrase,
        name: str = "",
        algorithm: str = "",
        parameters: dict[str, Any] | None = None,
        parents: tuple[str, ...] = (),
        seed: int | None = None,
    ) -> ActiveRun | None:
        """Record a job in the project and start it, or line it up behind what runs already.

        ``None`` when the project cannot take it (a ``problem`` says why).
        """
        from embedstudio.project import RunSpec

        spec = RunSpec(job.kind, title, name, algorithm, dict(parameters or {}), parents, seed)
        try:
            recorded = self.need_project().start_run(job, spec)
        except EmbedStudioError as error:
            self.problem.emit(error)
            return None
        made = ActiveRun(
            recorded.run_id,
            recorded,
            title=title,
            name=recorded.name,
            algorithm=algorithm,
            parents=parents,
            parameters=spec.parameters,
        )
        made.page = self.looking.page
        return self._submit(made)

    def submit(self, job: Job, title: str | Phrase, name: str, parents: tuple[str, ...] = ()) -> ActiveRun:
        """Start or line up a job of which the project keeps nothing, such as one that writes a file."""
        return self._submit(ActiveRun(f"{name} {id(job)}", job, title=title, name=name, parents=parents))

    def resume_run(self, run_id: str) -> None:
        """Go on with a run of the project from its checkpoint.

        One that ended early stays as it is, with what it made: a new run takes its curve up.
        """
        project = self.need_project()

        def read() -> tuple[RecordedJob, list[Metric]]:
            recorded = project.resume_run(run_id)
            return recorded, project.metrics(recorded.run_id)

        def start(found: tuple[RecordedJob, list[Metric]]) -> None:
            recorded, metrics = found
            info = project.run(recorded.run_id)
            self._submit(
                ActiveRun(
                    info.id,
                    recorded,
                    title=info.words,
                    name=info.name,
                    algorithm=info.algorithm,
                    parents=info.parents,
                    parameters=info.parameters,
                    metrics=metrics,
                    seconds=info.seconds,
                )
            )

        self.read_then(tr("Opening the unfinished run…"), read, start)

    @property
    def active_runs(self) -> list[ActiveRun]:
        """Runs that are running or paused."""
        return [run for run in self.runs if run.active]

    @property
    def waiting_runs(self) -> list[ActiveRun]:
        """Runs that wait for their turn, next first."""
        places = {item.id: place for place, item in enumerate(self.queue.waiting)}
        waiting = [run for run in self.runs if run.item is not None and run.item.id in places]
        return sorted(waiting, key=lambda run: places[run.item.id] if run.item else 0)

    def move_waiting(self, run: ActiveRun, place: int) -> None:
        """Put a waiting run at another place of the line (0 is next)."""
        waiting = self.waiting_runs
        if run in waiting and run.item is not None:
            self.queue.move(run.item, place - waiting.index(run))
            self.run_changed.emit(run)

    def remove_waiting(self, run: ActiveRun) -> None:
        """Take a waiting run out of the line."""
        if run.item is not None and self.queue.remove(run.item):
            self._on_queue_changed()

    def _submit(self, run: ActiveRun) -> ActiveRun:
        run.queue = self.queue
        run.changed.connect(lambda: self.run_changed.emit(run))
        run.partial.connect(lambda kind, payload: self.partial.emit(run, kind, payload))
        self.runs.append(run)

        def listen(event: Event) -> None:
            if isinstance(event, FINAL):
                self._ended(run, event)
            else:
                run.take(event)

        run.item = self.queue.submit(run.job, run.words, listen)
        self._on_queue_changed()
        self.run_changed.emit(run)
        return run

    def _on_queue_changed(self) -> None:
        for run in self.runs:
            if run.item is not None:
                run.sync(run.item.state)

    def _ended(self, run: ActiveRun, event: Event) -> None:
        run.end(event)
        self.flush()
        self.artefacts_changed.emit()
        if isinstance(event, Failed):
            self.problem.emit(event.error)
        elif isinstance(event, Finished) and run.kind and self.project is not None:
            if run.kind == "embedding" and not run.parents:
                self._imported = run.result.id
            self._show_result(run)

    def _show_result(self, run: ActiveRun) -> None:
        """Show what was made, unless the user is on another page by now: he is told, and stays there."""
        here = self.looking.page
        if here in ("", run.page, PAGES.get(run.kind)):
            self.open_artefact(run.result)
            return
        if PAGES.get(run.kind) == "map":
            self.show_beside(run.result)  # there it was seen on its way
        self.made_elsewhere.emit(run.result)


def _name_of(sources: Sequence[Path]) -> str:
    if not sources:
        raise BadInputError(tr("No file was chosen."), tr("Choose at least one file or folder."))
    return Path(sources[0]).stem or Path(sources[0]).name
