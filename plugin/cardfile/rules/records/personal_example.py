"""A personal column shows values that may be somebody's.

## What it does
Columns that are personal or special-category data show no `example`, no `categories` and no
`constraints.enum`, unless `synthetic: true` (or `deidentification: synthetic`) says that the
values are made up or belong to nobody.

## Why
The page is published; an example taken from the data publishes a person.

## Example
Bad:

````markdown bad path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: personal
fields:
  - name: email
    type: string
    description: Where the receipt goes.
    personal_data: personal
    example: m.keller@posteo.de
---
````

Good:

````markdown good path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: personal
fields:
  - name: email
    type: string
    description: Where the receipt goes.
    personal_data: personal
    example: ana@example.org
    synthetic: true
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record

_PERSONAL = ("personal", "special-category")
_SHOWN = ("example", "categories", "constraints.enum")


@rule("CF634", "personal-example", on="data-dictionary", severity="error")
def personal_example(data: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """One finding a column, at the first key that shows values."""
    for column in data.columns:
        if column.get("personal_data") not in _PERSONAL:
            continue
        if column.get("synthetic") is True or column.get("deidentification") == "synthetic":
            continue
        shown = [path for path in _SHOWN if path in column]
        if shown:
            keys = listed([f"`{path}`" for path in shown], "and")
            yield column.at(shown[0]).key.says(
                f"`{column.text('name')}` is {column.get('personal_data')} data and shows values"
                f" in {keys}",
                help="take the values out, or add `synthetic: true` if they belong to nobody",
            )
