"""Several classifiers on the same splits: which is better, and whether that can be told."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from embedstudio.analysis.classification import mcnemar, mean_and_interval
from embedstudio.analysis.compared_model import ComparedModel, Untested, names_of, short_name, simplicity
from embedstudio.core.i18n import listed, tr

LEVEL = 0.05
"""A difference counts when its probability by chance is below this."""


@dataclass(frozen=True)
class ModelRow:
    """One line of the table."""

    name: str
    model: str
    features: str
    accuracy: float
    accuracy_interval: float | None
    """Half the width of the 95 % interval of the mean; ``None`` for one split."""
    f1_macro: float
    f1_macro_interval: float | None
    seconds: float
    splits: int
    simplest: bool
    difference: float | None
    """Mean of the score less that of the simplest; ``None`` for the simplest itself."""
    p_value: float | None
    """Probability of such a difference from the simplest by chance, corrected for the number of
    comparisons (Holm 1979); ``None`` for the simplest and for the majority class."""


@dataclass(frozen=True)
class ModelComparison:
    """The table, best first, and what it says."""

    models: tuple[ComparedModel, ...]
    """What each reached, in the order of the work: all else follows from it."""
    names: tuple[str, ...]
    """What ``models`` and then ``untested`` are called, in the language it was made in."""
    rows: tuple[ModelRow, ...]
    metric: str
    """What they are compared by: ``"accuracy"``, or ``"f1_macro"`` with several labels a document."""
    best: str
    simplest: str
    test: str
    """``"corrected t-test"`` over several splits, ``"McNemar"`` on one, ``""`` when nothing was tested."""
    comparisons: int
    """How many p-values there are; each is corrected for all of them."""
    against_plain: float | None
    """p of the best against the majority class; ``None`` when that is not there, or is the best."""
    untested: tuple[Untested, ...] = ()
    """The models that were not trained (yet)."""
    stopped: bool = False
    """Whether it ended before all were trained."""
    parameters: dict[str, Any] = field(default_factory=dict)
    """``task``, ``split`` and ``labels`` as they were asked for."""

    @property
    def splits(self) -> int:
        """How many splits the scores are means of."""
        return self.rows[0].splits

    @property
    def untested_names(self) -> tuple[str, ...]:
        """What the models are called that were not trained."""
        return self.names[len(self.models) :]

    def retold(self) -> ModelComparison:
        """The same with the names in the language in use now."""
        return compare_models(self.models, self.untested, stopped=self.stopped, parameters=self.parameters)

    @property
    def sentence(self) -> str:
        """What may be said, and no more, in the language in use."""
        said = _sentence(self)
        if not self.untested and not any(one.cut for one in self.models):
            return said
        done = len(self.models)
        values = {"done": done, "all": done + len(self.untested), "names": listed(self.untested_names)}
        if not self.stopped:
            return tr("So far, {done} of {all}: {said}", **values, said=said)
        if self.models[-1].cut:
            name = self.names[done - 1]
            if not self.untested:
                return tr("Stopped in the middle of {name}: nothing was compared.", name=name)
            return tr(
                "Stopped in the middle of {name}: nothing was compared. Not tested: {names}.",
                name=name,
                names=values["names"],
            )
        return tr(
            "Stopped at {done} of {all} models; not tested: {names}. Of those tested: {said}",
            **values,
            said=said,
        )

    @property
    def test_words(self) -> str:
        """How p was computed, in the language in use; empty when there is none."""
        if not self.test:
            return ""
        test = tr("the corrected t-test") if self.test == "corrected t-test" else tr("McNemar’s test")
        if self.comparisons < 2:
            return tr("p by {test}", test=test)
        return tr("p by {test}, corrected for {count} comparisons (Holm)", test=test, count=self.comparisons)

    @property
    def split_words(self) -> str:
        """How the texts were divided, and how often, in the language in use."""
        return split_words(self.parameters.get("split", {}), self.splits)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "models": [asdict(row) for row in self.rows],
            "metric": self.metric,
            "best": self.best,
            "simplest": self.simplest,
            "test": self.test,
            "comparisons": self.comparisons,
            "splits": self.splits,
            "untested": list(self.untested_names),
            "stopped": self.stopped,
            "sentence": self.sentence,
        }


def split_words(split: dict[str, Any], done: int) -> str:
    """``5 folds, each text tested once``; ``split`` is what was asked for, ``done`` how many were made."""
    folds = int(split.get("folds", 0))
    if folds and done < folds:
        return tr("{done} of {all} folds", done=done, all=folds)
    if folds:
        return tr("{count} folds, each text tested once", count=folds)
    if split.get("by") == "date":
        return tr("one split, the latest texts tested")
    return tr("1 split") if done == 1 else tr("{count} splits", count=done)


def compare_models(
    models: Sequence[ComparedModel],
    untested: Sequence[Untested] = (),
    *,
    stopped: bool = False,
    parameters: dict[str, Any] | None = None,
) -> ModelComparison:
    """Rank models, and test each against the simplest of them that looks at the texts.

    Over several splits by the corrected resampled t-test (Nadeau & Bengio 2003): the splits
    share documents, and a plain t-test would find differences where there are none. On one split
    by McNemar's exact test on the documents.

    Raises
    ------
    ValueError
        If there is no model, or they have different numbers of splits.
    """
    if len({len(one.accuracy) for one in models}) != 1:
        raise ValueError("models are compared on the same splits")
    metric = "accuracy" if all(one.task == "classification" for one in models) else "f1_macro"
    order = sorted(models, key=simplicity)
    simplest = next((one for one in order if short_name(one.model) != "majority"), order[0])
    tested = [one for one in models if one is not simplest and short_name(one.model) != "majority"]
    raw = [_p_value(one, simplest, metric) for one in tested]
    adjusted = dict(zip([id(one) for one in tested], _holm(raw), strict=True))
    names = names_of([*models, *untested])
    called = {id(one): name for one, name in zip(models, names, strict=False)}
    rows = []
    for one in models:
        accuracy, f1 = mean_and_interval(one.accuracy), mean_and_interval(one.f1_macro)
        rows.append(
            ModelRow(
                name=called[id(one)],
                model=one.model,
                features=one.features,
                accuracy=accuracy[0],
                accuracy_interval=_number(accuracy[1]),
                f1_macro=f1[0],
                f1_macro_interval=_number(f1[1]),
                seconds=one.seconds,
                splits=len(one.accuracy),
                simplest=one is simplest,
                difference=None if one is simplest else _mean_difference(one, simplest, metric),
                p_value=adjusted.get(id(one)),
            )
        )
    rows.sort(key=lambda row: -getattr(row, metric))
    plain = next((one for one in models if short_name(one.model) == "majority"), None)
    leader = next(one for one in models if called[id(one)] == rows[0].name)
    known = sum(p is not None for p in raw)
    named = "McNemar" if known else ""
    if len(models[0].accuracy) > 1 and named:
        named = "corrected t-test"
    return ModelComparison(
        models=tuple(models),
        names=names,
        rows=tuple(rows),
        metric=metric,
        best=rows[0].name,
        simplest=called[id(simplest)],
        test=named,
        comparisons=known,
        against_plain=None if plain is None or plain is leader else _p_value(leader, plain, metric),
        untested=tuple(untested),
        stopped=stopped,
        parameters=dict(parameters or {}),
    )


def corrected_t_test(differences: Sequence[float], train: int, test: int) -> float:
    """Two-sided p of repeated splits' differences being 0 (Nadeau & Bengio 2003).

    The variance is widened by ``test / train``, since splits share documents; 1 when all
    differences are 0.
    """
    from scipy.stats import t

    values = np.asarray(differences, np.float64)
    mean, variance = float(values.mean()), float(values.var(ddof=1))
    if variance < 1e-18:
        return 1.0 if abs(mean) < 1e-12 else 0.0
    statistic = mean / math.sqrt((1 / len(values) + test / train) * variance)
    return float(2 * t.sf(abs(statistic), len(values) - 1))


def _p_value(one: ComparedModel, simplest: ComparedModel, metric: str) -> float | None:
    mine, theirs = getattr(one, metric), getattr(simplest, metric)
    if len(mine) > 1:
        differences = [a - b for a, b in zip(mine, theirs, strict=True)]
        return corrected_t_test(differences, simplest.train, simplest.test)
    if one.right is None or simplest.right is None or len(one.right) != len(simplest.right):
        return None
    return mcnemar(one.right, simplest.right)


def _mean_difference(one: ComparedModel, simplest: ComparedModel, metric: str) -> float:
    return float(np.mean(getattr(one, metric)) - np.mean(getattr(simplest, metric)))


def _holm(values: Sequence[float | None]) -> list[float | None]:
    """p-values of several comparisons with one model, so that one in twenty of *all* errs."""
    made: list[float | None] = [None] * len(values)
    known = sorted((value, place) for place, value in enumerate(values) if value is not None)
    highest = 0.0
    for rank, (value, place) in enumerate(known):
        highest = max(highest, min(1.0, value * (len(known) - rank)))
        made[place] = highest
    return made


def _sentence(found: ModelComparison) -> str:
    """What may be said of the best, the simplest, and the one that does not look at the texts."""
    rows, metric, against_plain = found.rows, found.metric, found.against_plain
    best = rows[0]
    simplest = next(row for row in rows if row.simplest)
    if len(rows) == 1:
        return tr("There is nothing to compare {name} with.", name=best.name)
    if short_name(best.model) == "majority":
        return tr("None is better than always saying the most frequent label.")
    if against_plain is not None and against_plain >= LEVEL:
        return tr(
            "It cannot be told that any is better than always saying the most frequent label (p = {p}).",
            p=f"{against_plain:.3f}",
        )
    if simplest is best:
        return tr("{name}, the simplest of them, is also the best.", name=simplest.name)
    points = f"{100 * (getattr(best, metric) - getattr(simplest, metric)):.1f}"
    if points == "0.0":
        return tr(
            "{simplest}, the simplest, is as good as the best, {best}.",
            best=best.name,
            simplest=simplest.name,
        )
    if best.p_value is None:
        return tr(
            "{best} is {points} points ahead of {simplest}, the simplest; that was not tested.",
            best=best.name,
            simplest=simplest.name,
            points=points,
        )
    p = f"p = {best.p_value:.3f}"
    if best.p_value < 0.001 or best.p_value > 0.99:
        p = tr("p < 0.001") if best.p_value < 0.001 else tr("p > 0.99")
    if best.p_value >= LEVEL:
        return tr(
            "{simplest}, the simplest, is as good as can be told: {best} is {points} points ahead, "
            "which may be chance ({p}).",
            best=best.name,
            simplest=simplest.name,
            points=points,
            p=p,
        )
    return tr(
        "{best} is better than {simplest}, the simplest, by {points} points ({p}).",
        best=best.name,
        simplest=simplest.name,
        points=points,
        p=p,
    )


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
