import os

import numpy as np

from embedstudio.core.stage_cache import SUFFIX, StageCache


def arrays(value: int, size: int = 1000) -> dict[str, np.ndarray]:
    return {"a": np.full(size, value, np.int32), "b": np.arange(6, dtype=np.float32).reshape(2, 3)}


def same(found, wanted) -> bool:
    return found is not None and all(
        np.array_equal(found[name], wanted[name]) and found[name].dtype == wanted[name].dtype
        for name in wanted
    )


def test_memory_only():
    cache = StageCache()
    cache.put("graph-1", arrays(1), disk=True)
    assert same(cache.get("graph-1"), arrays(1))
    assert cache.get("graph-2") is None


def test_files_outlive_the_process(tmp_path):
    StageCache(tmp_path / "cache").put("graph-1", arrays(1), disk=True)
    StageCache(tmp_path / "cache").put("layout-1", arrays(2))
    fresh = StageCache(tmp_path / "cache")
    assert same(fresh.get("graph-1"), arrays(1))
    assert fresh.get("layout-1") is None
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["graph-1" + SUFFIX]


def test_memory_drops_what_was_not_used_for_longest():
    cache = StageCache(memory_bytes=9000)
    cache.put("a", arrays(1))
    cache.put("b", arrays(2))
    assert cache.get("a") is not None
    cache.put("c", arrays(3))
    assert cache.get("b") is None
    assert same(cache.get("a"), arrays(1))
    assert same(cache.get("c"), arrays(3))


def test_disk_drops_what_was_not_used_for_longest(tmp_path):
    cache = StageCache(tmp_path, memory_bytes=0, disk_bytes=11_000)
    for age, key in enumerate("ab"):
        cache.put(key, arrays(age), disk=True)
        os.utime(tmp_path / f"{key}{SUFFIX}", (100 + age, 100 + age))
    assert same(cache.get("a"), arrays(0))  # used again, so now the younger
    cache.put("c", arrays(2), disk=True)
    assert cache.get("b") is None
    assert same(cache.get("a"), arrays(0))
    assert same(cache.get("c"), arrays(2))
    cache.put("large", arrays(9, 2000), disk=True)
    assert cache.get("large") is None, "more than half of the room is not worth it"


def test_a_damaged_file_is_none_and_goes(tmp_path):
    StageCache(tmp_path).put("a", arrays(1), disk=True)
    path = tmp_path / f"a{SUFFIX}"
    content = bytearray(path.read_bytes())
    content[300] ^= 255
    path.write_bytes(content)
    assert StageCache(tmp_path).get("a") is None
    assert not path.exists()
    path.write_bytes(b"not an archive")
    assert StageCache(tmp_path).get("a") is None


def test_a_folder_that_cannot_be_is_no_error(tmp_path):
    cache = StageCache(tmp_path / "gone" / "cache")
    cache.put("a", arrays(1), disk=True)
    assert same(cache.get("a"), arrays(1))
    assert not (tmp_path / "gone").exists()
    blocked = tmp_path / "file"
    blocked.write_text("")
    StageCache(blocked).put("a", arrays(1), disk=True)
    assert StageCache(blocked).get("a") is None
