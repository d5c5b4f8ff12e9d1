"""From files to a corpus, in steps short enough for a window to stay alive."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path

from embedstudio.core.corpus import Corpus, Rejected
from embedstudio.core.errors import BadInputError, os_reason
from embedstudio.core.events import Event, Log, Progress
from embedstudio.core.filenames import readable
from embedstudio.core.i18n import tr
from embedstudio.core.protocols import Context
from embedstudio.text.background import in_thread
from embedstudio.text.cleaning import cleaner
from embedstudio.text.documents import At, Document, FileRejectedError, More, SourceFile
from embedstudio.text.jieba_process import JiebaProcess
from embedstudio.text.languages import SAMPLE, detect_language
from embedstudio.text.options import ImportOptions
from embedstudio.text.preview import Preview, preview
from embedstudio.text.readers import Item, read_file
from embedstudio.text.sources import find_files
from embedstudio.text.table import TableStore
from embedstudio.text.tokenizers import get_tokenizer
from embedstudio.text.words import TokenStore

__all__ = ["ImportOptions", "Preview", "import_corpus", "preview"]

YIELD_SECONDS = 0.05
KEPT_REJECTED = 100_000
"""Rejected rows kept with their details; ``parameters["rejected"]`` counts all."""
_READING = 0.95
"""Share of the progress bar for reading; the rest is for numbering the words."""


class _Import:
    """The state of one import."""

    def __init__(self, options: ImportOptions) -> None:
        self.options = options
        self.clean = cleaner(options.clean)
        self.table = TableStore()
        self.tokens: TokenStore | None = None
        self.language = options.language
        self.tokenizer = ""
        self.waiting: list[Document | More] = []
        """The first documents, until their language is known."""
        self.waiting_size = 0
        self.rejected: list[Rejected] = []
        self.n_rejected = 0
        self.n_documents = 0
        self.hint = ""
        self.files: list[Rejected] = []
        self.encodings: Counter[str] = Counter()
        self.columns: dict[str, str] = {}
        """What the first table calls the columns that became text, label and title."""
        self.jieba: JiebaProcess | None = None

    def close(self) -> None:
        """Leave no process behind."""
        if self.jieba is not None:
            self.jieba.close()

    def reject(self, rejected: Rejected, hint: str = "") -> None:
        """Count what was left out; only a whole file comes with a hint."""
        self.n_rejected += 1
        if hint:
            self.files.append(rejected)
        self.hint = self.hint or hint
        if len(self.rejected) < KEPT_REJECTED:
            self.rejected.append(rejected)

    def take(self, item: Document | More) -> None:
        if self.tokens is None:
            self.waiting.append(item)
            self.waiting_size += len(item.text)
        else:
            self._store(item, self.tokens)

    def _store(self, item: Document | More, tokens: TokenStore) -> None:
        if isinstance(item, Document):
            if self.n_documents:
                tokens.end_document()
            self.n_documents += 1
            self.table.start(item)
            if item.columns is not None and not self.columns:
                self.columns = item.columns.names
        else:
            self.table.add(item.text)
        tokens.add(self.clean(item.text))

    def settle(self) -> Generator[None, None, None]:
        """Choose language and tokenizer from the first documents, then take them."""
        if self.language == "auto":
            # a few documents speak for all: the markup must not
            clean = cleaner(["html"])
            sample, size = [], 0
            for item in self.waiting:
                sample.append(clean(item.text[:SAMPLE]))
                size += len(sample[-1])
                if size > SAMPLE:
                    break
            self.language = yield from detect_language("\n".join(sample))
        tokenizer = get_tokenizer(self.options.tokenizer, self.language)
        if tokenizer.name == "jieba":
            self.jieba = JiebaProcess()
            tokenizer = replace(tokenizer, split=self.jieba.cut)
        self.tokenizer = tokenizer.name

        def load() -> None:
            import pyarrow.compute  # noqa: F401

            tokenizer("warm")
            cleaner(self.options.clean)("<p>warm</p>")

        yield from in_thread(load)
        self.tokens = TokenStore(tokenizer)
        for item in self.waiting:
            self._store(item, self.tokens)
            yield
        self.waiting.clear()


def import_corpus(
    sources: Sequence[Path], options: ImportOptions, ctx: Context
) -> Generator[Event, None, Corpus]:
    """Read, clean and tokenize texts.

    Parameters
    ----------
    sources
        Files, folders (with all below; a sub-folder's name is the label) and glob patterns.
    options
        How to read them. Encoding, language, delimiter and columns are found out where not given.
    ctx
        ``ctx.finishing`` ends the reading early and keeps what was read.

    Returns
    -------
    Corpus
        ``table`` holds the original texts; ``rejected`` every row and file that was left out.

    Raises
    ------
    NotFoundError
        A source does not exist.
    ParameterError
        An option names nothing: a cleaning step, tokenizer, encoding.
    BadInputError
        Nothing could be read, or what was read has no words.

    Notes
    -----
    Yields about every 50 ms; the longest single step is the tokenizing of 64 k characters.
    Not for text whose distinct words do not fit in memory: every word is kept.
    """
    options.check()
    state = _Import(options)
    try:
        return (yield from _run(sources, state, ctx))
    finally:
        state.close()


def _run(sources: Sequence[Path], state: _Import, ctx: Context) -> Generator[Event, None, Corpus]:
    yield Progress(0.0, tr("Looking for files"))
    files, total = yield from _files(sources, state)
    clock = _Clock()
    done = 0
    for number, file in enumerate(files, 1):
        message = tr("Reading {name} ({number} of {count})", name=file.name, number=number, count=len(files))
        for position in _read(file, state):
            if clock.due():
                share = (done + min(position, file.size)) / total
                yield Progress(_READING * min(share, 1.0), message)
            if ctx.finishing:
                break
            if state.tokens is None and (state.waiting_size > 2 * SAMPLE or len(state.waiting) > 500):
                for _ in state.settle():
                    if clock.due():
                        yield Progress(_READING * min(done / total, 1.0), tr("Detecting the language"))
        done += file.size
        if ctx.finishing:
            break
    if state.tokens is None:
        for _ in state.settle():
            if clock.due():
                yield Progress(_READING, tr("Detecting the language"))
    return (yield from _finish(state, sources))


class _Clock:
    """Says when it is time for an event."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def due(self) -> bool:
        now = time.monotonic()
        if now - self._last < YIELD_SECONDS:
            return False
        self._last = now
        return True


def _files(sources: Sequence[Path], state: _Import) -> Generator[Event, None, tuple[list[SourceFile], int]]:
    files: list[SourceFile] = []
    clock = _Clock()
    for found in find_files(sources):
        if isinstance(found, SourceFile):
            files.append(found)
        elif found is not None:
            state.reject(found)
        if clock.due():
            yield Progress(0.0, tr("Looking for files: {count} found", count=len(files)))
    return files, max(1, sum(file.size for file in files))


def _read(file: SourceFile, state: _Import) -> Generator[int, None, None]:
    """Take everything from one file; yields the position after every item."""
    position = 0
    documents = state.n_documents + len(state.waiting)
    refused = len(state.rejected)
    encoding = ""
    reader: Generator[Item, None, None] = read_file(file, state.options)
    try:
        for item in reader:
            if isinstance(item, At):
                position = item.position
            elif isinstance(item, Rejected):
                state.reject(item)
            else:
                if isinstance(item, Document):
                    encoding = item.encoding
                state.take(item)
            yield position
    except FileRejectedError as error:
        state.reject(Rejected(file.name, error.line, error.reason, error.text[:200]), error.hint)
    except UnicodeError:
        state.reject(Rejected(file.name, 0, tr("It changed while it was read.")))
    except OSError as error:
        reason = tr("It cannot be opened: {reason}.", reason=os_reason(error))
        state.reject(Rejected(file.name, 0, reason), tr("Check that you may read it."))
    finally:
        reader.close()
    # a reader looks at the first rows before it takes them: what it refuses there comes late
    state.rejected[refused:] = sorted(state.rejected[refused:], key=lambda row: row.line)
    if state.n_documents + len(state.waiting) > documents:
        state.encodings[encoding] += 1


def _finish(state: _Import, sources: Sequence[Path]) -> Generator[Event, None, Corpus]:
    tokens = state.tokens
    assert tokens is not None
    if not state.n_documents:
        raise _nothing(state, sources)
    tokens.end_document()
    tokens.flush()
    message = tr("Numbering {count} words", count=tokens.n_words)
    numbering = tokens.finish()
    table = state.table.finish()
    clock = _Clock()
    try:
        while True:
            share = next(numbering)
            if clock.due():
                yield Progress(_READING + (1 - _READING) * share, message)
    except StopIteration as stop:
        vocabulary, (numbers, sentences, documents) = stop.value
    if not len(vocabulary):
        raise BadInputError(
            tr("There are no words in {name}.", name=_names(sources)),
            tr("Check the text column, the cleaning steps and the tokenizer."),
        )
    for log in _remarks(state, tokens, len(vocabulary)):
        yield Log(log)
    yield Progress(1.0, message)
    return Corpus(
        language=state.language,
        tokenizer=state.tokenizer,
        vocabulary=vocabulary,
        tokens=numbers,
        sentences=sentences,
        documents=documents,
        table=table,
        rejected=tuple(state.rejected),
        parameters={
            **state.options.to_json(),
            "language": state.language,
            "tokenizer": state.tokenizer,
            "sources": [readable(str(source)) for source in sources],
            "encodings": dict(state.encodings),
            "columns": state.columns,
            "rejected": state.n_rejected,
        },
    )


def _names(sources: Sequence[Path]) -> str:
    names = [Path(source).name or str(source) for source in sources]
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")


def _nothing(state: _Import, sources: Sequence[Path]) -> BadInputError:
    if not state.rejected:
        return BadInputError(
            tr("There are no text files in {name}.", name=_names(sources)),
            tr("Text files, CSV, TSV, JSON, JSONL and Parquet can be read."),
        )
    # what is wrong with a whole file explains more than a row of it that was read before
    first = (state.files or state.rejected)[0]
    where = f"{first.source}:{first.line}" if first.line else first.source
    if state.n_rejected == 1 or len(state.files) == 1:
        message = tr("Nothing could be read from {where}: {reason}", where=where, reason=first.reason)
    else:
        message = tr(
            "Nothing could be read: {count} files or rows were rejected, the first is {where}: {reason}",
            count=state.n_rejected,
            where=where,
            reason=first.reason,
        )
    return BadInputError(message, state.hint or tr("Check the file, its encoding and its columns."))


def _remarks(state: _Import, tokens: TokenStore, words: int) -> list[str]:
    """What the run's history should say besides the numbers."""
    found = []
    if state.n_rejected:
        found.append(tr("Files and rows left out: {count}.", count=state.n_rejected))
    others = {name: count for name, count in state.encodings.items() if name not in ("utf-8", "utf-8-sig")}
    for name, count in others.items():
        found.append(tr("Files in {encoding}: {count}.", encoding=name, count=count))
    if tokens.too_long:
        found.append(tr("Words longer than 100 characters left out: {count}.", count=f"{tokens.too_long:,}"))
    if words == 1:
        found.append(tr("There is only one distinct word: nothing can be trained on this text."))
    return found
