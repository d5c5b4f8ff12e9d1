"""Training a classifier of texts as a job: a labelled corpus becomes a model."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, ClassVar, TypeVar

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms import load_all
from embedstudio.algorithms.certainty import LEAST, PIECES, Certainty, fit_certainty
from embedstudio.algorithms.models._one_vs_rest import fit_each, probabilities_of
from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, ParameterError
from embedstudio.core.events import EndedEarly, Event, Log, Metric, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.param import from_json, to_json
from embedstudio.core.protocols import Classifier, Context, DocumentEncoder, Features, State, under
from embedstudio.core.registry import classifiers, encoders
from embedstudio.core.sequences import WordSequences
from embedstudio.core.text_model import TextModel
from embedstudio.jobs.finetune_data import Words, divided
from embedstudio.jobs.finetune_labels import Labelled, labelled
from embedstudio.jobs.finetune_options import (
    TASKS,
    LabelOptions,
    SplitOptions,
    check_fit,
    check_split,
)
from embedstudio.jobs.finetune_results import Tested, card_of, measured, pooled, results_of
from embedstudio.text.background import waiting
from embedstudio.text.duplicates import duplicate_groups
from embedstudio.text.split import Split
from embedstudio.text.terms import known_words

T = TypeVar("T")
AHEAD, AHEAD_OF_EPOCHS = 0.1, 0.02
"""Share of the bar that reading the corpus has of the whole, and encoding of each split. It is less of
what learns in epochs: their progress is told."""
NOW, KEPT, TESTED = "now.", "kept.", "tested."


@dataclass(frozen=True)
class FinetuneJob:
    """Train and test a classifier.

    Parameters
    ----------
    corpus
        Documents with a label column.
    model, features
        Registered names of the classifier and of the document encoder.
    embedding
        Word vectors for features that are made of them.
    parameters, feature_parameters, split_parameters
        Values by name; those left out keep their defaults.
    name
        What the user wants the model to be called; ``None`` leaves it to the project.
    task
        ``"classification"``, or ``"multilabel"`` for any number of labels a document.
    label_parameters
        Values of :class:`LabelOptions` by name.

    The scores are of documents that were not trained on: copies of one text stay on one side, and
    features are fitted on the training documents alone. With several splits, every one divides
    the documents anew; scores are means, and the model kept is that of the first. What is counted
    document by document is of all folds together, which test each document once, or of the first
    of repeated splits.
    """

    corpus: Corpus
    model: str = "linear_svm.v1"
    features: str = "tfidf.v1"
    embedding: Embedding | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    feature_parameters: dict[str, Any] = field(default_factory=dict)
    split_parameters: dict[str, Any] = field(default_factory=dict)
    name: str | None = None
    task: str = "classification"
    label_parameters: dict[str, Any] = field(default_factory=dict)

    kind: ClassVar[str] = "model"

    @property
    def resumable(self) -> bool:
        """Whether a stopped run goes on exactly: what takes seconds is done again instead."""
        load_all()
        return bool(classifiers.get(self.model).cls.resumable)

    @property
    def resolved(self) -> dict[str, Any]:
        """All parameters, checked, defaults included."""
        return {
            "model": to_json(self.classifier()),
            "features": to_json(self.encoder()),
            "split": to_json(self.split()),
            "labels": to_json(self.label_options()),
        }

    def classifier(self) -> Classifier:
        """The classifier with its parameters, checked."""
        load_all()
        made: Classifier = from_json(classifiers.get(self.model).cls, self.parameters)
        return made

    def encoder(self) -> DocumentEncoder:
        """The document encoder with its parameters, checked."""
        load_all()
        made: DocumentEncoder = from_json(encoders.get(self.features).cls, self.feature_parameters)
        return made

    def split(self) -> SplitOptions:
        """How the documents are divided, checked."""
        options = from_json(SplitOptions, self.split_parameters)
        check_split(options)
        return options

    def label_options(self) -> LabelOptions:
        """Where the labels are, checked."""
        return from_json(LabelOptions, self.label_parameters)

    def run(self, ctx: Context) -> Generator[Event, None, TextModel]:
        """Divide, encode, train, test.

        Raises
        ------
        BadInputError
            No labels, one label, a label with one document, a label for every document, no word
            that the features know.
        ParameterError
            A parameter is unknown or out of range, or features need an embedding.
        """
        started = time.monotonic()
        classifier, encoder, options = self.classifier(), self.encoder(), self.split()
        check_fit(classifiers.get(self.model), encoders.get(self.features))
        if self.task not in TASKS:
            raise ParameterError(
                tr("There is no task {name}; there is: {names}.", name=self.task, names=", ".join(TASKS)),
                tr("Choose one of them."),
            )
        yield Progress(0.0, tr("Counting words"))
        found = labelled(self.corpus, self.task, self.label_options())
        copies = yield from _waiting(lambda: duplicate_groups(self.corpus, options.duplicates), 0.0)
        found, splits = divided(self.corpus, found, options, copies, validates=classifier.validates)
        kept_together = len(found.rows) - len(np.unique(copies[found.rows]))
        if kept_together:
            yield Log(
                tr(
                    "{count} texts stay on the side of others that they are copies or near copies of.",
                    count=kept_together,
                )
            )
        if found.left_out:
            yield Log(
                tr("Documents without a label, a word or a date, left out: {count}.", count=found.left_out)
            )
        sequences = encoder.gives == "sequence"
        words = yield from _waiting(
            lambda: Words(self.corpus, found.rows, sequences=sequences), AHEAD_OF_EPOCHS / 2
        )
        training = _Training(self, classifier, encoder, found, splits, words)
        return (yield from training.run(ctx, started, kept_together))

    def several(self) -> bool:
        """Whether a document may have any number of labels."""
        return self.task == "multilabel"


@dataclass
class _Encoded:
    """The documents of one split, as its classifier reads them."""

    state: State
    words: tuple[str, ...]
    features: Features
    known: npt.NDArray[np.int64]
    """How many words of each document the encoder knows."""


class _Training:
    """All splits of a run, one after another."""

    def __init__(
        self,
        job: FinetuneJob,
        classifier: Classifier,
        encoder: DocumentEncoder,
        found: Labelled,
        splits: list[Split],
        words: Words,
    ) -> None:
        self.job, self.classifier, self.encoder = job, classifier, encoder
        self.found, self.splits, self.words = found, splits, words
        self.ahead = AHEAD_OF_EPOCHS if job.resumable else AHEAD
        self.runs: list[dict[str, Any]] = []
        self.tested: list[Tested] = []
        """Of each split that is over."""
        self.fitted: State | None = None
        """Of the first split, which is the one that is kept."""
        self.step = 0.0
        """The last step of the splits that are over."""

    def run(self, ctx: Context, started: float, copies: int) -> Generator[Event, None, TextModel]:
        restored = ctx.restored
        if restored is not None and len(under(restored.arrays, TESTED)) < len(restored.values["runs"]):
            restored = None  # it is of a version that did not keep what was said: it begins anew
        if restored is not None:
            self._restore(restored)
        first: _Encoded | None = None
        kept: Certainty | None = None
        early: EndedEarly | None = None
        """Where the model that is kept was cut short."""
        for number in range(len(self.runs), len(self.splits)):
            split = self.splits[number]
            message = tr("Split {number} of {count}", number=number + 1, count=len(self.splits))
            yield Progress(self._share(number, 0.0), message)
            encoded = yield from self._encode(split, self._share(number, 0.0))
            inner = _Inside(ctx, self, restored)
            restored = None
            before = time.monotonic()
            fitted, cut = yield from self._fit(encoded, split, inner, number)
            if cut is not None and number:
                break  # the scores are of the splits that are done
            seconds = time.monotonic() - before
            certainty = yield from _waiting(
                partial(self._certainty, fitted, encoded, split), self._share(number, 1.0)
            )
            tested = self._tested(fitted, encoded, split, certainty)
            scores = measured(self.found, tested, self.job.label_options())[0]
            self.tested.append(tested)
            if number == 0:
                first, self.fitted, kept, early = encoded, fitted, certainty, cut
            figures = {name: value for name, value in scores.items() if isinstance(value, float)}
            plain = {name: figures[name] for name in ("accuracy", "f1_macro")}
            self.runs.append(
                {
                    **figures,
                    "seconds": seconds,
                    "seed": int(self._own(number).seed),
                    "train": len(split.train),
                    "validation": len(split.validation),
                    "test": len(split.test),
                }
            )
            yield Metric(max(self.step, float(number + 1)), plain)
            if number + 1 < len(self.splits):
                yield from ctx.checkpoint(lambda: self.state(None), due=True)
            if ctx.finishing:
                break
        if len(self.runs) < len(self.splits):
            done = len(self.runs) if early is None else early.reached / early.planned
            early = EndedEarly(done, len(self.splits))
        if early is not None:
            yield early
        assert self.fitted is not None
        if first is None:  # it was trained before this run was stopped, and only its weights were kept
            first = yield from self._encode(self.splits[0], 0.95)
            kept = yield from _waiting(partial(self._certainty, self.fitted, first, self.splits[0]), 1.0)
        assert kept is not None
        return self._model(first, self.fitted, kept, started, copies, early)

    def _encode(self, split: Split, at: float) -> Generator[Event, None, _Encoded]:
        words = self.words
        state, known = yield from _waiting(
            lambda: self.encoder.fit(words.of(split.train), words.known, self.job.embedding), at
        )
        given = yield from _waiting(lambda: words.over(known), at)
        known_count = known_words(given)
        if not known_count[split.train].any():
            raise BadInputError(
                tr("None of the words of these documents is among the words of the features."),
                tr("Choose word vectors of the same language."),
            )
        features = yield from _waiting(lambda: self.encoder.encode(state, given), at)
        return _Encoded(state, known, features, known_count)

    def _own(self, number: int) -> Classifier:
        """The classifier of a split: each has a seed of its own, so that chance shows in the interval."""
        seed = (self.classifier.seed + number) % (1 << 32)
        changed: Any = self.classifier
        own: Classifier = replace(changed, seed=seed)
        return own

    def _fit(
        self, encoded: _Encoded, split: Split, ctx: Context, number: int
    ) -> Generator[Event, None, tuple[State, EndedEarly | None]]:
        """The fitted classifier, and how far it came if the user wanted no more."""
        classifier, y = self._own(number), self.found.y
        features = encoded.features
        aside = (features[split.validation], y[split.validation]) if len(split.validation) else None
        given = features[split.train], y[split.train]
        if self.job.several() and not classifier.multilabel:
            steps = fit_each(classifier, *given, ctx, aside)
        else:
            steps = classifier.fit(*given, len(self.found.labels), ctx, aside)
        last, early = self.step, None
        while True:
            try:
                event = next(steps)
            except StopIteration as stop:
                self.step = last
                state: State = stop.value
                return state, early
            if isinstance(event, EndedEarly):
                early = event
                continue
            if isinstance(event, Progress):
                event = Progress(
                    self._share(number, self.ahead + (1 - self.ahead) * event.fraction), event.message
                )
            elif isinstance(event, Metric):
                last = self.step + event.step
                event = Metric(last, event.values)
            yield event

    def _share(self, number: int, part: float) -> float:
        return self.ahead + (1 - self.ahead) * (number + min(part, 1.0)) / len(self.splits)

    def _tested(self, fitted: State, encoded: _Encoded, split: Split, certainty: Certainty) -> Tested:
        found = probabilities_of(self.classifier, fitted, encoded.features[split.test])
        return Tested(split.test, certainty.applied(found, encoded.known[split.test]))

    def _certainty(self, fitted: State, encoded: _Encoded, split: Split) -> Certainty:
        """How far to trust it for short texts, by pieces of the validation part where there is one."""
        rows = split.validation if len(split.validation) >= LEAST else split.train
        seed = self.job.split().seed
        if len(rows) > PIECES:
            rows = np.random.default_rng(seed).choice(rows, PIECES, replace=False)
        y = self.found.y[split.train]
        shares = y.mean(axis=0) if y.ndim == 2 else np.bincount(y, minlength=len(self.found.labels)) / len(y)

        def judge(pieces: WordSequences) -> npt.NDArray[np.float64]:
            given = self.words.as_read(pieces, len(encoded.words))
            return probabilities_of(self.classifier, fitted, self.encoder.encode(encoded.state, given))

        return fit_certainty(judge, self.words.pieces(rows, encoded.words), self.found.y[rows], shares, seed)

    def _model(
        self,
        first: _Encoded,
        fitted: State,
        certainty: Certainty,
        started: float,
        copies: int,
        early: EndedEarly | None,
    ) -> TextModel:
        job, split = self.job, self.splits[0]
        options = job.label_options()
        tested = pooled(self.tested) if job.split().folds else self.tested[0]
        metrics, curves = measured(self.found, tested, options)
        values = dict(fitted.values)
        history: dict[str, Any] = {
            name: values.pop(name) for name in ("history", "best_epoch") if name in values
        }
        card = card_of(job, self.found, split, tested, self.runs, metrics, curves)
        card = {**card, "copies_kept_together": copies, "seconds": time.monotonic() - started, **history}
        if early is not None:
            card |= {"reached": round(early.reached, 3), "planned": early.planned}
        return TextModel(
            task=job.task,
            labels=self.found.labels,
            encoder=encoders.get(job.features).name,
            encoder_values={"parameters": to_json(self.encoder), **first.state.values},
            encoder_arrays=first.state.arrays,
            words=first.words,
            classifier=classifiers.get(job.model).name,
            classifier_values={"parameters": to_json(self.classifier), **values},
            classifier_arrays=fitted.arrays,
            reading=job.corpus.reading,
            card=card,
            threshold=options.threshold,
            certainty=certainty.to_json(),
            results=results_of(self.found, split, tested, options),
        )

    def state(self, now: State | None) -> State:
        """A checkpoint: the splits that are over, and where the classifier is if it is at another one."""
        arrays = {} if now is None else {NOW + name: value for name, value in now.arrays.items()}
        if self.fitted is not None:
            arrays |= {KEPT + name: value for name, value in self.fitted.arrays.items()}
        arrays |= {f"{TESTED}{number}": one.given for number, one in enumerate(self.tested)}
        values = {
            "runs": self.runs,
            "step": self.step,
            "now": None if now is None else now.values,
            "kept": None if self.fitted is None else self.fitted.values,
        }
        return State(arrays, values)

    def _restore(self, state: State) -> None:
        self.runs, self.step = list(state.values["runs"]), state.values["step"]
        given = under(state.arrays, TESTED)
        self.tested = [
            Tested(self.splits[number].test, given[str(number)]) for number in range(len(self.runs))
        ]
        if state.values["kept"] is not None:
            self.fitted = State(under(state.arrays, KEPT), state.values["kept"])


class _Inside:
    """The context of one classifier: its checkpoints become part of the run's."""

    def __init__(self, ctx: Context, training: _Training, restored: State | None) -> None:
        self.threads = ctx.threads
        self.restored = (
            None
            if restored is None or restored.values["now"] is None
            else State(under(restored.arrays, NOW), restored.values["now"])
        )
        self._ctx, self._training = ctx, training

    @property
    def finishing(self) -> bool:
        """Whether the user asked for the result so far."""
        return self._ctx.finishing

    def checkpoint(self, state: Callable[[], State], *, due: bool = False) -> Generator[Event, None, None]:
        """Save when due, with the splits that are over."""
        return self._ctx.checkpoint(lambda: self._training.state(state()), due=due)


def _waiting(work: Callable[[], T], at: float) -> Generator[Event, None, T]:
    return waiting(work, at, tr("Preparing the documents"))
