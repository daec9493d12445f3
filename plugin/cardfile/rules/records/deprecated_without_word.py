"""A record is deprecated without a word on why, or retired and still deployed.

## What it does
A deprecated record names a reason in `deprecation`, or another record supersedes it. A retired
one is no longer in `deployed_in`. Records that refer to it are told by CF408, never as errors:
they must not block a deprecation.

## Why
Whoever finds the page has to know what to use instead, and whether the thing still runs.

## Example
Bad:

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
status: deprecated
intended_use: Ranking customers for a call.
---
````

Good:

````markdown good path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
status: deprecated
deprecation: {reason: The campaign ended.}
intended_use: Ranking customers for a call.
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


@rule("CF611", "deprecated-without-word", on="record", severity="error")
def deprecated_without_word(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Ask for the reason, or for the deployment to be taken out."""
    if record.status == "deprecated" and not _has_word(record):
        yield record.at("status").says(
            f"“{record.id}” is deprecated, and nothing says why",
            help="add `deprecation: {reason: …}`, or name it in `supersedes` of its successor",
        )
    if record.status == "retired" and record.items("deployed_in"):
        services = [_where(item) for item in record.items("deployed_in")]
        yield record.at("deployed_in").key.says(
            f"“{record.id}” is retired and still deployed in {listed(services, 'and')}",
            help="take it out of service and out of `deployed_in`, or set another status",
            because=(record.at("status").because(),),
        )


def _has_word(record: Record) -> bool:
    """Whether something is said; a `deprecation` that lacks its reason is the schema's matter."""
    if "deprecation" not in record.type.properties or "deprecation" in record:
        return True
    told = ("replaced_by_external", "superseded_by", "new_version")
    return bool(record.inverse("supersedes")) or any(name in record for name in told)


def _where(item: object) -> str:
    if isinstance(item, dict):
        item = item.get("ref") or item.get("url")
    return f"“{item}”"
