"""Reading rows of vector files: decimal numbers and word2vec records, without the GIL."""

from __future__ import annotations

import numpy as np
from numba import njit

TAKEN, SLOW, BLANK = 0, 1, 2
"""Status of a line: parsed here; left to Python (rare spellings, errors); nothing but white space."""

_TEN = 10.0 ** np.arange(0, 61, dtype=np.float64)


@njit(cache=True, nogil=True)
def _number(text, start, end):
    """``(ok, value)`` of a plain decimal number in ``text[start:end]``.

    Exact where the digits fit 53 bits and the power of ten is at most 22 (Clinger 1990),
    within two units of a double's last place otherwise: rounded to float32 the
    two differ about once in 10^8 numbers.
    """
    at = start
    negative = False
    if text[at] == 45 or text[at] == 43:
        negative = text[at] == 45
        at += 1
    mantissa = np.uint64(0)
    digits = 0
    seen = 0
    power = 0
    point = False
    while at < end:
        byte = text[at]
        if 48 <= byte <= 57:
            seen += 1
            if digits < 19:
                mantissa = mantissa * np.uint64(10) + np.uint64(byte - 48)
                if mantissa > np.uint64(0):
                    digits += 1
                if point:
                    power -= 1
            elif not point:
                power += 1
        elif byte == 46 and not point:
            point = True
        else:
            break
        at += 1
    if seen == 0:
        return False, 0.0
    if at < end:
        if text[at] != 101 and text[at] != 69:
            return False, 0.0
        at += 1
        down = False
        if at < end and (text[at] == 45 or text[at] == 43):
            down = text[at] == 45
            at += 1
        if at >= end or end - at > 4:
            return False, 0.0
        exponent = 0
        while at < end:
            if text[at] < 48 or text[at] > 57:
                return False, 0.0
            exponent = exponent * 10 + (text[at] - 48)
            at += 1
        power += -exponent if down else exponent
    value = float(mantissa)
    if mantissa != np.uint64(0):
        if power > 60 or power < -60:
            return False, 0.0
        value = value * _TEN[power] if power >= 0 else value / _TEN[-power]
    return True, -value if negative else value


@njit(cache=True, nogil=True)
def parse_lines(text, end, tabs_only, has_word, vectors, words, lines, status):
    """Parse whole lines of ``text[:end]`` into rows, reading each line from its right end.

    Parameters
    ----------
    text
        uint8, lines ended by ``\\n`` (the last one may lack it).
    end
        Bytes to parse.
    tabs_only
        Values are separated by tabs alone; otherwise by runs of spaces and tabs.
    has_word
        Whether the values follow a word (which may itself contain separators).
    vectors
        float32 ``(capacity, d)``, filled.
    words, lines
        int64 ``(capacity, 2)``, filled with byte spans of the word and of the line.
    status
        int8 ``(capacity,)``, filled with ``TAKEN``, ``SLOW`` or ``BLANK``.

    Returns
    -------
    int
        Number of lines; parsing stops when ``capacity`` is reached.
    """
    d = vectors.shape[1]
    row = 0
    start = 0
    while start < end and row < len(status):
        stop = start
        while stop < end and text[stop] != 10:
            stop += 1
        after = stop + 1
        lines[row, 0] = start
        lines[row, 1] = stop
        while stop > start and (text[stop - 1] == 13 or text[stop - 1] == 32 or text[stop - 1] == 9):
            stop -= 1
        status[row] = TAKEN
        if stop == start:
            status[row] = BLANK
        at = stop
        for column in range(d - 1, -1, -1):
            if status[row] != TAKEN:
                break
            right = at
            while at > start and text[at - 1] != 9 and (tabs_only or text[at - 1] != 32):
                at -= 1
            if at == right:
                status[row] = SLOW
                break
            good, value = _number(text, at, right)
            # beyond float32: Python names the value
            if not good or abs(value) > 3.4e38:
                status[row] = SLOW
                break
            vectors[row, column] = value
            while at > start and (text[at - 1] == 9 or (not tabs_only and text[at - 1] == 32)):
                at -= 1
                if tabs_only:
                    break
        words[row, 0] = start
        words[row, 1] = at
        if status[row] == TAKEN:
            if (has_word and at == start) or (not has_word and at > start):
                status[row] = SLOW
            elif has_word:
                # a number before the values is a value too many, unless it is the word itself
                left = at
                while left > start and text[left - 1] != 9 and (tabs_only or text[left - 1] != 32):
                    left -= 1
                if left > start:
                    good, value = _number(text, left, at)
                    if good:
                        status[row] = SLOW
        row += 1
        start = after
    return row


@njit(cache=True, nogil=True)
def parse_records(data, end, vectors, words, count):
    """Copy up to ``count`` whole word2vec records ``word, space, d float32`` of ``data[:end]``.

    Parameters
    ----------
    data
        uint8.
    vectors
        uint8 ``(capacity, 4 d)``, filled with the raw little-endian values.
    words
        int64 ``(capacity, 2)``, filled with byte spans of the words.

    Returns
    -------
    tuple
        Number of whole records, and the byte after the last of them.
    """
    width = vectors.shape[1]
    row = 0
    start = 0
    while row < count and row < len(words):
        while start < end and data[start] == 10:
            start += 1
        space = start
        while space < end and data[space] != 32:
            space += 1
        if space + 1 + width > end:
            break
        words[row, 0] = start
        words[row, 1] = space
        for byte in range(width):
            vectors[row, byte] = data[space + 1 + byte]
        start = space + 1 + width
        row += 1
    return row, start


def warm() -> None:
    """Compile every kernel of this file, or load it from the cache."""
    text = np.frombuffer(b"a 1 2\n", np.uint8)
    spans = np.zeros((2, 2), np.int64)
    vectors = np.zeros((2, 2), np.float32)
    parse_lines(text, len(text), False, True, vectors, spans, spans.copy(), np.zeros(2, np.int8))
    parse_records(text, len(text), np.zeros((1, 4), np.uint8), spans, 1)
