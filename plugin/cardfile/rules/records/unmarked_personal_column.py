"""A column has the name of a personal one and says nothing about it.

## What it does
Knows names that columns with personal data usually have (email, phone, iban, date of birth, IP
address, diagnosis, …) in several languages and spellings; `email_count` is none of them. A column
that has `personal_data`, `data_category` or `deidentification` has answered.

## Why
The question is easy today and hard when a model was trained on the column.

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
  - {name: customer_email, type: string, description: Where the receipt goes.}
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
  - {name: customer_email, type: string, description: Receipt address., personal_data: personal}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.standards import personal_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record

_ANSWERS = ("personal_data", "data_category", "deidentification")


@rule("CF633", "unmarked-personal-column", on="data-dictionary", severity="info")
def unmarked_personal_column(data: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what the name promises."""
    for column in data.columns:
        name = column.text("name")
        if name is None or any(answer in column for answer in _ANSWERS):
            continue
        found = personal_names.find(name)
        if found is not None:
            yield column.at("name").says(
                f"`{name}` looks like {found.what} and has no `personal_data`",
                help=f"add `personal_data: {found.personal_data}`, or `personal_data: none`",
            )
