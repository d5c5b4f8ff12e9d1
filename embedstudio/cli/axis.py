"""Semantic axes: axis."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from embedstudio.cli.options import CountOption, EmbeddingArgument, ProjectArgument
from embedstudio.cli.output import output, rows, say
from embedstudio.core.i18n import listed, tr

if TYPE_CHECKING:
    from embedstudio.analysis.axes import Axis
    from embedstudio.core.embedding import Embedding

_BETWEEN = re.compile(r"[\s,，、]+")

_JOINED = "\0"
"""Between the two words of a pair while the library, which knows no pairs that repeat, reads them."""

PairsOption = Annotated[
    list[str],
    typer.Option(
        "--pair",
        metavar="WORD WORD",
        help=tr("Two opposed words, such as he she; may be repeated."),
        show_default=False,
    ),
]


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    command = app.command("axis", cls=_Pairs, help=tr("Rank words along an axis between opposed words."))
    command(axis)


class _Pairs(TyperCommand):
    """Lets ``--pair he she`` take two words and be repeated."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Join the two words behind each such option."""
        joined: list[str] = []
        rest = list(args)
        while rest:
            word = rest.pop(0)
            joined.append(word)
            if word == "--":
                joined += rest
                break
            if word in ("--pair", "--second"):
                if len(rest) < 2:
                    raise typer.BadParameter(tr("The option {name} needs two words.", name=word), ctx=ctx)
                joined.append(rest.pop(0) + _JOINED + rest.pop(0))
        return super().parse_args(ctx, joined)


def axis(
    project: ProjectArgument,
    embedding: EmbeddingArgument,
    pairs: PairsOption,
    second: Annotated[
        list[str] | None,
        typer.Option(
            "--second",
            metavar="WORD WORD",
            help=tr("A pair of a second axis, which makes a scatter; may be repeated."),
        ),
    ] = None,
    count: CountOption = 20,
    words: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help=tr("Words to place, with commas between; may be repeated.")),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help=tr("Rank only the first, most frequent words; default: all."))
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=tr("Also write every word's place: {suffixes}.", suffixes=".csv, .parquet, .jsonl"),
        ),
    ] = None,
) -> None:
    """Print how far the pairs agree, the words at both ends, and where given words lie."""
    import numpy as np

    from embedstudio.analysis.axes import make_axis, scatter
    from embedstudio.analysis.neighbours import row_of
    from embedstudio.cli.documents import check_target, opened_embedding
    from embedstudio.formats.word_rows import check_suffix

    if out is not None:
        check_suffix(out)
        check_target(out)
    wanted = [word for text in words or () for word in _BETWEEN.split(text.strip()) if word]
    with opened_embedding(project, embedding) as (info, found):
        axes = [make_axis(found, [_pair(text) for text in one]) for one in (pairs, second) if one]
        places = np.arange(min(len(found), limit or len(found)))
        values = scatter(found, axes, places)
        index = found.vocabulary.index
        unknown = [word for word in wanted if word not in index]
        if unknown and len(unknown) == len(wanted):
            row_of(found, wanted[0])  # says which words are spelled alike
        wanted = [word for word in wanted if word in index]
        placed = scatter(found, axes, np.array([index[word] for word in wanted], np.int64))
    names = ("x", "y")[: len(axes)]
    document: dict[str, Any] = {"embedding": info.name, **_about(found, axes[0], values[:, 0], count)}
    if len(axes) == 2:
        document["second"] = _about(found, axes[1], values[:, 1], count)
    document["words"] = [
        {"word": word, **dict(zip(names, place, strict=True))}
        for word, place in zip(wanted, placed.tolist(), strict=True)
    ]
    document["unknown"] = unknown
    if unknown:
        say(tr("Not in the embedding, left out: {words}.", words=listed(unknown)))
    if out is not None:
        _write(out, found, values, document)
        document["out"] = str(out.absolute())
        say(tr("Wrote {path}.", path=out))
    output().result(document, lambda: _tables(document, names))


def _pair(text: str) -> tuple[str, str]:
    first, _, last = text.partition(_JOINED)
    return first, last


def _about(embedding: Embedding, axis: Axis, values: Any, count: int) -> dict[str, Any]:
    from embedstudio.analysis.axes import ends

    words = embedding.vocabulary.words
    low, high = ends(values, count)
    return {
        "pairs": [
            {"from": pair[0], "to": pair[1], "fit": float(fit)}
            for pair, fit in zip(axis.pairs, axis.fit, strict=True)
        ],
        "consistency": axis.consistency,
        "chance": axis.chance,
        "low": [{"word": words[row], "score": float(values[row])} for row in low.tolist()],
        "high": [{"word": words[row], "score": float(values[row])} for row in high.tolist()],
    }


def _write(path: Path, embedding: Embedding, values: Any, document: dict[str, Any]) -> None:
    import numpy as np

    from embedstudio import __version__
    from embedstudio.formats.word_rows import write_rows

    columns = {"word": np.array(embedding.vocabulary.words[: len(values)], object), "x": values[:, 0]}
    if values.shape[1] == 2:
        columns["y"] = values[:, 1]
    second = document.get("second")
    about = {
        "embedding": document["embedding"],
        "x": {"pairs": document["pairs"], "consistency": document["consistency"]},
        **({"y": {"pairs": second["pairs"], "consistency": second["consistency"]}} if second else {}),
        "version": __version__,
    }
    write_rows(path, columns, about)


def _tables(document: dict[str, Any], names: tuple[str, ...]) -> None:
    for one in (document, document.get("second")):
        if one is None:
            continue
        if len(one["pairs"]) > 1:
            say(
                tr(
                    "Consistency {consistency}; as many pairs with nothing in common would have {chance}.",
                    consistency=f"{one['consistency']:.3f}",
                    chance=f"{one['chance']:.3f}",
                )
            )
        rows(
            (tr("from"), tr("to"), tr("fit")),
            [(pair["from"], pair["to"], pair["fit"]) for pair in one["pairs"]],
        )
        first, last = one["pairs"][0]["from"], one["pairs"][0]["to"]
        rows(
            (tr("towards {word}", word=first), "", tr("towards {word}", word=last), ""),
            [
                (low["word"], low["score"], high["word"], high["score"])
                for low, high in zip(one["low"], one["high"], strict=True)
            ],
        )
    if document["words"]:
        rows((tr("word"), *names), [tuple(one.values()) for one in document["words"]])
