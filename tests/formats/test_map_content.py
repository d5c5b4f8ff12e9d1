from __future__ import annotations

from pathlib import Path

import pytest

from embedstudio.core.errors import BadInputError
from embedstudio.formats.map_content import format_of


@pytest.mark.parametrize(
    ("name", "wanted", "found"),
    [
        ("map.png", None, "png"),
        ("map.SVG", None, "svg"),
        ("map.htm", None, "html"),
        ("map.tsv", "tsv", "tsv"),
        ("folder", None, "projector"),
        ("v1.2", "projector", "projector"),
    ],
)
def test_the_name_tells_the_format(name: str, wanted: str | None, found: str) -> None:
    assert format_of(Path(name), wanted) == found


@pytest.mark.parametrize(
    ("name", "wanted"), [("map.docx", None), ("map.png", "svg"), ("map.csv", "projector"), ("map", "word")]
)
def test_a_name_that_does_not_fit_is_refused(name: str, wanted: str | None) -> None:
    with pytest.raises(BadInputError):
        format_of(Path(name), wanted)
