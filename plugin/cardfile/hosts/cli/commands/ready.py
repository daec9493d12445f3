"""`cardfile ready`: what stands between a record and its next status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.session import Session, print_json
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.lint.readiness import Obstacle, Readiness

FORMAT = "cardfile-ready/1"


@declare(
    "ready",
    "cardfile ready loan-score --to production",
    "cardfile ready loan-score --to approved --output-format json",
)
@click.argument("reference", metavar="REF")
@click.option("--to", "status", required=True, metavar="STATUS", help="The status that is wanted.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def command(session: Session, reference: str, status: str, output_format: str) -> int:
    """List what stands between a record and a status.

    Each thing is listed below the name of who can answer it.

    The project is judged as if the record had that status already; errors stand between, advice
    does not. Exit status: 0 if the record is ready, 1 if not.
    """
    from cardfile.hosts.cli.linting import baseline
    from cardfile.lint.readiness import readiness

    project = session.project()
    known = baseline(None, project)
    found = readiness(project, project.kb[reference], status, as_of=session.as_of, baseline=known)
    if output_format == "json":
        print_json(_as_json(found))
    else:
        _print(session, found)
    return int(not found.ready)


def _print(session: Session, found: Readiness) -> None:
    record = found.record
    if found.way is None:
        steps = ", ".join(record.type.lifecycle.transitions.get(record.status, ())) or "nothing"
        session.say(f"no steps lead from {record.status} to {found.status}: next is {steps}")
    elif len(found.way) > 2:
        session.say(f"the way: {' → '.join(found.way)}")
    for names, obstacles in _by_answer(found).items():
        session.say(f"{', '.join(names)}:")
        for item in obstacles:
            session.say(f"  {_place(item)}  {item.diagnostic.code}  {item.diagnostic.message}")
            if item.diagnostic.help:
                session.say(f"      {item.diagnostic.help}")
    if found.ready:
        session.say(f"{record.id} is ready for {found.status}")
    elif found.obstacles:
        count = len(found.obstacles)
        things = "1 thing stands" if count == 1 else f"{count} things stand"
        session.say(f"{things} between {record.id} and {found.status}")


def _by_answer(found: Readiness) -> dict[tuple[str, ...], list[Obstacle]]:
    groups: dict[tuple[str, ...], list[Obstacle]] = {}
    for item in found.obstacles:
        groups.setdefault(item.answered_by, []).append(item)
    return groups


def _place(item: Obstacle) -> str:
    return item.diagnostic.path


def _as_json(found: Readiness) -> dict[str, object]:
    from cardfile.report.json_report import diagnostic_object

    return {
        "format": FORMAT,
        "id": found.record.id,
        "status": found.record.status,
        "to": found.status,
        "way": list(found.way) if found.way is not None else None,
        "ready": found.ready,
        "obstacles": [
            {"answered_by": list(item.answered_by), **diagnostic_object(item.diagnostic)}
            for item in found.obstacles
        ],
    }
