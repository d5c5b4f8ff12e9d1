"""Names for groups of documents: the words that stand in them and hardly elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.telling import names_from_counts
from embedstudio.core.documents import Documents


def group_counts(
    documents: Documents, rows: npt.NDArray[np.integer], groups: Sequence[npt.NDArray[np.integer]]
) -> npt.NDArray[np.int64]:
    """``(groups, words)`` how often each word stands in the documents of each group.

    Parameters
    ----------
    rows
        ``(n,)`` rows of the embedding.
    groups
        Places in ``rows`` that belong together.
    """
    counts = documents.matrix
    found = np.zeros((len(groups), len(documents.words)), np.int64)
    for number, members in enumerate(groups):
        if len(members):
            found[number] = np.asarray(counts[np.asarray(rows)[members]].sum(axis=0)).ravel()
    return found


def document_names(
    documents: Documents,
    rows: npt.NDArray[np.integer],
    groups: Sequence[npt.NDArray[np.integer]],
    avoid: Collection[str] = (),
) -> list[str]:
    """Two words for each group of documents, by class-based TF-IDF (Grootendorst 2022).

    Parameters
    ----------
    rows, groups
        As of :func:`group_counts`.
    avoid
        Words to leave to others where possible.
    """
    if not groups:
        return []
    return names_from_counts(group_counts(documents, rows, groups), documents.words, avoid)
