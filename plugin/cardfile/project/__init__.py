"""From a folder to a knowledge base: find the pages, read them, assemble and link the records."""

from __future__ import annotations

from cardfile.project.change import Change, change_since
from cardfile.project.discovery import NoDocsError, RawPage, discover, other_files
from cardfile.project.policy import JudgedFiles, Policy, read_policy
from cardfile.project.project import Project, open_project

__all__ = [
    "Change",
    "JudgedFiles",
    "NoDocsError",
    "Policy",
    "Project",
    "RawPage",
    "change_since",
    "discover",
    "open_project",
    "other_files",
    "read_policy",
]
