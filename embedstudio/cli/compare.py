"""Two embeddings side by side: compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from embedstudio.cli.options import CountOption, EmbeddingArgument, ProjectArgument, ThreadsOption
from embedstudio.cli.output import output, rows, say
from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from embedstudio.analysis.compare import Comparison


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    app.command("compare", help=tr("Compare the neighbours of words in two embeddings."))(compare)


def compare(
    project: ProjectArgument,
    first: EmbeddingArgument,
    second: Annotated[
        str,
        typer.Argument(
            metavar="EMBEDDING2", help=tr("The other embedding, named alike."), show_default=False
        ),
    ],
    k: Annotated[
        int, typer.Option("-k", "--neighbors", min=1, max=1000, help=tr("Neighbours compared."))
    ] = 10,
    count: CountOption = 20,
    limit: Annotated[
        int | None, typer.Option(min=3, help=tr("Only the first words that both have; default: all."))
    ] = None,
    threads: ThreadsOption = None,
) -> None:
    """Print the mean overlap of neighbours, and the words that changed most and least."""
    from embedstudio.cli.documents import opened_embedding
    from embedstudio.cli.running import run_job
    from embedstudio.jobs.compare import CompareEmbeddingsJob

    with (
        opened_embedding(project, first) as (info_a, a),
        opened_embedding(project, second) as (info_b, b),
    ):
        title = tr("{first} and {second}", first=info_a.name, second=info_b.name)
        found: Comparison = run_job(CompareEmbeddingsJob(a, b, k, limit), title, threads=threads)
    document: dict[str, Any] = {
        "a": info_a.name,
        "b": info_b.name,
        "k": found.k,
        "words": len(found.words),
        "mean_overlap": found.mean_overlap,
        "most_changed": _changed(found, found.most_changed(count)),
        "least_changed": _changed(found, found.least_changed(count)),
    }
    output().result(document, lambda: _tables(document))


def _changed(found: Comparison, places: npt.NDArray[np.int64]) -> list[dict[str, Any]]:
    result = []
    for place in places.tolist():
        here, there = found.neighbor_words(place)
        result.append(
            {
                "word": found.words[place],
                "overlap": float(found.overlap[place]),
                "neighbors_a": here,
                "neighbors_b": there,
            }
        )
    return result


def _tables(document: dict[str, Any]) -> None:
    columns = (tr("word"), tr("overlap"), document["a"], document["b"])
    say(
        tr(
            "Mean overlap of the {k} nearest over {count} shared words: {overlap}",
            k=document["k"],
            count=f"{document['words']:,}",
            overlap=f"{document['mean_overlap']:.3f}",
        )
    )
    for title, name in ((tr("Most changed"), "most_changed"), (tr("Least changed"), "least_changed")):
        say(title)
        lines = [
            (
                one["word"],
                one["overlap"],
                " ".join(one["neighbors_a"][:5]),
                " ".join(one["neighbors_b"][:5]),
            )
            for one in document[name]
        ]
        rows(columns, lines)
