"""What is recorded of a thing, in the words that the forms use; what has no such word is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from embedstudio.core.filenames import readable
from embedstudio.core.i18n import listed, tr, translated
from embedstudio.core.param import ParamSpec, param_specs
from embedstudio.viewmodels import wording

if TYPE_CHECKING:
    from embedstudio.core.registry import Entry

QUALITY = ("trustworthiness", "continuity", "neighbor_recall")
"""Scores of a map, which stand before what made it."""


ALIKE = ("zero_vectors", "identical_vectors", "without_direction", "alike")
"""Counts of rows and points that have no direction of their own."""


class Fact(NamedTuple):
    """One row: a label, its value, and what the label means."""

    label: str
    value: str
    tip: str = ""


def fact(label: str, value: object, tip: str = "") -> Fact:
    """A row whose label begins with a capital, as in the forms."""
    return Fact(label[:1].upper() + label[1:], value if isinstance(value, str) else wording.value(value), tip)


def parameter_facts(algorithm: str, values: Mapping[str, Any]) -> list[Fact]:
    """The parameters of an algorithm as its form shows them; names the form does not have are left out."""
    specs = _specs(algorithm)
    return [
        fact(spec.label, _shown(spec, values[spec.name]), spec.help)
        for spec in specs
        if values.get(spec.name) is not None and values[spec.name] != ""
    ]


def map_facts(values: Mapping[str, Any]) -> list[Fact]:
    """What made a map: the method, what it was asked for, and its parameters."""
    rows = []
    method = str(values.get("method") or values.get("algorithm") or "")
    if method:
        rows.append(fact(tr("method"), algorithm_title(method)))
    if values.get("dims"):
        rows.append(fact(tr("dimensions"), values["dims"]))
    if values.get("limit"):
        rows.append(fact(tr("most frequent words"), wording.count(values["limit"])))
    if "axes" in values:
        rows += [fact(axis, str(values[axis])) for axis in ("x", "y") if values.get(axis)]
    nested = values.get("parameters")
    return rows + parameter_facts(method, {**values, **(nested if isinstance(nested, dict) else {})})


def corpus_facts(values: Mapping[str, Any]) -> list[Fact]:
    """How texts were read, in the words of the import form."""
    from embedstudio.text.cleaning import STEPS
    from embedstudio.text.tokenizers import TOKENIZERS

    rows = []
    sources = [readable(PurePath(str(one)).name) for one in values.get("sources") or ()]
    if sources:
        places = "\n".join(readable(str(one)) for one in values["sources"])
        rows.append(fact(tr("files"), listed(sources), places))
    if values.get("language"):
        rows.append(fact(tr("language"), wording.language(str(values["language"]))))
    tokenizer = values.get("tokenizer")
    if tokenizer:
        known = TOKENIZERS.get(tokenizer)
        rows.append(fact(tr("Tokenizer"), translated(known.title) if known is not None else str(tokenizer)))
    units = {"file": tr("a file"), "line": tr("a line"), "paragraph": tr("a paragraph")}
    if values.get("documents") in units:
        rows.append(fact(tr("One document is"), units[values["documents"]]))
    steps = [translated(STEPS[step].title) for step in values.get("clean") or () if step in STEPS]
    if steps:
        rows.append(fact(tr("Cleaning"), listed(steps)))
    columns = {"text_column": tr("Text column"), "label_column": tr("Label column")}
    columns["title_column"] = tr("Title column")
    found = values.get("columns") or {}
    names = {key: values.get(key) or found.get(key.removesuffix("_column")) for key in columns}
    rows += [fact(label, str(names[key])) for key, label in columns.items() if names[key]]
    encodings = values.get("encodings") or values.get("encoding")
    if encodings:
        rows.append(fact(tr("Encoding"), encodings if isinstance(encodings, str) else listed(encodings)))
    return rows


def result_facts(values: Mapping[str, Any]) -> list[Fact]:
    """The figures of what came out."""
    rows = []
    words = {
        "words": tr("words"),
        "documents": tr("documents"),
        "sentences": tr("sentences"),
        "tokens": tr("tokens"),
        "vocabulary": tr("Vocabulary"),
        "labels": tr("labels"),
        "points": tr("points"),
        "vector_size": tr("dimensions"),
        "left_out": tr("left out"),
        "rejected": tr("Rejected"),
    }
    alike = {
        "zero_vectors": (
            tr("zero vectors"),
            tr("They have no direction: by cosine they are near to nothing"),
        ),
        "identical_vectors": (tr("identical vectors"), tr("Vectors that another row has too")),
        "without_direction": (
            tr("without direction"),
            tr("Zero vectors: by cosine they are near to nothing, and lie anywhere on the map"),
        ),
        "alike": (
            tr("of one vector"),
            tr("Points with a vector that others have too: no place tells them apart"),
        ),
    }
    for key, label in words.items():
        thing = values.get(key)
        if thing is None or thing == "" or (key in ("rejected", "labels", "left_out") and not thing):
            continue
        rows.append(fact(label, wording.count(len(thing) if isinstance(thing, dict) else int(thing))))
    rows += [
        fact(title, wording.count(values[key]), tip) for key, (title, tip) in alike.items() if values.get(key)
    ]
    if values.get("loss") is not None:
        rows.append(fact(tr("loss"), wording.three_digits(float(values["loss"]))))
    if values.get("tokens_per_second") is not None:
        rows.append(fact(tr("words per second"), wording.count(round(float(values["tokens_per_second"])))))
    if values.get("seconds") and float(values["seconds"]) >= 0.5:
        rows.append(fact(tr("time"), wording.duration(float(values["seconds"]))))
    return rows


def quality_facts(values: Mapping[str, Any]) -> list[Fact]:
    """The scores of a map, as far as it has them."""
    about = {
        "trustworthiness": (
            tr("trustworthiness"),
            tr("How rarely points lie near each other that are not similar; 1 is never"),
        ),
        "continuity": (tr("continuity"), tr("How rarely similar points were torn apart; 1 is never")),
        "neighbor_recall": (
            tr("neighbour recall"),
            tr("Share of the 15 most similar points that are among the 15 nearest on the map"),
        ),
    }
    return [
        fact(about[key][0], f"{values[key]:.3f}", about[key][1])
        for key in QUALITY
        if values.get(key) is not None
    ]


def algorithm_title(name: object) -> str:
    """``"UMAP"`` of ``"umap.v1"``; a name that is not registered stays as it is."""
    if name == "axes.v1":
        return tr("Two axes")
    return next((entry.title for entry in _entries() if entry.name == name), str(name))


def _specs(algorithm: str) -> tuple[ParamSpec, ...]:
    return next((param_specs(entry.cls) for entry in _entries() if entry.name == algorithm), ())


def _shown(spec: ParamSpec, value: Any) -> str:
    if spec.options and value in spec.options:
        return spec.option_labels[spec.options.index(value)]
    if spec.name == "seed":
        return str(value)  # a name, not a count
    shown = wording.value(value)
    return f"{shown} {translated(spec.param.unit)}" if spec.param.unit else shown


def _entries() -> Iterator[Entry]:
    from embedstudio.algorithms import load_all
    from embedstudio.core.registry import classifiers, encoders, projections, trainers

    load_all()
    for registry in (trainers, projections, encoders, classifiers):
        yield from registry
