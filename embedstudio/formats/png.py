"""Writes PNG files in stripes, so that a large picture neither stalls the window nor hides its progress."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Generator, Mapping
from typing import IO

import numpy as np
import numpy.typing as npt

from embedstudio.core.events import Event, Progress
from embedstudio.formats.source import Pace

_STRIPE = 1 << 20
_DOTS_PER_METRE = 3780
"""96 dots an inch at scale 1."""


def write_png(
    file: IO[bytes],
    pixels: npt.NDArray[np.uint8],
    texts: Mapping[str, str],
    *,
    scale: float = 1.0,
    message: str = "",
) -> Generator[Event, None, None]:
    """Write ``(height, width, 3)`` RGB or ``(height, width, 4)`` RGBA (not premultiplied) pixels.

    Parameters
    ----------
    texts
        Keys of 1–79 Latin letters and any text: written as international text chunks.
    scale
        Pixels for each logical pixel: tells programs how large to show the picture.
    message
        What the progress says.
    """
    height, width, channels = pixels.shape
    file.write(b"\x89PNG\r\n\x1a\n")
    kind = {3: 2, 4: 6}[channels]
    _chunk(file, b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))
    dots = round(_DOTS_PER_METRE * scale)
    _chunk(file, b"pHYs", struct.pack(">IIB", dots, dots, 1))
    for key, text in texts.items():
        _chunk(file, b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8"))
    packer = zlib.compressobj(6)
    step = max(1, _STRIPE // (width * channels))
    pace = Pace()
    above = np.zeros((1, width * channels), np.uint8)
    for top in range(0, height, step):
        stripe = np.ascontiguousarray(pixels[top : top + step]).reshape(-1, width * channels)
        filtered = np.empty((len(stripe), width * channels + 1), np.uint8)
        filtered[:, 0] = 2  # each row less the one above: an empty ground becomes zeros
        filtered[0, 1:] = stripe[0] - above[0]
        filtered[1:, 1:] = stripe[1:] - stripe[:-1]
        above = stripe[-1:].copy()
        packed = packer.compress(filtered.tobytes())
        if packed:
            _chunk(file, b"IDAT", packed)
        if pace.due():
            yield Progress(top / height, message)
    _chunk(file, b"IDAT", packer.flush())
    _chunk(file, b"IEND", b"")


def _chunk(file: IO[bytes], kind: bytes, data: bytes) -> None:
    file.write(struct.pack(">I", len(data)) + kind + data)
    file.write(struct.pack(">I", zlib.crc32(data, zlib.crc32(kind))))
