"""The page about the selection: figures, table, odd one out, similarity matrix, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from psygnal import Signal

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import Kept, tr
from embedstudio.viewmodels.columns import rows_shown
from embedstudio.viewmodels.launcher import Call, Handle, ignore
from embedstudio.viewmodels.map_points import CLUSTER, KEPT_OF, ColorGroups, color_groups, kept_of
from embedstudio.viewmodels.selection_table import WordTable, arranged, word_table

if TYPE_CHECKING:
    from embedstudio.analysis.neighbours import Neighbour
    from embedstudio.analysis.similarity_matrix import SimilarityMatrix
    from embedstudio.core.embedding import Embedding
    from embedstudio.core.projection_map import ProjectionMap
    from embedstudio.viewmodels.selection import Rows
    from embedstudio.viewmodels.session import Session

MOST_ODD = 10_000
"""Words among which the odd one out is looked for."""


@dataclass(frozen=True)
class SelectionFacts:
    """Figures of the selection."""

    count: int
    share: float
    """Of the words on the map, 0–1."""
    mean_similarity: float
    """Mean cosine of all pairs; NaN for fewer than two words."""
    kept: float
    """How many of their ``kept_of`` true neighbours are near on the map, on average; NaN when unknown."""
    clusters: tuple[tuple[str, int, int], ...] = ()
    """Name, words and colour of each cluster in it, largest first."""
    documents: bool = False
    """Whether they are documents, not words."""
    kept_of: int = KEPT_OF


class SelectionPage:
    """What the page shows; nothing is computed while it cannot be seen."""

    problem = Kept()

    facts_changed = Signal()
    table_changed = Signal()
    """Other rows, or the same rows with other tags."""
    order_changed = Signal()
    """The same rows in another order, or filtered."""
    odd_changed = Signal()
    matrix_changed = Signal()
    exported = Signal(object)
    """Path of the rows that were written."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.facts: SelectionFacts | None = None
        self.table: WordTable | None = None
        self.order = np.empty(0, np.int64)
        """Places of the table's rows as they are shown: sorted and filtered."""
        self.sort_by, self.descending = "", False
        """Column that sorts (empty: the table's own order) and its direction."""
        self.filter = ""
        self.odd: list[Neighbour] = []
        """The selected words by nearness to their centre, the odd one first; empty until asked."""
        self.matrix: SimilarityMatrix | None = None
        self.problem = ""
        """Why the last question has no answer, translated."""
        self.busy = ""
        """Which question is being answered: ``odd``, ``matrix`` or none."""
        self._visible = self._stale = False
        self._asking: dict[str, Handle] = {}
        session.selection.changed.connect(self._on_other_words)
        session.embedding_changed.connect(self._on_other_words)
        session.selection.marks.changed.connect(self._on_changed)
        session.map_changed.connect(self._on_changed)
        session.colors.changed.connect(self._on_changed)

    @property
    def visible(self) -> bool:
        """Whether the page can be seen."""
        return self._visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self._visible = value
        if value and self._stale:
            self.refresh()

    # ----------------------------------------------------------------------- the table
    @property
    def rows(self) -> Rows:
        """The rows the table is about: the selection, or everything that is shown without one."""
        selection = self.session.selection
        if len(selection):
            return selection.rows
        if selection.isolated is not None:
            return selection.isolated
        return rows_shown(self.session)

    def refresh(self) -> None:
        """Compute figures and table anew, on a worker."""
        session = self.session
        embedding, shown, rows = session.embedding, session.map, self.rows
        self._stale = False
        if embedding is None:
            self.facts, self.table, self.order = None, None, np.empty(0, np.int64)
            self.facts_changed.emit()
            self.table_changed.emit()
            return
        selected = len(session.selection) > 0
        groups = session.colors.groups
        make_table = word_table(session, rows, selected=selected)
        sort_by, descending, text = self.sort_by, self.descending, self.filter

        def compute() -> tuple[SelectionFacts | None, WordTable, Any]:
            facts = selection_facts(embedding, shown, rows, groups) if selected else None
            table = make_table()
            return facts, table, arranged(table, sort_by, descending, text)

        def take(result: tuple[SelectionFacts | None, WordTable, Any]) -> None:
            self.facts, self.table, self.order = result
            self.facts_changed.emit()
            self.table_changed.emit()

        self._ask("table", compute, take)

    def arrange(
        self, *, sort_by: str | None = None, descending: bool = False, text: str | None = None
    ) -> None:
        """Sort by a column (``""`` for the table's own order), or show only rows that contain ``text``."""
        if sort_by is not None:
            self.sort_by, self.descending = sort_by, descending
        if text is not None:
            self.filter = text
        table = self.table
        if table is None:
            return
        sort_by, descending, text = self.sort_by, self.descending, self.filter

        def take(order: Any) -> None:
            self.order = order
            self.order_changed.emit()

        self._ask("order", lambda: arranged(table, sort_by, descending, text), take)

    # ------------------------------------------------------------------------ questions
    def ask_odd(self) -> None:
        """Which of the selected words does not belong to the others?"""
        embedding, rows = self.session.embedding, self.session.selection.rows
        if embedding is None:
            return
        if len(rows) > MOST_ODD:
            self._tell(tr("Select at most {most} points for the odd one out.", most=f"{MOST_ODD:,}"))
            self.odd_changed.emit()
            return

        def find() -> list[Neighbour]:
            from embedstudio.analysis.odd_one_out import odd_rows

            return odd_rows(embedding, rows)

        def take(found: list[Neighbour]) -> None:
            self.odd, self.problem, self.busy = found, "", ""
            self.odd_changed.emit()

        self._begin("odd", self.odd_changed)
        self._ask("odd", find, take, self.odd_changed)

    def ask_matrix(self) -> None:
        """The similarities among the selected words; of more than 60, of the 60 nearest to their centre."""
        embedding, rows = self.session.embedding, self.session.selection.rows
        if embedding is None:
            return

        def find() -> SimilarityMatrix:
            from embedstudio.analysis.odd_one_out import to_centre
            from embedstudio.analysis.similarity_matrix import MOST, similarity_matrix

            taken = rows
            if len(rows) > MOST:
                nearest = np.argsort(-to_centre(embedding, rows), kind="stable")[:MOST]
                taken = np.sort(rows[nearest])
            return similarity_matrix(embedding, taken)

        def take(found: SimilarityMatrix) -> None:
            self.matrix, self.problem, self.busy = found, "", ""
            self.matrix_changed.emit()

        self._begin("matrix", self.matrix_changed)
        self._ask("matrix", find, take, self.matrix_changed)

    # --------------------------------------------------------------------------- export
    def about(self) -> dict[str, Any]:
        """What made the rows: vectors, map, selection, version."""
        import embedstudio
        from embedstudio.formats.provenance import plain, provenance

        session = self.session
        embedding, info = session.embedding, session.info
        assert embedding is not None
        name = "" if info is None else info.name
        if session.map is not None:
            map_name = "" if session.map_info is None else session.map_info.name
            made = provenance(session.map, embedding, embedding_name=name, map_name=map_name)
        else:
            origin = {"name": name, "words": len(embedding), "origin": plain(embedding.origin)}
            made = {"program": "EmbedStudio", "version": embedstudio.__version__, "embedding": origin}
        selected = len(session.selection)
        made["rows"] = {
            "words": len(self.order),
            "selected": selected,
            "filter": self.filter,
            "sorted_by": self.sort_by,
        }
        return made

    def export(self, path: Path) -> None:
        """Write the rows as they are shown, as .csv, .parquet or .jsonl, on a worker."""
        table, order = self.table, self.order
        if table is None:
            return
        about, texts = self.about(), self.session.reader.texts

        def write() -> Path:
            from embedstudio.formats.map_table import free_name
            from embedstudio.formats.word_rows import write_rows

            columns = table.arrays(order)
            if texts is not None:
                columns[free_name("text", columns)] = np.array(texts(table.rows[order]), object)
            write_rows(path, columns, about)
            return path

        def done(event: Event) -> None:
            if isinstance(event, Finished):
                self.exported.emit(event.result)
            elif isinstance(event, Failed):
                self.session.problem.emit(event.error)

        self.session.launch(Call(write, tr("Writing {name}…", name=path.name)), ignore, done)

    def words(self, places: Sequence[int]) -> list[str]:
        """Words of shown places, to copy."""
        table, embedding = self.table, self.session.embedding
        if table is None or embedding is None:
            return []
        return [embedding.vocabulary[int(table.rows[self.order[place]])] for place in places]

    # --------------------------------------------------------------------------- inside
    def _ask(
        self,
        name: str,
        work: Callable[[], Any],
        take: Callable[[Any], None],
        failed: Any = None,
    ) -> None:
        """Work on a worker; the newest of a name wins, and none of other vectors is taken."""
        if name in self._asking:
            self._asking.pop(name).drop()
        embedding = self.session.embedding
        over: list[Event] = []

        def done(event: Event) -> None:
            over.append(event)
            self._asking.pop(name, None)
            if self.session.embedding is not embedding:
                return
            if isinstance(event, Finished):
                take(event.result)
            elif isinstance(event, Failed) and failed is not None:
                self._tell(event.error.in_full)
                failed.emit()
            elif isinstance(event, Failed):
                self.session.problem.emit(event.error)

        handle = self.session.launch(Call(work), ignore, done)
        if not over:
            self._asking[name] = handle

    def _begin(self, name: str, changed: Any) -> None:
        self.busy, self.problem = name, ""
        changed.emit()

    def _tell(self, problem: str) -> None:
        self.problem, self.busy, self.odd, self.matrix = problem, "", [], None

    def _on_other_words(self) -> None:
        """Answers are about the words that were selected before; a map or a tag changes none of them."""
        for name in ("odd", "matrix"):
            if name in self._asking:
                self._asking.pop(name).drop()
        if self.odd or self.matrix is not None or self.problem or self.busy:
            self.odd, self.matrix, self.problem, self.busy = [], None, "", ""
            self.odd_changed.emit()
            self.matrix_changed.emit()
        self._on_changed()

    def _on_changed(self) -> None:
        self._stale = True
        if self._visible:
            self.refresh()


