"""Inner loops in numba and numpy, with nothing else in them."""
