"""What kind of file was chosen or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

TEXT_SUFFIXES = (".csv", ".jsonl", ".ndjson", ".json", ".parquet", ".html", ".htm", ".md")
VECTOR_SUFFIXES = (".vec", ".bin", ".npy", ".glove", ".w2v")


def is_vector_file(path: Path) -> bool:
    """Whether a file holds word vectors rather than texts (looks at the first line of a text)."""
    name = path.name.lower()
    if path.is_dir() or name.endswith(TEXT_SUFFIXES) or name.endswith((".meta.tsv", ".words.txt")):
        return False
    if name.endswith(VECTOR_SUFFIXES):
        return True
    try:
        with path.open("rb") as file:
            line = file.readline(65536)
    except OSError:
        return False
    parts = line.split()
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        return True
    return len(parts) > 20 and all(_is_number(part) for part in parts[1:])


def _is_number(text: bytes) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def is_companion(path: Path, vectors: Sequence[Path]) -> bool:
    """Whether a file belongs to one of the vector files: their words or metadata."""
    return path.name.endswith((".meta.tsv", ".words.txt", "metadata.tsv")) and bool(vectors)
