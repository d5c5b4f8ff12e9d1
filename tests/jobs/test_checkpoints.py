from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from embedstudio.core.protocols import State
from embedstudio.jobs.checkpoints import KEPT, CheckpointStore, sha256


def state(number: int) -> State:
    arrays = {"vectors": np.full((3, 2), number, np.float32), "seen": np.arange(number)}
    return State(arrays, {"epoch": number, "rng": {"key": [1, 2]}})


@pytest.fixture
def store(tmp_path: Path) -> CheckpointStore:
    return CheckpointStore(tmp_path / "checkpoints")


def number_of(found: State | None) -> int:
    assert found is not None
    assert (found.arrays["vectors"] == found.values["epoch"]).all()
    return int(found.values["epoch"])


def test_nothing_saved_is_none(store: CheckpointStore) -> None:
    assert store.newest() is None
    store.clear()


def test_the_newest_comes_back_exactly_and_two_are_kept(store: CheckpointStore) -> None:
    for number in range(1, 5):
        store.save(state(number))
    found = store.newest()
    assert number_of(found) == 4
    assert found is not None
    assert found.arrays["vectors"].dtype == np.float32
    assert found.values == state(4).values
    assert len(list(store.folder.iterdir())) == KEPT
    store.clear()
    assert not store.folder.exists()


@pytest.mark.parametrize("victim", ["vectors.npy", "values.json", "complete.json"])
@pytest.mark.parametrize("harm", ["cut", "flip", "remove"])
def test_a_damaged_one_is_passed_over(store: CheckpointStore, victim: str, harm: str) -> None:
    store.save(state(1))
    path = store.save(state(2)) / victim
    data = bytearray(path.read_bytes())
    if harm == "remove":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(data[:-3])
    else:
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(data)
    assert number_of(store.newest()) == 1


def test_a_half_written_one_is_no_checkpoint(store: CheckpointStore) -> None:
    store.save(state(1))
    (store.folder / ".000002.tmp").mkdir()
    (store.folder / ".000002.tmp" / "vectors.npy").write_bytes(b"half")
    assert number_of(store.newest()) == 1
    store.save(state(2))
    assert number_of(store.newest()) == 2
    assert not (store.folder / ".000002.tmp").exists()


def test_a_full_disk_leaves_the_older_one(store: CheckpointStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(state(1))

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="space"):
            store.save(state(2))
    assert number_of(store.newest()) == 1
    assert len(list(store.folder.iterdir())) == 1


def test_nothing_is_unpickled(store: CheckpointStore) -> None:
    with pytest.raises(ValueError, match="allow_pickle"):
        store.save(State({"objects": np.array([object()])}, {}))
    assert store.newest() is None


def test_sha256_reads_a_file_in_pieces(tmp_path: Path) -> None:
    import hashlib

    data = bytes(range(256)) * 10_000
    (tmp_path / "file").write_bytes(data)
    assert sha256(tmp_path / "file") == hashlib.sha256(data).hexdigest()
