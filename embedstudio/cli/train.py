"""Training an embedding, resumable: the same command goes on with an unfinished run."""

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

OPTIONS = ("corpus", "algorithm", "name", "seed", "threads")
"""What a ``--config`` file may set besides ``[parameters]``."""


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    app.command("train", help=tr("Train an embedding on a corpus."))(train)


def train(
    project: ProjectArgument,
    corpus: Annotated[str | None, typer.Option(help=tr("Name or id of the corpus."))] = None,
    algorithm: Annotated[
        str | None, typer.Option(help=tr("Name of the algorithm, for example word2vec."))
    ] = None,
    name: NameOption = None,
    seed: SeedOption = None,
    sets: SetOption = None,
    config: ConfigOption = None,
    threads: ThreadsOption = None,
    checkpoint_seconds: Annotated[
        float, typer.Option(min=0.1, max=3600, help=tr("Seconds between checkpoints."))
    ] = 30.0,
    snapshots: Annotated[
        int,
        typer.Option(
            min=0, max=200, help=tr("How many snapshots of its vectors the training leaves; 0 leaves none.")
        ),
    ] = 20,
) -> None:
    """Train, or resume the unfinished run that the same command began."""
    from embedstudio.algorithms import load_all
    from embedstudio.cli.config import read_config, resolve
    from embedstudio.cli.documents import recorded, writing
    from embedstudio.cli.running import run_job
    from embedstudio.core.registry import trainers
    from embedstudio.jobs.train import TrainJob
    from embedstudio.project import RunSpec

    started = time.monotonic()
    options, parameters = read_config(config, OPTIONS)
    corpus = corpus or options.get("corpus")
    algorithm = algorithm or options.get("algorithm")
    for given, option in ((corpus, "--corpus"), (algorithm, "--algorithm")):
        if not given:
            raise typer.BadParameter(tr("{option} is missing.", option=option))
    load_all()
    entry = trainers.get(str(algorithm))
    seed = options.get("seed") if seed is None else seed
    resolved = resolve(entry, parameters, sets, seed)
    wanted = name or options.get("name")
    with writing(project, create=False) as opened:
        source = opened.find("corpus", str(corpus))
        spec = RunSpec(
            kind="embedding",
            title=Phrase(
                tr_noop("{algorithm} on {corpus}"),
                {"algorithm": Phrase(entry.title_source), "corpus": source.name},
            ),
            name=wanted or "",
            algorithm=entry.name,
            parameters=resolved,
            parents=(source.id,),
            seed=resolved.get("seed"),
            config={"corpus": source.name, "algorithm": entry.name, "parameters": resolved},
        )
        training = TrainJob(opened.load_corpus(source), entry.name, resolved, snapshots=snapshots)
        job = recorded(opened, training, spec, entry.short_name)
        info = run_job(
            job,
            str(spec.title),
            threads=threads or options.get("threads"),
            checkpoint_seconds=checkpoint_seconds,
        )
        embedding = opened.load_embedding(info)
    origin: dict[str, Any] = embedding.origin
    output().result(
        {
            "id": info.id,
            "name": info.name,
            "algorithm": entry.name,
            "words": len(embedding),
            "vector_size": embedding.vector_size,
            "tokens_per_second": origin.get("tokens_per_second"),
            "epochs": origin.get("epochs"),
            "loss": origin.get("loss"),
            "seconds": time.monotonic() - started,
            "training_seconds": origin.get("seconds"),
            "seed": resolved.get("seed"),
        }
    )
