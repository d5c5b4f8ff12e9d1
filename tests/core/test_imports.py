"""The window appears before anything heavy is loaded."""

from __future__ import annotations

import pytest

from tests.fresh import HEAVY, loaded


@pytest.mark.parametrize(
    "modules",
    [
        "embedstudio.core.corpus, embedstudio.core.param, embedstudio.core.registry",
        "embedstudio.jobs.drive, embedstudio.jobs.queue, embedstudio.jobs.train",
        "embedstudio.project, embedstudio.project.recent, embedstudio.project.resolve",
    ],
)
def test_nothing_heavy_is_imported(modules: str) -> None:
    assert not loaded(f"import {modules}", {*HEAVY, "typer"})
