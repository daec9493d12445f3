"""`cardfile handover`: what one party leaves to another, as a page to complete."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.session import Session, day
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from datetime import date

    from cardfile.graph.difference import Difference
    from cardfile.project import Project


@declare(
    "handover",
    "cardfile handover --since 2026-09-01 --from ana-ruiz > docs/handovers/2026-11-ana.md",
    "cardfile handover --since 2026-09-01              # of everybody's records",
)
@click.option(
    "--since",
    required=True,
    callback=day,
    metavar="DATE",
    help="The day from which changes are told.",
)
@click.option(
    "--from",
    "party",
    metavar="PARTY",
    help="Who hands over, by the name that records use; a team's people count as the team.",
)
def command(session: Session, since: date, party: str | None) -> int:
    """Draft a handover as a record of the type `handover`.

    It is made from git (what changed since DATE), from running experiments, open incidents,
    reviews that are due and values that say `unknown`. Its checklist has every record that PARTY
    answers for: by risk, then those that nobody else knows, then by how many depend on them.
    Nothing is written; the page is printed, for its author to complete.
    """
    from cardfile.graph.handover import handover
    from cardfile.project.drafting import usual_owner
    from cardfile.report.handover_page import handover_page

    project = session.project()
    if since > session.as_of:
        raise click.UsageError(f"--since is {since}, and that is still to come")
    if party is not None:
        _check(project, party)
    people = project.vocabularies.people
    found = handover(project.kb, people, session.as_of, party, _since(session, project, since))
    usual = usual_owner(project) or "maintainers"
    text = handover_page(found, since, session.as_of, (usual, usual))
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()
    return 0


def _check(project: Project, party: str) -> None:
    """See that somebody is called so.

    Raises:
        ConfigError: nobody is; the message has the nearest name.
    """
    from cardfile.diagnostic.nearest import nearest
    from cardfile.errors import ConfigError

    owners = {owner.name for record in project.kb for owner in record.owners if owner.name}
    known = list(dict.fromkeys((*project.vocabularies.people, *sorted(owners))))
    if party not in known:
        near = [match.candidate for match in nearest(party, known)]
        hint = f"; did you mean “{near[0]}”?" if near else ""
        raise ConfigError(f"no record and no people file names “{party}”{hint}")


def _since(session: Session, project: Project, day: date) -> Difference | None:
    """What changed since a day; none where git cannot say."""
    from cardfile.errors import HistoryError
    from cardfile.graph import KnowledgeBase
    from cardfile.graph.difference import difference
    from cardfile.project import change_since

    history = project.history
    if history.is_shallow or history.commit("HEAD") is None:
        return None
    commit = history.commit_before(day)
    if commit is None:
        return difference(KnowledgeBase((), project.types), project.kb)
    try:
        change = change_since(project, [commit], start=Path.cwd(), config=session.config)
    except HistoryError:
        return None
    renames = {before: after for after, before in change.changes.renames.items()}
    return difference(change.before.kb, project.kb, renames)
