"""`cardfile fix --rename OLD NEW`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.fixing import harmless

if TYPE_CHECKING:
    from cardfile.hosts.cli.session import Session


def renamed(session: Session, old: str, new: str, *, diff: bool) -> int:
    """Give a record another id, or show as a diff what that would change."""
    from cardfile.lint.fixes import rename, unified, write
    from cardfile.report.counting import plural

    session.writable()
    project = session.project()
    found = rename(project, old, new)
    if diff:
        for file in found.files:
            for line in unified(file.path, file.before, file.after, file.new_path):
                click.echo(harmless(line), nl=False)
        return 1
    write(found.changes(project))
    session.say(f"renamed “{found.old}” to “{found.new}”")
    for file in found.files:
        moved = f" is now {file.new_path}" if file.new_path != file.path else ""
        session.say(f"  {file.path}{moved}")
    session.say(f"{plural(found.references, 'reference')} changed")
    if found.keeps_alias:
        session.say(f"“{found.old}” is among its aliases, so that links from elsewhere still work")
    if found.by_hand:
        session.say("Look at these yourself:")
        for place in found.by_hand:
            session.say(f"  {place}")
    return 0
