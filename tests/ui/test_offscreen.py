from __future__ import annotations

import errno
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtGui import QPixmap

from embedstudio.core.errors import EmbedStudioError
from embedstudio.ui.main_window import MainWindow
from embedstudio.ui.offscreen import OffscreenWindow


@pytest.fixture
def shown(qapp: Any) -> OffscreenWindow:
    problem = SimpleNamespace(connect=lambda slot: None)
    window = SimpleNamespace(session=SimpleNamespace(problem=problem), grab=lambda: QPixmap(12, 8))
    return OffscreenWindow(cast(MainWindow, window))


def test_a_picture_is_written(shown: OffscreenWindow, tmp_path: Path) -> None:
    assert shown.picture(tmp_path / "new" / "a.png") == (12, 8)
    assert (tmp_path / "new" / "a.png").read_bytes().startswith(b"\x89PNG")


def test_an_older_picture_outlives_a_full_disk(
    shown: OffscreenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a.png").write_text("older", "utf-8")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(EmbedStudioError) as caught:
        shown.picture(tmp_path / "a.png")
    assert caught.value.kind == "disk-full"
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["older"]
