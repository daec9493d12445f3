"""`cardfile review`: links marked as seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.lint.reviewing import Reviewed
    from cardfile.project import Project
    from cardfile.records import Link, Record


@declare(
    "review",
    "cardfile review churn-score          # what its links rely on was looked at",
    "cardfile review churn-score --diff   # look first",
)
@click.argument("reference", metavar="REF")
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
def command(session: Session, reference: str, diff: bool) -> int:
    """Mark the links of a record as seen.

    Beside each reference whose relation watches fields of the target, their digest is written
    (`seen`). When one of these fields changes, CF419 says so until somebody reviews again.

    With --diff the exit status is 1 if something would change.
    """
    from cardfile.lint.reviewing import review

    if not diff:
        session.writable()
    project = session.project()
    record = project.kb[reference]
    found = review(project, record)
    if diff:
        return _shown(record, found)
    if found.marked:
        _write(project, record, found)
        session.say(f"marked as seen in {record.page.path}: {_named(found.marked)}")
    elif found.current:
        session.say(f"nothing to mark: every link of {record.id} is as it was when it was seen")
    elif not found.unmarkable:
        session.say(f"nothing to mark: no link of {record.id} relies on fields that are watched")
    if found.unmarkable:
        session.say(f"not marked, their fields have no place for it: {_named(found.unmarkable)}")
    return 0


def _shown(record: Record, found: Reviewed) -> int:
    from cardfile.hosts.cli.fixing import harmless
    from cardfile.lint.fixes import unified

    for line in unified(record.page.path, found.before, found.after):
        click.echo(harmless(line), nl=False)
    return int(found.before != found.after)


def _write(project: Project, record: Record, found: Reviewed) -> None:
    from cardfile.errors import CardfileError
    from cardfile.lint.fixes import Change, Guard, write

    refusal = Guard(project).refusal(record.page.path)
    if refusal:
        raise CardfileError(f"{record.page.path} was left alone: {refusal}")
    write([Change(project.settings.root / record.page.path, found.before, found.after)])


def _named(links: Iterable[Link]) -> str:
    return ", ".join(dict.fromkeys(link.reference.text for link in links))
