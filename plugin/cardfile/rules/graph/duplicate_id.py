"""Two records have the same id.

## What it does
Compares ids after Unicode normalisation and case folding, so that `Orders` and `orders` are the
same on every file system. The record whose path comes later is told.

## Why
Every reference to the id means either of them, and one page would overwrite the other's data.

## Example
Bad:

````markdown bad path=docs/a/orders.md
---
type: decision-record
title: Keep the orders table
owner: team-growth
---
````

````markdown bad path=docs/b/orders.md
---
type: decision-record
title: Split the orders table
owner: team-growth
---
````

Good:

````markdown good path=docs/a/orders.md
---
type: decision-record
title: Keep the orders table
owner: team-growth
---
````

````markdown good path=docs/b/orders.md
---
type: decision-record
id: b-orders
title: Split the orders table
owner: team-growth
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.id_edits import write_id
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF404", "duplicate-id", on="fault", severity="error", fix="SD")
def duplicate_id(fault: Fault, context: Context) -> Iterator[Finding]:
    """Point at the second use; where the id comes from the file's name, offer one that is free."""
    name, first = fault.data["id"], fault.data["first"]
    same = "" if name == fault.data["first_id"] else f" (as “{fault.data['first_id']}”)"
    if not fault.data["derived"]:
        help_text = "give one of the two another id, and keep the old one in its `aliases`"
        yield say(fault, f"id “{name}” is already used{same}", help=help_text)
        return
    free = _free(context, f"{fault.data['folder']}-{name}" if fault.data["folder"] else name)
    yield say(
        fault,
        f"id “{name}”, taken from the file's name, is already used{same} in {first}",
        help=f"add `id: {free}` to this page",
        fixes=write_id(fault, context, free),
    )


def _free(context: Context, wanted: str) -> str:
    name, number = wanted, 2
    while name in context.kb:
        name, number = f"{wanted}-{number}", number + 1
    return name
