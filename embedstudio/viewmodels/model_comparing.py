"""Comparing several classifiers on the same splits: what to compare, and what came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import Phrase, tr, tr_noop
from embedstudio.core.registry import classifiers, encoders
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.model_setup import FEATURES, LABELS, MODEL, SPLIT, ModelSetup

if TYPE_CHECKING:
    from embedstudio.analysis.model_comparison import ModelComparison
    from embedstudio.jobs.compare_models import CompareModelsJob
    from embedstudio.viewmodels.session import Session

COMPARISON = "comparison"
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

    def __init__(self, session: Session, setup: ModelSetup) -> None:
        self.session = session
        self.setup = setup
        self.chosen: set[Pair] = {Pair(*one) for one in LIKELY}
        self.repeats = 5
        self.run: ActiveRun | None = None
        self.comparison: ModelComparison | None = None
        session.project_changed.connect(self._on_project_changed)
        setup.changed.connect(self._on_setup_changed)

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

    def start(self) -> None:
        """Read texts and vectors on a worker, then train all of them, one after the other.

        What the form of the page holds is used for the split, for the labels, and for the model and
        features it shows; all others have their defaults. Raises :class:`EmbedStudioError`.
        """
        setup, session, corpus = self.setup, self.session, self.setup.corpus
        if self.problem or corpus is None:
            raise EmbedStudioError(self.problem, kind="nothing-to-compare")
        setup.check()
        project = session.need_project()
        chosen = [pair for pair in self.pairs() if pair in self.chosen]
        needs_vectors = any(encoders.get(pair.features).cls.needs_vectors for pair in chosen)
        embedding_id = setup.embedding_id if needs_vectors else ""
        values = {part: dict(given) for part, given in setup.values.items()}
        split = {**values[SPLIT], "repeats": self.repeats}
        shown = Pair(setup.model.name, setup.features.name)
        task = setup.task

        def read() -> CompareModelsJob:
            from embedstudio.jobs.compare_models import Candidate, CompareModelsJob
            from embedstudio.project.resolve import resolve_embedding

            vectors = resolve_embedding(project, embedding_id)[1] if embedding_id else None
            texts = session.corpus if session.corpus_info == corpus else None
            candidates = tuple(
                Candidate(
                    pair.model,
                    pair.features,
                    vectors if encoders.get(pair.features).cls.needs_vectors else None,
                    values[MODEL] if pair == shown else {},
                    values[FEATURES] if pair == shown else {},
                )
                for pair in chosen
            )
            loaded = texts if texts is not None else project.load_corpus(corpus)
            return CompareModelsJob(loaded, candidates, split, task, values[LABELS])

        def begin(job: CompareModelsJob) -> None:
            self.comparison = None
            words = {"count": len(chosen), "corpus": corpus.name}
            title = Phrase(tr_noop("Comparison of {count} models on {corpus}"), words)
            self.run = session.submit(job, title, tr("Comparison"), (corpus.id,))
            self.run.changed.connect(self._on_run_changed)
            self.run.partial.connect(self._on_partial)
            self.run.done.connect(self._on_done)
            if not self.working:  # it is over already where nothing runs beside
                self._on_done()
            self.changed.emit()

        session.read_then(tr("Opening {name}…", name=corpus.name), read, begin)

    def stop(self) -> None:
        """End it; the models compared so far stay in the table."""
        if self.run is not None:
            self.run.finish_early()

    def use(self, model: str, features: str) -> None:
        """Put one of the compared models into the form."""
        self.setup.choose_model(model)
        self.setup.choose_features(features)

    def _on_run_changed(self) -> None:
        self.changed.emit()

    def _on_partial(self, kind: str, payload: Any) -> None:
        if kind == COMPARISON:
            self.comparison = payload
            self.changed.emit()

    def _on_done(self) -> None:
        if self.run is not None and self.run.result is not None:
            self.comparison = self.run.result
        self.changed.emit()

    def _on_project_changed(self) -> None:
        self.run = self.comparison = None
        self.changed.emit()

    def _on_setup_changed(self) -> None:
        self.changed.emit()  # what it compares on, and whether it can
