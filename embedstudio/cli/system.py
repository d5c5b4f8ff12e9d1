"""The program and this machine: doctor, samples, warm, self-test."""

from __future__ import annotations

import os
import platform
import sys
from importlib import metadata
from typing import Annotated, Any

import typer

from embedstudio.cli.output import fields, output, rows, say
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr
from embedstudio.core.packages import install_command

PACKAGES = (
    "embedstudio",
    "PySide6-Essentials",
    "pyqtgraph",
    "numpy",
    "scipy",
    "numba",
    "scikit-learn",
    "umap-learn",
    "torch",
    "transformers",
    "gensim",
    "duckdb",
    "pyarrow",
    "rjieba",
)


def add(app: typer.Typer) -> None:
    """Put these commands under ``app``."""
    app.command("doctor", help=tr("Tell what this machine has, what is missing and how to get it."))(doctor)
    app.command("samples", help=tr("List the texts that are ready to use."))(samples)
    app.command("warm", help=tr("Compile the inner loops ahead, so that nobody waits for it later."))(warm)
    app.command("self-test", help=tr("Open the window off screen, time it, and check the installation."))(
        self_test
    )


def doctor(
    fix: Annotated[
        bool,
        typer.Option("--fix", help=tr("Install missing system packages (as root, on Debian and its kin).")),
    ] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help=tr("Leave out the compute device: no torch import."))
    ] = False,
    only_missing: Annotated[
        bool, typer.Option("--only-missing", help=tr("Say only what is missing."))
    ] = False,
) -> None:
    """Print versions, device, Qt platform and what is missing."""
    from embedstudio.cli import environment

    missing = environment.missing_everything()
    packages = environment.system_packages(missing)
    if fix and packages and environment.can_install():
        say(tr("Installing {names}…", names=", ".join(packages)))
        installed = environment.install(packages)
        missing = environment.missing_everything()
        # without a font some words are boxes; without a library there is no window
        if not installed and any(item.kind == "library" for item in missing):
            raise EmbedStudioError(
                tr("The system packages could not be installed."),
                tr("Try it by hand: {command}", command=environment.install_command(packages)),
                kind="missing-library",
            )
    document: dict[str, Any] = {
        "versions": _versions(),
        "device": {} if quick else _device(),
        "qt_platform": environment.qt_platform(),
        "missing": [environment.to_json(item) for item in missing],
    }
    show = _show_missing if only_missing else _show_doctor
    output().result(document, lambda: show(document, environment.system_packages(missing)))


def samples() -> None:
    """Print the sample texts and whether each is installed."""
    from embedstudio.core.i18n import translated
    from embedstudio.text.samples import SAMPLES

    columns = ("name", "title", "language", "documents", "available")
    document = [
        {**{key: getattr(sample, key) for key in columns}, "title": translated(sample.title)}
        for sample in SAMPLES
    ]

    def show() -> None:
        rows([_heading(key) for key in columns], [list(item.values()) for item in document])
        for extra in dict.fromkeys(sample.extra for sample in SAMPLES if not sample.available):
            say(tr("Add what is missing with: {command}", command=install_command(extra)))

    output().result(document, show)


def warm(
    again: Annotated[bool, typer.Option("--again", help=tr("Even if it was done before."))] = False,
) -> None:
    """Fill the compiled-code caches in a separate process."""
    from embedstudio.cli import warming

    seconds = warming.warm(again=again)
    document = {"compiled": seconds is not None, "seconds": seconds or 0.0}

    def show() -> None:
        if seconds is None:
            say(tr("The compiled code is up to date."))
        else:
            say(tr("Compiled in {seconds} s.", seconds=f"{seconds:.1f}"))

    output().result(document, show)


def self_test() -> None:
    """Time the start of the window and check the installation; exits 1 when a check fails."""
    from embedstudio.cli.selftest import run_self_test

    document = run_self_test()
    output().result(document, lambda: _show_self_test(document))
    if not all(check["ok"] for check in document["checks"]):
        raise typer.Exit(1)


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found


def _device() -> dict[str, Any]:
    """What computes: the processor, and a GPU if torch can use one."""
    cores = os.cpu_count() or 1
    try:
        import torch
    except (ImportError, OSError) as error:
        return {"type": "cpu", "name": platform.processor(), "cores": cores, "problem": str(error)}
    if torch.cuda.is_available():
        return {"type": "cuda", "name": torch.cuda.get_device_name(0), "cores": cores}
    if torch.backends.mps.is_available():
        return {"type": "mps", "name": platform.machine(), "cores": cores}
    return {"type": "cpu", "name": _processor(), "cores": cores}


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        return platform.processor() or platform.machine()
    return platform.processor() or platform.machine()


def _heading(key: str) -> str:
    return {
        "name": tr("name"),
        "title": tr("title"),
        "language": tr("language"),
        "documents": tr("documents"),
        "available": tr("available"),
    }[key]


def _show_doctor(document: dict[str, Any], packages: list[str]) -> None:
    device = document["device"]
    shown = {
        tr("system"): f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        tr("window"): document["qt_platform"] or tr("no display"),
    }
    if device:
        shown[tr("device")] = f"{device['type']} · {device['name']} · {device['cores']}"
    fields(shown)
    rows((tr("package"), tr("version")), [(n, v or tr("missing")) for n, v in document["versions"].items()])
    if not document["missing"]:
        print(tr("Nothing is missing."))
    _show_missing(document, packages)


def _show_missing(document: dict[str, Any], packages: list[str]) -> None:
    from embedstudio.cli import environment

    if not document["missing"]:
        return
    rows(
        (tr("missing"), tr("kind"), tr("install with")),
        [(item["name"], item["kind"], item["install"]) for item in document["missing"]],
    )
    if packages:
        print(tr("All system packages at once: {command}", command=environment.install_command(packages)))


def _show_self_test(document: dict[str, Any]) -> None:
    for check in document["checks"]:
        mark = "✓" if check["ok"] else "✗"
        print(f"{mark} {check['name']}: {check['detail']}")
    if sys.stdout.isatty():
        print(tr("Window painted {ms} ms after the start.", ms=f"{document['startup_ms']:.0f}"))
