"""Parts of a data set: to train on, to choose by, to test with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Split:
    """Rows of each part, increasing; no row is in two of them."""

    train: Rows
    validation: Rows
    test: Rows


def split_rows(
    labels: npt.NDArray[np.int64],
    *,
    test: float = 0.2,
    validation: float = 0.0,
    seed: int = 42,
    groups: npt.NDArray[np.int64] | None = None,
    order: npt.NDArray[np.float64] | None = None,
) -> Split:
    """Divide rows by chance, each label in the same proportions, copies never apart.

    Parameters
    ----------
    labels
        ``(n,)`` class of each row.
    test, validation
        Shares, 0 to below 1, together below 1.
    seed
        Of the drawing.
    groups
        ``(n,)`` equal numbers stay in one part (copies of a text, texts of an author). A group counts
        for the most frequent label in it. ``None``: every row for itself.
    order
        ``(n,)`` dates or other numbers: instead of by chance, the earliest are trained on and the
        latest tested (labels are then not balanced).

    Raises
    ------
    ParameterError
        If the shares leave nothing to train on, or there are fewer than two rows.
    """
    n = len(labels)
    if not (0 <= test < 1 and 0 <= validation < 1 and test + validation < 1):
        raise ParameterError(
            tr(
                "The shares of validation ({a}) and test ({b}) leave nothing to train on.",
                a=validation,
                b=test,
            ),
            tr("Use shares that are together below 1."),
        )
    if n < 2:
        raise ParameterError(tr("There are too few documents to divide."), tr("Use at least two."))
    groups = np.arange(n, dtype=np.int64) if groups is None else groups
    names, member = np.unique(groups, return_inverse=True)
    sizes = np.bincount(member, minlength=len(names))
    if order is not None:
        first = np.full(len(names), np.inf)
        np.minimum.at(first, member, order)
        part = _deal(np.argsort(first, kind="stable")[::-1], sizes, test, validation)
    else:
        part = np.zeros(len(names), np.int8)
        kinds = _group_labels(labels, member, len(names))
        rng = np.random.default_rng(seed)
        for kind in np.unique(kinds):
            here = np.flatnonzero(kinds == kind)
            part += _deal(rng.permutation(here), sizes, test, validation)
    row_part = part[member]
    return Split(*(np.flatnonzero(row_part == which).astype(np.int64) for which in (0, 1, 2)))


def make_splits(
    labels: npt.NDArray[np.int64],
    *,
    test: float = 0.2,
    validation: float = 0.0,
    k: int = 0,
    repeats: int = 1,
    seed: int = 42,
    groups: npt.NDArray[np.int64] | None = None,
    order: npt.NDArray[np.float64] | None = None,
    copies: bool = False,
) -> list[Split]:
    """All the splits of a comparison: ``repeats`` drawings, or ``k`` folds when ``k`` is above 0.

    ``labels`` are ``(n,)`` classes, or ``(n, n_labels)`` of 0 and 1. The validation part is a share
    of all rows, taken from those that are not tested. By ``order`` every repeat is the same.
    ``copies`` says that ``groups`` are copies of texts and nothing else.

    Raises
    ------
    ParameterError
        As :func:`split_rows`; for folds by date; if groups leave a part without rows.
    """
    kinds = strata(labels) if labels.ndim == 2 else labels
    if not k:
        found = [
            split_rows(kinds, test=test, validation=validation, seed=seed + one, groups=groups, order=order)
            for one in range(repeats)
        ]
    elif order is not None:
        raise ParameterError(
            tr("Folds cannot be divided by date: the past would be tested by the future."),
            tr("Use 0 folds with a split by date."),
        )
    else:
        found = []
        for train, tested in folds(kinds, k, seed=seed, groups=groups):
            share = validation * len(kinds) / max(1, len(train))
            part = split_rows(
                kinds[train],
                test=0.0,
                validation=min(share, 0.9),
                seed=seed,
                groups=None if groups is None else groups[train],
            )
            found.append(Split(train[part.train], train[part.validation], tested))
    if any(not len(one.test) or not len(one.train) for one in found):
        if groups is None or len(np.unique(groups)) == len(groups):
            raise ParameterError(
                tr("There are too few documents to divide."),
                tr("Add texts, or test with a larger share of them."),
            )
        if copies:
            different = len(np.unique(groups))
            raise ParameterError(
                tr("All texts are copies of one: nothing is left to test with.")
                if different == 1
                else tr(
                    "Copies of one text stay together: {count} different texts are too few to divide.",
                    count=different,
                ),
                tr("Add different texts, or check the column of the texts."),
            )
        raise ParameterError(
            tr("The groups are too large to be divided: a part would be empty."),
            tr(
                "Choose a column with more different values, or divide by chance. "
                "Groups that hold copies of one text count as one."
            ),
        )
    return found


def strata(labels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """One class for each row of ``(n, n_labels)``: its rarest label, or ``n_labels`` when it has none.

    Rare labels are what chance would divide unevenly (after Sechidis et al. 2011, in one pass).
    """
    counted = labels.sum(axis=0)
    worth = np.where(labels > 0, counted[None, :], np.iinfo(np.int64).max)
    return np.where(labels.any(axis=1), worth.argmin(axis=1), labels.shape[1]).astype(np.int64)


def together(*groups: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Groups in which all are that share a number in any of ``groups``, each ``(n,)``."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n = len(groups[0])
    rows, numbers, first = [], [], n
    for one in groups:
        names, member = np.unique(one, return_inverse=True)
        rows.append(np.arange(n))
        numbers.append(member + first)
        first += len(names)
    joined = (np.concatenate(rows), np.concatenate(numbers))
    graph = coo_array((np.ones(len(joined[0]), np.int8), joined), shape=(first, first))
    return np.asarray(connected_components(graph, directed=False)[1][:n], np.int64)


def folds(
    labels: npt.NDArray[np.int64],
    k: int,
    *,
    seed: int = 42,
    groups: npt.NDArray[np.int64] | None = None,
) -> list[tuple[Rows, Rows]]:
    """``k`` pairs of rows to train on and to test with; every row is tested once.

    Labels are in the same proportions in every fold, as far as groups allow it.
    """
    if not 2 <= k <= len(labels):
        raise ParameterError(
            tr("{n} documents cannot be divided into {k} folds.", n=len(labels), k=k),
            tr("Use from 2 to {n} folds.", n=len(labels)),
        )
    groups = np.arange(len(labels), dtype=np.int64) if groups is None else groups
    names, member = np.unique(groups, return_inverse=True)
    kinds = _group_labels(labels, member, len(names))
    fold = np.zeros(len(names), np.int64)
    rng = np.random.default_rng(seed)
    start = 0
    for kind in np.unique(kinds):
        here = rng.permutation(np.flatnonzero(kinds == kind))
        fold[here] = (np.arange(len(here)) + start) % k
        start += len(here)  # so that small classes do not all fall into the first folds
    row_fold = fold[member]
    return [(np.flatnonzero(row_fold != one), np.flatnonzero(row_fold == one)) for one in range(k)]


def _group_labels(
    labels: npt.NDArray[np.int64], member: npt.NDArray[np.int64], n_groups: int
) -> npt.NDArray[np.int64]:
    """The most frequent label of each group; the lowest of equally frequent ones."""
    counted = np.zeros((n_groups, int(labels.max()) + 1), np.int64)
    np.add.at(counted, (member, labels), 1)
    return counted.argmax(axis=1)


def _deal(
    order: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64], test: float, validation: float
) -> npt.NDArray[np.int8]:
    """Give out groups in ``order`` until each part has its share of rows: 2 test, 1 validation."""
    part = np.zeros(len(sizes), np.int8)
    total = int(sizes[order].sum())
    wanted = [(2, round(test * total)), (1, round(validation * total))]
    place = 0
    for which, rows in wanted:
        taken = 0
        # the last group of a class stays in training: a class that is never seen cannot be learnt
        while place < len(order) - 1 and taken + sizes[order[place]] / 2 < rows:
            part[order[place]] = which
            taken += int(sizes[order[place]])
            place += 1
    return part
