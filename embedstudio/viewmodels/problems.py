"""Searches that found nothing: problems that the next search makes stale, in words of any language."""

from __future__ import annotations

from collections.abc import Sequence

from embedstudio.core.errors import NotFoundError
from embedstudio.core.i18n import tr


class SearchError(NotFoundError):
    """A word that could not be looked up; stale as soon as another one is found."""

    def again(self) -> SearchError:
        """The same in the language in use now."""
        raise NotImplementedError


class NoVectorsError(SearchError):
    """There is nothing to look in."""

    def __init__(self) -> None:
        super().__init__(
            tr("There are no word vectors open to look in."),
            tr("Explore the ready vectors, or train your own first."),
        )

    def again(self) -> NoVectorsError:
        """The same in the language in use now."""
        return NoVectorsError()


class UnknownWordError(SearchError):
    """The embedding does not have the word; ``close`` are words like it by spelling."""

    def __init__(self, word: str, close: Sequence[str] = ()) -> None:
        hint = tr("Close by spelling: {words}.", words=", ".join(close)) if close else ""
        super().__init__(tr("“{word}” is not among these words.", word=word), hint)
        self.word = word
        self.suggestions = tuple(close)

    def again(self) -> UnknownWordError:
        """The same in the language in use now."""
        return UnknownWordError(self.word, self.suggestions)


class NoDocumentError(SearchError):
    """No document that is shown has the words."""

    def __init__(self, text: str) -> None:
        super().__init__(
            tr("No document here has “{text}” in it.", text=text),
            tr("All words must stand in one document; leave some out."),
        )
        self.text = text

    def again(self) -> NoDocumentError:
        """The same in the language in use now."""
        return NoDocumentError(self.text)
