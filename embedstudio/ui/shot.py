"""A picture of the real window with a project in it."""

from __future__ import annotations

from pathlib import Path

from embedstudio.core.errors import NotFoundError
from embedstudio.core.i18n import tr
from embedstudio.project.resolve import PREFIX, starter_info
from embedstudio.ui.actions import PANES
from embedstudio.ui.offscreen import OffscreenWindow, offscreen_window

WELCOME = "welcome"


def take_shot(
    project: Path,
    out: Path,
    *,
    size: tuple[int, int],
    theme: str,
    language: str,
    pane: str | None = None,
    embedding: str | None = None,
    select: str | None = None,
    text: str | None = None,
) -> tuple[int, int]:
    """Open ``project`` (or ``starter:en``), wait until its work has settled, and write a PNG.

    Parameters
    ----------
    pane
        Id of a page or dock, or ``"welcome"``; by default what the project opens on.
    embedding
        Name or id of the embedding to show; by default the newest, or the newest that has ``select``.
    select
        A word of the embedding to pin.
    text
        A text for the newest model to predict.

    Raises
    ------
    NotFoundError
        For a project, pane, embedding or word that is not there.
    """
    known = [WELCOME, *(spec.id for spec in PANES if spec.exists)]
    if pane is not None and pane not in known:
        raise NotFoundError(
            tr("There is no pane named {name}.", name=pane), tr("There are: {names}.", names=", ".join(known))
        )
    starter = str(project) if str(project).startswith(PREFIX) else ""
    if starter:
        starter_info(starter.removeprefix(PREFIX))  # raises for one that is not shipped
    elif not project.is_dir():
        raise NotFoundError(tr("There is no project {path}.", path=project), tr("Check the spelling."))
    with offscreen_window(size, theme, language) as shown:
        shown.settle()  # as in front of a person: the welcome page is there first
        if starter:
            shown.window.session.explore_starter(starter.removeprefix(PREFIX))
        else:
            shown.window.session.open_project(project)
        shown.settle()
        if embedding is not None:
            _show_embedding(shown, embedding)
        elif select is not None:
            _show_who_has(shown, select)
        _arrange(shown, pane, select)
        shown.settle()
        if text is not None:
            _predict(shown, text)
        return shown.picture(out)


def _predict(shown: OffscreenWindow, text: str) -> None:
    session = shown.window.session
    trained = session.artefacts("model")
    if not trained:
        raise NotFoundError(tr("There is no model in this project."), tr("Train one first."))
    session.predict_requested.emit(trained[-1], text)
    shown.settle()


def _show_embedding(shown: OffscreenWindow, name: str) -> None:
    session = shown.window.session
    if name.startswith(PREFIX):
        session.explore_starter(starter_info(name.removeprefix(PREFIX)).id.removeprefix(PREFIX))
    elif session.project is None:
        raise NotFoundError(tr("There is no embedding named {name}.", name=name))
    else:
        session.open_artefact(session.project.find("embedding", name))
    shown.settle()


def _show_who_has(shown: OffscreenWindow, word: str) -> None:
    """Of a project's embeddings the newest that knows a word; what it opened on when none does."""
    session = shown.window.session
    opened = session.embedding
    if opened is None or opened.vocabulary.find(word.strip()) is not None:
        return
    for info in reversed(session.artefacts("embedding")):
        _show_embedding(shown, info.id)
        if session.embedding is not None and session.embedding.vocabulary.find(word.strip()) is not None:
            return


def _arrange(shown: OffscreenWindow, pane: str | None, select: str | None) -> None:
    window = shown.window
    if select is not None:
        if window.session.embedding is None:
            raise NotFoundError(
                tr("There is no embedding in this project to select {word} in.", word=select),
                tr("Train or import one first."),
            )
        window.session.fly_to(select)
        shown.settle()
    if pane == WELCOME:
        window.show_welcome()
    elif pane in window.docks:
        window.docks[pane].show()
        window.docks[pane].raise_()
    elif pane is not None:
        window.show_page(pane)
        trained = window.session.artefacts("model")
        if pane == "models" and trained:
            window.session.open_artefact(trained[-1])
