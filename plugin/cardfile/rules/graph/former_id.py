"""A reference uses the former id of a record.

## What it does
Follows `aliases`, and says what the record is called today.

## Why
The reference works; the next reader looks for a record of that name and finds none.

## Example
Bad:

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
depends_on: [adr-2]
---
````

````markdown bad path=docs/decisions/two.md
---
type: decision-record
title: Keep a holdout
owner: team-risk
aliases: [adr-2]
---
````

Good:

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
depends_on: [two]
---
````

````markdown good path=docs/decisions/two.md
---
type: decision-record
title: Keep a holdout
owner: team-risk
aliases: [adr-2]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.reference_edits import replacing
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF420", "former-id", on="fault", severity="info", fix="S")
def former_id(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say the id of today."""
    written, name = fault.data["written"], fault.data["id"]
    yield say(
        fault,
        f"“{written}” is a former id of “{name}”",
        fixes=replacing(fault, written, name),
    )
