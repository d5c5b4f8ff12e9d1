import subprocess
import sys

PROGRAM = """
import sys
from pathlib import Path
from embedstudio.algorithms.models._torch import LIBRARIES, load_torch, open_libraries
open_libraries()
assert "torch" not in sys.modules
maps = Path("/proc/self/maps")
mapped = maps.read_text() if maps.exists() else ""
print([name for name in LIBRARIES if name + ".so" in mapped])
torch = load_torch(1)
print(torch.ones(3).sum().item(), torch.get_num_threads())
"""


def test_the_libraries_are_there_before_the_import_and_torch_works():
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120, check=True
    )
    mapped, computed = answer.stdout.splitlines()
    if sys.platform == "linux":
        assert "libtorch_cpu" in mapped
    assert computed == "3.0 1"
