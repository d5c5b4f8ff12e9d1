"""Trainers: a corpus becomes an embedding."""
