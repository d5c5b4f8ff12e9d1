from __future__ import annotations

import os
import subprocess
import sys

import pytest

from embedstudio.cli import environment
from embedstudio.cli.environment import Missing

from .conftest import Command


def test_a_missing_library_names_its_package_and_command() -> None:
    found = environment.missing_libraries(environment.XCB_LIBRARIES, lambda name: "cursor" not in name)
    assert [item.name for item in found] == ["libxcb-cursor.so.0"]
    assert found[0].package == "libxcb-cursor0"
    assert found[0].install.endswith("apt-get install -y --no-install-recommends libxcb-cursor0")


def test_loadable_asks_the_real_loader() -> None:
    assert environment.loadable("libc.so.6")
    assert not environment.loadable("libthere-is-no-such-thing.so.9")


def test_packages_are_named_once() -> None:
    missing = [
        Missing("a", "library", "", "b1"),
        Missing("c", "library", "", "b1"),
        Missing("d", "package", ""),
    ]
    assert environment.system_packages(missing) == ["b1"]


def test_missing_python_packages_name_the_extra() -> None:
    found = environment.missing_packages(lambda name: None)
    assert {item.name for item in found} == set(environment.SAMPLE_MODULES)
    assert {item.install for item in found} == {f'{sys.executable} -m pip install "embedstudio[samples]"'}


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, ""),
        ({"DISPLAY": ":0"}, "xcb"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "wayland"),
        ({"QT_QPA_PLATFORM": "offscreen:size=1x1", "DISPLAY": ":0"}, "offscreen"),
    ],
)
def test_qt_platform(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert environment.qt_platform() == expected


def test_without_a_library_the_window_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(
        environment,
        "missing_libraries",
        lambda libraries: [Missing("libxcb-cursor.so.0", "library", "", "libxcb-cursor0")],
    )
    problem = environment.window_problem()
    assert problem is not None
    kind, message, hint = problem
    assert kind == "missing-library"
    assert "libxcb-cursor.so.0" in message
    assert "libxcb-cursor0" in hint


def test_doctor_answers_as_the_contract_says(command: Command) -> None:
    document = command("doctor", "--json").json
    assert {"versions", "device", "qt_platform", "missing"} <= set(document)
    assert document["versions"]["torch"]
    assert document["device"]["type"] in ("cpu", "cuda", "mps")
    assert document["device"]["cores"] == os.cpu_count()


def test_doctor_fixes_as_root_on_debian(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = [Missing("libxcb-cursor.so.0", "library", "apt-get install libxcb-cursor0", "libxcb-cursor0")]
    installed: list[list[str]] = []

    def install(packages: list[str]) -> bool:
        installed.append(packages)
        gone.clear()
        return True

    monkeypatch.setattr(environment, "missing_everything", lambda: list(gone))
    monkeypatch.setattr(environment, "can_install", lambda: True)
    monkeypatch.setattr(environment, "install", install)
    assert command("doctor", "--fix", "--quick", "--json").json["missing"] == []
    assert installed == [["libxcb-cursor0"]]


def test_doctor_that_cannot_fix_prints_the_command(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = [Missing("libxcb-cursor.so.0", "library", "apt-get install libxcb-cursor0", "libxcb-cursor0")]
    monkeypatch.setattr(environment, "missing_everything", lambda: gone)
    monkeypatch.setattr(environment, "can_install", lambda: False)
    answer = command("doctor", "--fix", "--quick", "--only-missing")
    assert answer.code == 0
    assert "libxcb-cursor0" in answer.out


def test_a_failed_installation_is_an_error(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = [Missing("libxcb-cursor.so.0", "library", "apt-get install libxcb-cursor0", "libxcb-cursor0")]
    monkeypatch.setattr(environment, "missing_everything", lambda: gone)
    monkeypatch.setattr(environment, "can_install", lambda: True)
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 100, "", "")
    )
    assert command("doctor", "--fix", "--json").error["kind"] == "missing-library"


def test_a_font_that_cannot_be_installed_is_told_and_stops_nothing(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = [Missing("emoji font", "font", "apt-get install x", "fonts-noto-color-emoji")]
    monkeypatch.setattr(environment, "missing_everything", lambda: gone)
    monkeypatch.setattr(environment, "can_install", lambda: True)
    monkeypatch.setattr(environment, "install", lambda packages: False)
    answer = command("doctor", "--fix", "--quick", "--only-missing")
    assert answer.code == 0
    assert "emoji font" in answer.out


def test_doctor_names_fonts_that_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_has_font", lambda language, wanted: False)
    packages = [item.package for item in environment.missing_everything() if item.kind == "font"]
    assert packages == ["fonts-noto-cjk", "fonts-noto-color-emoji"]
