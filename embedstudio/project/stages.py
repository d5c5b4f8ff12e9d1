"""Stages of maps that a project keeps, so that the next map of the same vectors need not begin at zero."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from embedstudio.core.stage_cache import StageCache

if TYPE_CHECKING:
    from embedstudio.project.project import Project

FOLDER = "cache"
"""In the project: files of at most 1 GB together, by content. It may be deleted at any time."""

_caches: WeakKeyDictionary[Project, StageCache] = WeakKeyDictionary()


def stages_of(project: Project) -> StageCache:
    """The cache of a project, in memory while it is open; in its folder too unless it is read-only."""
    cache = _caches.setdefault(project, StageCache())
    cache.folder = None if project.read_only else project.path / FOLDER
    return cache
