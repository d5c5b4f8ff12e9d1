"""Training a classifier of texts, and using it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from embedstudio.cli.options import (
    ConfigOption,
    LabelColumnOption,
    MergeSpellingsOption,
    MinPerLabelOption,
    NameOption,
    ProjectArgument,
    SeedOption,
    SeparatorOption,
    SetOption,
    ThreadsOption,
    WithoutLabelOption,
    label_parameters,
)
from embedstudio.cli.output import fields, output, rows, say
from embedstudio.core.i18n import Phrase, tr, tr_noop

if TYPE_CHECKING:
    from embedstudio.core.registry import Entry

INTERVAL = "_interval"
"""Ends the name of half the width of the interval of a figure."""
OPTIONS = ("corpus", "task", "model", "features", "embedding", "name", "seed", "threads")
"""What a ``--config`` file may set besides ``[parameters]``."""
PARTS = ("features", "split", "labels")
"""What has parameters of its own besides the classifier."""


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    app.command("finetune", help=tr("Train a model on labelled texts, and test it."))(finetune)


def finetune(
    project: ProjectArgument,
    corpus: Annotated[str | None, typer.Option(help=tr("Name or id of the corpus."))] = None,
    task: Annotated[
        str | None,
        typer.Option(help=tr("What to learn: classification, or multilabel for several labels a text.")),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            help=tr("Name of the classifier: {names}.", names="majority, logistic_regression, linear_svm, …")
        ),
    ] = None,
    features: Annotated[
        str | None,
        typer.Option(
            help=tr(
                "How texts become vectors: tfidf, lsa, sif, mean …; mean when --embedding is given. The mean "
                "has --set pooling=max, pooling=min and weighting=tfidf."
            )
        ),
    ] = None,
    embedding: Annotated[
        str | None, typer.Option(help=tr("Word vectors for the features: a name, an id, or starter:en."))
    ] = None,
    name: NameOption = None,
    label_column: LabelColumnOption = None,
    separator: SeparatorOption = None,
    without_label: WithoutLabelOption = None,
    min_per_label: MinPerLabelOption = None,
    merge_spellings: MergeSpellingsOption = False,
    repeats: Annotated[
        int | None, typer.Option(help=tr("Divide and train so often; scores are means."))
    ] = None,
    folds: Annotated[int | None, typer.Option(help=tr("Test each of so many parts once."))] = None,
    by_group: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help=tr("Keep texts with equal values of this column on one side.")),
    ] = None,
    by_date: Annotated[
        str | None, typer.Option(metavar="COLUMN", help=tr("Test with the latest texts by this column."))
    ] = None,
    seed: SeedOption = None,
    sets: SetOption = None,
    config: ConfigOption = None,
    threads: ThreadsOption = None,
) -> None:
    """Train and test; a network that was stopped goes on with the same command."""
    from embedstudio.algorithms import load_all
    from embedstudio.cli.config import read_config
    from embedstudio.cli.documents import recorded, writing
    from embedstudio.cli.running import run_job
    from embedstudio.core.registry import classifiers, encoders
    from embedstudio.core.text_model import TextModel
    from embedstudio.jobs.finetune import FinetuneJob
    from embedstudio.jobs.finetune_options import TASKS, default_features
    from embedstudio.project import RunSpec
    from embedstudio.project.resolve import resolve_embedding
    from embedstudio.viewmodels.wording import tested_part

    started = time.monotonic()
    given, parameters = read_config(config, OPTIONS)
    corpus, model = corpus or given.get("corpus"), model or given.get("model")
    embedding = embedding or given.get("embedding")
    task = task or given.get("task") or "classification"
    for value, option in ((corpus, "--corpus"), (model, "--model")):
        if not value:
            raise typer.BadParameter(tr("{option} is missing.", option=option))
    if task not in TASKS:
        raise typer.BadParameter(
            tr("There is no task {name}; there is: {names}.", name=task, names=", ".join(TASKS))
        )
    load_all()
    classifier = classifiers.get(str(model))
    wanted = features or given.get("features")
    encoder = (
        encoders.get(str(wanted))
        if wanted
        else default_features(classifier.name, with_vectors=bool(embedding))
    )
    label_options = label_parameters(label_column, separator, without_label, min_per_label, merge_spellings)
    parameters = {
        **parameters,
        **split_options(repeats, folds, by_group, by_date),
        **{f"labels.{key}": value for key, value in label_options.items()},
    }
    chosen = parameters_of(
        classifier, encoder, parameters, sets, seed if seed is not None else given.get("seed")
    )
    with writing(project, create=False) as opened:
        source = opened.find("corpus", str(corpus))
        parents, vectors = [source.id], None
        if embedding:
            info, vectors = resolve_embedding(opened, str(embedding))
            parents.append(info.id)
        training = FinetuneJob(
            opened.load_corpus(source),
            classifier.name,
            encoder.name,
            vectors,
            chosen["model"],
            chosen["features"],
            chosen["split"],
            task=task,
            label_parameters=chosen["labels"],
        )
        resolved = training.resolved
        spec = RunSpec(
            kind="model",
            title=Phrase(
                tr_noop("{algorithm} on {corpus}"),
                {"algorithm": Phrase(classifier.title_source), "corpus": source.name},
            ),
            name=name or given.get("name") or "",
            algorithm=classifier.name,
            parameters={**resolved["model"], "features": encoder.name, **_flat(resolved)},
            parents=tuple(parents),
            seed=resolved["model"].get("seed"),
            config={
                "corpus": source.name,
                "task": task,
                "model": classifier.name,
                "features": encoder.name,
                **({"embedding": str(embedding)} if embedding else {}),
                "parameters": {**resolved["model"], **_flat(resolved)},
            },
        )
        made = run_job(
            recorded(opened, training, spec, classifier.short_name),
            str(spec.title),
            threads=threads or given.get("threads"),
        )
        card = cast(TextModel, opened.load(made)).card
    document: dict[str, Any] = {
        "id": made.id,
        "name": made.name,
        "task": task,
        "model": classifier.name,
        "features": encoder.name,
        "metrics": card["metrics"],
        "documents": card["documents"],
        "train": card["train"],
        "validation": card["validation"],
        "test": card["test"],
        **({"tested": tested_part(card)} if len(card["runs"]) > 1 else {}),
        "runs": card["runs"],
        "copies_kept_together": card["copies_kept_together"],
        "seconds": time.monotonic() - started,
    }
    output().result(document, lambda: _print(document))


def _print(document: dict[str, Any]) -> None:
    """The figures of the test one a line, those of the labels as a table."""
    metrics: dict[str, Any] = document["metrics"]
    single = {
        name: with_interval(value, metrics.get(name + INTERVAL))
        for name, value in metrics.items()
        if isinstance(value, (int, float)) and not name.endswith(INTERVAL)
    }
    exact = tr("exact match") if document["task"] == "multilabel" else "accuracy"
    fields(
        {
            **{name: value for name, value in document.items() if name not in ("metrics", "runs")},
            **{exact if name == "accuracy" else name: value for name, value in single.items()},
            "seconds": document["seconds"],
        }
    )
    labels: dict[str, dict[str, Any]] = metrics.get("per_class", {})
    if labels:
        if "tested" in document:
            say(tr("Scores of the labels: {tested}.", tested=document["tested"]))
        columns = list(next(iter(labels.values())))
        rows((tr("label"), *columns), [(label, *map(one.get, columns)) for label, one in labels.items()])


def with_interval(value: float, half: float | None) -> float | str:
    """``0.968 ± 0.004`` for the mean of several splits."""
    return value if half is None else f"{value:.3f} ± {half:.3f}"


def _flat(resolved: dict[str, Any]) -> dict[str, Any]:
    return {f"{part}.{key}": value for part in PARTS for key, value in resolved[part].items()}


def split_options(
    repeats: int | None, folds: int | None, by_group: str | None, by_date: str | None
) -> dict[str, Any]:
    """The options of the split as parameters; both columns at once are wrong usage."""
    if by_group is not None and by_date is not None:
        raise typer.BadParameter(tr("Use --by-group or --by-date, not both."))
    found: dict[str, Any] = {"split.repeats": repeats, "split.folds": folds}
    for by, column in (("group", by_group), ("date", by_date)):
        if column is not None:
            found |= {"split.by": by, "split.column": column}
    return {key: value for key, value in found.items() if value is not None}


def parameters_of(
    classifier: Entry,
    encoder: Entry,
    parameters: dict[str, Any],
    sets: Sequence[str] | None,
    seed: int | None,
) -> dict[str, dict[str, Any]]:
    """What goes to ``model``, ``features``, ``split`` and ``labels``.

    ``features.min_df`` and ``split.test`` name their part; a plain name is the classifier's, or that
    of the part which alone has it.
    """
    from embedstudio.core.errors import ParameterError
    from embedstudio.core.param import param_specs, parse_text
    from embedstudio.jobs.finetune_options import LabelOptions, SplitOptions

    owners = {"model": classifier.cls, "features": encoder.cls, "split": SplitOptions, "labels": LabelOptions}
    specs = {part: {spec.name: spec for spec in param_specs(owner)} for part, owner in owners.items()}
    values: dict[str, dict[str, Any]] = {part: {} for part in specs}

    def place(key: str) -> tuple[str, str]:
        part, dot, plain = key.rpartition(".")
        if dot and part in specs and plain in specs[part]:
            return part, plain
        for one, known in specs.items():
            if not dot and key in known:
                return one, key
        names = [*specs["model"], *(f"{one}.{name}" for one in PARTS for name in specs[one])]
        raise ParameterError(
            tr("{algorithm} has no parameter {name}.", algorithm=classifier.title, name=key),
            tr("Known parameters: {names}.", names=", ".join(names)),
        )

    for key, value in parameters.items():
        part, plain = place(key)
        values[part][plain] = value
    for text in sets or ():
        key, equals, written = text.partition("=")
        if not equals:
            raise typer.BadParameter(tr("--set needs KEY=VALUE, not “{text}”.", text=text))
        part, plain = place(key.strip().replace("-", "_"))
        values[part][plain] = parse_text(specs[part][plain], written.strip())
    if seed is not None:
        for part in specs:
            if "seed" in specs[part]:
                values[part].setdefault("seed", seed)
    return values
