"""Anchors, aliases or merge keys are used.

## What it does
Refuses `&name`, `*name` and `<<` unless the configuration allows them (`yaml.aliases`,
`yaml.merge-keys`). The fix writes a short value where its alias stands.

## Why
A page should say what it says where it says it. Aliases are also the way to make a small file
explode.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_first: &word credit
x_second: *word
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_first: credit
x_second: credit
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


@rule("CF220", "alias-not-allowed", on="fault", severity="error", fix="U")
def alias_not_allowed(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say how it can be allowed."""
    written = str(fault.data["written"])[:60]
    if fault.data["kind"] == "merge":
        message, setting = (
            f"`{written}` – merge keys are switched off in front matter",
            "merge-keys",
        )
    else:
        message = f"`{written}` – anchors and aliases are switched off in front matter"
        setting = "aliases"
    yield say(
        fault, message, help=f"repeat the value, or set `yaml.{setting} = true` in cardfile.toml"
    )
