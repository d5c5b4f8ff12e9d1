"""How well each way of searching finds right answers: questions whose answers are known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from psygnal import Signal

from embedstudio.core.i18n import Kept, Phrase, listed, tr, tr_noop
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import FAILED, FINISHED, ActiveRun

if TYPE_CHECKING:
    from embedstudio.analysis.retrieval import SearchScores
    from embedstudio.jobs.search import EvaluateSearchJob
    from embedstudio.viewmodels.session import Session
    from embedstudio.viewmodels.text_search import TextSearch

SAMPLES = ("chatterbot-en", "chatterbot-zh")


class SearchTest:
    """The test of the search page: what is asked, and a line a way of searching."""

    problem = Kept()

    changed = Signal()

    def __init__(self, session: Session, search: TextSearch) -> None:
        self.session = session
        self.search = search
        self.source = f"sample:{SAMPLES[0]}"
        self.scores: list[SearchScores] = []
        self.problem = ""
        self.run: ActiveRun | None = None
        session.project_changed.connect(self._on_project_changed)

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Sources and their names; a file that was chosen comes last."""
        titles = [tr("ChatterBot (English)"), tr("ChatterBot (Chinese)")]
        found = [(f"sample:{one}", title) for one, title in zip(SAMPLES, titles, strict=True)]
        if not self.source.startswith("sample:"):
            found.append((self.source, Path(self.source).name))
        return found

    def choose(self, source: str) -> None:
        """Ask the questions of a sample or a file."""
        if source != self.source:
            self.source, self.problem = source, ""
            self.changed.emit()

    def short_names(self) -> dict[str, str]:
        """What each way of searching is called in a narrow column."""
        return {"bm25": "BM25", "tfidf": "TF-IDF", "sif": "SIF", "mean": tr("Mean")}

    @property
    def running(self) -> bool:
        """Whether questions are being asked."""
        return self.run is not None and not self.run.over

    def start(self) -> None:
        """Ask all questions in every way; a run of the session, with progress and stop."""
        if self.running:
            return
        self.problem = ""
        project, source, chosen = self.session.project, self.source, self.search.embedding_id

        def read() -> EvaluateSearchJob:
            from embedstudio.jobs.search import EvaluateSearchJob
            from embedstudio.project.resolve import resolve_embedding
            from embedstudio.text.languages import guess_by_script
            from embedstudio.text.options import ImportOptions
            from embedstudio.text.question_pairs import read_pairs

            pairs = tuple(read_pairs(source))
            language = guess_by_script("\n".join(pair.answer for pair in pairs[:1000])) or "auto"
            starter = "starter:zh" if language == "zh" else "starter:en"
            vectors = starter if chosen.startswith("starter:") else chosen
            embedding = resolve_embedding(project, vectors)[1]
            return EvaluateSearchJob(pairs, embedding=embedding, options=ImportOptions(language=language))

        self.session.read_then(tr("Reading questions and answers…"), read, self._start)

    def _start(self, job: EvaluateSearchJob) -> None:
        named = dict(self.sources)[self.source]
        title = Phrase(tr_noop("Test of the search on {name}"), {"name": named})
        self.run = self.session.submit(job, title, tr("Test of the search on {name}", name=named))
        self.run.changed.connect(self._on_run_changed)
        self.run.done.connect(self._on_run_done)
        if not self.running:  # it was over at once
            self._on_run_done()
        self.changed.emit()

    def stop(self) -> None:
        """Ask no more."""
        if self.run is not None:
            self.run.stop()

    def sentence(self) -> str:
        """What the table says, honestly; empty before."""
        if not self.scores:
            return ""
        best = max(self.scores, key=lambda one: one.mrr)
        titles = self.short_names()
        questions = wording.count(best.questions)
        close = [
            titles[one.method]
            for one in self.scores
            if one is not best and best.mrr - one.mrr < max(best.mrr_interval, one.mrr_interval)
        ]
        text = tr(
            "{count} questions. {method} puts the right answer highest.",
            count=questions,
            method=titles[best.method],
        )
        if close:
            text += " " + tr("Not clearly worse: {methods}.", methods=listed(close))
        return text

    # inside ------------------------------------------------------------------------------------

    def _on_run_changed(self) -> None:
        self.changed.emit()

    def _on_run_done(self) -> None:
        run = self.run
        if run is None:
            return
        if run.status == FINISHED:
            self.scores = list(run.result)
        elif run.status == FAILED and run.error is not None:
            self.scores, self.problem = [], run.error.in_full
        self.changed.emit()

    def _on_project_changed(self, *_: Any) -> None:
        self.scores, self.problem, self.run = [], "", None
        self.changed.emit()
