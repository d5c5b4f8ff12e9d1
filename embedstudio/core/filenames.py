"""File names as text: not every name on a disk is UTF-8."""

from __future__ import annotations

import re

_RAW = re.compile("[\ud800-\udfff]")
"""What Python puts in place of bytes that are no text."""
_TWO_BYTES = re.compile(rb"[\x80-\xff]{2}")


def readable(name: str) -> str:
    """A name or path that can be shown and stored; an ordinary one comes back as it is.

    Names that are not UTF-8 come, as a rule, out of archives from Chinese Windows: they are read
    as GB18030 where that is possible, and otherwise the bytes are spelled out, so that different
    names stay different. Not for opening the file: that needs the name as it was.
    """
    if name.isascii() or not _RAW.search(name):
        return name
    return "/".join(map(_readable_part, name.split("/")))


def _readable_part(part: str) -> str:
    if not _RAW.search(part):
        return part
    try:
        raw = part.encode("utf-8", "surrogateescape")
        if _TWO_BYTES.search(raw):
            return raw.decode("gb18030")
    except UnicodeDecodeError:
        pass
    except UnicodeEncodeError:  # half a character, which Windows allows in names
        return part.encode("utf-8", "backslashreplace").decode("utf-8")
    return raw.decode("utf-8", "backslashreplace")
