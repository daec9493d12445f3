"""`cardfile impact`: what depends on a record or a column, by which path, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.session import Session, print_json
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.graph import ColumnUse, ColumnUses, KnowledgeBase
    from cardfile.graph.paths import Impact
    from cardfile.records import Record

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
    it. From a column the path leads over the columns that are computed from it, and every model
    that was trained on the data or names the column stands in one of three groups: reads it;
    trained on the data, inputs unknown; does not read it. REF is an id, a former id, type/id or
    the path of a page.
    """
    kb = session.project().kb
    uses = _uses(kb, reference)
    found = kb.impact(reference)
    if output_format == "json":
        told: dict[str, object] = {"format": FORMAT, "of": reference}
        told["impact"] = [_as_json(item) for item in found]
        print_json(told | ({"models": _uses_as_json(uses)} if uses else {}))
        return 0
    if found:
        heads = ("DEPTH", "RECORD", "STATUS", "OWNER", "PATH")
        session.table(heads, [_row(item) for item in found])
    else:
        session.say(f"nothing depends on {reference}, as far as records say")
    if uses:
        _say_uses(session, uses)
    return 0


def _uses(kb: KnowledgeBase, reference: str) -> ColumnUses | None:
    """Which models use a column; none where the reference is to no column."""
    fragment = reference.partition("#")[2]
    record = kb[reference]
    if not fragment or not record.columns or fragment in record.fragments - _columns(record):
        return None
    return kb.column_uses(reference)


def _columns(record: Record) -> set[str]:
    return {column.text("name") or "" for column in record.columns}


def _say_uses(session: Session, uses: ColumnUses) -> None:
    """All three groups, the empty ones too: silence would read as “nobody”."""
    session.say()
    session.say(
        f"Models and “{uses.column}” of {uses.data.id}: known for {uses.known} of {uses.total}"
    )
    for title, models in (
        ("reads it", [(use.model, _said_at(use)) for use in uses.reads]),
        ("trained on the data, inputs unknown", [(model, "") for model in uses.unknown]),
        ("does not read it", [(model, "") for model in uses.passes_over]),
    ):
        session.say(f"{title}: {len(models) or 'none'}")
        session.facts([(model.id, _about(model, where)) for model, where in models])


def _about(model: Record, where: str) -> str:
    return ", ".join(part for part in (_status(model), _owners(model), where) if part)


def _said_at(use: ColumnUse) -> str:
    """Where the card says that it reads the column: `docs/churn.md:9`."""
    place = use.read.place.range
    return f"{place.path}:{place.start.line}" if place else use.model.page.path


def _uses_as_json(uses: ColumnUses) -> dict[str, object]:
    return {
        "column": uses.column,
        "reads": [
            _record_as_json(use.model) | {"pointer": use.read.place.pointer} for use in uses.reads
        ],
        "unknown": [_record_as_json(model) for model in uses.unknown],
        "does_not_read": [_record_as_json(model) for model in uses.passes_over],
        "known": uses.known,
        "total": uses.total,
    }


def _row(item: Impact) -> tuple[str, ...]:
    record = item.record
    return (str(item.depth), record.id, _status(record), _owners(record), path_text(item))


def _status(record: Record) -> str:
    return record.effective_status.name or "–"


def _owners(record: Record) -> str:
    return ", ".join(owner.name for owner in record.owners) or "nobody"


def path_text(item: Impact) -> str:
    """`customers → trains → churn-score → runs in → call-centre`."""
    words = [item.path[0].source.id] if item.path else []
    for step in item.steps:
        words += step
    return " → ".join(words)


def _as_json(item: Impact) -> dict[str, object]:
    return _record_as_json(item.record) | {
        "depth": item.depth,
        "steps": [
            {"from": step.source.id, "label": step.label, "to": step.target.id}
            | ({"column": step.column} if step.column else {})
            for step in item.path
        ],
    }


def _record_as_json(record: Record) -> dict[str, object]:
    return {
        "id": record.id,
        "type": record.type.name,
        "title": record.title,
        "status": record.effective_status.name,
        "path": record.page.path,
        "owners": [owner.name for owner in record.owners],
    }
