"""Words of a comparison that are selected: on both sides at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from psygnal import Signal

if TYPE_CHECKING:
    from embedstudio.viewmodels.compare import CompareView
    from embedstudio.viewmodels.selection import How

Indices = npt.NDArray[np.int32]


class CompareSelection:
    """Indices of compared words; the session's own selection where it shows one of the sides."""

    changed = Signal()

    def __init__(self, compare: CompareView) -> None:
        self.compare, self.session = compare, compare.session
        self.indices: Indices = np.empty(0, np.int32)
        """Increasing; empty for none."""
        self.session.selection.changed.connect(self._on_session_changed)
        compare.result_changed.connect(self._on_result_changed)

    def __len__(self) -> int:
        return len(self.indices)

    def choose(self, indices: npt.ArrayLike, how: How = "replace") -> None:
        """Select words: instead of those before, with them, without them, or only those of both."""
        result = self.compare.result
        if result is None:
            return
        wanted = np.unique(np.asarray(indices, np.int32))
        rows = self.compare.rows_here()
        if rows is not None:
            self.session.selection.choose(rows[wanted], how)
            return
        if how == "add":
            wanted = np.union1d(self.indices, wanted)
        elif how == "remove":
            wanted = np.setdiff1d(self.indices, wanted)
        elif how == "intersect":
            wanted = np.intersect1d(self.indices, wanted)
        self._set(wanted)

    def clear(self) -> bool:
        """Select nothing; ``False`` when nothing was selected."""
        some = len(self) > 0
        self.choose(np.empty(0, np.int32))
        return some

    def _set(self, indices: Indices) -> None:
        if not np.array_equal(indices, self.indices):
            self.indices = indices
            self.changed.emit()

    def _on_session_changed(self) -> None:
        rows = self.compare.rows_here()
        if rows is not None:
            self._set(np.flatnonzero(np.isin(rows, self.session.selection.rows)).astype(np.int32))

    def _on_result_changed(self) -> None:
        self._set(np.empty(0, np.int32))
        self._on_session_changed()
