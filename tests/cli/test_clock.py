from __future__ import annotations

import subprocess
import sys


def test_the_clock_starts_with_the_process_not_with_its_import() -> None:
    code = (
        "import time; time.sleep(0.5); from embedstudio.cli.clock import seconds_since_start as s; print(s())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 0.45 < float(done.stdout) < 30
