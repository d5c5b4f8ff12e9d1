"""Train several classifiers on the same splits of one corpus, and say which is better."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from embedstudio.algorithms import load_all
from embedstudio.analysis.model_comparison import (
    ComparedModel,
    ModelComparison,
    compare_models,
    compared_model,
)
from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from embedstudio.core.events import EndedEarly, Event, Log, Metric, Partial, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.protocols import Context, State
from embedstudio.core.registry import classifiers, encoders
from embedstudio.core.text_model import TextModel
from embedstudio.jobs.finetune import FinetuneJob

REPEATS = 5


@dataclass(frozen=True)
class Candidate:
    """One classifier with its features."""

    model: str
    features: str
    embedding: Embedding | None = None
    """For features that are made of word vectors."""
    parameters: dict[str, Any] = field(default_factory=dict)
    feature_parameters: dict[str, Any] = field(default_factory=dict)
    name: str = ""
    """What it is called in the table; made of both titles when empty."""

    @property
    def title(self) -> str:
        """``name``, or the titles of features and classifier."""
        if self.name:
            return self.name
        load_all()
        classifier = classifiers.get(self.model)
        if classifier.short_name == "majority":
            return classifier.title
        return f"{encoders.get(self.features).title} + {classifier.title}"


@dataclass(frozen=True)
class CompareModelsJob:
    """Every candidate, trained and tested as :class:`FinetuneJob` does it, on the same splits.

    Parameters
    ----------
    split_parameters
        As for :class:`FinetuneJob`; five repeats when neither repeats nor folds are given.
    task, label_parameters
        As for :class:`FinetuneJob`.

    After each candidate, ``Partial("comparison", ModelComparison)`` holds the table so far.
    Nothing is kept: train the one that was chosen as a model of its own, with the same seed.
    """

    corpus: Corpus
    candidates: tuple[Candidate, ...]
    split_parameters: dict[str, Any] = field(default_factory=dict)
    task: str = "classification"
    label_parameters: dict[str, Any] = field(default_factory=dict)

    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def jobs(self) -> list[FinetuneJob]:
        """One for each candidate; raises :class:`ParameterError` for a parameter that is wrong."""
        if not self.candidates:
            raise ParameterError(tr("There is no model to compare."), tr("Name at least two."))
        split = dict(self.split_parameters)
        if not split.get("folds") and "repeats" not in split:
            split["repeats"] = REPEATS
        made = [
            FinetuneJob(
                self.corpus,
                one.model,
                one.features,
                one.embedding,
                one.parameters,
                one.feature_parameters,
                split,
                task=self.task,
                label_parameters=self.label_parameters,
            )
            for one in self.candidates
        ]
        for job in made:
            _ = job.resolved  # all are checked before the first is trained
        return made

    def run(self, ctx: Context) -> Generator[Event, None, ModelComparison]:
        """Yield at least every 200 ms where the classifiers do; end early with what is done so far."""
        jobs, names = self.jobs(), _distinct([one.title for one in self.candidates])
        found: list[ComparedModel] = []
        comparison: ModelComparison | None = None
        for number, (job, name) in enumerate(zip(jobs, names, strict=True)):
            model = yield from _within(job, _Inner(ctx), number / len(jobs), 1 / len(jobs), name)
            one = compared_model(name, model, job.features)
            if found and "planned" in model.card:
                break  # it was stopped in the middle of this model
            found.append(one)
            comparison = compare_models(found)
            yield Partial("comparison", comparison)
            if ctx.finishing:
                break
        assert comparison is not None
        if len(found) < len(jobs):
            yield EndedEarly(len(found), len(jobs))
            yield Log(
                tr("Stopped early: {done} of {all} models were compared.", done=len(found), all=len(jobs))
            )
        return comparison


class _Inner:
    """The context of one model within the comparison: a checkpoint of its own would mean nothing."""

    def __init__(self, outer: Context) -> None:
        self.threads = outer.threads
        self.restored: State | None = None
        self._outer = outer

    @property
    def finishing(self) -> bool:
        return self._outer.finishing

    def checkpoint(self, state: Callable[[], State]) -> Generator[Event, None, None]:
        yield from ()


def _within(
    job: FinetuneJob, ctx: Context, start: float, share: float, name: str
) -> Generator[Event, None, TextModel]:
    """Run one job as a part of a longer one; its scores are those of the part, not of the whole."""
    steps = job.run(ctx)
    while True:
        try:
            event = next(steps)
        except StopIteration as stop:
            model: TextModel = stop.value
            return model
        if isinstance(event, Progress):
            message = f"{name}: {event.message}" if event.message else name
            yield replace(event, fraction=start + share * event.fraction, message=message)
        elif not isinstance(event, Metric | Log | EndedEarly):
            yield event


def _distinct(names: list[str]) -> list[str]:
    """The same model twice, with other parameters, gets a number."""
    made: list[str] = []
    for name in names:
        number, one = 2, name
        while one in made:
            one, number = f"{name} ({number})", number + 1
        made.append(one)
    return made
