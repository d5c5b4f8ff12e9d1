import gc
import sys
import types

from embedstudio.ui.garbage import MANY, ModuleWatch


def test_a_batch_of_imports_is_frozen_once_it_came_to_rest(monkeypatch):
    watch = ModuleWatch()
    watch.look()
    watch.look()  # what the tests themselves imported
    before = gc.get_freeze_count()
    for number in range(MANY):
        monkeypatch.setitem(sys.modules, f"made_up_{number}", types.ModuleType(f"made_up_{number}"))
    assert not watch.look(), "still importing"
    assert watch.look()
    assert gc.get_freeze_count() > before
    assert not watch.look(), "nothing new"
    gc.unfreeze()
