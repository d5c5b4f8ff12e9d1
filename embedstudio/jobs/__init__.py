"""Work that takes a while: what it does, the one loop that drives it, checkpoints and the queue."""
