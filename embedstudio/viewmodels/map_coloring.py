"""Which colours the points of a map have, and which points the legend leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from psygnal import SignalInstance

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.viewmodels.columns import DISTANCE, OWN, TAGS, column, columns, distance_title, rows_shown
from embedstudio.viewmodels.launcher import Call, ignore
from embedstudio.viewmodels.map_colors import colorable, column_groups
from embedstudio.viewmodels.map_documents import label_column, shows_documents
from embedstudio.viewmodels.map_points import (
    CLUSTER,
    COLOR_MODES,
    FREQUENCY,
    TRUST,
    ColorGroups,
    Scale,
    color_groups,
    ramp_groups,
)
from embedstudio.viewmodels.map_shown import Shown

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session

AT_ONCE = 50_000
"""Up to so many points a column is turned into colours on the spot, above it on a worker."""
WHOLE = (0.0, 1.0)


@dataclass(frozen=True)
class LeftOut:
    """What the legend leaves out: rows of it, or values beyond a span of its ramp (0–1)."""

    hidden: frozenset[int] = frozenset()
    span: tuple[float, float] = WHOLE

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.hidden) or self.span != WHOLE


class MapColoring:
    """The part of :class:`MapViewModel` that gives points their colours."""

    session: Session
    shown: Shown | None
    colors_changed: SignalInstance
    shown_changed: SignalInstance
    filter_changed: SignalInstance

    def __init__(self) -> None:
        self.color_mode = CLUSTER
        """``"cluster"``, ``"frequency"``, ``"trust"`` or the id of a column."""
        self.trust_layer = False
        """Whether trust is shown instead of what ``color_mode`` says."""
        self.left_out = LeftOut()
        self._groups: ColorGroups | None = None
        self._of_column: ColorGroups | None = None
        self._coloring = 0
        self._same_words = False
        """Whether the points that are shown are those that columns have values for."""
        self._of_documents = ""
        """Id of the documents that were coloured by their labels at first."""

    def listen_for_colors(self) -> None:
        """Colour anew when what is coloured by changes elsewhere, and tell others of the colours."""
        self.colors_changed.connect(self._tell_colors)
        self.shown_changed.connect(self._tell_colors)
        self.session.selection_changed.connect(self._on_pinned)
        self.session.selection.marks.changed.connect(self._on_tags)

    # --------------------------------------------------------------- choices
    def color_modes(self) -> list[tuple[str, str]]:
        """``(id, title)`` of everything the points can be coloured by now."""
        points = self.shown.points if self.shown is not None else None
        count = len(points.cluster_names) if points is not None else 0
        if self._shows_documents:
            found = [(CLUSTER, tr("Topics ({count})", count=count) if count else tr("Topics"))]
        else:
            found = [
                (CLUSTER, tr("Clusters ({count})", count=count) if count else tr("Clusters")),
                (FREQUENCY, tr("Frequency")),
            ]
        if points is None or self.trust_known:
            found.append((TRUST, tr("Trust")))
        if points is not None and not self._passing:
            others = [(one.id, one.title) for one in colorable(self.session)]
            if DISTANCE not in [identity for identity, _ in others]:
                others.insert(0, (DISTANCE, distance_title(self.session)))
            found += others
        elif self.mode.startswith(OWN):
            found += [(one.id, one.title) for one in colorable(self.session) if one.id == self.mode]
        return found

    def choose_color(self, mode: str) -> None:
        """Colour by clusters, frequency, trust or the column of an id."""
        if mode not in COLOR_MODES and mode not in [one.id for one in columns(self.session)] + [DISTANCE]:
            raise ValueError(f"unknown colour mode {mode!r}")
        if mode != self.color_mode or self.trust_layer:
            self.color_mode, self.trust_layer = mode, False
            self._recolor()

    def show_trust(self, on: bool) -> None:
        """Colour by trust for as long as the layer is on."""
        if on != self.trust_layer:
            self.trust_layer = on
            self._recolor()

    def choose_palette(self, name: str, *, ramp: bool) -> None:
        """Draw groups, or numbers, in other colours; remembered."""
        settings = self.session.settings
        if ramp:
            settings.ramp_palette = name
        else:
            settings.group_palette = name
        settings.save()
        self.colors_changed.emit()

    # ---------------------------------------------------------------- colours
    @property
    def mode(self) -> str:
        """What the points are coloured by now."""
        if self.trust_layer and self.trust_known:
            return TRUST
        if self._passing and self._shows_documents:
            # labels are known of documents whatever their places, and none is more frequent than others
            return self.color_mode if self.color_mode.startswith(OWN) else CLUSTER
        if self._passing and not self._known_on_the_way():
            return FREQUENCY
        return self.color_mode

    def _known_on_the_way(self) -> bool:
        """Whether what is coloured by is known of words that have not come to rest."""
        if self.shown is None or self.color_mode == FREQUENCY:
            return True
        if self.color_mode == CLUSTER:
            return bool(self.shown.points.cluster_names)
        return self.color_mode != TRUST and self._same_words

    @property
    def groups(self) -> ColorGroups | None:
        """Colours of the points that are shown."""
        if self.shown is None:
            return None
        if self._groups is None:
            mode = self.mode
            if mode not in COLOR_MODES:
                found = self._of_column
                if found is not None and found.mode == mode and len(found.groups) == len(self.shown.points):
                    self._groups = found
                    return found
                mode = CLUSTER  # until the colours of the column are computed
            self._groups = color_groups(self.shown.points, self.shown.vocabulary, mode)
        return self._groups

    @property
    def _shows_documents(self) -> bool:
        live = self.shown is not None and self.shown.training
        return not live and shows_documents(self.session)

    @property
    def _passing(self) -> bool:
        return self.shown is not None and self.shown.moving

    @property
    def trust_known(self) -> bool:
        """Whether it was measured how many true neighbours each point keeps."""
        return (
            self.shown is not None
            and not self.shown.moving
            and bool(self.shown.points.neighbors.shape[1])
            and len(self.shown.points.trust) == len(self.shown.points)
        )

    def _forget_colors(self) -> None:
        """Other points are shown: what is coloured by may be unknown of them."""
        self._groups = self._of_column = None
        self.left_out = LeftOut()
        shown = self.shown
        self._same_words = (
            shown is not None
            and not shown.training
            and np.array_equal(shown.points.rows, rows_shown(self.session))
        )
        self._begin_with_labels()
        if self.mode in COLOR_MODES or self.shown is None:
            return
        known = [one.id for one in columns(self.session)] + [DISTANCE]
        if self.color_mode not in known:
            self.color_mode = CLUSTER
        else:
            self._color_by_column()

    def _begin_with_labels(self) -> None:
        """Documents that come up take the colours of their labels, until others are chosen."""
        identity = self.shown.embedding_id if self.shown is not None else ""
        if self.shown is None or self.shown.training or identity == self._of_documents:
            return
        labels = label_column(self.session.embedding)
        if labels:
            self.color_mode, self._of_documents = labels, identity
        elif not shows_documents(self.session):
            self._of_documents = ""

    def retranslate(self) -> None:
        """Say what the colours mean in the language in use."""
        self._groups = None
        if self.mode not in COLOR_MODES:
            self._color_by_column()

    def _recolor(self) -> None:
        self._groups = None
        self.left_out = LeftOut()
        if self.mode not in COLOR_MODES:
            self._color_by_column()
        else:
            self.colors_changed.emit()

    def _color_by_column(self) -> None:
        """Compute the colours of the column; the newest wish wins."""
        if self.shown is None:
            return
        self._coloring += 1
        wish, mode, n = self._coloring, self.color_mode, len(self.shown.points)
        found = column(self.session, mode)
        if found is None:
            title = distance_title(self.session)
            nothing = Scale(title, np.full(n, np.nan), 0.0, 1.0, ends=("–", "–"))
            self._take_groups(ramp_groups(mode, nothing))
        elif n <= AT_ONCE:
            self._take_groups(column_groups(found))
        else:

            def done(event: Event) -> None:
                if isinstance(event, Finished) and wish == self._coloring:
                    self._take_groups(event.result)
                elif isinstance(event, Failed):
                    self.session.problem.emit(event.error)

            self.session.launch(Call(lambda: column_groups(found)), ignore, done)

    def _take_groups(self, groups: ColorGroups) -> None:
        if self.shown is not None and len(groups.groups) == len(self.shown.points):
            self._of_column, self._groups = groups, None
            self.colors_changed.emit()

    def _tell_colors(self) -> None:
        here = self.shown is not None and self.shown.points is self.session.map
        self.session.colors.tell(self.groups if here else None)

    def _on_pinned(self) -> None:
        if self.mode == DISTANCE:
            self._color_by_column()

    def _on_tags(self) -> None:
        if self.mode == TAGS:
            if column(self.session, TAGS) is None:
                self.color_mode = CLUSTER
            self._recolor()

    # ----------------------------------------------------------------- filter
    def leave_out(self, hidden: frozenset[int], span: tuple[float, float]) -> None:
        """Hide rows of the legend, or values beyond a span of its ramp."""
        left_out = LeftOut(hidden, span)
        if left_out != self.left_out:
            self.left_out = left_out
            self.filter_changed.emit()

    def mask(self) -> npt.NDArray[np.bool_] | None:
        """Which points are drawn: what the legend leaves in of what is isolated; ``None`` for all."""
        shown, groups = self.shown, self.groups
        if shown is None or groups is None:
            return None
        mask: npt.NDArray[np.bool_] | None = None
        if self.left_out.hidden and groups.scale is None:
            there = np.ones(256, np.bool_)
            there[list(self.left_out.hidden)] = False
            mask = there[groups.groups]
        elif self.left_out.span != WHOLE and groups.scale is not None:
            scale, (low, high) = groups.scale, self.left_out.span
            mask = np.isfinite(scale.values)
            if low > 0:
                mask &= scale.values >= scale.value_at(low)
            if high < 1:
                mask &= scale.values <= scale.value_at(high)
        isolated = self.session.selection.isolated
        if isolated is not None and not shown.training:
            inside = np.isin(shown.points.rows, isolated, assume_unique=True)
            mask = inside if mask is None else mask & inside
        return mask

    def selected_points(self) -> npt.NDArray[np.int32] | None:
        """The points of the selected rows; ``None`` without a selection on this map."""
        shown, rows = self.shown, self.session.selection.rows
        if shown is None or shown.training or not len(rows):
            return None
        found = np.flatnonzero(np.isin(shown.points.rows, rows, assume_unique=True))
        return np.asarray(found, np.int32) if len(found) else None

    def legend_counts(self) -> tuple[int, ...]:
        """Points of each row of the legend: of the selection while there is one."""
        groups, points = self.groups, self.selected_points()
        if groups is None or groups.scale is not None:
            return ()
        if points is None:
            return groups.counts
        return tuple(np.bincount(groups.groups[points], minlength=256)[: len(groups.names)].tolist())
