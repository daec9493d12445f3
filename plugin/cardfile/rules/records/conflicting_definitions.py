"""Two data dictionaries have a column of one name and mean different things by it.

## What it does
Compares columns of the same name in different data dictionaries: their `unit`, and their `type`
(whole numbers and numbers are one). The definition that most of them share counts as the usual one.
Columns that name a `term` of the glossary, or say by `transform` how they were computed, have told
what they are; keys (`role: id`) and data that are past are left out.

## Why
`amount` in euros and `amount` in cents are added up sooner or later.

## Example
Bad:

````markdown bad path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: none
fields:
  - {name: amount, type: number, unit: EUR, description: Amount of the loan.}
---
````

````markdown bad path=docs/data/payments.md
---
type: data-dictionary
title: Payments
description: One row a payment.
owner: team-risk
personal_data: none
fields:
  - {name: amount, type: number, unit: USD, description: Amount that was paid.}
---
````

Good:

````markdown good path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: none
fields:
  - {name: amount, type: number, unit: EUR, description: Amount of the loan.}
---
````

````markdown good path=docs/data/payments.md
---
type: data-dictionary
title: Payments
description: One row a payment.
owner: team-risk
personal_data: none
fields:
  - {name: amount, type: number, unit: EUR, description: Amount that was paid.}
---
````
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cardfile.graph.status import PAST
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Element

_NUMBERS = ("integer", "number")
_TOLD = ("term", "transform")


@rule("CF643", "conflicting-definitions", on="knowledge-base", severity="info")
def conflicting_definitions(context: Context) -> Iterator[Finding]:
    """One finding for each data dictionary that departs from the usual definition."""
    by_name: dict[str, list[Element]] = {}
    for data in context.kb.of_type("data-dictionary"):
        if data.broken or data.effective_status.name in PAST:
            continue
        seen: set[str] = set()
        for column in data.columns:
            name = column.text("name")
            if name is None or name in seen or column.get("role") == "id":
                continue
            seen.add(name)
            if not any(key in column for key in _TOLD):
                by_name.setdefault(name, []).append(column)
    for name, columns in by_name.items():
        if len(columns) > 1:
            yield from _of_name(name, columns)


def _of_name(name: str, columns: list[Element]) -> Iterator[Finding]:
    for key in ("type", "unit"):
        said = [column for column in columns if _meaning(column, key) is not None]
        counted = Counter(_meaning(column, key) for column in said)
        if len(counted) < 2:
            continue
        # of equally many, the first in the order of the pages
        usual = counted.most_common(1)[0][0]
        model = next(column for column in said if _meaning(column, key) == usual)
        for column in said:
            if _meaning(column, key) != usual:
                yield column.at(key).says(
                    f"`{key}` of “{name}” is {column.text(key)} here, and {model.text(key)} in"
                    f" “{model.record.id}”",
                    help="if both mean the same, agree on one; else give each its own `term`",
                    related=model.at(key).related("defined otherwise here"),
                )
        return


def _meaning(column: Element, key: str) -> str | None:
    value = column.text(key)
    if key == "type":
        return None if value == "any" else "number" if value in _NUMBERS else value
    return value
