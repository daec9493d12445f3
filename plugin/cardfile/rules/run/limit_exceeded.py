"""A page or a file is larger than what Cardfile reads.

## What it does
Stops reading at the bounds of `[limits]`: bytes of a file, nesting, number of values, time. The
message names the limit and what it is. What is beyond it was not checked.

## Why
A single hostile or generated page must not stall a build, and a page that was read by half must
not pass as checked.

## Example
Bad:

````toml bad path=cardfile.toml
[limits]
nodes = 5
````

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
tags: [credit, trees]
---
````

Good:

````toml good path=cardfile.toml
[limits]
nodes = 50
````

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
tags: [credit, trees]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import grouped, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding

_NOUNS = {
    "front-matter-bytes": "bytes of front matter",
    "file-bytes": "bytes",
    "database-bytes": "bytes",
    "depth": "levels of nesting",
    "nodes": "values",
    "expanded-nodes": "values with its aliases followed",
    "keys": "keys in one mapping",
    "scalar-bytes": "bytes in one value",
    "documents": "pages",
    "seconds-per-document": "seconds for one page",
}


@rule("CF007", "limit-exceeded", on="fault", severity="error", locked=True)
def limit_exceeded(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the limit, its value and what was found, where it was counted."""
    limit = str(fault.data.get("limit", "")).replace("_", "-")
    if limit == "mistakes":
        most, many = grouped(fault.data["maximum"]), grouped(fault.data["found"])
        message = f"of the {many} values of this page that are wrong, the first {most} are told"
        yield say(fault, message, help="mend those first; the same mistake may be in all of them")
        return
    subject = fault.data.get("subject", "the file")
    noun = _NOUNS.get(limit, f"of `{limit}`")
    found = fault.data.get("found")
    seen = grouped(found) if found is not None else "more"
    yield say(
        fault,
        f"{subject} may have {grouped(fault.data['maximum'])} {noun} at most, and has {seen}",
        help=f"make it smaller, or raise `limits.{limit}` in the configuration",
        notes=("what is beyond the limit was not checked",),
    )
