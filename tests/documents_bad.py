"""Tables of texts that a classifier cannot, or hardly, be made of."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from pathlib import Path

SPORT = ["goal", "match", "cup", "keeper", "penalty", "season", "team", "league"]
MONEY = ["market", "bank", "shares", "profit", "economy", "trade", "tax", "growth"]


def written(path: Path, rows: Sequence[Sequence[str]], head: Sequence[str] = ("text", "label")) -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def texts(words: Sequence[str], count: int = 20) -> list[str]:
    """Texts of these words, always the same."""
    rng = random.Random(words[0])
    return [" ".join(rng.choices(words, k=12)) for _ in range(count)]


def two_labels() -> list[tuple[str, str]]:
    """Forty texts that are easily told apart."""
    return [(one, "sport") for one in texts(SPORT)] + [(one, "money") for one in texts(MONEY)]


EMPTY = [("", "sport"), ("   ", "money"), (" \t", "sport")]
UNTRAINABLE = {
    "one-label": (
        [(one, "sport") for one in texts(SPORT)],
        "All documents have the same label, sport.",
        "所有文档的标签都是 sport。",
    ),
    "a-label-with-one-text": (
        [*two_labels(), ("lonely words about cats", "cats")],
        "The label cats has only one document.",
        "标签 cats 只有一篇文档。",
    ),
    "names-as-labels": (
        [(one, f"id{place}") for place, one in enumerate(texts(SPORT, 40))],
        "There are 40 labels for 40 documents.",
        "40 篇文档有 40 种标签。",
    ),
}
"""Rows, and what is said of them in both languages."""
