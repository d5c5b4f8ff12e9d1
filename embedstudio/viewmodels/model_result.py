"""One trained model: how well it does, where it fails, and the documents behind each number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import Kept, tr
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.launcher import Call, ignore

if TYPE_CHECKING:
    from embedstudio.core.corpus import Corpus
    from embedstudio.core.text_model import TextModel
    from embedstudio.project import ArtefactInfo
    from embedstudio.viewmodels.session import Session

MULTILABEL = "multilabel"
BEGINNING = 300
"""Characters of a text that are read for a list."""
QUICK = 100_000
"""Texts of a corpus that is read without being asked for."""
Cell = tuple[int, int]


@dataclass(frozen=True)
class ClassRow:
    """One label in the table of labels; the last one is the mean of all."""

    label: str
    support: int
    precision: float
    recall: float
    f1: float
    mean: bool = False


@dataclass(frozen=True)
class TestedDocument:
    """One document that was tested with, and what was said of it."""

    row: int
    """In the corpus."""
    title: str
    text: str
    """Its beginning."""
    truth: str
    said: str
    probability: float
    """Of what was said; with several labels, of the least certain decision."""
    truth_probability: float
    """Of the true label."""
    fold: int = 1
    """In which of several folds it was tested, from 1; the model that is kept is that of the first."""
    about: str = ""
    """With several labels, the one that was decided so: the words of the text are asked of it."""

    @property
    def right(self) -> bool:
        """Whether it was told right."""
        return self.truth == self.said


class ModelResult:
    """What the result half of the *Models* page shows of ``session.text_model``."""

    problem = Kept()

    changed = Signal()
    """Another model, another one to compare with, or another label of several."""
    listing_changed = Signal()
    """Which documents are listed, or they have been read."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.compare_id = ""
        self.focus = ""
        """With several labels a text: the label whose matrix is shown."""
        self.cell: Cell | None = None
        """The cell whose documents are listed; ``None`` for all errors."""
        self.documents: tuple[TestedDocument, ...] = ()
        self.reading = False
        self.problem = ""
        """Why no documents can be listed, translated."""
        self._corpus: tuple[str, Corpus] | None = None
        self._asked = 0
        session.model_changed.connect(self._on_model_changed)
        session.artefacts_changed.connect(self._on_artefacts_changed)

    # the model ----------------------------------------------------------------------------------

    @property
    def model(self) -> TextModel | None:
        """The model that is looked at."""
        return self.session.text_model

    @property
    def info(self) -> ArtefactInfo | None:
        """Its name and parents."""
        return self.session.model_info

    @property
    def metrics(self) -> dict[str, Any]:
        """The figures of its card."""
        return {} if self.model is None else dict(self.model.card.get("metrics", {}))

    @property
    def multilabel(self) -> bool:
        """Whether a text may have several labels."""
        return self.model is not None and self.model.task == MULTILABEL

    def others(self) -> list[ArtefactInfo]:
        """The other models of the project, newest first, to compare with."""
        mine = "" if self.info is None else self.info.id
        return [info for info in reversed(self.session.artefacts("model")) if info.id != mine]

    @property
    def other(self) -> ArtefactInfo | None:
        """The model it is compared with."""
        return next((info for info in self.others() if info.id == self.compare_id), None)

    def compare_with(self, identity: str) -> None:
        """Show differences to another model (an empty id: to none)."""
        if identity != self.compare_id:
            self.compare_id = identity
            self.changed.emit()

    def difference(self, name: str) -> float | None:
        """How much higher a figure is than that of the model it is compared with."""
        other = self.other
        mine, theirs = self.metrics.get(name), None if other is None else other.summary.get(name)
        return None if mine is None or theirs is None else float(mine) - float(theirs)

    @property
    def tested(self) -> int:
        """Documents that it was tested with."""
        return 0 if self.model is None else int(self.model.card.get("test", 0))

    @property
    def tested_part(self) -> str:
        """Which of several splits the errors, the matrix and the curves are of; empty for one split."""
        return "" if self.model is None else wording.tested_part(self.model.card)

    @property
    def pooled(self) -> bool:
        """Whether it was tested in folds, and what is counted is of all of them."""
        return self.model is not None and bool(self.model.card.get("pooled"))

    @property
    def errors(self) -> int | None:
        """Documents that were told wrong; ``None`` for a model that did not keep them."""
        wrong = self._wrong()
        return None if wrong is None else int(wrong.sum())

    def label_names(self) -> tuple[str, ...]:
        """The labels of the model."""
        return () if self.model is None else self.model.labels

    def class_rows(self) -> list[ClassRow]:
        """Precision, recall and F1 of each label, and their means."""
        found: dict[str, dict[str, Any]] = self.metrics.get("per_class", {})
        rows = [
            ClassRow(label, int(one["support"]), one["precision"], one["recall"], one["f1"])
            for label, one in found.items()
        ]
        if rows:
            precision, recall, f1 = (
                float(np.mean([getattr(row, key) for row in rows])) for key in ("precision", "recall", "f1")
            )
            whole = sum(row.support for row in rows)
            rows.append(ClassRow(tr("mean"), whole, precision, recall, f1, mean=True))
        return rows

    def matrix(self) -> tuple[tuple[str, ...], npt.NDArray[np.int64]]:
        """Names and counts of the confusion matrix, true labels in rows."""
        confusion = self.metrics.get("confusion")
        if confusion is None or self.model is None:
            return (), np.zeros((0, 0), np.int64)
        if isinstance(confusion, dict):
            label = self.focused
            return (tr("not {label}", label=label), label), np.asarray(confusion[label], np.int64)
        return self.model.labels, np.asarray(confusion, np.int64)

    @property
    def focused(self) -> str:
        """The label whose matrix is shown, with several labels a text."""
        labels = self.label_names()
        return self.focus if self.focus in labels else next(iter(labels), "")

    def focus_on(self, label: str) -> None:
        """Show the matrix of one label of several; a cell that is listed becomes that of the label."""
        if self.multilabel and label in self.label_names() and label != self.focused:
            self.focus = label
            self.changed.emit()
            if self.cell is not None:
                self._list(self.cell)

    # the documents behind the numbers -----------------------------------------------------------

    @property
    def keeps_documents(self) -> bool:
        """Whether it is known which documents it was tested with."""
        return self.model is not None and "test_truth" in self.model.results

    @property
    def quickly_listed(self) -> bool:
        """Whether there are errors, and their texts are at hand or soon read."""
        if not self.errors:
            return False
        parent = self._parent()
        return self.corpus is not None or (
            parent is not None and int(parent.summary.get("documents", 0)) <= QUICK
        )

    def list_errors(self) -> None:
        """List every document that was told wrong."""
        self._list(None)

    def list_cell(self, row: int, column: int) -> None:
        """List the documents of one cell of the matrix."""
        self._list((row, column))

    def rows_of(self, cell: Cell | None) -> npt.NDArray[np.int64]:
        """Rows of the corpus behind a cell, or behind all errors."""
        model = self.model
        if model is None or not self.keeps_documents:
            return np.empty(0, np.int64)
        places = np.flatnonzero(self._mask(cell))
        return np.asarray(model.results["test_rows"], np.int64)[places]

    def listing_title(self) -> str:
        """What is listed, in words."""
        n = len(self.documents)
        part = f" · {self.tested_part}" if self.tested_part else ""
        if self.cell is None:
            told = (
                tr("1 error of {all} texts", all=wording.count(self.tested))
                if n == 1
                else tr(
                    "{count} errors of {all} texts", count=wording.count(n), all=wording.count(self.tested)
                )
            )
            return told + part
        names = self.matrix()[0]
        truth, said = names[self.cell[0]], names[self.cell[1]]
        texts = tr("1 text") if n == 1 else tr("{count} texts", count=wording.count(n))
        return tr("True {truth}, said {said}: {texts}", truth=truth, said=said, texts=texts) + part

    def mark(self) -> bool:
        """Mark the listed documents on the map; ``False`` when no map of these documents is shown."""
        info = self.info
        if info is None or not info.parents:
            return False
        rows = [one.row for one in self.documents]
        return self.session.reader.select(info.parents[0], rows)

    def no_map_problem(self) -> EmbedStudioError:
        """Why :meth:`mark` could not, and what to do."""
        parent = self._parent()
        name = "" if parent is None else parent.name
        return EmbedStudioError(
            tr("The map that is shown is not of the texts of “{name}”.", name=name),
            tr("Make vectors of the documents (Corpus ▸ Documents as vectors…) and a map of them first."),
            kind="no-map",
        )

    def read(self, document: TestedDocument, mark: Sequence[str] = ()) -> None:
        """Open a document in the reader, with words marked in it."""
        self.read_row(document.row, mark)

    def predict(self, document: TestedDocument) -> None:
        """Put the whole text before the model, where its words are marked."""
        if self.info is not None and self.corpus is not None:
            text = str(self.corpus.table.column("text")[document.row].as_py() or "")
            self.session.predict_requested.emit(self.info, text)

    def read_row(self, row: int, mark: Sequence[str] = ()) -> None:
        """Open a document of the corpus in the reader."""
        if self.info is not None and self.info.parents:
            self.session.reader.open(self.info.parents[0], row, mark)

    @property
    def corpus(self) -> Corpus | None:
        """The corpus the model was made from, once it was read."""
        info, session = self.info, self.session
        if info is None or not info.parents:
            return None
        if session.corpus_info is not None and session.corpus_info.id == info.parents[0]:
            return session.corpus
        return self._corpus[1] if self._corpus is not None and self._corpus[0] == info.parents[0] else None

    # inside -------------------------------------------------------------------------------------

    def _parent(self) -> ArtefactInfo | None:
        """The corpus it was made from, while that is in the project."""
        mine = () if self.info is None else self.info.parents[:1]
        return next((one for one in self.session.artefacts("corpus") if (one.id,) == mine), None)

    def _wrong(self) -> npt.NDArray[np.bool_] | None:
        model = self.model
        if model is None or not self.keeps_documents:
            return None
        truth, said = model.results["test_truth"], model.results["test_predicted"]
        return np.asarray((truth != said).any(axis=1) if truth.ndim == 2 else truth != said)

    def _mask(self, cell: Cell | None) -> npt.NDArray[np.bool_]:
        assert self.model is not None
        truth, said = self.model.results["test_truth"], self.model.results["test_predicted"]
        if cell is None:
            wrong = self._wrong()
            assert wrong is not None
            return wrong
        if truth.ndim == 2:
            column = self.label_names().index(self.focused)
            truth, said = truth[:, column], said[:, column]
        return np.asarray((truth == cell[0]) & (said == cell[1]))

    def _list(self, cell: Cell | None) -> None:
        model, info, session = self.model, self.info, self.session
        self.cell, self.documents, self.problem = cell, (), ""
        self._asked += 1
        mine = self._asked
        if model is None or info is None:
            self.listing_changed.emit()
            return
        if not self.keeps_documents:
            self.problem = tr("This model did not keep which documents it was tested with. Train it again.")
            self.listing_changed.emit()
            return
        places = np.flatnonzero(self._mask(cell))
        known, project = self.corpus, session.project
        parent = self._parent()
        if known is None and (parent is None or project is None):
            self.problem = tr("The corpus that this model was made from is no longer in the project.")
            self.listing_changed.emit()
            return

        def read() -> tuple[Corpus, tuple[TestedDocument, ...]]:
            if known is not None:
                corpus = known
            else:
                assert project is not None
                assert parent is not None
                corpus = project.load_corpus(parent)
            return corpus, tested_documents(model, corpus, places)

        def done(event: Event) -> None:
            if mine != self._asked:
                return
            self.reading = False
            if isinstance(event, Finished):
                corpus, self.documents = event.result
                self._corpus = (info.parents[0], corpus)
            elif isinstance(event, Failed):
                self.problem = event.error.message
            self.listing_changed.emit()

        self.reading = True
        self.listing_changed.emit()
        session.launch(Call(read), ignore, done)

    def _on_model_changed(self) -> None:
        self.cell, self.documents, self.problem, self.reading = None, (), "", False
        self._asked += 1
        if self.other is None:
            self.compare_id = ""
        self.changed.emit()
        self.listing_changed.emit()

    def _on_artefacts_changed(self) -> None:
        self.changed.emit()


