from __future__ import annotations

from pathlib import Path

import pytest

from embedstudio.core.errors import BadInputError
from tests.text.conftest import Read, texts


def test_one_document_a_conversation(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.yml").write_text(
        "categories:\n- food\nconversations:\n- - Hungry?\n  - Yes.\n- - Tea\n- []\n"
    )
    corpus = read(tmp_path / "a.yml")
    assert texts(corpus) == ["Hungry?\nYes.", "Tea"]
    assert corpus.table.column("label").to_pylist() == ["food", "food"]
    assert len(corpus.rejected) == 1


@pytest.mark.parametrize(
    "content", ["a: [1, 2", "just: settings\n", "- 1\n- 2\n", "!!python/object/new:os.system [ls]"]
)
def test_other_yaml(tmp_path: Path, read: Read, content: str) -> None:
    (tmp_path / "a.yml").write_text(content)
    with pytest.raises(BadInputError):
        read(tmp_path / "a.yml")
