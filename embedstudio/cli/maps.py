"""Maps of an embedding: map."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from embedstudio.cli.clock import seconds_since_start
from embedstudio.cli.options import (
    ConfigOption,
    EmbeddingArgument,
    NameOption,
    ProjectArgument,
    SeedOption,
    SetOption,
    ThreadsOption,
)
from embedstudio.cli.output import output, say
from embedstudio.core.i18n import Phrase, tr, tr_noop

if TYPE_CHECKING:
    from embedstudio.core.events import Event
    from embedstudio.core.protocols import Projection

OPTIONS = ("method", "dims", "limit", "name", "seed", "threads", "start")
"""What a ``--config`` file may set besides ``[parameters]``."""


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    app.command("map", help=tr("Lay the words of an embedding out in two or three dimensions."))(make_map)


class FirstFrame:
    """When the first picture that the final layout grows out of could be drawn."""

    def __init__(self, stage: str) -> None:
        self._stage = stage
        self.seconds: float | None = None

    def take(self, event: Event) -> None:
        """Note the time of the first layout of the wanted stage."""
        from embedstudio.core.events import Partial

        if self.seconds is None and isinstance(event, Partial) and event.kind == "layout":
            if event.payload.stage != self._stage:
                return
            self.seconds = seconds_since_start()


def make_map(
    project: ProjectArgument,
    embedding: EmbeddingArgument,
    method: Annotated[str | None, typer.Option(help=tr("umap (the default), pca or tsne."))] = None,
    dims: Annotated[int | None, typer.Option(min=2, max=3, help=tr("Dimensions; default 2."))] = None,
    limit: Annotated[int | None, typer.Option(min=1, help=tr("Only the first words; default: all."))] = None,
    name: NameOption = None,
    seed: SeedOption = None,
    sets: SetOption = None,
    config: ConfigOption = None,
    threads: ThreadsOption = None,
    start: Annotated[
        str | None,
        typer.Option(metavar="MAP", help=tr("Go on from the layout of this map, with fewer epochs.")),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help=tr("Compute everything anew, and keep no stages in the project."))
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help=tr("Also write the points: .csv, .tsv or .parquet."))
    ] = None,
) -> None:
    """Make a map, store it in the project and print how long it took and how far to trust it."""
    from embedstudio.algorithms import load_all
    from embedstudio.cli.config import read_config, resolve
    from embedstudio.cli.documents import check_target, recorded, writing
    from embedstudio.cli.running import run_job
    from embedstudio.core.errors import BadInputError
    from embedstudio.core.param import from_json
    from embedstudio.core.registry import projections
    from embedstudio.formats.map_table import check_suffix, write_map
    from embedstudio.jobs.map import MapJob
    from embedstudio.project import RunSpec
    from embedstudio.project.resolve import resolve_embedding, said_name
    from embedstudio.project.stages import stages_of

    if out is not None:
        check_suffix(out)
        check_target(out)
    options, parameters = read_config(config, OPTIONS)
    load_all()
    entry = projections.get(str(method or options.get("method") or "umap"))
    dims = int(dims or options.get("dims") or 2)
    limit = limit or options.get("limit")
    seed = options.get("seed") if seed is None else seed
    start = start or options.get("start")
    resolved = resolve(entry, parameters, sets, seed)
    with writing(project, create=embedding.startswith("starter:")) as opened:
        info, source = resolve_embedding(opened, embedding)
        begun = opened.find("map", start) if start else None
        if begun is not None and info.id not in (parent.partition("@")[0] for parent in begun.parents):
            raise BadInputError(
                tr("The map {map} is not one of {embedding}.", map=begun.name, embedding=info.name),
                tr("Choose a map of the same embedding, or start anew."),
            )
        going_on = {} if begun is None else {"start": begun.id}
        spec = RunSpec(
            kind="map",
            title=Phrase(
                tr_noop("{method} {dims}-D of {embedding}"),
                {"method": Phrase(entry.title_source), "dims": dims, "embedding": said_name(info)},
            ),
            name=name or str(options.get("name") or ""),
            algorithm=entry.name,
            parameters={**resolved, "dims": dims, "limit": limit, **going_on},
            parents=(info.id,),
            seed=resolved.get("seed"),
            config={"method": entry.name, "dims": dims, "limit": limit, **going_on, "parameters": resolved},
        )
        layout = None if begun is None else opened.load_map(begun)
        cache = None if fresh else stages_of(opened)
        job = MapJob(source, entry.name, dims, limit, resolved, resolved.get("seed", 0), layout, cache)
        frame = FirstFrame(entry.short_name)
        threads = threads or options.get("threads")
        if begun is None:
            _say_time(from_json(entry.cls, resolved), min(len(source), limit or len(source)), dims, threads)
        made = run_job(
            recorded(opened, job, spec, f"{entry.title} {dims}-D"),
            str(spec.title),
            threads=threads,
            listen=frame.take,
        )
        seconds = seconds_since_start()
        found = opened.load_map(made)
    document: dict[str, Any] = {
        "id": made.id,
        "name": made.name,
        "method": entry.name,
        "dims": found.dims,
        "points": len(found),
        "seconds": seconds,
        "seconds_to_first_frame": frame.seconds if frame.seconds is not None else seconds,
        "trustworthiness": found.trustworthiness if found.has_quality else None,
        "continuity": found.continuity if found.has_quality else None,
        "neighbor_recall": found.neighbor_recall if found.has_quality else None,
        **{key: found.parameters[key] for key in ("without_direction", "alike") if key in found.parameters},
        "reused": found.parameters.get("reused", []),
        "seed": resolved.get("seed"),
    }
    if out is not None:
        write_map(out, found, source.vocabulary)
        document["out"] = str(out.absolute())
        say(tr("Wrote {path}.", path=out))
    output().result(document)


def _say_time(method: Projection, n: int, dims: int, threads: int | None) -> None:
    """About how long it takes, where that is long."""
    from embedstudio.core.protocols import Foretold
    from embedstudio.viewmodels.map_choices import LONG_S
    from embedstudio.viewmodels.wording import about_time

    if not isinstance(method, Foretold):
        return
    threads = threads or os.cpu_count() or 1
    seconds = method.expected_seconds(n, dims, threads)
    if seconds >= LONG_S:
        say(
            tr(
                "{count} words in {dims} dimensions: {time}.",
                count=f"{n:,}",
                dims=dims,
                time=about_time(seconds),
            )
        )
