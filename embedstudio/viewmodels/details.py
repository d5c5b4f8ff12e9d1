"""What made the thing that is selected in the project: label and value, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from psygnal import Signal

from embedstudio.core.i18n import tr
from embedstudio.core.param import param_specs
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.project_tree import ProjectTree, Row

if TYPE_CHECKING:
    from embedstudio.core.projection_map import ProjectionMap
    from embedstudio.core.registry import Entry
    from embedstudio.viewmodels.session import Session

MOST = 14
QUALITY = ("trustworthiness", "continuity", "neighbor_recall")
"""Scores of a map, which stand before what made it."""
_WAYS = ("sources", "columns", "encodings")


class Fact(NamedTuple):
    """One row: a label, its value, and what the label means where it is the field's own word."""

    label: str
    value: str
    tip: str = ""


class Details:
    """Rows for the details dock."""

    changed = Signal()

    def __init__(self, session: Session, tree: ProjectTree) -> None:
        self.session = session
        self.tree = tree
        tree.selected_changed.connect(self._on_changed)
        tree.changed.connect(self._on_changed)

    def rows(self) -> list[Fact]:
        """Label and value in reading order; empty when nothing is selected or shown."""
        row = self.tree.selected
        if row is not None and row.kind == "run":
            return self._of_run(row)
        source = row.source if row is not None else None
        if source is None or source.id.startswith("starter"):
            return self._of_shown()
        info = next((one for one in self.session.artefacts() if one.id == source.id), None)
        return [] if info is None else self._of_artefact(info)

    def _of_shown(self) -> list[Fact]:
        session = self.session
        if session.embedding is None or session.info is None:
            return []
        if session.map is None:
            return [
                Fact(
                    tr("words") if session.embedding.documents is None else tr("documents"),
                    wording.count(len(session.embedding)),
                ),
                Fact(tr("dimensions"), str(session.embedding.vector_size)),
                *_plain(session.embedding.origin),
            ][:MOST]
        rows = [Fact(tr("made from"), session.info.name), *_quality(session.map)]
        rows += _plain(session.map.parameters)
        rows.append(Fact(tr("points"), wording.count(len(session.map))))
        return rows[:MOST]

    def _of_artefact(self, info: Any) -> list[Fact]:
        names = {one.id: one.name for one in self.session.artefacts()}
        names |= {"starter:en": tr("English starter"), "starter:zh": tr("Chinese starter")}
        if info.kind == "model":
            return [*_of_model(info, names), Fact(tr("created"), info.created[:16].replace("T", " "))]
        rows = [
            Fact(tr("made from"), names[key])
            for parent in info.parents
            if (key := parent.partition("@")[0]) in names
        ]
        if info.kind == "map":
            rows += _plain({key: info.summary[key] for key in QUALITY if key in info.summary})
        rows += _plain(info.parameters)
        labels = {row.label for row in rows}
        rows += [row for row in _plain(info.summary) if row.label not in labels]
        rows.append(Fact(tr("created"), info.created[:16].replace("T", " ")))
        return rows[:MOST]

    def _of_run(self, row: Row) -> list[Fact]:
        run = row.source
        rows = [Fact(tr("run"), run.title), Fact(tr("state"), wording.run_status(run.status))]
        if run.seconds:
            rows.append(Fact(tr("time"), wording.duration(run.seconds)))
        rows += _plain(run.parameters)
        if isinstance(run, ActiveRun) and run.error is not None:
            rows.append(Fact(tr("reason"), run.error.message))
        return rows[:MOST]

    def _on_changed(self) -> None:
        self.changed.emit()


