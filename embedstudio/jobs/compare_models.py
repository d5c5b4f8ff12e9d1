"""Train several classifiers on the same splits of one corpus, and say which is better."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from embedstudio.algorithms import load_all
from embedstudio.analysis.compared_model import (
    ComparedModel,
    Untested,
    compared_model,
    model_from_json,
    model_to_json,
    names_of,
)
from embedstudio.analysis.model_comparison import ModelComparison, compare_models
from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from embedstudio.core.events import EndedEarly, Event, Log, Metric, Partial, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.protocols import Context, State, under
from embedstudio.core.registry import classifiers, encoders
from embedstudio.core.text_model import TextModel
from embedstudio.jobs.finetune import FinetuneJob

COSTS = {"gradient_boosting": 3.0, "mlp": 2.0, "cnn": 30.0, "lstm": 60.0}
"""How many times longer than a linear model they take, roughly: models of one share each would let the
time left be told by the quick ones, while the slow ones are still to come."""
REPEATS = 5
INNER = "inner."


@dataclass(frozen=True)
class Candidate:
    """One classifier with its features."""

    model: str
    features: str
    parameters: dict[str, Any] = field(default_factory=dict)
    feature_parameters: dict[str, Any] = field(default_factory=dict)
    name: str = ""
    """What it is called in the table; made of both titles when empty."""

    @property
    def needs_vectors(self) -> bool:
        """Whether its features are made of word vectors."""
        load_all()
        return bool(encoders.get(self.features).cls.needs_vectors)


@dataclass(frozen=True)
class CompareModelsJob:
    """Every candidate, trained and tested as :class:`FinetuneJob` does it, on the same splits.

    Parameters
    ----------
    split_parameters
        As for :class:`FinetuneJob`; when neither repeats nor folds are given, five repeats (one by date).
    task, label_parameters
        As for :class:`FinetuneJob`.
    embedding
        Word vectors for the features that are made of them.

    After each candidate, ``Partial("comparison", ModelComparison)`` holds the table so far. After
    each split of each candidate there is a checkpoint. The table is kept, the models are not: train
    the one that was chosen as a model of its own, with the same seed.
    """

    corpus: Corpus
    candidates: tuple[Candidate, ...]
    split_parameters: dict[str, Any] = field(default_factory=dict)
    task: str = "classification"
    label_parameters: dict[str, Any] = field(default_factory=dict)
    embedding: Embedding | None = None

    kind: ClassVar[str] = "comparison"
    resumable: ClassVar[bool] = True

    @property
    def resolved(self) -> dict[str, Any]:
        """All parameters, checked, defaults included: ``task, split, labels`` and each of the ``models``."""
        jobs = self.jobs()
        given = [job.resolved for job in jobs]
        return {
            "task": self.task,
            "split": given[0]["split"],
            "labels": given[0]["labels"],
            "models": [
                {
                    "name": candidate.name,
                    "model": job.model,
                    "features": job.features,
                    "parameters": one["model"],
                    "feature_parameters": one["features"],
                }
                for candidate, job, one in zip(self.candidates, jobs, given, strict=True)
            ],
        }

    def jobs(self) -> list[FinetuneJob]:
        """One for each candidate; raises :class:`ParameterError` for a parameter that is wrong."""
        if not self.candidates:
            raise ParameterError(tr("There is no model to compare."), tr("Name at least two."))
        split = dict(self.split_parameters)
        if not split.get("folds") and "repeats" not in split:
            split["repeats"] = 1 if split.get("by") == "date" else REPEATS
        made = [
            FinetuneJob(
                self.corpus,
                one.model,
                one.features,
                self.embedding if one.needs_vectors else None,
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
        jobs = self.jobs()
        left = [Untested(one.name, one.model, one.features) for one in self.candidates]
        names, shares = names_of(left), _shares(jobs)
        parameters = {key: value for key, value in self.resolved.items() if key != "models"}
        found: list[ComparedModel] = []
        inner: State | None = None
        if ctx.restored is not None:
            found = [model_from_json(one) for one in ctx.restored.values["models"]]
            if ctx.restored.values["inner"] is not None:
                inner = State(under(ctx.restored.arrays, INNER), ctx.restored.values["inner"])

        def comparison(*, stopped: bool = False) -> ModelComparison:
            return compare_models(found, left[len(found) :], stopped=stopped, parameters=parameters)

        if found:
            yield Partial("comparison", comparison())
        for number in range(len(found), len(jobs)):
            name = names[number]
            within = _Inner(ctx, inner, found)
            model = yield from _within(jobs[number], within, *shares[number], name)
            inner = None
            one = compared_model(self.candidates[number].name, model, jobs[number].features)
            if found and one.cut:
                break  # its scores cannot stand beside those of whole models
            found.append(one)
            yield Partial("comparison", comparison())
            if not one.cut:
                yield from ctx.checkpoint(lambda: _state(found, None), due=True)
            if ctx.finishing:
                break
        done = sum(not one.cut for one in found)
        if done == len(jobs):
            return comparison()
        yield EndedEarly(done, len(jobs))
        yield Log(tr("Stopped early: {done} of {all} models were compared.", done=done, all=len(jobs)))
        return comparison(stopped=True)


def _shares(jobs: list[FinetuneJob]) -> list[tuple[float, float]]:
    """Where on the bar each model begins, and how much of it it has."""
    costs = [COSTS.get(classifiers.get(job.model).short_name, 1.0) for job in jobs]
    whole, done, found = sum(costs), 0.0, []
    for cost in costs:
        found.append((done / whole, cost / whole))
        done += cost
    return found


def _state(found: list[ComparedModel], inner: State | None) -> State:
    """A checkpoint: the models that are done, and where the one at work is."""
    arrays = {} if inner is None else {INNER + name: value for name, value in inner.arrays.items()}
    values = {
        "models": [model_to_json(one) for one in found],
        "inner": None if inner is None else inner.values,
    }
    return State(arrays, values)


class _Inner:
    """The context of one model within the comparison: its checkpoints become part of the run's."""

    def __init__(self, outer: Context, restored: State | None, found: list[ComparedModel]) -> None:
        self.threads = outer.threads
        self.restored = restored
        self._outer, self._found = outer, found

    @property
    def finishing(self) -> bool:
        return self._outer.finishing

    def checkpoint(self, state: Callable[[], State], *, due: bool = False) -> Generator[Event, None, None]:
        return self._outer.checkpoint(lambda: _state(self._found, state()), due=due)


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
