"""Word vectors to make something of: the ready ones, and those of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedstudio.formats.starter import STARTERS

if TYPE_CHECKING:
    from embedstudio.project import ArtefactInfo
    from embedstudio.viewmodels.session import Session

USUAL = "starter:en"


def starter_names() -> dict[str, str]:
    """What the ready vectors are called, by id."""
    return {f"starter:{language}": one.title for language, one in STARTERS.items()}


def word_vectors(session: Session) -> list[tuple[str, str]]:
    """Id and name of everything there is to choose from."""
    return [*starter_names().items(), *((info.id, info.name) for info in of_words(session))]


def fitting_vectors(session: Session, corpus: ArtefactInfo | None) -> str:
    """Id of vectors in the language of some texts: the ready ones, else the last trained on them."""
    if corpus is None:
        return USUAL
    ready = f"starter:{corpus.summary.get('language', '')}"
    if ready in starter_names():
        return ready
    trained = [info.id for info in of_words(session) if corpus.id in info.parents]
    return trained[-1] if trained else USUAL


def of_words(session: Session) -> list[ArtefactInfo]:
    """The vectors of the project whose rows are words."""
    return [info for info in session.artefacts("embedding") if "documents" not in info.summary]