def tested_documents(
    model: TextModel, corpus: Corpus, places: npt.NDArray[np.int64]
) -> tuple[TestedDocument, ...]:
    """Documents at these places of the test, the surest mistakes first."""
    results = model.results
    rows = np.asarray(results["test_rows"], np.int64)[places]
    table = corpus.table.take(rows)
    titles = table.column("title").to_pylist()
    texts = [str(text or "")[:BEGINNING] for text in table.column("text").to_pylist()]
    given = np.asarray(results["test_probabilities"], np.float64)[places]
    truth, said = results["test_truth"][places], results["test_predicted"][places]
    folds = results.get("test_fold", np.zeros(len(results["test_rows"]), np.int64))[places].tolist()
    found = []
    for place, row in enumerate(rows.tolist()):
        about = ""
        if truth.ndim == 2:
            told, true = _names(model, said[place]), _names(model, truth[place])
            sure = np.where(said[place] > 0, given[place], 1 - given[place])
            wrong = said[place] != truth[place]
            decided = int(np.where(wrong, sure, -1.0).argmax() if wrong.any() else sure.argmin())
            probability, about = float(sure[decided]), model.labels[decided]
            of_truth = 1 - probability if wrong.any() else probability
        else:
            told, true = model.labels[int(said[place])], model.labels[int(truth[place])]
            probability, of_truth = float(given[place, said[place]]), float(given[place, truth[place]])
        title = str(titles[place] or "") or texts[place][:80]
        made = (row, title, texts[place], true, told, probability, of_truth, folds[place] + 1, about)
        found.append(TestedDocument(*made))
    return tuple(sorted(found, key=lambda one: -one.probability))


def _names(model: TextModel, flags: npt.NDArray[Any]) -> str:
    return ", ".join(label for label, on in zip(model.labels, flags.tolist(), strict=True) if on) or "–"
