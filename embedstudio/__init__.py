"""EmbedStudio: see how text becomes vectors and models."""

__version__ = "0.1.0"
