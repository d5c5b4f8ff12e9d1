from __future__ import annotations

import pytest

from embedstudio.core.errors import ParameterError
from embedstudio.text.cleaning import STEPS, cleaner, looks_like_html


def test_html_becomes_text_with_lines() -> None:
    html = (
        "<html><head><style>p {x}</style></head><body><h1>News</h1>"
        "<p class=x>The <b>c</b>at &amp; dog</p><script>x()</script>"
    )
    assert looks_like_html(html)
    assert cleaner(["html", "whitespace"])(html).strip().split("\n") == ["News", "The cat & dog"]


@pytest.mark.parametrize(
    "text",
    ["a < b and c > d", "x <- 3; y -> 4", "I <3 you", "<unknown> stays", "AT&T and R&D", "if (a<b && c>d)"],
)
def test_what_is_no_html_stays(text: str) -> None:
    assert not looks_like_html(text)
    assert cleaner(["html"])(text) == text


def test_entities_alone_are_resolved() -> None:
    assert cleaner(["html"])("fish &amp; chips &#163;5") == "fish & chips £5"


def test_steps() -> None:
    assert cleaner(["nfkc"])("ＡＢＣ ﬁne") == "ABC fine"
    assert cleaner(["whitespace"])("a \t b\u3000c\n\n  \nd") == "a b c\nd"
    assert cleaner(["lowercase"])("ÀB") == "àb"
    assert cleaner(["accents"])("café ÀÉ") == "cafe AE"
    assert cleaner([])("As Is") == "As Is"


def test_the_order_asked_for_does_not_matter() -> None:
    text = "<P>ＡＢＣ</P>"
    assert cleaner(["lowercase", "nfkc", "html"])(text) == cleaner(["html", "nfkc", "lowercase"])(text)
    assert cleaner(list(STEPS))(text).strip() == "abc"


def test_an_unknown_step() -> None:
    with pytest.raises(ParameterError) as caught:
        cleaner(["html", "stem"])
    assert "stem" in caught.value.message
    assert "lowercase" in caught.value.hint
