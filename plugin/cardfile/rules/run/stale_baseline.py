"""The lint baseline lists findings that are gone.

## What it does
Counts entries of the lint baseline that match no finding of a full run: the record was mended, or
it was removed. One finding tells of all of them.

## Why
An entry that matches nothing would hide the same mistake if it were made again. So the baseline
only ever gets shorter: `cardfile lint --fix` or `cardfile baseline prune` drops such entries.

## Example
Bad (`cardfile-baseline.jsonl`, beside a page without that finding):

````json bad path=cardfile-baseline.jsonl
{"fp": "0b8f0c5d3b1d4a0e8f0f6f1c2d3e4f50", "code": "CF680", "doc": "use-boosted-trees"}
````

````markdown bad path=docs/use-boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---
````

Good:

````markdown good path=docs/use-boosted-trees.md
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


@rule("CF006", "stale-baseline", on="fault", severity="warning", fix="S")
def stale_baseline(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Count the entries and name the first."""
    count = fault.data["count"]
    first = f"{fault.data['code']} in {fault.data['document']}"
    if count == 1:
        message = f"{first} is gone; its entry matches nothing any more"
    else:
        message = f"{count} entries match nothing any more, the first is {first}"
    yield say(fault, message, help="`cardfile baseline prune` drops what is gone")
