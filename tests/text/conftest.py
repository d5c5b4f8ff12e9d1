from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest

from embedstudio.core.corpus import Corpus
from embedstudio.core.events import Event
from embedstudio.jobs.context import JobContext
from embedstudio.text.importer import ImportOptions, import_corpus

Read = Callable[..., Corpus]


def result_of(steps: Generator[Event, None, Corpus], events: list[Event]) -> Corpus:
    while True:
        try:
            events.append(next(steps))
        except StopIteration as stop:
            return stop.value


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def read(events: list[Event]) -> Read:
    """Import to the end; options as keywords; what was yielded is in ``events``."""

    def run(*sources: Path, **options: object) -> Corpus:
        return result_of(import_corpus(list(sources), ImportOptions(**options), JobContext()), events)

    return run


@pytest.fixture
def unreadable() -> Iterator[Path]:
    """A file that this process may not open, even when the tests run as root."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "secret.txt"
        path.write_text("nobody may read this")
        path.chmod(0)
        if os.geteuid() != 0:
            yield path
            return
        os.seteuid(65534)
        try:
            yield path
        finally:
            os.seteuid(0)


def words_of(corpus: Corpus) -> list[str]:
    return [corpus.vocabulary[i] for i in corpus.tokens]


def sentences_of(corpus: Corpus) -> list[list[str]]:
    words = words_of(corpus)
    bounds = corpus.sentences.tolist()
    return [words[a:b] for a, b in itertools.pairwise(bounds)]


def texts(corpus: Corpus) -> list[str]:
    return corpus.table.column("text").to_pylist()
