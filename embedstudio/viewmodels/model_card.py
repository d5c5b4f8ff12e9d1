"""What one must know before using a model: its card, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from embedstudio.core.i18n import tr
from embedstudio.core.param import param_specs
from embedstudio.core.registry import classifiers, encoders
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.model_runs import title_of

if TYPE_CHECKING:
    from embedstudio.core.text_model import TextModel
    from embedstudio.project import ArtefactInfo


@dataclass(frozen=True)
class CardFact:
    """One line of the card."""

    part: str
    fact: str
    value: str


def card_facts(model: TextModel, info: ArtefactInfo, names: dict[str, str]) -> list[CardFact]:
    """The card in reading order: purpose, data, split, parameters, figures, making.

    Parameters
    ----------
    names
        Names of the artefacts of the project by id.
    """
    return [
        *_purpose(model, info, names),
        *_data(model),
        *_parameters(model),
        *_figures(model),
        *_making(model, info),
    ]


def _purpose(model: TextModel, info: ArtefactInfo, names: dict[str, str]) -> Iterator[CardFact]:
    part = tr("Model")
    several = model.task == "multilabel"
    yield CardFact(part, tr("task"), tr("several labels a text") if several else tr("one label a text"))
    yield CardFact(part, tr("model"), title_of(classifiers, model.classifier))
    yield CardFact(part, tr("features"), title_of(encoders, model.encoder))
    yield CardFact(part, tr("words it knows"), wording.count(len(model.words)))
    for place, parent in enumerate(info.parents):
        name = names.get(parent.partition("@")[0], tr("no longer in the project"))
        yield CardFact(part, tr("texts") if place == 0 else tr("vectors"), name)


def _data(model: TextModel) -> Iterator[CardFact]:
    part, card = tr("Data"), model.card
    words = {
        "label_column": tr("column of labels"),
        "documents": tr("texts with a label"),
        "left_out": tr("left out (empty or without a label)"),
        "train": tr("trained on"),
        "validation": tr("validated with"),
        "test": tr("tested with"),
        "copies_kept_together": tr("copies and near copies kept on one side"),
    }
    several = int(card.get("metrics", {}).get("repeats", 1)) > 1
    for key, text in words.items():
        value = card.get(key)
        if several and key in ("train", "validation", "test"):
            if not card.get("pooled"):
                text = tr("{fact}, first split", fact=text)
            elif key != "test":
                text = tr("{fact}, first fold", fact=text)
        if value not in (None, 0):
            yield CardFact(part, text, wording.count(value) if isinstance(value, int) else str(value))
    for label, count in card.get("labels", {}).items():
        yield CardFact(part, tr("texts of “{label}”", label=label), wording.count(int(count)))


def _parameters(model: TextModel) -> Iterator[CardFact]:
    from embedstudio.jobs.finetune_options import LabelOptions, SplitOptions

    given: dict[str, dict[str, Any]] = model.card.get("parameters", {})
    owners = {
        "model": (tr("Settings of the model"), classifiers.get(model.classifier).cls),
        "features": (tr("Settings of the features"), encoders.get(model.encoder).cls),
        "split": (tr("How the texts are divided"), SplitOptions),
        "labels": (tr("Labels"), LabelOptions),
    }
    for key, (part, owner) in owners.items():
        specs = {spec.name: spec for spec in param_specs(owner)}
        for name, value in given.get(key, {}).items():
            spec = specs.get(name)
            shown = wording.value(value)
            if spec is not None and value in spec.options:
                shown = spec.option_labels[spec.options.index(value)]
            yield CardFact(part, name if spec is None else spec.label, shown)


def _figures(model: TextModel) -> Iterator[CardFact]:
    part, metrics = tr("Figures of the test"), model.card.get("metrics", {})
    words = {
        "accuracy": tr("exact match") if model.task == "multilabel" else tr("accuracy"),
        "f1_macro": tr("macro-F1"),
        "f1_micro": tr("micro-F1"),
        "f1_weighted": tr("weighted F1"),
        "f1_samples": tr("F1, mean of the texts"),
        "hamming_loss": tr("Hamming loss"),
        "roc_auc": tr("area under the ROC curve, mean"),
        "average_precision": tr("average precision, mean"),
        "log_loss": tr("log loss"),
        "calibration_error": tr("calibration error"),
    }
    for key, text in words.items():
        value, half = metrics.get(key), metrics.get(f"{key}_interval")
        if value is not None:
            shown = f"{value:.4f}" if half is None else f"{value:.4f} ± {half:.4f}"
            yield CardFact(part, text, shown)
    if metrics.get("repeats", 1) > 1:
        yield CardFact(part, tr("splits"), str(metrics["repeats"]))
        yield CardFact(part, tr("matrix, labels, errors and curves"), wording.tested_part(model.card))
        for number, run in enumerate(model.card.get("runs", ()), 1):
            value = tr(
                "accuracy {accuracy}, macro-F1 {f1}",
                accuracy=f"{run['accuracy']:.4f}",
                f1=f"{run['f1_macro']:.4f}",
            )
            yield CardFact(part, tr("split {number}", number=number), value)


def _making(model: TextModel, info: ArtefactInfo) -> Iterator[CardFact]:
    part, card = tr("Making"), model.card
    yield CardFact(part, tr("created"), info.created[:16].replace("T", " "))
    if card.get("seed") is not None:
        yield CardFact(part, tr("seed"), str(card["seed"]))
    if card.get("seconds") is not None:
        yield CardFact(part, tr("time"), tr("{seconds} s", seconds=f"{card['seconds']:.1f}"))
    values = model.classifier_values
    if "weights" in values:
        yield CardFact(part, tr("weights of the network"), wording.count(int(values["weights"])))
    if "device" in values:
        yield CardFact(part, tr("computed on"), str(values["device"]))
    history, planned = card.get("history"), _planned(model)
    if "planned" in card:
        yield CardFact(part, tr("state"), wording.ended_early(card["reached"], card["planned"]))
    elif history and planned is not None and history[-1]["step"] < planned:
        text = tr(
            "at {done} of {planned}: the validation loss got no better",
            done=f"{history[-1]['step']:g}",
            planned=planned,
        )
        yield CardFact(part, tr("ended by itself"), text)
    if "best_epoch" in card:
        kept = tr("best epoch") if "weights" in values else tr("best round")
        yield CardFact(part, kept, wording.count(int(card["best_epoch"])))
    for library, version in (card.get("versions") or {}).items():
        yield CardFact(part, str(library), str(version))


@dataclass(frozen=True)
class KeptStep:
    """Which epoch or round of a training its model is of."""

    step: int
    told: str
    """That, and whether the training ended by itself, in a sentence."""


def kept_step(model: TextModel) -> KeptStep | None:
    """The epoch or round whose weights were kept; ``None`` of a model without any."""
    card, history, planned = model.card, model.card.get("history"), _planned(model)
    if not history or "best_epoch" not in card:
        return None
    best, done = int(card["best_epoch"]), int(history[-1]["step"])
    epochs = "weights" in model.classifier_values
    if "planned" not in card and planned is not None and done < planned:
        words = {"best": wording.count(best), "done": wording.count(done), "planned": wording.count(planned)}
        told = (
            tr(
                "Early stopping at epoch {done} of {planned}: the validation loss got no better. "
                "The weights of epoch {best} are kept.",
                **words,
            )
            if epochs
            else tr(
                "Early stopping at round {done} of {planned}: the validation loss got no better. "
                "The first {best} rounds are kept.",
                **words,
            )
        )
    elif epochs:
        told = tr("The weights of epoch {best} are kept.", best=wording.count(best))
    else:
        told = tr("The first {best} rounds are kept.", best=wording.count(best))
    return KeptStep(best, told)


def _planned(model: TextModel) -> int | None:
    """Epochs or rounds that were asked for, at most; ``None`` for a model that is made at once."""
    given = model.card.get("parameters", {}).get("model", {})
    found: int | None = given.get("epochs", given.get("max_iter"))
    return found
