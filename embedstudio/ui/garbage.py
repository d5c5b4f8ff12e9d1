"""Keep Python's garbage collector off what big libraries leave behind.

A full collection walks every container the process has: with gensim loaded that held the
interpreter, and so the window, for 250 ms. Modules never become garbage; once a batch of
them has been imported they are moved out of the collector's sight.
"""

from __future__ import annotations

import gc
import sys

MANY = 50
"""Modules that make it worth while."""


class ModuleWatch:
    """Call :meth:`look` now and then, from one thread."""

    def __init__(self) -> None:
        self._frozen = 0
        self._seen = 0

    def look(self) -> bool:
        """Freeze what there is after a batch of imports came to rest; whether it did."""
        count = len(sys.modules)
        still, self._seen = count == self._seen, count
        if not still or count - self._frozen < MANY:
            return False
        self._frozen = count
        gc.freeze()
        return True
