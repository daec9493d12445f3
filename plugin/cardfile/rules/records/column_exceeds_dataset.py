"""A column holds more personal data than its data set admits to.

## What it does
Compares the `personal_data` of each column with that of the data set: none, pseudonymous,
personal, special-category. What is unknown is not compared.

## Why
Access, retention and the models built on the data all follow the data set's word.

## Example
Bad:

````markdown bad path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: none
fields:
  - {name: customer, type: string, description: Customer number., personal_data: pseudonymous}
---
````

Good:

````markdown good path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: pseudonymous
fields:
  - {name: customer, type: string, description: Customer number., personal_data: pseudonymous}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.standards.levels import personal_rank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record


@rule("CF632", "column-exceeds-dataset", on="data-dictionary", severity="error")
def column_exceeds_dataset(data: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the column, and at the data set's word."""
    whole = data.text("personal_data")
    limit = personal_rank(whole)
    if limit is None:
        return
    for column in data.columns:
        kind = column.text("personal_data")
        rank = personal_rank(kind)
        if rank is not None and rank > limit:
            yield column.at("personal_data").says(
                f"`{column.text('name')}` is {kind}, but the data set says"
                f" `personal_data: {whole}`",
                help=f"set the data set's `personal_data` to {kind}, or correct the column",
                related=data.at("personal_data").related("the data set's word"),
            )
