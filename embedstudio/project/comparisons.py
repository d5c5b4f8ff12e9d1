"""A comparison of models as a file: JSON with what each model reached on each split."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from embedstudio.algorithms import load_all
from embedstudio.analysis.compared_model import Untested, model_from_json, model_to_json
from embedstudio.analysis.model_comparison import ModelComparison, compare_models
from embedstudio.project.atomic import to_json

FILE = "comparison.json"


def write_comparison(comparison: ModelComparison, folder: Path) -> None:
    """Write ``comparison.json`` into an empty folder: what the table is computed from."""
    values = {
        "models": [model_to_json(one) for one in comparison.models],
        "untested": [asdict(one) for one in comparison.untested],
        "stopped": comparison.stopped,
        "parameters": comparison.parameters,
    }
    (folder / FILE).write_text(to_json(values), "utf-8")


def read_comparison(folder: Path) -> ModelComparison:
    """Read what :func:`write_comparison` wrote; raises ``ValueError`` or ``OSError`` on damage."""
    load_all()  # their titles
    values = json.loads((folder / FILE).read_text("utf-8"))
    return compare_models(
        [model_from_json(one) for one in values["models"]],
        [Untested(**one) for one in values["untested"]],
        stopped=bool(values["stopped"]),
        parameters=values["parameters"],
    )


def summarize_comparison(comparison: ModelComparison) -> dict[str, Any]:
    """The few facts that lists show."""
    best = comparison.rows[0]
    return {
        "models": len(comparison.models),
        "untested": len(comparison.untested),
        "best": comparison.best,
        "best_model": best.model,
        "best_features": best.features,
        "simplest": comparison.simplest,
        "metric": comparison.metric,
        "splits": comparison.splits,
        "best_score": getattr(best, comparison.metric),
        "best_interval": getattr(best, f"{comparison.metric}_interval"),
        "p_value": best.p_value,
    }
