"""From a folder to a knowledge base: find the pages, read them, assemble and link the records."""

from __future__ import annotations

from cardfile.project.discovery import RawPage, discover
from cardfile.project.project import Project, open_project

__all__ = ["Project", "RawPage", "discover", "open_project"]
