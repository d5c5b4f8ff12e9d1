"""What a command prints: one JSON document or a table on standard output, the rest on standard error."""

from __future__ import annotations

import io
import json
import math
import os
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from typing import Any

from embedstudio.core.errors import EmbedStudioError, os_reason
from embedstudio.core.i18n import tr

_UNBOUNDED = 100_000
"""Columns of a line that nothing wraps."""
Document = dict[str, Any] | list[Any]


class UnwritableError(EmbedStudioError):
    """Standard output takes nothing more: its disk is full, or nobody reads it."""

    kind = "output"

    def __init__(self, error: OSError) -> None:
        super().__init__(tr("The output cannot be written: {reason}.", reason=os_reason(error)))
        self.unread = isinstance(error, BrokenPipeError)
        """Whether the reader has seen enough, as in ``… | head``."""


class Output:
    """Where results go. With ``as_json`` nothing but the document ever reaches standard output."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self._answered = False
        self._descriptor: int | None = None

    @contextmanager
    def guarded(self) -> Generator[None, None, None]:
        """Point file descriptor 1 at standard error, so that no library can spoil the document.

        Raises :class:`UnwritableError` when standard output does not take what was printed.
        """
        if not self.as_json:
            try:
                yield
            finally:
                _flush()
            return
        _flush()
        kept = os.dup(1)
        os.dup2(2, 1)
        self._descriptor = kept
        try:
            with redirect_stdout(sys.stderr):
                yield
        finally:
            self._descriptor = None
            sys.stdout.flush()
            os.dup2(kept, 1)
            os.close(kept)

    def result(self, document: Document, human: Callable[[], None] | None = None) -> None:
        """Print the command's answer: as JSON, or through ``human``."""
        if self.as_json:
            self._write(json.dumps(plain(document), ensure_ascii=False, allow_nan=False))
            return
        try:
            if human is not None:
                human()
            elif isinstance(document, dict):
                fields(document)
            else:
                for item in document:
                    fields(item)
        except OSError as error:
            raise UnwritableError(error) from error

    def error(self, error: EmbedStudioError) -> None:
        """Say why the command failed."""
        if self.as_json and not self._answered:
            try:
                self._write(json.dumps({"error": error.to_json()}, ensure_ascii=False))
            except UnwritableError as unwritable:
                if not unwritable.unread:
                    raise
            return  # the exit code tells, whoever reads or not
        say(tr("Error: {message}", message=error.message))
        if error.hint:
            say(error.hint)

    def _write(self, document: str) -> None:
        """All of it, past every buffer: what is left in one would fail again at the end of the process."""
        self._answered = True
        if self._descriptor is None:
            print(document, flush=True)
            return
        left = memoryview((document + "\n").encode("utf-8", "backslashreplace"))
        try:
            while left:
                left = left[os.write(self._descriptor, left) :]
        except OSError as error:
            raise UnwritableError(error) from error


def _flush() -> None:
    """Empty the buffer of standard output; what it does not take is dropped."""
    try:
        sys.stdout.flush()
    except OSError as error:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)
        raise UnwritableError(error) from error


_state = {"output": Output(False)}


def output() -> Output:
    """The output of the running command."""
    return _state["output"]


def use_output(chosen: Output) -> None:
    """Set the output of the running command."""
    _state["output"] = chosen


def say(text: str) -> None:
    """One line for the person at the terminal, on standard error."""
    print(text, file=sys.stderr, flush=True)


def plain(value: Any) -> Any:
    """JSON values of numpy numbers, arrays, tuples and paths; NaN and infinity become null."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if hasattr(value, "tolist"):  # numpy arrays and numbers, without importing numpy
        return plain(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (str, int, bool)):
        return value
    return str(value)


def fields(document: Mapping[str, Any]) -> None:
    """Print names and values, one a line."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for key, value in plain(document).items():
        table.add_row(key.replace("_", " "), _cell(value))
    _print(table)


def rows(columns: Sequence[str], values: Sequence[Sequence[Any]]) -> None:
    """Print a table; numbers go to the right."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        numeric = bool(values) and all(isinstance(row[number], (int, float)) for row in values)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in values:
        table.add_row(*(_cell(cell) for cell in row))
    _print(table)


def _print(table: Any) -> None:
    """As wide as the terminal; a file or another program gets every row on one line."""
    from rich.console import Console

    if sys.stdout.isatty() or "COLUMNS" in os.environ:
        Console(highlight=False, markup=False).print(table)
        return
    text = io.StringIO()
    Console(highlight=False, markup=False, file=text, width=_UNBOUNDED).print(table)
    for line in text.getvalue().splitlines():
        print(line.rstrip())


def _cell(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return (
            f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if abs(value) >= 1 else f"{value:.3f}"
        )
    if isinstance(value, dict):
        return ", ".join(f"{key} {_cell(item)}" for key, item in value.items()) or "—"
    if isinstance(value, list):
        return ", ".join(_cell(item) for item in value) or "—"
    return str(value)
