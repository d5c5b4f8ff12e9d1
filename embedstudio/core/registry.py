"""Algorithms by name and version: one decorator above one dataclass.

``@trainers.register("word2vec.v1", title=tr_noop("Word2Vec"))`` is all an algorithm
does to appear in menus, forms and on the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from embedstudio.core.errors import NotFoundError
from embedstudio.core.i18n import tr, tr_noop, translated

T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """One registered algorithm."""

    name: str
    """With its version, e.g. ``"word2vec.v1"``."""
    cls: type[Any]
    title_source: str
    description_source: str = ""

    @property
    def short_name(self) -> str:
        """The name without its version."""
        return self.name.rsplit(".v", 1)[0]

    @property
    def title(self) -> str:
        """The title in the language in use."""
        return translated(self.title_source)

    @property
    def description(self) -> str:
        """One translated sentence on what it does and when to choose it."""
        return translated(self.description_source)


class Registry:
    """Entries of one kind (a noun marked with ``tr_noop``), in the order they were registered."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._entries: dict[str, Entry] = {}

    def register(self, name: str, *, title: str, description: str = "") -> Callable[[type[T]], type[T]]:
        """Register the decorated dataclass as ``name`` (``"<short>.v<number>"``)."""
        short, _, version = name.rpartition(".v")
        if not short or not version.isdigit():
            raise ValueError(f"{name!r} needs a version, such as 'word2vec.v1'")
        if name in self._entries:
            raise ValueError(f"{name!r} is registered twice")

        def decorate(cls: type[T]) -> type[T]:
            self._entries[name] = Entry(name, cls, title, description)
            return cls

        return decorate

    def get(self, name: str) -> Entry:
        """The entry of a full name, or the newest version of a short one."""
        if name in self._entries:
            return self._entries[name]
        versions = [entry for entry in self._entries.values() if entry.short_name == name]
        if not versions:
            raise NotFoundError(
                tr("There is no {kind} named {name}.", kind=translated(self.kind), name=name),
                tr("Known names: {names}.", names=", ".join(entry.short_name for entry in self)),
            )
        return max(versions, key=lambda entry: int(entry.name.rpartition(".v")[2]))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)


trainers = Registry(tr_noop("training algorithm"))
"""Corpus → Embedding; see :class:`embedstudio.core.protocols.Trainer`."""
projections = Registry(tr_noop("map method"))
"""Embedding → ProjectionMap; see :class:`embedstudio.core.protocols.Projection`."""
encoders = Registry(tr_noop("document encoder"))
"""Word counts → document vectors; see :class:`embedstudio.core.protocols.DocumentEncoder`."""
classifiers = Registry(tr_noop("classifier"))
"""Document vectors → labels; see :class:`embedstudio.core.protocols.Classifier`."""
