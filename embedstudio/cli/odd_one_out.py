"""Which of some words does not belong to the others: odd-one-out."""

from __future__ import annotations

from typing import Annotated

import typer

from embedstudio.cli.options import EmbeddingArgument, ProjectArgument
from embedstudio.cli.output import output, rows
from embedstudio.core.i18n import tr


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    app.command("odd-one-out", help=tr("Find the word that does not belong to the others."))(odd_one_out)


def odd_one_out(
    project: ProjectArgument,
    embedding: EmbeddingArgument,
    words: Annotated[
        list[str], typer.Argument(metavar="WORD…", help=tr("Three or more words."), show_default=False)
    ],
) -> None:
    """Print the words by nearness to their common centre, the odd one first."""
    from embedstudio.analysis.odd_one_out import odd_one_out as find
    from embedstudio.cli.documents import opened_embedding

    with opened_embedding(project, embedding) as (_, found):
        ranked = find(found, words)
    scores = [{"word": one.word, "score": one.score} for one in ranked]
    document = {"query": list(words), "odd": ranked[0].word, "words": scores}
    output().result(
        document, lambda: rows((tr("word"), tr("to the centre")), [tuple(one.values()) for one in scores])
    )
