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
    from embedstudio.algorithms.apply import Prediction
    from embedstudio.jobs.predict_file import FilePredictions


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
            "--out", help=tr("Write the rows with label and probabilities as CSV, TSV, JSONL or Parquet.")
        ),
    ] = None,
) -> None:
    """Label texts; the JSON lists ``text, label, scores`` of each."""
    from embedstudio.cli.documents import check_target, reading
    from embedstudio.cli.running import run_job
    from embedstudio.core.text_model import TextModel
    from embedstudio.formats.labelled_rows import SUFFIXES
    from embedstudio.jobs.predict_file import PredictFileJob

    if not texts and file is None:
        raise typer.BadParameter(tr("Give a text with --text, or a file with --file."))
    if out is not None:
        check_target(out, suffixes=SUFFIXES)
    with reading(project) as opened:
        info = opened.find("model", model)
        loaded = cast(TextModel, opened.load(info))
    about = {"name": info.name, **info.summary}
    job = PredictFileJob(loaded, file, out, text_column, tuple(texts or ()), about)
    done: FilePredictions = run_job(job, tr("Predicting…"))
    _tell(done, file)
    result: dict[str, Any] = {
        "model": model,
        "predictions": [_prediction(one, loaded.task) for one in done.predictions],
        "without_label": done.silent,
        "rejected": done.rejected_count,
    }
    if file is not None:
        result["text_column"] = done.text_column
    if out is not None:
        say(tr("Wrote {path}.", path=out))
        result["out"] = str(out.resolve())
    output().result(result, lambda: None if out else _table(done.predictions))


def _prediction(one: Prediction, task: str) -> dict[str, Any]:
    found: dict[str, Any] = {"text": one.text, "label": one.label, "scores": one.scores}
    if task == "multilabel":
        found["labels"] = list(one.labels)
    return found


def _tell(done: FilePredictions, file: Path | None) -> None:
    """What a person should know of the rows, beside their labels."""
    if file is not None and not done.sure:
        say(tr("The texts are taken from the column {column}.", column=done.text_column))
    if done.silent == 1:
        say(tr("1 text has no word that the model knows and got no label."))
    elif done.silent:
        say(tr("{count} texts have no word that the model knows and got no label.", count=done.silent))
    if done.rejected:
        first = done.rejected[0]
        where = f"{first.source}:{first.line}" if first.line else first.source
        say(
            tr(
                "Rows left out: {count}; the first: {reason}",
                count=done.rejected_count,
                reason=f"{where}: {first.reason}",
            )
        )


def _table(found: Sequence[Prediction]) -> None:
    """A line a text, with the probability of its label."""
    columns = (tr("text"), tr("label"), tr("score"))
    lines = [(one.text, one.label, max(one.scores.values(), default=None)) for one in found]
    print_rows(columns, lines)
