"""The nouns every other room shares. Imports nothing heavier than numpy."""
