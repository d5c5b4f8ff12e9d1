"""What may be chosen when a classifier is trained, besides its own parameters and the features'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from embedstudio.algorithms import load_all
from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Param
from embedstudio.core.registry import Entry, classifiers, encoders

TASKS = ("classification", "multilabel")


@dataclass(frozen=True)
class SplitOptions:
    """How the documents are divided, and how often."""

    test: Annotated[
        float,
        Param("Test share", 0.05, 0.9, help=tr_noop("The model never learns from these texts.")),
    ] = 0.2
    validation: Annotated[
        float,
        Param(
            "Validation share",
            0.0,
            0.5,
            help=tr_noop("Networks and trees stop when they get no better on these; other models need none."),
        ),
    ] = 0.1
    repeats: Annotated[
        int,
        Param("Repeats", 1, 100, help=tr_noop("Divides and trains anew so often; scores are then means.")),
    ] = 1
    folds: Annotated[
        int,
        Param(
            "Folds",
            0,
            100,
            help=tr_noop("2 or more: as many parts, each tested once, instead of repeats; 0 for none."),
        ),
    ] = 0
    by: Annotated[
        Literal["chance", "group", "date"],
        Param(
            "Split by",
            help=tr_noop(
                "By chance, or by a column: equal values stay on one side, or the latest dates are tested."
            ),
            choices=(tr_noop("Chance"), tr_noop("Group"), tr_noop("Date")),
        ),
    ] = "chance"
    column: Annotated[
        str,
        Param("Split column", help=tr_noop("An author, a source or a date; none when by chance.")),
    ] = ""
    duplicates: Annotated[
        float,
        Param(
            "Copies from a similarity of",
            0.3,
            1.0,
            help=tr_noop("Texts that share so many word triples stay on one side."),
            advanced=True,
        ),
    ] = 0.8
    seed: Annotated[
        int,
        Param("Seed of the split", 0, 2**32 - 1, help=tr_noop("The same divides the same."), advanced=True),
    ] = 42


@dataclass(frozen=True)
class LabelOptions:
    """Where the labels are, and how they are read."""

    column: Annotated[
        str, Param("Column of labels", help=tr_noop("What the model shall say of a text."), advanced=True)
    ] = "label"
    separator: Annotated[
        str,
        Param("Between labels", help=tr_noop("What stands between the labels of one text, such as ; or |.")),
    ] = ";"
    min_texts: Annotated[
        int,
        Param(
            "Leave out labels below (texts)",
            1,
            1_000_000,
            help=tr_noop("Labels with fewer texts are not learned, nor are texts that have no other label."),
        ),
    ] = 1
    merge: Annotated[
        bool,
        Param(
            "Merge spellings",
            help=tr_noop("Labels that differ in capitals or blanks alone, such as sport and Sport, are one."),
            advanced=True,
        ),
    ] = False
    without: Annotated[
        str,
        Param(
            "Labels to leave out",
            help=tr_noop("Names with ; between them: these labels are not learned."),
            advanced=True,
        ),
    ] = ""
    threshold: Annotated[
        float,
        Param(
            "Threshold",
            0.01,
            0.99,
            help=tr_noop("With several labels, those at least so probable are said."),
        ),
    ] = 0.5

    def unwanted(self) -> tuple[str, ...]:
        """The names in :attr:`without`."""
        return tuple(name.strip() for name in self.without.split(";") if name.strip())


def features_for(model: str) -> list[Entry]:
    """The encoders that a classifier can read, those that suit it best first."""
    load_all()
    takes = classifiers.get(model).cls.takes
    return [entry for kind in takes for entry in encoders if entry.cls.gives == kind]


def default_features(model: str, *, with_vectors: bool) -> Entry:
    """What a classifier reads when nothing else was said, from word vectors or without."""
    found = features_for(model)
    return next((entry for entry in found if entry.cls.needs_vectors == with_vectors), found[0])


def check_split(options: SplitOptions) -> None:
    """Raise :class:`ParameterError` for what is no division, or the same one several times."""
    if options.folds == 1:
        raise ParameterError(tr("One fold leaves nothing to train on."), tr("Use 0 or at least 2 folds."))
    if options.by == "date" and options.repeats > 1 and not options.folds:
        raise ParameterError(
            tr("A split by date is the same at every repeat: an interval or p of repeats means nothing."),
            tr("Use 1 repeat with a split by date."),
        )


def check_fit(model: Entry, features: Entry) -> None:
    """Raise :class:`ParameterError` when the classifier cannot read the features."""
    if features.cls.gives not in model.cls.takes:
        names = ", ".join(entry.short_name for entry in features_for(model.name))
        raise ParameterError(
            tr("{model} cannot read the features {features}.", model=model.title, features=features.title),
            tr("Features it reads: {names}.", names=names),
        )
