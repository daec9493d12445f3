"""The front matter is written in another language than YAML.

## What it does
Finds blocks between `+++` (TOML) or `;;;` (JSON), `---js` and its like, and a JSON object at
the top of a page. None of them is ever evaluated.

## Why
MkDocs reads YAML between `---` alone, and publishes all else as text. Tools that do evaluate
such blocks have run strangers' code.

## Example
Bad:

````markdown bad
+++
title = "Use LightGBM"
owner = "team-growth"
+++
# Use LightGBM
````

````markdown bad path=docs/other.md
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
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


@rule("CF115", "foreign-front-matter", on="fault", severity="error", fix="D")
def foreign_front_matter(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the language; nothing of it is evaluated."""
    language, mark = str(fault.data["language"])[:16], str(fault.data["mark"])[:20]
    yield say(
        fault,
        f"this front matter is {language} (`{mark}`); only YAML between --- is read",
        help="write it as `field: value` lines between ---",
        notes=("it is never evaluated; MkDocs publishes it as text",),
    )
