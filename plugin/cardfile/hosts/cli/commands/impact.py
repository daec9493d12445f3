"""`cardfile impact`: what depends on a record or a column, by which path, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.session import Session, print_json
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.graph.paths import Impact

FORMAT = "cardfile-impact/1"


@declare(
    "impact",
    "cardfile impact customers           # every record that depends on it",
    "cardfile impact customers#months    # on one column",
    "cardfile impact customers --output-format json",
)
@click.argument("reference", metavar="REF|REF#COLUMN")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def command(session: Session, reference: str, output_format: str) -> int:
    """Say what depends on a record or on a column of it.

    Each record comes with its status, its owners and the shortest path of links that leads to
    it. REF is an id, a former id, type/id or the path of a page.
    """
    kb = session.project().kb
    found = kb.impact(reference)
    if output_format == "json":
        print_json({"format": FORMAT, "of": reference, "impact": [_as_json(i) for i in found]})
        return 0
    if not found:
        session.say(f"nothing depends on {reference}")
        return 0
    session.table(("DEPTH", "RECORD", "STATUS", "OWNER", "PATH"), [_row(item) for item in found])
    return 0


def _row(item: Impact) -> tuple[str, ...]:
    record = item.record
    owners = ", ".join(owner.name for owner in record.owners) or "nobody"
    status = record.effective_status.name or "–"
    return (str(item.depth), record.id, status, owners, path_text(item))


def path_text(item: Impact) -> str:
    """`customers → trains → churn-score → runs in → call-centre`."""
    words = [item.path[0].source.id] if item.path else []
    for step in item.path:
        words += [step.label, step.target.id]
    return " → ".join(words)


def _as_json(item: Impact) -> dict[str, object]:
    record = item.record
    return {
        "id": record.id,
        "type": record.type.name,
        "title": record.title,
        "status": record.effective_status.name,
        "path": record.page.path,
        "owners": [owner.name for owner in record.owners],
        "depth": item.depth,
        "steps": [
            {"from": step.source.id, "label": step.label, "to": step.target.id}
            for step in item.path
        ],
    }
