from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from embedstudio.cli import warming
from embedstudio.core.errors import EmbedStudioError


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("EMBEDSTUDIO_HOME", str(tmp_path / "home"))
    made: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        made.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    return made


def test_it_compiles_once(calls: list[list[str]]) -> None:
    assert warming.warm() is not None
    assert warming.warm() is None
    assert len(calls) == 1
    assert warming.warm(again=True) is not None
    assert len(calls) == 2


def test_another_version_compiles_again(calls: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    warming.warm()
    monkeypatch.setattr(warming.metadata, "version", lambda name: "9.9")
    assert warming.warm() is not None
    assert len(calls) == 2


def test_a_failure_gives_its_reason_and_leaves_no_stamp(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("EMBEDSTUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(warming, "CALL", "raise RuntimeError('no compiler')")
    with pytest.raises(EmbedStudioError, match="no compiler"):
        warming.warm()
    assert list(tmp_path.glob("*.stamp")) == []


def test_the_installed_kernels_are_compiled_wherever_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "embedstudio").mkdir()
    (tmp_path / "embedstudio" / "__init__.py").write_text("raise RuntimeError('another one')", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("EMBEDSTUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(warming, "CALL", "import embedstudio.kernels")
    assert warming.warm() is not None


@pytest.mark.slow
def test_every_kernel_is_in_the_cache_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    assert warming.warm() is not None
    cached = {path.name.partition(".")[0] for path in tmp_path.rglob("*.nbi")}
    assert {"umap_layout", "raster"} <= cached
