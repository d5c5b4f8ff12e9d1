"""Process start to painted window, timed from outside, against a window of bare Qt: prints JSON.

python benchmarks/startup.py [--rounds 7]

The two take turns; the first round of each is left out (it warms the disk).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TARGET_S = 1.0
BARE = """
import json, os, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
window.show()
app.processEvents()
facts = {"painted_at": time.time()}
open(os.environ["EMBEDSTUDIO_START_FACTS"], "w").write(json.dumps(facts))
"""


def start(command: list[str], folder: Path) -> dict[str, object]:
    target = folder / "facts.json"
    environment = {
        **os.environ,
        "EMBEDSTUDIO_HOME": str(folder / "home"),
        "EMBEDSTUDIO_START_FACTS": str(target),
    }
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    started = time.time()
    subprocess.run(command, env=environment, check=True, stdin=subprocess.DEVNULL, timeout=60)
    facts: dict[str, object] = json.loads(target.read_text("utf-8"))
    facts["seconds"] = float(str(facts["painted_at"])) - started
    return facts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    commands = {
        "embedstudio": [sys.executable, "-m", "embedstudio", "--exit-after-paint"],
        "bare_qt": [sys.executable, "-c", BARE],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    heavy: object = None
    with tempfile.TemporaryDirectory() as name:
        for number in range(rounds + 1):
            for program, command in commands.items():
                facts = start(command, Path(name))
                heavy = facts.get("heavy_modules", heavy)
                if number:
                    seconds[program].append(float(str(facts["seconds"])))
    median = {program: statistics.median(values) for program, values in seconds.items()}
    result = {
        "seconds": {program: [round(value, 3) for value in values] for program, values in seconds.items()},
        "median_s": {program: round(value, 3) for program, value in median.items()},
        "ratio_to_bare_qt": round(median["embedstudio"] / median["bare_qt"], 2),
        "target_s": TARGET_S,
        "reached": median["embedstudio"] <= TARGET_S,
        "heavy_modules": heavy,
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
