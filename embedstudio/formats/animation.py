"""Moving pictures: GIF, numbered PNG frames, and MP4 where ffmpeg is installed."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import tempfile
import uuid
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.errors import BadInputError, MissingPackageError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.formats.png import write_png
from embedstudio.formats.provenance import PROGRAM, as_text
from embedstudio.formats.write import replacing

Frame = npt.NDArray[np.uint8]
"""``(height, width, 3)`` RGB; all frames of one film are alike in size."""
SUFFIXES = (".gif", ".mp4", "")
"""What a film can be written as; a name without an ending becomes a folder of PNG frames."""
FFMPEG = "ffmpeg"
_GIF_TICK = 100
"""A GIF counts time in hundredths of a second."""
_PATIENCE_S = 120.0


def check_animation(path: Path) -> None:
    """Refuse what :func:`write_animation` cannot write, before a frame is drawn.

    Raises
    ------
    BadInputError
        For another ending.
    MissingPackageError
        For MP4 without ffmpeg.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise BadInputError(
            tr("A film cannot be written as {name}.", name=path.name),
            tr("Use a name that ends in .gif or .mp4, or a folder for PNG frames."),
        )
    if suffix == ".mp4" and shutil.which(FFMPEG) is None:
        raise MissingPackageError(
            tr("MP4 needs the program ffmpeg, which is not installed."),
            tr("Install ffmpeg with the packages of your system, or write a GIF or PNG frames."),
        )


def write_animation(
    frames: Iterable[Frame], path: Path, fps: float, about: Mapping[str, Any], count: int | None = None
) -> Generator[Event, None, list[Path]]:
    """Write frames as they are drawn; return the files written, nothing on a failure.

    Parameters
    ----------
    frames
        One is in memory at a time: pass a generator that draws.
    path
        ``.gif``, ``.mp4``, or a folder (made if need be) for ``frame-0001.png`` and so on.
    fps
        Frames a second. GIF rounds to hundredths of a second a frame; browsers show at most 50.
    about
        What made the film: a GIF's comment, a PNG's text, an MP4's comment.
    count
        How many frames there will be, for the progress.

    Raises
    ------
    BadInputError
        For another ending, no frame at all, or frames of different sizes.
    MissingPackageError
        For MP4 without ffmpeg.
    OSError
        When the file cannot be written, or ffmpeg fails.
    """
    check_animation(path)
    checked = _checked(frames)
    suffix = path.suffix.lower()
    if suffix == ".gif":
        with replacing([path]) as files:
            yield from _write_gif(checked, files[0], fps, about, count)
        return [path]
    if suffix == ".mp4":
        return (yield from _write_mp4(checked, path, fps, about, count))
    return (yield from _write_frames(checked, path, about, count))


def _checked(frames: Iterable[Frame]) -> Iterable[Frame]:
    shape: tuple[int, ...] | None = None
    for frame in frames:
        if shape is None:
            shape = frame.shape
        if frame.shape != shape or frame.ndim != 3 or frame.shape[2] != 3 or frame.dtype != np.uint8:
            raise BadInputError(tr("The frames of a film must all have one size."))
        yield frame
    if shape is None:
        raise BadInputError(tr("A film needs at least one frame."))


def _progress(done: int, count: int | None) -> Progress:
    fraction = min(done / count, 1.0) if count else 0.0
    return Progress(fraction, tr("{count} frames written", count=f"{done:,}"))


def _write_gif(
    frames: Iterable[Frame], file: IO[bytes], fps: float, about: Mapping[str, Any], count: int | None
) -> Generator[Event, None, None]:
    """The container by hand and the frames by Pillow, one at a time: none waits in memory."""
    from PIL import GifImagePlugin, Image

    ticks = max(2, round(_GIF_TICK / fps))
    for done, frame in enumerate(frames, 1):
        height, width = frame.shape[:2]
        if done == 1:
            file.write(b"GIF89a" + struct.pack("<HHBBB", width, height, 0, 0, 0))
            file.write(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")  # for ever
            _write_comment(file, as_text(about))
        image = Image.fromarray(frame).quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        # a frame of its own palette, with its delay before it
        file.write(struct.pack("<BBBBHBB", 0x21, 0xF9, 4, 0x04, ticks, 0, 0))
        for part in GifImagePlugin.getdata(image, include_color_table=True):
            file.write(part)
        yield _progress(done, count)
    file.write(b";")


def _write_comment(file: IO[bytes], text: str) -> None:
    data = text.encode("utf-8")
    file.write(b"\x21\xfe")
    for start in range(0, len(data), 255):
        part = data[start : start + 255]
        file.write(bytes([len(part)]) + part)
    file.write(b"\x00")


def _write_frames(
    frames: Iterable[Frame], folder: Path, about: Mapping[str, Any], count: int | None
) -> Generator[Event, None, list[Path]]:
    """Into a new folder beside the place, which is then filled file by file."""
    if folder.exists() and not folder.is_dir():
        raise BadInputError(
            tr("{path} cannot be written: it is a file, not a folder.", path=folder), tr("Name a folder.")
        )
    made = folder.with_name(f".{folder.name}.{uuid.uuid4().hex[:8]}.tmp")
    made.mkdir()
    try:
        texts = {"Software": PROGRAM, "embedstudio": json.dumps(about, ensure_ascii=False)}
        for done, frame in enumerate(frames, 1):
            with (made / f"frame-{done:04}.png").open("wb") as file:
                yield from write_png(file, frame, texts)
            yield _progress(done, count)
        folder.mkdir(exist_ok=True)
        paths = []
        for source in sorted(made.iterdir()):
            paths.append(source.replace(folder / source.name))
        return paths
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _write_mp4(
    frames: Iterable[Frame], path: Path, fps: float, about: Mapping[str, Any], count: int | None
) -> Generator[Event, None, list[Path]]:
    program = shutil.which(FFMPEG)
    assert program is not None
    with tempfile.TemporaryFile() as said, replacing([path]) as files:
        process: subprocess.Popen[bytes] | None = None
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as beside:
            out = Path(beside) / "film.mp4"
            try:
                for done, frame in enumerate(frames, 1):
                    if process is None:
                        command = _command(program, frame, fps, about, out)
                        process = subprocess.Popen(
                            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said
                        )
                    assert process.stdin is not None
                    process.stdin.write(np.ascontiguousarray(frame).tobytes())
                    yield _progress(done, count)
                assert process is not None
                assert process.stdin is not None
                process.stdin.close()
                if process.wait(_PATIENCE_S):
                    raise _failed(said, path)
            except BrokenPipeError as error:
                raise _failed(said, path) from error
            finally:
                if process is not None and process.poll() is None:
                    process.kill()
                    process.wait()
            with out.open("rb") as source:
                shutil.copyfileobj(source, files[0])
    return [path]


def _command(program: str, frame: Frame, fps: float, about: Mapping[str, Any], out: Path) -> list[str]:
    height, width = frame.shape[:2]
    return [
        program, "-hide_banner", "-loglevel", "error", "-y",
        "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", f"{fps:g}", "-i", "-",
        # players want even sides and this form of colours
        "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p", "-movflags", "+faststart",
        "-metadata", f"comment={json.dumps(about, ensure_ascii=False)}", str(out),
    ]  # fmt: skip


def _failed(said: IO[bytes], path: Path) -> OSError:
    said.seek(0)
    reason = said.read().decode("utf-8", "replace").strip().splitlines()
    last = reason[-1] if reason else tr("it ended early")
    return OSError(None, f"ffmpeg: {last}", str(path))
