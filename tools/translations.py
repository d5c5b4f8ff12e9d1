"""Check that the Chinese catalogue says everything the source says; ``--update`` brings it up to the source.

``pyside6-lupdate`` collects the strings (it needs to be told of ``tr_noop`` and ``Param``).
The check reads the source with ``ast`` instead, because lupdate passes over f-strings in silence.
"""

from __future__ import annotations

import argparse
import ast
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "embedstudio"
CATALOGUE = ROOT / "resources" / "i18n" / "zh_CN.ts"
MARKERS = ("tr", "tr_noop", "Param")


def marked(tree: ast.AST) -> Iterator[tuple[int, str | None]]:
    """Line and text of every marked string; ``None`` for a text that is no literal."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in MARKERS:
            continue
        first = node.args[0]
        text = first.value if isinstance(first, ast.Constant) else None
        yield node.lineno, text if isinstance(text, str) else None


def source_strings(source: Path = SOURCE) -> tuple[dict[str, str], list[str]]:
    """Where each string is first used, and complaints about texts that are no literals."""
    found: dict[str, str] = {}
    complaints = []
    for path in sorted(source.rglob("*.py")):
        for line, text in marked(ast.parse(path.read_text("utf-8"))):
            place = f"{path.relative_to(source.parent)}:{line}"
            if text is None:
                complaints.append(f"{place}: only a literal can be translated")
            elif text:
                found.setdefault(text, place)
    return found, complaints


def catalogue(path: Path = CATALOGUE) -> dict[str, str]:
    """Source and finished translation; an empty text for an unfinished one."""
    found = {}
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        finished = translation is not None and translation.get("type") is None
        found[message.findtext("source") or ""] = message.findtext("translation", "") if finished else ""
    return found


def names(text: str) -> set[str]:
    """The names in braces that ``str.format`` fills in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def problems() -> list[str]:
    """Everything that keeps the catalogue from being complete, one line each."""
    found, complaints = source_strings()
    if not CATALOGUE.exists():
        return [*complaints, f"{CATALOGUE.name} does not exist; run this with --update"]
    known = catalogue()
    for text, place in found.items():
        if not known.get(text):
            complaints.append(f"{place}: not translated: {text}")
        elif names(known[text]) != names(text):
            complaints.append(f"{place}: other names in braces than the source: {known[text]}")
    complaints += [f"{CATALOGUE.name}: nothing uses any more: {text}" for text in known if text not in found]
    return complaints


def update() -> None:
    """Add what is new to the catalogue and drop what nothing uses."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    program = Path(sys.executable).with_name("pyside6-lupdate")
    aliases = [f"tr+={name}" for name in MARKERS if name != "tr"]
    command = [str(program), "-tr-function-alias", ",".join(aliases), "-extensions", "py"]
    command += ["-no-obsolete", "-locations", "none", "-target-language", "zh_CN", "-silent"]
    subprocess.run([*command, str(SOURCE), "-ts", str(CATALOGUE)], check=True)


def main() -> int:
    """Run the check; 1 when something is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    if parser.parse_args().update:
        update()
    found = problems()
    print("\n".join(found) if found else "The catalogue is complete.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
