"""A record that is in use has an owner whom nobody can reach.

## What it does
Looks at approved model cards and data dictionaries, and at models in production. One owner at
least must have an address: `email`, `url` or `github` on the record itself, or an entry with one
in the `people` vocabulary. A text that is an address (`risk@example.org`, `@org/team`) is one.

## Why
When a score goes wrong at night, a name is not enough.

## Example
Bad:

````markdown bad path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
status: approved
version: 1.0.0
personal_data: none
access: internal
terms: For the growth team.
grain: one row per order
sources: [{title: Shop, url: "https://example.org/shop"}]
review_by: 2027-06-30
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
owner: {name: team-growth, email: growth@example.org}
status: approved
version: 1.0.0
personal_data: none
access: internal
terms: For the growth team.
grain: one row per order
sources: [{title: Shop, url: "https://example.org/shop"}]
review_by: 2027-06-30
fields:
  - {name: total, type: number, unit: EUR, description: Price of the order.}
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
    from cardfile.records import Party, Record


@rule("CF601", "no-contact", on=("model-card", "data-dictionary"), severity="error")
def no_contact(record: Record, context: Context) -> Iterator[Finding]:
    """Name the owner, and where an address can be written."""
    if record.status not in ("approved", "production") or not record.owners:
        return
    if any(_is_reachable(party, context) for party in record.owners):
        return
    known = context.vocabularies.people
    if known and any(party.name not in known for party in record.owners):
        return  # a name that is not in the list is told as that
    names = listed([f"“{party.name}”" for party in record.owners], "and")
    people = context.settings.vocabulary.get("people")
    entry = f", or an address to the entry in {people}" if isinstance(people, str) else ""
    yield record.at("owner").says(
        f"{names} cannot be reached: `owner` leads to no address",
        help=f"add `email`, `url` or `github` to `owner`{entry}",
        because=(record.at("status").because(),),
    )


def _is_reachable(party: Party, context: Context) -> bool:
    if party.has_contact or "@" in party.name or party.name.startswith(("https://", "http://")):
        return True
    names = [name for name in (party.name, party.team) if name]
    known = [context.vocabularies.people.get(name) for name in names]
    return any(person is not None and person.has_contact for person in known)
