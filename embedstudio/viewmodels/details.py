"""What made the thing that is looked at in the project: label and value, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from psygnal import Signal

from embedstudio.core.filenames import readable
from embedstudio.core.i18n import tr
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.fact_words import (
    ALIKE,
    Fact,
    algorithm_title,
    corpus_facts,
    fact,
    map_facts,
    parameter_facts,
    quality_facts,
    result_facts,
)
from embedstudio.viewmodels.project_tree import ProjectTree, Row, names_of, parent_names

if TYPE_CHECKING:
    from embedstudio.project import ArtefactInfo
    from embedstudio.viewmodels.session import Session


class Details:
    """Rows for the details dock."""

    changed = Signal()

    def __init__(self, session: Session, tree: ProjectTree) -> None:
        self.session = session
        self.tree = tree
        tree.selected_changed.connect(self._on_changed)
        tree.changed.connect(self._on_changed)
        tree.row_changed.connect(self._on_row_changed)

    def rows(self) -> list[Fact]:
        """Label and value in reading order; empty when nothing is looked at."""
        row = self.tree.selected
        if row is None:
            return []
        if row.kind == "run":
            return self._of_run(row)
        if row.source.id.startswith("starter:"):
            return _of_starter(row)
        return self._of_artefact(row.source)

    def _of_artefact(self, info: ArtefactInfo) -> list[Fact]:
        names = names_of(self.session)
        made_from = _made_from(info.parents, names)
        summary, parameters = info.summary, info.parameters
        if info.kind == "model":
            rows = [*made_from, *_early(summary), *_of_model(info)]
        elif info.kind == "map":
            of_words = not any("documents" in parent.summary for parent in self._parents(info))
            asked = parameters if of_words else {**parameters, "limit": None}
            rows = [*made_from, *_early(summary), *quality_facts(summary), *map_facts(asked)]
            rows += result_facts({**summary, **{key: parameters.get(key) for key in ALIKE}})
            for parent in self._parents(info):
                rows += _unknown(parent.summary)
        elif info.kind == "comparison":
            rows = [*made_from, *_early(summary), *_of_comparison(info)]
        elif info.kind == "corpus":
            rows = [*result_facts(summary), *corpus_facts(parameters)]
        else:
            rows = [*made_from, *_early(summary), *self._of_embedding(info)]
        created = info.created[:16].replace("T", " ")
        return _once([*rows, fact(tr("created"), created)])

    def _parents(self, info: ArtefactInfo) -> list[ArtefactInfo]:
        keys = [parent.partition("@")[0] for parent in info.parents]
        return [one for one in self.session.artefacts("embedding") if one.id in keys]

    def _of_embedding(self, info: ArtefactInfo) -> list[Fact]:
        algorithm = str(info.summary.get("algorithm", ""))
        rows = []
        if algorithm and algorithm != "import":
            rows.append(fact(tr("algorithm"), algorithm_title(algorithm)))
        if info.parameters.get("path"):
            rows.append(fact(tr("file"), readable(PurePath(str(info.parameters["path"])).name)))
        opened = self.session.info
        if self.session.embedding is not None and opened is not None and opened.id == info.id:
            origin = self.session.embedding.origin
            if origin.get("words_from"):
                rows.append(fact(tr("words from"), str(origin["words_from"])))
            rows += result_facts({key: origin.get(key) for key in ("rejected", *ALIKE)})
        rows += [*result_facts(info.summary), *_unknown(info.summary)]
        return [*rows, *parameter_facts(algorithm, info.parameters)]

    def _of_run(self, row: Row) -> list[Fact]:
        run = row.source
        rows = [
            fact(tr("run"), run.title),
            fact(tr("state"), wording.run_status(run.status, run.reached, run.planned)),
        ]
        if run.seconds:
            rows.append(fact(tr("time"), wording.duration(run.seconds)))
        error = run.error.message if isinstance(run, ActiveRun) and run.error is not None else run.error
        if error:
            rows.append(fact(tr("reason"), str(error)))
        rows += _made_from(run.parents, names_of(self.session))
        algorithm = run.algorithm
        if run.kind == "corpus":
            rows += corpus_facts(run.parameters)
        elif run.kind == "comparison":
            rows += _of_compared(run.parameters)
        elif run.kind == "map":
            rows += map_facts({**run.parameters, "method": algorithm})
        else:
            if algorithm and algorithm != "import":
                rows.append(fact(tr("algorithm"), algorithm_title(algorithm)))
            rows += parameter_facts(algorithm, run.parameters)
        return _once(rows)

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_row_changed(self, row: Row) -> None:
        if row.id == self.session.looking.id:
            self.changed.emit()


def _early(summary: dict[str, Any]) -> list[Fact]:
    """Of how much a result is that was asked for early."""
    if "planned" not in summary:
        return []
    return [fact(tr("state"), wording.ended_early(summary["reached"], summary["planned"]))]


def _unknown(summary: dict[str, Any]) -> list[Fact]:
    """Texts of which no word is known: they have no vector and are not on the map."""
    if not summary.get("unknown"):
        return []
    tip = tr("Texts of which the vectors know no word: they have no vector, and no point on a map")
    return [fact(tr("without a known word"), wording.count(int(summary["unknown"])), tip)]


def _made_from(parents: Sequence[str], names: dict[str, str]) -> list[Fact]:
    return [fact(tr("made from"), name) for name in parent_names(parents, names)]


def _once(rows: list[Fact]) -> list[Fact]:
    """Each row once: some parameters are figures of the result too, and can say what they mean."""
    return list({(row.label, row.value): row for row in rows}.values())


def _of_starter(row: Row) -> list[Fact]:
    """The vectors that ship with the program, or their map."""
    from embedstudio.formats.starter import starter, starter_map_facts

    language = row.source.id.removeprefix("starter:")
    ready = starter(language)
    if row.kind == "embedding":
        return [
            fact(tr("words"), ready.words),
            fact(tr("dimensions"), ready.vector_size),
            fact(tr("language"), wording.language(language)),
            fact(tr("Source"), ready.source),
        ]
    about = starter_map_facts(language)
    if about is None:
        return []
    return [
        fact(tr("made from"), ready.title),
        *quality_facts({"trustworthiness": about.trustworthiness}),
        *map_facts(about.parameters),
        fact(tr("points"), about.points),
    ]


def _of_model(info: ArtefactInfo) -> list[Fact]:
    """The few facts about a model of texts; its card on the Models page has all."""
    summary = info.summary
    rows = [
        fact(tr("model"), algorithm_title(summary.get("classifier"))),
        fact(tr("features"), algorithm_title(summary.get("features"))),
    ]
    for key, text in (("accuracy", tr("accuracy")), ("f1_macro", tr("macro-F1"))):
        value, half = summary.get(key), summary.get(f"{key}_interval")
        if value is not None:
            rows.append(fact(text, f"{value:.3f}" if half is None else f"{value:.3f} ± {half:.3f}"))
    if summary.get("repeats", 1) > 1:
        rows.append(fact(tr("splits"), str(summary["repeats"])))
    rows.append(fact(tr("labels"), str(summary.get("labels", ""))))
    if info.seed is not None:
        rows.append(fact(tr("seed"), str(info.seed)))
    if summary.get("seconds"):
        rows.append(fact(tr("time"), wording.duration(float(summary["seconds"]))))
    return rows


def _of_comparison(info: ArtefactInfo) -> list[Fact]:
    """The few facts about a comparison of models; its page has the table."""
    summary = info.summary
    rows = _of_compared(info.parameters)
    if "best_model" in summary:
        rows.append(fact(tr("best"), _compared(summary["best_model"], summary["best_features"])))
    score, half = summary.get("best_score"), summary.get("best_interval")
    if score is not None:
        text = tr("accuracy") if summary.get("metric") == "accuracy" else tr("macro-F1")
        rows.append(fact(text, f"{score:.3f}" if half is None else f"{score:.3f} ± {half:.3f}"))
    if summary.get("splits"):
        rows.append(fact(tr("splits"), str(summary["splits"])))
    if summary.get("seconds"):
        rows.append(fact(tr("time"), wording.duration(float(summary["seconds"]))))
    return rows


def _of_compared(parameters: dict[str, Any]) -> list[Fact]:
    models = parameters.get("models", ())
    return [fact(tr("model"), one["name"] or _compared(one["model"], one["features"])) for one in models]


def _compared(model: str, features: str) -> str:
    from embedstudio.analysis.compared_model import Untested, names_of

    return names_of([Untested("", model, features)])[0]
