"""A constraint stands on the column instead of under `constraints`.

## What it does
Knows the constraints of Table Schema (`required`, `unique`, `enum`, `minimum`, `maximum`,
`minLength`, `pattern`, …) and says where they belong.

## Why
Every tool that reads Table Schema looks under `constraints`, and would not see it.

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
  - {name: total, type: number, unit: EUR, description: Price of the order., minimum: 0}
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
fields:
  - name: total
    type: number
    unit: EUR
    description: Price of the order.
    constraints: {minimum: 0}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF644", "misplaced-constraint", on="fault", severity="error", fix="S")
def misplaced_constraint(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say where it belongs."""
    home = str(fault.data["home"])
    yield say(
        fault,
        f"`{fault.data['property']}` is a constraint, and stands outside of"
        f" `{home.rpartition('.')[0]}`",
        label=f"belongs to `{home}`",
    )
