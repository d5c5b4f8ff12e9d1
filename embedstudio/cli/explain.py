"""Why a model says what it says: explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from embedstudio.cli.options import ProjectArgument
from embedstudio.cli.output import output, say
from embedstudio.cli.output import rows as print_rows
from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    from embedstudio.algorithms.explain import Explanation
    from embedstudio.core.text_model import TextModel

MOST = 20
"""Words that the table lists; the JSON has all."""


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    app.command("explain", help=tr("Say which words of a text moved a model, and how far."))(explain)


def explain(
    project: ProjectArgument,
    model: Annotated[
        str, typer.Argument(metavar="MODEL", help=tr("Name or id of a model."), show_default=False)
    ],
    text: Annotated[str, typer.Option("--text", help=tr("The text to explain."))],
    label: Annotated[
        str | None, typer.Option(help=tr("The label to explain; default: the one that is said."))
    ] = None,
    against: Annotated[
        str | None, typer.Option(help=tr("Explain why this label is not said instead; default: all others."))
    ] = None,
) -> None:
    """Print the words, the one that moved most first, in log-odds."""
    from embedstudio.algorithms.explain import Explainer
    from embedstudio.cli.documents import reading

    with reading(project) as opened:
        info = opened.find("model", model)
        explainer = Explainer(cast("TextModel", opened.load(info)))
    found = explainer.explain(text, label, against)
    words: list[dict[str, Any]] = [
        {"word": one.word, "share": one.share, "count": one.count} for one in found.words()
    ]
    document = {
        "model": info.name,
        "label": found.label,
        "against": found.against,
        "probability": found.probability,
        "method": found.method,
        "words": words,
        "places": [{"start": one.start, "end": one.end, "share": one.share} for one in found.shares],
        "unknown": found.unknown,
    }
    output().result(document, lambda: _table(found, words))


def _table(found: Explanation, words: list[dict[str, Any]]) -> None:
    if found.label is None:
        say(tr("The text has no word that the model knows: there is nothing to explain."))
        return
    if found.method == "none":
        say(tr("The model does not look at the text."))
    say(tr("{label}: {percent}", label=found.label, percent=f"{found.probability:.1%}"))
    lines = [(one["word"], f"{one['share']:+.3f}", one["count"]) for one in words[:MOST]]
    print_rows((tr("word"), tr("share (log-odds)"), tr("times")), lines)
