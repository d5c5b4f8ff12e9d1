"""One lock around numba's parallel code: its ``workqueue`` layer aborts when two threads enter it."""

from __future__ import annotations

import threading

parallel_lock = threading.Lock()
"""Hold it while calling a kernel compiled with ``parallel=True``; never from the window's thread."""
