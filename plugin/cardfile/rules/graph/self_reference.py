"""A record refers to itself.

## What it does
Reports a typed reference whose target is the record that it stands in.

## Why
It is always a slip, most often a copied page whose reference was not changed.

## Example
Bad:

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
supersedes: [one]
---
````

Good:

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
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


@rule("CF409", "self-reference", on="fault", severity="error", fix="D")
def self_reference(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say so."""
    yield say(
        fault,
        f"`{fault.data['relation']}` refers to this record itself",
        help="name the other record, or remove the entry",
    )
