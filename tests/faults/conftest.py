from __future__ import annotations

from tests.projects import home, project

__all__ = ["home", "project"]
