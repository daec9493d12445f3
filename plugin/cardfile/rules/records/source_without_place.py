"""A source of data has a name and no place.

## What it does
Asks of each entry of `sources` one of `url`, `path` and `ref`.

## Why
“The branch system” cannot be looked up; an address, a file or a record can.

## Example
Bad:

````markdown bad path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: none
sources: [{title: Shop}]
fields:
  - {name: total, type: number, unit: EUR, description: Price of the order.}
---
````

Good:

````markdown good path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: none
sources: [{title: Shop, url: "https://example.org/shop"}]
fields:
  - {name: total, type: number, unit: EUR, description: Price of the order.}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record

_PLACES = ("url", "path", "ref")


@rule("CF615", "source-without-place", on="data-dictionary", severity="warning")
def source_without_place(data: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the source."""
    for source in data.each("sources"):
        title = source.text("title")
        if title and not any(place in source for place in _PLACES):
            yield source.at("title").says(
                f"the source “{title}” has no place",
                help="add `url`, `path` or `ref` (a record)",
            )
