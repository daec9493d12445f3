"""`cardfile show`: one record at the terminal, also when the site is down."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from cardfile.hosts.cli.session import Session, print_json
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.graph import KnowledgeBase
    from cardfile.records import Record
    from cardfile.schema.tiers import Missing

_NAMED = 4
_ON_THE_PAGE = frozenset({"front-matter", "section", "inline"})


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
    """Show one record: its facts, its links and what it lacks.

    REF is an id, a former id, type/id or the path of its page.
    """
    kb = session.project().kb
    record = kb[reference]
    if output_format == "json":
        print_json(dict(record.data))
    elif with_data:
        session.facts(_data(record))
    else:
        _summary(session, kb, record)
    return 0


def _summary(session: Session, kb: KnowledgeBase, record: Record) -> None:
    from cardfile.report.escape import escape

    click.echo(escape(record.title, ascii_only=session.options().ascii))
    session.facts(_about(record))
    for title, pairs in (
        ("Facts", _facts(record)),
        ("Links to", _links(record)),
        ("Linked from", _inverse(kb, record)),
        ("Missing", _missing(record)),
    ):
        if pairs:
            click.echo(f"\n{title}")
            session.facts(pairs)


def _about(record: Record) -> list[tuple[str, str]]:
    status = record.effective_status
    about = [("type", record.type.label), ("id", record.id), ("page", record.page.path)]
    if record.broken:
        about.append(("state", "its front matter cannot be read; `cardfile lint` says why"))
    if status.name:
        about.append(("status", f"{status.name}{f' ({status.note})' if status.note else ''}"))
    about.append(("owner", ", ".join(party.name for party in record.owners) or "not recorded"))
    if record.description:
        about.append(("about", record.description))
    return about


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
    return _gathered(
        (
            link.reference.relation.label,
            _named(link.target) if link.target else link.reference.text,
            link.reference.parsed.fragment if link.target else None,
        )
        for link in record.relations()
    )


def _inverse(kb: KnowledgeBase, record: Record) -> list[tuple[str, str]]:
    links = [
        (link.reference.relation.inverse, _named(link.source), link.reference.parsed.fragment)
        for link in record.inverse()
    ]
    mentions = kb.mentioned_by.get(record.page.path, [])
    return _gathered([*links, *(("mentioned in", _named(item.source), None) for item in mentions)])


def _named(record: Record) -> str:
    status = record.effective_status.name
    return f"{record.id} – {record.title}{f' ({status})' if status else ''}"


def _gathered(links: Iterable[tuple[str, str, str | None]]) -> list[tuple[str, str]]:
    """One line a relation and record, with the columns or metrics that are meant."""
    found: dict[tuple[str, str], list[str]] = {}
    for label, name, fragment in links:
        fragments = found.setdefault((label, name), [])
        if fragment and fragment not in fragments:
            fragments.append(fragment)
    return [(label, name + _parts(fragments)) for (label, name), fragments in found.items()]


def _parts(fragments: list[str]) -> str:
    more = len(fragments) - _NAMED
    tail = f" and {more} more" if more > 0 else ""
    return f": {', '.join(fragments[:_NAMED])}{tail}" if fragments else ""


def _missing(record: Record) -> list[tuple[str, str]]:
    """What the record's state asks for, what each state that may follow, and what is advised."""
    if record.broken:
        return []
    found: dict[str, list[str]] = {}
    named: set[str] = set()
    for state in (record.status, *record.type.lifecycle.transitions.get(record.status, ())):
        when = "now" if state == record.status else f"before {state}"
        gaps = record.type.missing(record.data, state)
        needed = [_field(gap) for gap in gaps if gap.severity == "error"]
        named.update(needed)
        if needed:
            found[when] = needed
    advised = [_field(gap) for gap in record.type.missing(record.data)]
    found["recommended"] = [field for field in advised if field not in named]
    return [(when, ", ".join(fields)) for when, fields in found.items() if fields]


def _field(gap: Missing) -> str:
    return " or ".join((gap.path, *gap.alternatives))


def _data(record: Record) -> list[tuple[str, str]]:
    found = []
    for name, value in record.data.items():
        origin = record.origins.get(name)
        source = "front matter" if origin is None else origin.label or origin.kind.replace("-", " ")
        place = record.places.value(f"/{name}")
        if place and (origin is None or origin.kind in _ON_THE_PAGE):
            source += f", line {place.start.line}"
        found.append((name, f"{json.dumps(value, indent=2, ensure_ascii=False)}  ({source})"))
    return found


def _short(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_short(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_short(item)}" for key, item in value.items())
    return str(value)
