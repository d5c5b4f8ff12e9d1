"""``python -m benchmarks [NAME…] [--OPTION…]``: run benchmarks one after another; each prints JSON.

Options go to each of them: ``python -m benchmarks projection --plot docs/projection-time.png``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    known = {path.stem: path for path in sorted(HERE.glob("*.py")) if not path.stem.startswith("_")}
    given = sys.argv[1:]
    first = next((place for place, text in enumerate(given) if text.startswith("-")), len(given))
    wanted, options = given[:first] or list(known), given[first:]
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"There is no benchmark {unknown[0]}; known: {', '.join(known)}", file=sys.stderr)
        return 2
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    failed = []
    for name in wanted:
        print(f"== {name}", flush=True)
        if subprocess.run(
            [sys.executable, str(known[name]), *options], env=environment, check=False
        ).returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
