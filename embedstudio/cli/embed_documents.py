"""Documents as vectors: embed-documents."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from embedstudio.cli.options import (
    ConfigOption,
    NameOption,
    ProjectArgument,
    SeedOption,
    SetOption,
    ThreadsOption,
)
from embedstudio.cli.output import output
from embedstudio.core.i18n import Phrase, tr, tr_noop

OPTIONS = ("corpus", "features", "embedding", "name", "seed", "threads")
"""What a ``--config`` file may set besides ``[parameters]``."""


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    app.command("embed-documents", help=tr("Give every document of a corpus a vector."))(embed_documents)


def embed_documents(
    project: ProjectArgument,
    corpus: Annotated[str | None, typer.Option(help=tr("Name or id of the corpus."))] = None,
    features: Annotated[
        str | None,
        typer.Option(help=tr("sif, mean or lsa; default: sif with --embedding, lsa without.")),
    ] = None,
    embedding: Annotated[
        str | None, typer.Option(help=tr("Word vectors for the features: a name, an id, or starter:en."))
    ] = None,
    name: NameOption = None,
    seed: SeedOption = None,
    sets: SetOption = None,
    config: ConfigOption = None,
    threads: ThreadsOption = None,
) -> None:
    """Store the vectors as an embedding, for maps and for questions."""
    from embedstudio.cli.config import read_config, resolve
    from embedstudio.cli.documents import recorded, writing
    from embedstudio.cli.running import run_job
    from embedstudio.jobs.embed_documents import EmbedDocumentsJob
    from embedstudio.project import RunSpec
    from embedstudio.project.resolve import resolve_embedding

    started = time.monotonic()
    options, parameters = read_config(config, OPTIONS)
    corpus, embedding = corpus or options.get("corpus"), embedding or options.get("embedding")
    if not corpus:
        raise typer.BadParameter(tr("{option} is missing.", option="--corpus"))
    features = features or options.get("features") or ("sif" if embedding else "lsa")
    entry = EmbedDocumentsJob(corpus=None, features=str(features)).entry  # type: ignore[arg-type]
    seed = options.get("seed") if seed is None else seed
    resolved = resolve(entry, parameters, sets, seed)
    with writing(project, create=False) as opened:
        source = opened.find("corpus", str(corpus))
        parents, vectors, called = [source.id], None, ""
        if embedding and entry.cls.needs_vectors:
            info, vectors = resolve_embedding(opened, str(embedding))
            parents.append(info.id)
            called = info.name
        job = EmbedDocumentsJob(opened.load_corpus(source), entry.name, vectors, resolved, called)
        spec = RunSpec(
            kind="embedding",
            title=Phrase(
                tr_noop("Documents of {corpus} as vectors ({features})"),
                {"corpus": source.name, "features": Phrase(entry.title_source)},
            ),
            name=name or str(options.get("name") or ""),
            algorithm=entry.name,
            parameters=resolved,
            parents=tuple(parents),
            seed=resolved.get("seed"),
            config={"corpus": source.name, "features": entry.name, "parameters": resolved},
        )
        made = run_job(
            recorded(opened, job, spec, f"{source.name} {entry.short_name}"),
            str(spec.title),
            threads=threads or options.get("threads"),
        )
        found = opened.load_embedding(made)
    document: dict[str, Any] = {
        "id": made.id,
        "name": made.name,
        "features": entry.name,
        "documents": len(found),
        "left_out": found.origin["left_out"],
        "vector_size": found.vector_size,
        "columns": list(found.columns),
        "seconds": time.monotonic() - started,
    }
    output().result(document)
