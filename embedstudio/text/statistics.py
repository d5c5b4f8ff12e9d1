"""A corpus in numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Corpus
from embedstudio.text.labels import label_counts

ZIPF_FROM, ZIPF_TO = 10, 10_000
"""Ranks over which the slope is fitted: the head is flatter, the tail is steps."""
_QUANTILES = (0, 5, 25, 50, 75, 95, 100)


@dataclass(frozen=True)
class CorpusStatistics:
    """Counts, lengths, labels, words."""

    documents: int
    sentences: int
    tokens: int
    vocabulary: int
    rejected: int
    duplicates: int
    """Documents whose text is an exact copy of an earlier one."""
    hapaxes: int
    """Words that occur once."""
    type_token_ratio: float
    document_length: dict[str, float]
    """Tokens a document: ``mean`` and the quantiles ``p0`` (shortest) to ``p100``."""
    sentence_length: dict[str, float]
    labels: dict[str, int]
    """Documents a label, most frequent first; a document counts for each of its labels."""
    label_entropy: float
    """Shannon entropy of the labels ÷ its maximum: 1 is perfectly balanced; 0 with one label or none."""
    frequent_words: list[tuple[str, int]]
    zipf_ranks: npt.NDArray[np.int64]
    """Ranks to draw, ``(m,)``, spaced evenly on the logarithmic axis."""
    zipf_frequencies: npt.NDArray[np.int64]
    """Occurrences of the words at those ranks, ``(m,)``."""
    zipf_slope: float
    """Least squares of log frequency on log rank (about −1 for natural text); NaN below 10 words."""
    zipf_range: tuple[int, int]
    """First and last rank that was fitted."""
    length_histogram: tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]
    """Documents per bin and bin edges, in tokens."""

    def to_json(self) -> dict[str, object]:
        """The numbers alone, for the command line."""
        return {
            "documents": self.documents,
            "sentences": self.sentences,
            "tokens": self.tokens,
            "vocabulary": self.vocabulary,
            "rejected": self.rejected,
            "duplicates": self.duplicates,
            "hapaxes": self.hapaxes,
            "type_token_ratio": self.type_token_ratio,
            "document_length": self.document_length,
            "sentence_length": self.sentence_length,
            "labels": self.labels,
            "label_entropy": self.label_entropy,
            "frequent_words": [{"word": word, "count": count} for word, count in self.frequent_words],
            "zipf_slope": None if np.isnan(self.zipf_slope) else self.zipf_slope,
            "zipf_range": list(self.zipf_range),
        }


def corpus_statistics(corpus: Corpus, n_words: int = 50) -> CorpusStatistics:
    """Count a corpus; some 50 ms for BBC, so call it on a worker for large ones.

    Parameters
    ----------
    corpus
        What to count.
    n_words
        How many frequent words to list.
    """
    import pyarrow.compute as pc

    counts = corpus.vocabulary.counts
    if counts is None:
        counts = np.bincount(corpus.tokens, minlength=len(corpus.vocabulary)).astype(np.int64)
    starts = np.asarray(corpus.sentences)[np.asarray(corpus.documents)]
    lengths = np.diff(starts)
    labels = label_counts(corpus.table)
    ranks, frequencies, slope, fitted = _zipf(np.sort(counts)[::-1])
    histogram = np.histogram(lengths, bins=40, range=(0, max(1.0, float(np.percentile(lengths, 99)))))
    distinct = pc.count_distinct(corpus.table.column("text")).as_py()
    rejected = corpus.parameters.get("rejected")
    words = corpus.vocabulary.words
    return CorpusStatistics(
        documents=corpus.n_documents,
        sentences=len(corpus.sentences) - 1,
        tokens=corpus.n_tokens,
        vocabulary=len(words),
        rejected=rejected if isinstance(rejected, int) else len(corpus.rejected),
        duplicates=corpus.n_documents - distinct,
        hapaxes=int(np.count_nonzero(counts == 1)),
        type_token_ratio=len(words) / max(1, corpus.n_tokens),
        document_length=_lengths(lengths),
        sentence_length=_lengths(np.diff(corpus.sentences)),
        labels=labels,
        label_entropy=_balance(np.array(list(labels.values()), float)),
        frequent_words=[(words[i], int(counts[i])) for i in range(min(n_words, len(words)))],
        zipf_ranks=ranks,
        zipf_frequencies=frequencies,
        zipf_slope=slope,
        zipf_range=fitted,
        length_histogram=histogram,
    )


def _lengths(lengths: npt.NDArray[np.int64]) -> dict[str, float]:
    if not len(lengths):
        return {"mean": 0.0, **{f"p{q}": 0.0 for q in _QUANTILES}}
    values = np.percentile(lengths, _QUANTILES)
    return {
        "mean": float(lengths.mean()),
        **{f"p{q}": float(v) for q, v in zip(_QUANTILES, values, strict=True)},
    }


def _balance(counts: npt.NDArray[np.float64]) -> float:
    if len(counts) < 2:
        return 0.0
    share = counts / counts.sum()
    return float(-(share * np.log(share)).sum() / np.log(len(share)))


def _zipf(
    counts: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], float, tuple[int, int]]:
    n = len(counts)
    ranks = np.unique(np.geomspace(1, max(n, 1), 200).astype(np.int64)) if n else np.zeros(0, np.int64)
    first, last = (ZIPF_FROM if n >= 10 * ZIPF_FROM else 1), min(n, ZIPF_TO)
    slope = float("nan")
    if n >= 10:
        x = np.log(np.arange(first, last + 1))
        slope = float(np.polyfit(x, np.log(counts[first - 1 : last]), 1)[0])
    return ranks, counts[ranks - 1], slope, (first, last)
