"""Each noun as files in open formats: Parquet for words and documents, npy for arrays, JSON.

Arrays are mapped copy-on-write: nothing is read until it is touched, the file can never
change, and compiled kernels see the same array type as for a fresh array (a read-only
array would make numba compile every kernel a second time).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.model_comparison import ModelComparison
from embedstudio.core.corpus import Corpus, Rejected
from embedstudio.core.embedding import Embedding
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.text_model import TextModel
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.project.atomic import to_json
from embedstudio.project.comparisons import read_comparison, summarize_comparison, write_comparison
from embedstudio.project.document_files import read_documents, write_documents
from embedstudio.project.text_models import read_text_model, summarize_text_model, write_text_model
from embedstudio.text.labels import label_counts

AT_ONCE = 20_000
"""Words converted in one call, which holds the interpreter lock for some 5 ms."""

COLUMNS = "columns.parquet"
"""What is known of each word besides; only vectors that were imported with such columns have it."""

Noun = Corpus | Embedding | ProjectionMap | TextModel | ModelComparison


def write_noun(noun: Noun, folder: Path) -> None:
    """Write the files of a noun into an existing, empty folder."""
    if isinstance(noun, Corpus):
        _write_corpus(noun, folder)
    elif isinstance(noun, Embedding):
        _write_embedding(noun, folder)
    elif isinstance(noun, TextModel):
        write_text_model(noun, folder)
    elif isinstance(noun, ModelComparison):
        write_comparison(noun, folder)
    else:
        _write_map(noun, folder)


def read_noun(kind: str, folder: Path) -> Noun:
    """Read what :func:`write_noun` wrote; raises ``ValueError`` or ``OSError`` on damage."""
    if kind == "corpus":
        return _read_corpus(folder)
    if kind == "embedding":
        return _read_embedding(folder)
    if kind == "model":
        return read_text_model(folder)
    if kind == "comparison":
        return read_comparison(folder)
    return _read_map(folder)


def summarize(noun: Noun) -> dict[str, Any]:
    """The few numbers that lists and the command line show without loading the noun."""
    if isinstance(noun, Corpus):
        return {
            "language": noun.language,
            "tokenizer": noun.tokenizer,
            "documents": noun.n_documents,
            "sentences": len(noun.sentences) - 1,
            "tokens": noun.n_tokens,
            "vocabulary": len(noun.vocabulary),
            "labels": label_counts(noun.table),
            "rejected": len(noun.rejected),
        }
    if isinstance(noun, Embedding):
        rows = "words" if noun.documents is None else "documents"
        unknown = noun.origin.get("left_out") if noun.documents is not None else None
        return {rows: len(noun), "vector_size": noun.vector_size} | ({"unknown": unknown} if unknown else {})
    if isinstance(noun, TextModel):
        return summarize_text_model(noun)
    if isinstance(noun, ModelComparison):
        return summarize_comparison(noun)
    found: dict[str, Any] = {"points": len(noun), "dims": noun.dims}
    if not noun.has_quality:
        return found
    found["trustworthiness"] = noun.trustworthiness
    scores = {"continuity": noun.continuity, "neighbor_recall": noun.neighbor_recall}
    return {**found, **{name: score for name, score in scores.items() if score is not None}}


def parameters_of(noun: Noun) -> dict[str, Any]:
    """The resolved parameters the noun itself knows."""
    if isinstance(noun, Embedding):
        found = noun.origin.get("parameters")
        return dict(found) if isinstance(found, dict) else {}
    if isinstance(noun, TextModel):
        return dict(noun.card.get("parameters", {}))
    return dict(noun.parameters)


def _write_corpus(corpus: Corpus, folder: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    # of a text of 200 MB, a dictionary and statistics would be six more copies in memory
    short = [name for name in corpus.table.column_names if name != "text"]
    documents = folder / "documents.parquet"
    pq.write_table(corpus.table, documents, compression="zstd", use_dictionary=short, write_statistics=False)
    _write_words(corpus.vocabulary, folder / "vocabulary.parquet")
    _save(folder / "tokens.npy", corpus.tokens, np.int32)
    _save(folder / "sentences.npy", corpus.sentences, np.int64)
    _save(folder / "documents.npy", corpus.documents, np.int64)
    rejected = pa.table(
        {
            "source": pa.array([row.source for row in corpus.rejected], pa.string()),
            "line": pa.array([row.line for row in corpus.rejected], pa.int64()),
            "reason": pa.array([row.reason for row in corpus.rejected], pa.string()),
            "text": pa.array([row.text for row in corpus.rejected], pa.string()),
        }
    )
    pq.write_table(rejected, folder / "rejected.parquet")
    values = {
        "language": corpus.language,
        "tokenizer": corpus.tokenizer,
        "parameters": corpus.parameters,
    }
    (folder / "corpus.json").write_text(to_json(values), "utf-8")


def _read_corpus(folder: Path) -> Corpus:
    import pyarrow.parquet as pq

    values = json.loads((folder / "corpus.json").read_text("utf-8"))
    tokens = _load(folder / "tokens.npy")
    sentences = _load(folder / "sentences.npy")
    documents = _load(folder / "documents.npy")
    if sentences[-1] != len(tokens) or documents[-1] != len(sentences) - 1:
        raise ValueError("the tokens, sentences and documents do not fit together")
    return Corpus(
        language=values["language"],
        tokenizer=values["tokenizer"],
        vocabulary=_read_words(folder / "vocabulary.parquet"),
        tokens=tokens,
        sentences=sentences,
        documents=documents,
        table=pq.read_table(folder / "documents.parquet", memory_map=True),
        rejected=tuple(Rejected(**row) for row in pq.read_table(folder / "rejected.parquet").to_pylist()),
        parameters=values["parameters"],
    )


def _write_embedding(embedding: Embedding, folder: Path) -> None:
    _save(folder / "vectors.npy", embedding.vectors, np.float32)
    _write_words(embedding.vocabulary, folder / "words.parquet")
    if embedding.columns:
        _write_columns(embedding.columns, folder / COLUMNS)
    if embedding.documents is not None:
        write_documents(embedding.documents, folder)
    (folder / "embedding.json").write_text(to_json({"origin": embedding.origin}), "utf-8")


def _read_embedding(folder: Path) -> Embedding:
    values = json.loads((folder / "embedding.json").read_text("utf-8"))
    columns = _read_columns(folder / COLUMNS) if (folder / COLUMNS).exists() else {}
    vectors = _load(folder / "vectors.npy")
    words = _read_words(folder / "words.parquet")
    return Embedding(words, vectors, values["origin"], columns, read_documents(folder))


def _write_map(projection: ProjectionMap, folder: Path) -> None:
    _save(folder / "coordinates.npy", projection.coordinates, np.float32)
    _save(folder / "rows.npy", projection.rows, np.int32)
    _save(folder / "clusters.npy", projection.clusters, np.int16)
    _save(folder / "trust.npy", projection.trust, np.float32)
    _save(folder / "neighbors.npy", projection.neighbors, np.int32)
    values = {
        "cluster_names": list(projection.cluster_names),
        "trustworthiness": projection.trustworthiness,
        "continuity": projection.continuity,
        "neighbor_recall": projection.neighbor_recall,
        "parameters": projection.parameters,
    }
    (folder / "map.json").write_text(to_json(values), "utf-8")


def _read_map(folder: Path) -> ProjectionMap:
    values = json.loads((folder / "map.json").read_text("utf-8"))
    coordinates = _load(folder / "coordinates.npy")
    rows = _load(folder / "rows.npy")
    if len(rows) != len(coordinates):
        raise ValueError("the coordinates and rows do not fit together")
    return ProjectionMap(
        coordinates=coordinates,
        rows=rows,
        clusters=_load(folder / "clusters.npy"),
        cluster_names=tuple(values["cluster_names"]),
        trust=_load(folder / "trust.npy"),
        neighbors=_load(folder / "neighbors.npy"),
        trustworthiness=float(values["trustworthiness"]),
        parameters=values["parameters"],
        continuity=values.get("continuity"),  # older maps have neither
        neighbor_recall=values.get("neighbor_recall"),
    )


def _write_words(vocabulary: Vocabulary, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    counts, words = vocabulary.counts, vocabulary.words
    column = pa.nulls(len(vocabulary), pa.int64()) if counts is None else pa.array(counts, pa.int64())
    parts = [pa.array(words[i : i + AT_ONCE], pa.string()) for i in range(0, len(words), AT_ONCE)]
    table = pa.table({"word": pa.chunked_array(parts, pa.string()), "count": column})
    pq.write_table(table, path, compression="zstd")


def _read_words(path: Path) -> Vocabulary:
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    counts = table.column("count")
    known = None if counts.null_count else np.array(counts.to_numpy(), np.int64)
    column = table.column("word")
    words: list[str] = []
    for start in range(0, len(column), AT_ONCE):
        words += column.slice(start, AT_ONCE).to_pylist()
    return Vocabulary(words, known)


def _write_columns(columns: dict[str, npt.NDArray[Any]], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    made = []
    for values in columns.values():
        kind = {"O": pa.string(), "M": pa.timestamp("s")}.get(values.dtype.kind, pa.float64())
        parts = [pa.array(values[i : i + AT_ONCE], kind) for i in range(0, len(values), AT_ONCE)]
        made.append(pa.chunked_array(parts, kind))
    pq.write_table(pa.table(made, names=list(columns)), path, compression="zstd")


def _read_columns(path: Path) -> dict[str, npt.NDArray[Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    found: dict[str, npt.NDArray[Any]] = {}
    for title in table.column_names:
        column = table.column(title)
        if pa.types.is_string(column.type):
            # equal texts share one object
            coded = column.combine_chunks().dictionary_encode()
            texts = np.array([*coded.dictionary.to_pylist(), ""], np.object_)
            found[title] = texts[coded.indices.fill_null(len(texts) - 1).to_numpy(zero_copy_only=False)]
        elif pa.types.is_timestamp(column.type):
            found[title] = column.to_numpy().astype("datetime64[s]")
        else:
            found[title] = np.array(column.to_numpy(), np.float64)
    return found


def _save(path: Path, array: npt.NDArray[Any], dtype: type[np.generic]) -> None:
    np.save(path, np.ascontiguousarray(array, dtype), allow_pickle=False)


def _load(path: Path) -> npt.NDArray[Any]:
    mapped: npt.NDArray[Any] = np.load(path, mmap_mode="c", allow_pickle=False)
    return mapped.view(np.ndarray)
