"""What made a map, in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.map_choices import USUAL, USUAL_SEED

_SHOWN = ("n_neighbors", "min_dist", "perplexity")
_TITLES = {"tsne": "t-SNE"}


def method_title(method: object) -> str:
    """``"UMAP"`` of ``"umap.v1"``."""
    short = str(method or "").rsplit(".v", 1)[0]
    return _TITLES.get(short, short.upper())


def axis_names(shown: ProjectionMap) -> tuple[str, ...]:
    """``("UMAP 1", "UMAP 2", "UMAP 3")``; plain letters when nothing is recorded."""
    method = method_title(shown.parameters.get("method") or shown.parameters.get("algorithm"))
    return tuple(f"{method} {axis}" if method else letter for axis, letter in enumerate("XYZ", 1))


def describe_parameters(shown: ProjectionMap) -> str:
    """``UMAP 15 / 0.1 / cosine / seed 42``; empty when nothing is recorded."""
    recorded: Mapping[str, Any] = shown.parameters
    nested = recorded.get("parameters")
    values = {**recorded, **(nested if isinstance(nested, dict) else {})}
    method = method_title(values.get("method") or values.get("algorithm"))
    if not method:
        return ""
    if "axes" in recorded:
        return tr("x: {x} / y: {y}", x=recorded.get("x"), y=recorded.get("y"))
    numbers = [f"{values[name]:g}" for name in _SHOWN if isinstance(values.get(name), (int, float))]
    parts = [" ".join([method, *numbers[:1]]), *numbers[1:]]
    if values.get("metric"):
        parts.append(metric_title(str(values["metric"])))
    if values.get("seed") is not None:
        parts.append(tr("seed {seed}", seed=values["seed"]))
    early = ended_early(shown)
    return " / ".join(parts) + (f" · {early}" if early else "")


def told_apart(parameters: Mapping[str, Any]) -> str:
    """``20 / 0.15 · seed 7 · 3,000 words``: what is unusual about a map, from what its artefact records."""
    numbers = {name: parameters[name] for name in _SHOWN if isinstance(parameters.get(name), (int, float))}
    parts = []
    if any(value != USUAL[name] for name, value in numbers.items()):
        parts.append(" / ".join(f"{value:g}" for value in numbers.values()))
    seed, limit = parameters.get("seed"), parameters.get("limit")
    if seed is not None and seed != USUAL_SEED:
        parts.append(tr("seed {seed}", seed=seed))
    if limit:
        parts.append(tr("{count} points", count=wording.count(int(limit))))
    return " · ".join(parts)


def ended_early(shown: ProjectionMap) -> str:
    """``stopped at 204 of 500`` of a map whose words were still on their way; empty otherwise."""
    made: Mapping[str, Any] = shown.parameters
    if "epochs_done" in made:
        return wording.ended_early(made["epochs_done"], made["n_epochs"])
    if "iterations_done" in made:
        usual = made.get("early_exaggeration_iter", 0) + made.get("n_iter", 0)
        return wording.ended_early(made["iterations_done"], made.get("iterations_planned", usual))
    return ""


def words_told(shown: ProjectionMap, vocabulary: Vocabulary) -> str:
    """Which words a map shows when it does not show all; empty otherwise."""
    if len(shown) >= len(vocabulary):
        return ""
    count = wording.count(len(shown))
    if not is_selection(shown):
        return tr("the {count} most frequent words", count=count)
    return tr("a selection of 1 word") if len(shown) == 1 else tr("a selection of {count} words", count=count)


def alike_told(made: Mapping[str, Any]) -> tuple[str, ...]:
    """How many points lie where they do by chance, from what a map records: zeros, and copies."""
    zeros, alike = int(made.get("without_direction", 0)), int(made.get("alike", 0))
    parts = []
    if zeros:
        parts.append(
            tr("1 point without direction")
            if zeros == 1
            else tr("{count} points without direction", count=wording.count(zeros))
        )
    if alike:
        parts.append(tr("{count} points with a vector that others have", count=wording.count(alike)))
    return tuple(parts)


def is_selection(shown: ProjectionMap) -> bool:
    """Whether a map is of chosen words rather than of the most frequent ones."""
    return len(shown) > 0 and int(shown.rows[-1]) != len(shown) - 1


def outline_hints(*, lasso: bool = False) -> tuple[str, str]:
    """How to draw around words: what Shift draws now, and how to draw the other."""
    if lasso:
        return tr("Shift-drag: lasso"), tr("L: box")
    return tr("Shift-drag: box"), tr("L: lasso")


def metric_title(metric: str) -> str:
    """The name of a distance or similarity in the language in use."""
    titles = {"cosine": tr("cosine"), "dot": tr("dot product"), "euclidean": tr("euclidean")}
    return titles.get(metric, metric)
