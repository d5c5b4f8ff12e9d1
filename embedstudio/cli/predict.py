"""Asking a trained model about texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from embedstudio.cli.options import ProjectArgument
from embedstudio.cli.output import output, say
from embedstudio.cli.output import rows as print_rows
from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    import numpy.typing as npt

    from embedstudio.algorithms.apply import Prediction
    from embedstudio.core.corpus import Rejected
    from embedstudio.text.read_texts import TextRow


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    app.command("predict", help=tr("Label texts with a trained model."))(predict)


def predict(
    project: ProjectArgument,
    model: Annotated[
        str, typer.Argument(metavar="MODEL", help=tr("Name or id of a model."), show_default=False)
    ],
    texts: Annotated[
        list[str] | None, typer.Option("--text", help=tr("A text to label; may be repeated."))
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", help=tr("Texts to label: CSV, TSV, JSON, JSONL, Parquet or a text file.")),
    ] = None,
    text_column: Annotated[
        str | None, typer.Option("--text-column", help=tr("Column of the texts; default: found by itself."))
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", help=tr("Write the rows with label and probabilities as CSV, JSONL or Parquet.")
        ),
    ] = None,
) -> None:
    """Label texts; the JSON lists ``text, label, scores`` of each."""
    from embedstudio.algorithms.apply import Predictor
    from embedstudio.cli.documents import check_target, reading
    from embedstudio.core.text_model import TextModel
    from embedstudio.formats.word_rows import SUFFIXES, write_rows
    from embedstudio.text.options import ImportOptions
    from embedstudio.text.read_texts import TextRow, read_texts

    if not texts and file is None:
        raise typer.BadParameter(tr("Give a text with --text, or a file with --file."))
    if out is not None:
        check_target(out, suffixes=SUFFIXES)
    with reading(project) as opened:
        info = opened.find("model", model)
        predictor = Predictor(cast(TextModel, opened.load(info)))
    rows = [TextRow(text) for text in texts or ()]
    rejected: list[Rejected] = []
    if file is not None:
        # lines of a text file are texts of their own, as the rows of a table are
        options = ImportOptions(text_column=text_column, clean=(), documents="line")
        more, rejected = read_texts(file, options)
        rows += more
    found = list(predictor.predict([row.text for row in rows]))
    silent = sum(one.label is None for one in found)
    if silent:
        say(tr("{count} texts have no word that the model knows and got no label.", count=silent))
    if rejected:
        say(tr("Rows left out: {count}; the first: {reason}", count=len(rejected), reason=rejected[0].reason))
    result: dict[str, Any] = {
        "model": model,
        "predictions": [{"text": one.text, "label": one.label, "scores": one.scores} for one in found],
        "without_label": silent,
        "rejected": len(rejected),
    }
    if out is not None:
        write_rows(out, _columns(rows, found, predictor.model.labels), {"model": info.name, **info.summary})
        say(tr("Wrote {path}.", path=out))
        result["out"] = str(out.resolve())
    output().result(result, lambda: None if out else _table(found))


def _table(found: Sequence[Prediction]) -> None:
    """A line a text, with the probability of its label."""
    columns = (tr("text"), tr("label"), tr("score"))
    print_rows(columns, [(one.text, one.label, one.scores.get(one.label or "")) for one in found])


def _columns(
    rows: Sequence[TextRow], found: Sequence[Prediction], labels: Sequence[str]
) -> dict[str, npt.NDArray[Any]]:
    """What the file held, then the label and a probability a label; empty where nothing can be said."""
    import numpy as np

    names = dict.fromkeys(name for row in rows for name in row.columns)
    columns: dict[str, npt.NDArray[Any]] = {
        name: np.array([row.columns.get(name) for row in rows], np.object_)
        for name in names
        if any(row.columns.get(name) not in (None, "") for row in rows)
    }
    columns["text"] = np.array([row.text for row in rows], np.object_)
    columns[_free("prediction", columns)] = np.array([one.label for one in found], np.object_)
    for label in labels:
        values = [one.scores.get(label, np.nan) for one in found]
        columns[_free(f"probability {label}", columns)] = np.array(values, np.float64)
    return columns


def _free(name: str, taken: dict[str, npt.NDArray[Any]]) -> str:
    """A column of the user's own is never written over."""
    return name if name not in taken else _free(name + " (model)", taken)
