"""Comparing several classifiers on the same splits: what to compare, and what came out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import Phrase, tr, tr_noop
from embedstudio.core.registry import classifiers, encoders
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.model_setup import FEATURES, LABELS, MODEL, SPLIT, ModelSetup
from embedstudio.viewmodels.project_tree import names_of

if TYPE_CHECKING:
    from embedstudio.analysis.model_comparison import ModelComparison
    from embedstudio.jobs.compare_models import CompareModelsJob
    from embedstudio.project import RunInfo
    from embedstudio.viewmodels.session import Session

KIND = "comparison"
PARTIAL = "comparison"
LIKELY = (
    ("majority.v1", "tfidf.v1"),
    ("naive_bayes.v1", "tfidf.v1"),
    ("logistic_regression.v1", "tfidf.v1"),
    ("linear_svm.v1", "tfidf.v1"),
    ("logistic_regression.v1", "mean.v1"),
)
"""What is ticked at first: together they take a minute for two thousand texts."""


@dataclass(frozen=True)
class Pair:
    """A classifier with its features, by registered name."""

    model: str
    features: str

    @property
    def title(self) -> str:
        """``TF-IDF + Linear SVM``."""
        return f"{encoders.get(self.features).title} + {classifiers.get(self.model).title}"


class ModelComparing:
    """What the *Compare several* tab holds."""

    changed = Signal()
    """What is ticked, or what came out so far."""
    opened = Signal()
    """A comparison that the project keeps is looked at."""

    def __init__(self, session: Session, setup: ModelSetup) -> None:
        self.session = session
        self.setup = setup
        self.chosen: set[Pair] = {Pair(*one) for one in LIKELY}
        self.repeats = 5
        self.run: ActiveRun | None = None
        """The comparison that works or waits, or the last one that did."""
        self.comparison: ModelComparison | None = None
        self.parents: tuple[str, ...] = ()
        """Ids of the texts and the word vectors of ``comparison``."""
        session.project_changed.connect(self._on_project_changed)
        session.artefacts_changed.connect(self._on_setup_changed)
        session.comparison_changed.connect(self._on_comparison_changed)
        session.run_changed.connect(self._on_run_changed)
        session.partial.connect(self._on_partial)
        setup.changed.connect(self._on_setup_changed)
        self._take()

    def pairs(self) -> list[Pair]:
        """Every classifier with every features that it reads; the majority class once."""
        from embedstudio.jobs.finetune_options import features_for

        found = []
        for entry in self.setup.models:
            readable = features_for(entry.name)
            for features in readable[:1] if entry.short_name == "majority" else readable:
                found.append(Pair(entry.name, features.name))
        return found

    def choose(self, pair: Pair, on: bool) -> None:
        """Tick one, or take the tick away."""
        if on != (pair in self.chosen):
            (self.chosen.add if on else self.chosen.discard)(pair)
            self.changed.emit()

    @property
    def working(self) -> bool:
        """Whether a comparison runs or waits."""
        return self.run is not None and not self.run.over

    @property
    def problem(self) -> str:
        """Why it cannot begin, translated; empty when it can."""
        if self.setup.corpus is None:
            return tr("There is no corpus to learn from.")
        if len(self.chosen) < 2:
            return tr("Tick at least two.")
        return ""

    @property
    def folds(self) -> int:
        """The folds of the form, which count in place of repeated splits; 0 for none."""
        return int(self.setup.values[SPLIT]["folds"])

    @property
    def splits(self) -> int:
        """How often the texts will be divided: so many folds, once by date, or as often as is chosen."""
        if self.folds:
            return self.folds
        return 1 if self.setup.divided_by == "date" else self.repeats

    @property
    def splits_fixed(self) -> bool:
        """Whether the form of the page says how often the texts are divided."""
        return bool(self.folds) or self.setup.divided_by == "date"

    @property
    def facts(self) -> str:
        """Which texts, vectors and splits the table is of, and how p was computed; translated."""
        found = self.comparison
        if found is None:
            return ""
        names = names_of(self.session)
        named = [
            names.get(parent.partition("@")[0], tr("no longer in the project")) for parent in self.parents
        ]
        parts = [tr("Texts: {name}", name=named[0])] if named else []
        if len(named) > 1:
            parts.append(tr("Word vectors: {name}", name=named[1]))
        return " · ".join(one for one in (*parts, found.split_words, found.test_words) if one)

    @property
    def left(self) -> RunInfo | None:
        """The newest comparison that was stopped or interrupted and can go on."""
        project = self.session.project
        if project is None or project.read_only or self.working:
            return None
        runs = [run for run in project.runs() if run.kind == KIND and run.can_resume and run.has_checkpoint]
        found = [run for run in runs if run.status != "failed"]  # that would fail again
        return found[-1] if found else None

    def start(self) -> None:
        """Read texts and vectors on a worker, then train all of them, one after the other.

        What the form of the page holds is used for the split, for the labels, and for the model and
        features it shows; all others have their defaults. Raises :class:`EmbedStudioError`.
        """
        setup, session, corpus = self.setup, self.session, self.setup.corpus
        if self.problem or corpus is None:
            raise EmbedStudioError(self.problem, kind="nothing-to-compare")
        values = {part: dict(given) for part, given in setup.values.items()}
        values[SPLIT]["repeats"] = 1 if self.splits_fixed else self.repeats
        setup.check(values)
        project = session.need_project()
        chosen = [pair for pair in self.pairs() if pair in self.chosen]
        needs_vectors = any(encoders.get(pair.features).cls.needs_vectors for pair in chosen)
        embedding_id = setup.embedding_id if needs_vectors else ""
        shown = Pair(setup.model.name, setup.features.name)
        task = setup.task

        def read() -> tuple[CompareModelsJob, tuple[str, ...]]:
            from embedstudio.jobs.compare_models import Candidate, CompareModelsJob
            from embedstudio.project.resolve import resolve_embedding

            parents, vectors = [corpus.id], None
            if embedding_id:
                info, vectors = resolve_embedding(project, embedding_id)
                parents.append(info.id)
            texts = session.corpus if session.corpus_info == corpus else None
            candidates = tuple(
                Candidate(
                    pair.model,
                    pair.features,
                    values[MODEL] if pair == shown else {},
                    values[FEATURES] if pair == shown else {},
                )
                for pair in chosen
            )
            loaded = texts if texts is not None else project.load_corpus(corpus)
            job = CompareModelsJob(loaded, candidates, values[SPLIT], task, values[LABELS], vectors)
            return job, tuple(parents)

        def begin(made: tuple[CompareModelsJob, tuple[str, ...]]) -> None:
            job, parents = made
            words = {"count": len(chosen), "corpus": corpus.name}
            title = Phrase(tr_noop("Comparison of {count} models on {corpus}"), words)
            name = project.free_name(KIND, tr("Models of {corpus}", corpus=corpus.name))
            resolved = job.resolved
            session.run(job, title, name, "", resolved, parents, resolved["split"]["seed"])

        session.read_then(tr("Opening {name}…", name=corpus.name), read, begin)

    def stop(self) -> None:
        """End it; the models compared so far stay in the table, and it can go on."""
        if self.run is not None:
            self.run.finish_early()

    def go_on(self) -> None:
        """Take up :attr:`left` where it was."""
        if self.left is not None:
            self.session.resume_run(self.left.id)

    def use(self, model: str, features: str) -> None:
        """Put one of the compared models into the form."""
        self.setup.choose_model(model)
        self.setup.choose_features(features)

    def _on_run_changed(self, run: ActiveRun) -> None:
        if run.kind != KIND:
            return
        if run is not self.run and not run.over and not self.working:
            self.run, self.comparison, self.parents = run, None, run.parents
        if run is self.run:
            if run.over and run.result is None and self.comparison is not None:
                self.comparison = replace(self.comparison, stopped=True)  # it failed, or was called off
            self.changed.emit()

    def _on_partial(self, run: ActiveRun, kind: str, payload: Any) -> None:
        if run.kind == KIND and kind == PARTIAL:
            self.comparison, self.parents = payload, run.parents
            self.changed.emit()

    def retell(self) -> None:
        """Name the models of the table in the language in use."""
        if self.comparison is not None:
            self.comparison = self.comparison.retold()

    def _take(self) -> None:
        info = self.session.comparison_info
        self.comparison, self.parents = self.session.comparison, () if info is None else info.parents

    def _on_comparison_changed(self) -> None:
        self._take()
        self.changed.emit()
        if self.comparison is not None:
            self.opened.emit()

    def _on_project_changed(self) -> None:
        self.run = self.comparison = None
        self.parents = ()
        self.changed.emit()

    def _on_setup_changed(self) -> None:
        self.changed.emit()  # what it compares on, and whether it can
