from __future__ import annotations

import os
from pathlib import Path

import pytest

from embedstudio.core.filenames import readable
from embedstudio.core.i18n import tr


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"plain.txt", "plain.txt"),
        ("新闻/体育".encode(), "新闻/体育"),
        ("新闻/".encode() + "体育".encode("gb18030"), "新闻/体育"),
        ("café.txt".encode("latin-1"), "caf\\xe9.txt"),
        (b"\xff\xff.txt", "\\xff\\xff.txt"),
    ],
)
def test_every_name_can_be_shown_and_stored(raw: bytes, expected: str) -> None:
    name = os.fsdecode(raw)
    assert readable(name) == expected
    assert tr("Cannot use {path}: {reason}.", path=Path(name), reason=name).encode("utf-8")


def test_half_a_character_is_spelled_out() -> None:
    assert readable("a\ud800b") == "a\\ud800b"
