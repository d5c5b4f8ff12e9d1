"""Vectors in and out: import, export."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, Any

import typer

from embedstudio.cli.options import EmbeddingArgument, NameOption, ProjectArgument, given_path
from embedstudio.cli.output import fields, output
from embedstudio.cli.rejected import rejected_rows, say_rejected
from embedstudio.core.corpus import Rejected
from embedstudio.core.errors import BadInputError, NotFoundError
from embedstudio.core.filenames import readable
from embedstudio.core.i18n import Phrase, tr, tr_noop


def add(app: typer.Typer) -> None:
    """Put these commands under ``app``."""
    app.command("import", help=tr("Bring word vectors from a file into a project."))(import_vectors)
    app.command("export", help=tr("Write the vectors of an embedding to a file."))(export_vectors)


def import_vectors(
    project: ProjectArgument,
    file: Annotated[
        Path,
        typer.Argument(
            parser=given_path("FILE"),
            help=tr("word2vec text or binary, GloVe, TSV or npy with words."),
            show_default=False,
        ),
    ],
    name: NameOption = None,
    metadata: Annotated[
        Path | None, typer.Option(help=tr("The words of a TSV or npy file; default: found beside it."))
    ] = None,
) -> None:
    """Import a vector file and print what came of it."""
    from embedstudio.cli.documents import recorded, writing
    from embedstudio.cli.running import run_job
    from embedstudio.jobs.import_vectors import ImportVectorsJob
    from embedstudio.project import RunSpec

    started = time.monotonic()
    if file.is_dir():
        raise BadInputError(
            tr("{path} is a folder, not a file of vectors.", path=file),
            tr("Name one file of word vectors; texts are added with “embedstudio corpus add”."),
        )
    if not file.is_file():
        raise NotFoundError(tr("There is no file {path}.", path=file), tr("Check the name and the folder."))
    with writing(project) as opened:
        spec = RunSpec(
            kind="embedding",
            title=Phrase(tr_noop("Import of {name}"), {"name": readable(file.name)}),
            name=name or opened.free_name("embedding", file.stem),
            algorithm="import",
            parameters={
                "path": str(file.absolute()),
                "metadata": str(metadata.absolute()) if metadata else None,
            },
        )
        job = recorded(opened, ImportVectorsJob(file, metadata), spec)
        info = run_job(job, tr("Importing {name}", name=file.name))
        embedding = opened.load_embedding(info)
    origin: dict[str, Any] = embedding.origin
    total = int(origin.get("rejected", 0))
    rejected = [Rejected(readable(file.name), **row) for row in origin.get("rejected_rows", ())]
    say_rejected(rejected, total)
    document = {
        "id": info.id,
        "name": info.name,
        "words": len(embedding),
        "vector_size": embedding.vector_size,
        "format": embedding.origin.get("format"),
        **{key: origin[key] for key in ("words_from", "zero_vectors", "identical_vectors") if key in origin},
        "seconds": time.monotonic() - started,
        "rejected": total,
    }
    output().result({**document, "rejected_rows": rejected_rows(rejected)}, lambda: fields(document))


def export_vectors(
    project: ProjectArgument,
    embedding: EmbeddingArgument,
    file: Annotated[
        Path,
        typer.Argument(
            parser=given_path("FILE"),
            help=tr("The suffix decides the form: .txt, .vec, .bin, .tsv or .npy."),
            show_default=False,
        ),
    ],
) -> None:
    """Write an embedding to a file and print what was written."""
    from embedstudio.cli.documents import check_target, opened_embedding
    from embedstudio.cli.running import run_job
    from embedstudio.formats.vectors import WRITERS
    from embedstudio.jobs.export_vectors import ExportVectorsJob

    started = time.monotonic()
    check_target(file)
    with opened_embedding(project, embedding) as (_, found):
        run_job(ExportVectorsJob(found, file), tr("Exporting {name}", name=file.name))
    output().result(
        {
            "path": str(file.absolute()),
            "words": len(found),
            "vector_size": found.vector_size,
            "format": WRITERS[file.suffix.lower()],
            "seconds": time.monotonic() - started,
            "rejected": 0,
        }
    )
