"""The form *Documents as vectors*: which documents, which features, which word vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from embedstudio.core.i18n import Phrase, tr, tr_noop
from embedstudio.viewmodels.word_vectors import of_words

if TYPE_CHECKING:
    from embedstudio.core.corpus import Corpus
    from embedstudio.core.embedding import Embedding
    from embedstudio.core.registry import Entry
    from embedstudio.project import ArtefactInfo
    from embedstudio.viewmodels.session import Session

FIRST = "sif.v1"


class DocumentVectors:
    """What can be chosen, and the run that comes of it."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def corpora(self) -> list[ArtefactInfo]:
        """The texts of the project, the ones that are looked at first."""
        shown = self.session.corpus_info
        found = list(reversed(self.session.artefacts("corpus")))
        return sorted(found, key=lambda one: shown is None or one.id != shown.id)

    def features(self) -> list[Entry]:
        """Encoders whose vectors suit a map, the usual one first."""
        from embedstudio.jobs.embed_documents import dense_encoders

        return sorted(dense_encoders(), key=lambda entry: entry.name != FIRST)

    def embeddings(self, corpus: ArtefactInfo | None) -> list[ArtefactInfo]:
        """Word vectors to make features of: those of the project, then the ready ones.

        Vectors trained on the documents come first, then the ready ones of their language.
        """
        from embedstudio.project.resolve import starter_info

        language = corpus.summary.get("language") if corpus is not None else None
        own = of_words(self.session)
        trained = [one for one in own if corpus is not None and corpus.id in one.parents]
        ready = sorted(
            (starter_info(code) for code in ("en", "zh")),
            key=lambda one: one.summary["language"] != language,
        )
        fitting = [one for one in ready if one.summary["language"] == language]
        others = [one for one in own if one not in trained]
        return [
            *reversed(trained),
            *fitting,
            *reversed(others),
            *(one for one in ready if one not in fitting),
        ]

    def free_name(self, corpus: ArtefactInfo, features: Entry) -> str:
        """What the vectors are called unless somebody says otherwise."""
        base = f"{corpus.name} {features.short_name}"
        project = self.session.project
        return base if project is None else project.free_name("embedding", base)

    def start(
        self,
        corpus: ArtefactInfo,
        features: Entry,
        embedding: ArtefactInfo | None,
        parameters: dict[str, Any],
        name: str = "",
    ) -> None:
        """Read what is needed on a worker, then line up the run."""
        session = self.session
        project = session.need_project()
        vectors = embedding if features.cls.needs_vectors else None

        def read() -> tuple[Corpus, Embedding | None]:
            from embedstudio.project.resolve import resolve_embedding

            texts = project.load_corpus(corpus)
            return texts, None if vectors is None else resolve_embedding(project, vectors.id)[1]

        def run(found: tuple[Corpus, Embedding | None]) -> None:
            from embedstudio.jobs.embed_documents import EmbedDocumentsJob

            called = "" if vectors is None else vectors.name
            job = EmbedDocumentsJob(found[0], features.name, found[1], dict(parameters), called)
            words = {"corpus": corpus.name, "features": Phrase(features.title_source)}
            title = Phrase(tr_noop("Documents of {corpus} as vectors ({features})"), words)
            parents = (corpus.id,) if vectors is None else (corpus.id, vectors.id)
            values = job.resolved
            wanted = name.strip() or self.free_name(corpus, features)
            session.run(job, title, wanted, features.name, values, parents, values.get("seed"))

        session.read_then(tr("Opening {name}…", name=corpus.name), read, run)
