"""Typed texts and a trained model: labels with their probabilities while one types, and why."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from psygnal import Signal

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import Kept, tr
from embedstudio.viewmodels.launcher import Call, ignore

if TYPE_CHECKING:
    from embedstudio.algorithms.apply import Predictor
    from embedstudio.algorithms.explain import Explainer
    from embedstudio.project import ArtefactInfo
    from embedstudio.viewmodels.session import Session

KEPT = 100
"""Earlier texts that are kept; the oldest goes."""
LONGEST_EXPLAINED = 200_000
"""Characters of a text whose words are still marked."""


@dataclass(frozen=True)
class Mark:
    """A word of the text, and how far it moved the score of the label that is explained."""

    start: int
    end: int
    share: float
    """−1 to 1; the strongest word of the text is at one end."""


@dataclass(frozen=True)
class Answer:
    """What a model says of one text."""

    text: str
    model: str
    """Name of the model."""
    label: str | None
    """``None`` where the model knows no word of the text: nothing can be said then."""
    labels: tuple[str, ...]
    """All labels it gives; several only where a text may have several."""
    scores: dict[str, float]
    """Probability of each label, highest first."""
    known_words: int
    words: int
    seconds: float
    several: bool = False
    """Whether a text may have several labels or none, so that the scores do not add up to 1."""
    why: str = ""
    """The label that ``marks`` speak of; empty when nobody asked."""
    marks: tuple[Mark, ...] = ()

    @property
    def score(self) -> float | None:
        """The probability of the label."""
        return max(self.scores.values()) if self.label is not None and self.scores else None


@dataclass(frozen=True)
class Earlier:
    """A text that was predicted before."""

    text: str
    label: str
    score: float | None
    model: str


@dataclass
class _Wanted:
    text: str
    keep: bool
    why: bool
    about: str | None


@dataclass
class _Loaded:
    info: ArtefactInfo
    predictor: Predictor
    explainer: Explainer | None = None
    """Made when it is first asked why."""


class Predict:
    """The model that is asked, the text, the answer, and the answers before.

    One question is on its way at a time; of those that come meanwhile only the newest is asked.
    """

    problem = Kept()

    models_changed = Signal()
    """The models to choose from, or the chosen one."""
    changed = Signal()
    """``answer``, ``busy`` or ``problem``."""
    earlier_changed = Signal()
    text_wanted = Signal(str)
    """Somebody else wants this text predicted: put it into the field."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.info: ArtefactInfo | None = None
        self.text = ""
        self.answer: Answer | None = None
        self.problem = ""
        self.busy = False
        self.explains = True
        self.about: str | None = None
        """The label to explain; ``None`` for the one that is most likely."""
        self.earlier: list[Earlier] = []
        self._models: list[ArtefactInfo] = []
        self._loaded: _Loaded | None = None
        self._asking = False
        self._next: _Wanted | None = None
        session.artefacts_changed.connect(self._on_artefacts_changed)
        session.project_changed.connect(self._on_project_changed)
        session.model_changed.connect(self._on_model_changed)
        self._on_artefacts_changed()

    # the model ---------------------------------------------------------------------------------

    @property
    def models(self) -> list[ArtefactInfo]:
        """The models of the project, newest first."""
        return list(self._models)

    def choose(self, info: ArtefactInfo | None) -> None:
        """Ask another model; what stands in the field is asked again."""
        if info is not None and self.info is not None and info.id == self.info.id:
            return
        self.info, self.about = info, None
        self._forget_answer()
        self.models_changed.emit()
        self._ask(keep=False)

    def take(self, info: ArtefactInfo, text: str = "") -> None:
        """Somebody wants this model here, perhaps with a text."""
        self.choose(info)
        if text:
            self.text_wanted.emit(text)
            self.read(text)

    # questions ---------------------------------------------------------------------------------

    def read(self, text: str, *, keep: bool = False) -> None:
        """Predict a text; with ``keep`` it goes to the earlier ones."""
        if text != self.text:
            self.about = None
        self.text = text
        self._ask(keep=keep)

    def clear(self) -> None:
        """Nothing is asked any more."""
        self.text, self.about = "", None
        self._forget_answer()

    def choose_explains(self, on: bool) -> None:
        """Mark the words behind the label, or do not."""
        if on != self.explains:
            self.explains = on
            self._ask(keep=False)

    def explain(self, label: str | None) -> None:
        """Mark the words for and against another label than the most likely one."""
        self.about, self.explains = label, True
        self._ask(keep=False)

    def forget_earlier(self) -> None:
        """Empty the list of earlier texts."""
        self.earlier.clear()
        self.earlier_changed.emit()

    # inside ------------------------------------------------------------------------------------

    def _ask(self, *, keep: bool) -> None:
        if self.info is None or not self.text.strip():
            self._forget_answer()
            return
        before = self._next is not None and self._next.keep
        self._next = _Wanted(self.text, keep or before, self.explains, self.about)
        if not self._asking:
            self._start()

    def _start(self) -> None:
        wanted, self._next = self._next, None
        info, project = self.info, self.session.project
        if wanted is None or info is None or project is None:
            return
        held = self._loaded if self._loaded is not None and self._loaded.info.id == info.id else None

        def answer() -> tuple[_Loaded, Answer]:
            loaded = held or _load(project, info)
            return loaded, _answer(loaded, wanted)

        def done(event: Event) -> None:
            self._asking = False
            if self.info is None or self.info.id != info.id:
                self._next = self._next or _Wanted(self.text, False, self.explains, self.about)
            elif isinstance(event, Finished):
                self._loaded, found = event.result
                self._take(found, wanted)
            elif isinstance(event, Failed):
                self.answer, self.problem = None, event.error.in_full
            self.busy = self._next is not None
            self.changed.emit()
            if self._next is not None and self.text.strip():
                self._start()

        self._asking = self.busy = True
        self.changed.emit()
        self.session.launch(Call(answer, tr("Predicting…")), ignore, done)

    def _take(self, found: Answer, wanted: _Wanted) -> None:
        if not self.text.strip():
            return  # the field was emptied meanwhile
        self.answer, self.problem = found, ""
        if wanted.keep:
            self._keep(found)

    def _keep(self, found: Answer) -> None:
        said = Earlier(found.text, found.label or "", found.score, found.model)
        self.earlier = [
            said,
            *(one for one in self.earlier if (one.text, one.model) != (said.text, said.model)),
        ]
        del self.earlier[KEPT:]
        self.earlier_changed.emit()

    def _forget_answer(self) -> None:
        self._next = None
        if self.answer is not None or self.problem or self.busy:
            self.answer, self.problem, self.busy = None, "", False
            self.changed.emit()

    def _on_project_changed(self) -> None:
        self._loaded, self.info = None, None
        self._models = []
        self.earlier.clear()
        self._forget_answer()
        self.earlier_changed.emit()
        self.models_changed.emit()
        self._on_artefacts_changed()

    def _on_model_changed(self) -> None:
        """The model that is looked at is the one that is asked."""
        if self.session.model_info is not None:
            self._on_artefacts_changed()
            self.choose(self.session.model_info)

    def _on_artefacts_changed(self) -> None:
        found = self.session.artefacts("model")[::-1]
        if found == self._models:
            return
        self._models = found
        now = next((one for one in found if self.info is not None and one.id == self.info.id), None)
        if now is None:
            newest = found[0] if found else None
            self.info, self.about, self._loaded = newest, None, None
            self._forget_answer()
            self._ask(keep=False)
        else:
            self.info = now
        self.models_changed.emit()


