"""What a link relies on has changed since somebody reviewed it.

## What it does
Compares the fields of the target that matter to the source with what they were when the link was
last reviewed (`seen`, written by `cardfile review`). Which fields matter says the relation: the
licence, the personal data and the access of training data; the outcome and the metrics of the
experiment that a decision rests on; the type and the unit of a column.

## Why
A model that was released for training data under one licence may not be once the licence changes.
A correction of the wording never makes a link suspect, and a link that nobody reviewed is not
judged.

## Example
Bad (`docs/models/churn.md`):

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by how likely they are to leave.
owner: team-crm
intended_use: Choosing whom to call first.
trained_on: [{ref: customers, seen: "e7f2533487bc74234e"}]
---
````

````markdown bad path=docs/data/customers.md
---
type: data-dictionary
title: Customers
description: One row a customer.
owner: team-data
license: cc-by-nc-4.0
personal_data: pseudonymous
fields:
  - {name: months, type: integer, unit: mo, description: Months since the first order.}
---
````

Good:

````markdown good path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by how likely they are to leave.
owner: team-crm
intended_use: Choosing whom to call first.
trained_on: [customers]
---
````

````markdown good path=docs/data/customers.md
---
type: data-dictionary
title: Customers
description: One row a customer.
owner: team-data
license: cc-by-nc-4.0
personal_data: pseudonymous
fields:
  - {name: months, type: integer, unit: mo, description: Months since the first order.}
---
````
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cardfile.graph.watched import changed_since_seen, value_now
from cardfile.rules import Context, rule
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Link, Record

_LONGEST = 60


@rule("CF419", "suspect-link", on="record", severity="warning", fix="D")
def suspect_link(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the fields that changed, and what they are now."""
    for link in record.relations():
        fields = changed_since_seen(link)
        if fields and link.target is not None:
            names = listed([f"`{field}`" for field in fields], "and")
            yield link.place.says(
                f"{names} of “{link.reference.text}” changed since this link was reviewed",
                help=f"read {link.target.page.path}, then `cardfile review {record.id}`",
                notes=tuple(f"`{field}` is now {_shown(link, field)}" for field in fields),
                related=link.target.at(fields[0]).related("changed here"),
                data={"fields": list(fields), "target": link.target.id},
            )


def _shown(link: Link, field: str) -> str:
    value = value_now(link, field)
    if value is None:
        return "not recorded"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f'"{text}"' if len(text) <= _LONGEST else f'"{text[: _LONGEST - 1]}…"'