def selection_facts(
    embedding: Embedding, shown: ProjectionMap | None, rows: Rows, groups: ColorGroups | None = None
) -> SelectionFacts:
    """Figures of some rows; for a worker where there may be many.

    They are counted by ``groups`` of the map's points that have names, else by its clusters.
    """
    from embedstudio.analysis.odd_one_out import mean_similarity

    similarity = mean_similarity(embedding, rows)
    documents, kept = embedding.documents is not None, float("nan")
    if shown is None or not len(shown):
        return SelectionFacts(len(rows), len(rows) / max(len(embedding), 1), similarity, kept, (), documents)
    on_map = np.isin(shown.rows, rows, assume_unique=True)
    known = shown.trust[on_map] if shown.neighbors.shape[1] else np.empty(0, np.float32)
    known = known[np.isfinite(known)]
    if len(known):
        kept = float(known.mean()) * kept_of(shown)
    if groups is None or groups.scale is not None:
        groups = color_groups(shown, embedding.vocabulary, CLUSTER)
    counts = np.bincount(groups.groups[on_map], minlength=len(groups.names)) if groups.names else np.zeros(0)
    found = [
        (groups.names[place], int(counts[place]), groups.colors[place])
        for place in np.argsort(-counts, kind="stable").tolist()
        if counts[place]
    ]
    return SelectionFacts(
        len(rows),
        float(on_map.sum()) / len(shown),
        similarity,
        kept,
        tuple(found),
        documents,
        kept_of(shown),
    )
