"""Find the encoding of a file: strict UTF-8 first, then a guess that must decode the whole file."""

from __future__ import annotations

import codecs
import re
import shlex
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr
from embedstudio.text.documents import At, FileRejectedError

CHUNK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf")
_CANDIDATES = [
    *("gb18030", "big5", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"),
    *("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874"),
]
_EAST_ASIAN = {"gb18030", "big5", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"}
_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_FEW_CONTROLS = 0.02
"""Share of control characters that a damaged text may have."""
WESTERN_SHARE = 0.3
"""No Western language has more accented letters than this among its letters."""
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "latin_1": "cp1252", "iso8859_1": "cp1252", "cp950": "big5"}
_HIGH_LINE = re.compile(rb"[^\n]{0,200}[\x80-\xff]+[^\n]{0,200}")


def known_encoding(name: str) -> str:
    """The canonical spelling of an encoding name; :class:`ParameterError` when Python has none."""
    try:
        info = codecs.lookup(name)
        "".encode(info.name)
    except (LookupError, ValueError, UnicodeError):
        raise ParameterError(
            tr("There is no encoding named {name}.", name=name),
            tr("Common names: utf-8, utf-16, gb18030, big5, cp1252, latin-1."),
        ) from None
    return info.name


def find_encoding(path: Path, explicit: str | None = None) -> Generator[At, None, str]:
    """The encoding that decodes the whole file strictly.

    Yields after each MiB. Raises :class:`FileRejectedError` for empty and binary files, and
    for text that no encoding (or not the explicit one) decodes, saying where it fails.
    """
    with path.open("rb") as file:
        head = file.read(CHUNK)
    if not head.strip() and len(head) < CHUNK:
        raise FileRejectedError(tr("The file is empty."))
    if explicit:
        name = known_encoding(explicit)
        if name == "utf-8" and head.startswith(codecs.BOM_UTF8):
            name = "utf-8-sig"
        yield from _must_decode(path, name)
        return name
    if head.startswith(_MAGIC):
        raise FileRejectedError(*_binary())
    for bom, name in _BOMS:
        if head.startswith(bom):
            yield from _must_decode(path, name)
            return name
    if wide := _utf16_without_bom(head):
        yield from _must_decode(path, wide)
        return wide
    small = len(head) < CHUNK  # and need not be read again
    try:
        failure = yield from _check([head] if small else _chunks(path), "utf-8", text_only=True)
    except _HasNulError:
        yield from _refuse_nul(path)
        raise
    if failure is None:
        return "utf-8"
    return (yield from _guess(path, failure))


def _binary() -> tuple[str, str]:
    return (
        tr("It is a binary file, not text."),
        tr("Text files, CSV, TSV, JSON, JSONL and Parquet can be read."),
    )


class _Failure:
    def __init__(self, line: int, byte: int, around: bytes) -> None:
        self.line = line
        self.byte = byte
        self.around = around


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _refuse_nul(path: Path) -> Generator[At, None, None]:
    """Say what a file with NUL bytes is: a binary one, or text that some can be taken out of."""
    count, lines, line, controls, read = 0, 1, 0, 0, 0
    for chunk in _chunks(path):
        if not count and (at := chunk.find(b"\0")) >= 0:
            line = lines + chunk[:at].count(b"\n")
        count += chunk.count(b"\0")
        lines += chunk.count(b"\n")
        controls, read = controls + len(_CONTROLS.findall(chunk)), read + len(chunk)
        if controls > _FEW_CONTROLS * read or count > _FEW_CONTROLS * CHUNK:
            raise FileRejectedError(*_binary())
        yield At(0)
    raise FileRejectedError(
        tr("It has a NUL byte, which no text has, on line {line}.", line=line)
        if count == 1
        else tr(
            "It has {count} NUL bytes, which no text has, the first on line {line}.",
            count=f"{count:,}",
            line=line,
        ),
        tr("Take them out, for example with: {command}", command=f"tr -d '\\000' < {shlex.quote(path.name)}"),
        line=line,
    )


class _HasNulError(Exception):
    pass


def _check(
    chunks: Iterable[bytes], name: str, *, text_only: bool = False
) -> Generator[At, None, _Failure | None]:
    """Decode strictly from end to end; where it first fails, or ``None``."""
    decoder = codecs.getincrementaldecoder(name)("strict")
    line, pending = 1, 0
    for chunk in chunks:
        if text_only and b"\0" in chunk:
            raise _HasNulError
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            start = max(0, error.start - pending)
            around = chunk[max(0, start - 100) : start + 100]
            return _Failure(line + chunk[:start].count(b"\n"), error.object[error.start], around)
        pending = len(decoder.getstate()[0])
        line += chunk.count(b"\n")
        yield At(0)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return _Failure(line, error.object[error.start], bytes(error.object[-100:]))
    return None


def _must_decode(path: Path, name: str) -> Generator[At, None, None]:
    failure = yield from _check(_chunks(path), name)
    if failure is not None:
        raise FileRejectedError(
            tr(
                "It is not valid {encoding}: byte 0x{byte} on line {line}.",
                encoding=name,
                byte=f"{failure.byte:02X}",
                line=failure.line,
            ),
            tr("Choose another encoding, or let it be detected."),
            line=failure.line,
            text=failure.around.decode("ascii", "replace"),
        )


def _utf16_without_bom(head: bytes) -> str | None:
    even, odd = head[0:4000:2], head[1:4000:2]
    if len(odd) < 4:
        return None
    low, high = even.count(0) / len(even), odd.count(0) / len(odd)
    if high > 0.3 and low < 0.02:
        return "utf-16-le"
    if low > 0.3 and high < 0.02:
        return "utf-16-be"
    return None


def _guess(path: Path, failure: _Failure) -> Generator[At, None, str]:
    sample = yield from _sample(path)
    if len(_CONTROLS.findall(sample)) > len(sample) * _FEW_CONTROLS:
        raise FileRejectedError(*_binary())
    valid = sum(map(len, re.findall(r"[^\x00-\x7f]", sample.decode("utf-8", "ignore"))))
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    if valid >= 8 * max(broken, 1) or _threes(sample) > 0.3:
        raise _damaged("UTF-8", failure)
    ranked = _ranked(sample)
    best = ranked[0] if ranked else ""
    if best in _EAST_ASIAN:
        # one strange byte in it must not turn a Chinese text into letters of another script
        ranked = [name for name in ranked if name in _EAST_ASIAN]
    elif _high_share(sample) <= WESTERN_SHARE:
        ranked.append("cp1252")
    failures = {}
    for name in dict.fromkeys([*ranked, "gb18030"]):
        found = yield from _check(_chunks(path), name)
        if found is None:
            return name
        failures[name] = found
    if _high_share(sample) > WESTERN_SHARE or best in _EAST_ASIAN:
        name = best or "gb18030"
        raise _damaged(name, failures[name])
    return "latin-1"


def _damaged(name: str, failure: _Failure) -> FileRejectedError:
    return FileRejectedError(
        tr(
            "It is {encoding} with damaged characters: byte 0x{byte} on line {line}.",
            encoding=name,
            byte=f"{failure.byte:02X}",
            line=failure.line,
        ),
        tr("Repair the file, or choose its encoding (on the command line with --encoding)."),
        line=failure.line,
        text=failure.around.decode("utf-8" if name == "UTF-8" else name, "replace"),
    )


def _threes(sample: bytes) -> float:
    """Share of the bytes above 127 that are whole three-byte characters of UTF-8: in other
    encodings this happens by chance to a tenth of them at most."""
    high = len(re.findall(rb"[\x80-\xff]", sample))
    whole = len(re.findall(rb"[\xe3-\xed][\x80-\xbf][\x80-\xbf]", sample))
    return 3 * whole / max(high, 1)


def _high_share(sample: bytes) -> float:
    """Share of the letters of a sample that are above 127."""
    high = len(re.findall(rb"[\x80-\xff]", sample))
    return high / max(high + len(re.findall(rb"[A-Za-z]", sample)), 1)


def _sample(path: Path) -> Generator[At, None, bytes]:
    """Up to 8 kB of the places with bytes above 127, where the evidence is."""
    found: list[bytes] = []
    size = 0
    for chunk in _chunks(path):
        for match in _HIGH_LINE.finditer(chunk):
            found.append(match.group())
            size += len(found[-1])
            if size > 8000:
                break
        if size > 8000:
            break
        yield At(0)
    return b"\n".join(found)


def _signs_in_words(sample: bytes) -> bool:
    """Whether reading a sample as cp1252 puts signs such as ³ and ¹ on words, as it does to Polish."""
    text = sample.decode("cp1252", "replace")
    found: list[str] = re.findall(r"(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])", text)
    signs = sum(character in "¹³¥¼¾¯ÿ" for character in found)
    return signs > 1 and signs > 0.1 * len(found)


def _common_hanzi(sample: bytes) -> bool:
    """Whether a sample reads as GB 2312 text of everyday characters: a few words of it look
    like Korean to a general detector."""
    leads: list[int] = [pair[0] for pair in re.findall(rb"[\x81-\xfe][\x40-\xfe]", sample)]
    everyday = sum(0xB0 <= lead <= 0xD7 or lead in (0xA1, 0xA3) for lead in leads)
    beyond_hangul = sum(0xC9 <= lead <= 0xD7 for lead in leads)
    return everyday > 0.93 * len(leads) and beyond_hangul > 0.15 * len(leads)


def _ranked(sample: bytes) -> list[str]:
    """Likely encodings, best first. A short high run (£, é) speaks for a Western one."""
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", sample)]
    isolated = sum(run for run in runs if run == 1)
    western = isolated > 0.5 * sum(runs)
    if western:
        return ["cp1250", "cp1252"] if _signs_in_words(sample) else ["cp1252"]
    if _common_hanzi(sample):
        return ["gb18030"]
    from charset_normalizer import from_bytes

    names = [
        _SAME.get(match.encoding, match.encoding)
        for match in from_bytes(sample, steps=1, chunk_size=len(sample), cp_isolation=_CANDIDATES)
    ]
    return list(dict.fromkeys(names))
