"""How the next map is made: its method, parameters, seed and number of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psygnal import SignalInstance

from embedstudio.viewmodels.wording import about_time

if TYPE_CHECKING:
    from embedstudio.core.registry import Entry
    from embedstudio.viewmodels.session import Session

LONG_S = 20.0
"""A map that takes longer says so before it starts."""
PROPOSED_LIMIT = 50_000
"""Above so many words the map proposes this many, the most frequent."""
UMAP, PCA = "umap.v1", "pca.v1"
N_NEIGHBORS = (5, 7, 10, 15, 20, 30, 45, 60, 80, 120, 200)
MIN_DIST = (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
"""What the slider *local ↔ global* sets at each of its places."""


class MapChoices:
    """The part of :class:`MapViewModel` that remembers what is chosen for the next run."""

    session: Session
    method: str
    dims: int
    seed: int
    use_all: bool
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
        values = self.parameters[UMAP]
        pair = (values.get("n_neighbors", 15), values.get("min_dist", 0.1))
        pairs = list(zip(N_NEIGHBORS, MIN_DIST, strict=True))
        return pairs.index(pair) if pair in pairs else None

    def choose_locality(self, place: int) -> None:
        """Move both ``n_neighbors`` and ``min_dist`` from local (0) to global (10)."""
        values = {**self.parameters[UMAP], "n_neighbors": N_NEIGHBORS[place], "min_dist": MIN_DIST[place]}
        if values != self.parameters[UMAP]:
            self.parameters[UMAP] = values
            self.run_changed.emit()

    def choose_all(self, use_all: bool) -> None:
        """Map all words of a large embedding, or the proposed 50,000 most frequent."""
        self.use_all = use_all
        self.run_changed.emit()

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
        n = min(len(embedding), self.limit or len(embedding))
        if not isinstance(made, Foretold):
            return ""
        seconds = made.expected_seconds(n, self.dims, window_threads())
        return "" if seconds < LONG_S else about_time(seconds)

    @property
    def limit(self) -> int | None:
        """How many of the most frequent words the next map takes; ``None`` for all."""
        embedding = self.session.embedding
        large = embedding is not None and len(embedding) > PROPOSED_LIMIT
        return PROPOSED_LIMIT if large and not self.use_all else None
