"""A list has the same entry twice.

## What it does
Compares the entries of lists that stand for sets, such as tags, and the names of the columns of a
table.

## Why
The second entry adds nothing, and counts double wherever entries are counted.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
tags: [churn, growth, churn]
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
tags: [churn, growth]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Fault
from cardfile.rules import Context, rule
from cardfile.rules.value_words import value_words
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Element, Record


@rule("CF311", "duplicate-item", on=("fault", "data-dictionary"), severity="error", fix="S")
def duplicate_item(
    subject: Fault | Record,
    context: Context,  # noqa: ARG001
) -> Iterator[Finding]:
    """Point at the repetition and at the first; a record is asked for the names of its columns."""
    if not isinstance(subject, Fault):
        yield from _columns(subject)
        for table in subject.each("tables"):
            yield from _columns(table)
        return
    data = subject.data
    what = value_words(data["value"]) if data["value"] is not None else "the same entry"
    yield say(subject, f"`{data['list']}` lists {what} twice", label="again here")


def _columns(table: Element) -> Iterator[Finding]:
    first: dict[str, Element] = {}
    for column in table.each("fields"):
        name = column.text("name")
        if name in first:
            yield column.at("name").says(
                f"two columns have the name “{name}”",
                label="again here",
                help="a link to the column could mean either: rename or remove one",
                related=first[name].at("name").related("first here"),
            )
        elif name is not None:
            first[name] = column
