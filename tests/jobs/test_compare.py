"""Comparing two embeddings as a job."""

from __future__ import annotations

from embedstudio.core.events import Failed, Finished, Progress
from embedstudio.jobs.compare import CompareEmbeddingsJob
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from tests.nouns import small_embedding


def test_it_compares_and_says_how_far_it_is() -> None:
    a, b = small_embedding(60, 8), small_embedding(40, 6, seed=2)
    shares: list[float] = []

    def take(event: object) -> None:
        if isinstance(event, Progress):
            shares.append(event.fraction)

    final = drive(CompareEmbeddingsJob(a, b, 5, 30), JobContext(), take)
    assert isinstance(final, Finished)
    assert len(final.result.words) == 30
    assert final.result.k == 5
    assert shares == sorted(shares)
    assert shares


def test_a_reason_not_to() -> None:
    job = CompareEmbeddingsJob(small_embedding(), small_embedding(), 0)
    assert isinstance(drive(job, JobContext(), lambda event: None), Failed)
