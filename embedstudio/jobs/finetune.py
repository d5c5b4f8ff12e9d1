"""Training a classifier of texts as a job: a labelled corpus becomes a model."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms import load_all
from embedstudio.analysis.classification import mean_and_interval, score
from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Log, Metric, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.param import Annotated, Param, from_json, param_specs, to_json
from embedstudio.core.protocols import Classifier, Context, DocumentEncoder
from embedstudio.core.registry import classifiers, encoders
from embedstudio.core.text_model import TextModel
from embedstudio.text.background import in_thread
from embedstudio.text.duplicates import duplicate_groups
from embedstudio.text.split import split_rows
from embedstudio.text.terms import recount, term_counts

MOST_LABELS = 0.5
"""A column in which more than this share of the texts has a label of its own holds no labels."""


@dataclass(frozen=True)
class SplitOptions:
    """How the documents are divided, and how often."""

    test: Annotated[float, Param("Share to test with", 0.05, 0.9)] = 0.2
    repeats: Annotated[int, Param("Repeats", 1, 100)] = 1
    duplicates: Annotated[float, Param("Copies from a similarity of", 0.3, 1.0)] = 0.8
    seed: Annotated[int, Param("Seed of the split", 0, 2**32 - 1)] = 42


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

    The scores are of documents that were not trained on: copies of one text stay on one side, and
    features are fitted on the training documents alone. With several repeats, every one divides
    the documents anew; scores are means, and the model kept is that of the first.
    """

    corpus: Corpus
    model: str = "linear_svm.v1"
    features: str = "tfidf.v1"
    embedding: Embedding | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    feature_parameters: dict[str, Any] = field(default_factory=dict)
    split_parameters: dict[str, Any] = field(default_factory=dict)
    name: str | None = None

    kind: ClassVar[str] = "model"
    resumable: ClassVar[bool] = False

    @property
    def resolved(self) -> dict[str, Any]:
        """All parameters, checked, defaults included."""
        return {
            "model": to_json(self.classifier()),
            "features": to_json(self.encoder()),
            "split": to_json(self.split()),
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
        return from_json(SplitOptions, self.split_parameters)

    def run(self, ctx: Context) -> Generator[Event, None, TextModel]:
        """Divide, encode, train, test.

        Raises
        ------
        BadInputError
            No labels, one label, a label with one document, a label for every document.
        ParameterError
            A parameter is unknown or out of range, or features need an embedding.
        """
        started = time.monotonic()
        classifier, encoder, options = self.classifier(), self.encoder(), self.split()
        yield Progress(0.0, tr("Counting words"))
        rows, y, labels = _labels(self.corpus)
        counts = yield from _waiting(lambda: term_counts(self.corpus)[rows], 0.0)
        groups = yield from _waiting(lambda: duplicate_groups(self.corpus, options.duplicates)[rows], 0.05)
        copies = len(groups) - len(np.unique(groups))
        if copies:
            yield Log(tr("{count} copies stay on the side of what they are copies of.", count=copies))
        words = self.corpus.vocabulary.words
        found, kept = [], None
        for repeat in range(options.repeats):
            at = 0.1 + 0.9 * repeat / options.repeats
            yield Progress(at, tr("Split {number} of {count}", number=repeat + 1, count=options.repeats))
            split = split_rows(y, test=options.test, seed=options.seed + repeat, groups=groups)
            fit = yield from _waiting(
                lambda rows=split.train: encoder.fit(counts[rows], words, self.embedding), at
            )
            state, known = fit
            index = {word: place for place, word in enumerate(known)}
            encoded = yield from _waiting(
                lambda state=state, index=index: encoder.encode(state, recount(counts, words, index)), at
            )
            before = time.monotonic()
            fitted = yield from classifier.fit(encoded[split.train], y[split.train], len(labels), ctx)
            seconds = time.monotonic() - before
            scores = score(y[split.test], classifier.probabilities(fitted, encoded[split.test]), labels)
            found.append((scores, seconds))
            yield Metric(float(repeat + 1), {"accuracy": scores.accuracy, "f1_macro": scores.f1_macro})
            if kept is None:
                kept = (state, known, fitted, split)
            if ctx.finishing:
                break
        assert kept is not None
        state, known, fitted, split = kept
        first = found[0][0]
        metrics: dict[str, Any] = {**first.to_json(), "seconds": found[0][1], "repeats": len(found)}
        if len(found) > 1:
            for name in ("accuracy", "f1_macro"):
                mean, interval = mean_and_interval([getattr(one, name) for one, _ in found])
                metrics[name], metrics[f"{name}_interval"] = mean, interval
        card = {
            "documents": len(y),
            "train": len(split.train),
            "test": len(split.test),
            "test_rows": rows[split.test].tolist(),
            "copies_kept_together": copies,
            "labels": dict(zip(labels, np.bincount(y, minlength=len(labels)).tolist(), strict=True)),
            "parameters": self.resolved,
            "metrics": metrics,
            "seconds": time.monotonic() - started,
        }
        return TextModel(
            task="classification",
            labels=labels,
            encoder=encoders.get(self.features).name,
            encoder_values={"parameters": to_json(encoder), **state.values},
            encoder_arrays=state.arrays,
            words=known,
            classifier=classifiers.get(self.model).name,
            classifier_values={"parameters": to_json(classifier), **fitted.values},
            classifier_arrays=fitted.arrays,
            reading={
                "tokenizer": self.corpus.tokenizer,
                "language": self.corpus.language,
                "clean": self.corpus.parameters.get("clean", []),
            },
            card=card,
        )


def _labels(corpus: Corpus) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], tuple[str, ...]]:
    """Rows of the documents that can be learnt from, their classes, and the names of the classes."""
    if "label" not in corpus.table.column_names:
        raise _no_labels()
    given = corpus.table.column("label").to_pylist()
    lengths = np.diff(corpus.sentences[corpus.documents])
    rows = np.array(
        [row for row, label in enumerate(given) if label not in (None, "") and lengths[row] > 0], np.int64
    )
    if not len(rows):
        raise _no_labels()
    names = [str(given[row]) for row in rows.tolist()]
    labels = tuple(sorted(set(names)))
    if len(labels) == 1:
        raise BadInputError(
            tr("All documents have the same label, {label}.", label=labels[0]),
            tr("There is nothing to tell apart: import texts with at least two labels."),
        )
    if len(labels) > max(2, MOST_LABELS * len(rows)):
        raise BadInputError(
            tr(
                "There are {labels} labels for {documents} documents.",
                labels=len(labels),
                documents=len(rows),
            ),
            tr("This column seems to hold names or numbers: choose another one as labels at import."),
        )
    index = {label: place for place, label in enumerate(labels)}
    y = np.array([index[name] for name in names], np.int64)
    counted = np.bincount(y, minlength=len(labels))
    if counted.min() < 2:
        lonely = labels[int(counted.argmin())]
        raise BadInputError(
            tr("The label {label} has only one document.", label=lonely),
            tr("A label needs one text to learn from and one to test with: add texts, or remove it."),
        )
    return rows, y, labels


def _no_labels() -> BadInputError:
    return BadInputError(
        tr("The documents of this corpus have no labels."),
        tr("Import them again and choose the column of labels, or put them into a folder for each label."),
    )


def _waiting(work: Any, at: float) -> Generator[Event, None, Any]:
    """What ``work()`` returns, computed on a thread of its own, with an event every 50 ms."""
    steps: Iterator[None] = in_thread(work)
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value
        yield Progress(at, tr("Preparing the documents"))


def parameter_names() -> dict[str, set[str]]:
    """Names of the parameters of the split, of every classifier and of every encoder."""
    load_all()
    return {
        "split": {spec.name for spec in param_specs(SplitOptions)},
        **{entry.name: {spec.name for spec in param_specs(entry.cls)} for entry in classifiers},
        **{entry.name: {spec.name for spec in param_specs(entry.cls)} for entry in encoders},
    }
