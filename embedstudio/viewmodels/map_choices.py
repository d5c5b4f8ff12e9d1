"""How the next map is made: its method, parameters, seed and number of words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import SignalInstance

from embedstudio.core.param import param_specs
from embedstudio.viewmodels.wording import about_time

if TYPE_CHECKING:
    from embedstudio.core.projection_map import ProjectionMap
    from embedstudio.core.registry import Entry
    from embedstudio.viewmodels.session import Session

LONG_S = 20.0
"""A map that takes longer says so before it starts."""
PROPOSED_LIMIT = 50_000
"""Above so many words the map proposes this many, the most frequent."""
UMAP, PCA, TSNE = "umap.v1", "pca.v1", "tsne.v1"
N_NEIGHBORS = (5, 7, 10, 15, 20, 30, 45, 60, 80, 120, 200)
MIN_DIST = (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
PERPLEXITY = (5.0, 10.0, 20.0, 30.0, 40.0, 50.0, 65.0, 80.0, 100.0, 150.0, 200.0)
LOCALITY: dict[str, dict[str, tuple[float, ...]]] = {
    UMAP: {"n_neighbors": N_NEIGHBORS, "min_dist": MIN_DIST},
    TSNE: {"perplexity": PERPLEXITY},
}
"""What the slider *local ↔ global* sets at each of its places, by the method that is chosen."""
TOLD = ("n_neighbors", "min_dist", "perplexity", "metric")
"""Parameters that a map records as they were asked for, whatever the number of its words."""
USUAL = {"n_neighbors": 15, "min_dist": 0.1, "perplexity": 30.0}
"""The defaults of these parameters: they are told before the methods are loaded."""

USUAL_SEED = 42


class MapChoices:
    """The part of :class:`MapViewModel` that remembers what is chosen for the next run."""

    session: Session
    method: str
    dims: int
    seed: int
    count: int | None
    """How many words the next map takes; ``None`` for as many as are proposed."""
    same_words: bool
    """Whether the next map is of the words that are shown, where those were chosen one by one."""
    _shown_selection: Callable[[], npt.NDArray[np.int32] | None]
    parameters: dict[str, dict[str, Any]]
    run_changed: SignalInstance

    def methods(self) -> list[tuple[str, str]]:
        """``(name, title)`` of every registered projection."""
        from embedstudio.algorithms import load_all
        from embedstudio.core.registry import projections

        load_all()
        return [(entry.name, entry.title) for entry in projections]

    def entry(self) -> Entry:
        """The chosen method as it is registered."""
        from embedstudio.algorithms import load_all
        from embedstudio.core.registry import projections

        load_all()
        return projections.get(self.method)

    def choose_method(self, method: str) -> None:
        """Make the next map by this projection."""
        if method != self.method:
            self.method = method
            self.parameters.setdefault(method, {})
            self.run_changed.emit()

    def choose_seed(self, seed: int) -> None:
        """Start the next map from this seed."""
        self.seed = seed

    def set_parameters(self, values: dict[str, Any]) -> None:
        """Parameters of the chosen method, already validated."""
        self.parameters[self.method] = {name: value for name, value in values.items() if name != "seed"}
        self.run_changed.emit()

    @property
    def locality(self) -> int | None:
        """Place of the slider *local ↔ global*, 0–10; ``None`` when the values lie beside it."""
        scale, values = LOCALITY.get(self.method, {}), self.locality_values
        places = list(zip(*scale.values(), strict=True))
        found = tuple(values.values())
        return places.index(found) if found in places else None

    @property
    def locality_values(self) -> dict[str, float]:
        """What the slider would change, as it is; empty for a method that is not local or global."""
        values = self.parameters[self.method]
        return {name: values.get(name, USUAL[name]) for name in LOCALITY.get(self.method, {})}

    def choose_locality(self, place: int) -> None:
        """Move what the chosen method has of it from local (0) to global (10)."""
        before = self.parameters[self.method]
        values = {**before, **{name: steps[place] for name, steps in LOCALITY.get(self.method, {}).items()}}
        if values != before:
            self.parameters[self.method] = values
            self.run_changed.emit()

    @property
    def use_all(self) -> bool:
        """Whether the next map takes all words."""
        return self.limit is None

    def choose_all(self, use_all: bool) -> None:
        """Map all words of a large embedding, or the proposed 50,000 most frequent."""
        embedding = self.session.embedding
        self.choose_count(len(embedding) if use_all and embedding is not None else None)

    def choose_count(self, count: int | None) -> None:
        """Map so many of the most frequent words; ``None`` for as many as are proposed."""
        self.count, self.same_words = count, False
        self.run_changed.emit()

    @property
    def wanted_count(self) -> int:
        """How many words the next map is of."""
        embedding, rows = self.session.embedding, self._rows_wanted()
        if rows is not None:
            return len(rows)
        total = 0 if embedding is None else len(embedding)
        return min(total, self.limit or total)

    @property
    def wants_selection(self) -> bool:
        """Whether the next map is of words that were chosen one by one."""
        return self._rows_wanted() is not None

    def _rows_wanted(self) -> npt.NDArray[np.int32] | None:
        return self._shown_selection() if self.same_words else None

    def take_settings(self, shown: ProjectionMap, asked: dict[str, Any] | None) -> None:
        """Choose what made a map: ``asked`` of its run; without one, what can be told of the map itself."""
        recorded = shown.parameters
        method = str(recorded.get("method") or recorded.get("algorithm") or "")
        method = method if ".v" in method else f"{method}.v1"
        if method not in dict(self.methods()):
            return  # it was laid out by axes
        self.choose_method(method)
        specs = {one.name: one.default for one in param_specs(self.entry().cls) if one.name != "seed"}
        known = recorded if asked is None else asked
        names = specs if asked is not None else [name for name in specs if name in TOLD]
        self.parameters[method] = {
            name: known[name] for name in names if name in known and known[name] != specs[name]
        }
        seed = known.get("seed")
        if isinstance(seed, int):
            self.seed = seed

    def time_told(self) -> str:
        """About how long the next map takes, where it may take long; empty otherwise.

        The usual methods take seconds, and need not be loaded to say so.
        """
        embedding = self.session.embedding
        if embedding is None or self.method in (UMAP, PCA):
            return ""
        from embedstudio.core.param import from_json
        from embedstudio.core.protocols import Foretold
        from embedstudio.jobs.context import window_threads

        made = from_json(self.entry().cls, {**self.parameters[self.method], "seed": self.seed})
        n = self.wanted_count
        if not isinstance(made, Foretold):
            return ""
        seconds = made.expected_seconds(n, self.dims, window_threads())
        return "" if seconds < LONG_S else about_time(seconds)

    @property
    def limit(self) -> int | None:
        """How many of the most frequent words the next map takes; ``None`` for all."""
        embedding = self.session.embedding
        count = self.count or PROPOSED_LIMIT
        return None if embedding is None or count >= len(embedding) else count
