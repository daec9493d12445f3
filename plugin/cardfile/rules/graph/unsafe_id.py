"""An id cannot be used in addresses and file names.

## What it does
Ids consist of letters and digits of any script, `.`, `_` and `-`, begin and end with a letter or
a digit, hold no `..`, and are no device name of Windows.

## Why
Ids become addresses of pages. A slash, a `..` or a reserved name in one would write outside the
site, or nowhere at all.

## Example
Bad:

````markdown bad path=docs/decisions/one.md
---
type: decision-record
id: con
title: Use boosted trees
owner: team-risk
---
````

Good:

````markdown good path=docs/decisions/one.md
---
type: decision-record
id: boosted-trees
title: Use boosted trees
owner: team-risk
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.id_edits import write_id
from cardfile.rules.wording import say
from cardfile.schema.quoting import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF414", "unsafe-id", on="fault", severity="error", locked=True, fix="S")
def unsafe_id(fault: Fault, context: Context) -> Iterator[Finding]:
    """Say what is wrong with it and offer the nearest that can be used."""
    suggestion = fault.data["suggestion"]
    fixes = write_id(fault, context, yaml_text(suggestion)) if suggestion else ()
    help_text = f"write `id: {suggestion}`" if suggestion else "give the record an `id`"
    yield say(
        fault,
        f"the id “{fault.data['id']}” {fault.data['problem']}",
        help="" if fixes else help_text,
        fixes=fixes,
    )
