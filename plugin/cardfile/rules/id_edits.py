"""Edits of a record's id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability, Edit, Fix, Range

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault
    from cardfile.rules import Context


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
