"""A trained model of texts as files: JSON, Parquet and safetensors, never pickle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from embedstudio.core.protocols import under
from embedstudio.core.text_model import TextModel
from embedstudio.project.atomic import to_json

ENCODER, CLASSIFIER, RESULTS = "encoder/", "classifier/", "results/"


def write_text_model(model: TextModel, folder: Path) -> None:
    """Write ``model.json``, ``words.parquet`` and ``arrays.safetensors`` into an empty folder."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    from safetensors.numpy import save_file

    arrays = {
        **{ENCODER + name: value for name, value in model.encoder_arrays.items()},
        **{CLASSIFIER + name: value for name, value in model.classifier_arrays.items()},
        **{RESULTS + name: value for name, value in model.results.items()},
    }
    save_file(
        {name: np.ascontiguousarray(value) for name, value in arrays.items()}, folder / "arrays.safetensors"
    )
    pq.write_table(pa.table({"word": pa.array(model.words, pa.string())}), folder / "words.parquet")
    values = {
        "task": model.task,
        "labels": list(model.labels),
        "encoder": model.encoder,
        "encoder_values": model.encoder_values,
        "classifier": model.classifier,
        "classifier_values": model.classifier_values,
        "reading": model.reading,
        "threshold": model.threshold,
        "certainty": model.certainty,
        "card": model.card,
    }
    (folder / "model.json").write_text(to_json(values), "utf-8")


def read_text_model(folder: Path) -> TextModel:
    """Read what :func:`write_text_model` wrote; raises ``ValueError`` or ``OSError`` on damage."""
    import pyarrow.parquet as pq
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    values = json.loads((folder / "model.json").read_text("utf-8"))
    try:
        arrays = load_file(folder / "arrays.safetensors")
    except SafetensorError as error:
        raise ValueError(f"the arrays of the model are damaged: {error}") from error
    if any(value.dtype.kind == "f" and not np.isfinite(value).all() for value in arrays.values()):
        finite = {name for name, value in arrays.items() if not np.isfinite(value).all()}
        if finite - {CLASSIFIER + "bias"}:  # naive Bayes gives a label without a text minus infinity
            raise ValueError("the arrays of the model hold values that are no numbers")
    return TextModel(
        task=values["task"],
        labels=tuple(values["labels"]),
        encoder=values["encoder"],
        encoder_values=values["encoder_values"],
        encoder_arrays=under(arrays, ENCODER),
        words=tuple(pq.read_table(folder / "words.parquet").column("word").to_pylist()),
        classifier=values["classifier"],
        classifier_values=values["classifier_values"],
        classifier_arrays=under(arrays, CLASSIFIER),
        reading=values["reading"],
        card=values["card"],
        threshold=float(values.get("threshold", 0.5)),
        certainty=values.get("certainty", {}),
        results=under(arrays, RESULTS),
    )


def summarize_text_model(model: TextModel) -> dict[str, Any]:
    """The few facts that lists show."""
    metrics = model.card.get("metrics", {})
    return {
        "task": model.task,
        "classifier": model.classifier,
        "features": model.encoder,
        "labels": len(model.labels),
        "accuracy": metrics.get("accuracy"),
        "f1_macro": metrics.get("f1_macro"),
        **{name: metrics[name] for name in ("accuracy_interval", "f1_macro_interval") if name in metrics},
        "repeats": metrics.get("repeats", 1),
    }
