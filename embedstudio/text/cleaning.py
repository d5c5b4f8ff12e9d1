"""Named steps that prepare text for tokenizing. The corpus keeps the original text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr, tr_noop

_TAGS = (
    "a|abbr|article|b|blockquote|body|br|button|center|code|dd|div|dl|dt|em|footer|font|form|h[1-6]|head|header|"
    "hr|html|i|iframe|img|input|label|li|link|main|meta|nav|noscript|ol|option|p|pre|script|section|select|small|"
    "span|strong|style|sub|sup|table|tbody|td|textarea|tfoot|th|thead|title|tr|u|ul|video"
)
_ATTRIBUTE = r"""\s+[a-z][\w:.-]*(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))?"""
_HTML = re.compile(rf"<(?:/?(?:{_TAGS})(?:{_ATTRIBUTE})*\s*/?>|!doctype\s|!--)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_BLOCK = re.compile(
    r"<(?=/?(?:article|blockquote|br|dd|div|dl|dt|footer|form|h[1-6]|header|hr|li|ol|p|pre|section|table|td|th|"
    r"title|tr|ul)\b)",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n\s*")


def looks_like_html(text: str) -> bool:
    """Whether a text carries real HTML tags (``a < b`` does not)."""
    return "<" in text and _HTML.search(text) is not None


def strip_html(text: str) -> str:
    """Visible text of an HTML piece; text without tags only has its entities resolved.

    Block tags end a line; scripts and styles go. A piece of a file above 64 k characters
    is stripped for itself: a script that spans two pieces may leave a part.
    """
    if looks_like_html(text):
        from selectolax.lexbor import LexborHTMLParser

        tree = LexborHTMLParser(_BLOCK.sub("\n<", text))
        tree.strip_tags(["script", "style", "noscript", "template"])
        return tree.root.text(separator="") if tree.root is not None else ""
    if "&" in text and _ENTITY.search(text):
        import html

        return html.unescape(text)
    return text


def _whitespace(text: str) -> str:
    return _LINES.sub("\n", _BLANKS.sub(" ", text))


def _nfkc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _accents(text: str) -> str:
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in apart if unicodedata.category(c) != "Mn"))


@dataclass(frozen=True)
class Step:
    """One cleaning step."""

    title: str
    """Marked for translation."""
    apply: Callable[[str], str]


STEPS: dict[str, Step] = {
    "html": Step(tr_noop("Strip HTML where there is any"), strip_html),
    "nfkc": Step(tr_noop("Unify character forms (NFKC)"), _nfkc),
    "whitespace": Step(tr_noop("Collapse blanks and empty lines"), _whitespace),
    "lowercase": Step(tr_noop("Lower case"), str.lower),
    "accents": Step(tr_noop("Remove accents"), _accents),
}
"""All steps. They are applied in this order, whatever order they are asked for."""


def cleaner(names: Sequence[str]) -> Callable[[str], str]:
    """One function that applies the named steps; an unknown name raises :class:`ParameterError`."""
    for name in names:
        if name not in STEPS:
            raise ParameterError(
                tr("There is no cleaning step named {name}.", name=name),
                tr("Known steps: {names}.", names=", ".join(STEPS)),
            )
    steps = [step.apply for name, step in STEPS.items() if name in names]

    def clean(text: str) -> str:
        for step in steps:
            text = step(text)
        return text

    return clean
