"""Training as a job: a corpus becomes an embedding."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from embedstudio.algorithms import load_all
from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Event
from embedstudio.core.param import from_json, to_json
from embedstudio.core.protocols import Context, Trainer
from embedstudio.core.registry import Entry, trainers


@dataclass(frozen=True)
class TrainJob:
    """Train an embedding on a corpus.

    Parameters
    ----------
    corpus
        What to train on.
    algorithm
        Name of a registered trainer, with or without its version.
    parameters
        Parameters of the trainer by name; those left out keep their defaults.
    name
        What the user wants the embedding to be called; ``None`` leaves it to the project.
    snapshots
        Into how many even parts the training is divided: the project keeps the vectors of the most
        frequent words at their ends, as long as that costs next to nothing. 0 keeps none.

    Raises
    ------
    NotFoundError
        From :meth:`run` and the properties, when no trainer has that name.
    ParameterError
        From :meth:`run` and the properties, when a parameter is unknown or out of its range.
    """

    corpus: Corpus
    algorithm: str = "word2vec.v1"
    parameters: dict[str, Any] = field(default_factory=dict)
    name: str | None = None
    snapshots: int = 20

    kind: ClassVar[str] = "embedding"
    resumable: ClassVar[bool] = True

    @property
    def entry(self) -> Entry:
        """The registered algorithm."""
        load_all()
        return trainers.get(self.algorithm)

    @property
    def resolved(self) -> dict[str, Any]:
        """All parameters of the algorithm, checked, defaults included."""
        return to_json(self.trainer())

    def trainer(self) -> Trainer:
        """The algorithm with its parameters, checked."""
        trainer: Trainer = from_json(self.entry.cls, self.parameters)
        return trainer

    def run(self, ctx: Context) -> Generator[Event, None, Embedding]:
        """Train; pausing, stopping and resuming are the trainer's."""
        return (yield from self.trainer().train(self.corpus, ctx))