def _load(project: Any, info: ArtefactInfo) -> _Loaded:
    from embedstudio.algorithms.apply import Predictor

    return _Loaded(info, Predictor(project.load(info)))


def _answer(loaded: _Loaded, wanted: _Wanted) -> Answer:
    """One prediction, and the words behind it; runs on a worker."""
    began = time.perf_counter()
    predictor = loaded.predictor
    one = next(iter(predictor.predict([wanted.text])))
    seconds = time.perf_counter() - began
    found = Answer(
        text=wanted.text,
        model=loaded.info.name,
        label=one.label,
        labels=one.labels,
        scores=one.scores,
        known_words=one.known_words,
        words=one.words,
        seconds=seconds,
        several=predictor.model.task == "multilabel",
    )
    if not wanted.why or one.label is None or len(wanted.text) > LONGEST_EXPLAINED:
        return found
    return _explained(loaded, found, wanted.about)


def _explained(loaded: _Loaded, found: Answer, about: str | None) -> Answer:
    from embedstudio.algorithms.explain import Explainer

    if loaded.explainer is None:
        loaded.explainer = Explainer(loaded.predictor)
    label = about if about in found.scores else next(iter(found.labels or found.scores))
    why = loaded.explainer.explain(found.text, label)
    shares = [(one.start, one.end, one.share) for one in why.shares if one.start >= 0]
    return replace(found, why=label, marks=scaled(shares))


def scaled(shares: Sequence[tuple[int, int, float]]) -> tuple[Mark, ...]:
    """Marks on a scale on which the strongest word is 1 or −1."""
    most = max((abs(share) for _, _, share in shares), default=0.0)
    if most <= 0:
        return ()
    return tuple(Mark(start, end, share / most) for start, end, share in shares)
