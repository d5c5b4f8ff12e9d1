"""What is kept of a selection with the project: sets of words under a name, and tags on words.

Both are stored in the project's view, a bit a word, and every change undoes.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError, NameTakenError
from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session

Rows = npt.NDArray[np.int32]
SETS, TAGS = "selections", "tags"
LONGEST = 60


def pack(rows: Rows) -> str:
    """Rows as text: one bit a row, compressed."""
    if not len(rows):
        return ""
    bits = np.zeros(int(rows[-1]) + 1, np.bool_)
    bits[rows] = True
    return base64.b64encode(zlib.compress(np.packbits(bits).tobytes(), 1)).decode("ascii")


def unpack(text: str, total: int) -> Rows:
    """The rows of :func:`pack`, those below ``total``; none for a text that is damaged."""
    try:
        data = zlib.decompress(base64.b64decode(text)) if text else b""
    except (ValueError, zlib.error):
        data = b""
    bits = np.unpackbits(np.frombuffer(data, np.uint8))
    return np.asarray(np.flatnonzero(bits[:total]), np.int32)


def _union(one: Rows, other: Rows) -> Rows:
    """Sorted; by bits, because ``np.union1d`` of a million takes half a second."""
    bits = np.zeros(1 + max((int(rows[-1]) for rows in (one, other) if len(rows)), default=-1), np.bool_)
    bits[one] = bits[other] = True
    return np.flatnonzero(bits).astype(np.int32)


class Marks:
    """Named sets and tags of the current embedding."""

    changed = Signal()
    """``named`` or ``tags`` are others now, also after *Undo*."""
    saved = Signal(str, int)
    """``(name, count)``: a set was kept."""
    tagged = Signal(str, int)
    """``(tag, count)``: a tag was put on so many words."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.named: dict[str, Rows] = {}
        """Rows of each set that was saved, by name, oldest first."""
        self.tags: dict[str, Rows] = {}
        """Rows that carry each tag."""
        self._seen: tuple[Any, ...] = ()
        session.embedding_changed.connect(self._read)
        session.project_changed.connect(self._read)
        session.artefacts_changed.connect(self._read)

    # -------------------------------------------------------------------- named sets
    def save(self, name: str, rows: Rows) -> bool:
        """Keep rows under a name; ``False`` when it is taken or nothing can be written."""

        def change(kept: dict[str, str]) -> dict[str, str]:
            name_ = self._checked(name, kept)
            return {**kept, name_: pack(rows)}

        done = self._edit(SETS, change, lambda: tr("Save the selection “{name}”", name=name))
        if done:
            self.saved.emit(" ".join(name.split()), len(rows))
        return done

    def rename(self, old: str, new: str, key: str = SETS) -> bool:
        """Call a set (or, with ``TAGS``, a tag) otherwise, in its place."""

        def change(kept: dict[str, str]) -> dict[str, str]:
            name = self._checked(new, {one: "" for one in kept if one != old})
            return {(name if one == old else one): value for one, value in kept.items()}

        return self._edit(key, change, lambda: tr("Rename “{old}” to “{new}”", old=old, new=new))

    def delete(self, name: str, key: str = SETS) -> bool:
        """Forget a set, or take a tag off all words; *Undo* brings it back."""

        def change(kept: dict[str, str]) -> dict[str, str]:
            return {one: value for one, value in kept.items() if one != name}

        return self._edit(key, change, lambda: tr("Delete “{name}”", name=name))

    # -------------------------------------------------------------------------- tags
    def tag(self, rows: Rows, tag: str) -> bool:
        """Put a tag on words, besides those it is on."""

        def change(kept: dict[str, str]) -> dict[str, str]:
            name = self._checked(tag, {})
            return {**kept, name: pack(_union(self.tags.get(name, rows[:0]), rows))}

        done = self._edit(TAGS, change, lambda: tr("Tag “{tag}”", tag=tag))
        if done:
            self.tagged.emit(" ".join(tag.split()), len(rows))
        return done

    def untag(self, rows: Rows, tag: str) -> bool:
        """Take a tag off words; one that no word carries is gone."""

        def change(kept: dict[str, str]) -> dict[str, str]:
            left = self.tags.get(tag, rows[:0])
            left = left[~np.isin(left, rows, assume_unique=True)]
            others = {key: value for key, value in kept.items() if key != tag}
            return {**others, tag: pack(left)} if len(left) else others

        return self._edit(TAGS, change, lambda: tr("Take the tag “{tag}” off", tag=tag))

    def tags_of(self, row: int) -> tuple[str, ...]:
        """The tags of a word, in their order."""
        found = []
        for tag, rows in self.tags.items():
            place = int(np.searchsorted(rows, row))
            if place < len(rows) and int(rows[place]) == row:
                found.append(tag)
        return tuple(found)

    def tag_texts(self, rows: Rows) -> npt.NDArray[np.object_]:
        """The tags of each row as one text, ``"a, b"``; empty for none."""
        texts = np.full(len(rows), "", np.object_)
        for tag, tagged in self.tags.items():
            there = np.flatnonzero(np.isin(rows, tagged, assume_unique=True))
            for place in there.tolist():
                texts[place] = f"{texts[place]}, {tag}" if texts[place] else tag
        return texts

    # ------------------------------------------------------------------------ inside
    def _checked(self, name: str, taken: dict[str, str]) -> str:
        name = " ".join(name.split())
        if not name or len(name) > LONGEST:
            raise NameTakenError(
                tr("“{name}” cannot be a name.", name=name[:LONGEST]),
                tr("Use 1 to {most} characters.", most=LONGEST),
                kind="bad-name",
            )
        if name in taken:
            raise NameTakenError(tr("The name “{name}” is taken.", name=name), tr("Choose another name."))
        return name

    def _edit(
        self, key: str, change: Callable[[dict[str, str]], dict[str, str]], words: Callable[[], str]
    ) -> bool:
        """One edit of the project; a problem is told to the window."""
        info = self.session.info
        if info is None:
            return False
        try:
            project = self.session.need_project()
            whole = project.view.get(key, {})
            project.edit_view(key, {**whole, info.id: change(whole.get(info.id, {}))}, words)
        except EmbedStudioError as error:
            self.session.problem.emit(error)
            return False
        return True

    def _read(self) -> None:
        """Take what the project has now, if it is not what was read last."""
        session = self.session
        project, info, embedding = session.project, session.info, session.embedding
        if project is None or info is None or embedding is None:
            seen: tuple[Any, ...] = ()
            sets: dict[str, str] = {}
            tags: dict[str, str] = {}
        else:
            sets = dict(project.view.get(SETS, {}).get(info.id, {}))
            tags = dict(project.view.get(TAGS, {}).get(info.id, {}))
            seen = (info.id, len(embedding), sets, tags)
        if seen == self._seen:
            return
        self._seen = seen
        total = 0 if embedding is None else len(embedding)
        self.named = {name: unpack(text, total) for name, text in sets.items()}
        self.tags = {name: unpack(text, total) for name, text in tags.items()}
        self.changed.emit()
