"""Inner loops in numba and numpy, with nothing else in them."""

from __future__ import annotations


def warm_all() -> None:
    """Compile every kernel into numba's cache, or load it from there."""
    import importlib
    import pkgutil

    for found in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{found.name}")
        warm = getattr(module, "warm", None)
        if warm is not None:
            warm()
