"""`cardfile fix --rename OLD NEW`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cardfile.hosts.cli.fixing import harmless, print_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.hosts.cli.session import Session
    from cardfile.lint.fixes import Renaming


def renamed(session: Session, old: str, new: str, *, diff: bool) -> int:
    """Give a record another id, or show as a diff what that would change."""
    from cardfile.lint.fixes import rename, unified, write
    from cardfile.report.escape import escape

    session.writable()
    project = session.project()
    found = rename(project, old, new)
    if diff:
        print_lines(
            harmless(line)
            for file in found.files
            for line in unified(file.path, file.before, file.after, file.new_path)
        )
        lines, stream, status = _by_hand(found), sys.stderr, 1
    else:
        write(found.changes(project))
        lines, stream, status = _lines(found), sys.stdout, 0
    if not session.quiet:
        ascii_only = session.options().ascii
        print_lines((f"{escape(line, ascii_only=ascii_only)}\n" for line in lines), stream)
    return status


def _lines(found: Renaming) -> Iterator[str]:
    from cardfile.report.counting import plural

    yield f"renamed “{found.old}” to “{found.new}”"
    for file in found.files:
        moved = f" is now {file.new_path}" if file.new_path != file.path else ""
        yield f"  {file.path}{moved}"
    yield f"{plural(found.references, 'reference')} changed"
    if found.keeps_alias:
        yield f"“{found.old}” is among its aliases, so that links from elsewhere still work"
    elif found.old.casefold() != found.new.casefold():
        yield f"the page has no place for aliases: links from elsewhere to “{found.old}” break"
    yield from _by_hand(found)


def _by_hand(found: Renaming) -> Iterator[str]:
    if found.by_hand:
        yield "Look at these yourself:"
        for place in found.by_hand:
            yield f"  {place}"
