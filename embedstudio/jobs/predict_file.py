"""Label texts and every row of a file: the same rows come out, with label and probabilities beside them."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from embedstudio.core.corpus import Rejected
from embedstudio.core.errors import BadInputError, os_reason
from embedstudio.core.events import Event, Progress
from embedstudio.core.filenames import readable
from embedstudio.core.i18n import tr
from embedstudio.core.protocols import Context
from embedstudio.core.text_model import TextModel
from embedstudio.text.read_texts import TEXT, TextRow, TextTable, read_texts

if TYPE_CHECKING:
    from embedstudio.algorithms.apply import Prediction, Predictor

READ, PREDICTED = 0.15, 0.9
"""Shares of the work at which reading and predicting end."""
AT_ONCE = 64
"""Texts between two looks at pause and stop."""
KEPT_REJECTED = 1000


@dataclass
class FilePredictions:
    """What became of a file."""

    columns: tuple[str, ...]
    """Of the file, in its order."""
    text_column: str
    sure: bool
    """Whether the column of the texts was named or is called as texts are."""
    rows: list[TextRow] = field(default_factory=list)
    predictions: list[Prediction] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    """The first 1,000 rows that could not be read."""
    rejected_count: int = 0
    out: Path | None = None

    @property
    def silent(self) -> int:
        """Texts that got no label because the model knows none of their words (or they have none)."""
        return sum(one.label is None for one in self.predictions)


@dataclass
class PredictFileJob:
    """Read a table, label its texts, and write it with the answers; see :class:`FilePredictions`.

    Parameters
    ----------
    path
        A file for :func:`~embedstudio.text.read_texts.read_texts`; ``None`` for ``texts`` alone.
    out
        Where to; its suffix says the format. ``None`` to keep the answers in memory only.
    text_column
        The column to read; found when left out, but never guessed among several.
    about
        Facts on the model that travel with the file.
    """

    model: TextModel
    path: Path | None
    out: Path | None = None
    text_column: str | None = None
    texts: tuple[str, ...] = ()
    """Texts that come before those of the file."""
    about: dict[str, Any] = field(default_factory=dict)
    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, FilePredictions]:
        """Read, predict, write; raises :class:`BadInputError` for a file that cannot be used."""
        from embedstudio.algorithms.apply import Predictor
        from embedstudio.formats.labelled_rows import check_suffix

        path = None if self.path is None else Path(self.path)
        out = None if self.out is None else Path(self.out)
        if out is not None:
            check_suffix(out)
            if path is not None and path.exists() and out.exists() and out.samefile(path):
                raise BadInputError(
                    tr("{name} cannot be written over: it is the file that is read.", name=out.name),
                    tr("Use another name."),
                )
        done = FilePredictions((TEXT,), TEXT, True)
        if path is not None:
            yield Progress(0.0, tr("Reading {name}…", name=path.name))
            done = yield from self._read(path)
        done.rows[:0] = [TextRow(text, {done.text_column: text}) for text in self.texts]
        yield from self._predict(Predictor(self.model), done)
        if out is not None:
            yield from self._write(out, done)
        return done

    def _read(self, path: Path) -> Generator[Event, None, FilePredictions]:
        done = FilePredictions((), "", True)
        size = max(1, path.stat().st_size) if path.is_file() else 1
        keys: dict[str, None] = {}
        for number, item in enumerate(read_texts(path, self.text_column)):
            if isinstance(item, TextTable):
                done.columns, done.text_column, done.sure = item.columns, item.text_column, item.sure
            elif isinstance(item, TextRow):
                done.rows.append(item)
                keys.update(dict.fromkeys(item.columns))
            elif isinstance(item, Rejected):
                done.rejected_count += 1
                if len(done.rejected) < KEPT_REJECTED:
                    done.rejected.append(item)
            else:
                yield Progress(READ * min(1.0, item.position / size))
            if number % 500 == 499:
                yield Progress(0.0)
        done.columns = tuple(dict.fromkeys((*done.columns, *keys)))  # a later JSON object may have more
        return done

    def _predict(self, predictor: Predictor, done: FilePredictions) -> Generator[Event, None, None]:
        total = len(done.rows)
        yield Progress(READ, tr("Predicting…"))
        for start in range(0, total, AT_ONCE):
            texts = [row.text for row in done.rows[start : start + AT_ONCE]]
            done.predictions += predictor.predict(texts)
            share = min(1.0, (start + AT_ONCE) / total)
            yield Progress(READ + (PREDICTED - READ) * share)

    def _write(self, out: Path, done: FilePredictions) -> Generator[Event, None, None]:
        from embedstudio.formats.labelled_rows import write_labelled_rows

        names, rows = labelled_rows(done, self.model.labels)
        yield Progress(PREDICTED, tr("Writing {name}…", name=out.name))
        name = "" if self.path is None else readable(Path(self.path).name)
        facts = {"model": self.about, "file": name, "text_column": done.text_column}
        counts = {"rows": len(rows), "without_label": done.silent, "rejected": done.rejected_count}
        steps = write_labelled_rows(out, names, rows, {**facts, **counts})
        try:
            for share in steps:
                yield Progress(PREDICTED + (1 - PREDICTED) * share)
        except OSError as error:
            raise BadInputError(
                tr("{path} cannot be written: {reason}.", path=out, reason=os_reason(error)),
                tr("Choose a folder that can be written, with space left."),
                kind="file",
            ) from None
        finally:
            steps.close()
        done.out = out


def labelled_rows(
    done: FilePredictions, labels: Sequence[str]
) -> tuple[list[str], list[Mapping[str, object]]]:
    """The columns of the file, then label and a probability a label; empty where nothing can be said."""
    names = list(done.columns)
    prediction = free_name("prediction", names)
    names.append(prediction)
    scores = {}
    for label in labels:
        scores[label] = free_name(f"probability {label}", names)
        names.append(scores[label])
    rows: list[Mapping[str, object]] = []
    for row, one in zip(done.rows, done.predictions, strict=True):
        found = {scores[label]: one.scores.get(label) for label in labels}
        rows.append({**row.columns, prediction: one.label, **found})
    return names, rows


def free_name(name: str, taken: Sequence[str]) -> str:
    """A column of the user's own is never written over."""
    return name if name not in taken else free_name(name + " (model)", taken)
