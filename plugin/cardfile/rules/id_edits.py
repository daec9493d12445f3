"""Edits of a record's id, and of its former ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability, Edit, Fix, Range
from cardfile.schema.quoting import yaml_text
from cardfile.syntax.tree import Sequence

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault
    from cardfile.records import Record
    from cardfile.rules import Context

_ALIASES = "aliases"


def write_id(fault: Fault, context: Context, name: str) -> tuple[Fix, ...]:
    """A safe fix that gives the record at fault this id, where it has a block to write it in."""
    record = context.kb.index.by_path.get(fault.path)
    if record is None or record.page.tree is None:
        return ()
    if "id" not in record.origins and fault.range is not None:
        return (Fix(name, (Edit(fault.range, name),), Applicability.SAFE),)
    place = record.places.insertion("", ("type",))
    if place is None:
        return ()
    edit = Edit(Range(fault.path, place.position, place.position), f"id: {name}\n")
    return (Fix(f"add `id: {name}`", (edit,), Applicability.SAFE),)


def new_line(record: Record, text: str) -> Edit | None:
    """A line of front matter below `type` and `id`; none where there is no block for it."""
    place = record.places.insertion("", ("type", "id")) if record.page.tree else None
    if place is None:
        return None
    return Edit(Range(place.path, place.position, place.position), f"{place.indent}{text}\n")


def keep_as_alias(record: Record) -> Edit | None:
    """The id of today as one more former id, in the style of those that are there."""
    source, tree = record.page.source, record.page.tree
    old = yaml_text(record.id)
    entry = tree.get(_ALIASES) if tree is not None else None
    if _ALIASES not in record.type.properties:
        return None
    if entry is None:
        return new_line(record, f"{_ALIASES}: [{old}]")
    node = entry[1]
    if not isinstance(node, Sequence):
        written = source.text[node.start : node.end]
        new = f"[{written}, {old}]" if written.strip() else f" [{old}]"
        return Edit(source.range(node.start, node.end), new)
    if not node.items:
        return Edit(source.range(node.start, node.end), f"[{old}]")
    last = node.items[-1]
    if node.flow:
        return Edit(source.range(last.end, last.end), f", {old}")
    line = source.position(last.start).line
    start = source.line_starts[line - 1]
    head = source.text[start : last.start]
    if head.strip() != "-" or source.position(last.end).line != line:
        return None
    end = start + len(source.line(line))
    return Edit(source.range(end, end), f"\n{head}{old}")
