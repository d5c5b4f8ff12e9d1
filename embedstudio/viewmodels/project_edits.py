"""Edits of the project that undo, and what is shown once something shown was deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from psygnal import SignalInstance

from embedstudio.core.errors import EmbedStudioError
from embedstudio.viewmodels.looking import Looking

if TYPE_CHECKING:
    from embedstudio.analysis.model_comparison import ModelComparison
    from embedstudio.core.corpus import Corpus
    from embedstudio.core.embedding import Embedding
    from embedstudio.core.projection_map import ProjectionMap
    from embedstudio.core.text_model import TextModel
    from embedstudio.project import ArtefactInfo, Project
    from embedstudio.viewmodels.active_run import ActiveRun
    from embedstudio.viewmodels.selection import Selection


class ProjectEdits:
    """The part of :class:`Session` that renames, deletes and takes back.

    What is shown is always something the project has: when it is deleted, the next of its kind is
    opened; when it comes back, it is shown again.
    """

    project: Project | None
    corpus: Corpus | None
    corpus_info: ArtefactInfo | None
    embedding: Embedding | None
    info: ArtefactInfo | None
    map: ProjectionMap | None
    map_info: ArtefactInfo | None
    text_model: TextModel | None
    model_info: ArtefactInfo | None
    comparison: ModelComparison | None
    comparison_info: ArtefactInfo | None
    selected_row: int | None
    selection: Selection
    looking: Looking
    runs: list[ActiveRun]
    artefacts: Callable[..., list[ArtefactInfo]]
    show_beside: Callable[[ArtefactInfo], None]
    problem: SignalInstance
    artefacts_changed: SignalInstance
    corpus_changed: SignalInstance
    embedding_changed: SignalInstance
    map_changed: SignalInstance
    model_changed: SignalInstance
    comparison_changed: SignalInstance
    deleted: SignalInstance
    selection_changed: SignalInstance

    def __init__(self) -> None:
        self._left: set[str] = set()
        """Ids of what was shown when it was deleted."""

    @property
    def next_undo(self) -> object | None:
        """What :meth:`undo` would take back, the same object until it is another; ``None`` for nothing."""
        step = self.selection.undo_step
        if step is not None or self.project is None:
            return step
        return self.project.last_edit

    @property
    def undo_text(self) -> str:
        """What :meth:`undo` would take back, in the language in use; empty for nothing."""
        return self.selection.undo_text or ("" if self.project is None else self.project.undo_text)

    @property
    def redo_text(self) -> str:
        """What :meth:`redo` would do again, in the language in use; empty for nothing."""
        return self.selection.redo_text or ("" if self.project is None else self.project.redo_text)

    def undo(self) -> None:
        """Take the last step back: of the selection, or else an edit of the project."""
        if not self.selection.undo():
            self._edit(lambda project: project.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        if not self.selection.redo():
            self._edit(lambda project: project.redo())

    def rename(self, info: ArtefactInfo, name: str) -> None:
        """Give an artefact another name."""
        self._edit(lambda project: project.rename(info, name))

    def delete(self, info: ArtefactInfo) -> bool:
        """Remove an artefact, of an embedding its maps too; *Undo* brings them back."""
        maps = len(self.maps_of(info))
        if not self._edit(lambda project: project.delete(info)):
            return False
        self.deleted.emit(info.name, maps)
        return True

    def delete_run(self, run_id: str) -> bool:
        """Take a run that is over off the list; what it made stays. *Undo* brings it back."""
        if self.project is None:
            return False
        info = next((run for run in self.project.runs() if run.id == run_id), None)
        if not self._edit(lambda project: project.delete_run(run_id)):
            return False
        self.runs = [run for run in self.runs if run.id != run_id]
        self.artefacts_changed.emit()
        self.deleted.emit("" if info is None else info.name or info.title, 0)
        return True

    def maps_of(self, info: ArtefactInfo) -> list[ArtefactInfo]:
        """The maps that an embedding takes with it when it is deleted."""
        if self.project is None or info.kind != "embedding":
            return []
        return self.project.children(info.id, "map")

    # inside ------------------------------------------------------------------------------------

    def _edit(self, change: Callable[[Project], object]) -> bool:
        if self.project is None:
            return False
        before = self.artefacts()
        try:
            change(self.project)
        except EmbedStudioError as error:
            self.problem.emit(error)
            return False
        self._follow(before)
        return True

    def _follow(self, before: list[ArtefactInfo]) -> None:
        """Leave what is gone, show what came back, and call everything shown by its present name."""
        there = {info.id: info for info in self.artefacts()}
        current = [self.corpus_info, self.map_info, self.model_info, self.comparison_info, self.info]
        shown = [info for info in current if info is not None and not info.id.startswith("starter:")]
        gone = [info for info in shown if info.id not in there]
        self._rename_shown(there)
        self._left |= {info.id for info in gone}
        back = [there[key] for key in self._left if key in there]
        self._left -= set(there)
        for info in gone:
            self._leave(info)
        self.artefacts_changed.emit()
        wanted: ArtefactInfo | None = None
        if back:
            wanted = max(back, key=lambda info: info.kind == "map")  # a map comes with its embedding
        elif gone:
            wanted = self._next(gone[-1], before, there)
        if wanted is not None:
            self.show_beside(wanted)
        elif gone or self.looking.id in {info.id for info in before} - set(there):
            self.looking.refresh()

    def _rename_shown(self, there: dict[str, ArtefactInfo]) -> None:
        for name in ("corpus_info", "info", "map_info", "model_info", "comparison_info"):
            info = getattr(self, name)
            if info is not None and info.id in there:
                setattr(self, name, there[info.id])

    def _next(
        self, info: ArtefactInfo, before: list[ArtefactInfo], there: dict[str, ArtefactInfo]
    ) -> ArtefactInfo | None:
        """What stands after it in its group, or before it; of a map, first the others of its embedding."""
        kin = [one for one in before if one.kind == info.kind]
        if info.kind == "map":
            kin = [one for one in kin if one.parents[:1] == info.parents[:1]]
        place = next((at for at, one in enumerate(kin) if one.id == info.id), 0)
        left = [one for one in [*kin[place:], *reversed(kin[:place])] if one.id in there]
        if left:
            return there[left[0].id]
        return self.info if info.kind == "map" else None

    def _leave(self, info: ArtefactInfo) -> None:
        if info.kind == "corpus":
            self.corpus = self.corpus_info = None
            self.corpus_changed.emit()
            return
        if info.kind == "model":
            self.text_model = self.model_info = None
            self.model_changed.emit()
            return
        if info.kind == "comparison":
            self.comparison = self.comparison_info = None
            self.comparison_changed.emit()
            return
        if info.kind == "embedding":
            self.embedding = self.info = self.selected_row = None
            self.embedding_changed.emit()
            self.selection_changed.emit()
        self.map = self.map_info = None
        self.map_changed.emit()
