"""Why a text of the test was told as it was: the words that moved the score, the nearest training texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psygnal import Signal

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import Kept
from embedstudio.viewmodels.launcher import Call, ignore
from embedstudio.viewmodels.model_result import ModelResult, TestedDocument

if TYPE_CHECKING:
    from embedstudio.algorithms.explain import Explainer
    from embedstudio.algorithms.near_documents import TrainingDocuments
    from embedstudio.core.corpus import Corpus
    from embedstudio.core.text_model import TextModel
    from embedstudio.viewmodels.session import Session

NEAREST = 5
MOST_WORDS = 10


@dataclass(frozen=True)
class Word:
    """A word and what all its occurrences moved, in log-odds."""

    word: str
    share: float


@dataclass(frozen=True)
class NearText:
    """A text that was trained on and is like the one that is asked about."""

    row: int
    label: str
    title: str
    similarity: float


@dataclass(frozen=True)
class Reasons:
    """What is known of one text."""

    document: TestedDocument
    method: str
    """``"weights"``, ``"occlusion"`` or ``"none"``."""
    towards: tuple[Word, ...]
    """Words that spoke for what was said, the strongest first; of several labels, for the one it is about."""
    against: tuple[Word, ...]
    """Words that spoke against it: of an error, for the true label."""
    near: tuple[NearText, ...]


class ModelWhy:
    """Reasons for the text that is chosen in the list, computed on a worker, the newest question first."""

    problem = Kept()

    changed = Signal()

    def __init__(self, session: Session, result: ModelResult) -> None:
        self.session = session
        self.result = result
        self.reasons: Reasons | None = None
        self.problem = ""
        self._wanted: TestedDocument | None = None
        self._busy = False
        self._tools: tuple[TextModel, Explainer, TrainingDocuments] | None = None
        session.model_changed.connect(self._on_model_changed)

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._busy

    def words_of(self, document: TestedDocument) -> list[str]:
        """The words that spoke for what was said of a text, as far as they are known by now."""
        reasons = self.reasons
        known = reasons is not None and reasons.document == document
        return [one.word for one in reasons.towards] if reasons is not None and known else []

    def ask(self, document: TestedDocument | None) -> None:
        """Find the reasons for one text; a question that was not begun yet is dropped."""
        if document is not None and self.reasons is not None and self.reasons.document == document:
            return
        self._wanted = document
        if document is None or self._busy:
            return
        self._begin(document)

    def _begin(self, document: TestedDocument) -> None:
        model, corpus = self.result.model, self.result.corpus
        if model is None or corpus is None:
            return
        tools, several = self._tools, self.result.multilabel
        self._busy = True
        self.changed.emit()

        def find() -> tuple[tuple[TextModel, Explainer, TrainingDocuments], Reasons]:
            made = tools if tools is not None and tools[0] is model else _prepared(model, corpus)
            return made, reasons_for(made[1], made[2], corpus, document, several)

        def done(event: Event) -> None:
            self._busy = False
            if isinstance(event, Finished):
                made, reasons = event.result
                if made[0] is self.result.model:
                    self._tools, self.reasons, self.problem = made, reasons, ""
            elif isinstance(event, Failed):
                self.reasons, self.problem = None, event.error.message
            wanted, self._wanted = self._wanted, None
            if wanted is not None and wanted != document:
                self._begin(wanted)
            self.changed.emit()

        self.session.launch(Call(find), ignore, done)

    def _on_model_changed(self) -> None:
        self.reasons = self._wanted = self._tools = None
        self.problem = ""
        self.changed.emit()


def _prepared(model: TextModel, corpus: Corpus) -> tuple[TextModel, Explainer, TrainingDocuments]:
    from embedstudio.algorithms.explain import Explainer
    from embedstudio.algorithms.near_documents import TrainingDocuments

    return model, Explainer(model), TrainingDocuments(model, corpus)


def reasons_for(
    explainer: Explainer, training: TrainingDocuments, corpus: Corpus, document: TestedDocument, several: bool
) -> Reasons:
    """The words that moved the score of a text, and the training texts nearest to it."""
    text = str(corpus.table.column("text")[document.row].as_py() or "")
    against = None if several or document.right else document.truth
    label = document.about if several else document.said
    explanation = explainer.explain(text, label, against)
    words = [Word(one.word, one.share) for one in explanation.words()]
    towards = tuple(one for one in words if one.share > 0)[:MOST_WORDS]
    opposed = tuple(one for one in words if one.share < 0)[:MOST_WORDS]
    found = training.nearest_to_rows([document.row], NEAREST)[0]
    titles = corpus.table.column("title").take([one.row for one in found]).to_pylist()
    near = tuple(
        NearText(one.row, one.label, str(title or ""), one.similarity)
        for one, title in zip(found, titles, strict=True)
    )
    return Reasons(document, explanation.method, towards, opposed, near)
