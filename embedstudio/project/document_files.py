"""What an embedding of documents knows of its documents, as files: Parquet, safetensors, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from embedstudio.core.documents import Documents, FittedEncoder
from embedstudio.core.protocols import under
from embedstudio.project.atomic import to_json

ABOUT, TEXTS, WORDS, ARRAYS = (
    "documents.json",
    "documents.parquet",
    "document-words.parquet",
    "documents.safetensors",
)
_ENCODER = "encoder/"


def write_documents(documents: Documents, folder: Path) -> None:
    """Write four files into the folder of the embedding."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    from safetensors.numpy import save_file

    encoder = documents.encoder
    arrays = {
        "indptr": documents.indptr,
        "indices": documents.indices,
        "counts": documents.counts,
        **{_ENCODER + name: value for name, value in encoder.arrays.items()},
    }
    save_file({name: np.ascontiguousarray(value) for name, value in arrays.items()}, folder / ARRAYS)
    texts = {
        "row": pa.array(documents.rows, pa.int32()),
        "beginning": pa.array(documents.beginnings, pa.string()),
    }
    pq.write_table(pa.table(texts), folder / TEXTS, compression="zstd")
    words = [*documents.words, *encoder.words]
    pq.write_table(pa.table({"word": pa.array(words, pa.string())}), folder / WORDS, compression="zstd")
    about = {
        "words": len(documents.words),
        "encoder": encoder.name,
        "values": encoder.values,
        "reading": encoder.reading,
    }
    (folder / ABOUT).write_text(to_json(about), "utf-8")


def read_documents(folder: Path) -> Documents | None:
    """What :func:`write_documents` wrote; ``None`` for an embedding of words.

    Raises ``ValueError`` or ``OSError`` on damage.
    """
    import pyarrow.parquet as pq
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    if not (folder / ABOUT).exists():
        return None
    about = json.loads((folder / ABOUT).read_text("utf-8"))
    try:
        arrays = load_file(folder / ARRAYS)
    except SafetensorError as error:
        raise ValueError(f"the arrays of the documents are damaged: {error}") from error
    if any(value.dtype.kind == "f" and not np.isfinite(value).all() for value in arrays.values()):
        raise ValueError("the arrays of the documents hold values that are no numbers")
    texts = pq.read_table(folder / TEXTS)
    words = pq.read_table(folder / WORDS).column("word").to_pylist()
    encoder = FittedEncoder(
        about["encoder"],
        about["values"],
        under(arrays, _ENCODER),
        tuple(words[about["words"] :]),
        about["reading"],
    )
    return Documents(
        np.array(texts.column("row").to_numpy(), np.int32),
        tuple(texts.column("beginning").to_pylist()),
        tuple(words[: about["words"]]),
        arrays["indptr"],
        arrays["indices"],
        arrays["counts"],
        encoder,
    )
