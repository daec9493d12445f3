"""`cardfile list`: records as a table, JSON or CSV."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from cardfile.hosts.cli.session import Command, Session, print_json
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.graph import KnowledgeBase
    from cardfile.records import Record

FORMAT = "cardfile-records/1"
_HEADS = ("ID", "TYPE", "STATUS", "OWNER", "TITLE")
_COLUMNS = ("id", "type", "status", "owner", "title", "path", "url")
_FIELD = re.compile(r"-?([A-Za-z_][\w.]*)(:|[<>=!]=?)")
_FORMULA = ("=", "+", "-", "@")


class _WithQuery(Command):
    """A query's `-status:retired` is no option, though it begins like one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the negated terms behind the options."""
        end = args.index("--") if "--" in args else len(args)
        is_term = [len(word) > 2 and word[0] == "-" and word[1] != "-" for word in args[:end]]
        words = [word for word, term in zip(args[:end], is_term, strict=True) if not term]
        terms = [word for word, term in zip(args[:end], is_term, strict=True) if term]
        return super().parse_args(ctx, [*words, "--", *terms, *args[end + 1 :]])


@declare(
    "list",
    "cardfile list                                    # every record",
    "cardfile list type:model-card status:production",
    "cardfile list owner:team-risk -status:retired churn",
    "cardfile list tags:missing --output-format csv",
    cls=_WithQuery,
)
@click.argument("query", nargs=-1)
@click.option(
    "--output-format",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    help="How to print them.",
)
def command(session: Session, query: tuple[str, ...], output_format: str) -> int:
    """List the records that match a query.

    QUERY is words and field:value terms, all of which must hold. Several values with commas are
    alternatives, a leading - negates, field:* asks whether there is a value, field:missing
    whether there is none.
    """
    project = session.project()
    text = " ".join(query)
    _check_fields(project.kb, text)
    records = project.kb.query(text)
    if output_format == "table":
        from cardfile.report.counting import plural

        if records:
            session.table(_HEADS, [_row(record) for record in records])
            session.say()
        session.say(plural(len(records), "record") if records else "no record matches")
        return 0
    directories = project.settings.site.use_directory_urls
    objects = [_object(record, directories=directories) for record in records]
    if output_format == "json":
        print_json({"format": FORMAT, "records": objects})
    else:
        click.echo(_csv(objects), nl=False)
    return 0


def _check_fields(kb: KnowledgeBase, query: str) -> None:
    """Say on the side which field no type has: nothing found would look like an answer."""
    from cardfile.diagnostic.nearest import nearest

    names = sorted({"path", *(name for kind in kb.types for name in kind.properties)})
    for word in re.sub(r'"[^"]*"', '""', query).split():
        match = _FIELD.match(word)
        if match is None:
            continue
        if match[2] != ":":
            raise click.UsageError(f"“{word}”: a field is compared with a colon, {match[1]}:value")
        if match[1] in names or any(kind.field(match[1]) for kind in kb.types):
            continue
        near = nearest(match[1], names)
        hint = f"; did you mean “{near[0].candidate}”?" if near else ""
        click.echo(f"hint: no record type has a field “{match[1]}”{hint}", err=True)


def _row(record: Record) -> tuple[str, ...]:
    owners = ", ".join(party.name for party in record.owners)
    status = "cannot be read" if record.broken else record.effective_status.name
    return (record.id, record.type.name, status or "–", owners or "–", record.title)


def _object(record: Record, *, directories: bool) -> dict[str, Any]:
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
        "url": quote(page_address(record.page.docs_path, directories=directories)),
        "broken": record.broken,
    }


def _csv(objects: list[dict[str, Any]]) -> str:
    """Comma-separated values; a cell that a spreadsheet would run is defused."""
    from cardfile.report.escape import escape

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for item in objects:
        plain = item | {"status": item["effective_status"] or "", "owner": ", ".join(item["owner"])}
        cells = [escape(plain[name]) for name in _COLUMNS]
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return text.getvalue()
