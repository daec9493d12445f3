"""`cardfile list`: records as a table, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING, Any

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.records import Record

FORMAT = "cardfile-records/1"
_HEADS = ("ID", "TYPE", "STATUS", "OWNER", "TITLE")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@declare(
    "list",
    "cardfile list                                    # every record",
    "cardfile list type:model-card status:production",
    "cardfile list owner:team-risk -status:retired churn",
    "cardfile list tags:missing --output-format csv",
)
@click.argument("query", nargs=-1)
@click.option(
    "--output-format",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    help="How to print them.",
)
def command(session: Session, query: tuple[str, ...], output_format: str) -> int:
    """List the records that match words and field:value terms.

    All terms must hold. Several values with commas are alternatives, a leading - negates,
    field:* asks whether there is a value, field:missing whether there is none.
    """
    records = session.project().kb.query(" ".join(query))
    if output_format == "json":
        content = {"format": FORMAT, "records": [_object(record) for record in records]}
        click.echo(json.dumps(content, indent=2, ensure_ascii=False))
        return 0
    if output_format == "csv":
        click.echo(_csv(records), nl=False)
        return 0
    from cardfile.report.terminal import table

    rows = [_row(record) for record in records]
    sys.stdout.writelines(table(_HEADS, rows, session.options()))
    session.say(f"{len(records)} record{'' if len(records) == 1 else 's'}")
    return 0


def _row(record: Record) -> tuple[str, ...]:
    owners = ", ".join(party.name for party in record.owners)
    status = "cannot be read" if record.broken else record.effective_status.name
    return (record.id, record.type.name, status or "–", owners or "–", record.title)


def _object(record: Record) -> dict[str, Any]:
    from cardfile.project.addresses import page_address

    return {
        "id": record.id,
        "type": record.type.name,
        "title": record.title,
        "description": record.description or None,
        "status": record.status or None,
        "effective_status": record.effective_status.name or None,
        "owner": [party.name for party in record.owners],
        "tags": [tag for tag in record.items("tags") if isinstance(tag, str)],
        "path": record.page.path,
        "url": page_address(record.page.docs_path),
        "broken": record.broken,
    }


def _csv(records: list[Record]) -> str:
    """Comma-separated values; a cell that a spreadsheet would run is defused."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["id", "type", "status", "owner", "title", "path"])
    for record in records:
        cells = (*_row(record), record.page.path)
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return text.getvalue()
