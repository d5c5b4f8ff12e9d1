"""What holds for every file: no traces of a machine, short files, a complete catalogue, a whole wheel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools import translations

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 500
TEXT = {".py", ".md", ".toml", ".sh", ".desktop", ".svg", ".ts", ".yml", ".yaml", ".json", ".cfg", ""}
# Put together from pieces, so that this file does not contain what it looks for.
MACHINE_PATHS = re.compile(
    "|".join(["/" + name + r"/[\w.]" for name in ("work", "root", "farm", "opt/wheels", "home/[a-z]+")])
)
REGISTRY_HOSTS = re.compile(r"(pypi|pythonhosted|npmjs|huggingface|mirrors?)" + r"\.(org|com|co|cn)\b")


def tracked(*suffixes: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    paths = [ROOT / name for name in listed if name]
    return [path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes)]


def lines(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked(*TEXT):
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    return found


def test_no_path_of_a_machine_is_in_the_files() -> None:
    assert lines(MACHINE_PATHS) == []


def test_no_registry_is_named_in_the_files() -> None:
    assert lines(REGISTRY_HOSTS) == []


def test_files_stay_short() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in tracked(".py")
        if (count := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('tr("plain {count}", count=1)', [(1, "plain {count}")]),
        ('tr_noop("a " "b")', [(1, "a b")]),
        ('Param("Dimensions", 2)', [(1, "Dimensions")]),
        ('tr(f"no {x}")', [(1, None)]),
        ("tr(variable)", [(1, None)]),
        ('translated("elsewhere")', []),
    ],
)
def test_the_catalogue_check_sees_what_is_marked(source: str, expected: list[object]) -> None:
    import ast

    assert list(translations.marked(ast.parse(source))) == expected


def test_the_entry_points_of_the_repository_are_there() -> None:
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "Makefile"):
        assert (ROOT / name).stat().st_size > 500, name
    run = ROOT / ".ci" / "run"
    assert run.stat().st_mode & 0o111


def test_the_readme_shows_pictures_that_exist() -> None:
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert shown
    assert [name for name in shown if not (ROOT / name).is_file()] == []


def test_the_architecture_fits_two_pages() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text("utf-8").split()) <= 1100


@pytest.mark.parametrize(
    ("display", "called"),
    [
        ({}, "tour --out shots"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "tour --out shots"),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "tour --out shots"),
        ({"DISPLAY": ":0"}, ""),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ""),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":0"}, ""),
    ],
)
def test_make_run_opens_a_window_where_one_can_be_seen(
    tmp_path: Path, display: dict[str, str], called: str
) -> None:
    program = tmp_path / "embedstudio"
    program.write_text('#!/bin/sh\necho "called: $*"\n', "utf-8")
    program.chmod(0o755)
    command = ["make", "-C", str(ROOT), "-o", "setup", f"BIN={tmp_path}", "run"]
    done = subprocess.run(
        command, env={"PATH": os.environ["PATH"], **display}, capture_output=True, text=True, check=True
    )
    assert f"called: {called}\n" in done.stdout


@pytest.mark.slow
def test_the_wheel_carries_the_resources(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    with zipfile.ZipFile(next(tmp_path.glob("embedstudio-*.whl"))) as wheel:
        names = set(wheel.namelist())
    resources = [path.relative_to(ROOT) for path in tracked() if path.is_relative_to(ROOT / "resources")]
    assert resources
    missing = [str(path) for path in resources if f"embedstudio/_{path.as_posix()}" not in names]
    assert missing == []
    modules = [
        path.relative_to(ROOT).as_posix()
        for path in tracked(".py")
        if path.is_relative_to(ROOT / "embedstudio")
    ]
    assert set(modules) <= names
    assert any(name.endswith("entry_points.txt") for name in names)
