"""Helpers for those who work on EmbedStudio; not part of the program."""
