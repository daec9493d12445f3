"""`cardfile list`: records as a table, JSON or CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from cardfile.hosts.cli.session import Command, Session, print_json
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cardfile.graph import KnowledgeBase
    from cardfile.graph.query import Problem
    from cardfile.records import Record

FORMAT = "cardfile-records/1"
_HEADS = ("ID", "TYPE", "STATUS", "OWNER", "TITLE")
_COLUMNS = ("id", "type", "status", "owner", "title", "path", "url")
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
    "cardfile list 'roc_auc>=0.8' sort:-roc_auc",
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

    QUERY is words and comparisons such as owner:ana,bo, roc_auc>=0.8, review_by<0d or
    trained_on.status:draft, all of which must hold. A leading - rules out, (a OR b) is either,
    field:* asks whether there is a value, field:missing whether there is none, and sort:-updated
    sorts. Quote what a shell would read: 'roc_auc>=0.8'.
    """
    project = session.project()
    text = " ".join(query)
    records = _selected(project.kb, text, session.as_of)
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


def _selected(kb: KnowledgeBase, text: str, today: date) -> list[Record]:
    """The records that a query holds for; a hint on the side, because nothing is an answer too."""
    meaning = kb.queries.meaning(text, today)
    if meaning.errors:
        click.echo(_underlined(text, meaning.errors), err=True)
        raise click.UsageError("; ".join(problem.text for problem in meaning.errors))
    for problem in meaning.problems:
        click.echo(f"hint: {problem.text}", err=True)
    return kb.queries.chosen(meaning)


def _underlined(text: str, problems: Iterable[Problem]) -> str:
    """The query, with carets below the places of its mistakes."""
    from cardfile.report.escape import escape, width

    def column(place: int) -> int:
        return width(escape(text[:place]))

    marks = ""
    for problem in problems:
        start, end = column(problem.start), column(problem.end)
        marks += " " * (start - len(marks)) + "^" * max(1, end - max(start, len(marks)))
    return f"  {escape(text)}\n  {marks}"


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
