"""Every word on the screen can be translated, and is."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from embedstudio.algorithms import load_all
from embedstudio.core.i18n import set_language
from embedstudio.core.param import param_specs
from embedstudio.core.registry import projections, trainers
from embedstudio.core.resources import resource_path

ROOT = Path(__file__).parent.parent.parent
FILES = sorted((ROOT / "embedstudio").rglob("*.py"))
MARKERS = ("tr", "tr_noop", "Param")


def calls(path: Path, names: tuple[str, ...] = MARKERS) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def literal(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else None
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return first.value
    return None


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def sources() -> dict[str, str]:
    """Every marked literal and where it is."""
    found: dict[str, str] = {}
    for path in FILES:
        for call in calls(path):
            text = literal(call)
            if text is not None:
                found.setdefault(text, f"{path.relative_to(ROOT)}:{call.lineno}")
    return found


def test_chinese_speaks_of_things_and_addresses_nobody() -> None:
    """The one page said the polite word for *you*, the next the plain one."""
    catalogue = ElementTree.parse(resource_path("i18n/zh_CN.ts"))
    texts = [element.text or "" for element in catalogue.iter("translation")]
    assert texts
    assert [text for text in texts if "您" in text or "你" in text] == []


def test_what_is_translated_is_a_literal() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in FILES
        for call in calls(path)
        if literal(call) is None
    ]
    assert wrong == [], "lupdate finds neither variables nor f-strings"


def test_the_fields_of_a_text_are_the_values_that_are_given() -> None:
    wrong = []
    for path in FILES:
        for call in calls(path, ("tr",)):
            text = literal(call)
            names = {keyword.arg for keyword in call.keywords}
            # Without values braces stay as they are, which is what an example of a format needs.
            if text is not None and names and None not in names and fields(text) != names:
                wrong.append(f"{path.relative_to(ROOT)}:{call.lineno}: {text}")
    assert wrong == []


def test_the_catalogue_is_complete_and_finished() -> None:
    messages = {
        message.findtext("source"): message.find("translation")
        for message in ElementTree.parse(resource_path("i18n/zh_CN.ts")).getroot().iter("message")
    }
    missing = []
    for text, where in sources().items():
        translation = messages.get(text)
        if (
            translation is None
            or not (translation.text or "").strip()
            or translation.get("type") == "unfinished"
        ):
            missing.append(f"{where}: {text}")
    assert missing == []


def test_translations_fill_in_the_same_values() -> None:
    wrong = []
    for message in ElementTree.parse(resource_path("i18n/zh_CN.ts")).getroot().iter("message"):
        source, target = message.findtext("source") or "", message.findtext("translation") or ""
        if "{" in source and fields(source) != fields(target):
            wrong.append(f"{source} → {target}")
    assert wrong == []


def test_titles_labels_and_help_of_every_algorithm_are_chinese() -> None:
    load_all()
    texts = {}
    for entry in [*trainers, *projections]:
        set_language("zh_CN")
        try:
            chinese = {entry.description_source: entry.description}
            for spec in param_specs(entry.cls):
                chinese[spec.param.label] = spec.label
                chinese[spec.param.help] = spec.help
                chinese.update(zip(spec.param.choices, spec.option_labels, strict=False))
        finally:
            set_language("en")
        texts.update(chinese)
    # Names such as CBOW or Skip-gram are the field's own in both languages: they need not differ.
    same = [text for text, chinese in texts.items() if text == chinese and text.count(" ") > 2]
    assert same == []


# The command line chooses its language before it imports its commands.
WINDOW = [path for path in FILES if not path.is_relative_to(ROOT / "embedstudio" / "cli")]


@pytest.mark.parametrize("path", WINDOW, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_translates_while_it_is_imported(path: Path) -> None:
    # The language is chosen after the imports: a tr() at the top of a module stays English for ever.
    # An `if` at the top is the one that runs a pane alone.
    later = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If)
    statements = [node for node in ast.parse(path.read_text("utf-8")).body if not isinstance(node, later)]
    found = [
        node.lineno
        for statement in statements
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr"
        if not any(isinstance(inner, ast.Lambda) for inner in ast.walk(statement))
    ]
    assert found == []
