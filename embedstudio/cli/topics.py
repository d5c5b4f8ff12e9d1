"""What documents are about: topics."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from embedstudio.cli.options import ProjectArgument
from embedstudio.cli.output import output, say
from embedstudio.cli.output import rows as print_rows
from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from embedstudio.analysis.log_odds import TellingWord
    from embedstudio.core.corpus import Corpus


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    app.command("topics", help=tr("The words of each label, what tells two apart, and when."))(topics)


def topics(
    project: ProjectArgument,
    corpus: Annotated[
        str, typer.Argument(metavar="CORPUS", help=tr("Name or id of a corpus."), show_default=False)
    ],
    column: Annotated[str, typer.Option(help=tr("Column of the labels."))] = "label",
    count: Annotated[int, typer.Option("-n", "--count", min=1, max=1000, help=tr("Words of each."))] = 10,
    between: Annotated[
        list[str] | None,
        typer.Option(help=tr("Tell this label from all others, or two from each other; once or twice.")),
    ] = None,
    date: Annotated[
        str | None, typer.Option(help=tr("Column of dates, for documents a period; found by itself."))
    ] = None,
    period: Annotated[
        str, typer.Option(metavar="auto|day|week|month|quarter|year", help=tr("Length of a period."))
    ] = "auto",
) -> None:
    """Print the words by c-TF-IDF; with ``--between`` also by log-odds, and documents over dates."""
    import numpy as np

    from embedstudio.analysis.log_odds import telling_words
    from embedstudio.analysis.topics import PERIODS, topic_terms, topics_over_time
    from embedstudio.cli.documents import reading
    from embedstudio.core.dates import dates_of
    from embedstudio.core.errors import BadInputError
    from embedstudio.text.date_columns import date_columns
    from embedstudio.text.terms import shared_words, term_counts

    started = time.monotonic()
    if period not in ("auto", *PERIODS):
        raise typer.BadParameter(tr("Use one of {names}.", names=", ".join(("auto", *PERIODS))))
    if len(between or ()) > 2:
        raise typer.BadParameter(tr("Two labels can be told apart at a time."))
    with reading(project) as opened:
        source = opened.find("corpus", corpus)
        loaded = opened.load_corpus(source)
        names, labels = _labels(loaded, column)
        counts, words = shared_words(term_counts(loaded), loaded.vocabulary.words)
        terms = topic_terms(counts, words, labels, count)
        dated = date or next(iter(date_columns(loaded.table)), None)
        dates = dates_of(_column(loaded, dated)) if dated else None
        if dates is not None and np.isnat(dates).all():
            raise BadInputError(
                tr("The column {column} holds no dates.", column=dated),
                tr("Dates look like 2004-05-06 or 6 May 2004."),
            )
    document: dict[str, Any] = {
        "corpus": source.name,
        "topics": [
            {
                "label": name,
                "documents": int((labels == place).sum()),
                "words": [
                    {"word": one.word, "weight": one.weight, "count": one.count} for one in terms[place]
                ],
            }
            for place, name in enumerate(names)
        ],
    }
    if between:
        a, *rest = (_place(one, names) for one in between)
        ours, theirs = telling_words(counts, words, labels, a, rest[0] if rest else None, count)
        document["between"] = {
            "labels": list(between),
            "first": _telling(ours),
            "second": _telling(theirs),
        }
    if dates is not None:
        found = topics_over_time(labels, dates, period)
        document["over_time"] = {
            "column": dated,
            "period": found.period,
            "starts": [str(one) for one in found.starts],
            "documents": {name: found.counts[:, place].tolist() for place, name in enumerate(names)},
            "undated": found.undated,
        }
    document["seconds"] = time.monotonic() - started
    output().result(document, lambda: _tables(document))


def _column(corpus: Corpus, name: str) -> list[object]:
    from embedstudio.core.errors import NotFoundError

    if name not in corpus.table.column_names:
        raise NotFoundError(
            tr("The corpus has no column named {column}.", column=name),
            tr("Its columns are: {columns}.", columns=", ".join(corpus.table.column_names)),
        )
    values: list[object] = corpus.table.column(name).to_pylist()
    return values


def _labels(corpus: Corpus, column: str) -> tuple[list[str], npt.NDArray[np.int64]]:
    """The labels, most frequent first, and which one each document has; -1 for none."""
    from collections import Counter

    import numpy as np

    from embedstudio.core.errors import BadInputError
    from embedstudio.text.labels import shown_label

    given = [shown_label(value) for value in _column(corpus, column)]
    counted = Counter(one for one in given if one)
    if not counted:
        raise BadInputError(
            tr("The documents of this corpus have no labels."),
            tr("Name the column of labels with --column."),
        )
    if len(counted) > max(2, len(given) // 2):
        raise BadInputError(
            tr(
                "There are {labels} labels for {documents} documents.",
                labels=len(counted),
                documents=len(given),
            ),
            tr("This column seems to hold names or numbers: choose another one with --column."),
        )
    names = [name for name, _ in counted.most_common()]
    index = {name: place for place, name in enumerate(names)}
    return names, np.array([index.get(one, -1) for one in given], np.int64)


def _place(label: str, names: Sequence[str]) -> int:
    from embedstudio.core.errors import NotFoundError

    if label not in names:
        raise NotFoundError(
            tr("There is no label named {label}.", label=label),
            tr("Known names: {names}.", names=", ".join(names)),
        )
    return names.index(label)


def _telling(found: Sequence[TellingWord]) -> list[dict[str, Any]]:
    return [
        {"word": one.word, "z": one.z, "log_odds": one.log_odds, "counts": [one.count_a, one.count_b]}
        for one in found
    ]


def _tables(document: dict[str, Any]) -> None:
    print_rows(
        (tr("label"), tr("documents"), tr("words")),
        [
            (one["label"], one["documents"], " ".join(word["word"] for word in one["words"]))
            for one in document["topics"]
        ],
    )
    if "between" in document:
        names = document["between"]["labels"]
        sides = (names[0], names[1] if len(names) > 1 else tr("all others"))
        say(tr("Words that tell {a} from {b}, by log-odds (z)", a=sides[0], b=sides[1]))
        lines = [
            (side, one["word"], f"{one['z']:+.1f}", *one["counts"])
            for side, part in zip(sides, ("first", "second"), strict=True)
            for one in document["between"][part]
        ]
        print_rows((tr("label"), tr("word"), "z", *sides), lines)
    if "over_time" in document:
        found = document["over_time"]
        from embedstudio.analysis.topics import period_name

        say(tr("Documents a period, by the column {column}", column=found["column"]))
        names = list(found["documents"])
        lines = [
            (period_name(start, found["period"]), *(found["documents"][name][place] for name in names))
            for place, start in enumerate(found["starts"])
        ]
        print_rows((found["period"], *names), lines)
        if found["undated"]:
            say(tr("{count} without a date", count=f"{found['undated']:,}"))
