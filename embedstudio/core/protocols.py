"""What an algorithm gets and gives, so that it knows nothing of windows, projects or threads."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeAlias, runtime_checkable

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Event
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.sequences import SequenceFeatures
from embedstudio.core.stage_cache import StageCache

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Arrays = dict[str, npt.NDArray[Any]]
Features: TypeAlias = "npt.NDArray[np.float32] | csr_array | SequenceFeatures"
"""What documents are to a classifier."""


def under(arrays: Arrays, prefix: str) -> Arrays:
    """The arrays whose names begin with ``prefix``, without it: those of one part among many."""
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}


@dataclass(frozen=True)
class State:
    """Everything needed to go on exactly where a run was: arrays and JSON values."""

    arrays: Arrays
    values: dict[str, Any]


class Context(Protocol):
    """What a running algorithm may ask of whoever drives it."""

    threads: int
    """Compute threads it may use."""
    restored: State | None
    """The state of the checkpoint to resume from, or ``None`` for a fresh start."""

    @property
    def finishing(self) -> bool:
        """Whether the user asked to stop early and keep the result so far: return it soon.

        Who has then done less than was asked for yields ``EndedEarly`` first.
        """
        ...

    def checkpoint(self, state: Callable[[], State], *, due: bool = False) -> Generator[Event, None, None]:
        """``yield from ctx.checkpoint(lambda: ...)`` wherever the state is consistent.

        Saves (and yields ``Checkpointed``) when one is due: the job says so since a part of it is
        over, some time has passed, or the user pauses, stops, or wants the result so far. Otherwise
        it costs nothing and ``state`` is not called.
        """
        ...


class Trainer(Protocol):
    """A dataclass of parameters, registered in ``trainers``."""

    seed: int

    def train(self, corpus: Corpus, ctx: Context) -> Generator[Event, None, Embedding]:
        """Yield at least every 200 ms; return the embedding.

        Events: ``Progress``, ``Metric`` with ``loss`` and ``tokens_per_second`` at a step
        in epochs, ``Partial("vectors", LiveVectors)`` whenever a new picture is worth drawing.
        """
        ...


@dataclass(frozen=True)
class LiveVectors:
    """The payload of ``Partial("vectors", …)``: vectors that training goes on changing."""

    words: list[str]
    vectors: npt.NDArray[np.float32]
    """``(n, d)``: read it, never write it; a torn read is harmless for a picture."""
    counts: npt.NDArray[np.int64] | None = None


@dataclass(frozen=True)
class LiveLayout:
    """The payload of ``Partial("layout", …)``: coordinates that go on moving.

    ``coordinates`` is a snapshot (a copy). ``clusters`` etc. may come later than the first frame.
    """

    coordinates: npt.NDArray[np.float32]
    rows: npt.NDArray[np.int32]
    stage: str
    """``"pca"`` for the first picture, ``"umap"`` or ``"tsne"`` for the moving one."""
    epoch: int = 0
    n_epochs: int = 0


class Projection(Protocol):
    """A dataclass of parameters, registered in ``projections``."""

    seed: int

    def project(
        self,
        embedding: Embedding,
        rows: npt.NDArray[np.int32],
        dims: int,
        ctx: Context,
        start: npt.NDArray[np.float32] | None = None,
        cache: StageCache | None = None,
    ) -> Generator[Event, None, ProjectionMap]:
        """Yield at least every 200 ms; return the map of ``rows``.

        Events: ``Progress``, ``Partial("layout", LiveLayout)``. ``start``, ``(n, dims)`` with NaN
        for points that have no place yet, is a layout to go on from; what ``cache`` holds of
        earlier stages need not be computed again.
        """
        ...


@runtime_checkable
class Foretold(Protocol):
    """A method whose time can be told before it starts: one that may take minutes."""

    def expected_seconds(self, n: int, dims: int, threads: int) -> float:
        """About how long a map of ``n`` points takes from the beginning on a computer of these years."""
        ...


class DocumentEncoder(Protocol):
    """A dataclass of parameters, registered in ``encoders``: words become what a classifier reads."""

    needs_vectors: ClassVar[bool]
    """Whether it is made of word vectors, so that an embedding must be given."""
    gives: ClassVar[str]
    """``"dense"`` vectors, ``"sparse"`` ones, or ``"sequence"``: words in their order.

    An encoder of sequences gets :class:`WordSequences` where the others get counts, and gives
    :class:`SequenceFeatures`.
    """

    def fit(
        self, counts: Any, words: Sequence[str], embedding: Embedding | None
    ) -> tuple[State, tuple[str, ...]]:
        """Learn from the counts ``(n_documents, n_words)`` of the training documents alone.

        Returns the fitted state, and the words that :meth:`encode` wants the counts of.
        """
        ...

    def encode(self, state: State, counts: Any) -> Features:
        """Vectors of documents from their counts over the words that :meth:`fit` returned."""
        ...


class Classifier(Protocol):
    """A dataclass of parameters, registered in ``classifiers``: document vectors become labels."""

    seed: int
    takes: ClassVar[tuple[str, ...]]
    """Which features it reads: those whose encoder's ``gives`` is among them, the best one first."""
    multilabel: ClassVar[bool]
    """Whether :meth:`fit` also takes several labels a document; else one is fitted for each label."""
    validates: ClassVar[bool]
    """Whether it chooses when to stop by documents that it does not learn from."""
    resumable: ClassVar[bool]
    """Whether :meth:`fit` calls ``ctx.checkpoint`` and goes on from ``ctx.restored``."""

    def fit(
        self,
        features: Features,
        labels: npt.NDArray[np.int64],
        n_classes: int,
        ctx: Context,
        validation: tuple[Features, npt.NDArray[np.int64]] | None = None,
    ) -> Generator[Event, None, State]:
        """Learn; yields at least every 200 ms where the library can.

        ``labels`` is ``(n,)`` classes or, with several labels a document, ``(n, n_classes)`` of 0
        and 1. Who stops by ``validation`` emits ``Metric`` at a step in epochs with ``loss`` and,
        at the end of an epoch, ``validation_loss``, ``validation_f1_macro``, ``validation_accuracy``.
        """
        ...

    def probabilities(self, state: State, features: Features) -> npt.NDArray[np.float64]:
        """``(n, n_classes)``; rows add up to 1 unless several labels were learnt."""
        ...
