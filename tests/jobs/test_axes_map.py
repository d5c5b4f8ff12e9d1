"""Maps by two axes."""

from __future__ import annotations

import numpy as np
import pytest

from embedstudio.core.errors import NotFoundError, ParameterError
from embedstudio.core.events import Failed, Finished, Partial
from embedstudio.jobs.axes_map import METHOD, AxesMapJob
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from tests.nouns import small_embedding


def test_places_are_cosines_with_the_axes() -> None:
    embedding = small_embedding(60, 8)
    events: list[object] = []
    final = drive(
        AxesMapJob(embedding, [("word1", "word2")], [("word3", "word4"), ("word6", "word7")], 50),
        JobContext(),
        events.append,
    )
    assert isinstance(final, Finished)
    shown = final.result
    assert shown.coordinates.shape == (50, 2)
    axis = embedding.unit[2] - embedding.unit[1]
    axis /= np.linalg.norm(axis)
    np.testing.assert_allclose(shown.coordinates[:, 0], embedding.unit[:50] @ axis, atol=1e-5)
    assert shown.parameters["method"] == METHOD
    assert shown.parameters["x"] == "word1 → word2"
    assert shown.parameters["y"] == "word3 → word4, word6 → word7"
    assert shown.parameters["axes"] == {
        "x": [["word1", "word2"]],
        "y": [["word3", "word4"], ["word6", "word7"]],
    }
    assert 0 <= shown.trustworthiness <= 1
    assert any(isinstance(event, Partial) and event.kind == "layout" for event in events)


@pytest.mark.parametrize(
    ("y", "limit", "error"),
    [
        ([("word3", "nowhere")], None, NotFoundError),
        ([], None, ParameterError),
        ([("a", "b")], 0, ParameterError),
    ],
)
def test_bad_axes_are_refused(y: list[tuple[str, str]], limit: int | None, error: type) -> None:
    final = drive(
        AxesMapJob(small_embedding(20, 4), [("word1", "word2")], y, limit), JobContext(), lambda event: None
    )
    assert isinstance(final, Failed)
    assert isinstance(final.error, error)
