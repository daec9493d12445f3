"""From a folder to a knowledge base: find the pages, read them, assemble and link the records."""

from __future__ import annotations

from cardfile.project.change import Change, change_since
from cardfile.project.discovery import NoDocsError, RawPage, discover
from cardfile.project.project import Project, open_project

__all__ = [
    "Change",
    "NoDocsError",
    "Project",
    "RawPage",
    "change_since",
    "discover",
    "open_project",
]
