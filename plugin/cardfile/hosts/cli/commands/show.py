"""`cardfile show`: one record at the terminal, also when the site is down."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.report import Options


@declare(
    "show",
    "cardfile show loan-score          # facts, links both ways, what is missing",
    "cardfile show loan-score --data   # every value with where it comes from",
    "cardfile show decision-record/use-boosted-trees",
)
@click.argument("reference", metavar="REF")
@click.option("--data", "with_data", is_flag=True, help="Print the assembled data instead.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="json prints the assembled data alone.",
)
def command(session: Session, reference: str, with_data: bool, output_format: str) -> int:
    """Show one record: by id, former id, type/id or path."""
    record = session.project().kb[reference]
    if output_format == "json":
        click.echo(json.dumps(dict(record.data), indent=2, ensure_ascii=False))
        return 0
    options = session.options()
    lines = _data(record, options) if with_data else _summary(record, options)
    sys.stdout.writelines(lines)
    return 0


def _summary(record: Record, options: Options) -> Iterator[str]:
    from cardfile.report.escape import escape
    from cardfile.report.terminal import facts

    status = record.effective_status
    yield f"{escape(record.title)}\n"
    about = [("type", record.type.label), ("id", record.id), ("page", record.page.path)]
    if record.broken:
        about.append(("state", "its front matter cannot be read; `cardfile lint` says why"))
    if status.name:
        about.append(("status", f"{status.name}{f' ({status.note})' if status.note else ''}"))
    about += [("owner", ", ".join(party.name for party in record.owners) or "not recorded")]
    if record.description:
        about.append(("about", record.description))
    yield from facts(about, options)
    for title, pairs in (
        ("Facts", _facts(record)),
        ("Links to", _links(record)),
        ("Linked from", _inverse(record)),
        ("Missing", _missing(record)),
    ):
        if pairs:
            yield f"\n{title}\n"
            yield from facts(pairs, options)


def _facts(record: Record) -> list[tuple[str, str]]:
    found = []
    for path in record.type.page.get("facts", ()):
        value = record.get(path)
        if value is not None:
            field = record.type.field(path)
            found.append((field.title if field else path, _short(value)))
    for metric in record.metrics:
        group = ", ".join(f"{key} = {value}" for key, value in metric.group.items())
        where = " ".join(part for part in (metric.split or "", group) if part)
        found.append((metric.name, f"{metric.value} {where}".strip()))
    return found


def _links(record: Record) -> list[tuple[str, str]]:
    return [
        (
            link.reference.relation.label,
            f"{link.target.id} – {link.target.title} ({link.target.effective_status.name or '–'})"
            if link.target
            else link.reference.text,
        )
        for link in record.relations()
    ]


def _inverse(record: Record) -> list[tuple[str, str]]:
    return [
        (link.reference.relation.inverse, f"{link.source.id} – {link.source.title}")
        for link in record.inverse()
    ]


def _missing(record: Record) -> list[tuple[str, str]]:
    if record.broken:
        return []
    lifecycle = record.type.lifecycle
    ahead = lifecycle.transitions.get(record.status, ())
    found: dict[str, list[str]] = {}
    for state in (record.status, *ahead):
        for gap in record.type.missing(record.data, state):
            states = found.setdefault(gap.path, [])
            states.append("now" if state == record.status else state)
    return [
        (path, f"asked for {', '.join(dict.fromkeys(states))}") for path, states in found.items()
    ]


def _data(record: Record, options: Options) -> Iterator[str]:
    from cardfile.report.terminal import facts

    for name, value in record.data.items():
        origin = record.origins.get(name)
        source = "front matter" if origin is None else origin.label or origin.kind.replace("-", " ")
        place = record.places.value(f"/{name}")
        line = f":{place.start.line}" if place and (origin is None or origin.range) else ""
        yield from facts([(f"{name}  [{source}{line}]", "")], options)
        text = json.dumps(value, indent=2, ensure_ascii=False)
        yield from (f"    {line}\n" for line in _escaped(text))


def _escaped(text: str) -> list[str]:
    from cardfile.report.escape import escape

    return [escape(line) for line in text.splitlines()]


def _short(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_short(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_short(item)}" for key, item in value.items())
    return str(value)
