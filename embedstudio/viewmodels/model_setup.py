"""Setting up a classifier of texts: task, texts, features, model, and how the texts are divided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.events import Event, Finished
from embedstudio.core.i18n import Phrase, tr, tr_noop
from embedstudio.core.param import from_json, to_json
from embedstudio.core.registry import Entry, classifiers, encoders
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.launcher import Call, ignore
from embedstudio.viewmodels.word_vectors import fitting_vectors, word_vectors

if TYPE_CHECKING:
    from embedstudio.jobs.finetune import FinetuneJob
    from embedstudio.project import ArtefactInfo
    from embedstudio.viewmodels.session import Session

MODEL, FEATURES, SPLIT, LABELS = "model", "features", "split", "labels"
ONE, SEVERAL = "classification", "multilabel"
LABEL = "label"
"""The column that an import calls so."""
FIRST = ("linear_svm.v1", "tfidf.v1")
"""What a new window offers: the strongest of the simple choices for topics."""
DIVISION = "model_division"
"""Under which name a project keeps how its texts are divided and labelled."""
NO_LABELS = ("title", "text", "encoding")
"""Columns of every corpus that are never learned."""


class ModelSetup:
    """What the form of the *Models* page holds."""

    changed = Signal()
    """Something to choose from, or what is chosen."""

    def __init__(self, session: Session) -> None:
        from embedstudio.algorithms import load_all

        load_all()
        self.session = session
        self.task = ONE
        self.corpus_id = ""
        self.embedding_id = ""
        self.name = ""
        self._columns: dict[str, tuple[str, ...]] = {}
        """Names of the columns of each corpus, once they were read."""
        self.model: Entry = classifiers.get(FIRST[0])
        self.features: Entry = encoders.get(FIRST[1])
        self.values: dict[str, dict[str, Any]] = {}
        for part in (MODEL, FEATURES, SPLIT, LABELS):
            self.values[part] = to_json(self.owner(part)())
        self._recall()
        session.artefacts_changed.connect(self._on_artefacts_changed)
        session.project_changed.connect(self._on_project_changed)
        session.corpus_changed.connect(self._on_corpus_changed)
        self._choose_likely()

    # what there is to choose from ----------------------------------------------------------------

    def corpora(self) -> list[ArtefactInfo]:
        """The corpora of the project."""
        return self.session.artefacts("corpus")

    @property
    def corpus(self) -> ArtefactInfo | None:
        """The chosen corpus."""
        return next((info for info in self.corpora() if info.id == self.corpus_id), None)

    @property
    def models(self) -> list[Entry]:
        """The classifiers, the simplest first."""
        from embedstudio.analysis.compared_model import SIMPLE_MODELS

        def place(entry: Entry) -> int:
            known = entry.short_name in SIMPLE_MODELS
            return SIMPLE_MODELS.index(entry.short_name) if known else len(SIMPLE_MODELS)

        return sorted(classifiers, key=place)

    def features_to_choose(self) -> list[Entry]:
        """What the chosen classifier can read, best first."""
        from embedstudio.jobs.finetune_options import features_for

        return features_for(self.model.name)

    def embeddings(self) -> list[tuple[str, str]]:
        """Id and name of the word vectors to choose from."""
        return word_vectors(self.session)

    @property
    def needs_vectors(self) -> bool:
        """Whether the features are made of word vectors."""
        return bool(self.features.cls.needs_vectors)

    def owner(self, part: str) -> type[Any]:
        """The dataclass that declares the parameters of a part."""
        if part == MODEL:
            return self.model.cls
        if part == FEATURES:
            return self.features.cls
        from embedstudio.jobs.finetune_options import LabelOptions, SplitOptions

        return SplitOptions if part == SPLIT else LabelOptions

    def hidden(self, part: str) -> tuple[str, ...]:
        """Parameters of a part that have a field of their own, or mean nothing for this task."""
        if part == LABELS and self.task == ONE:
            return ("column", "separator", "threshold")
        return ("column",) if part in (SPLIT, LABELS) else ()

    def columns(self) -> tuple[str, ...]:
        """Columns of the chosen corpus that may hold labels, groups or dates; read at the first question.

        Until then, those that every corpus has.
        """
        info, session = self.corpus, self.session
        if info is None:
            return ()
        if info.id not in self._columns:
            self._columns[info.id] = (LABEL, "source")
            project = session.need_project()

            def read() -> tuple[str, ...]:
                return tuple(project.load_corpus(info).table.column_names)

            def done(event: Event) -> None:
                if isinstance(event, Finished):
                    self._columns[info.id] = tuple(name for name in event.result if name not in NO_LABELS)
                    self.changed.emit()

            session.launch(Call(read), ignore, done)
        return self._columns[info.id]

    @property
    def label_column(self) -> str:
        """The column that is learned."""
        return str(self.values[LABELS]["column"])

    @property
    def divided_by(self) -> str:
        """``"chance"``, ``"group"`` or ``"date"``."""
        return str(self.values[SPLIT]["by"])

    def facts(self) -> str:
        """``2,225 texts · 5 labels``, of the chosen corpus."""
        info = self.corpus
        if info is None:
            return ""
        documents, labels = int(info.summary.get("documents", 0)), len(info.summary.get("labels", {}))
        texts = tr("1 text") if documents == 1 else tr("{count} texts", count=wording.count(documents))
        if self.label_column != LABEL or self.task == SEVERAL:
            return texts
        if not labels:
            return texts + " · " + tr("no labels")
        named = tr("1 label") if labels == 1 else tr("{count} labels", count=wording.count(labels))
        return f"{texts} · {named}"

    # choosing -----------------------------------------------------------------------------------

    def choose_corpus(self, corpus_id: str) -> None:
        """Learn from this corpus."""
        if corpus_id != self.corpus_id:
            self.corpus_id = corpus_id
            self.embedding_id = fitting_vectors(self.session, self.corpus)
            self._choose_known_columns()
            self.changed.emit()

    def choose_task(self, task: str) -> None:
        """One label a text, or any number of them."""
        if task != self.task:
            self.task = task
            self.changed.emit()

    def choose_label_column(self, column: str) -> None:
        """Learn this column."""
        if column != self.label_column:
            self.values[LABELS]["column"] = column
            self._remember()
            self.changed.emit()

    def choose_split_column(self, column: str) -> None:
        """Divide the texts by this column, when not by chance."""
        if column != self.values[SPLIT]["column"]:
            self.values[SPLIT]["column"] = column
            self._remember()
            self.changed.emit()

    def choose_model(self, name: str) -> None:
        """Learn with this classifier, at its defaults; features that it cannot read are replaced."""
        entry = classifiers.get(name)
        if entry is self.model:
            return
        self.model = entry
        self.values[MODEL] = to_json(entry.cls())
        readable = self.features_to_choose()
        if self.features not in readable:
            self._set_features(readable[0])
        self.changed.emit()

    def choose_features(self, name: str) -> None:
        """Show the texts to the classifier like this, at the defaults."""
        entry = encoders.get(name)
        if entry is not self.features:
            self._set_features(entry)
            self.changed.emit()

    def choose_embedding(self, identity: str) -> None:
        """Make the features of these word vectors."""
        if identity != self.embedding_id:
            self.embedding_id = identity
            self.changed.emit()

    def set_values(self, part: str, values: dict[str, Any]) -> None:
        """What the form of a part holds now; checked when it is started."""
        before = self.values[part]
        self.values[part] = {**before, **values}
        self._remember()
        if part == SPLIT and any(before[key] != self.values[SPLIT][key] for key in ("by", "folds")):
            self.changed.emit()  # another field is asked for, or a comparison has other splits

    def reset(self) -> None:
        """Every parameter back to its default."""
        for part in self.values:
            self.values[part] = to_json(self.owner(part)())
        self._remember()
        self.changed.emit()

    # starting -----------------------------------------------------------------------------------

    @property
    def waits(self) -> bool:
        """Whether a training started now would wait for another run."""
        return bool(self.session.active_runs)

    def start(self) -> None:
        """Check everything, read texts and vectors on a worker, and start or line up.

        Raises :class:`EmbedStudioError` for a value outside its range or a name that is taken.
        """
        corpus, session = self.corpus, self.session
        if corpus is None:
            raise EmbedStudioError(
                tr("There is no corpus to learn from."),
                tr("Import texts with a column of labels, or open a sample first."),
                kind="no-corpus",
            )
        self.check()
        project = session.need_project()
        name = self.name.strip()
        if name:
            project.check_name("model", name)
        vectors = self.embedding_id if self.needs_vectors else ""
        model, features, task = self.model, self.features, self.task
        values = {part: dict(given) for part, given in self.values.items()}
        wanted = name or self.free_name()

        def read() -> tuple[FinetuneJob, tuple[str, ...]]:
            from embedstudio.jobs.finetune import FinetuneJob
            from embedstudio.project.resolve import resolve_embedding

            parents, embedding = [corpus.id], None
            if vectors:
                info, embedding = resolve_embedding(project, vectors)
                parents.append(info.id)
            texts = session.corpus if session.corpus_info == corpus else None
            job = FinetuneJob(
                texts if texts is not None else project.load_corpus(corpus),
                model.name,
                features.name,
                embedding,
                values[MODEL],
                values[FEATURES],
                values[SPLIT],
                task=task,
                label_parameters=values[LABELS],
            )
            return job, tuple(parents)

        def begin(made: tuple[FinetuneJob, tuple[str, ...]]) -> None:
            job, parents = made
            resolved = job.resolved
            words = {"algorithm": Phrase(model.title_source), "corpus": corpus.name}
            title = Phrase(tr_noop("{algorithm} on {corpus}"), words)
            recorded = {**resolved["model"], "features": features.name, "task": task, **_flat(resolved)}
            session.run(job, title, wanted, model.name, recorded, parents, resolved["model"].get("seed"))

        session.read_then(tr("Opening {name}…", name=corpus.name), read, begin)
        self.name = ""
        self.changed.emit()

    def check(self, values: dict[str, dict[str, Any]] | None = None) -> None:
        """Raise :class:`EmbedStudioError` for what cannot work: no labels, no column, a wrong value.

        ``values`` stand in for those of the form.
        """
        from embedstudio.jobs.finetune_options import check_split

        values = self.values if values is None else values
        corpus = self.corpus
        if corpus is not None and self.label_column == LABEL and not corpus.summary.get("labels"):
            raise EmbedStudioError(
                tr("The documents of “{name}” have no labels.", name=corpus.name),
                tr("Import them again and choose the column of labels."),
                kind="no-labels",
            )
        made = {part: from_json(self.owner(part), given) for part, given in values.items()}
        check_split(made[SPLIT])
        if self.divided_by != "chance" and not self.values[SPLIT]["column"]:
            raise EmbedStudioError(
                tr("There is no column chosen to divide the texts by."),
                tr("Choose one under “How the texts are divided”, or divide by chance."),
                kind="no-column",
            )

    def free_name(self) -> str:
        """The name a new model gets: ``linear-svm-1``, ``linear-svm-2`` …"""
        base, number, project = self.model.short_name.replace("_", "-"), 1, self.session.project
        if project is not None:
            while project.free_name("model", f"{base}-{number}") != f"{base}-{number}":
                number += 1
        return f"{base}-{number}"

    # inside -------------------------------------------------------------------------------------

    def _remember(self) -> None:
        """How texts are divided and labelled is a choice for these texts: the project keeps it."""
        project = self.session.project
        if project is not None and not project.read_only:
            project.view[DIVISION] = {part: dict(self.values[part]) for part in (SPLIT, LABELS)}

    def _recall(self) -> None:
        project = self.session.project
        kept = {} if project is None else project.view.get(DIVISION, {})
        for part in (SPLIT, LABELS):
            owner = self.owner(part)
            try:
                self.values[part] = to_json(from_json(owner, kept[part]))
            except (KeyError, TypeError, EmbedStudioError):  # none, or of another version
                self.values[part] = to_json(owner())

    def _set_features(self, entry: Entry) -> None:
        self.features = entry
        self.values[FEATURES] = to_json(entry.cls())
        if self.needs_vectors and not self.embedding_id:
            self.embedding_id = fitting_vectors(self.session, self.corpus)

    def _choose_known_columns(self) -> None:
        known = self.columns()
        if self.label_column not in known:
            self.values[LABELS]["column"] = LABEL
        if self.values[SPLIT]["column"] not in known:
            self.values[SPLIT]["column"] = ""

    def _choose_likely(self) -> None:
        corpora = self.corpora()
        shown = self.session.corpus_info
        labelled = [info for info in corpora if info.summary.get("labels")]
        if shown is not None and any(info.id == shown.id for info in corpora):
            self.corpus_id = shown.id
        elif self.corpus is None:
            self.corpus_id = (labelled or corpora)[-1].id if corpora else ""
        self.embedding_id = fitting_vectors(self.session, self.corpus)

    def _on_project_changed(self) -> None:
        self._columns = {}
        self._recall()
        self._on_artefacts_changed()

    def _on_corpus_changed(self) -> None:
        self._choose_likely()
        self.changed.emit()

    def _on_artefacts_changed(self) -> None:
        if self.corpus is None:
            self._choose_likely()
        if self.embedding_id not in [identity for identity, _ in self.embeddings()]:
            self.embedding_id = fitting_vectors(self.session, self.corpus)
        self.changed.emit()


def _flat(resolved: dict[str, Any]) -> dict[str, Any]:
    """Parameters of features, split and labels beside those of the classifier, each under its part."""
    return {
        f"{part}.{key}": value
        for part, values in resolved.items()
        if part != MODEL
        for key, value in values.items()
    }
