"""A record refers to itself.

## What it does
Reports a typed reference whose target is the record that it stands in.

## Why
It is always a slip, most often a copied page whose reference was not changed.

## Example
Bad:

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
supersedes: [one]
---
````

Good:

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---
````
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability, Edit, Fix, Range
from cardfile.rules import Context, rule
from cardfile.rules.wording import say
from cardfile.schema.edits import remove_entry, remove_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding
    from cardfile.records import Record


@rule("CF409", "self-reference", on="fault", severity="error", fix="S")
def self_reference(fault: Fault, context: Context) -> Iterator[Finding]:
    """Say so, and offer to take the entry out."""
    yield say(
        fault,
        f"`{fault.data['relation']}` refers to this record itself",
        help="name the other record, or remove the entry",
        fixes=_removal(context.kb.index.by_path[fault.path], fault.pointer or ""),
    )


def _removal(record: Record, pointer: str) -> tuple[Fix, ...]:
    """The entry goes; the only one of a list goes with its key."""
    entry = pointer.removesuffix("/ref")
    parent, _, number = entry.rpartition("/")
    siblings = record.at_pointer(parent)
    if not isinstance(siblings, list):
        return remove_entry(record.places, entry)
    if len(siblings) == 1:
        return remove_entry(record.places, parent)
    if number != "0" or record.places.entry(entry) is not None:
        found = remove_item(record.places, parent, int(number))
        return tuple(replace(fix, title="remove the entry") for fix in found)
    first, second = record.places.value(entry), record.places.value(f"{parent}/1")
    if first is None or second is None or first.start.line != second.start.line:
        return ()
    edit = Edit(Range(first.path, first.start, second.start), "")
    return (Fix("remove the entry", (edit,), Applicability.SAFE),)
