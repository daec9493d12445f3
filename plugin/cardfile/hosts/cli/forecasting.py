"""`cardfile lint --until DATE`: what will start to be found, when, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cardfile.hosts.cli.linting import Asked
    from cardfile.hosts.cli.session import Session
    from cardfile.lint import Baseline, Selection
    from cardfile.lint.forecast import Coming
    from cardfile.project import Project

FORMAT = "cardfile-forecast/1"


def forecast(
    session: Session, asked: Asked, project: Project, selection: Selection, baseline: Baseline
) -> int:
    """Print what is coming; it is no fault yet, so the exit status is 0."""
    from cardfile.hosts.cli.paths import named_files
    from cardfile.lint.forecast import forecast as foreseen

    until = asked.until
    if until is None or until <= session.as_of:
        raise click.UsageError(f"--until takes a day after {session.as_of}")
    coming = foreseen(
        project, as_of=session.as_of, until=until, selection=selection, baseline=baseline
    )
    if asked.paths:
        files = named_files(project, asked.paths)
        coming = [item for item in coming if item.diagnostic.path in files]
    if any(name.partition("=")[0] == "json" for name in asked.output_format):
        _as_json(session, asked, coming)
        return 0
    if not coming:
        session.say(f"nothing will start to be found up to {until}")
        return 0
    session.table(("FROM", "SEVERITY", "RULE", "OWNER", "WHAT"), [_row(item) for item in coming])
    return 0


def _row(coming: Coming) -> tuple[str, ...]:
    item = coming.diagnostic
    name = item.document.id if item.document else item.path
    return (
        coming.starts_on.isoformat(),
        item.severity.value,
        item.code,
        ", ".join(owner.name for owner in coming.owners) or "nobody",
        f"{name}: {item.message}",
    )


def _as_json(session: Session, asked: Asked, coming: list[Coming]) -> None:
    from cardfile.hosts.cli.session import print_json
    from cardfile.report.json_report import diagnostic_object

    found = [
        {
            "starts_on": item.starts_on.isoformat(),
            "owners": [owner.name for owner in item.owners],
            **diagnostic_object(item.diagnostic),
        }
        for item in coming
    ]
    days = {"as_of": session.as_of.isoformat(), "until": str(asked.until)}
    print_json({"format": FORMAT, **days, "findings": found})
