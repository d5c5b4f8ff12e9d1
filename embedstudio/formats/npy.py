"""Vectors as an npy array with a file of words next to it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.formats.rows import Rows
from embedstudio.formats.source import PIECE, Pace
from embedstudio.formats.words_file import find_words, read_words


def read_npy(path: Path, words_path: Path | None) -> Generator[Event, None, Rows]:
    """Read a 2-D numeric npy array; its rows are numbered from 1.

    Raises
    ------
    BadInputError
        When the array is not a matrix of numbers, its header claims other sizes than the
        file has, or the words are missing or too many or too few.
    """
    words_path = words_path or find_words(path)
    if words_path is None:
        raise BadInputError(
            tr("{path} has no file of words next to it.", path=str(path)),
            tr("Put one word a line into {name}.", name=path.name.removesuffix(".npy") + ".words.txt"),
        )
    shape, fortran, dtype, offset = _header(path)
    n, d = shape
    words, columns = yield from read_words(words_path, n)
    rows = Rows(path, n, d, words_path)
    matrix = np.memmap(path, dtype, "r", offset, shape, "F" if fortran else "C")
    step = max(1, PIECE // (d * dtype.itemsize))
    pace = Pace()
    for start in range(0, n, step):
        # an infinite value of a wider type becomes Inf here, and is then rejected
        with np.errstate(over="ignore", invalid="ignore"):
            block: npt.NDArray[np.float32] = np.ascontiguousarray(matrix[start : start + step], np.float32)
        rows.append_finite(block, words[start : start + step], start + 1)
        if pace.due():
            yield Progress(start / n, tr("{count} words read", count=f"{start:,}"))
    yield from rows.take_columns(columns, first_line=1)
    return rows


def _header(path: Path) -> tuple[tuple[int, int], bool, np.dtype[np.generic], int]:
    """Shape, order, type and data offset, all checked against the file's size."""
    with path.open("rb") as file:
        try:
            version = np.lib.format.read_magic(file)
            read = (
                np.lib.format.read_array_header_1_0
                if version == (1, 0)
                else np.lib.format.read_array_header_2_0
            )
            shape, fortran, dtype = read(file)
        except (ValueError, SyntaxError, TypeError, EOFError) as error:
            raise BadInputError(
                tr("The header of {path} is damaged.", path=str(path)),
                tr("Save the array again with numpy.save."),
            ) from error
        offset = file.tell()
    if dtype.hasobject:
        raise BadInputError(
            tr("{path} holds Python objects; opening them could run code, so it is refused.", path=str(path)),
            tr("Save the vectors as a float32 matrix with numpy.save."),
        )
    if len(shape) != 2 or dtype.kind not in "fiu" or 0 in shape:
        raise BadInputError(
            tr(
                "{path} holds an array of shape {shape} and type {dtype}; a matrix of numbers is needed.",
                path=str(path),
                shape=str(shape),
                dtype=str(dtype),
            ),
            tr("Save a matrix with one row a word."),
        )
    needed = shape[0] * shape[1] * dtype.itemsize
    held = path.stat().st_size - offset
    if needed != held:
        raise BadInputError(
            tr(
                "The header of {path} claims {rows} × {size} numbers, {needed} bytes; the file holds {held}.",
                path=str(path),
                rows=f"{shape[0]:,}",
                size=f"{shape[1]:,}",
                needed=f"{needed:,}",
                held=f"{held:,}",
            ),
            tr("Get the file again, or save the array again with numpy.save."),
        )
    return (shape[0], shape[1]), fortran, dtype, offset
