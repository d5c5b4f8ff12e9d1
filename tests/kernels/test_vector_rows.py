"""The number parser against Python's, the record reader against plain slicing."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from embedstudio.kernels.vector_rows import SLOW, TAKEN, parse_lines, parse_records


def parse(text: bytes, d: int, *, tabs_only: bool = False, has_word: bool = True):
    data = np.frombuffer(text, np.uint8)
    capacity = text.count(b"\n") + 1
    vectors = np.zeros((capacity, d), np.float32)
    words, lines = np.zeros((capacity, 2), np.int64), np.zeros((capacity, 2), np.int64)
    status = np.zeros(capacity, np.int8)
    count = parse_lines(data, len(data), tabs_only, has_word, vectors, words, lines, status)
    return count, vectors, [text[a:b] for a, b in words[:count].tolist()], status[:count].tolist()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.floats(-(2.0**100), 2.0**100, width=32), min_size=1, max_size=8),
    st.sampled_from(["%r", "%.9g", "%.3f", "%e"]),
)
def test_numbers_as_python_reads_them(values: list[float], form: str) -> None:
    texts = [form % value for value in values]
    count, vectors, words, status = parse(("w " + " ".join(texts) + "\n").encode(), len(values))
    assert (count, words) == (1, [b"w"])
    if status == [TAKEN]:
        np.testing.assert_array_equal(
            vectors[0], np.array([float(text) for text in texts]).astype(np.float32)
        )
    else:
        # only numbers of more than 60 places may be left to Python
        assert min(abs(value) for value in values if value) < 1e-30


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789.eE+-naif_ \t,x", max_size=20))
def test_what_is_taken_is_a_number(token: str) -> None:
    """Whatever the kernel accepts, Python must read as the same number."""
    _, vectors, words, status = parse(("w " + token + "\n").encode(), 1)
    if status[0] == TAKEN:
        assert words[0]
        np.testing.assert_array_equal(vectors[0, 0], np.float32(float(token.split()[-1])))


def test_spans_and_states() -> None:
    count, vectors, words, status = parse(b"a 1 2\nnew york 3 4\n\nb 5\nc 6 7 8\n", 2)
    assert count == 5
    assert words[:2] == [b"a", b"new york"]
    assert status == [TAKEN, TAKEN, 2, SLOW, SLOW]
    np.testing.assert_array_equal(vectors[:2], [[1, 2], [3, 4]])


def test_records_stop_before_a_torn_one() -> None:
    rows = np.arange(6, dtype="<f4").reshape(2, 3)
    data = b"ab " + rows[0].tobytes() + b"\ncd " + rows[1].tobytes() + b"\nef \x00\x00"
    raw, spans = np.zeros((5, 12), np.uint8), np.zeros((5, 2), np.int64)
    count, end = parse_records(np.frombuffer(data, np.uint8), len(data), raw, spans, 5)
    assert count == 2
    assert [data[a:b] for a, b in spans[:2].tolist()] == [b"ab", b"cd"]
    np.testing.assert_array_equal(raw[:2].view("<f4"), rows)
    assert data[end:] in (b"ef \x00\x00", b"\nef \x00\x00")
    assert parse_records(np.frombuffer(data, np.uint8), len(data), raw, spans, 1)[0] == 1
