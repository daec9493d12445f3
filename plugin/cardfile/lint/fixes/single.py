"""One fix of one finding, chosen by a person who looked at it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability
from cardfile.errors import CardfileError
from cardfile.lint.fixes.application import applied, page_of
from cardfile.lint.fixes.files import Change, Guard, write

if TYPE_CHECKING:
    from cardfile.diagnostic import Diagnostic, Fix
    from cardfile.lint.report import Report


class UnknownFixError(CardfileError):
    """There is no such page, or no such fix of it."""


class StalePageError(CardfileError):
    """The page is not what the person looked at."""


def digest(raw: bytes) -> str:
    """What a page's bytes are known by."""
    return hashlib.sha256(raw).hexdigest()


def key_of(item: Diagnostic, fix: Fix) -> str:
    """What a fix is known by: the same edits at the same place have the same key."""
    edits = [[edit.range.start.byte, edit.range.end.byte, edit.text] for edit in fix.edits]
    return digest(json.dumps([item.code, item.path, edits]).encode())[:16]


def can_be_made(fix: Fix) -> bool:
    """Whether a person may have it made: it was tried, and is more than advice."""
    return fix.verified and fix.applicability is not Applicability.DISPLAY


def make_one(report: Report, path: str, key: str, seen: str) -> Fix:
    """Write one fix into the page at `path`, if it is still the page with the digest `seen`.

    Raises:
        UnknownFixError: the report has no such page, or none of its findings such a fix.
        StalePageError: the page was changed since the report was made, or since it was looked at.
        CardfileError: the page is not to be written, or cannot be.
    """
    page = page_of(report.project, path)
    if page is None:
        raise UnknownFixError("there is no such page among those that were built")
    before = page.source.encoded()
    file = report.project.settings.root / path
    refusal = Guard(report.project).refusal(path)
    if refusal:
        raise CardfileError(f"the page is left alone: {refusal}")
    if digest(before) != seen or not file.is_file() or file.read_bytes() != before:
        raise StalePageError("the page has changed meanwhile; look at it again once it is reloaded")
    found = (
        fix
        for item in report.by_path.get(path, ())
        for fix in item.fixes
        if can_be_made(fix) and key_of(item, fix) == key
    )
    fix = next(found, None)
    if fix is None:
        raise UnknownFixError("the page has no such fix any more")
    after = applied(report.project, page, [fix])
    if after is None:
        raise CardfileError("the fix would have changed more than it says, and was not made")
    write([Change(file, before, after)])
    return fix
