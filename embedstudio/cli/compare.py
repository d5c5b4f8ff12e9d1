"""Two embeddings side by side: compare."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from embedstudio.cli.options import CountOption, EmbeddingArgument, ProjectArgument, ThreadsOption
from embedstudio.cli.output import output, rows, say
from embedstudio.core.errors import NotFoundError
from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from embedstudio.analysis.compare import Comparison
    from embedstudio.core.embedding import Embedding


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    app.command("compare", help=tr("Compare the neighbours of words in two embeddings."))(compare)


def compare(
    project: ProjectArgument,
    first: EmbeddingArgument,
    second: Annotated[
        str,
        typer.Argument(
            metavar="EMBEDDING2",
            help=tr("The other embedding; NAME@50 is what a training had when half of it was done."),
            show_default=False,
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
    from embedstudio.cli.running import run_job
    from embedstudio.jobs.compare import CompareEmbeddingsJob

    with _side(project, first) as (name_a, a), _side(project, second) as (name_b, b):
        title = tr("{first} and {second}", first=name_a, second=name_b)
        found: Comparison = run_job(CompareEmbeddingsJob(a, b, k, limit), title, threads=threads)
    document: dict[str, Any] = {
        "a": name_a,
        "b": name_b,
        "k": found.k,
        "words": len(found.words),
        "mean_overlap": found.mean_overlap,
        "chance_overlap": found.chance_overlap,
        "most_changed": [one for one in _changed(found, found.most_changed(count)) if one["overlap"] < 1],
        "least_changed": [one for one in _changed(found, found.least_changed(count)) if one["overlap"] > 0],
    }
    if found.few_words:
        say(
            tr(
                "Only {count} words are shared: neighbours drawn at random would overlap by {chance}.",
                count=len(found.words),
                chance=f"{found.chance_overlap:.3f}",
            )
        )
    output().result(document, lambda: _tables(document))


@contextmanager
def _side(project: Path, name: str) -> Generator[tuple[str, Embedding], None, None]:
    """An embedding, or with ``NAME@PERCENT`` what its training had so far; and what to call it."""
    from embedstudio.cli.documents import opened_embedding, reading

    base, _, percent = name.rpartition("@")
    if not base or not percent.isdecimal() or base.startswith("starter:"):
        with opened_embedding(project, name) as (info, found):
            yield info.name, found
        return
    with reading(project) as opened:
        info = opened.find("embedding", base)
        run = next((run.id for run in opened.runs() if run.result_id == info.id), "")
        snapshots = opened.history.snapshots(run)
        if snapshots is None:
            raise NotFoundError(
                tr("The training of “{name}” left no snapshots.", name=info.name),
                tr("Train it again with “--snapshots 20”."),
            )
        wanted = int(percent) / 100
        place = min(range(len(snapshots)), key=lambda one: abs(snapshots.moments[one].fraction - wanted))
        yield f"{info.name}@{snapshots.moments[place].fraction * 100:.0f}", snapshots.embedding(place)


def _changed(found: Comparison, places: npt.NDArray[np.int64]) -> list[dict[str, Any]]:
    result = []
    for place in places.tolist():
        here, there = found.neighbor_words(place)
        result.append(
            {
                "word": found.words[place],
                "shared": len({*here} & {*there}),
                "overlap": float(found.overlap[place]),
                "neighbors_a": here,
                "neighbors_b": there,
            }
        )
    return result


def _tables(document: dict[str, Any]) -> None:
    from embedstudio.viewmodels.compare_job import overlap_explained

    columns = (tr("word"), tr("shared"), tr("overlap"), document["a"], document["b"])
    say(
        tr(
            "Mean overlap of the {k} nearest over {count} shared words: {overlap}",
            k=document["k"],
            count=f"{document['words']:,}",
            overlap=f"{document['mean_overlap']:.3f}",
        )
    )
    say(overlap_explained())
    for title, name in ((tr("Most changed"), "most_changed"), (tr("Least changed"), "least_changed")):
        if not document[name]:
            continue
        say(title)
        lines = [
            (
                one["word"],
                tr("{shared} of {total}", shared=one["shared"], total=document["k"]),
                one["overlap"],
                " ".join(one["neighbors_a"][:5]),
                " ".join(one["neighbors_b"][:5]),
            )
            for one in document[name]
        ]
        rows(columns, lines)
