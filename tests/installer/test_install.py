"""The installer for one user, run for real into a temporary prefix with this environment."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

INSTALLER = Path(__file__).resolve().parents[2] / "installer"


def install(*arguments: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(INSTALLER / "install.sh"), *map(str, arguments)],
        env={**os.environ, "HOME": str(home), "PYTHON": sys.executable},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def desktop_entry(path: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, "utf-8")
    assert parser.sections() == ["Desktop Entry"]
    return parser["Desktop Entry"]


def test_the_desktop_entry_says_what_the_standard_asks() -> None:
    entry = desktop_entry(INSTALLER / "embedstudio.desktop")
    assert entry["Type"] == "Application"
    assert entry["Name"] == "EmbedStudio"
    assert entry["Terminal"] == "false"
    assert entry["Icon"] == "embedstudio"
    assert "%f" in entry["Exec"]
    for key in ("Categories", "Keywords", "Keywords[zh_CN]"):
        assert entry[key].endswith(";"), key
    assert entry["Comment[zh_CN]"]


def test_the_icon_is_a_square_drawing() -> None:
    root = ElementTree.parse(INSTALLER / "embedstudio.svg").getroot()
    assert root.get("viewBox") == "0 0 256 256"
    colours = {circle.get("fill") for circle in root.iter("{http://www.w3.org/2000/svg}circle")}
    assert {"#E69F00", "#0072B2", "#009E73"} <= colours


@pytest.mark.slow
def test_install_and_uninstall_leave_no_trace(tmp_path: Path) -> None:
    prefix = tmp_path / "a prefix"
    done = install("--prefix", prefix, "--venv", Path(sys.prefix), home=tmp_path)
    assert done.returncode == 0, done.stderr
    start = prefix / "bin" / "embedstudio"
    entry = desktop_entry(prefix / "share" / "applications" / "embedstudio.desktop")
    assert entry["Exec"] == f'"{start}" %f'
    assert entry["TryExec"] == str(start)
    assert (prefix / "share/icons/hicolor/scalable/apps/embedstudio.svg").is_file()
    version = subprocess.run([str(start), "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("embedstudio ")

    again = install("--prefix", prefix, "--venv", Path(sys.prefix), home=tmp_path)
    assert again.returncode == 0, again.stderr

    done = install("--prefix", prefix, "--uninstall", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path for path in prefix.rglob("*") if path.is_file() and "embedstudio" in path.name] == []


def test_an_unknown_option_is_wrong_usage(tmp_path: Path) -> None:
    done = install("--nonsense", home=tmp_path)
    assert done.returncode == 2
    assert "--nonsense" in done.stderr


def test_an_environment_without_the_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = install("--prefix", tmp_path / "p", "--venv", tmp_path / "empty", home=tmp_path)
    assert done.returncode == 1
    assert "There is no EmbedStudio" in done.stderr


def test_a_missing_python_is_said_clearly(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(INSTALLER / "install.sh"), "--prefix", str(tmp_path / "p")],
        env={**os.environ, "HOME": str(tmp_path), "PYTHON": "python-that-is-not-there"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "needs Python 3.11" in done.stderr
