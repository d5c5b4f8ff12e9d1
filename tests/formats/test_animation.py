from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from embedstudio.core.errors import BadInputError, MissingPackageError
from embedstudio.core.events import Progress
from embedstudio.formats.animation import write_animation

ABOUT = {"embedding": {"name": "词 <one>"}, "map": {"seed": 7}}


def film(count: int = 4) -> Iterator[np.ndarray]:
    for number in range(count):
        frame = np.full((24, 31, 3), 255, np.uint8)
        frame[4:12, 4 + 5 * number : 9 + 5 * number] = (200, 30, 40 * number)
        yield frame


def write(*args, **more) -> tuple[list[Path], list[Progress]]:
    steps = write_animation(*args, **more)
    events = []
    try:
        while True:
            events.append(next(steps))
    except StopIteration as stop:
        return stop.value, [event for event in events if isinstance(event, Progress)]


def test_a_gif_has_every_frame_its_delay_and_what_made_it(tmp_path: Path) -> None:
    path = tmp_path / "film.gif"
    files, events = write(film(), path, 10, ABOUT, 4)
    assert files == [path]
    assert [event.fraction for event in events] == [0.25, 0.5, 0.75, 1.0]
    with Image.open(path) as image:
        assert image.n_frames == 4
        assert image.info["loop"] == 0
        assert json.loads(image.info["comment"].decode("utf-8")) == ABOUT
        for number, expected in enumerate(film()):
            image.seek(number)
            assert image.info["duration"] == 100
            found = np.asarray(image.convert("RGB")).astype(int)
            assert np.abs(found - expected).max() <= 8
    assert list(tmp_path.iterdir()) == [path]


def test_frames_are_numbered_pictures(tmp_path: Path) -> None:
    files, _ = write(film(3), tmp_path / "frames", 10, ABOUT)
    assert [file.name for file in files] == ["frame-0001.png", "frame-0002.png", "frame-0003.png"]
    for file, expected in zip(files, film(3), strict=True):
        with Image.open(file) as image:
            image.load()
            np.testing.assert_array_equal(np.asarray(image), expected)
            assert json.loads(image.info["embedstudio"]) == ABOUT
    assert list(tmp_path.iterdir()) == [tmp_path / "frames"]


def test_mp4_without_ffmpeg_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingPackageError, match="ffmpeg"):
        write(film(), tmp_path / "film.mp4", 10, ABOUT)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Something called ffmpeg, which a test says what to do."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "ffmpeg"

    def make(lines: str) -> None:
        script.write_text("#!/bin/sh\n" + lines)
        script.chmod(script.stat().st_mode | stat.S_IXUSR)

    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return make


def test_mp4_passes_every_frame_to_ffmpeg(tmp_path: Path, program) -> None:
    program('for last; do :; done\ncat > "$last"\n')
    path = tmp_path / "film.mp4"
    assert write(film(), path, 10, ABOUT)[0] == [path]
    assert path.read_bytes() == b"".join(frame.tobytes() for frame in film())


def test_an_ffmpeg_that_fails_says_why_and_leaves_nothing(tmp_path: Path, program) -> None:
    program("cat > /dev/null\necho 'no such encoder' >&2\nexit 1\n")
    with pytest.raises(OSError, match="no such encoder"):
        write(film(), tmp_path / "film.mp4", 10, ABOUT)
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


@pytest.mark.parametrize("name", ["film.gif", "frames"])
def test_a_film_of_nothing_or_of_two_sizes_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInputError, match="at least one frame"):
        write([], tmp_path / name, 10, ABOUT)
    odd = [np.zeros((4, 4, 3), np.uint8), np.zeros((4, 5, 3), np.uint8)]
    with pytest.raises(BadInputError, match="one size"):
        write(odd, tmp_path / name, 10, ABOUT)
    assert list(tmp_path.iterdir()) == []


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"film\.avi"):
        write(film(), tmp_path / "film.avi", 10, ABOUT)
