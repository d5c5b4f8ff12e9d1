"""The export job, driven, and what the import job makes of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embedstudio.core.events import Failed, Finished
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.export_vectors import ExportVectorsJob
from embedstudio.jobs.import_vectors import ImportVectorsJob
from tests.nouns import small_embedding


@pytest.mark.parametrize("name", ["v.txt", "v.vec", "v.bin", "v.tsv", "v.npy"])
def test_export_then_import(tmp_path: Path, name: str) -> None:
    embedding = small_embedding()
    final = drive(ExportVectorsJob(embedding, tmp_path / name), JobContext(), lambda event: None)
    assert isinstance(final, Finished)
    assert final.result == tmp_path / name
    again = drive(ImportVectorsJob(final.result), JobContext(), lambda event: None)
    assert isinstance(again, Finished)
    assert again.result.vocabulary.words == embedding.vocabulary.words
    np.testing.assert_array_equal(again.result.vectors, embedding.vectors)


def test_what_fails_says_so(tmp_path: Path) -> None:
    embedding = small_embedding()
    for path, kind in ((tmp_path / "v.xyz", "bad-input"), (tmp_path / "none" / "v.txt", "file")):
        final = drive(ExportVectorsJob(embedding, path), JobContext(), lambda event: None)
        assert isinstance(final, Failed)
        assert final.error.kind == kind
        assert final.error.hint
    assert list(tmp_path.iterdir()) == []
