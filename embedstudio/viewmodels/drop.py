"""Texts dropped onto the map that is shown: where they lie, and what they lie among."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from psygnal import Signal

from embedstudio.analysis.telling import tells_nothing
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.viewmodels.launcher import Call, ignore

if TYPE_CHECKING:
    from embedstudio.analysis.transform import Dropped
    from embedstudio.viewmodels.session import Session

NEAREST = 3
"""Similar words that are named with a text."""
LONGEST = 60
"""Characters of a text in a message."""
MOST_UNKNOWN = 8
MOST_BYTES = 4 << 20


class Drops:
    """What was dropped on the session's map; another map begins without."""

    changed = Signal()
    """``texts`` changed."""
    dropped = Signal(object)
    """A :class:`~embedstudio.analysis.transform.Dropped` has found its place."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.texts: tuple[Dropped, ...] = ()
        session.map_changed.connect(self.clear)

    @property
    def can_drop(self) -> bool:
        """Whether there is a map to drop something on."""
        shown = self.session.map
        return self.session.embedding is not None and shown is not None and len(shown) > 0

    def drop(self, text: str) -> None:
        """Place a word or a sentence among its neighbours, on a worker; a refusal is a ``problem``."""
        shown, embedding = self.session.map, self.session.embedding
        if not text.strip() or shown is None or embedding is None or not self.can_drop:
            return

        def find() -> Dropped:
            from embedstudio.algorithms.drop import drop

            return drop(shown, embedding, [text])[0]

        def done(event: Event) -> None:
            if isinstance(event, Finished) and self.session.map is shown:
                others = tuple(one for one in self.texts if one.text != event.result.text)
                self.texts = (*others, event.result)
                self.changed.emit()
                self.dropped.emit(event.result)
            elif isinstance(event, Failed):
                self.session.problem.emit(event.error)

        self.session.launch(Call(find, tr("Placing a text…")), ignore, done)

    def clear(self) -> None:
        """Take all of them off the map."""
        if self.texts:
            self.texts = ()
            self.changed.emit()

    @property
    def of_documents(self) -> bool:
        """Whether the texts lie among documents."""
        embedding = self.session.embedding
        return embedding is not None and embedding.documents is not None

    def drop_file(self, path: Path) -> None:
        """Place the text of a file, read on a worker."""

        def done(event: Event) -> None:
            if isinstance(event, Finished):
                self.drop(event.result)
            elif isinstance(event, Failed):
                self.session.problem.emit(event.error)

        self.session.launch(Call(lambda: whole_text(path), tr("Reading a text…")), ignore, done)

    def read_nearest(self, one: Dropped) -> None:
        """Read the document that is most like a text, the words that both have marked."""
        embedding, reader = self.session.embedding, self.session.reader
        if embedding is None or embedding.documents is None or not one.rows:
            return
        telling = [word for word in dict.fromkeys(one.known) if not tells_nothing(word)]
        reader.open(reader.shown_corpus, int(embedding.documents.rows[one.rows[0]]), telling)

    def select_near(self, one: Dropped) -> None:
        """Select what a text lies among."""
        self.session.selection.choose(list(one.rows))

    def describe(self, one: Dropped) -> tuple[str, str]:
        """A sentence on where it lies, and one on what to make of it."""
        text = one.text if len(one.text) <= LONGEST else one.text[: LONGEST - 1].rstrip() + "…"
        text = " ".join(text.split())
        if self.of_documents:
            score = f"{one.similarities[0]:.2f}"
            message = tr("“{text}” is most like “{title}”", text=text, title=one.neighbors[0])
            hints = [tr("similarity {score}", score=score), tr("trust {score}", score=f"{one.trust:.2f}")]
        else:
            nearest = ", ".join(one.neighbors[:NEAREST])
            message = tr("“{text}” lies near {words}.", text=text, words=nearest)
            hints = [tr("trust {score}", score=f"{one.trust:.2f}")]
        if len(one.known) > 1 and not self.of_documents:
            hints.append(tr("the mean of {count} words", count=len(one.known)))
        if one.unknown:
            words = ", ".join(one.unknown[:MOST_UNKNOWN]) + ("…" if len(one.unknown) > MOST_UNKNOWN else "")
            hints.append(tr("left out, not in the vectors: {words}", words=words))
        return message, " · ".join(hints)


def whole_text(path: Path) -> str:
    """All of a text file, in whatever encoding it is.

    Raises
    ------
    BadInputError
        For a file that is no text, is empty, or is larger than a text to place.
    """
    from embedstudio.kernels.parallel import drain
    from embedstudio.text.documents import FileRejectedError
    from embedstudio.text.encodings import find_encoding

    if path.stat().st_size > MOST_BYTES:
        raise BadInputError(
            tr("{path} is too large for one text.", path=path.name),
            tr("Import it as documents, with Import."),
        )
    try:
        text = path.read_bytes().decode(drain(find_encoding(path)), "replace").strip()
    except FileRejectedError as error:
        hint = error.hint or tr("Choose a file with a text in it.")
        raise BadInputError(f"{path.name}: {error.reason}", hint) from error
    if not text:
        raise BadInputError(tr("{path} is empty.", path=path.name), tr("Choose a file with a text in it."))
    return text
