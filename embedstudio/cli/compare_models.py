"""Several classifiers on the same splits: compare-models."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from embedstudio.cli.options import (
    LabelColumnOption,
    MergeSpellingsOption,
    MinPerLabelOption,
    NameOption,
    ProjectArgument,
    SeedOption,
    SeparatorOption,
    ThreadsOption,
    WithoutLabelOption,
    label_parameters,
)
from embedstudio.cli.output import output, say
from embedstudio.cli.output import rows as print_rows
from embedstudio.core.i18n import Phrase, tr, tr_noop

if TYPE_CHECKING:
    from embedstudio.analysis.model_comparison import ModelComparison
    from embedstudio.core.events import Event
    from embedstudio.core.registry import Entry
    from embedstudio.jobs.compare_models import Candidate

PLAIN = ("majority", "naive_bayes:tfidf", "logistic_regression:tfidf", "linear_svm:tfidf")
WITH_VECTORS = ("logistic_regression:mean", "logistic_regression:sif")
"""What is compared when no model is named, and what word vectors add to it."""


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    app.command("compare-models", help=tr("Train several classifiers on the same splits, and compare them."))(
        compare_models
    )


def compare_models(
    project: ProjectArgument,
    corpus: Annotated[str, typer.Option(help=tr("Name or id of the corpus."))],
    models: Annotated[
        list[str] | None,
        typer.Option(
            "--model",
            metavar="MODEL[:FEATURES]",
            help=tr("A classifier, for example linear_svm:tfidf; may be repeated."),
        ),
    ] = None,
    label_column: LabelColumnOption = None,
    separator: SeparatorOption = None,
    without_label: WithoutLabelOption = None,
    min_per_label: MinPerLabelOption = None,
    merge_spellings: MergeSpellingsOption = False,
    embedding: Annotated[
        str | None, typer.Option(help=tr("Word vectors for the features: a name, an id, or starter:en."))
    ] = None,
    task: Annotated[
        str, typer.Option(help=tr("What to learn: classification or multilabel."))
    ] = "classification",
    name: NameOption = None,
    repeats: Annotated[
        int | None,
        typer.Option(
            min=2, max=100, help=tr("How often the documents are divided anew; default: 5, by date once.")
        ),
    ] = None,
    folds: Annotated[
        int | None,
        typer.Option(min=2, max=100, help=tr("As many parts, each tested once, instead of repeats.")),
    ] = None,
    seed: SeedOption = None,
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="PART.KEY=VALUE",
            help=tr("Set a parameter, such as linear_svm.C=2, tfidf.min_df=3 or split.test=0.3."),
        ),
    ] = None,
    threads: ThreadsOption = None,
) -> None:
    """Print the table, best first, and what may be said of it; one that was stopped goes on.

    The table is kept in the project.
    """
    from embedstudio.analysis.model_comparison import ModelComparison
    from embedstudio.cli.documents import recorded, writing
    from embedstudio.cli.running import run_job
    from embedstudio.core.events import Partial
    from embedstudio.jobs.compare_models import CompareModelsJob
    from embedstudio.project import RunSpec
    from embedstudio.project.resolve import resolve_embedding

    started = time.monotonic()
    split: dict[str, Any] = {"folds": folds} if folds else {} if repeats is None else {"repeats": repeats}
    with writing(project, create=False) as opened:
        source = opened.find("corpus", corpus)
        parents, vectors, used = [source.id], None, None
        if embedding:
            info, vectors = resolve_embedding(opened, embedding)
            parents.append(info.id)
            used = info.name
        wanted = models or [*PLAIN, *(WITH_VECTORS if embedding else ())]
        values = _values(sets)
        if seed is not None:
            split["seed"] = seed
        candidates = [_candidate(text, values, seed, with_vectors=vectors is not None) for text in wanted]
        split |= values.pop("split", {})
        labels = {
            **label_parameters(label_column, separator, without_label, min_per_label, merge_spellings),
            **values.pop("labels", {}),
        }
        _refuse(values, candidates)
        job = CompareModelsJob(opened.load_corpus(source), tuple(candidates), split, task, labels, vectors)
        resolved = job.resolved
        words = {"count": len(candidates), "corpus": source.name}
        spec = RunSpec(
            kind=job.kind,
            title=Phrase(tr_noop("Comparison of {count} models on {corpus}"), words),
            name=name or "",
            parameters=resolved,
            parents=tuple(parents),
            seed=resolved["split"]["seed"],
        )

        def listen(event: Event) -> None:
            if isinstance(event, Partial) and event.kind == "comparison":
                say(tr("Compared so far: {count}", count=len(event.payload.rows)))

        base = tr("Models of {corpus}", corpus=source.name)
        made = run_job(recorded(opened, job, spec, base), str(spec.title), threads=threads, listen=listen)
        found = cast(ModelComparison, opened.load(made))
    document = {
        "id": made.id,
        "name": made.name,
        "corpus": source.name,
        "embedding": used,
        **found.to_json(),
        "seconds": time.monotonic() - started,
    }
    output().result(document, lambda: _table(found, source.name, used))


def _candidate(
    text: str, values: dict[str, dict[str, Any]], seed: int | None, *, with_vectors: bool
) -> Candidate:
    """``linear_svm``, ``linear_svm:tfidf``."""
    from embedstudio.algorithms import load_all
    from embedstudio.core.param import param_specs
    from embedstudio.core.registry import classifiers, encoders
    from embedstudio.jobs.compare_models import Candidate
    from embedstudio.jobs.finetune_options import default_features

    load_all()
    model, _, features = text.partition(":")
    classifier = classifiers.get(model.strip())
    if features:
        encoder = encoders.get(features.strip())
    else:
        encoder = default_features(classifier.name, with_vectors=with_vectors)
    seeded = {"seed": seed} if seed is not None else {}
    return Candidate(
        classifier.name,
        encoder.name,
        {**seeded, **_parsed(classifier, values.get(classifier.short_name, {}), param_specs)},
        _parsed(encoder, values.get(encoder.short_name, {}), param_specs),
    )


def _parsed(entry: Entry, given: dict[str, Any], param_specs: Any) -> dict[str, Any]:
    """Texts of ``--set`` as values of the declared types; unknown names are refused by the job."""
    from embedstudio.core.param import parse_text

    specs = {spec.name: spec for spec in param_specs(entry.cls)}
    return {key: parse_text(specs[key], value) if key in specs else value for key, value in given.items()}


def _values(sets: Sequence[str] | None) -> dict[str, dict[str, Any]]:
    """The parts that ``--set`` names, with their keys; split and labels are read at once."""
    from embedstudio.core.param import param_specs, parse_text
    from embedstudio.jobs.finetune_options import LabelOptions, SplitOptions

    values: dict[str, dict[str, Any]] = {}
    for text in sets or ():
        key, equals, value = text.partition("=")
        part, dot, name = key.strip().partition(".")
        if not equals or not dot:
            raise typer.BadParameter(tr("--set needs PART.KEY=VALUE, not “{text}”.", text=text))
        name = name.replace("-", "_")
        owner = {"split": SplitOptions, "labels": LabelOptions}.get(part)
        specs = {spec.name: spec for spec in param_specs(owner)} if owner is not None else {}
        read = parse_text(specs[name], value.strip()) if name in specs else value.strip()
        values.setdefault(part, {})[name] = read
    return values


def _refuse(values: dict[str, dict[str, Any]], candidates: Sequence[Candidate]) -> None:
    """A part that no model has is a slip of the pen."""
    from embedstudio.core.errors import ParameterError

    known = dict.fromkeys(
        name.rpartition(".v")[0] for one in candidates for name in (one.model, one.features)
    )
    for part in values:
        if part not in known:
            raise ParameterError(
                tr("Nothing that is compared is named {name}.", name=part),
                tr("Known names: {names}.", names=", ".join(["split", "labels", *known])),
            )


def _table(found: ModelComparison, corpus: str, embedding: str | None) -> None:
    several = found.parameters.get("task") == "multilabel"
    right = tr("exact match") if several else tr("accuracy")
    columns = (tr("model"), right, "±", "macro-F1", "±", tr("seconds"), "p")
    lines = [
        (
            one.name,
            f"{one.accuracy:.3f}",
            _half(one.accuracy_interval),
            f"{one.f1_macro:.3f}",
            _half(one.f1_macro_interval),
            f"{one.seconds:.2f}",
            "" if one.p_value is None else f"{one.p_value:.3f}",
        )
        for one in found.rows
    ]
    print_rows(columns, lines)
    parts = [tr("Texts: {name}", name=corpus)]
    if embedding is not None:
        parts.append(tr("Word vectors: {name}", name=embedding))
    say(" · ".join(one for one in (*parts, found.split_words, found.test_words) if one))
    say(found.sentence)


def _half(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
