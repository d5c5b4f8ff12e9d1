"""Corpora: corpus add, corpus stats."""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from embedstudio.cli.options import NameOption, ProjectArgument
from embedstudio.cli.output import fields, output, rows
from embedstudio.cli.rejected import rejected_rows, say_rejected
from embedstudio.core.errors import BadInputError, NotFoundError
from embedstudio.core.i18n import Phrase, tr, tr_noop

if TYPE_CHECKING:
    from embedstudio.text.options import ImportOptions

SAMPLE = "sample:"
SHOWN_WORDS = 15


def add(app: typer.Typer) -> None:
    """Put these commands under ``app``."""
    group = typer.Typer(
        help=tr("Bring texts into a project and look at them."), no_args_is_help=not output().as_json
    )
    group.command("add", help=tr("Read texts into a new corpus."))(add_corpus)
    group.command("stats", help=tr("Counts, lengths, labels and frequent words of a corpus."))(stats)
    app.add_typer(group, name="corpus")


def add_corpus(
    project: ProjectArgument,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE…", help=tr("Files, folders, globs or sample:NAME."), show_default=False
        ),
    ],
    name: NameOption = None,
    text_column: Annotated[str | None, typer.Option(help=tr("Column with the text; default: found."))] = None,
    label_column: Annotated[
        str | None, typer.Option(help=tr("Column with the label; default: found."))
    ] = None,
    title_column: Annotated[
        str | None, typer.Option(help=tr("Column with the title; default: found."))
    ] = None,
    language: Annotated[str, typer.Option(help=tr("auto, en, zh or another ISO 639-1 code."))] = "auto",
    tokenizer: Annotated[str | None, typer.Option(help=tr("unicode, jieba, char or whitespace."))] = None,
    clean: Annotated[
        str | None, typer.Option(metavar="STEP,…", help=tr("Cleaning steps, for example html,lowercase."))
    ] = None,
    documents: Annotated[
        str | None, typer.Option(help=tr("What one document of a text file is: file, line or paragraph."))
    ] = None,
    encoding: Annotated[str | None, typer.Option(help=tr("Encoding of the files; default: found."))] = None,
) -> None:
    """Import texts and print what came of them."""
    from embedstudio.cli.documents import recorded, writing
    from embedstudio.cli.running import run_job
    from embedstudio.jobs.import_corpus import ImportCorpusJob
    from embedstudio.project import RunSpec

    paths, options, title = find_sources(sources)
    given: dict[str, Any] = {
        "text_column": text_column,
        "label_column": label_column,
        "title_column": title_column,
        "language": None if language == "auto" else language,
        "tokenizer": tokenizer,
        "clean": None if clean is None else tuple(step for step in clean.split(",") if step.strip()),
        "documents": documents,
        "encoding": encoding,
    }
    options = replace(options, **{key: value for key, value in given.items() if value is not None})
    options.check()
    with writing(project) as opened:
        spec = RunSpec(
            kind="corpus",
            title=Phrase(tr_noop("Import of {name}"), {"name": title}),
            name=name or "",
            algorithm="import",
            parameters={**options.to_json(), "sources": [str(path.absolute()) for path in paths]},
        )
        job = recorded(opened, ImportCorpusJob(paths, options), spec, title)
        info = run_job(job, tr("Reading {name}", name=title))
        rejected = opened.load_corpus(info).rejected
    say_rejected(rejected, len(rejected))
    document = {"id": info.id, "name": info.name, **info.summary}
    output().result({**document, "rejected_rows": rejected_rows(rejected)}, lambda: fields(document))


def stats(
    project: ProjectArgument,
    name: Annotated[
        str, typer.Argument(metavar="CORPUS", help=tr("Name or id of a corpus."), show_default=False)
    ],
) -> None:
    """Print the statistics of a corpus."""
    from embedstudio.cli.documents import reading
    from embedstudio.text.statistics import corpus_statistics

    with reading(project) as opened:
        info = opened.find("corpus", name)
        corpus = opened.load_corpus(info)
        found = corpus_statistics(corpus)
    document = asdict(found) if is_dataclass(found) else dict(found)
    document = {"id": info.id, "name": info.name, **document, "rejected": len(corpus.rejected)}
    document["rejected_rows"] = rejected_rows(corpus.rejected)
    output().result(document, lambda: _show(document))


def _show(document: dict[str, Any]) -> None:
    """The figures that fit a terminal: the curves are in the JSON."""
    curves = ("zipf_ranks", "zipf_frequencies", "length_histogram")
    shown = {key: value for key, value in document.items() if not isinstance(value, (list, tuple))}
    fields({key: value for key, value in shown.items() if key not in curves})
    words = document["frequent_words"][:SHOWN_WORDS]
    rows((tr("word"), tr("count")), [(word, int(count)) for word, count in words])


def find_sources(sources: Sequence[str]) -> tuple[list[Path], ImportOptions, str]:
    """Paths of all sources, how to read them, and a name for the whole.

    A sample brings its own way of being read and stands alone. Raises
    :class:`NotFoundError` for a path or glob that is not there.
    """
    from embedstudio.text.options import ImportOptions

    samples = [source for source in sources if source.startswith(SAMPLE)]
    if samples and len(sources) > 1:
        raise BadInputError(
            tr("{sample} cannot be mixed with other sources.", sample=samples[0]),
            tr("Add it to the project in a command of its own."),
        )
    if samples:
        from embedstudio.text.samples import sample_sources

        short = samples[0].removeprefix(SAMPLE)
        return *sample_sources(short), short
    return (
        [_checked(source) for source in sources],
        ImportOptions(),
        Path(sources[0]).stem.strip("*?[]. ") or tr("Corpus"),
    )


def _checked(source: str) -> Path:
    """A file, a folder or a pattern that finds something: what reads it expands it."""
    if not source.strip():  # of a variable that is not set: it would mean this very folder
        raise BadInputError(tr("A source is empty."), tr("Name a file, a folder, a glob or sample:NAME."))
    path = Path(os.path.expanduser(source))
    if not os.path.lexists(path) and not any(glob.iglob(str(path), recursive=True)):
        raise NotFoundError(
            tr("There is no file or folder {path}.", path=source),
            tr("Check the spelling; “embedstudio samples” lists texts that are ready to use."),
        )
    return path
