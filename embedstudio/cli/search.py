"""Finding documents by a question, and testing that: search, evaluate-search."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from embedstudio.cli.options import CountOption, ProjectArgument, ThreadsOption
from embedstudio.cli.output import output, say
from embedstudio.cli.output import rows as print_rows
from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    from embedstudio.algorithms.search import SearchIndex
    from embedstudio.analysis.retrieval import SearchScores
    from embedstudio.core.embedding import Embedding

BEGINNING = 100
"""Characters of a text that a line of the table shows."""

VectorsOption = Annotated[
    str | None,
    typer.Option("--embedding", help=tr("Word vectors for sif and mean: a name, an id, or starter:en.")),
]


def add(app: typer.Typer) -> None:
    """Put these commands under ``app``."""
    app.command("search", help=tr("Find the documents that fit a question best."))(search)
    app.command("evaluate-search", help=tr("Test ways of searching by questions with known answers."))(
        evaluate_search
    )


def search(
    project: ProjectArgument,
    corpus: Annotated[
        str, typer.Argument(metavar="CORPUS", help=tr("Name or id of a corpus."), show_default=False)
    ],
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help=tr("What to look for."), show_default=False)
    ],
    method: Annotated[str, typer.Option(help=tr("How: bm25, tfidf, sif or mean."))] = "bm25",
    embedding: VectorsOption = None,
    count: CountOption = 10,
    threads: ThreadsOption = None,
) -> None:
    """Print the documents with their scores, best first."""
    import numpy as np

    from embedstudio.algorithms.search import check_method, needs_vectors
    from embedstudio.cli.documents import reading
    from embedstudio.cli.running import run_job
    from embedstudio.jobs.search import BuildSearchJob
    from embedstudio.project.resolve import resolve_embedding
    from embedstudio.text.labels import shown_label

    started = time.monotonic()
    check_method(method)
    with reading(project) as opened:
        source = opened.find("corpus", corpus)
        loaded = opened.load_corpus(source)
        vectors: Embedding | None = None
        if needs_vectors(method):
            vectors = resolve_embedding(opened, embedding or _starter(loaded.language))[1]
        title = tr("Searching {corpus}", corpus=source.name)
        index = cast("SearchIndex", run_job(BuildSearchJob(loaded, method, vectors), title, threads=threads))
        before = time.perf_counter()
        found = index.search(question, count)
        milliseconds = 1000 * (time.perf_counter() - before)
        table = loaded.table.take(np.array([hit.row for hit in found.hits], np.int64)).to_pydict()
    hits: list[dict[str, Any]] = [
        {
            "score": hit.score,
            "row": hit.row,
            "title": table["title"][place],
            "label": shown_label(table["label"][place]) or None,
            "text": table["text"][place],
        }
        for place, hit in enumerate(found.hits)
    ]
    document = {
        "question": question,
        "corpus": source.name,
        "method": method,
        "documents": loaded.n_documents,
        "hits": hits,
        "known": found.known,
        "unknown": found.unknown,
        "milliseconds": milliseconds,
        "seconds": time.monotonic() - started,
    }
    if found.unknown:
        say(tr("Words that are not known and were left out: {words}", words=", ".join(found.unknown)))
    if not found.known:
        say(tr("None of the words of the question is known: nothing can be found."))
    elif not hits:
        say(tr("No document fits the question."))
    output().result(document, lambda: _hits(hits))


def evaluate_search(
    source: Annotated[
        str,
        typer.Argument(
            metavar="PAIRS",
            help=tr("A table of questions and answers, or sample:chatterbot-en, sample:chatterbot-zh."),
            show_default=False,
        ),
    ],
    methods: Annotated[
        list[str] | None, typer.Option("--method", help=tr("bm25, tfidf, sif or mean; may be repeated."))
    ] = None,
    embedding: VectorsOption = None,
    project: Annotated[
        str | None, typer.Option(help=tr("The project that has the embedding; not needed for starter:*."))
    ] = None,
    question_column: Annotated[
        str | None, typer.Option(help=tr("Column of the questions; default: found by its name."))
    ] = None,
    answer_column: Annotated[
        str | None, typer.Option(help=tr("Column of the answers; default: found by its name."))
    ] = None,
    language: Annotated[str, typer.Option(metavar="auto|en|zh", help=tr("Language of the texts."))] = "auto",
    threads: ThreadsOption = None,
) -> None:
    """Print recall among the first 1, 5 and 10 answers, and the mean reciprocal rank."""
    from pathlib import Path

    from embedstudio.algorithms.search import METHODS, check_method, needs_vectors
    from embedstudio.cli.documents import opened_embedding
    from embedstudio.cli.running import run_job
    from embedstudio.core.errors import BadInputError
    from embedstudio.jobs.search import EvaluateSearchJob, distinct_answers
    from embedstudio.text.options import ImportOptions
    from embedstudio.text.question_pairs import read_pairs

    started = time.monotonic()
    chosen = tuple(dict.fromkeys(methods or METHODS))
    for method in chosen:
        check_method(method)
    pairs = tuple(read_pairs(source, question_column, answer_column))
    options = ImportOptions(language=language)
    options.check()
    if language == "auto":
        options = ImportOptions(language=_language([pair.answer for pair in pairs]))
    vectors: Embedding | None = None
    if any(needs_vectors(method) for method in chosen):
        name = embedding or _starter(options.language)
        if project is None and not name.startswith("starter:"):
            raise BadInputError(
                tr("{name} is not among the vectors that ship with the program.", name=name),
                tr("Name its project with --project, or use starter:en or starter:zh."),
            )
        with opened_embedding(Path(project or "."), name) as (_, vectors):
            pass
    job = EvaluateSearchJob(pairs, chosen, vectors, options=options)
    found = cast("list[SearchScores]", run_job(job, tr("Testing searches"), threads=threads))
    document = {
        "source": source,
        "questions": found[0].questions,
        "answers": len(distinct_answers(pairs)),
        "language": options.language,
        "methods": [one.to_json() for one in found],
        "seconds": time.monotonic() - started,
    }
    output().result(document, lambda: _scores(found))


def _language(texts: list[str]) -> str:
    """What most of the first texts are written in."""
    from embedstudio.kernels.parallel import drain
    from embedstudio.text.languages import detect_language

    return drain(detect_language("\n".join(texts[:1000])))


def _starter(language: str) -> str:
    return "starter:zh" if language == "zh" else "starter:en"


def _hits(hits: list[dict[str, Any]]) -> None:
    columns = (tr("score"), tr("label"), tr("text"))
    print_rows(columns, [(one["score"], one["label"] or "", _beginning(one["text"])) for one in hits])


def _beginning(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= BEGINNING else plain[:BEGINNING].rstrip() + "…"


def _scores(found: list[SearchScores]) -> None:
    cuts = list(found[0].recall)
    columns = (tr("method"), *(tr("recall@{k}", k=cut) for cut in cuts), "MRR", "±", tr("ms a question"))
    lines = [
        (
            one.method,
            *(f"{one.recall[cut]:.3f}" for cut in cuts),
            f"{one.mrr:.3f}",
            f"{one.mrr_interval:.3f}",
            f"{one.milliseconds:.2f}",
        )
        for one in found
    ]
    print_rows(columns, lines)
