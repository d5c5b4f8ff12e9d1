"""Verbs, one file each, registered by name and version. Import them all with :func:`load_all`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache


@cache
def load_all() -> None:
    """Import every algorithm file, so that the registries are full. Cheap: heavy imports are inside."""
    for package in ("embeddings", "projections", "documents", "models"):
        module = importlib.import_module(f"{__name__}.{package}")
        for found in pkgutil.iter_modules(module.__path__):
            importlib.import_module(f"{module.__name__}.{found.name}")
