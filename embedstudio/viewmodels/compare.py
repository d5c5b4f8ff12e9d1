"""The compare page without its widgets: two embeddings or moments of a training, and what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.events import Event, Failed, Finished, Progress
from embedstudio.core.i18n import tr
from embedstudio.viewmodels.compare_job import (
    MAPS,
    PLANE,
    STARTER,
    Compared,
    CompareJob,
    Placement,
    Side,
    write_table,
)
from embedstudio.viewmodels.compare_selection import CompareSelection
from embedstudio.viewmodels.launcher import Call, ignore
from embedstudio.viewmodels.map_facts import outline_hints
from embedstudio.viewmodels.map_points import RAMP

if TYPE_CHECKING:
    from embedstudio.project import ArtefactInfo
    from embedstudio.viewmodels.launcher import Handle
    from embedstudio.viewmodels.session import Session

NEIGHBORS = 10
LEFT, RIGHT = 0, 1


@dataclass(frozen=True)
class NeighborRow:
    """One neighbour of the chosen word on one side."""

    index: int
    """Among the compared words."""
    place: int
    word: str
    similarity: float
    shared: bool
    """Whether it is a neighbour on the other side too."""


class CompareView:
    """Which two are compared, how far it is, and what came of it."""

    choices_changed = Signal()
    """What can be chosen changed, or what is chosen."""
    progress_changed = Signal()
    """A comparison began, went on or ended."""
    result_changed = Signal()
    placement_changed = Signal()
    word_changed = Signal()
    """Another word is looked at, or none (``word``)."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.k = NEIGHBORS
        self.sides: list[Side | None] = [None, None]
        self.result: Compared | None = None
        self.word = -1
        """Index of the chosen word among those compared; -1 for none."""
        self.running = False
        self.fraction = 0.0
        self.message = ""
        self._placement = PLANE
        self._visible = False
        self._chosen = [False, False]
        """Whether the user has chosen a side: nothing is put in its place then."""
        self._handle: Handle | None = None
        self._moments: dict[str, list[float]] = {}
        self.selected = CompareSelection(self)
        session.project_changed.connect(self._on_project_changed)
        session.artefacts_changed.connect(self._refresh)
        session.embedding_changed.connect(self._refresh)
        self._refresh()

    # what can be compared -----------------------------------------------------------------------

    def choices(self, which: int = LEFT) -> list[Side]:
        """What a side can be: embeddings of the project, newest first, then those that ship with the program.

        The right (1) has rows of the same kind as the left: words, or documents of the same corpus.
        """
        from embedstudio.project.resolve import starter_info

        found = [
            Side(info.id, info.name, _run_of(info), documents=_corpus_of(info))
            for info in reversed(self._embeddings())
        ]
        found += [Side(f"{STARTER}{code}", starter_info(code).name) for code in ("en", "zh")]
        left = self.sides[LEFT]
        if which == LEFT or left is None:
            return found
        return [one for one in found if one.documents == left.documents]

    def moments(self, side: Side | None) -> list[float]:
        """How far a side's training was at each snapshot, 0–1; empty when it left none."""
        project = self.session.project
        if side is None or not side.run or project is None:
            return []
        if side.run not in self._moments:
            found = project.history.snapshots(side.run)
            self._moments[side.run] = [] if found is None else [one.fraction for one in found.moments]
        return self._moments[side.run]

    def choose(self, which: int, identity: str) -> None:
        """Compare this embedding, on the left (0) or right (1)."""
        side = next((one for one in self.choices(which) if one.id == identity), None)
        if side is None:
            return
        self._chosen[which] = True
        if self.sides[which] != side:
            self.sides[which] = side
            right = self.sides[RIGHT]
            if right is None or right.documents != side.documents:
                self._chosen[RIGHT] = False
                self._propose({one.id: one for one in self.choices()})
            self.choices_changed.emit()

    def choose_moment(self, which: int, moment: int) -> None:
        """Compare a snapshot of the training, or its result (-1)."""
        side, self._chosen[which] = self.sides[which], True
        if side is not None:
            self.sides[which] = self._at(side, moment)
            self.choices_changed.emit()

    def swap(self) -> None:
        """Left becomes right."""
        self.sides.reverse()
        self._chosen.reverse()
        self.choices_changed.emit()

    def choose_k(self, k: int) -> None:
        """Compare so many neighbours of each word."""
        self.k = k

    @property
    def can_compare(self) -> bool:
        """Whether two different things are chosen and no comparison goes on."""
        left, right = self.sides
        if left is None or right is None or self.running:
            return False
        return (left.id, left.moment) != (right.id, right.moment)

    # comparing ----------------------------------------------------------------------------------

    def compare(self) -> None:
        """Start on a worker; ``result_changed`` brings the answer."""
        left, right = self.sides
        if not self.can_compare or left is None or right is None:
            return
        self.running, self.fraction, self.message = True, 0.0, ""
        self.progress_changed.emit()
        handle = self.session.launch(
            CompareJob(self.session.project, left, right, self.k), self._on_event, self._on_done
        )
        if self.running:
            self._handle = handle

    def cancel(self) -> None:
        """Stop; what was compared before stays."""
        if self._handle is not None:
            self._handle.drop()
            self._handle = None
        if self.running:
            self.running = False
            self.progress_changed.emit()

    # what came of it ----------------------------------------------------------------------------

    @property
    def placement(self) -> Placement | None:
        """Where the words lie, as chosen."""
        if self.result is None:
            return None
        return self.result.placements.get(self._placement, self.result.placements[PLANE])

    @property
    def placement_key(self) -> str:
        """``"plane"`` or ``"maps"``: what is shown."""
        known = self.result is None or self._placement in self.result.placements
        return self._placement if known else PLANE

    def choose_placement(self, key: str) -> None:
        """Place words on one plane, or where their own maps have them."""
        if key not in (PLANE, MAPS):
            raise ValueError(f"unknown placement {key!r}")
        if key != self._placement:
            self._placement = key
            self.placement_changed.emit()
            self.publish_status()

    def point_of(self, index: int) -> int:
        """The point of a compared word, -1 when it has no place."""
        placement = self.placement
        if placement is None or index < 0:
            return -1
        place = int(np.searchsorted(placement.words, index))
        return place if place < len(placement.words) and int(placement.words[place]) == index else -1

    def look_at(self, index: int) -> None:
        """Choose a word by its index, -1 for none."""
        if index != self.word:
            self.word = index
            self.word_changed.emit()
            self._pin()

    def look_at_point(self, point: int) -> None:
        """Choose the word of a point."""
        if self.placement is not None:
            self.look_at(int(self.placement.words[point]))

    def describe(self, point: int) -> tuple[str, str]:
        """Word of a point, and what is known of it."""
        result, placement = self.result, self.placement
        if result is None or placement is None:
            return "", ""
        row = result.rows[int(placement.words[point])]
        return row.word, tr("{shared} of {k} neighbours shared", shared=row.shared, k=result.comparison.k)

    def export_table(self, path: Path) -> None:
        """Write every compared word with both lists of neighbours, on a worker."""
        result = self.result
        if result is None:
            return

        def done(event: Event) -> None:
            if isinstance(event, Failed):
                self.session.problem.emit(event.error)

        message = tr("Writing {name}…", name=path.name)
        self.session.launch(Call(lambda: write_table(result, path), message), ignore, done)

    def neighbors(self, which: int) -> list[NeighborRow]:
        """Neighbours of the chosen word on one side, the nearest first."""
        result, word = self.result, self.word
        if result is None or word < 0:
            return []
        found = (result.comparison.neighbors_a, result.comparison.neighbors_b)
        other = set(found[1 - which][word].tolist())
        unit = result.units[which]
        mine = found[which][word]
        scores = unit[mine] @ unit[word]
        return [
            NeighborRow(index, place, result.comparison.words[index], score, index in other)
            for place, (index, score) in enumerate(zip(mine.tolist(), scores.tolist(), strict=True), 1)
        ]

    def edges(self, which: int) -> tuple[int, tuple[int, ...], tuple[float, ...]]:
        """Point of the chosen word, of its neighbours on one side, and their cosines."""
        rows = [(self.point_of(row.index), row.similarity) for row in self.neighbors(which)]
        rows = [row for row in rows if row[0] >= 0]
        return self.point_of(self.word), tuple(row[0] for row in rows), tuple(row[1] for row in rows)

    def groups(self) -> npt.NDArray[np.uint8]:
        """Place on a ramp of ``RAMP`` colours of each point: how many neighbours both sides share."""
        result, placement = self.result, self.placement
        assert result is not None
        assert placement is not None
        overlap = result.comparison.overlap[placement.words]
        return np.asarray(np.clip(overlap * (RAMP - 1), 0, RAMP - 1), np.uint8)

    # status -------------------------------------------------------------------------------------

    @property
    def visible(self) -> bool:
        """Whether the page can be seen: the status line is its own then."""
        return self._visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self._visible = value
        self.publish_status()

    def summary(self) -> str:
        """What was compared and how much of it agrees, in one line."""
        result, placement = self.result, self.placement
        if result is None or placement is None:
            return ""
        found = result.comparison
        said = tr(
            "{count} shared words · mean overlap of {k} neighbours {overlap}",
            count=f"{len(found.words):,}",
            k=found.k,
            overlap=f"{found.mean_overlap:.3f}",
        )
        chosen = self.selected.indices
        if len(chosen):
            return tr(
                "{count} of {total} shared words selected · mean overlap of {k} neighbours {overlap}",
                count=f"{len(chosen):,}",
                total=f"{len(found.words):,}",
                k=found.k,
                overlap=f"{float(found.overlap[chosen].mean()):.3f}",
            )
        if not found.few_words:
            return said
        return f"{said} · " + tr(
            "few words: chance alone would give {chance}", chance=f"{found.chance_overlap:.3f}"
        )

    def publish_status(self) -> None:
        """Say in the status line how words are placed."""
        if not self._visible:
            return
        placement = self.placement
        facts = () if placement is None else (placement.description(),)
        hints: tuple[str, ...] = ()
        if placement is not None:
            select = *outline_hints(), tr("Escape: clear")
            hints = (tr("Click: pin a word on both maps"), tr("Wheel: zoom"), *select)
        self.session.set_status(hints=hints, facts=facts, trust=None)

    # inside -------------------------------------------------------------------------------------

    def _embeddings(self) -> list[ArtefactInfo]:
        return [info for info in self.session.artefacts("embedding") if not info.problem]

    def _on_project_changed(self) -> None:
        self.cancel()
        self._moments.clear()
        self._chosen = [False, False]
        if self.result is not None:
            self.result = None
            self.word = -1
            self.result_changed.emit()
        self._refresh()

    def _refresh(self) -> None:
        """Keep what is chosen as long as it is there; propose the rest."""
        before = list(self.sides)
        choices = {one.id: one for one in self.choices()}
        for which in (LEFT, RIGHT):
            side = self.sides[which]
            known = None if side is None else choices.get(side.id)
            if side is None or known is None:
                self.sides[which], self._chosen[which] = None, False
            else:
                self.sides[which] = replace(side, name=known.name, run=known.run, documents=known.documents)
        self._propose(choices)
        if self.sides != before or self._chosen == [False, False]:
            self.choices_changed.emit()

    def _propose(self, choices: dict[str, Side]) -> None:
        """The current vectors against another embedding, or against the start of their training."""
        info = self.session.info
        own = [one for one in choices.values() if not one.id.startswith(STARTER)]
        if not self._chosen[LEFT]:
            current = choices.get(info.id) if info is not None else None
            self.sides[LEFT] = current or (own[0] if own else next(iter(choices.values())))
        left = self.sides[LEFT]
        if self._chosen[RIGHT] or left is None:
            return
        others = [one for one in own if one.id != left.id and one.documents == left.documents]
        if others:
            self.sides[RIGHT] = others[0]
        elif self.moments(left):
            self.sides[RIGHT] = self._at(left, 0)
        else:
            self.sides[RIGHT] = None

    def rows_here(self) -> npt.NDArray[np.int32] | None:
        """The row of each compared word in what the session shows; ``None`` when that is neither side."""
        result, info = self.result, self.session.info
        if result is not None and info is not None:
            found = result.comparison
            for side, rows in ((result.left, found.rows_a), (result.right, found.rows_b)):
                if side.id == info.id and side.moment < 0:
                    return rows
        return None

    def _pin(self) -> None:
        """The inspector follows; where it looks at neither side, one of them is opened first."""
        if self.word < 0 or self.result is None:
            return
        if self.rows_here() is not None:
            self._follow()
            return
        known = {info.id: info for info in self._embeddings()}
        for side in (self.result.left, self.result.right):
            if side.moment >= 0:
                continue  # what a training was on its way cannot be opened
            if side.id.startswith(STARTER):
                from embedstudio.project.resolve import starter_info

                self.session.show_beside(starter_info(side.id.removeprefix(STARTER)), self._follow)
                return
            if side.id in known:
                self.session.show_beside(known[side.id], self._follow)
                return

    def _follow(self) -> None:
        rows = self.rows_here()
        if rows is not None and self.word >= 0:
            self.session.select_row(int(rows[self.word]))

    def _at(self, side: Side, moment: int) -> Side:
        fractions = self.moments(side)
        known = 0 <= moment < len(fractions)
        return replace(side, moment=moment if known else -1, fraction=fractions[moment] if known else 1.0)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.fraction, self.message = event.fraction, event.message
            self.progress_changed.emit()

    def _on_done(self, event: Event) -> None:
        self.running, self._handle = False, None
        if isinstance(event, Finished):
            word = "" if self.result is None or self.word < 0 else self.result.comparison.words[self.word]
            self.result = event.result
            words = event.result.comparison.words
            self.word = words.index(word) if word in words else -1
            self.result_changed.emit()
            self.publish_status()
        elif isinstance(event, Failed):
            self.session.problem.emit(event.error)
        self.progress_changed.emit()


def _run_of(info: ArtefactInfo) -> str:
    return str(info.summary.get("run", ""))


def _corpus_of(info: ArtefactInfo) -> str:
    """The corpus whose documents are the rows; empty when these are words."""
    if "documents" not in info.summary:
        return ""
    return info.parents[0] if info.parents else info.id
