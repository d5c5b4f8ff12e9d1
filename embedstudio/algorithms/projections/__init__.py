"""Projections: an embedding becomes a map."""