def _of_model(info: Any, names: dict[str, str]) -> list[Fact]:
    """The few facts about a model of texts; its card on the Models page has all."""
    summary = info.summary
    parents = [names[key] for parent in info.parents if (key := parent.partition("@")[0]) in names]
    rows = [Fact(tr("made from"), name) for name in parents]
    rows.append(Fact(tr("model"), algorithm_title(summary.get("classifier"))))
    rows.append(Fact(tr("features"), algorithm_title(summary.get("features"))))
    for key, text in (("accuracy", tr("accuracy")), ("f1_macro", tr("macro-F1"))):
        value, half = summary.get(key), summary.get(f"{key}_interval")
        if value is not None:
            rows.append(Fact(text, f"{value:.3f}" if half is None else f"{value:.3f} ± {half:.3f}"))
    if summary.get("repeats", 1) > 1:
        rows.append(Fact(tr("splits"), str(summary["repeats"])))
    rows.append(Fact(tr("labels"), str(summary.get("labels", ""))))
    if info.seed is not None:
        rows.append(Fact(tr("seed"), str(info.seed)))
    if summary.get("seconds"):
        rows.append(Fact(tr("time"), wording.duration(float(summary["seconds"]))))
    return rows


def _quality(shown: ProjectionMap) -> list[Fact]:
    """The scores of a map, as far as it has them."""
    return _plain({key: getattr(shown, key) for key in QUALITY})


def _plain(values: dict[str, Any]) -> list[Fact]:
    """Parameters keep the field's own names; what is not a plain value is left out."""
    rows = []
    words = {"method": tr("method"), "algorithm": tr("algorithm"), "dims": tr("dimensions")}
    words |= {"limit": tr("most frequent words"), "points": tr("points"), "words": tr("words")}
    words |= {"tokens_per_second": tr("words per second"), "loss": tr("loss"), "language": tr("language")}
    words |= {"trustworthiness": tr("trustworthiness"), "continuity": tr("continuity")}
    words |= {"neighbor_recall": tr("neighbour recall"), "reused": tr("taken from before")}
    words |= {
        "left_out": tr("left out"),
        "embedding": tr("word vectors"),
        "documents": tr("documents"),
        "tokens": tr("tokens"),
        "sentences": tr("sentences"),
    }
    parameters = _parameter_labels() | _quality_tips()
    for key, thing in values.items():
        if isinstance(thing, dict) or key in _WAYS or (isinstance(thing, (list, tuple)) and len(thing) > 6):
            continue
        if key in ("seconds", "time"):
            rows.append(Fact(tr("time"), wording.duration(float(thing))))
        elif key == "tokens_per_second" and thing is not None:
            rows.append(Fact(words[key], wording.count(round(float(thing)))))
        elif key == "loss" and thing is not None:
            rows.append(Fact(words[key], f"{float(thing):.3g}"))
        elif key in QUALITY and thing is not None:
            rows.append(Fact(words[key], f"{thing:.3f}", parameters[key]))
        elif thing is not None and thing != "":
            shown = algorithm_title(thing) if key in ("method", "algorithm") else wording.value(thing)
            rows.append(Fact(words.get(key, key), shown, parameters.get(key, "")))
    return rows


def _quality_tips() -> dict[str, str]:
    return {
        "trustworthiness": tr("How rarely words lie near each other that are not similar; 1 is never"),
        "continuity": tr("How rarely similar words were torn apart; 1 is never"),
        "neighbor_recall": tr("Share of the 15 most similar words that are among the 15 nearest on the map"),
    }


def algorithm_title(name: object) -> str:
    """``"UMAP"`` of ``"umap.v1"``; a name that is not registered stays as it is."""
    if name == "axes.v1":
        return tr("Two axes")
    return next((entry.title for entry in _entries() if entry.name == name), str(name))


def _entries() -> Iterator[Entry]:
    from embedstudio.algorithms import load_all
    from embedstudio.core.registry import classifiers, encoders, projections, trainers

    load_all()
    for registry in (trainers, projections, encoders, classifiers):
        yield from registry


def _parameter_labels() -> dict[str, str]:
    return {spec.name: spec.label for entry in _entries() for spec in param_specs(entry.cls)}
