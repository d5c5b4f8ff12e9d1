"""Questions to an embedding: neighbors, analogy, evaluate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from embedstudio.cli.options import CountOption, EmbeddingArgument, ProjectArgument
from embedstudio.cli.output import output, rows, say
from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedstudio.analysis.evaluate import EvaluationResult
    from embedstudio.analysis.neighbours import Neighbour

BUILT_IN_SETS = ("wordsim353", "simlex999", "google-analogies")

FEW = 10
"""Covered items below which a score is more chance than measure."""

WordArgument = Annotated[
    str,
    typer.Argument(
        metavar="WORD",
        help=tr("A word of the embedding, or a sum such as “king - man + 0.5*woman”."),
        show_default=False,
    ),
]

WithQueryOption = Annotated[
    bool, typer.Option("--with-query", help=tr("Leave the words you ask with among the answers."))
]


def add(app: typer.Typer) -> None:
    """Put these commands under ``app``."""
    app.command("neighbors", help=tr("List the words nearest to a word."))(neighbors)
    app.command("analogy", help=tr("Answer “A is to B as C is to ?”."))(analogy)
    app.command("evaluate", help=tr("Score an embedding on sets of word pairs and analogies."))(evaluate)


def neighbors(
    project: ProjectArgument,
    embedding: EmbeddingArgument,
    word: WordArgument,
    count: CountOption = 10,
    metric: Annotated[
        Literal["cosine", "dot", "euclidean"], typer.Option(help=tr("How nearness is measured."))
    ] = "cosine",
    with_query: WithQueryOption = False,
) -> None:
    """Print the nearest words of one word or of a sum of words."""
    from embedstudio.analysis.expression import evaluate, is_expression
    from embedstudio.analysis.neighbours import neighbours
    from embedstudio.cli.documents import opened_embedding

    _check_words(word)
    terms: dict[str, object] = {}
    with opened_embedding(project, embedding) as (_, found):
        if found.vocabulary.find(word) is not None or not is_expression(word):
            answers = neighbours(found, word, count, metric)
        else:
            total = evaluate(found, word)
            left_out = () if with_query else total.rows
            answers = neighbours(found, total.vector, count, metric, left_out)
            names = [found.vocabulary[row] for row in total.rows]
            weights = zip(total.terms, names, strict=True)
            terms["terms"] = [{"word": name, "weight": term.weight} for term, name in weights]
    document = {"query": word, "metric": metric, **terms, "neighbors": _scores(answers)}
    output().result(document, lambda: _table(answers))


def analogy(
    project: ProjectArgument,
    embedding: EmbeddingArgument,
    a: Annotated[str, typer.Argument(metavar="A", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", show_default=False)],
    c: Annotated[str, typer.Argument(metavar="C", show_default=False)],
    count: CountOption = 10,
    method: Annotated[
        Literal["3cosadd", "3cosmul"], typer.Option(help=tr("How candidates are scored."))
    ] = "3cosadd",
    with_query: WithQueryOption = False,
) -> None:
    """Print the words that complete an analogy, best first."""
    from embedstudio.analysis.analogy import analogy as solve
    from embedstudio.cli.documents import opened_embedding

    _check_words(a, b, c)
    with opened_embedding(project, embedding) as (_, found):
        answers = solve(found, a, b, c, count, method, with_query=with_query)
    document = {"query": [a, b, c], "method": method, "answers": _scores(answers)}
    output().result(document, lambda: _table(answers))


def evaluate(
    project: ProjectArgument,
    embedding: EmbeddingArgument,
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME|FILE",
            help=tr("A built-in set ({names}) or a file; may be repeated.", names=", ".join(BUILT_IN_SETS)),
        ),
    ] = None,
) -> None:
    """Print one line a set: Spearman correlation or accuracy, over the covered items."""
    from embedstudio.analysis.evaluate import evaluate as score
    from embedstudio.cli.documents import opened_embedding

    with opened_embedding(project, embedding) as (_, found):
        results = [score(found, name) for name in sets or BUILT_IN_SETS]
    for result in results:
        _warn(result)
    columns = ("set", "kind", "score", "covered", "total")
    document = [{name: getattr(result, name) for name in columns} for result in results]
    output().result(document, lambda: rows(columns, [list(item.values()) for item in document]))


def _warn(result: EvaluationResult) -> None:
    """Say that a score means little, or why there is none."""
    if result.covered >= FEW:
        return
    if result.covered:
        say(
            tr(
                "{set}: only {covered} of {total} items are covered; the score means little.",
                set=result.set,
                covered=result.covered,
                total=result.total,
            )
        )
    elif result.set in BUILT_IN_SETS:
        say(
            tr(
                "{set}: none of its words are in this embedding. The built-in sets are English; "
                "for other languages give a file with --set.",
                set=result.set,
            )
        )
    else:
        say(tr("{set}: none of its words are in this embedding.", set=result.set))


def _check_words(*words: str) -> None:
    if not all(word.strip() for word in words):
        raise ParameterError(tr("The word is empty."), tr("Name a word of the embedding."))


def _scores(found: Sequence[Neighbour]) -> list[dict[str, object]]:
    return [{"word": item.word, "score": item.score} for item in found]


def _table(found: Sequence[Neighbour]) -> None:
    rows((tr("word"), tr("score")), [(item.word, float(item.score)) for item in found])
