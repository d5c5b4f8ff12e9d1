"""The colours that the map has now, for the dots beside words and documents in other panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.viewmodels.columns import column
from embedstudio.viewmodels.map_colors import column_groups
from embedstudio.viewmodels.map_documents import label_column
from embedstudio.viewmodels.map_points import CLUSTER, RAMP, ColorGroups, color_groups

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session

RAMPED = 1000
"""From here on a dot's colour is a place on the ramp; below, a place among the categorical colours."""


class ColorsInForce:
    """What the map page colours its points by; before there is one, what it would begin with."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        self.session = session
        self._told: tuple[object, ColorGroups | None] = (None, None)
        self._usual: tuple[object, ColorGroups | None] = (None, None)

    def tell(self, groups: ColorGroups | None) -> None:
        """The map shows other colours, or points that are not of ``session.map``."""
        self._told = (self.session.map, groups)
        self.changed.emit()

    @property
    def groups(self) -> ColorGroups | None:
        """Groups of the points of ``session.map``; ``None`` without a map."""
        shown, embedding = self.session.map, self.session.embedding
        if shown is None or embedding is None or not len(shown):
            return None
        if self._told[0] is shown and self._told[1] is not None:
            return self._told[1]
        if self._usual[0] is not shown:
            labels = column(self.session, label_column(embedding))
            if labels is not None:
                groups = column_groups(labels)
            else:
                groups = color_groups(shown, embedding.vocabulary, CLUSTER)
            self._usual = (shown, groups)
        return self._usual[1]


def dot_codes(groups: ColorGroups) -> npt.NDArray[np.int16]:
    """``(n,)`` what colour the dot of each point has: see :data:`RAMPED`; -1 for none."""
    if groups.scale is not None:
        codes = np.arange(RAMP + 1, dtype=np.int16) + RAMPED
        codes[RAMP] = -1
    else:
        codes = np.full(256, -1, np.int16)
        codes[: len(groups.colors)] = groups.colors
    return codes[groups.groups]
