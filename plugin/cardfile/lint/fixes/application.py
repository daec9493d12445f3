"""Fixes applied to a page in memory, and held against what they declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.lint.fixes.reach import overreach
from cardfile.project import RawPage
from cardfile.source.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.diagnostic import Fix
    from cardfile.project import Project
    from cardfile.source import Page


def page_of(project: Project, path: str) -> Page | None:
    """The page at a path from the root, a record's or another."""
    record = project.kb.index.by_path.get(path)
    return record.page if record else project.kb.pages.get(path)


def applied(project: Project, page: Page, fixes: Sequence[Fix]) -> bytes | None:
    """The page's bytes with the fixes made; none where they meet, or change more than they say."""
    new = apply_edits(page.source.encoded(), [edit for fix in fixes for edit in fix.edits])
    if new is None:
        return None
    after = project.reader.page(RawPage(page.path, page.docs_path, new))
    return None if overreach(page, after, fixes) else new
