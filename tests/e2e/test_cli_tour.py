"""What `make run` does without a display: the main job in the real window, with real clicks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.test_cli import Terminal

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def test_the_tour_leaves_a_picture_of_every_step(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    size = ("--size", "1280x720", "--theme", "dark")
    done = terminal.run("tour", "--out", "shots", *size)
    pictures = [Path(path) for path in done["pictures"]]
    assert [path.stem.partition("-")[2] for path in pictures] == [
        *("welcome", "explore", "neighbours", "analogy", "import", "corpus"),
        *("train", "training", "live", "trained", "map", "word", "other"),
    ]
    contents = [(tmp_path / path).read_bytes() for path in pictures]
    assert all(
        int.from_bytes(data[16:20]) == 1280 and int.from_bytes(data[20:24]) == 720 for data in contents
    )
    assert len(set(contents)) == len(contents)
